#!/usr/bin/env python3
"""Validates datapackage.json with frictionless and report.json with jsonschema.

usage: package.py DIR"""
import json
import pathlib
import sys

import frictionless
import jsonschema

folder = pathlib.Path(sys.argv[1])
faults = 0

# A figure has a value or a symbol that stands in its place: never both, never neither.
either = frictionless.Checklist(checks=[frictionless.checks.row_constraint(formula="(value is None) != (marker is None)")])
package = frictionless.Package(str(folder / "datapackage.json"))
for resource in package.resources:
    # With the package it finds what rows refer to in other tables.
    report = resource.validate(either if resource.name == "figures" else None)
    for error in report.flatten(["rowNumber", "fieldName", "type", "message"]):
        faults += 1
        print(f"{resource.path}: {error}")
    print(f"{resource.path}: {'valid' if report.valid else 'not valid'} ({resource.stats.rows} rows)")
own = frictionless.Package.validate_descriptor(package.to_descriptor())
print(f"datapackage.json: {'valid' if own.valid else 'not valid'}")
faults += not own.valid

schema = json.loads((folder / "report.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
errors = list(validator.iter_errors(json.loads((folder / "report.json").read_text(encoding="utf-8"))))
for error in errors:
    print(f"report.json: {error.json_path}: {error.message}")
print(f"report.json: {'not valid' if errors else 'valid'}")
sys.exit(bool(faults or errors))
