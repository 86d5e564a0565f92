#!/usr/bin/env python3
"""What a council's own script would do, with the standard library alone: reads an export, checks every cell as intake does, makes keyed
pseudonyms of the ids and writes SQLite. It seals nothing.

usage: check_stdlib.py people FOLDER | training FOLDER. Prints the seconds of the work and the rows that were refused."""
import csv
import datetime
import hmac
import json
import pathlib
import re
import sqlite3
import sys
import time

from code_lists import codes

kind, folder = sys.argv[1], pathlib.Path(sys.argv[2])
KEY = b"k" * 32
TODAY = datetime.date.today().isoformat()
LATEST = (datetime.date.today() + datetime.timedelta(days=3653)).isoformat()
is_identifier = re.compile(r"[A-Za-z0-9\-_./]{1,64}").fullmatch
is_iso = re.compile(r"\d{4}-\d\d-\d\d").fullmatch
iso = datetime.date.fromisoformat


def pseudonym(text):
    return hmac.digest(KEY, text.encode(), "sha256").hex()


def is_day(text, first, last):
    if not is_iso(text) or not first <= text <= last:
        return False
    try:
        iso(text)
    except ValueError:
        return False
    return True


def people(rows, cases):
    """Yields the rows to keep. That one person stands in two roles is a question, which refuses nothing."""
    global questions
    roles, sexes, ethnicities, interpreters = (set(codes(f"people.{name}")) for name in ("role", "sex", "ethnicity", "interpreter"))
    seen, last_case, family = set(), "", {}
    for row in rows:
        if len(row) != 11:
            continue
        person, case, role, forename, surname, born, sex, ethnicity, postcode, interpreter, number = row
        if not (
            is_identifier(person) and case in cases and role in roles and 0 < len(forename) <= 100 and 0 < len(surname) <= 100
            and is_day(born, "1900-01-01", TODAY) and sex in sexes and ethnicity in ethnicities and len(postcode) <= 10
            and interpreter in interpreters and len(number) <= 20 and person not in seen
        ):
            continue
        seen.add(person)
        if case != last_case:
            last_case, family = case, {}
        if family.setdefault((forename.lower(), surname.lower(), born), role) != role:
            questions += 1
        row[0], row[1] = pseudonym(person), pseudonym(case)
        yield row


def training(rows):
    """Yields the rows to keep."""
    courses, agencies, answers = (set(codes(name)) for name in ("training.course", "training.agency", "yes_no"))
    scores = {"", *map(str, range(101))}
    seen = set()
    for row in rows:
        if len(row) != 7:
            continue
        booking, course, held, agency, attended, before, after = row
        if not (
            is_identifier(booking) and course in courses and is_day(held, "2020-01-01", LATEST) and agency in agencies and attended in answers
            and before in scores and after in scores and booking not in seen and (attended != "y" or held <= TODAY)
        ):
            continue
        seen.add(booking)
        row[0] = pseudonym(booking)
        yield row


questions = 0
known = set()
if kind == "people":
    with open(folder / "referrals.csv", newline="") as file:
        known = {row["case_id"] for row in csv.DictReader(file)}
database = folder / "stdlib.sqlite"
database.unlink(missing_ok=True)

started = time.perf_counter()
with open(folder / f"{kind}.csv", newline="") as file:
    reader = csv.reader(file)
    columns = next(reader)
    connection = sqlite3.connect(database)
    connection.execute("pragma journal_mode=wal")
    connection.execute(f"create table records ({columns[0]} text primary key, {', '.join(columns[1:])})")
    count = 0

    def counted():
        global count
        for row in reader:
            count += 1
            yield row

    rows = people(counted(), known) if kind == "people" else training(counted())
    kept = connection.executemany(f"insert into records values ({', '.join('?' * len(columns))})", rows).rowcount
    connection.commit()
    connection.close()
print(json.dumps({"seconds": time.perf_counter() - started, "refused": count - kept, "questions": questions}))
