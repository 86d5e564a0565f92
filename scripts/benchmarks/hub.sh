# A hub on loopback with one enrolled agent, which has people to push. Sourced by the subjects that need one.

[ -z "$hub" ] || return 0
build restart-agent restart-admin restart-hub
python3 scripts/benchmarks/people.py "$rows" "$work/pushed"
agent "$work/pusher"
ingest "$work/pusher" "$work/pushed/referrals.csv" "$work/pushed/people.csv" >/dev/null

RESTART_TOKEN="$("$bin/restart-hub" init --home "$work/hub" 2>/dev/null | tail -n 1)"
export RESTART_TOKEN
port=$((20000 + (RANDOM % 12000)))
url="http://127.0.0.1:$port"
"$bin/restart-hub" serve --home "$work/hub" --listen "127.0.0.1:$port" >/dev/null 2>&1 &
hub=$!
for _ in $(seq 100); do curl -fs "$url/health" >/dev/null 2>&1 && break; sleep 0.1; done
code="$("$bin/restart-admin" enrolment create sutton --hub "$url" 2>/dev/null | tail -n 1)"
"$bin/restart-agent" enrol --home "$work/pusher" --boroughs "$work/boroughs" --hub "$url" --code "$code" >/dev/null
push_seconds="$(timed "$bin/restart-agent" push --home "$work/pusher" --boroughs "$work/boroughs")"
