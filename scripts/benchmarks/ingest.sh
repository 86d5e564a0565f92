# Intake of CSV: people, of which most is sealed, and training, of which nothing is.

build restart-agent
packages_of_people=()
! have_packages || packages_of_people=(frictionless pandera)

# MARK: Do all find the same?

faults=300
python3 scripts/benchmarks/people.py 20000 "$work/faulty" --faults "$faults"
python3 scripts/benchmarks/training.py 20000 "$work/faulty" --faults "$faults"
agent "$work/faulty-home"
ingest "$work/faulty-home" "$work/faulty/referrals.csv" >/dev/null
found=("$(refused "$work/faulty-home" "$work/faulty/people.csv")" "$(check check_stdlib people "$work/faulty" | value refused)")
for package in "${packages_of_people[@]}"; do found+=("$(check "check_$package" "$work/faulty" | value refused)"); done
same "people with faults" "$faults" "${found[@]}"
same "bookings with faults" "$faults" \
    "$(refused "$work/faulty-home" "$work/faulty/training.csv")" "$(check check_stdlib training "$work/faulty" | value refused)"

# MARK: How fast?

raw() {
    rm -f "$work/raw.sqlite"*
    sqlite3 "$work/raw.sqlite" -cmd 'pragma journal_mode=wal' -cmd '.mode csv' ".import $1 records"
}
python3 scripts/benchmarks/people.py "$rows" "$work/clean"
python3 scripts/benchmarks/training.py "$rows" "$work/clean"
agent "$work/empty"
ingest "$work/empty" "$work/clean/referrals.csv" >/dev/null
for ((run = 0; run < runs; run++)); do
    for kind in people training; do
        rm -rf "$work/home"
        cp -r "$work/empty" "$work/home"
        note "raw-$kind" raw "$work/clean/$kind.csv"
        note "ours-$kind" ingest "$work/home" "$work/clean/$kind.csv"
        note_check "stdlib-$kind" check_stdlib "$kind" "$work/clean"
    done
    for package in "${packages_of_people[@]}"; do note_check "$package-people" "check_$package" "$work/clean"; done
done
same "clean people" 0 "$(check check_stdlib people "$work/clean" | value refused)"
rm -rf "$work/home"
cp -r "$work/empty" "$work/home"
same "clean people, ours" 0 "$(refused "$work/home" "$work/clean/people.csv")"

speed() { rate "$rows" "$(seconds "$1")"; }
title "Intake of people.csv, $rows rows"
mine="$(speed ours-people)"
ours "ours: every cell checked, records sealed, digested and kept" "$mine" "rows/s"
peer "sqlite3 .import: loads the same file as it is" "$mine" "$(speed raw-people)" "rows/s" 0.75
peer "Python, csv and sqlite3: the same checks, keyed pseudonyms, nothing sealed" "$mine" "$(speed stdlib-people)" "rows/s" 3
for package in "${packages_of_people[@]}"; do
    [ "$package" = frictionless ] && aim=10 || aim=2
    peer "$package: the same checks, keeps nothing" "$mine" "$(speed "$package-people")" "rows/s" "$aim"
done
title "Intake of training.csv, $rows rows"
mine="$(speed ours-training)"
ours "ours: every cell checked, records digested and kept" "$mine" "rows/s"
peer "sqlite3 .import: loads the same file as it is" "$mine" "$(speed raw-training)" "rows/s" 1
peer "Python, csv and sqlite3: the same checks, keyed pseudonyms" "$mine" "$(speed stdlib-training)" "rows/s" 3

# MARK: How much memory?

python3 scripts/benchmarks/people.py "$((rows * 4))" "$work/large"
agent "$work/large-home"
ingest "$work/large-home" "$work/large/referrals.csv" >/dev/null
rm -rf "$work/home"
cp -r "$work/empty" "$work/home"
title "Memory of intake of people.csv"
most "$rows rows" "$(peak "$bin/restart-agent" ingest --home "$work/home" --boroughs "$work/boroughs" "$work/clean/people.csv")" MB
most "$((rows * 4)) rows" "$(peak "$bin/restart-agent" ingest --home "$work/large-home" --boroughs "$work/boroughs" "$work/large/people.csv")" MB
