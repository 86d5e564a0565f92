"""Holds the second count against Tests/Fixtures/expected, which is made of what the programme's documents print."""

import json
import pathlib
import xml.etree.ElementTree as tree

from .comparing import ALL, Difference, Tables

AS_AT = "2023-09-30"
START = "2021-11-01"


def compare(known, tables: Tables, folder: pathlib.Path) -> tuple[int, list[Difference]]:
    wanted = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    checks = list(figures(known, tables, wanted)) + list(census(known, tables, json.loads((folder / "cin.json").read_text(encoding="utf-8"))))
    wrong = [Difference("Tests/Fixtures/expected", key, str(want), str(got)) for key, want, got in checks if float(want) != float(got)]
    return len(checks), wrong


def figures(known, tables: Tables, wanted: dict):
    quarter = tables.figures("2024-04-01", "2024-06-30")
    winter = tables.figures("2024-01-01", "2024-03-31")
    cumulative = tables.figures(START, "2024-06-30")
    as_at = tables.figures(START, AS_AT)

    def by_borough(found, indicator, numbers, measure="count"):
        for slug, number in list(numbers.items()) + [("", sum(numbers.values()))]:
            area = known.boroughs[slug].gss if slug else ALL
            key = (indicator, area, "", "", measure)
            yield key, number, found[key]

    def total(found, indicator, number, measure="count", category=""):
        key = (indicator, ALL, "answer" if category else "", category, measure)
        yield key, number, found[key]

    printed = wanted["apr_jun_2024"]
    yield from by_borough(quarter, "service-users-referred", printed["service_users_referred"])
    yield from by_borough(quarter, "accommodation-pathway-referrals", printed["accommodation_pathway_referrals"])
    printed = wanted["cumulative_to_2024_06_30"]
    for indicator, name in (("service-users-referred", "service_users_referred"), ("children-known", "children_known"),
                            ("victim-survivors-referred", "victim_survivors_referred")):
        yield from by_borough(cumulative, indicator, printed[name])
    printed = wanted["as_at_2023_09_30"]
    for indicator, name in (("interventions-completed", "completed"), ("onward-group-programme", "onward_group_programme_20_weeks"),
                            ("onward-one-to-one", "onward_one_to_one_12_weeks"),
                            ("accommodation-pathway-referrals", "accommodation_pathway_referrals")):
        yield from by_borough(as_at, indicator, printed[name])
    yield from by_borough(as_at, "housing-need-identified", printed["with_housing_need"], "numerator")
    yield from by_borough(as_at, "housing-need-identified", printed["initial_needs_assessments"], "denominator")
    for indicator, name in (("training-core-score-before", "core_pre_score_mean"), ("training-core-score-after", "core_post_score_mean")):
        yield from total(as_at, indicator, printed[name], "mean")
        yield from total(as_at, indicator, printed["core_scored"], "denominator")
    for course in ("core", "overview"):
        for what in ("booked", "attended"):
            yield from by_borough(cumulative, f"training-{course}-{what}", wanted["training_to_2024_06_30"][course][what])
    printed = wanted["outcomes_apr_jun_2024"]
    for indicator, name in (("wellbeing-improved", "victim_survivor_wellbeing_improved"), ("risk-to-children-reduced", "risk_to_children_reduced")):
        yield from total(quarter, indicator, printed[name][0], "numerator")
        yield from total(quarter, indicator, printed[name][1], "denominator")
    for indicator, name in (("wellbeing-reported-by-worker", "wellbeing"), ("victim-survivor-feels-safe", "victim_survivor_feels_safe"),
                            ("child-feels-safe", "child_feels_safe"), ("child-quality-of-life", "child_quality_of_life")):
        for category, number in wanted["outcomes_jan_mar_2024"][name].items():
            yield from total(winter, indicator, number, category=category)
    survey = wanted["mothers_survey_apr_jun_2024"]
    for item in ("behaviour", "sleep", "eating", "school", "social", "relaxed", "safer_at_home"):
        for category, number in zip(survey["scale"], survey[item]):
            yield from total(quarter, "child-" + item.replace("_", "-"), number, category=category)
    for slug, numbers in wanted["records"].items():
        for kind, number in numbers.items():
            yield (f"records of {kind}", known.boroughs[slug].gss, "", "", "count"), number, len(tables.facts[slug].all(kind))


def census(known, tables: Tables, wanted: dict):
    """What the returns of two boroughs hold of Restart's children, each once, under the highest of what they had."""
    ladder = {"assessment": "assessment", "child_in_need_plan": "cin", "child_protection_plan": "cpp"}
    for slug, numbers in wanted.items():
        facts = tables.facts[slug]
        path = next((known.folder / slug / "examples").glob("*.xml"))
        inside = {child.findtext("ChildIdentifiers/LAchildID") for child in tree.parse(path).getroot().iterfind("Children/Child")}
        ours = {p["la_child_id"]: p["person_id"] for p in facts.held["people"] if p["role"] == "child" and p["la_child_id"]}
        children = [p for p in facts.held["people"] if p["role"] == "child"]
        linked = {person for number, person in ours.items() if number in inside}
        highest = {person: "" for person in linked}
        for status in facts.all("child_status"):
            if status["person_id"] in linked:
                before = highest[status["person_id"]]
                highest[status["person_id"]] = max(before, status["status"], key=lambda name: ["", *ladder].index(name))
        ended = sum(s["status"] == "child_protection_plan" and "2023-04-01" <= s["ended_on"] <= "2024-03-31" for s in facts.all("child_status"))
        found = {"children_in_return": len(inside), "linked": len(linked), "cpp_ended_in_year": ended,
                 "restart_children_without_data": len(children) - len(linked)}
        found |= {name: sum(rung == status for rung in highest.values()) for status, name in ladder.items()}
        for name, number in ({**numbers, **numbers["by_kind"]}).items():
            if name != "by_kind":
                yield (name, known.boroughs[slug].gss, "census return", "", "count"), number, found[name]
