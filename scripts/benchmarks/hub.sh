# A hub on loopback with one enrolled agent, which has people to push. Sourced by the subjects that need one.

[ -z "${push_seconds:-}" ] || return 0
build restart-agent restart-admin restart-hub
python3 scripts/benchmarks/people.py "$rows" "$work/pushed"
agent "$work/pusher"
ingest "$work/pusher" "$work/pushed/referrals.csv" "$work/pushed/people.csv" >/dev/null

serve "$work/hub"
enrol "$work/pusher" sutton
push_seconds="$(timed "$bin/restart-agent" push --home "$work/pusher" --boroughs "$work/boroughs")"
