// Times @mozilla/readability on linkedom over a folder of *.html.gz files, as PageExtraction.cs times ours: from memory, one thread, best pass.
// Usage: node pages.mjs FOLDER [PASSES]
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

const [folder, passes = '2'] = process.argv.slice(2);
const pages = fs.readdirSync(folder).filter(name => name.endsWith('.html.gz')).sort()
  .map(name => zlib.gunzipSync(fs.readFileSync(path.join(folder, name))));
if (pages.length === 0) throw new Error(`no *.html.gz in ${folder}`);

let wall = Infinity, cpu = Infinity, total = 0, failed = 0;
for (let pass = 0; pass <= Number(passes); pass++) {
  const start = performance.now(), used = process.cpuUsage();
  failed = 0;
  for (const page of pages) {
    try {
      total += new Readability(parseHTML(page.toString('utf8')).document).parse()?.textContent.length ?? 0;
    } catch {
      failed++;
    }
  }
  if (pass === 0) continue; // warms up
  wall = Math.min(wall, (performance.now() - start) / 1000);
  const spent = process.cpuUsage(used);
  cpu = Math.min(cpu, (spent.user + spent.system) / 1e6);
}
console.log(`readability on linkedom  ${(pages.length / wall).toFixed(0)} pages/s   ${(pages.length / cpu).toFixed(0)} pages per CPU second   (${failed} failed, checksum ${total})`);
