#!/usr/bin/env bash
# Times our matching and, in the same run, Hyperscan's bare scan of the same articles for as many literals as there are subscriptions.
# Usage: bash tests/CoopAlerts.Benchmarks/peers/hyperscan.sh DATA [SIZE]   (a folder of feeds or a file of JSON lines; 100000 by default)
set -euo pipefail
data=$(realpath "$1")
size=${2:-100000}
cd "$(dirname "$0")"
[ -e /usr/include/hs/hs.h ] || apt-get install -y libhyperscan-dev g++
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
dotnet build .. -c Release -nologo -v q >&2
g++ -O2 -o "$files/hyperscan" hyperscan.cpp -lhs
dotnet ../bin/Release/net10.0/CoopAlerts.Benchmarks.dll match --data "$data" --sizes "$size" --peer "$files"
"$files/hyperscan" "$files"
