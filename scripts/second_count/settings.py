"""The boroughs' folder, read as plain text values: what the programme shares, and what each borough decided."""

import functools
import pathlib

import yaml

# Each kind's key: the first heading of the canonical layout, or what DOMAIN and the data dictionary say in its place.
KEYS = {
    "referrals": ["referral_id"], "people": ["person_id"], "needs": ["assessment_id", "need"], "sessions": ["session_id"],
    "partner_contacts": ["contact_id"], "soag": ["grid_id", "domain"], "closures": ["case_id"], "onward_referrals": ["onward_id"],
    "housing_referrals": ["housing_referral_id"], "placements": ["placement_id"], "outcomes": ["response_id"], "child_voice": ["voice_id"],
    "training": ["booking_id"], "living_arrangements": ["arrangement_id"], "support_episodes": ["episode_id"], "support_actions": ["action_id"],
    "safe_contact_plans": ["plan_id"], "consents": ["consent_id"], "risk_assessments": ["risk_id"], "incidents": ["incident_id"],
    "stay_breaches": ["breach_id"], "consultations": ["consultation_id"], "case_audits": ["audit_id"], "outreach": ["event_id"],
    "statements": ["statement_id"], "workers": ["worker_id"], "case_allocations": ["case_id", "worker_id", "started_on"],
    "social_care_referrals": ["person_id", "referred_on"], "child_status": ["person_id", "status", "started_on"],
    "social_care_coverage": ["person_id", "covered_from"], "caseloads": ["as_at", "role"],
}


def read(path: pathlib.Path) -> dict:
    """A YAML file with every value as the text that stands there, so that no code becomes a number or a day by accident."""
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader) or {}


class Settings:
    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.programme = read(folder / "programme/programme.yaml")
        self.holidays = {day["date"] for day in read(folder / "programme/bank-holidays.yaml")["days"]}
        self.lists = {}
        for path in sorted((folder / "programme/code-lists").glob("*.yaml")):
            found = read(path)
            self.lists[found["id"]] = found["codes"]
        self.indicators = {path.stem: read(path) for path in sorted((folder / "programme/indicators").glob("*.yaml"))}
        self.census_from = read(folder / "programme/census/children-in-need.yaml")["plans_complete_from"]
        self.purposes = {purpose["id"]: purpose for purpose in read(folder / "programme/sharing.yaml")["purposes"]}
        slugs = sorted(path.name for path in folder.iterdir() if (path / "borough.yaml").exists())
        self.boroughs = {slug: Borough(folder / slug, self) for slug in slugs}

    def codes(self, name: str) -> list[str]:
        return [entry["code"] for entry in self.lists[name]]

    @functools.cached_property
    def ethnic_groups(self) -> dict[str, str]:
        return {entry["code"]: entry["group"] for entry in self.lists["people.ethnicity"]}

    def age_band(self, years: int) -> str:
        for band in self.programme["age_bands"]:
            if int(band["from"]) <= years <= int(band.get("to", "999")):
                return band["code"]
        raise ValueError(f"No age band holds {years} years.")

    def risk_band(self, score: int) -> str:
        """The programme's band of a Dash score."""
        return [band["code"] for band in self.programme["risk_bands"] if int(band["from"]) <= score][-1]


class Borough:
    def __init__(self, folder: pathlib.Path, settings: Settings):
        self.slug = folder.name
        self.settings = settings
        about = read(folder / "borough.yaml")
        self.name, self.gss = about["name"], about["gss_code"]
        self.participation = [(term["from"], term.get("until", "9999-12-31")) for term in about["participation"]]
        self.agreements = about.get("agreements") or []
        self.sources = read(folder / "sources.yaml")
        self.routes = read(folder / "referral-routes.yaml")
        self.co_location = read(folder / "co-location.yaml")
        self.housing = read(folder / "housing-agreements.yaml")

    def takes_part(self, day: str) -> bool:
        return any(first <= day <= last for first, last in self.participation)

    def took_part(self, first: str, last: str) -> bool:
        return any(start <= last and end >= first for start, end in self.participation)

    def brings(self, kind: str) -> bool:
        """Whether the exports hold records of a kind; the census return brings what is made of it, allocations the caseloads."""
        made_of = {"caseloads": {"workers", "case_allocations"}}
        if kind in ("child_status", "social_care_referrals", "social_care_coverage"):
            return any(self._format(source) == "cin-census" for source in self.sources["sources"])
        held = set()
        for source in self.sources["sources"]:
            if "record" in source:
                held.add(source["record"])
            held |= {part["type"] for part in source.get("records", [])}
        return made_of.get(kind, {kind}) <= held

    def _format(self, source: dict) -> str:
        return source.get("format", "")

    def shares(self, need: str) -> bool:
        """Whether a record kind, a field as `kind.field`, or what a section adds as `section.name` can have left: the exports bring it and an
        agreement covers it."""
        kind, _, field = need.partition(".")
        if kind not in KEYS:
            return any(need in self.settings.purposes[purpose].get("added", []) for agreement in self.agreements for purpose in agreement["purposes"])
        if not self.brings(kind):
            return False
        asked = {*KEYS[kind], *([field] if field else [])}
        listed = set()
        for agreement in self.agreements:
            for purpose in agreement["purposes"]:
                listed |= set((self.settings.purposes[purpose].get("fields") or {}).get(kind, []))
        return asked <= listed

    def purposes_on(self, day: str) -> set[str]:
        return {
            purpose for agreement in self.agreements if agreement["from"] <= day <= agreement.get("until", "9999-12-31")
            for purpose in agreement["purposes"]
        }
