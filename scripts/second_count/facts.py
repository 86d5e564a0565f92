"""The rows that indicators count, made from a borough's records by the words of the documents and of the facts' columns."""

import collections
import fractions

from . import bands, days
from .decided import Housing, Routes, Sites, months, of_days


def yes(condition) -> str:
    return "y" if condition else "n"


class Facts:
    """One borough's facts; each is a method that answers with rows. A column that is not known is empty."""

    def __init__(self, borough, records: dict[str, list[dict]], held: dict[str, list[dict]], today: str, span: tuple[str, str]):
        """`held` is everything that the borough holds, by which its own rules decide; `records` is what of it may have left."""
        self.borough, self.records, self.held, self.today, self.span = borough, records, held, today, span
        self.routes, self.sites, self.housing = Routes(borough), Sites(borough), Housing(borough)
        self.by_case: dict[str, dict[str, list[dict]]] = {}
        self.people = {person["person_id"]: person for person in self.all("people")}
        self.first_referral: dict[str, dict] = {}
        self.referral_held: dict[str, dict] = {}
        for kept, referrals in ((self.first_referral, self.all("referrals")), (self.referral_held, held.get("referrals", []))):
            for referral in sorted(referrals, key=lambda r: (r["received_on"], r["referral_id"])):
                kept.setdefault(referral["case_id"], referral)
        self.service_user: dict[str, dict] = {}
        for person in sorted(self.all("people"), key=lambda p: p["person_id"]):
            if person["role"] == "service_user":
                self.service_user.setdefault(person["case_id"], person)
        self.said = {r["referral_id"]: prefixed("referral-routes", self.routes.of_referral(r)) | prefixed("co-location", self.sites.of_referral(r))
                     for r in self.all("referrals")}

    def all(self, kind: str) -> list[dict]:
        return self.records.get(kind, [])

    def of_case(self, kind: str, case: str) -> list[dict]:
        if kind not in self.by_case:
            found = collections.defaultdict(list)
            for record in self.all(kind):
                found[record["case_id"]].append(record)
            self.by_case[kind] = found
        return self.by_case[kind].get(case, [])

    def role(self, person: str) -> str:
        return self.people.get(person, {}).get("role", "")

    def demographics(self, person: dict | None) -> dict[str, str]:
        """Who a person is, the age being that of the day on which the case's first referral was received (decision 0006)."""
        if person is None:
            return {"age_band": "", "sex": "", "ethnicity": "", "ethnic_group": ""}
        first = self.first_referral.get(person["case_id"])
        band = ""
        if first and person["birth_date"] and person["birth_date"] <= first["received_on"]:
            band = self.borough.settings.age_band(days.years_between(person["birth_date"], first["received_on"]))
        return {"age_band": band, "sex": person["sex"], "ethnicity": person["ethnicity"],
                "ethnic_group": self.borough.settings.ethnic_groups.get(person["ethnicity"], "")}

    def with_first_referral(self, role: str) -> list[dict]:
        rows = []
        for person in self.all("people"):
            first = self.first_referral.get(person["case_id"])
            if person["role"] == role and first:
                rows.append({"person_id": person["person_id"], "case_id": person["case_id"], "referral_id": first["referral_id"],
                             "received_on": first["received_on"], "route": first["route"], **self.said[first["referral_id"]],
                             **self.demographics(person)})
        return rows

    # Referrals and people

    def referrals(self):
        rows = []
        for referral in self.all("referrals"):
            case = referral["case_id"]
            rows.append({
                **referral, **self.said[referral["referral_id"]], **self.demographics(self.service_user.get(case)),
                "lives_in_borough": yes(referral["residence_gss"] == self.borough.gss) if referral["residence_gss"] else "",
                "has_adult_victim_survivor": yes(self.victim_survivors(case)),
                "engaged": yes(any(session["attendance"] == "attended" for session in self.of_case("sessions", case))),
                "has_intake_grid": yes(any(grid["stage"] == "intake" for grid in self.of_case("soag", case))),
                "has_housing_referral": yes(self.of_case("housing_referrals", case)),
                "passed_on": yes({referral["redirected_to"], *self.services(case)} & {"drive", "marac"}),
            })
        return rows

    def victim_survivors(self, case: str) -> list[dict]:
        return [person for person in self.of_case("people", case) if person["role"] == "adult_victim_survivor"]

    def services(self, case: str) -> set[str]:
        return {onward["service"] for onward in self.of_case("onward_referrals", case)}

    def residence(self, referral: dict) -> str:
        """Whether the service user lives where the programme is, on the day of the referral; the borough that refers is of it."""
        home, day = referral["residence_gss"], referral["received_on"]
        if home in ("", self.borough.gss):
            return home and "own_borough"
        takes_part = any(other.gss == home and other.takes_part(day) for other in self.borough.settings.boroughs.values())
        return "other_participating_borough" if takes_part else "elsewhere"

    def homes(self, case: str, *roles: str) -> list[str]:
        """How people of a case live, as last recorded, in these roles; none of whom it is not known."""
        homes = bands.last_known_homes(self.of_case("living_arrangements", case))
        return [situation for person, situation in homes.items() if self.role(person) in roles]

    def people_in_cases(self):
        rows = []
        for referral in self.all("referrals"):
            people = list(self.of_case("people", referral["case_id"]))
            if not any(person["role"] == "service_user" for person in people):
                people.append({"person_id": "case " + referral["case_id"], "role": "service_user", "interpreter": "", "unknown": True})
            for person in people:
                rows.append({
                    "person_id": person["person_id"], "case_id": referral["case_id"], "referral_id": referral["referral_id"],
                    "role": person["role"], "received_on": referral["received_on"], "route": referral["route"], "decision": referral["decision"],
                    "interpreter": person["interpreter"], "residence": self.residence(referral),
                    "has_housing_referral": yes(self.of_case("housing_referrals", referral["case_id"])), **self.said[referral["referral_id"]],
                    **self.demographics(None if person.get("unknown") else person)})
        return rows

    def children(self):
        rows = self.with_first_referral("child")
        heard = {record["person_id"] for record in self.all("child_voice")}
        last_covered = max((span["covered_until"] for span in self.all("social_care_coverage")), default="")
        known = {record["person_id"] for kind in ("child_status", "social_care_referrals", "social_care_coverage") for record in self.all(kind)}
        for row in rows:
            row["heard"] = yes(row["person_id"] in heard)
            told = row["person_id"] in known
            row["has_social_care_data"] = "y" if told else "n" if last_covered and last_covered >= row["received_on"] else ""
        return rows

    def adult_victim_survivors(self):
        rows = self.with_first_referral("adult_victim_survivor")
        reached: dict[str, str] = {}
        for contact in sorted(self.all("partner_contacts"), key=lambda c: c["contacted_on"]):
            if contact["outcome"] == "successful" and contact["safe_contact_checked"] == "y":
                reached.setdefault(contact["person_id"], contact["contacted_on"])
        begun = [episode for episode in self.all("support_episodes") if episode["started_on"]]
        supported = {e["person_id"] for e in begun if not e["ended_on"] or e["ended_on"] > e["started_on"]}
        planned = {plan["person_id"] for plan in self.all("safe_contact_plans")}
        for row in rows:
            day = reached.get(row["person_id"], "")
            row.update({
                "first_reached_on": day, "reached": yes(day), "days_to_first_contact": days.between(row["received_on"], day) if day else "",
                "supported": yes(row["person_id"] in supported), "has_safe_contact_plan": yes(row["person_id"] in planned)})
        return rows

    def open_cases(self):
        rows = []
        last = max([r["received_on"] for r in self.all("referrals")] + [c["closed_on"] for c in self.all("closures")], default="")
        for end in days.quarter_ends(*self.span) if last else []:
            for referral in self.all("referrals"):
                if referral["decision"] == "accepted" and referral["decided_on"] <= end:
                    closures = self.of_case("closures", referral["case_id"])
                    if not any(referral["decided_on"] <= closure["closed_on"] <= end for closure in closures):
                        rows.append({"referral_id": referral["referral_id"], "case_id": referral["case_id"], "as_at": end, "route": referral["route"],
                                     **self.said[referral["referral_id"]]})
        return rows

    # The work with service users

    def closures(self):
        rows = []
        for closure in self.all("closures"):
            case = closure["case_id"]
            first = self.first_referral.get(case)
            attended = [s["held_on"] for s in self.of_case("sessions", case) if s["attendance"] == "attended"]
            took = days.between(min(attended), closure["closed_on"]) if attended else ""
            rows.append({
                **closure, "route": first["route"] if first else "", **(self.said[first["referral_id"]] if first else {}),
                **self.demographics(self.service_user.get(case)), "days_from_first_session": took, "length": bands.length(took),
                "weeks_from_first_session": fractions.Fraction(took, 7) if attended else "", "onward": bands.onward(self.services(case)),
                "has_exit_grid": yes(any(grid["stage"] == "exit" for grid in self.of_case("soag", case))),
                "has_adult_victim_survivor": yes(self.victim_survivors(case)),
                "victim_survivor_answered": yes(any(
                    o["respondent"] == "adult_victim_survivor" and o["stage"] == "exit" for o in self.of_case("outcomes", case))),
            })
        return rows

    def closures_followed_up(self):
        rows = []
        for closure in self.all("closures"):
            closed, case = closure["closed_on"], closure["case_id"]
            six, twelve = days.months_after(closed, 6), days.months_after(closed, 12)

            def known(towards: str, until: str) -> str:
                return yes(any(i["towards"] == towards and closed < i["happened_on"] <= until for i in self.of_case("incidents", case)))

            rows.append({
                "case_id": case, "closed_on": closed, "reason": closure["reason"], "six_months_on": six, "twelve_months_on": twelve,
                "referred_again": yes(any(closed < r["received_on"] <= twelve for r in self.of_case("referrals", case))),
                "same_partner_within_six": known("same_partner", six), "same_partner_within_twelve": known("same_partner", twelve),
                "new_partner_within_twelve": known("new_partner", twelve)})
        return rows

    def sessions(self):
        return self.all("sessions")

    def onward_referrals(self):
        return [{**onward, "days_to_start": days.between(onward["referred_on"], onward["started_on"]) if onward["started_on"] else ""}
                for onward in self.all("onward_referrals")]

    def needs_found(self):
        return self.all("needs")

    def needs_assessments(self):
        found = collections.defaultdict(list)
        for need in self.all("needs"):
            found[need["assessment_id"]].append(need)
        rows = []
        for needs in found.values():
            homes = self.homes(needs[0]["case_id"], "adult_victim_survivor")
            rows.append({**needs[0], "has_housing_need": yes(any(need["need"] == "housing" for need in needs)),
                         "victim_survivor_moved": yes(bands.MOVED & set(homes)) if homes else ""})
        return rows

    # Adult victim-survivors, outcomes and children

    def partner_contacts(self):
        return self.all("partner_contacts")

    def support_episodes(self):
        justice = {a["episode_id"] for a in self.all("support_actions") if a["area"] in ("civil_justice", "criminal_justice")}
        return [{**e, "taken_up": yes(e["started_on"]), "helped_with_justice": yes(e["episode_id"] in justice)} for e in self.all("support_episodes")]

    def support_actions(self):
        return self.all("support_actions")

    def living_arrangements(self):
        return [{**row, "about": self.role(row["person_id"]), "case_has_stay": yes(self.of_case("placements", row["case_id"]))}
                for row in self.all("living_arrangements")]

    def outcomes(self):
        settings = self.borough.settings
        scales = {item["code"]: settings.codes(item["answers"]) for item in settings.lists["outcomes.item"]}
        return [{**row, "score": bands.score(row["answer"], scales[row["item"]]), **self.demographics(self.people.get(row["person_id"])),
                 "about": self.role(row["person_id"])} for row in self.all("outcomes")]

    def child_voice(self):
        return [{**row, **self.demographics(self.people.get(row["person_id"]))} for row in self.all("child_voice")]

    # Housing

    def housing_referrals(self):
        stays = {stay["housing_referral_id"] for stay in self.all("placements")}
        return [{
            **row, "has_placement": yes(row["housing_referral_id"] in stays),
            "days_to_offer": days.between(row["referred_on"], row["offered_on"]) if row["offered_on"] else "",
            **prefixed("housing-agreements", self.housing.of_housing_referral(row, self.referral_held.get(row["case_id"])))}
            for row in self.all("housing_referrals")]

    def placements(self):
        referrals = {row["housing_referral_id"]: row for row in self.all("housing_referrals")}
        breached = {breach["placement_id"] for breach in self.all("stay_breaches")}
        rows = []
        for stay in self.all("placements"):
            left, case = stay["ended_on"], stay["case_id"]
            later = days.months_after(left, 3) if left else ""
            going_on = left and any(
                e["started_on"] and e["started_on"] <= later and (not e["ended_on"] or e["ended_on"] >= later)
                for e in self.of_case("support_episodes", case))
            homes = self.homes(case, "adult_victim_survivor", "child")
            rows.append({
                **stay, "three_months_on": later, "support_continued": yes(going_on) if left else "",
                "breached": yes(stay["placement_id"] in breached), "family_stayed_at_home": yes(not bands.MOVED & set(homes)) if homes else "",
                **prefixed("housing-agreements", self.housing.of_stay(
                    stay, referrals.get(stay["housing_referral_id"]), self.referral_held.get(case)))})
        return rows

    def stay_breaches(self):
        return self.all("stay_breaches")

    # Training, practice and workforce

    def training_bookings(self):
        return [{**row, "gain": int(row["post_score"]) - int(row["pre_score"]) if row["pre_score"] and row["post_score"] else ""}
                for row in self.all("training")]

    def consultations(self):
        return self.all("consultations")

    def case_audits(self):
        return self.all("case_audits")

    def outreach(self):
        return self.all("outreach")

    def borough_months(self):
        return months(self.borough, self.today)

    def borough_days(self):
        """Days on which the borough took part, beside each figure that says of a day whether it is one."""
        return [{"month": day[:7], "name": name, "counted": yes(value)}
                for day, name, value in of_days(self.borough, self.today) if ".days_with_" in name]


def prefixed(section: str, said: dict) -> dict:
    return {f"{section}.{name}": value for name, value in said.items()}
