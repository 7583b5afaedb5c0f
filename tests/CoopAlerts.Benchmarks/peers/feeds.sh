#!/usr/bin/env bash
# Times our feed parser, a bare XmlReader pass and three peers on the XML files of a folder, one after the other in the same run.
# Usage: bash tests/CoopAlerts.Benchmarks/peers/feeds.sh FOLDER
set -euo pipefail
folder=$(realpath "$1")
cd "$(dirname "$0")"
[ -d node_modules ] || npm ci --no-audit --no-fund
# Debian's package is for Debian's interpreter, whatever else is on the path.
/usr/bin/python3 -c 'import feedparser' 2>/dev/null || apt-get install -y python3-feedparser
dotnet build .. -c Release -nologo -v q
dotnet ../bin/Release/net10.0/CoopAlerts.Benchmarks.dll feeds --data "$folder"
node feeds.mjs "$folder"
/usr/bin/python3 feeds.py "$folder"
