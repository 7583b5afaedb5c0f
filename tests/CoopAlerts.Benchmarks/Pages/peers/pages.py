"""Times Debian's python3-readability as pages.mjs times @mozilla/readability: from memory, one thread, best pass. Usage: python3 pages.py FOLDER [PASSES]"""
import gzip
import logging
import pathlib
import sys
import time

import lxml.html
from readability import Document

logging.disable(logging.CRITICAL)
folder, passes = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2
pages = [gzip.open(path).read() for path in sorted(pathlib.Path(folder).glob("*.html.gz"))]
if not pages:
    sys.exit(f"no *.html.gz in {folder}")

wall = cpu = float("inf")
for attempt in range(passes + 1):
    start, used, total, failed = time.perf_counter(), time.process_time(), 0, 0
    for page in pages:
        try:
            total += len(lxml.html.fromstring(Document(page.decode("utf-8", "replace")).summary()).text_content())
        except Exception:
            failed += 1
    if attempt:  # the first pass warms up
        wall, cpu = min(wall, time.perf_counter() - start), min(cpu, time.process_time() - used)
print(f"python3-readability      {len(pages) / wall:6.0f} pages/s   {len(pages) / cpu:6.0f} pages per CPU second   ({failed} failed, checksum {total})")
