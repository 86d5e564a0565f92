"""Reads a borough's raw exports by the words of its sources.yaml (boroughs/README.md) into records of the canonical layout."""

import collections
import csv
import datetime
import fnmatch
import io
import pathlib
import re

import openpyxl

from .settings import KEYS

Records = dict[str, list[dict]]


def plain(text: str) -> str:
    """A name without what `relaxed` passes over: letters' case, spaces, _ and -."""
    return re.sub(r"[\s_-]", "", text).lower()


class Reader:
    """`fields` is the data dictionary: kind of record, field, its kind and its code lists. `refused` are (file, sheet!row) of issues.csv."""

    def __init__(self, borough, fields: dict[str, dict[str, dict]], refused: set[tuple[str, str]]):
        self.borough, self.fields, self.refused = borough, fields, refused
        self.lists = borough.settings.lists
        self.item_lists = {entry["code"]: entry["answers"] for entry in self.lists["outcomes.item"]}
        self.kept: dict[str, dict[tuple, dict]] = collections.defaultdict(dict)

    def read(self, folders: list[pathlib.Path]) -> Records:
        defaults = self.borough.sources.get("defaults", {})
        for folder in folders:
            for path in sorted(folder.iterdir()):
                for source in self.borough.sources["sources"]:
                    patterns = source.get("files", []) + (defaults.get("files", []) if "sheet" in source else [])
                    if any(fnmatch.fnmatch(path.name.lower(), pattern.lower()) for pattern in patterns):
                        self._read_file(path, {**defaults, **source})
        return {kind: list(rows.values()) for kind, rows in self.kept.items()}

    def _read_file(self, path: pathlib.Path, source: dict) -> None:
        if source.get("format") == "cin-census":
            return
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            sheet, rows = self._sheet(path, source["sheet"])
        else:
            sheet, rows = "", self._text(path, source)
        if rows is None or (path.name, sheet) in self.refused:
            return
        numbered = [(number, row) for number, row in rows if any(cell != "" for cell in row)]
        if not numbered:
            return
        headings = numbered[0][1]
        for number, row in numbered[1:]:
            if (path.name, f"{sheet}!{number}") not in self.refused:
                self._keep_row(dict(zip(headings, row)), source)

    def _text(self, path: pathlib.Path, source: dict):
        encoding = {"utf-8": "utf-8-sig", "windows-1252": "cp1252", "utf-16": "utf-16"}[source.get("encoding", "utf-8")]
        text = path.read_bytes().decode(encoding, errors="replace")
        delimiter = {"comma": ",", "tab": "\t", "semicolon": ";", "pipe": "|"}[source.get("delimiter", "comma")]
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows, start=1)]

    def _sheet(self, path: pathlib.Path, wanted: str):
        book = openpyxl.load_workbook(path, data_only=True)
        for sheet in book.worksheets:
            if plain(sheet.title) == plain(wanted):
                return sheet.title, [(n, [cell_text(cell) for cell in row]) for n, row in enumerate(sheet.iter_rows(values_only=True), start=1)]
        return wanted, None

    def _keep_row(self, row: dict[str, str], source: dict) -> None:
        ignored = {self._heading(name, source) for name in source.get("ignore", [])}
        cells = {self._heading(name, source): value for name, value in row.items() if self._heading(name, source) not in ignored}
        parts = source.get("records") or [{**source, "type": source["record"]}]
        for part in parts:
            empty = [self._heading(name, source) for name in part.get("skip_when_empty", [])]
            if empty and all(cells.get(name, "") == "" for name in empty):
                continue
            self._keep(part["type"], self._record(part, cells, source))

    def _heading(self, name: str, source: dict) -> str:
        return plain(name) if source.get("headings") == "relaxed" else name

    def _record(self, part: dict, cells: dict[str, str], source: dict) -> dict[str, str]:
        raw: dict[str, str] = dict(part.get("constants", {}))
        named = {field: heading for heading, field in part.get("columns", {}).items()}
        for split in part.get("split", []):
            pieces = cells.get(self._heading(split["column"], source), "").split(split["at"], len(split["into"]) - 1)
            raw.update({field: piece.strip() for field, piece in zip(split["into"], pieces)})
        for field, pattern in part.get("made", {}).items():
            raw[field] = re.sub(r"\{([^}]*)\}", lambda found: cells.get(self._heading(found[1], source), ""), pattern)
        for field in self.fields[part["type"]]:
            if field not in raw:
                raw[field] = cells.get(self._heading(named.get(field, field), source), "")
        return {field: self._value(part["type"], field, value, raw, source) for field, value in raw.items()}

    def _value(self, kind: str, field: str, value: str, raw: dict[str, str], source: dict) -> str:
        about = self.fields[kind][field]
        if value == "":
            return ""
        if about["kind"].startswith("day"):
            return as_day(value, source.get("dates", []))
        if about["kind"].startswith("whole number"):
            return str(int(float(value)))
        if about["code_list"]:
            if (kind, field) == ("outcomes", "answer"):
                item = self._code(raw["item"], ["outcomes.item"], source)
                return self._code(value, [self.item_lists[item]], source)
            if "joined by +" in about["kind"]:
                return "+".join(self._code(piece.strip(), [about["code_list"]], source) for piece in value.split("+"))
            return self._code(value, [about["code_list"]], source)
        return value

    def _code(self, value: str, lists: list[str], source: dict) -> str:
        same = plain if source.get("codes") == "relaxed" else str
        for name in lists:
            for label, code in source.get("labels", {}).get(name, {}).items():
                if same(label) == same(value):
                    return code
            for entry in self.lists[name]:
                if same(entry["code"]) == same(value):
                    return entry["code"]
        raise ValueError(f"{self.borough.slug}: `{value}` is no code of {lists}.")

    def _keep(self, kind: str, record: dict[str, str]) -> None:
        """A row that says what an earlier one said under the same key is the same record."""
        self.kept[kind][tuple(record[field] for field in KEYS[kind])] = record


def cell_text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def as_day(value: str, patterns: list[str]) -> str:
    for pattern in ["yyyy-MM-dd", *patterns]:
        words = {"yyyy": "%Y", "MMMM": "%B", "MMM": "%b", "MM": "%m", "M": "%m", "dd": "%d", "d": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}
        format = re.sub(r"yyyy|M+|d+|HH|mm|ss", lambda found: words[found[0]], pattern)
        try:
            return datetime.datetime.strptime(value, format).date().isoformat()
        except ValueError:
            pass
    raise ValueError(f"`{value}` is no day.")
