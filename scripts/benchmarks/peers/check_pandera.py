#!/usr/bin/env python3
"""Checks people.csv with pandera over pandas, which keep nothing.

usage: check_pandera.py FOLDER. Prints the seconds of the work and the rows that were refused."""
import json
import pathlib
import sys
import time

import pandas
import pandera.pandas as pandera
from code_lists import codes

folder = pathlib.Path(sys.argv[1])
IDENTIFIER = r"[A-Za-z0-9\-_./]{1,64}\Z"
Check, Column = pandera.Check, pandera.Column


def code(name):
    return Column(str, Check.isin(codes(f"people.{name}")))


def is_birth(days):
    days = pandas.to_datetime(days, format="%Y-%m-%d", errors="coerce")
    return days.between(pandas.Timestamp(1900, 1, 1), pandas.Timestamp.today())


cases = pandas.read_csv(folder / "referrals.csv", dtype=str, usecols=["case_id"])["case_id"]
schema = pandera.DataFrameSchema({
    "person_id": Column(str, Check.str_matches(IDENTIFIER), unique=True, report_duplicates="exclude_first"),
    "case_id": Column(str, [Check.str_matches(IDENTIFIER), Check.isin(set(cases))]),
    "role": code("role"),
    "forename": Column(str, Check.str_length(max_value=100)),
    "surname": Column(str, Check.str_length(max_value=100)),
    "birth_date": Column(str, Check(is_birth)),
    "sex": code("sex"),
    "ethnicity": code("ethnicity"),
    "postcode": Column(str, Check.str_length(max_value=10), nullable=True),
    "interpreter": code("interpreter"),
    "la_child_id": Column(str, Check.str_length(max_value=20), nullable=True),
})

started = time.perf_counter()
frame = pandas.read_csv(folder / "people.csv", dtype=str)
refused = 0
try:
    schema.validate(frame, lazy=True)
except pandera.errors.SchemaErrors as faults:
    refused = faults.failure_cases["index"].nunique()
print(json.dumps({"seconds": time.perf_counter() - started, "refused": int(refused)}))
