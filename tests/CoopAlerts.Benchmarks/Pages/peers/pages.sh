#!/usr/bin/env bash
# Times our extraction, a bare AngleSharp parse and two peers on the same pages, one after the other in the same run: npm @mozilla/readability on
# linkedom, and Debian's python3-readability. A peer that is not there is left out with a sentence.
# Usage: bash tests/CoopAlerts.Benchmarks/Pages/peers/pages.sh FOLDER, where FOLDER/pages/html holds *.html.gz.
set -euo pipefail
folder=$(realpath "$1")
cd "$(dirname "$0")"
dotnet build ../.. -c Release -nologo -v q
dotnet ../../bin/Release/net10.0/CoopAlerts.Benchmarks.dll pages --data "$folder"
if [ -d node_modules ] || npm ci --no-audit --no-fund; then
  node pages.mjs "$folder/pages/html"
else
  echo "@mozilla/readability could not be installed (npm ci); it is left out."
fi
# Debian's package is for Debian's interpreter, whatever else is on the path.
if /usr/bin/python3 -c 'import readability' 2>/dev/null; then
  /usr/bin/python3 pages.py "$folder/pages/html"
else
  echo "python3-readability is not installed (apt-get install python3-readability); it is left out."
fi
