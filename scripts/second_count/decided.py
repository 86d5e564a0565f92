"""What the sections of a borough's configuration say of its records and its months (Plugins/*/README.md)."""

from . import days

LADDER = ["standard", "medium", "high"]
LONG_BEFORE = "0001-01-01"
LONG_AFTER = "9999-12-31"


def higher(*bands: str) -> str:
    """The highest of some bands; judgement raises a band and never lowers it. Empty where there is none."""
    return max((band for band in bands if band), key=LADDER.index, default="")


def in_force(entry: dict, day: str) -> bool:
    return entry.get("from", LONG_BEFORE) <= day <= entry.get("until", LONG_AFTER)


class Routes:
    """The section referral-routes."""

    def __init__(self, borough):
        self.borough, self.section = borough, borough.routes

    def on(self, day: str) -> dict[str, dict]:
        """What holds for each route on a day: one may have an entry for some days and another for others."""
        return {route["code"]: route for route in self.section["routes"] if in_force(route, day)}

    def of_referral(self, referral: dict) -> dict[str, str]:
        risk = self.section["risk"]
        score = int(referral["dash_score"])
        band = "high" if score >= int(risk.get("high_from", 14)) else "medium" if score >= int(risk.get("medium_from", 10)) else "standard"
        effective = higher(band, referral["professional_judgement"])
        above = LADDER.index(effective) >= LADDER.index(risk["threshold"])
        said = {
            "effective_band": effective, "above_threshold": "y" if above else "n",
            "held_above_threshold": "y" if above and referral["decision"] == "accepted" else "n",
            "working_days_to_decide": "", "decided_in_time": ""}
        if referral["decided_on"]:
            taken = days.working_days(referral["received_on"], referral["decided_on"], self.borough.settings.holidays)
            said["working_days_to_decide"] = taken
            limit = self.on(referral["received_on"]).get(referral["route"], {}).get("decide_within_working_days")
            if limit is not None:
                said["decided_in_time"] = "y" if taken <= int(limit) else "n"
        return said

    def of_day(self, day: str) -> dict[str, int]:
        """Accepted routes for which nobody answers on a day, and contacts who take up the post on it."""
        contacts = self.section.get("contacts") or []
        accepted = [code for code, route in self.on(day).items() if route["accepted"] == "true"]
        answered = {code for contact in contacts if in_force(contact, day) for code in contact["answers_for"]}
        begun = min(first for first, _ in self.borough.participation)
        return {
            "contact_vacancy_days": sum(code not in answered for code in accepted),
            "contact_changes": sum(contact["from"] == day and day > begun for contact in contacts)}


class Sites:
    """The section co-location."""

    def __init__(self, borough):
        self.borough, self.section = borough, borough.co_location
        self.serves = {site["id"]: set(site["serves_routes"]) for site in self.section.get("sites", [])}
        self.weekly = self.section.get("weekly", [])
        self.rota = self.section.get("rota", [])

    def _works(self, pattern: dict, day: str) -> bool:
        return pattern.get("works_bank_holidays") == "true" or day not in self.borough.settings.holidays

    def visited(self, day: str) -> list[str]:
        """The site of every visit and surgery that is planned for a day."""
        if not self.borough.takes_part(day):
            return []
        weekday = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"][days.day(day).weekday()]
        found = [entry["site"] for entry in self.weekly if entry["weekday"] == weekday and in_force(entry, day) and self._works(entry, day)]
        for turn in self.rota:
            apart = days.between(turn["first"], day)
            every = 7 * int(turn["every_weeks"])
            if apart >= 0 and apart % every == 0 and day <= turn.get("until", LONG_AFTER) and self._works(turn, day):
                found.append(turn["sites"][apart // every % len(turn["sites"])])
        return found

    def of_referral(self, referral: dict) -> dict[str, str]:
        day, route = referral["received_on"], referral["route"]

        def serves(site: str) -> bool:
            return route in self.serves.get(site, set())

        terms = [(entry["from"], entry.get("until", LONG_AFTER)) for entry in self.weekly if serves(entry["site"])]
        terms += [(turn["first"], turn.get("until", LONG_AFTER)) for turn in self.rota if any(map(serves, turn["sites"]))]
        arranged = any(first <= day <= last for first, last in terms)
        begun = any(first <= day for first, _ in terms)
        return {
            "co_located": "y" if arranged else "n",
            "phase": "never" if not terms else "during" if arranged else "after" if begun else "before",
            "worker_on_site": "y" if any(map(serves, self.visited(day))) else "n"}

    def of_day(self, day: str) -> dict[str, int]:
        sites = self.visited(day)
        visits = [site for site in sites if site != "online"]
        return {"days_with_worker_on_site": int(bool(visits)), "planned_visits": len(visits), "planned_surgeries": len(sites) - len(visits)}


class Housing:
    """The section housing-agreements."""

    def __init__(self, borough):
        self.borough = borough
        self.agreements = borough.housing.get("agreements") or []

    def _takes(self, agreement: dict, referral: dict | None, wishes: str) -> bool:
        """Whether an agreement takes a case: by the case's referral, and the adult victim-survivor's wishes."""
        rules = agreement.get("eligible", {})
        if wishes != "y" or referral is None:
            return False
        band = higher(self._band(int(referral["dash_score"])), referral["professional_judgement"])
        if band not in rules.get("risk_bands", ["standard", "medium"]):
            return False
        if rules.get("requires_service_user_consent", "true") == "true" and referral["service_user_consent"] != "y":
            return False
        if rules.get("excludes_open_criminal_investigation", "true") == "true" and referral["open_criminal_investigation"] == "y":
            return False
        return not (rules.get("resident_in_borough", "false") == "true" and referral["residence_gss"] != self.borough.gss)

    def _band(self, score: int) -> str:
        return "high" if score >= 14 else "medium" if score >= 10 else "standard"

    def of_housing_referral(self, housing: dict, referral: dict | None) -> dict[str, str]:
        open_ones = [agreement for agreement in self.agreements if in_force(agreement, housing["referred_on"])]
        taken = any(self._takes(agreement, referral, housing["victim_survivor_wishes_recorded"]) for agreement in open_ones)
        return {"agreement_in_force": "y" if open_ones else "n", "eligible": "y" if taken else "n"}

    def of_stay(self, stay: dict, housing: dict | None, referral: dict | None) -> dict:
        said = {"nights": "", "reached_maximum": "", "over_maximum": ""}
        if not stay["ended_on"]:
            return said
        said["nights"] = days.between(stay["started_on"], stay["ended_on"])
        open_ones = [agreement for agreement in self.agreements if in_force(agreement, stay["started_on"])]
        wishes = housing["victim_survivor_wishes_recorded"] if housing else ""
        first = next((agreement for agreement in open_ones if self._takes(agreement, referral, wishes)), open_ones[0] if open_ones else None)
        if first:
            most = int(first.get("max_stay_nights", 28))
            said["reached_maximum"] = "y" if said["nights"] >= most else "n"
            said["over_maximum"] = "y" if said["nights"] > most else "n"
        return said

    def of_day(self, day: str) -> dict[str, int]:
        open_ones = [agreement for agreement in self.agreements if in_force(agreement, day)]
        return {"days_with_agreement": int(bool(open_ones)), "place_nights": sum(int(agreement.get("places", 0)) for agreement in open_ones)}


def of_days(borough, today: str):
    """What the sections say of each day of the months up to this one, while the borough takes part: (day, full name, figure)."""
    sections = {"referral-routes": Routes(borough), "co-location": Sites(borough), "housing-agreements": Housing(borough)}
    last = days.plus(days.months_after(today[:7] + "-01", 1), -1)
    for day in days.each_day(min(first for first, _ in borough.participation), last):
        if borough.takes_part(day):
            for section, rules in sections.items():
                for name, value in rules.of_day(day).items():
                    yield day, f"{section}.{name}", value


def months(borough, today: str) -> list[dict]:
    """The monthly figures of a borough: those of its days, added up."""
    figures: dict[tuple[str, str], int] = {}
    for day, name, value in of_days(borough, today):
        figures[day[:7], name] = figures.get((day[:7], name), 0) + value
    return [{"month": month, "name": name, "value": value} for (month, name), value in sorted(figures.items())]
