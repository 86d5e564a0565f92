"""Counts every indicator a second time and compares; scripts/second-count sets it up."""

import argparse
import collections
import dataclasses
import pathlib
import sys
import tempfile
import warnings

from . import comparing, days, expected, gathering, national, settings
from .line import Line

TODAY = "2026-06-30"
FIRST = "2021-11-01"
# So many differences of an indicator are printed: one that differs everywhere would hide what differs once.
SHOWN = 6
ROOT = pathlib.Path(__file__).resolve().parents[2]


@dataclasses.dataclass
class Tally:
    """What was compared, over all sets."""

    figures: int = 0
    compared: set = dataclasses.field(default_factory=set)
    exercised: set = dataclasses.field(default_factory=set)
    differences: list = dataclasses.field(default_factory=list)
    skipped: dict = dataclasses.field(default_factory=dict)


def quarters(first: str, last: str) -> list[tuple[str, str, str]]:
    ends = days.quarter_ends(first, last)
    return [(f"quarter to {end}", days.months_after(days.plus(end, 1), -3), end) for end in ends]


def years(first: str, last: str) -> list[tuple[str, str, str]]:
    return [(f"year {year}-{(year + 1) % 100}", f"{year}-04-01", f"{year + 1}-03-31") for year in range(int(first[:4]), int(last[:4]))]


SPANS = [
    ("cumulative to 2024-06-30", FIRST, "2024-06-30"), (f"cumulative to {TODAY}", FIRST, TODAY), ("as at 2023-09-30", FIRST, "2023-09-30"),
    ("a span within months", "2024-02-10", "2024-05-20"), ("a span that goes on after today", "2026-04-01", "2026-09-30"),
    ("before anybody took part", "2021-04-01", "2021-09-30"),
]


def compare(line: Line, tables: comparing.Tables, periods: list[tuple[str, str, str]], tally: Tally) -> None:
    for number, (name, first, last) in enumerate(periods):
        ours = comparing.printed(line.figures(str(number), first, last))
        theirs = tables.figures(first, last)
        found = comparing.compare(name, ours, theirs)
        tally.figures += len(theirs)
        tally.compared |= {key[0] for key in ours} & {key[0] for key in theirs}
        tally.exercised |= {key[0] for key, value in theirs.items() if value[:1].isdigit() and float(value) != 0}
        tally.differences += found
        tally.skipped |= tables.skipped
        print(f"  {name}: {len(theirs)} figures, {len(found)} differences", flush=True)


def the_boroughs(binaries: pathlib.Path, tally: Tally) -> None:
    """The boroughs of boroughs/ with their example exports, and what Tests/Fixtures/expected says of five of them."""
    print("The boroughs and their examples")
    known = settings.Settings(ROOT / "boroughs")
    with tempfile.TemporaryDirectory() as work, Line(binaries, pathlib.Path(work), known.folder, TODAY) as line:
        fields = gathering.dictionary(line.run("restart-admin", "dictionary", "--format", "csv"))
        facts = {}
        for slug, borough in known.boroughs.items():
            folders = [known.folder / slug / "examples"]
            facts[slug] = gathering.facts(borough, folders, fields, line.send(slug, folders), TODAY, (FIRST, TODAY))
        tables = comparing.Tables(known, facts, TODAY)
        compare(line, tables, quarters(FIRST, TODAY) + years(FIRST, TODAY) + SPANS, tally)
    checked, wrong = expected.compare(known, tables, ROOT / "Tests/Fixtures/expected")
    print(f"  Tests/Fixtures/expected: {checked} figures, {len(wrong)} differences")
    tally.figures += checked
    tally.differences += wrong


def the_national_set(binaries: pathlib.Path, families: int, tally: Tally) -> None:
    print(f"A national set of every London authority with {families} families each")
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        known = national.write(folder / "boroughs", settings.Settings(ROOT / "boroughs"))
        with Line(binaries, folder, known.folder, TODAY) as line:
            fields = gathering.dictionary(line.run("restart-admin", "dictionary", "--format", "csv"))
            facts, refused = {}, 0
            for place, (slug, borough) in enumerate(known.boroughs.items()):
                folders = national.exports(line, slug, place, families, [2024, 2025, 2026], folder / "exports")
                rows = line.send(slug, folders)
                refused += len(rows)
                if slug == national.CORNERS and rows:
                    raise ValueError(f"Rows of {slug} were refused, which sends the rare cases: {sorted(rows)[:20]}")
                facts[slug] = gathering.facts(borough, folders, fields, rows, TODAY, (FIRST, TODAY))
            print(f"  {len(known.boroughs)} boroughs have sent; {refused} rows were refused, as planted", flush=True)
            tables = comparing.Tables(known, facts, TODAY)
            compare(line, tables, quarters("2024-04-01", "2025-03-31") + years(FIRST, TODAY) + SPANS, tally)


def main() -> int:
    warnings.simplefilter("ignore", UserWarning)
    parser = argparse.ArgumentParser(prog="scripts/second-count", description=__doc__)
    parser.add_argument("sets", nargs="*", choices=["boroughs", "national", []], help="both where none is named")
    parser.add_argument("--binaries", type=pathlib.Path, required=True, help="the folder of our programs")
    parser.add_argument("--families", type=int, default=60, help="of each borough of the national set")
    asked = parser.parse_args()
    tally = Tally()
    if not asked.sets or "boroughs" in asked.sets:
        the_boroughs(asked.binaries, tally)
    if not asked.sets or "national" in asked.sets:
        the_national_set(asked.binaries, asked.families, tally)

    catalogue = {path.stem for path in (ROOT / "boroughs/programme/indicators").glob("*.yaml")}
    left_out = sorted((catalogue - tally.compared) | tally.skipped.keys())
    counted = f"{len(catalogue) - len(left_out)} of {len(catalogue)} indicators and {tally.figures} figures"
    print(f"{counted} compared: {len(tally.differences)} differences")
    by_indicator: dict[str, list] = collections.defaultdict(list)
    for difference in tally.differences:
        by_indicator[difference.key[0]].append(difference)
    for found in sorted(by_indicator.values(), key=len):
        print(*(f"  {difference}" for difference in found[:SHOWN]), sep="\n")
        if len(found) > SHOWN:
            print(f"  and {len(found) - SHOWN} more of {found[0].key[0]}")
    if left_out:
        reasons = [f"{name} ({tally.skipped[name]})" if name in tally.skipped else name for name in left_out]
        print(f"Not compared in every period: {', '.join(reasons)}")
    idle = sorted(tally.compared - tally.exercised)
    print(f"Never exercised (nought everywhere): {', '.join(idle) or 'none'}")
    return 1 if tally.differences or left_out else 0


if __name__ == "__main__":
    sys.exit(main())
