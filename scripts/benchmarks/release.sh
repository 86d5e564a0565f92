# Proposing a release - counting, protecting and attacking it beside ten that were published - on a hub with every borough's records.

build restart-agent restart-admin restart-hub restart-report
families=60
port=$((20000 + (RANDOM % 12000)))
release_url="http://127.0.0.1:$port"
first_token="$("$bin/restart-hub" init --home "$work/releases" 2>/dev/null | tail -n 1)"
"$bin/restart-hub" serve --home "$work/releases" --listen "127.0.0.1:$port" --boroughs "$work/boroughs" >/dev/null 2>&1 &
release_hub=$!
for _ in $(seq 100); do curl -fs "$release_url/health" >/dev/null 2>&1 && break; sleep 0.1; done
for folder in "$work"/boroughs/*/; do
    slug="$(basename "$folder")"
    [ "$slug" = programme ] && continue
    home="$work/release-$slug"
    "$bin/restart-admin" sample "$slug" --families "$families" --boroughs "$work/boroughs" --out "$work/exports-$slug" >/dev/null
    "$bin/restart-agent" init --home "$home" --borough "$slug" --boroughs "$work/boroughs" >/dev/null 2>&1
    code="$(RESTART_TOKEN="$first_token" "$bin/restart-admin" enrolment create "$slug" --hub "$release_url" --boroughs "$work/boroughs" 2>/dev/null | tail -n 1)"
    "$bin/restart-agent" enrol --home "$home" --boroughs "$work/boroughs" --hub "$release_url" --code "$code" >/dev/null
    "$bin/restart-agent" sync --home "$home" --boroughs "$work/boroughs" "$work/exports-$slug" >/dev/null 2>&1 || [ $? -eq 65 ]
done
second_token="$(RESTART_TOKEN="$first_token" "$bin/restart-admin" token create second --role publisher --hub "$release_url" 2>/dev/null | tail -n 1)"
release() { "$bin/restart-report" release "$@" --hub "$release_url"; }
publish() {
    RESTART_TOKEN="$first_token" release propose "${@:2}" >/dev/null
    RESTART_TOKEN="$second_token" release approve "$1" >/dev/null
    RESTART_TOKEN="$first_token" release publish "$1" >/dev/null
}
number=0
for period in 2022-23-Q1 2022-23-Q2 2022-23-Q3 2022-23-Q4 "2022-04-01 2023-03-31" 2023-24-Q1 2023-24-Q2 2023-24-Q3 2023-24-Q4 "2023-04-01 2024-03-31"; do
    number=$((number + 1))
    if [[ "$period" == *" "* ]]; then publish "$number" --from "${period% *}" --to "${period#* }"; else publish "$number" --quarter "$period"; fi
done
propose_quarter() { RESTART_TOKEN="$first_token" "$bin/restart-report" release propose --hub "$release_url" --quarter 2024-25-Q1; }
quarter="$(timed propose_quarter)"
RESTART_TOKEN="$first_token" "$bin/restart-report" export --hub "$release_url" --release $((number + 1)) --format csv --out "$work/released" >/dev/null
kill "$release_hub" && wait "$release_hub" 2>/dev/null || true
title "A release of $(($(wc -l <"$work/released/figures.csv") - 1)) figures beside $number published before it"
most "ours: a quarter counted, protected, attacked and kept" "$(awk -v s="$quarter" 'BEGIN {printf "%d", s * 1000}')" "ms" 10000
