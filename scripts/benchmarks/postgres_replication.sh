#!/usr/bin/env bash
# Two PostgreSQL clusters on loopback, and the time in which a subscription copies a table's rows from one to the other. Prints seconds.
# usage: postgres_replication.sh BIN FOLDER people.csv      as root, because the server will not run as root itself
set -euo pipefail
bin="$1" folder="$2" csv="$3"
mkdir -p "$folder"
chown postgres "$folder"
chmod 755 "$(dirname "$folder")" "$folder"
as_postgres() { (cd / && runuser -u postgres -- "$@"); }
stop() { for port in "${ports[@]}"; do as_postgres "$bin/pg_ctl" -D "$folder/$port" -m immediate stop >/dev/null 2>&1 || true; done; }
first=$((32000 + RANDOM % 500))
ports=("$first" "$((first + 1))")
trap stop EXIT
for port in "${ports[@]}"; do
    as_postgres "$bin/initdb" -D "$folder/$port" -A trust -E UTF8 >/dev/null
    printf "port=%s\nwal_level=logical\nunix_socket_directories='%s'\nlisten_addresses='127.0.0.1'\nshared_buffers=256MB\nmax_wal_size=2GB\n" \
        "$port" "$folder" >>"$folder/$port/postgresql.conf"
    as_postgres "$bin/pg_ctl" -D "$folder/$port" -l "$folder/$port.log" -w start >/dev/null
    "$bin/psql" -qXh 127.0.0.1 -p "$port" -U postgres -c "CREATE DATABASE sync" >/dev/null
done
sql() { "$bin/psql" -qAtXh 127.0.0.1 -p "$1" -U postgres -d sync -c "$2"; }
columns="$(head -1 "$csv" | tr -d '\r' | sed 's/[^,]*/& text/g')"
for port in "${ports[@]}"; do sql "$port" "CREATE TABLE people ($columns, PRIMARY KEY (person_id))"; done
"$bin/psql" -qXh 127.0.0.1 -p "${ports[0]}" -U postgres -d sync -c "\\copy people FROM '$csv' csv header"
sql "${ports[0]}" "CREATE PUBLICATION everything FOR TABLE people"
start="$(date +%s.%N)"
sql "${ports[1]}" "CREATE SUBSCRIPTION copy CONNECTION 'host=127.0.0.1 port=${ports[0]} user=postgres dbname=sync' PUBLICATION everything" 2>/dev/null
until [ "$(sql "${ports[1]}" 'SELECT srsubstate FROM pg_subscription_rel')" = r ]; do sleep 0.02; done
awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN {printf "%.3f\n", b - a}'
[ "$(sql "${ports[0]}" 'SELECT COUNT(*) FROM people')" = "$(sql "${ports[1]}" 'SELECT COUNT(*) FROM people')" ]
