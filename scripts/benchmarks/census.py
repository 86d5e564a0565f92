#!/usr/bin/env python3
"""Writes a Children in Need return in which no rule of its year finds anything: invented children, the same for the same numbers.

usage: census.py CHILDREN FILE --year YEAR --authority CODE --roster people.csv [--faults COUNT]

The children of the roster are among those of the return, spread evenly. --faults spoils one cell each of that many children: a day that does
not exist, or a code that the year does not know."""
import argparse
import csv
import datetime
import pathlib
import random
import sys

sys.path.append(str(pathlib.Path(__file__).parent / "peers"))
from code_lists import census_codes, census_elements  # noqa: E402

arguments = argparse.ArgumentParser()
arguments.add_argument("children", type=int)
arguments.add_argument("file", type=pathlib.Path)
arguments.add_argument("--year", type=int, required=True)
arguments.add_argument("--authority", required=True)
arguments.add_argument("--roster", type=pathlib.Path, required=True)
arguments.add_argument("--faults", type=int, default=0)
given = arguments.parse_args()
year = given.year
draw = random.Random(given.children * 10_000 + year)
first = datetime.date(year - 1, 4, 1).toordinal()
elements = census_elements(year)
sex = "Sex" if "Sex" in elements else "GenderCurrent"


def list_of(element):
    return census_codes(elements[element][1], year)


SEXES, ETHNICITIES, DISABILITIES = list_of(sex), list_of("Ethnicity"), [code for code in list_of("Disability") if code != "NONE"]
SOURCES, NEEDS, ABUSE = list_of("ReferralSource"), list_of("PrimaryNeedCode"), list_of("InitialCategoryOfAbuse")
# RC8 and RC9 say that nothing followed the assessment; 21 that there was no factor; 18A and 19A are no longer used from 2025 on.
REASONS = [code for code in list_of("ReasonForClosure") if code not in ("RC8", "RC9")]
FACTORS = [code for code in list_of("AssessmentFactors") if code not in ("21", "18A", "19A")]
UNKNOWN = list_of("UPNunknown")
FAULTS = [
    ("PersonBirthDate", "2015-02-30"), (sex, "X"), ("Ethnicity", "WXYZ"), ("Disability", "NIL"), ("ReferralSource", "99"), ("PrimaryNeedCode", "N99"),
]


def day(number):
    return datetime.date.fromordinal(number).isoformat()


def evenly(count):
    """`count` of the children, spread evenly, in order."""
    return [n * given.children // count for n in range(count)]


with open(given.roster, newline="") as file:
    numbers = list(dict.fromkeys(row["la_child_id"] for row in csv.DictReader(file) if row["la_child_id"]))[: given.children]
roster = dict(zip(evenly(len(numbers)), numbers))
spoilt = {child: FAULTS[n % len(FAULTS)] for n, child in enumerate(evenly(given.faults))}

with open(given.file, "w", encoding="utf-8") as out:
    fault = None

    def cell(depth, name, value):
        global fault
        if fault and fault[0] == name:
            value, fault = fault[1], None
        out.write(f"{'    ' * depth}<{name}>{value}</{name}>\n")

    def start(depth, name):
        out.write(f"{'    ' * depth}<{name}>\n")

    def end(depth, name):
        out.write(f"{'    ' * depth}</{name}>\n")

    def assessment(begun):
        start(4, "Assessments")
        cell(5, "AssessmentActualStartDate", day(begun))
        cell(5, "AssessmentInternalReviewDate", day(begun + 14))
        cell(5, "AssessmentAuthorisationDate", day(begun + draw.randint(15, 60)))
        start(5, "FactorsIdentifiedAtAssessment")
        for factor in draw.sample(FACTORS, draw.randint(1, 4)):
            cell(6, "AssessmentFactors", factor)
        end(5, "FactorsIdentifiedAtAssessment")
        end(4, "Assessments")

    def plan(begun, has_ended):
        start(4, "CINPlanDates")
        cell(5, "CINPlanStartDate", day(begun))
        if has_ended:
            cell(5, "CINPlanEndDate", day(begun + 30))
        end(4, "CINPlanDates")

    def enquiry(begun):
        start(4, "Section47")
        cell(5, "S47ActualStartDate", day(begun))
        cell(5, "InitialCPCtarget", day(begun + 15))
        if draw.random() < 0.4:
            cell(5, "DateOfInitialCPC", day(begun + 14))
        cell(5, "ICPCnotRequired", draw.choice("01"))
        end(4, "Section47")

    def protection_plan(begun, has_ended):
        start(4, "ChildProtectionPlans")
        cell(5, "CPPstartDate", day(begun))
        if has_ended:
            cell(5, "CPPendDate", day(begun + 50))
        cell(5, "InitialCategoryOfAbuse", draw.choice(ABUSE))
        cell(5, "LatestCategoryOfAbuse", draw.choice(ABUSE))
        cell(5, "NumberOfPreviousCPP", draw.randint(0, 3))
        start(5, "Reviews")
        for review in range(draw.randint(1, 3)):
            cell(6, "CPPreviewDate", day(begun + 15 * (review + 1)))
        end(5, "Reviews")
        end(4, "ChildProtectionPlans")

    def episode(referred, closes):
        """All that follows lies within 95 days of the referral, before any closure."""
        without_action = draw.random() < 0.2
        start(3, "CINdetails")
        cell(4, "CINreferralDate", day(referred))
        cell(4, "ReferralSource", draw.choice(SOURCES))
        cell(4, "PrimaryNeedCode", draw.choice(NEEDS))
        if closes and not without_action:
            cell(4, "CINclosureDate", day(referred + draw.randint(100, 160)))
            cell(4, "ReasonForClosure", draw.choice(REASONS))
        if not without_action:
            if draw.random() < 0.12:
                cell(4, "DateOfInitialCPC", day(referred + draw.randint(5, 40)))
            for n in range(draw.choice([0, 1, 1, 1, 2])):
                assessment(referred + 20 * n + draw.randint(0, 10))
            share = draw.random()
            if share < 0.12:
                protection_plan(referred + draw.randint(15, 40), closes or draw.random() < 0.4)
            elif share < 0.5:
                plan(referred + draw.randint(20, 60), closes or draw.random() < 0.5)
            if draw.random() < 0.35:
                enquiry(referred + draw.randint(0, 20))
        cell(4, "ReferralNFA", int(without_action))
        end(3, "CINdetails")

    out.write(f"""<?xml version="1.0" encoding="UTF-8"?>
<Message>
    <Header>
        <CollectionDetails>
            <Collection>CIN</Collection>
            <Year>{year}</Year>
            <ReferenceDate>{year}-03-31</ReferenceDate>
        </CollectionDetails>
        <Source>
            <SourceLevel>L</SourceLevel>
            <LEA>{given.authority}</LEA>
            <SoftwareCode>Local Authority</SoftwareCode>
            <Release>1.0</Release>
            <SerialNo>001</SerialNo>
            <DateTime>{year}-05-23T11:14:05</DateTime>
        </Source>
    </Header>
    <Children>
""")
    for n in range(given.children):
        fault = spoilt.get(n)
        start(2, "Child")
        start(3, "ChildIdentifiers")
        cell(4, "LAchildID", roster.get(n, f"C{n:09d}"))
        if draw.random() < 0.85:
            cell(4, "UPN", f"A{draw.randrange(10**12):012d}")
        else:
            cell(4, "UPNunknown", draw.choice(UNKNOWN))
        cell(4, "PersonBirthDate", day(first - draw.randint(30, 6_000)))
        cell(4, sex, draw.choice(SEXES))
        end(3, "ChildIdentifiers")
        start(3, "ChildCharacteristics")
        cell(4, "Ethnicity", draw.choice(ETHNICITIES))
        start(4, "Disabilities")
        for disability in ["NONE"] if draw.random() < 0.85 else draw.sample(DISABILITIES, draw.randint(1, 3)):
            cell(5, "Disability", disability)
        end(4, "Disabilities")
        end(3, "ChildCharacteristics")
        if draw.random() < 0.85:
            episode(first + draw.randint(0, 200), draw.random() < 0.55)
        else:
            episode(first + draw.randint(0, 90), True)
            episode(first + draw.randint(262, 300), False)
        end(2, "Child")
    out.write("    </Children>\n</Message>\n")
