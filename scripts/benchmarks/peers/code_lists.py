"""The programme's code lists and the census's elements, read from the configuration that intake reads."""
import pathlib
import re

PROGRAMME = pathlib.Path(__file__).parents[3] / "boroughs" / "programme"


def codes(name):
    """The codes of a list of the records."""
    return [code for code, _ in _entries(PROGRAMME / "code-lists" / f"{name}.yaml")]


def census_codes(name, year):
    """The codes of a list of the census that a collection year knows."""
    return [code for code, rest in _entries(PROGRAMME / "census" / "code-lists" / f"{name}.yaml") if _is_of(rest, year)]


def census_elements(year):
    """By name, what an element of a collection year's return holds (`group`, `text`, `date`, `yes_no`, `number`, `code`) and its list."""
    text = (PROGRAMME / "census" / "children-in-need.yaml").read_text()
    found = re.findall(r"\{name: (\w+), in: \[[^]]*\], holds: (\w+)(?:, list: (\w+))?(.*)\}", text)
    return {name: (holds, codes) for name, holds, codes, rest in found if _is_of(rest, year)}


def _entries(path):
    return re.findall(r'\{code: "?([^",]+)"?(.*)\}', path.read_text())


def _is_of(rest, year):
    first, last = re.search(r"from: (\d{4})", rest), re.search(r"until: (\d{4})", rest)
    return (not first or int(first[1]) <= year) and (not last or year <= int(last[1]))
