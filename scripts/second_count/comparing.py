"""Makes every figure of a period a second time and holds it against the rows of a figures.csv."""

import collections
import dataclasses

from . import bands, counting, settings

# The day by which a record shows that its borough sent something for a period.
EVENT_DAYS = {
    "case_audits": "audited_on", "child_voice": "captured_on", "closures": "closed_on", "consents": "answered_on", "consultations": "held_on",
    "housing_referrals": "referred_on", "incidents": "happened_on", "living_arrangements": "recorded_on", "needs": "assessed_on",
    "onward_referrals": "referred_on", "outcomes": "answered_on", "outreach": "planned_on", "partner_contacts": "contacted_on",
    "placements": "started_on", "referrals": "received_on", "risk_assessments": "assessed_on", "safe_contact_plans": "made_on",
    "sessions": "held_on", "soag": "assessed_on", "statements": "said_on", "stay_breaches": "happened_on", "support_actions": "acted_on",
    "support_episodes": "offered_on", "training": "event_on",
}
ALL = "ALL"

Key = tuple[str, str, str, str, str]  # indicator, area code, breakdown, category, measure


@dataclasses.dataclass
class Difference:
    period: str
    key: Key
    ours: str
    theirs: str

    def __str__(self) -> str:
        indicator, area, breakdown, category, measure = self.key
        cell = f" by {breakdown} {category}" if breakdown else ""
        return f"{self.period}  {area}  {indicator}{cell}, {measure}: the programs say {self.ours}, the second count says {self.theirs}"


class Tables:
    """The figures of the second count, of boroughs whose facts are made."""

    def __init__(self, known: settings.Settings, facts: dict, today: str):
        self.known, self.facts, self.today = known, facts, today
        self.rows: dict[tuple[str, str], list[dict]] = {}
        # By indicator, why a period of it could not be counted: what has no second way yet, and what is wrong here, are both told.
        self.skipped: dict[str, str] = {}

    def _rows(self, slug: str, fact: str) -> list[dict]:
        if (slug, fact) not in self.rows:
            self.rows[slug, fact] = getattr(self.facts[slug], fact)()
        return self.rows[slug, fact]

    def _status(self, borough, first: str, last: str) -> str:
        if not borough.took_part(first, last):
            return "[z]"
        facts = self.facts.get(borough.slug)
        sent = facts and any(first <= record[day] <= last for kind, day in EVENT_DAYS.items() if borough.shares(kind) for record in facts.all(kind))
        return "" if sent else "[x]"

    def figures(self, first: str, last: str) -> dict[Key, str]:
        """Every figure that a report of a period has to print."""
        found: dict[Key, str] = {}
        boroughs = list(self.known.boroughs.values())
        status = {borough.slug: self._status(borough, first, last) for borough in boroughs}
        for name, indicator in self.known.indicators.items():
            try:
                found |= self._figures(name, indicator, boroughs, status, first, last)
            except (KeyError, AttributeError) as missing:
                self.skipped[name] = f"{type(missing).__name__} {missing}"
        return found

    def _figures(self, name: str, indicator: dict, boroughs: list, status: dict[str, str], first: str, last: str) -> dict[Key, str]:
        found: dict[Key, str] = {}
        asked = counting.needs(indicator)
        cells: dict[str, dict] = {}
        for borough in boroughs:
            if status[borough.slug] == "" and all(borough.shares(need) for need in asked):
                rows = self._rows(borough.slug, indicator["fact"])
                cells[borough.slug] = counting.count(indicator, rows, first, min(last, self.today), borough.shares)
        categories = self._categories(indicator, cells.values(), "" in status.values())
        for place in categories:
            for borough in boroughs:
                self._add(found, name, indicator, borough.gss, place, cells.get(borough.slug), status[borough.slug] or "[x]")
            total = collections.defaultdict(counting.Cell)
            for own in cells.values():
                for where, cell in own.items():
                    total[where] = total[where] + cell
            nobody = "[z]" if all(mark == "[z]" for mark in status.values()) else "[x]"
            self._add(found, name, indicator, ALL, place, total if cells else None, nobody)
        return found

    def _add(self, found, name, indicator, area, place, cells, marker) -> None:
        said = counting.measures(indicator, (cells or {}).get(place, counting.Cell()))
        for measure, value in said.items():
            found[name, area, *place, measure] = value if cells is not None else marker

    def _categories(self, indicator: dict, counted, reported: bool) -> list[tuple[str, str]]:
        """The total and every category: every code of a list, and what else occurs. Where nobody reported
        there is nothing but the total."""
        places = {("", "")}
        if not reported:
            return sorted(places)
        for cells in counted:
            places |= set(cells)
        for column, name in counting.cuts(indicator):
            places |= {(name, code) for code in self._list(indicator, column, name)}
        return sorted(places)

    def _list(self, indicator: dict, column: str, name: str) -> list[str]:
        for cut in indicator.get("breakdowns", []):
            if isinstance(cut, dict) and cut["column"] == column and "list" in cut:
                return self.known.codes(cut["list"])
        if name == "answer" and "list" in indicator:
            return self.known.codes(indicator["list"])
        place = indicator["fact"], column
        return bands.OWN_LISTS[place] if place in bands.OWN_LISTS else self.known.codes(LISTS.get(place) or LISTS[column])


# The code list of each column that indicators cut by or list the answers of.
LISTS = {
    "route": "referrals.route", "age_band": "age_band", "sex": "people.sex", "ethnic_group": "ethnic_group", "role": "people.role",
    "domain": "soag.domain", "frequency": "soag.frequency", "accommodation": "placements.accommodation", "agency": "training.agency",
    "case_has_stay": "yes_no", "method": "child_voice.method", "captured_by": "child_voice.captured_by", "service": "support_episodes.service",
    "band_at_referral": "risk_band", "area": "support_actions.area", "condition": "stay_breaches.condition", "need": "needs.need",
    "decision_reason": "referrals.decision_reason", "redirected_to": "referrals.redirected_to", "reason": "closures.reason",
    "offer_outcome": "housing_referrals.offer_outcome", "move_on": "placements.move_on", ("sessions", "kind"): "sessions.kind",
    ("outreach", "kind"): "outreach.kind",
    ("grids", "stage"): "soag.stage", ("partner_contacts", "outcome"): "partner_contacts.outcome",
    **{column: "child_status.status" for column in ("at_referral", "at_closure", "after_three_months", "after_six_months", "after_twelve_months")},
}


def printed(rows: list[dict]) -> dict[Key, str]:
    return {(row["indicator"], row["area_code"], row["breakdown"], row["category"], row["measure"]): row["value"] or row["marker"] for row in rows}


def same(ours: str, theirs: str) -> bool:
    """To the last digit that is printed; 12 and 12.0 are the same number."""
    if ours == theirs:
        return True
    try:
        return float(ours) == float(theirs)
    except ValueError:
        return False


def compare(period: str, ours: dict[Key, str], theirs: dict[Key, str]) -> list[Difference]:
    counted = {key[0] for key in theirs}
    differences = []
    for key in sorted(key for key in ours.keys() | theirs.keys() if key[0] in counted):
        here, there = ours.get(key, "nothing"), theirs.get(key, "nothing")
        if not same(here, there):
            differences.append(Difference(period, key, here, there))
    return differences
