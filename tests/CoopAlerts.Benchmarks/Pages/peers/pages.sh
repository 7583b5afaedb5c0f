#!/usr/bin/env bash
# Times our extraction, a bare AngleSharp parse and @mozilla/readability on the same pages, one after the other in the same run.
# Usage: bash tests/CoopAlerts.Benchmarks/Pages/peers/pages.sh FOLDER, where FOLDER/pages/html holds *.html.gz.
set -euo pipefail
folder=$(realpath "$1")
cd "$(dirname "$0")"
[ -d node_modules ] || npm ci --no-audit --no-fund
dotnet build ../.. -c Release -nologo -v q
dotnet ../../bin/Release/net10.0/CoopAlerts.Benchmarks.dll pages --data "$folder"
node pages.mjs "$folder/pages/html"
