#!/usr/bin/env python3
"""Checks people.csv with frictionless, which keeps nothing.

usage: check_frictionless.py FOLDER. Prints the seconds of the work and the rows that were refused."""
import datetime
import json
import pathlib
import sys
import time

from code_lists import codes
from frictionless import Package, Resource, Schema, system

folder = pathlib.Path(sys.argv[1]).resolve()
IDENTIFIER = r"[A-Za-z0-9\-_./]{1,64}"


def field(name, kind="string", **constraints):
    return {"name": name, "type": kind, "constraints": constraints}


def code(name):
    return field(name, required=True, enum=codes(f"people.{name}"))


people = {
    "fields": [
        field("person_id", required=True, pattern=IDENTIFIER), field("case_id", required=True, pattern=IDENTIFIER), code("role"),
        field("forename", required=True, maxLength=100), field("surname", required=True, maxLength=100),
        field("birth_date", "date", required=True, minimum="1900-01-01", maximum=datetime.date.today().isoformat()), code("sex"), code("ethnicity"),
        field("postcode", maxLength=10), code("interpreter"), field("la_child_id", maxLength=20),
    ],
    "primaryKey": ["person_id"],
    "foreignKeys": [{"fields": ["case_id"], "reference": {"resource": "referrals", "fields": ["case_id"]}}],
}
# Of the referrals nothing is asked but which cases there are.
columns = (folder / "referrals.csv").open().readline().strip().split(",")
referrals = {"fields": [field(name) for name in columns]}

started = time.perf_counter()
with system.use_context(trusted=True):
    package = Package(resources=[
        Resource(name="people", path=str(folder / "people.csv"), schema=Schema.from_descriptor(people)),
        Resource(name="referrals", path=str(folder / "referrals.csv"), schema=Schema.from_descriptor(referrals)),
    ])
    report = package.get_resource("people").validate(limit_errors=1_000_000)
refused = {row for row, in report.flatten(["rowNumber"])}
print(json.dumps({"seconds": time.perf_counter() - started, "refused": len(refused)}))
