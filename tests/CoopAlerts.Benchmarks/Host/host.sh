#!/usr/bin/env bash
# Publishes the program and an empty ASP.NET Core app in the same way (framework-dependent, ReadyToRun), and times them against each other.
# usage: host.sh [RUNS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
out=artifacts/host
publish() { dotnet publish "$1" -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -o "$out/$2" -nologo -v q >&2; }
rm -rf "$out"
publish src/CoopAlerts.App app
publish tests/CoopAlerts.Benchmarks/Host/empty empty
dotnet build tests/CoopAlerts.Benchmarks -c Release -nologo -v q >&2
dotnet run --no-build -c Release --project tests/CoopAlerts.Benchmarks -- start "$out/app/CoopAlerts.App" "$out/empty/Empty" "${1:-9}"
