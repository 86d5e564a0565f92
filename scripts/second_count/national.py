"""A made-up national set: a folder of configuration with a borough for every London authority, in the dialects of the boroughs that
there are, and invented exports for each, written by `restart-admin sample`."""

import pathlib
import re
import shutil

from . import settings
from .line import Line

# Kinds of record that most boroughs do not send yet; here all do.
FURTHER = [
    "living_arrangements", "support_episodes", "support_actions", "safe_contact_plans", "consents", "risk_assessments", "incidents", "stay_breaches",
    "consultations", "case_audits", "outreach", "statements", "workers", "case_allocations",
]
# The borough that also sends the rare cases: of the canonical layout, with every agreement and without planted faults, so that no row of
# it may be refused.
CORNERS = "greenwich"
# Ends and gaps of taking part, for some boroughs; the first day is the model's.
TERMS = {4: ["until: 2025-06-30"], 9: ["until: 2024-03-31", "from: 2025-04-01"]}


def write(out: pathlib.Path, models: settings.Settings) -> settings.Settings:
    """Writes the folder; each borough is a copy of one of the models with a name, a code, case numbers and agreements of its own."""
    shutil.copytree(models.folder / "programme", out / "programme")
    patterns = list(models.boroughs)
    for place, authority in enumerate(models.lists["residence_gss"]):
        slug = re.sub(r"[^a-z]+", "-", authority["label"].lower())
        model = models.boroughs[patterns[place % len(patterns)]]
        shutil.copytree(models.folder / model.slug, out / slug, ignore=shutil.ignore_patterns("examples"))
        (out / slug / "borough.yaml").write_text(borough(place, authority, model, list(models.purposes)), encoding="utf-8")
        with open(out / slug / "sources.yaml", "a", encoding="utf-8") as file:
            file.write(further_sources(model))
    return settings.Settings(out)


def borough(place: int, authority: dict, model: settings.Borough, purposes: list[str]) -> str:
    """Every third borough has no agreement for one of the purposes, another one each time."""
    if place % 3 == 2:
        purposes = [purpose for purpose in purposes if purpose != purposes[place // 3 % len(purposes)]]
    first = model.participation[0][0]
    terms = [f"from: {first}"] + TERMS.get(place, [])
    lines = "\n".join(("  - " if term.startswith("from") else "    ") + term for term in terms)
    day = "2021-01-04"
    evidence = "\n".join(
        f'      - {{kind: {kind}, reference: "X-{place}", signed_on: {day}}}'
        for kind in ("sharing-agreement", "impact-assessment", "appropriate-policy-document", "caldicott-approval"))
    return f"""name: "{authority['label']}"
gss_code: {authority['code']}
case_id_pattern: "{prefix(place)}-*"
participation:
{lines}
contacts:
  - {{role: data_officer, name: "Ann Example", email: data@borough.example, from: {first}}}
  - {{role: programme_lead, name: "Bea Example", email: lead@borough.example, from: {first}}}
  - {{role: information_governance, name: "Cy Example", email: ig@borough.example, from: {first}}}
agreements:
  - id: everything
    title: "Data sharing agreement"
    reference: "X-{place}"
    from: {first}
    until: 2029-03-31
    evidence:
{evidence}
    purposes: [{', '.join(purposes)}]
"""


def prefix(place: int) -> str:
    return "N" + chr(ord("A") + place // 26) + chr(ord("A") + place % 26)


def further_sources(model: settings.Borough) -> str:
    in_sheets = any("sheet" in source for source in model.sources["sources"])
    text = "\n"
    for kind in FURTHER:
        if not model.brings(kind):
            sheet = f"    sheet: {kind.replace('_', ' ').title()}\n" if in_sheets else ""
            text += f'  - files: ["{kind}.csv"]\n{sheet}    record: {kind}\n'
    if not model.brings("child_status"):
        text += '  - files: ["*cin*.xml"]\n    format: cin-census\n'
    return text


def exports(line: Line, slug: str, place: int, families: int, census_years: list[int], out: pathlib.Path) -> list[pathlib.Path]:
    """A borough's exports, every fourth with planted faults; then the census returns, year after year."""
    first = out / slug / "exports"
    faults = ["--faults"] if place % 4 == 3 else []
    line.run("restart-admin", "sample", slug, "--families", families, "--seed", place + 1, *faults, "--census-year", census_years[-1], "--out", first)
    returns = []
    for year in census_years:
        made = first if year == census_years[-1] else out / slug / f"all-{year}"
        if made != first:
            line.run("restart-admin", "sample", slug, "--families", families, "--seed", place + 1, "--census-year", year, "--out", made)
        kept = out / slug / f"census-{year}"
        kept.mkdir()
        for path in made.glob("*.xml"):
            path.rename(kept / path.name)
        if made != first:
            shutil.rmtree(made)
        returns.append(kept)
    # The rare cases come first: a file that is much shorter than the one before it is not taken.
    return (corners(line.boroughs / slug, out / slug / "corners") if slug == CORNERS else []) + [first] + returns


def corners(borough: pathlib.Path, out: pathlib.Path) -> list[pathlib.Path]:
    """Rare cases that no sample holds, written by hand in the canonical layout, under the case numbers of a borough that sends it."""
    out.mkdir()
    number = settings.read(borough / "borough.yaml")["case_id_pattern"].rstrip("*")
    for path in sorted((pathlib.Path(__file__).parent / "corners").glob("*.csv")):
        (out / path.name).write_text(path.read_text(encoding="utf-8").replace("CASE-", number), encoding="utf-8")
    return [out]
