#!/usr/bin/env bash
# Times our reading of articles and, in the same run, the analysis alone of Lucene's ArabicAnalyzer on the same articles.
# Usage: bash tests/CoopAlerts.Benchmarks/peers/lucene.sh FOLDER   (with cooperation-dev.jsonl)
set -euo pipefail
folder=$(realpath "$1")
cd "$(dirname "$0")"
core=$(ls /usr/share/java/lucene-core-8*.jar 2>/dev/null | head -1 || true)
[ -n "$core" ] || { apt-get install -y liblucene8-java; core=$(ls /usr/share/java/lucene-core-8*.jar | head -1); }
analyzers=$(ls /usr/share/java/lucene-analyzers-common-8*.jar | head -1)
dotnet build .. -c Release -nologo -v q
dotnet ../bin/Release/net10.0/CoopAlerts.Benchmarks.dll understand --data "$folder"
java -cp "$core:$analyzers" LuceneAnalysis.java "$folder"
