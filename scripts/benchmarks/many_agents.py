#!/usr/bin/env python3
"""A hub with many boroughs enrolled, and all their agents pushing at once. Prints how long they took and whether any lost a record.

usage: many_agents.py BOROUGHS BIN FOLDER BOROUGHS_FOLDER"""
import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time

count, bin, folder, source = int(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
boroughs = folder / "boroughs"
shutil.copytree(source, boroughs)
sutton = boroughs / "sutton"
text = (sutton / "borough.yaml").read_text()
slugs = [f"place-{n:03d}" for n in range(count)]
for n, slug in enumerate(slugs):
    shutil.copytree(sutton, boroughs / slug, ignore=shutil.ignore_patterns("examples"))
    # A name and a code of its own.
    mine = re.sub(r"^name:.*$", f"name: Place {n:03d}", text, flags=re.M)
    mine = re.sub(r"E09000029", f"E08{n + 100000:06d}", mine)
    (boroughs / slug / "borough.yaml").write_text(mine)
# Codes that the Office for National Statistics has not given to anybody.
with open(boroughs / "programme/code-lists/residence_gss.yaml", "a") as codes:
    codes.writelines(f'  - {{code: E08{n + 100000:06d}, label: "Place {n:03d}"}}\n' for n in range(count))
for known in boroughs.iterdir():
    if known.name != "programme" and not known.name.startswith("place-") and known.is_dir():
        shutil.rmtree(known)


def run(*arguments, **environment):
    result = subprocess.run(arguments, capture_output=True, text=True, env={**os.environ, **environment})
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments[:3]))} ended with {result.returncode}: {result.stderr}")
    return result.stdout.strip().splitlines()[-1] if result.stdout.strip() else ""


export = folder / "export"
export.mkdir()
for name in ["referrals.csv", "people.csv"]:
    shutil.copy(pathlib.Path("boroughs/sutton/examples") / name, export)
token = run(f"{bin}/restart-hub", "init", "--home", folder / "hub")
port = random.randrange(20000, 32000)
url = f"http://127.0.0.1:{port}"
log = open(folder / "hub.log", "w")
# All of them call from one address here.
hub = subprocess.Popen(
    [f"{bin}/restart-hub", "serve", "--home", folder / "hub", "--listen", f"127.0.0.1:{port}", "--boroughs", boroughs, "--limits", "20"],
    stdout=log, stderr=log)
try:
    deadline = time.time() + 60
    while "listens on" not in (folder / "hub.log").read_text():
        if time.time() > deadline or hub.poll() is not None:
            sys.exit((folder / "hub.log").read_text())
        time.sleep(0.05)

    def prepare(slug):
        home = folder / slug
        given = ["--home", home, "--boroughs", boroughs]
        run(f"{bin}/restart-agent", "init", *given, "--borough", slug)
        code = run(f"{bin}/restart-admin", "enrolment", "create", slug, "--hub", url, "--boroughs", boroughs, RESTART_TOKEN=token)
        run(f"{bin}/restart-agent", "enrol", *given, "--hub", url, "--code", code)
        run(f"{bin}/restart-agent", "ingest", *given, export)

    def push(slug):
        started = time.perf_counter()
        result = subprocess.run([f"{bin}/restart-agent", "push", "--home", folder / slug, "--boroughs", boroughs], capture_output=True, text=True)
        return time.perf_counter() - started, result.returncode, result.stderr

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(prepare, slugs))
    started = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        ended = list(pool.map(push, slugs))
    seconds = time.perf_counter() - started
    # The most memory that the hub ever held.
    peak = int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{hub.pid}/status").read_text())[1]) // 1024
    database = sqlite3.connect(f"file:{folder}/hub/hub.sqlite?mode=ro", uri=True)
    records = database.execute("SELECT SUM(n) FROM (SELECT COUNT(*) n FROM people UNION ALL SELECT COUNT(*) FROM referrals)").fetchone()[0]
    wanted = count * sum(len((export / name).read_text().splitlines()) - 1 for name in ["referrals.csv", "people.csv"])
    failed = [e for e in ended if e[1] != 0]
    times = sorted(e[0] for e in ended)
    print(f"  all had their receipts after {seconds:.1f} s; half after {times[len(times) // 2]:.1f} s each, the last {times[-1]:.1f} s")
    print(f"  failed: {len(failed)}   records at the hub: {records} of {wanted}   the hub held {peak} MB at most")
    for end in failed[:3]:
        print("   ", end[1], end[2].strip()[:200])
    sys.exit(0 if not failed and records == wanted else 1)
finally:
    hub.terminate()
    hub.wait()
