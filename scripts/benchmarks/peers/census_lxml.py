#!/usr/bin/env python3
"""Reads a Children in Need return in one pass with lxml: checks every code, day, number and flag against the year's lists, and keeps in SQLite
what is said of the children, under keyed pseudonyms. Rules over more than one cell are not in it.

usage: census_lxml.py FILE YEAR [people.csv]. With a roster only its children are kept, otherwise all.
Prints the seconds of the work, the children and the cells that are wrong."""
import csv
import datetime
import hmac
import json
import pathlib
import re
import sqlite3
import sys
import time

from code_lists import census_codes, census_elements
from lxml import etree

path, year = pathlib.Path(sys.argv[1]), int(sys.argv[2])
KEY = b"k" * 32
GROUP, TEXT, DATE, FLAG, NUMBER = "group", "text", "date", "yes_no", "number"
rules = {name: (frozenset(census_codes(codes, year)) if holds == "code" else holds) for name, (holds, codes) in census_elements(year).items()}
iso = datetime.date.fromisoformat
is_iso = re.compile(r"\d{4}-\d\d-\d\d").fullmatch
FLAGS = {"0", "1", "true", "false", "TRUE", "FALSE"}
EVENTS = {
    "CINreferralDate", "CINclosureDate", "AssessmentActualStartDate", "AssessmentAuthorisationDate", "CINPlanStartDate", "CINPlanEndDate", "CPPstartDate",
    "CPPendDate", "S47ActualStartDate", "CPPreviewDate",
}
ABOUT = {"LAchildID", "UPN", "PersonBirthDate", "GenderCurrent", "Sex", "Ethnicity"}
roster = None
if len(sys.argv) > 3:
    with open(sys.argv[3], newline="") as file:
        roster = {row["la_child_id"] for row in csv.DictReader(file) if row["la_child_id"]}
wrong = children = 0


def events():
    """Yields a row for each event of the children who are kept."""
    global wrong, children
    for _, child in etree.iterparse(path, events=("end",), tag="Child"):
        children += 1
        about, found, group, is_kept = {}, [], None, roster is None
        for element in child.iter():
            tag, text = element.tag, element.text
            rule = rules[tag]
            if rule == GROUP:
                group = {}
                continue
            text = text.strip() if text else ""
            if not text:
                continue
            if rule == DATE:
                try:
                    iso(text)
                except ValueError:
                    wrong += 1
                    continue
                if tag in EVENTS:
                    found.append((text, tag, group))
                    continue
            elif rule == FLAG:
                if text not in FLAGS:
                    wrong += 1
            elif rule == NUMBER:
                if not text.isdecimal():
                    wrong += 1
            elif rule == TEXT:
                if tag == "LAchildID" and not is_kept:
                    is_kept = text in roster
            elif text not in rule:
                wrong += 1
                continue
            if is_kept:
                if tag in ABOUT:
                    about[tag] = text
                elif tag in group:
                    group[tag] += "," + text
                else:
                    group[tag] = text
        child.clear()
        while child.getprevious() is not None:
            del child.getparent()[0]
        if is_kept:
            pseudonym = hmac.digest(KEY, about.get("LAchildID", "").encode(), "sha256").hex()
            pupil = hmac.digest(KEY, about["UPN"].encode(), "sha256").hex() if "UPN" in about else None
            born = about.get("PersonBirthDate", "")[:7]
            for day, tag, group in found:
                yield pseudonym, pupil, born, about.get("Sex") or about.get("GenderCurrent"), about.get("Ethnicity"), day, tag, json.dumps(group)


database = path.with_suffix(".sqlite")
database.unlink(missing_ok=True)
started = time.perf_counter()
connection = sqlite3.connect(database)
connection.execute("pragma journal_mode=wal")
connection.execute("create table events (child text, pupil text, born text, sex text, ethnicity text, day text, event text, detail text)")
connection.executemany("insert into events values (?, ?, ?, ?, ?, ?, ?, ?)", events())
connection.commit()
connection.close()
print(json.dumps({"seconds": time.perf_counter() - started, "children": children, "refused": wrong}))
