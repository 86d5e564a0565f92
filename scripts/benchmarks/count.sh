# Counting: 60 indicators by quarter and borough over a hub with 33 boroughs and 3.4 million records, beside DuckDB counting the same; then once more
# after 1 % of the records have changed, all of one borough's.
#
# BENCH_FAMILIES (2600) sets the size: how many families a borough has, each with about 40 records. The hub is filled by the programs themselves, which takes
# minutes, and is kept under .build-bench.

have_packages || { echo "Counting is measured beside DuckDB, which is not there." >&2; exit 69; }
build restart-admin restart-agent restart-hub
RESTART_BENCH=1 swift build -c release --product restart-counting >&2
families="${BENCH_FAMILIES:-2600}"
filled="$PWD/.build-bench/count-$families"
first=2024-25-Q2
last=2025-26-Q4
today=2026-03-31

# The configuration of a borough that sends every type of record, for each of London's.
configure() {
    local code name slug
    mkdir -p "$1"
    cp -r boroughs/programme boroughs/barking-and-dagenham "$1/"
    sed -nE 's/^ *- \{code: (E09[0-9]+), label: "(.*)"\}.*/\1 \2/p' boroughs/programme/code-lists/residence_gss.yaml | while read -r code name; do
        slug="$(tr 'A-Z ' 'a-z-' <<<"$name")"
        [ -d "$1/$slug" ] || cp -r boroughs/barking-and-dagenham "$1/$slug"
        sed -i "s/^name: .*/name: $name/; s/^gss_code: .*/gss_code: $code/" "$1/$slug/borough.yaml"
    done
}
fill() {
    local folder slug number=0
    rm -rf "$filled" "$work/boroughs"
    mkdir -p "$filled"
    configure "$work/boroughs"
    serve "$filled/hub"
    for folder in "$work"/boroughs/*/; do
        slug="$(basename "$folder")"
        [ "$slug" = programme ] && continue
        number=$((number + 1))
        "$bin/restart-admin" sample "$slug" --families "$families" --seed "$number" --boroughs "$work/boroughs" --out "$work/exports" \
            --today "$today" >/dev/null
        agent "$work/filler" "$slug"
        enrol "$work/filler" "$slug"
        "$bin/restart-agent" sync --home "$work/filler" --boroughs "$work/boroughs" --today "$today" "$work/exports" >/dev/null 2>&1 || [ $? -eq 65 ]
        rm -rf "$work/exports" "$work/filler"
    done
    kill "${hubs[-1]}" && wait "${hubs[-1]}" || true
    unset 'hubs[-1]'
    sqlite3 "$filled/hub/hub.sqlite" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
    rm -rf "$work/boroughs"
    cp -r boroughs "$work/boroughs"
    touch "$filled/complete"
}
[ -f "$filled/complete" ] || fill

# The indicators of ten facts, their own figures alone.
cp -r boroughs "$work/sixty"
python3 - "$work/sixty/programme/indicators" <<'EOPY'
import pathlib, re, sys
facts = "closures grid_domains grids needs_assessments needs_found outcomes partner_contacts people_in_cases referrals sessions".split()
# What DuckDB's own facts do not have, or not as ours do.
further = ["weeks_", "length", "score", "has_housing_referral", "passed_on", "onward", "residence", "co-location."]
kept = 0
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.yaml")):
    text = file.read_text()
    if kept == 60 or re.search(r"^fact: (\S+)", text, re.M)[1] not in facts or any(word in text for word in further):
        file.unlink()
        continue
    kept += 1
    file.write_text(re.sub(r"^(breakdowns:.*\n(  - .*\n)*|part_of:.*\n)", "", text, flags=re.M))
EOPY

cp "$filled/hub/hub.sqlite" "$work/hub.sqlite"
count() { "$bin/restart-counting" --database "$work/hub.sqlite" --boroughs "$work/sixty" --from "$first" --through "$last" "$@" | cut -d' ' -f1; }
duckdb() { check count_duckdb "$work/hub.sqlite" "$1" "$work/sixty/programme/indicators" "$work/sixty/programme/code-lists" "$first" "$last" "${@:2}"; }
void() { sqlite3 "$work/hub.sqlite" 'DELETE FROM kept_counts'; }
total="$(sqlite3 "$work/hub.sqlite" "SELECT SUM(rows) FROM batches")"

count --out "$work/ours.tsv" >/dev/null
duckdb "$work/store.duckdb" --out "$work/duckdb.tsv" >/dev/null
cmp "$work/ours.tsv" "$work/duckdb.tsv" || { echo "DuckDB counts something else." >&2; exit 1; }
for ((run = 0; run < runs; run++)); do
    void
    count >>"$work/ours-cold.seconds"
    duckdb "$work/store.duckdb" >>"$work/duckdb.seconds"
done
for ((run = 0; run < runs; run++)); do count --change 100 --borough croydon >>"$work/ours-change.seconds"; done
count --out "$work/ours.tsv" >/dev/null
rm "$work/store.duckdb"
duckdb "$work/store.duckdb" --out "$work/duckdb.tsv" >>"$work/duckdb-changed.seconds"
cmp "$work/ours.tsv" "$work/duckdb.tsv" || { echo "After the change DuckDB counts something else." >&2; exit 1; }

# ratio WHAT SECONDS OTHER_SECONDS AIM: how many times faster we are; below 1, slower.
ratio() {
    awk -v what="$1" -v a="$2" -v b="$3" -v aim="$4" 'BEGIN {
        printf "  %-76s %10.4f s   DuckDB/ours %.2f, aim %s: %s\n", what, a, b / a, aim, (b / a >= aim ? "reached" : "not reached")
    }'
}
title "60 indicators by quarter and borough, 33 boroughs, $total records, $(wc -l <"$work/ours.tsv") figures"
took "DuckDB: all, from its own storage" "$(seconds duckdb)"
ratio "ours: all, nothing kept" "$(seconds ours-cold)" "$(seconds duckdb)" 0.5
ratio "ours: after a change of 1 % of the records" "$(seconds ours-change)" "$(seconds duckdb)" 30
