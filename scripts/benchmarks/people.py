#!/usr/bin/env python3
"""Writes referrals.csv and people.csv in the canonical layout: invented people, the same for the same number.

usage: people.py PEOPLE FOLDER"""
import csv
import datetime
import pathlib
import random
import sys

people, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
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

with open(folder / "referrals.csv", "w", newline="") as file:
    out = csv.writer(file)
    out.writerow(REFERRAL)
    for n in range((people + 3) // 4):
        received = first + draw.randrange(900)
        out.writerow(
            [f"R-SUT-{n:06d}", f"SUT-{n:06d}", day(received), "csc_assessment", "E09000029", draw.randrange(13), "", "y", "y", "n",
             "domestic_abuse", "y", "accepted", day(received + 1), "", ""])

with open(folder / "people.csv", "w", newline="") as file:
    out = csv.writer(file)
    out.writerow(PERSON)
    for n in range(people):
        adult = n % 4 < 2
        born = datetime.date(1965, 1, 1).toordinal() + draw.randrange(12_000) if adult else datetime.date(2007, 1, 1).toordinal() + draw.randrange(5_000)
        out.writerow(
            [f"P{n:07d}", f"SUT-{n // 4:06d}", ROLES[n % 4], draw.choice(["Marcus", "Elena", "Yusuf", "Beth", "Zoë"]),
             draw.choice(["Williams", "O'Neill", "Thomas", "Malik", "Mensah"]), day(born), draw.choice("FM"),
             draw.choice(["WBRI", "BAFR", "AIND", "MWBC"]), f"SM{draw.randrange(1, 9)} {draw.randrange(1, 9)}QR" if adult else "", "not_needed",
             "" if adult else f"319{draw.randrange(10**7):07d}"])
