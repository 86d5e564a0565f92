# Pushing records to a hub, beside the least that moves records over HTTP into SQLite and beside PostgreSQL's own replication; then a
# change of one in a hundred.

. scripts/benchmarks/hub.sh
hub_database() { sqlite3 "file:$work/hub/hub.sqlite?mode=ro" "$1"; }
agent_database() { sqlite3 "file:$work/pusher/agent.sqlite?mode=ro" "$1"; }
push_once() { "$bin/restart-agent" push --home "$work/pusher" --boroughs "$work/boroughs"; }

pushed="$(hub_database 'SELECT SUM(rows) FROM batches')"
title "Push of $pushed records"
mine="$(rate "$pushed" "$push_seconds")"
ours "ours: signed, pseudonymised, versioned, with receipts" "$mine" "records/s"
for batch in 2000 10000; do
    plain="$(python3 scripts/benchmarks/plain_http.py "$work/pushed/people.csv" "$work" "$batch")"
    peer "Python: JSON over HTTP into SQLite, durable, $batch rows a batch" "$mine" "$(rate "$rows" "$plain")" "records/s" 4
done
postgres=/usr/lib/postgresql/15/bin
if [ -x "$postgres/initdb" ] && [ "$(id -u)" -eq 0 ]; then
    replicated="$(scripts/benchmarks/postgres_replication.sh "$postgres" "$work/postgres" "$work/pushed/people.csv")"
    peer "PostgreSQL: logical replication, first copy of the same rows" "$mine" "$(rate "$rows" "$replicated")" "records/s" 0.5
else
    echo "  PostgreSQL 15 is not installed, or this is not root: its replication is left out."
fi

# One person in a hundred has another ethnic group.
awk -F, -v OFS=, 'NR > 1 && NR % 100 == 0 { $8 = ($8 == "WBRI" ? "WIRI" : "WBRI") } 1' "$work/pushed/people.csv" >"$work/pushed/changed.csv"
mv "$work/pushed/changed.csv" "$work/pushed/people.csv"
ingest "$work/pusher" "$work/pushed/people.csv" >/dev/null
before="$(agent_database 'SELECT MAX(number) FROM batches')"
change="$(timed push_once)"
sent="$(agent_database "SELECT SUM(LENGTH(body)) FROM batch_bodies WHERE number > $before")"
records="$(agent_database "SELECT SUM(rows) FROM batches WHERE number > $before")"
title "Push of a change: $records records"
most "ours, with start and asking the hub where it stands" "$(awk -v s="$change" 'BEGIN {printf "%d", s * 1000}')" "ms" 50
most "what travels, without HTTP's headers" "$((sent / 1000))" "kB" 60

# Every borough of England and some more, each with an agent of its own, all at once.
boroughs=317
title "$boroughs agents push at once"
python3 scripts/benchmarks/many_agents.py "$boroughs" "$bin" "$work/many" "$work/boroughs"
