# Reading a Children in Need return. Five in a hundred of its children are Restart's; of the others nothing is kept.

build restart-agent
authority=319
return_of() { python3 scripts/benchmarks/census.py "$1" "$2" --year "$3" --authority "$authority" --roster "$4" "${@:5}"; }
# A home whose agent knows as many children as are Restart's: roster FOLDER CHILDREN. Half of the people are children.
roster() {
    python3 scripts/benchmarks/people.py "$(($2 * 2))" "$1"
    agent "$1/home"
    ingest "$1/home" "$1/referrals.csv" "$1/people.csv" >/dev/null
}

# MARK: Do both find the same?

faults=60
roster "$work/census-faulty" 2000
for year in 2022 2025; do
    return_of 2000 "$work/census-faulty/cin-$year.xml" "$year" "$work/census-faulty/people.csv" --faults "$faults"
    ingest "$work/census-faulty/home" "$work/census-faulty/cin-$year.xml" --issues "$work/census-faulty/issues.csv" >/dev/null
    found=("$(tail -n +2 "$work/census-faulty/issues.csv" | grep -c '^error,')")
    ! have_packages || found+=("$(check census_lxml "$work/census-faulty/cin-$year.xml" "$year" | value refused)")
    same "cells with faults in the return of $year" "$faults" "${found[@]}"
done

# MARK: How fast?

small=$children large=$((children * 5))
roster "$work/census" $((small / 20))
roster "$work/census-large" $((large / 20))
return_of "$small" "$work/census/cin-2022.xml" 2022 "$work/census/people.csv"
return_of "$large" "$work/census-large/cin-2025.xml" 2025 "$work/census-large/people.csv"
for ((run = 0; run < runs; run++)); do
    rm -rf "$work/home"
    cp -r "$work/census/home" "$work/home"
    note ours-census ingest "$work/home" "$work/census/cin-2022.xml"
    have_packages || continue
    note_check lxml-all census_lxml "$work/census/cin-2022.xml" 2022
    note_check lxml-roster census_lxml "$work/census/cin-2022.xml" 2022 "$work/census/people.csv"
done
rm -rf "$work/home"
cp -r "$work/census/home" "$work/home"
issues="$work/census/issues.csv"
ingest "$work/home" "$work/census/cin-2022.xml" --issues "$issues" >/dev/null
same "issues in a clean return" 0 "$(tail -n +2 "$issues" | wc -l)"

title "Census return of 2022, $small children ($(($(stat -c %s "$work/census/cin-2022.xml") / 1000000)) MB), $((small / 20)) of them Restart's"
mine="$(rate "$small" "$(seconds ours-census)")"
ours "ours: codes, days and the rules of the year checked, Restart's children kept" "$mine" "children/s"
if have_packages; then
    peer "lxml in one pass: codes and days checked, all children kept" "$mine" "$(rate "$small" "$(seconds lxml-all)")" "children/s" 2.5
    peer "lxml in one pass: codes and days checked, Restart's children kept" "$mine" "$(rate "$small" "$(seconds lxml-roster)")" "children/s"
fi
peer "children in a second that were aimed at" "$mine" 20000 "children/s" 1

# MARK: How much memory?

rm -rf "$work/home"
cp -r "$work/census/home" "$work/home"
title "Memory of reading a return"
most "$small children, return of 2022" "$(peak "$bin/restart-agent" ingest --home "$work/home" --boroughs "$work/boroughs" "$work/census/cin-2022.xml")" MB 64
most "$large children, return of 2025" \
    "$(peak "$bin/restart-agent" ingest --home "$work/census-large/home" --boroughs "$work/boroughs" "$work/census-large/cin-2025.xml")" MB 64
