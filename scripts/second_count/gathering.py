"""From a borough's folders of exports to the facts of what may have left it."""

import csv
import pathlib

from . import census, exports
from .more_facts import AllFacts
from .settings import KEYS


def dictionary(text: str) -> dict[str, dict[str, dict]]:
    """The data dictionary (`restart-admin dictionary --format csv`): fields by kind of record."""
    fields: dict[str, dict[str, dict]] = {}
    for row in csv.DictReader(text.splitlines()):
        fields.setdefault(row["type"], {})[row["field"]] = row
    return fields


def facts(borough, folders: list[pathlib.Path], fields, refused: set[tuple[str, str]], today: str, span: tuple[str, str]) -> AllFacts:
    records = exports.Reader(borough, fields, refused).read(folders)
    if borough.brings("child_status"):
        records |= census.read(folders, records.get("people", []), int(borough.settings.census_from))
    left = {kind: shared(borough, kind, rows, fields[kind], today) for kind, rows in records.items()}
    return AllFacts(borough, left, records, today, span)


def shared(borough, kind: str, rows: list[dict], fields, today: str) -> list[dict]:
    """What of the records may have left by the agreements in force: a kind as a whole, and of it the fields that are listed."""
    if kind in ("workers", "case_allocations"):
        return rows if borough.shares("caseloads") else []
    purposes = [borough.settings.purposes[purpose] for purpose in borough.purposes_on(today)]
    listed = {field for purpose in purposes for field in (purpose.get("fields") or {}).get(kind, [])}
    if not set(KEYS[kind]) <= listed:
        return []
    held_back = {field for field, about in fields.items() if about["purpose"] and field not in listed}
    return [{field: "" if field in held_back else value for field, value in row.items()} for row in rows]
