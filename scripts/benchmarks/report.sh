# A quarter's report, beside SQLite running the quarter's own queries.

. scripts/benchmarks/hub.sh
build restart-report
export_report() {
    "$bin/restart-report" export --database "$work/hub/hub.sqlite" --quarter 2023-24-Q1 --profile internal --format csv --out "$work/report"
}
"$bin/restart-report" indicators --sql --quarter 2023-24-Q1 --borough sutton >"$work/queries.sql"
for ((run = 0; run < runs; run++)); do
    rm -rf "$work/report"
    note ours-report export_report
    note plain-report sqlite3 "$work/hub/hub.sqlite" ".read $work/queries.sql"
done
title "Report of a quarter with eight quarters of trend, $((rows / 4)) cases"
took "ours: counted, protected, written" "$(seconds ours-report)"
took "sqlite3: the quarter's own $(grep -c ';$' "$work/queries.sql") queries" "$(seconds plain-report)" "$(seconds ours-report)"
