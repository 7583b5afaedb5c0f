#!/usr/bin/env bash
# Runs the program on a folder of feed files as real input: serves them on loopback, adds each as a feed, runs "once" twice, then repeats
# the first run with kills at random moments and compares the end states. Needs python3 (to serve the files) and GNU time.
# usage: feeds-folder.sh FOLDER [KILLS]
set -euo pipefail
folder=$(cd "${1:?usage: feeds-folder.sh FOLDER [KILLS]}" && pwd)
kills=${2:-10}
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
app="$root/src/CoopAlerts.App/bin/Release/net10.0/CoopAlerts.App.dll"
[ -f "$app" ] || dotnet build -c Release "$root/src/CoopAlerts.App" >&2
work=$(mktemp -d)
port=18080
python3 -m http.server $port --bind 127.0.0.1 --directory "$folder" >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
export CoopAlerts__Fetch__AllowPrivateAddresses=true CoopAlerts__Url=http://localhost:18081 NO_COLOR=1
sleep 1

prepare() {
  export CoopAlerts__DataFolder="$work/$1"
  for file in "$folder"/*.xml; do
    dotnet "$app" feeds add "http://127.0.0.1:$port/$(basename "$file")" --id "$(basename "$file" .xml)" >/dev/null
  done
  dotnet "$app" subscriptions add --id keywords --email a@example.org --query 'تعاون OR اتفاقية' --send-now >/dev/null
  dotnet "$app" subscriptions add --id topics --email b@example.org --topic diplomacy --topic defence --topic counter-terrorism --send-now >/dev/null
  dotnet "$app" subscriptions add --id english --email c@example.org --query 'title:السعودية' --include-other --send-now >/dev/null
}

# What must be equal at the end: the articles (identity, card, state), and the digests.
state() {
  python3 - "$1" <<'P'
import hashlib, json, os, sqlite3, sys
db = sqlite3.connect(f"file:{sys.argv[1]}/coopalerts.db?mode=ro", uri=True)
tables = [r[0] for r in db.execute("select name from sqlite_master where type='table'")]
count = lambda t: db.execute(f"select count(*) from {t}").fetchone()[0] if t in tables else "-"
mails = sorted(f for f in os.listdir(f"{sys.argv[1]}/mail") if f.endswith(".eml")) if os.path.isdir(f"{sys.argv[1]}/mail") else []
print({t: count(t) for t in ("articles", "stories", "matches", "deliveries", "queue", "poison")}, "mails", len(mails))
P
}

prepare calm
echo "== first run"
/usr/bin/time -f '%e s elapsed, %M KiB peak' dotnet "$app" once
state "$work/calm"
echo "== second run"
dotnet "$app" once
state "$work/calm"

prepare killed
echo "== $kills kills"
for _ in $(seq "$kills"); do
  dotnet "$app" once >/dev/null 2>&1 &
  pid=$!
  sleep "$(awk -v r=$RANDOM 'BEGIN{print 0.4 + r/32767*4}')"
  kill -9 $pid 2>/dev/null || true
  wait $pid 2>/dev/null || true
done
dotnet "$app" once
state "$work/killed"
