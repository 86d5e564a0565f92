"""Counts an indicator, as its file under boroughs/programme/indicators describes it, over the rows of its fact."""

import collections
import dataclasses
import fractions

NOT_RECORDED = "not_recorded"

# What a borough must send for a fact to have rows at all (decision 0014), and what a column needs beside.
FACT_NEEDS = {
    "adult_victim_survivors": ["people", "referrals"], "borough_days": [], "borough_months": [], "case_audits": ["case_audits"],
    "caseload_workers": ["caseloads"], "child_statuses": ["child_status", "social_care_coverage", "people", "referrals"],
    "child_voice": ["child_voice"], "children": ["people", "referrals"], "closures": ["closures", "referrals"],
    "closures_followed_up": ["closures", "referrals"], "consultations": ["consultations"], "grid_domains": ["soag"], "grids": ["soag"],
    "handovers": ["referrals", "social_care_referrals", "social_care_coverage"], "housing_referrals": ["housing_referrals"],
    "living_arrangements": ["living_arrangements", "people"], "needs_assessments": ["needs"], "needs_found": ["needs"],
    "onward_referrals": ["onward_referrals"], "open_cases": ["referrals", "closures"], "outcomes": ["outcomes"], "outreach": ["outreach"],
    "paired_grids": ["soag"], "paired_risk": ["risk_assessments", "referrals"], "partner_contacts": ["partner_contacts"],
    "people_in_cases": ["people", "referrals"], "placements": ["placements"], "referrals": ["referrals"], "sessions": ["sessions"],
    "social_care_assessments": ["child_status"], "social_care_closures": ["social_care_referrals", "social_care_coverage"],
    "stay_breaches": ["stay_breaches"], "support_actions": ["support_actions"], "support_episodes": ["support_episodes"],
    "training_bookings": ["training"],
}
COLUMN_NEEDS = {
    "adult_victim_survivors": {
        "first_reached_on": ["partner_contacts"], "reached": ["partner_contacts"], "days_to_first_contact": ["partner_contacts"],
        "supported": ["support_episodes"], "has_safe_contact_plan": ["safe_contact_plans"]},
    "child_statuses": dict.fromkeys(
        ["closed_on", "three_months_on", "six_months_on", "twelve_months_on", "at_closure", "after_three_months", "after_six_months",
         "after_twelve_months", "change"], ["closures"]),
    "children": {"heard": ["child_voice"], "has_social_care_data": ["social_care_coverage"]},
    "closures": {
        "days_from_first_session": ["sessions"], "weeks_from_first_session": ["sessions"], "length": ["sessions"], "onward": ["onward_referrals"],
        "has_exit_grid": ["soag"], "has_adult_victim_survivor": ["people"], "victim_survivor_answered": ["outcomes"]},
    "closures_followed_up": dict.fromkeys(
        ["same_partner_within_six", "same_partner_within_twelve", "new_partner_within_twelve"], ["incidents"]),
    "grid_domains": {"frequency": ["soag.frequency"]},
    "housing_referrals": {"has_placement": ["placements"]},
    "living_arrangements": {"case_has_stay": ["placements"]},
    "needs_assessments": {"victim_survivor_moved": ["living_arrangements", "people"]},
    "outcomes": {"about": ["people"], "age_band": ["people"]},
    "people_in_cases": {"has_housing_referral": ["housing_referrals"]},
    "placements": {
        "support_continued": ["support_episodes"], "breached": ["stay_breaches"], "family_stayed_at_home": ["living_arrangements", "people"]},
    "referrals": {
        "referrer_trained": ["referrals.referrer_trained"], "engaged": ["sessions"], "has_intake_grid": ["soag"], "passed_on": ["onward_referrals"],
        "has_housing_referral": ["housing_referrals"], "has_adult_victim_survivor": ["people"]},
    "support_episodes": {"helped_with_justice": ["support_actions"]},
}


@dataclasses.dataclass
class Cell:
    """What was counted in one cell of one borough; cells of several boroughs add up."""

    count: int = 0
    hits: int = 0
    values: list = dataclasses.field(default_factory=list)

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(self.count + other.count, self.hits + other.hits, self.values + other.values)


def cuts(indicator: dict) -> list[tuple[str, str]]:
    """The breakdowns as (column, name in reports)."""
    found = [(cut, cut) if isinstance(cut, str) else (cut["column"], cut.get("as", cut["column"])) for cut in indicator.get("breakdowns", [])]
    return found + ([(indicator["answers"], "answer")] if "answers" in indicator else [])


def needs(indicator: dict) -> set[str]:
    """What a borough must send for an indicator to have figures. Breakdowns do not count: where they say nothing, they say `not_recorded`."""
    fact, used = indicator["fact"], counted_columns(indicator)
    added = {name for name in [*used, indicator.get("where", {}).get("name", "")] if "." in name}
    return {*FACT_NEEDS[fact], *added, *(need for column in used for need in COLUMN_NEEDS.get(fact, {}).get(column, []))}


def counted_columns(indicator: dict) -> set[str]:
    """The columns that decide which rows are counted, and how."""
    named = {indicator[key] for key in ("period", "measure", "answers", "count", "sum") if key in indicator}
    return {*indicator.get("where", {}), *indicator.get("numerator", {}), *named}


def meets(row: dict, conditions: dict) -> bool:
    for column, wanted in conditions.items():
        value = row.get(column, "")
        if isinstance(wanted, dict):
            if "empty" in wanted and (value == "") != (wanted["empty"] == "true"):
                return False
            if "at_least" in wanted and (value == "" or value < int(wanted["at_least"])):
                return False
            if "at_most" in wanted and (value == "" or value > int(wanted["at_most"])):
                return False
        elif value not in (wanted if isinstance(wanted, list) else [wanted]):
            return False
    return True


def count(indicator: dict, rows: list[dict], first: str, last: str, sends) -> dict[tuple[str, str], Cell]:
    """The cells of a period, by (breakdown, category); the indicator's own total is ("", "").

    `sends` says whether the borough sends what a column of a breakdown needs.
    """
    asked = COLUMN_NEEDS.get(indicator["fact"], {})
    known = {of: all(map(sends, asked.get(of, []))) for of, _ in cuts(indicator)}
    # A column that no row has would be passed over in silence, as one that is empty in all of them.
    for used in counted_columns(indicator) | known.keys() if rows else ():
        if not any(used in row for row in rows):
            raise KeyError(used)
    column = indicator["period"]
    in_period = [row for row in rows if row.get(column) and first[:len(row[column])] <= row[column] <= last[:len(row[column])]]
    kept = [row for row in in_period if meets(row, indicator.get("where", {}))]
    for needed in ("answers", "measure"):
        if needed in indicator:
            kept = [row for row in kept if row.get(indicator[needed], "") != ""]
    kept.sort(key=lambda row: row[column])
    groups: dict = collections.defaultdict(list)
    for place, row in enumerate(kept):
        groups[row[indicator["count"]] if "count" in indicator else place].append(row)
    cells: dict[tuple[str, str], Cell] = collections.defaultdict(Cell)
    for group in groups.values():
        hit = any(meets(row, indicator.get("numerator", {})) for row in group)
        size = int(group[0][indicator["sum"]]) if "sum" in indicator else 1
        values = [fractions.Fraction(group[0][indicator["measure"]])] if "measure" in indicator else []
        for name, category in [("", "")] + [(name, known[of] and group[0].get(of, "") or NOT_RECORDED) for of, name in cuts(indicator)]:
            cells[name, category] = cells[name, category] + Cell(size, int(hit), values)
    return cells


def rounded(value: fractions.Fraction) -> str:
    """To one decimal place, halves away from nought."""
    tenths = int(abs(value) * 10 + fractions.Fraction(1, 2))
    return f"{'-' if value < 0 and tenths else ''}{tenths // 10}.{tenths % 10}"


def measures(indicator: dict, cell: Cell) -> dict[str, str]:
    """What a report prints of a cell; a share or a mean of nothing does not apply."""
    kind = indicator["kind"]
    if kind in ("count", "distribution"):
        return {"count": str(cell.count)}
    if kind == "share":
        percent = rounded(fractions.Fraction(100 * cell.hits, cell.count)) if cell.count else "[z]"
        return {"percent": percent, "numerator": str(cell.hits), "denominator": str(cell.count)}
    values = sorted(cell.values)
    if not values:
        return {kind: "[z]", "denominator": "0"}
    middle = len(values) // 2
    median = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    return {kind: rounded(median if kind == "median" else sum(values) / len(values)), "denominator": str(len(values))}
