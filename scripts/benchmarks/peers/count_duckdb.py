#!/usr/bin/env python3
"""Counts indicators by quarter and borough in DuckDB, from its own storage, as fast as we know how.

usage: count_duckdb.py HUB_DATABASE STORE INDICATORS_FOLDER CODE_LISTS_FOLDER FIRST_QUARTER LAST_QUARTER [--out FILE]

STORE is made of the hub's current records when it is not there; that is not timed. A fact of which more than one thing is asked is made once. Its
indicators are counted together: by answers, by people or cases once each, or by rows. Prints the seconds; FILE gets the figures, one line each, sorted."""
import argparse
import pathlib
import sqlite3
import time

import duckdb
import pyarrow
import yaml

arguments = argparse.ArgumentParser()
for name in ("database", "store", "indicators", "code_lists", "first", "last"):
    arguments.add_argument(name)
arguments.add_argument("--out")
given = arguments.parse_args()


def held(table, columns):
    source = sqlite3.connect(f"file:{given.database}?mode=ro", uri=True)
    current = " WHERE until_batch IS NULL ORDER BY borough" if table != "boroughs" else ""
    rows = source.execute(f"SELECT {', '.join(columns)} FROM {table}{current}").fetchall()
    return pyarrow.table(list(zip(*rows)) or [[] for _ in columns], names=columns)


TABLES = {
    "boroughs": "slug gss_code",
    "referrals": "borough referral_id case_id received_on route residence_gss framing child_impact_recorded decision decided_on decision_reason "
    "redirected_to referrer_trained",
    "people": "borough person_id case_id role age_band sex ethnicity interpreter",
    "sessions": "borough case_id held_on attendance",
    "soag": "borough grid_id case_id assessed_on stage domain severity severity_trend frequency_trend frequency informants",
    "closures": "borough case_id closed_on reason",
    "outcomes": "borough case_id person_id answered_on stage respondent item answer",
    "needs": "borough assessment_id assessed_on stage need",
    "partner_contacts": "borough contacted_on safe_contact_checked outcome",
    "onward_referrals": "borough case_id service",
    "housing_referrals": "borough case_id referred_on",
    "plugin_facts": "borough record_type record name value",
}
if not pathlib.Path(given.store).exists():
    store = duckdb.connect(given.store)
    for table, columns in TABLES.items():
        rows = held(table, columns.split())
        types = ", ".join(f"{c}::DATE AS {c}" if c.endswith("_on") else f"{c}::VARCHAR AS {c}" for c in columns.split())
        store.execute(f"CREATE TABLE {table} AS SELECT {types} FROM rows")
    store.close()


def cases(table, condition):
    return f"(t.borough, t.case_id) IN (SELECT (borough, case_id) FROM {table} WHERE case_id IS NOT NULL AND {condition})"


def yes(condition):
    return f"CASE WHEN {condition} THEN 'y' ELSE 'n' END"


SECTIONS = [
    "referral-routes.decided_in_time", "referral-routes.above_threshold", "referral-routes.held_above_threshold", "referral-routes.working_days_to_decide",
    "co-location.co_located", "co-location.worker_on_site",
]
PIVOT = ", ".join(f"max(value) FILTER (name = '{name}') AS \"{name}\"" for name in SECTIONS)
FACTS = {
    "referrals": f"""
        SELECT t.*, CASE WHEN t.residence_gss IS NOT NULL THEN {yes('t.residence_gss = b.gss_code')} END AS lives_in_borough,
            {', '.join(f'f."{name}"' for name in SECTIONS)},
            {yes(cases('people', "role = 'adult_victim_survivor'"))} AS has_adult_victim_survivor,
            {yes(cases('sessions', "attendance = 'attended'"))} AS engaged,
            {yes(cases('soag', "stage = 'intake'"))} AS has_intake_grid,
            {yes(cases('housing_referrals', "referred_on IS NOT NULL"))} AS has_housing_referral
        FROM referrals AS t JOIN boroughs AS b ON b.slug = t.borough
        LEFT JOIN (SELECT borough, record, {PIVOT} FROM plugin_facts WHERE record_type = 'referrals' GROUP BY ALL) AS f
            ON f.borough = t.borough AND f.record = t.referral_id""",
    "people_in_cases": f"""
        SELECT t.borough, p.person_id, p.role, t.received_on, p.interpreter, p.age_band, p.sex, p.ethnicity
        FROM referrals AS t JOIN people AS p ON p.borough = t.borough AND p.case_id = t.case_id
        UNION ALL
        SELECT t.borough, 'case ' || coalesce(t.case_id, t.referral_id), 'service_user', t.received_on, NULL, NULL, NULL, NULL
        FROM referrals AS t WHERE NOT coalesce({cases('people', "role = 'service_user'")}, FALSE)""",
    "closures": f"""
        SELECT t.*, date_diff('day', s.first, t.closed_on) AS days_from_first_session,
            {yes(cases('onward_referrals', "service IS NOT NULL"))} AS onward,
            {yes(cases('onward_referrals', "service IN ('group_programme_20_weeks', 'one_to_one_12_weeks')"))} AS onward_to_programme,
            {yes(cases('soag', "stage = 'exit'"))} AS has_exit_grid,
            {yes(cases('people', "role = 'adult_victim_survivor'"))} AS has_adult_victim_survivor,
            {yes(cases('outcomes', "stage = 'exit' AND respondent = 'adult_victim_survivor'"))} AS victim_survivor_answered
        FROM closures AS t LEFT JOIN (
            SELECT borough, case_id, min(held_on) AS first FROM sessions WHERE attendance = 'attended' GROUP BY ALL) AS s
            ON s.borough = t.borough AND s.case_id = t.case_id""",
    "outcomes": """
        SELECT t.borough, t.answered_on, t.respondent, t.item, t.answer, p.role AS about
        FROM outcomes AS t LEFT JOIN people AS p ON p.borough = t.borough AND p.person_id = t.person_id""",
    "grids": f"""
        SELECT borough, grid_id, min(assessed_on) AS assessed_on, min(stage) AS stage,
            max({yes("severity = 'high'")}) AS any_high, max({yes("severity_trend = 'worse' OR frequency_trend = 'worse'")}) AS escalating,
            min({yes("informants = 'su'")}) AS service_user_only,
            max({yes("informants LIKE '%+%' AND '+' || informants || '+' LIKE '%+psw+%'")}) AS heard_victim_survivor
        FROM soag GROUP BY borough, grid_id""",
    "grid_domains": "SELECT * FROM soag",
    "sessions": "SELECT * FROM sessions",
    "partner_contacts": "SELECT * FROM partner_contacts",
    "needs_assessments": f"""
        SELECT borough, assessment_id, min(assessed_on) AS assessed_on, min(stage) AS stage, max({yes("need = 'housing'")}) AS has_housing_need
        FROM needs GROUP BY borough, assessment_id""",
    "needs_found": "SELECT * FROM needs",
}

# MARK: What indicators ask for

lists = {}
for file in pathlib.Path(given.code_lists).glob("*.yaml"):
    read = yaml.safe_load(file.read_text())
    lists[read["id"]] = read["codes"]
indicators = [yaml.safe_load(file.read_text()) for file in sorted(pathlib.Path(given.indicators).glob("*.yaml"))]


def text(value):
    return {True: "y", False: "n"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def test(column, wanted):
    if column == "ethnic_group":
        column, wanted = "ethnicity", [code["code"] for code in lists["people.ethnicity"] if code.get("group") in wanted]
    name = f'"{column}"'
    if isinstance(wanted, dict):
        if "empty" in wanted:
            return f"{name} IS {'' if wanted['empty'] else 'NOT '}NULL"
        bounds = {"at_least": ">=", "at_most": "<="}
        return " AND ".join(f"{name}::BIGINT {bounds[key]} {number}" for key, number in wanted.items())
    return f"{name} IN ({', '.join(repr(text(each)) for each in (wanted if isinstance(wanted, list) else [wanted]))})"


def tests(conditions):
    return " AND ".join(["TRUE"] + [test(column, wanted) for column, wanted in (conditions or {}).items()])


def conditions(indicator):
    """By name, what rows are counted by."""
    base = tests(indicator.get("where"))
    return {"all": base} | ({"hits": f"{base} AND {tests(indicator['numerator'])}"} if indicator["kind"] == "share" else {})


def figures(indicator):
    if indicator["kind"] in ("mean", "median"):
        value = f"\"{indicator['measure']}\"::BIGINT"
        kinds = ("sum", "count", "avg" if indicator["kind"] == "mean" else "median")
        return [(kind, f"{kind}({value}) FILTER ({tests(indicator.get('where'))})") for kind in kinds]
    return [(name, f"count(*) FILTER ({condition})") for name, condition in conditions(indicator).items()]


def key(indicator):
    return indicator["fact"], indicator["period"], indicator.get("answers", ""), indicator.get("count", "")


store = duckdb.connect(given.store, read_only=True)
preparations, questions = [], []
for fact in sorted({each["fact"] for each in indicators}):
    keys = sorted({key(each) for each in indicators if each["fact"] == fact})
    source = f"({FACTS[fact]})"
    if len(keys) > 1 and "SELECT *" not in FACTS[fact]:
        preparations.append(f"CREATE TEMP TABLE the_{fact} AS {FACTS[fact]}")
        source = f"the_{fact}"
    for _, date, answers, distinct in keys:
        ours = [each for each in indicators if key(each) == (fact, date, answers, distinct)]
        quarter = f'(year("{date}") * 4 + quarter("{date}") - 1)'
        answer = f'"{answers}"' if answers else "NULL"
        limits = f'"{date}" IS NOT NULL' + "".join(f' AND "{column}" IS NOT NULL' for column in (answers, distinct) if column)
        wanted = [(each, name) for each in ours for name, _ in figures(each)]
        if distinct:
            # Each person or case once for all indicators, with what any of its rows meets.
            met = [f"bool_or({condition}) AS met{n}_{name}" for n, each in enumerate(ours) for name, condition in conditions(each).items()]
            source_of = f'(SELECT {quarter} AS q, borough, {", ".join(met)} FROM {source} WHERE {limits} GROUP BY q, borough, "{distinct}")'
            counts = [f"count(*) FILTER (met{n}_{name})" for n, each in enumerate(ours) for name in conditions(each)]
            questions.append((wanted, f"SELECT q, borough, NULL, {', '.join(counts)} FROM {source_of} GROUP BY ALL"))
        else:
            counts = [sql for each in ours for _, sql in figures(each)]
            sql = f"SELECT {quarter} AS q, borough, {answer} AS answer, {', '.join(counts)} FROM {source} WHERE {limits} GROUP BY ALL"
            questions.append((wanted, sql))


def place(quarter):
    year, number = int(quarter[:4]), int(quarter[-1])
    return year * 4 + number


def name(place):
    year, number = divmod(place - 1, 4)
    return f"{year}-{(year + 1) % 100:02d}-Q{number + 1}"


start = time.perf_counter()
for preparation in preparations:
    store.execute(preparation)
found = [(wanted, store.execute(sql).fetchall()) for wanted, sql in questions]
print(f"{time.perf_counter() - start:.4f}")

if given.out:
    areas = dict(store.execute("SELECT slug, gss_code FROM boroughs").fetchall())
    lines = []
    for wanted, rows in found:
        for row in rows:
            if not place(given.first) <= row[0] <= place(given.last):
                continue
            cell = f"{name(row[0])}\t{areas[row[1]]}"
            counted = {}
            for (indicator, part), value in zip(wanted, row[3:]):
                counted.setdefault(indicator["id"], (indicator, {}))[1][part] = value
            for id, (indicator, parts) in counted.items():
                if indicator["kind"] in ("mean", "median"):
                    lines += [f"{id}\t{cell}\t\t{parts['sum']} in {parts['count']}\n"] if parts["count"] else []
                elif parts["all"]:
                    number = f"{parts['hits']} of {parts['all']}" if "hits" in parts else parts["all"]
                    lines.append(f"{id}\t{cell}\t{row[2] or ''}\t{number}\n")
    pathlib.Path(given.out).write_text("".join(sorted(lines)))
