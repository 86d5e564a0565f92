#!/usr/bin/env python3
"""Writes a folder of configuration with as many boroughs as England has authorities, after the project's own.

usage: boroughs.py FROM TO COUNT [--faults N]     with N of them saying something that no schema allows
"""
import argparse
import pathlib
import re
import shutil

parser = argparse.ArgumentParser()
parser.add_argument("source", type=pathlib.Path)
parser.add_argument("target", type=pathlib.Path)
parser.add_argument("count", type=int)
parser.add_argument("--faults", type=int, default=0)
given = parser.parse_args()

shutil.rmtree(given.target, ignore_errors=True)
shutil.copytree(given.source / "programme", given.target / "programme")
models = sorted(path for path in given.source.iterdir() if path.is_dir() and path.name != "programme")
# Our own plugins' files are left out where not every borough has them, so that every borough has the same number.
names = sorted(set.intersection(*({path.name for path in model.glob("*.yaml")} for model in models)))


def code(number):
    return f"E07{number:06d}"


with (given.target / "programme/code-lists/residence_gss.yaml").open("a") as codes:
    codes.writelines(f'  - {{code: {code(number)}, label: "Borough {number:03d}"}}\n' for number in range(given.count))
for number in range(given.count):
    folder = given.target / f"borough-{number:03d}"
    folder.mkdir()
    for name in names:
        text = (models[number % len(models)] / name).read_text()
        if name == "borough.yaml":
            for key, value in [("name", f'"Borough {number:03d}"'), ("gss_code", code(number)), ("case_id_pattern", f'"B{number:03d}-*"')]:
                text = re.sub(rf"^{key}:.*$", f"{key}: {value}", text, count=1, flags=re.M)
            if number < given.faults:
                text += "colour: blue\n"
        (folder / name).write_text(text)
