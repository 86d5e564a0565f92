# What the benchmarks share: sizes, a folder that is gone afterwards, clocks, the peers and the way in which a comparison is printed.
# Sourced by scripts/bench.

rows="${BENCH_ROWS:-100000}"
children="${BENCH_CHILDREN:-20000}"
runs="${BENCH_RUNS:-3}"

scripts/setup
for tool in sqlite3 python3; do command -v "$tool" >/dev/null || { echo "Please install $tool." >&2; exit 69; }; done
bin="$(swift build -c release --show-bin-path)"

work="$(mktemp -d)"
hubs=()
finish() {
    local each
    for each in "${hubs[@]}"; do kill "$each" 2>/dev/null || true; wait "$each" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT

build() { local product; for product in "$@"; do swift build -c release --product "$product" >&2; done; }

# MARK: Clocks

median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
# The seconds that a command took.
timed() {
    local start end
    start="$(date +%s.%N)"
    "$@" >/dev/null 2>&1 || { echo "This failed: $*" >&2; return 1; }
    end="$(date +%s.%N)"
    awk -v a="$start" -v b="$end" 'BEGIN {printf "%.4f\n", b - a}'
}
# The most memory that a command held, in MB.
peak() {
    python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=-3, stderr=-3, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)' "$@"
}
# Adds the seconds that a command took to what was noted under a name; `seconds NAME` is their median.
note() { local name="$1"; shift; timed "$@" >>"$work/$name.seconds"; }
seconds() { median <"$work/$1.seconds"; }

# MARK: What is printed

rate() { awk -v n="$1" -v s="$2" 'BEGIN {printf "%d", n / s}'; }
title() { printf '\n%s\n' "$1"; }
# ours WHAT RATE UNIT
ours() { printf '  %-76s %10s %s\n' "$1" "$2" "$3"; }
# peer WHAT OUR_RATE PEER_RATE UNIT [AIM]
peer() {
    local verdict=""
    [ -z "${5:-}" ] || verdict="$(awk -v a="$2" -v b="$3" -v aim="$5" 'BEGIN {printf ", aim %s: %s", aim, (a / b >= aim ? "reached" : "not reached")}')"
    printf '  %-76s %10s %s   ours/this %s%s\n' "$1" "$3" "$4" "$(awk -v a="$2" -v b="$3" 'BEGIN {printf "%.2f", a / b}')" "$verdict"
}
# took WHAT SECONDS [OUR_SECONDS]
took() {
    printf '  %-76s %10s s%s\n' "$1" "$2" "${3:+$(awk -v a="$3" -v b="$2" 'BEGIN {printf "   ours takes %.1f times as long", a / b}')}"
}
# most WHAT VALUE UNIT [AIM]: something that should not be more than its aim.
most() {
    local verdict=""
    [ -z "${4:-}" ] || verdict="   aim at most $4: $([ "$2" -le "$4" ] && echo reached || echo 'not reached')"
    printf '  %-76s %10s %s%s\n' "$1" "$2" "$3" "$verdict"
}
# same WHAT EXPECTED FOUND...: ends the run unless all found what was put there; a peer that does other work is none.
same() {
    local what="$1" expected="$2" found
    shift 2
    for found in "$@"; do
        [ "$found" = "$expected" ] || { echo "$what: $expected were put there, but found were: $*" >&2; exit 1; }
    done
}

# MARK: Peers

python="$PWD/.build-bench/peers/bin/python"
# Whether the peers that come as Python packages are there; installs them once.
have_packages() {
    [ -n "${packages:-}" ] || packages="$(install_packages)"
    [ "$packages" = yes ]
}
install_packages() {
    local wanted=scripts/benchmarks/peers/requirements.txt installed=.build-bench/peers/requirements.txt
    [ "${BENCH_PEERS:-1}" != 0 ] || { echo "BENCH_PEERS=0: the Python packages are left out." >&2; echo no; return; }
    if ! cmp -s "$wanted" "$installed"; then
        if ! { python3 -m venv .build-bench/peers && "$python" -m pip install --quiet --requirement "$wanted"; } >&2; then
            echo "the Python packages could not be installed and are left out." >&2
            echo no
            return
        fi
        cp "$wanted" "$installed"
    fi
    echo yes
}
# A value that a peer printed.
value() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
# check PEER ARGUMENT...: runs a peer's script; prints what it prints.
check() {
    local script="scripts/benchmarks/peers/$1.py" interpreter=python3
    shift
    [ "$script" = scripts/benchmarks/peers/check_stdlib.py ] || interpreter="$python"
    "$interpreter" "$script" "$@"
}
# Adds the seconds of a peer's own work, without the time to load its packages, to what was noted under a name.
note_check() { local name="$1"; shift; check "$@" | value seconds >>"$work/$name.seconds"; }

# MARK: Hubs

# A new hub on a port of its own: serve HOME. Sets `url`, and RESTART_TOKEN to its administrator's token.
serve() {
    local port=$((20000 + (RANDOM % 12000)))
    RESTART_TOKEN="$("$bin/restart-hub" init --home "$1" 2>/dev/null | tail -n 1)"
    export RESTART_TOKEN
    url="http://127.0.0.1:$port"
    "$bin/restart-hub" serve --home "$1" --listen "127.0.0.1:$port" --boroughs "$work/boroughs" >/dev/null 2>&1 &
    hubs+=($!)
    for _ in $(seq 100); do curl -fs "$url/health" >/dev/null 2>&1 && break; sleep 0.1; done
}
# Makes an agent's home known to the hub that was served last: enrol HOME BOROUGH.
enrol() {
    local code
    code="$("$bin/restart-admin" enrolment create "$2" --boroughs "$work/boroughs" --hub "$url" 2>/dev/null | tail -n 1)"
    "$bin/restart-agent" enrol --home "$1" --boroughs "$work/boroughs" --hub "$url" --code "$code" >/dev/null
}

# MARK: Agents

# A borough's agent that has nothing yet: agent HOME [BOROUGH].
agent() { "$bin/restart-agent" init --home "$1" --borough "${2:-sutton}" --boroughs "$work/boroughs" >/dev/null 2>&1; }
# ingest HOME FILE...
ingest() { local home="$1"; shift; "$bin/restart-agent" ingest --home "$home" --boroughs "$work/boroughs" "$@"; }
# What an ingest refused, by its own summary: refused HOME FILE...
refused() { { ingest "$@" --json 2>/dev/null || [ $? -eq 65 ]; } | value refused; }

# The configuration as it is, but for one more source: the borough in question has no census return yet.
cp -r boroughs "$work/boroughs"
printf '  - files: ["*cin*.xml"]\n    format: cin-census\n' >>"$work/boroughs/sutton/sources.yaml"
