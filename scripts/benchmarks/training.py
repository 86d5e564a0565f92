#!/usr/bin/env python3
"""Writes training.csv in the canonical layout: invented bookings, the same for the same number.

usage: training.py BOOKINGS FOLDER [--faults COUNT]

--faults spoils that many rows, spread evenly, each with one fault for which the row has to be refused."""
import argparse
import csv
import datetime
import pathlib
import random

arguments = argparse.ArgumentParser()
arguments.add_argument("bookings", type=int)
arguments.add_argument("folder", type=pathlib.Path)
arguments.add_argument("--faults", type=int, default=0)
given = arguments.parse_args()
given.folder.mkdir(parents=True, exist_ok=True)
draw = random.Random(given.bookings)
first = datetime.date(2021, 11, 1).toordinal()
BOOKING = "booking_id course event_on agency attended pre_score post_score".split()
FAULTS = [
    ("event_on", "2023-02-29"), ("event_on", "2199-01-01"), ("event_on", "2019-12-31"), ("course", "basics"), ("agency", ""), ("attended", "perhaps"),
    ("pre_score", "101"), ("post_score", "high"), ("booking_id", "T 1"), ("booking_id", "T-0000000"),
]
spoilt = {(n + 1) * given.bookings // (given.faults + 1): FAULTS[n % len(FAULTS)] for n in range(given.faults)}

with open(given.folder / "training.csv", "w", newline="") as file:
    out = csv.writer(file)
    out.writerow(BOOKING)
    for n in range(given.bookings):
        came = draw.random() < 0.8
        row = [
            f"T-{n:07d}", draw.choice(["core", "overview"]), datetime.date.fromordinal(first + draw.randrange(900)),
            draw.choice(["childrens_social_care", "early_help", "housing", "other"]), "y" if came else "n",
            draw.randrange(20, 80) if came else "", draw.randrange(50, 101) if came else ""]
        if n in spoilt:
            field, value = spoilt[n]
            row[BOOKING.index(field)] = value
        out.writerow(row)
