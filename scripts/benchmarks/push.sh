# Pushing records to a hub, beside the least that moves records over HTTP into SQLite.

. scripts/benchmarks/hub.sh
pushed="$(sqlite3 "$work/hub/hub.sqlite" 'SELECT SUM(rows) FROM batches')"
plain="$(python3 scripts/benchmarks/plain_http.py "$work/pushed/people.csv" "$work")"
title "Push of $pushed records"
mine="$(rate "$pushed" "$push_seconds")"
ours "ours: signed, pseudonymised, versioned, with receipts" "$mine" "records/s"
peer "Python: JSON over HTTP into SQLite" "$mine" "$(rate "$rows" "$plain")" "records/s"
