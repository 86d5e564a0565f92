# Validating the folders of as many boroughs as England has authorities.

build restart-admin
authorities=317
python3 scripts/benchmarks/boroughs.py boroughs "$work/authorities" "$authorities"
python3 scripts/benchmarks/boroughs.py boroughs "$work/authorities-faulty" "$authorities" --faults 20
"$bin/restart-admin" schema --boroughs "$work/authorities" --out "$work/schemas" >/dev/null 2>&1
validate() { "$bin/restart-admin" borough validate --boroughs "$1" "${@:2}"; }
# check-jsonschema has one schema a run.
check_files() {
    local schema status=0
    for schema in "$work"/schemas/*.schema.json; do
        # A section that a borough may be without has no files here.
        compgen -G "$1/*/$(basename "$schema" .schema.json).yaml" >/dev/null || continue
        "$(dirname "$python")/check-jsonschema" --schemafile "$schema" "$1"/*/"$(basename "$schema" .schema.json).yaml" || status=1
    done
    return "$status"
}

# MARK: Do all find the same?

found=("$({ validate "$work/authorities-faulty" --json 2>/dev/null || true; } | python3 -c 'import json, sys; print(sum(not one["fine"] for one in json.load(sys.stdin)["boroughs"]))')")
if have_packages; then
    found+=("$({ check_files "$work/authorities-faulty" 2>&1 || true; } | grep -c "colour")" "$(check validate_schemas "$work/schemas" "$work/authorities-faulty" | value wrong)")
fi
same "boroughs with a key that is not known" 20 "${found[@]}"

# MARK: How fast?

files="$(find "$work/authorities" -path '*/borough-*.yaml' -o -path '*/borough-*/*.yaml' | wc -l)"
for ((run = 0; run < runs; run++)); do
    note ours-validate validate "$work/authorities"
    have_packages || continue
    note check-jsonschema check_files "$work/authorities"
    note validate-script check validate_schemas "$work/schemas" "$work/authorities"
done
title "Validating the folders of $authorities boroughs, $files files, from the start of the program to its end"
mine="$(rate "$files" "$(seconds ours-validate)")"
ours "ours: keys, words, days, and what hangs together between files and boroughs" "$mine" "files/s"
if have_packages; then
    peer "check-jsonschema: keys and words" "$mine" "$(rate "$files" "$(seconds check-jsonschema)")" "files/s" 30
    peer "PyYAML's fast loader and jsonschema: keys and words" "$mine" "$(rate "$files" "$(seconds validate-script)")" "files/s" 6
fi
most "all of it, by the clock" "$(awk -v s="$(seconds ours-validate)" 'BEGIN {printf "%d", s * 1000}')" ms 500
