"""The facts of abuse and risk, of children's social care, as far as the census returns tell, and of caseloads."""

import collections
import fractions

from . import days
from .decided import LADDER, higher
from .facts import Facts, yes

RUNGS = ["none", "early_help", "assessment", "child_in_need_plan", "child_protection_plan", "looked_after"]
SEVERITIES = ["none", "standard", "moderate", "high"]


class AllFacts(Facts):
    """Every fact, by the name that indicators use."""

    # Abuse and risk

    def grid_domains(self):
        return self.all("soag")

    def grids(self):
        found = collections.defaultdict(list)
        for row in self.all("soag"):
            found[row["grid_id"]].append(row)
        rows = []
        for grid in found.values():
            told = informants(grid)
            rows.append({
                **grid[0], "any_high": yes(any(row["severity"] == "high" for row in grid)),
                "escalating": yes(any("worse" in (row["severity_trend"], row["frequency_trend"]) for row in grid)),
                "service_user_only": yes(told == {"su"}), "heard_victim_survivor": yes(len(told) >= 2 and "psw" in told)})
        return rows

    def paired_grids(self):
        """Each kind of abuse from its first rating at intake to its last at exit. Each row of a grid says whose word it rests on; a rating
        on the service user's word alone, or on nobody's, is passed over, whatever the grid's other rows rest on."""
        ends: dict[tuple[str, str, str], list[dict]] = collections.defaultdict(list)
        for row in self.all("soag"):
            if informants([row]) - {"su"}:
                ends[row["case_id"], row["domain"], row["stage"]].append(row)
        rows = []
        for (case, domain, stage), intakes in ends.items():
            exits = ends.get((case, domain, "exit"))
            if stage != "intake" or not exits:
                continue
            before = min(intakes, key=lambda row: (row["assessed_on"], row["grid_id"]))
            after = max(exits, key=lambda row: (row["assessed_on"], row["grid_id"]))
            step = SEVERITIES.index(after["severity"]) - SEVERITIES.index(before["severity"])
            if step == 0:
                change = "unchanged"
            elif step < 0:
                change = "ceased" if after["severity"] == "none" else "reduced"
            else:
                change = "new_onset" if before["severity"] == "none" else "increased"
            rows.append({"case_id": case, "intake_on": before["assessed_on"], "exit_on": after["assessed_on"], "domain": domain,
                         "intake_severity": before["severity"], "exit_severity": after["severity"], "change": change})
        return rows

    def paired_risk(self):
        rows = []
        exits = collections.defaultdict(list)
        for assessment in self.all("risk_assessments"):
            if assessment["stage"] == "exit":
                exits[assessment["case_id"]].append(assessment)
        for case, found in exits.items():
            first = self.first_referral.get(case)
            if first:
                last = max(found, key=lambda a: (a["assessed_on"], a["risk_id"]))
                before, after = self.band(first), self.band(last)
                step = LADDER.index(after) - LADDER.index(before)
                rows.append({"case_id": case, "exit_on": last["assessed_on"], "band_at_referral": before, "band_at_exit": after,
                             "change": "lower" if step < 0 else "higher" if step > 0 else "same"})
        return rows

    def band(self, record: dict) -> str:
        """The effective band by the programme's boundaries, which is what leaves a borough."""
        return higher(self.borough.settings.risk_band(int(record["dash_score"])), record["professional_judgement"])

    # Children's social care

    def _by_person(self, kind: str) -> dict[str, list[dict]]:
        found = collections.defaultdict(list)
        for record in self.all(kind):
            found[record["person_id"]].append(record)
        return found

    def _social_care(self):
        if not hasattr(self, "_known"):
            self._known = [self._by_person(kind) for kind in ("social_care_referrals", "child_status", "social_care_coverage")]
        return self._known

    def covered(self, person: str, first: str, last: str) -> bool:
        """Whether everything is known of a child on every day of a span."""
        reach = first
        for span in sorted(self._social_care()[2].get(person, []), key=lambda s: s["covered_from"]):
            if span["covered_from"] <= reach <= span["covered_until"]:
                reach = days.plus(span["covered_until"], 1)
        return reach > last

    def open_on(self, person: str, day: str) -> list[dict]:
        return [case for case in self._social_care()[0].get(person, [])
                if case["no_further_action"] != "y" and case["referred_on"] <= day and (not case["closed_on"] or case["closed_on"] > day)]

    def status(self, person: str, day: str) -> str:
        """The highest rung on which a child stands on a day; empty where the day is not covered."""
        if not day or not self.covered(person, day, day):
            return ""
        rungs = [0]
        rungs += [RUNGS.index(s["status"]) for s in self._social_care()[1].get(person, [])
                  if s["started_on"] <= day and (not s["ended_on"] or s["ended_on"] > day)]
        if self.open_on(person, day):
            rungs.append(RUNGS.index("assessment"))
        return RUNGS[max(rungs)]

    def child_statuses(self):
        rows = self.with_first_referral("child")
        for row in rows:
            closed = next((closure["closed_on"] for closure in self.of_case("closures", row["case_id"])), "")
            row["closed_on"] = closed
            for name, months in (("three", 3), ("six", 6), ("twelve", 12)):
                later = days.months_after(closed, months) if closed else ""
                row[f"{name}_months_on"] = later
                row[f"after_{name}_months"] = self.status(row["person_id"], later)
            before, after = self.status(row["person_id"], row["received_on"]), self.status(row["person_id"], closed)
            row["at_referral"], row["at_closure"], row["change"] = before, after, ""
            if before and after:
                step = RUNGS.index(after) - RUNGS.index(before)
                row["change"] = "step_down" if step < 0 else "escalation" if step > 0 else "unchanged"
        return rows

    def handovers(self):
        """Catalogue line B11: an overlap of 28 days or more. Known is a referral of whose children one is covered on its day."""
        rows = []
        for referral in self.all("referrals"):
            start = referral["received_on"]
            end = days.plus(start, 28)
            children = [person["person_id"] for person in self.of_case("people", referral["case_id"])
                        if person["role"] == "child" and self.covered(person["person_id"], start, start)]
            answers = {self._stayed_open(child, case, end) for child in children for case in self.open_on(child, start)}
            overlap = "" if not children else "y" if "y" in answers else "" if "" in answers else "n"
            rows.append({"referral_id": referral["referral_id"], "received_on": start, "four_weeks_on": end, "route": referral["route"],
                         "overlap": overlap})
        return rows

    def _stayed_open(self, child: str, case: dict, end: str) -> str:
        if case["closed_on"]:
            return yes(case["closed_on"] >= end)
        return "y" if self.covered(child, end, end) else ""

    def social_care_assessments(self):
        rows = []
        for status in self.all("child_status"):
            if status["status"] == "assessment" and status["ended_on"]:
                found = [status[f"factor_3{letter}"] for letter in "abc"]
                rows.append({**status, "completed_on": status["ended_on"], "domestic_abuse": "" if "" in found else yes("y" in found)})
        return rows

    def social_care_closures(self):
        rows = []
        for case in self.all("social_care_referrals"):
            if case["closed_on"]:
                person, closed = case["person_id"], case["closed_on"]
                until = days.months_after(closed, 12)
                again = any(closed <= other["referred_on"] <= until and other["referred_on"] != case["referred_on"]
                            for other in self._social_care()[0][person])
                rows.append({"person_id": person, "closed_on": closed, "followed_until": until,
                             "referred_again": yes(again) if self.covered(person, closed, until) else ""})
        return rows

    # Caseloads

    def caseload_workers(self):
        """One row a worker in post at the end of a quarter, with the role's counts (decision 0017)."""
        workers = self.all("workers")
        if not workers:
            return []
        rows = []
        self.held_closures = collections.defaultdict(list)
        for closure in self.held.get("closures", []):
            self.held_closures[closure["case_id"]].append(closure)
        for end in days.quarter_ends(min(first for first, _ in self.borough.participation), self.today):
            if end >= self.today or not self.borough.takes_part(end):
                continue
            by_role = collections.defaultdict(list)
            for worker in workers:
                if worker["started_on"] <= end and (not worker["ended_on"] or worker["ended_on"] >= end):
                    by_role[worker["role"]].append((worker, len(self._held(worker["worker_id"], end))))
            for role, held in by_role.items():
                whole_time = sum(int(worker["whole_time_percent"]) for worker, _ in held)
                ceiling = self._ceiling(role, end)
                for worker, cases in held:
                    above = "" if ceiling is None else yes(cases * 100 > ceiling * int(worker["whole_time_percent"]))
                    rows.append({"as_at": end, "role": role, "cases_per_whole_time": fractions.Fraction(100 * sum(n for _, n in held), whole_time),
                                 "above_ceiling": above})
        return rows

    def _ceiling(self, role: str, day: str) -> int | None:
        for ceiling in self.borough.settings.programme["caseload_ceilings"]:
            if ceiling["role"] == role and ceiling["from"] <= day <= ceiling.get("until", "9999-12-31"):
                return int(ceiling["cases"])
        return None

    def _held(self, worker: str, day: str) -> set[str]:
        """The open cases that a worker holds on a day: not given up, not taken over by a later worker of the same role, not closed since."""
        role = {w["worker_id"]: w["role"] for w in self.all("workers")}
        begun: dict[str, str] = {}
        for entry in self.all("case_allocations"):
            if entry["worker_id"] == worker and entry["started_on"] <= day and not (entry["ended_on"] and entry["ended_on"] <= day):
                begun[entry["case_id"]] = max(begun.get(entry["case_id"], ""), entry["started_on"])

        def passed_on(case: str, start: str) -> bool:
            return any(other["worker_id"] != worker and role.get(other["worker_id"]) == role[worker] and start < other["started_on"] <= day
                       for other in self.of_case("case_allocations", case))

        def closed(case: str, start: str) -> bool:
            return any(start <= closure["closed_on"] <= day for closure in self.held_closures.get(case, []))

        return {case for case, start in begun.items() if not passed_on(case, start) and not closed(case, start)}


def informants(grid: list[dict]) -> set[str]:
    """Whose word a grid rests on: what all its rows name together."""
    return {one for row in grid for one in row["informants"].split("+") if one}
