#!/usr/bin/env bash
# Builds everything and runs every test. Installs what the tests need. People and CI run this same script.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The programs that the tests talk to come from npm, into their own folder: an SMTP server, and Azurite, which plays Azure's tables and queues.
if ! command -v npm >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    apt-get update -q && apt-get install -y -q nodejs npm
  else
    echo "The tests need Node.js 20 with npm: install it and start this script again." >&2
    exit 1
  fi
fi
npm ci --prefix tests/npm --no-audit --no-fund

dotnet restore CoopAlerts.sln
dotnet build CoopAlerts.sln -c Release --no-restore

# Without Azurite its suites fail; COOPALERTS_SKIP_AZURITE=1 leaves them out knowingly.
filter=()
if [ "${COOPALERTS_SKIP_AZURITE:-}" = 1 ]; then
  filter=(--filter 'FullyQualifiedName!~CoopAlerts.Stores.Tests.Azure&FullyQualifiedName!~OnAzurite')
fi

results=artifacts/test-results
rm -rf "$results"
status=0
for project in tests/*.Tests; do
  dotnet test "$project" -c Release --no-build "${filter[@]}" --logger "trx;LogFileName=$(basename "$project").trx" --results-directory "$results" || status=1
done

# One closing line for all projects, from the counters that the runner wrote.
sum() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{s+=$1} END {print s+0}'; }
passed=$(sum passed) failed=$(sum failed)
if [ "$passed" -eq 0 ]; then echo "no test ran" >&2; status=1; fi
echo "$passed passed, $failed failed"
exit $status
