"""Children in Need returns, and what they say of Restart's children: cases, statuses and the days of which everything is known.

The rules are those of DOMAIN.md (section 4) and of decision 0013.
"""

import collections
import datetime
import pathlib
import xml.etree.ElementTree as tree


def read(folders: list[pathlib.Path], people: list[dict], plans_complete_from: int) -> dict[str, list[dict]]:
    """The records that the returns in the folders make, with later collection years above earlier ones."""
    by_number: dict[str, list[dict]] = collections.defaultdict(list)
    for person in people:
        if person["role"] == "child" and person["la_child_id"]:
            by_number[person["la_child_id"]].append(person)
    known = Returns(by_number, plans_complete_from)
    paths = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix.lower() == ".xml" and "cin" in path.name.lower()]
    for year, root in sorted(((collection_year(root), root) for root in (tree.parse(path).getroot() for path in paths)), key=lambda found: found[0]):
        known.add(year, root)
    return known.records()


def collection_year(root) -> int:
    details = root.find("Header/CollectionDetails")
    return int(details.findtext("Year") or details.findtext("ReferenceDate")[:4])


class Returns:
    def __init__(self, by_number: dict[str, list[dict]], plans_complete_from: int):
        self.by_number, self.plans_complete_from = by_number, plans_complete_from
        self.cases: dict[tuple, dict] = {}
        self.statuses: dict[tuple, dict] = {}
        self.years: dict[int, set[str]] = {}       # the numbers of the children in each year's return
        self.unusable: set[tuple[str, int]] = set()
        self.said: set[tuple] = set()

    def add(self, year: int, root) -> None:
        last = f"{year}-03-31"
        self.years[year] = set()
        for child in root.iterfind("Children/Child"):
            number = (child.findtext("ChildIdentifiers/LAchildID") or "").strip()
            self.years[year].add(number)
            for person in self.by_number.get(number, []):
                for details in child.iterfind("CINdetails"):
                    self._add_case(year, last, number, person, details)

    def _add_case(self, year: int, last: str, number: str, person: dict, details) -> None:
        who = {"person_id": person["person_id"], "case_id": person["case_id"]}

        def usable(start: str, end: str | None) -> bool:
            """Whether an episode can be used: it begins in time, on a day that is one, and what is said of its end fits."""
            fits = bool(start) and start <= last and end is not None and not (end and end < start)
            if not fits:
                self.unusable.add((number, year))
            return fits

        def text(element, name: str) -> str:
            return (element.findtext(name) or "").strip()

        def day_of(element, name: str) -> str | None:
            """The day; empty where none is said, and None where what is said is no day."""
            try:
                return text(element, name) and datetime.date.fromisoformat(text(element, name)).isoformat()
            except ValueError:
                return None

        def keep(kept: dict, key: tuple, record: dict) -> None:
            """Of two that begin on one day in one return the first is taken; a later return knows better."""
            if (key, year) not in self.said:
                self.said.add((key, year))
                kept[key] = record

        opened, closed = day_of(details, "CINreferralDate"), day_of(details, "CINclosureDate")
        if usable(opened, closed):
            no_action = text(details, "ReferralNFA") in ("true", "1")
            keep(self.cases, (person["person_id"], opened), {
                **who, "referred_on": opened, "closed_on": closed, "no_further_action": "y" if no_action else "n",
                "closure_reason": text(details, "ReasonForClosure")})
        episodes = [
            ("assessment", "Assessments", "AssessmentActualStartDate", "AssessmentAuthorisationDate"),
            ("child_in_need_plan", "CINPlanDates", "CINPlanStartDate", "CINPlanEndDate"),
            ("child_protection_plan", "ChildProtectionPlans", "CPPstartDate", "CPPendDate"),
        ]
        for status, element, first_day, last_day in episodes:
            for found in details.iterfind(element):
                start, end = day_of(found, first_day), day_of(found, last_day)
                if not usable(start, end):
                    continue
                episode = {**who, "status": status, "started_on": start, "ended_on": end, "factor_3a": "", "factor_3b": "", "factor_3c": ""}
                factors = {(factor.text or "").strip() for factor in found.iterfind("FactorsIdentifiedAtAssessment/AssessmentFactors")} - {""}
                if status == "assessment" and end and factors:
                    for letter in "abc":
                        episode[f"factor_3{letter}"] = "y" if f"3{letter.upper()}" in factors else "n"
                keep(self.statuses, (person["person_id"], status, start), episode)

    def records(self) -> dict[str, list[dict]]:
        covered = []
        years = [year for year in sorted(self.years) if year >= self.plans_complete_from]
        for number, people in self.by_number.items():
            if not any(number in children for children in self.years.values()):
                continue
            for year in years:
                if (number, year) not in self.unusable:
                    covered += [
                        {"person_id": person["person_id"], "case_id": person["case_id"], "covered_from": f"{year - 1}-04-01",
                         "covered_until": f"{year}-03-31"} for person in people
                    ]
        return {"social_care_referrals": list(self.cases.values()), "child_status": list(self.statuses.values()), "social_care_coverage": covered}
