#!/usr/bin/env bash
# Times our matching and, in the same run, Lucene's MemoryIndex with ArabicAnalyzer on the same articles and queries.
# Usage: bash tests/CoopAlerts.Benchmarks/peers/lucene-match.sh DATA [SIZES]   (a folder of feeds or a file of JSON lines; sizes such as 10000,100000)
set -euo pipefail
data=$(realpath "$1")
sizes=${2:-10000,100000}
cd "$(dirname "$0")"
jars=/usr/share/java
ls $jars/lucene-memory-8*.jar >/dev/null 2>&1 || apt-get install -y liblucene8-java
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
dotnet build .. -c Release -nologo -v q >&2
dotnet ../bin/Release/net10.0/CoopAlerts.Benchmarks.dll match --data "$data" --sizes "$sizes" --peer "$files"
classes=$(ls $jars/lucene-{core,analyzers-common,memory,queryparser,queries}-8*.jar | paste -sd:)
java -cp "$classes" LuceneMatch.java "$files" "$sizes"
