#!/usr/bin/env python3
"""Writes referrals.csv and people.csv in the canonical layout: invented people, the same for the same number.

usage: people.py PEOPLE FOLDER [--faults COUNT]

--faults spoils that many rows of people.csv, spread evenly, each with one fault for which the row has to be refused."""
import argparse
import csv
import datetime
import pathlib
import random

arguments = argparse.ArgumentParser()
arguments.add_argument("people", type=int)
arguments.add_argument("folder", type=pathlib.Path)
arguments.add_argument("--faults", type=int, default=0)
given = arguments.parse_args()
people, folder = given.people, given.folder
folder.mkdir(parents=True, exist_ok=True)
draw = random.Random(people)
day = datetime.date.fromordinal
first = datetime.date(2021, 11, 1).toordinal()
REFERRAL = (
    "referral_id case_id received_on route residence_gss dash_score professional_judgement service_user_consent victim_survivor_consent "
    "open_criminal_investigation framing child_impact_recorded decision decided_on decision_reason redirected_to"
).split()
PERSON = "person_id case_id role forename surname birth_date sex ethnicity postcode interpreter la_child_id".split()
ROLES = ["service_user", "adult_victim_survivor", "child", "child"]
FAULTS = [
    ("birth_date", "2010-02-30"), ("birth_date", "2199-01-01"), ("birth_date", "1850-06-01"), ("role", "lodger"), ("forename", ""),
    ("surname", "x" * 101), ("sex", "X"), ("ethnicity", "WXYZ"), ("interpreter", "perhaps"), ("person_id", "P 1"), ("person_id", "P0000000"),
    ("case_id", "SUT-999999"), ("postcode", "SM1 1QRSTUV"), ("la_child_id", "319" + "0" * 20),
]

with open(folder / "referrals.csv", "w", newline="") as file:
    out = csv.writer(file)
    out.writerow(REFERRAL)
    for n in range((people + 3) // 4):
        received = first + draw.randrange(900)
        out.writerow(
            [f"R-SUT-{n:06d}", f"SUT-{n:06d}", day(received), "csc_assessment", "E09000029", draw.randrange(13), "", "y", "y", "n",
             "domestic_abuse", "y", "accepted", day(received + 1), "", ""])

spoilt = {(n + 1) * people // (given.faults + 1): FAULTS[n % len(FAULTS)] for n in range(given.faults)}
with open(folder / "people.csv", "w", newline="") as file:
    out = csv.writer(file)
    out.writerow(PERSON)
    for n in range(people):
        adult = n % 4 < 2
        born = datetime.date(1965, 1, 1).toordinal() + draw.randrange(12_000) if adult else datetime.date(2007, 1, 1).toordinal() + draw.randrange(5_000)
        row = [
            f"P{n:07d}", f"SUT-{n // 4:06d}", ROLES[n % 4], draw.choice(["Marcus", "Elena", "Yusuf", "Beth", "Zoë"]),
            draw.choice(["Williams", "O'Neill", "Thomas", "Malik", "Mensah"]), day(born), draw.choice("FM"),
            draw.choice(["WBRI", "BAFR", "AIND", "MWBC"]), f"SM{draw.randrange(1, 9)} {draw.randrange(1, 9)}QR" if adult else "", "not_needed",
            "" if adult else f"319{draw.randrange(10**7):07d}"]
        if n in spoilt:
            field, value = spoilt[n]
            row[PERSON.index(field)] = value
        out.writerow(row)
