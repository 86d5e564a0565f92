"""Validates YAML files against JSON Schemas with PyYAML's fast loader and jsonschema: the script that one would write.

usage: validate_schemas.py SCHEMAS BOROUGHS     prints how many files there are and in how many something is wrong
"""
import json
import pathlib
import sys

import jsonschema
import yaml


class Loader(yaml.CSafeLoader):
    """Days are texts, as JSON has them."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}

schemas, boroughs = map(pathlib.Path, sys.argv[1:])
files = wrong = 0
for schema in sorted(schemas.glob("*.schema.json")):
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text()))
    for path in sorted(boroughs.glob(f"*/{schema.name.removesuffix('.schema.json')}.yaml")):
        files += 1
        with path.open() as text:
            wrong += not validator.is_valid(yaml.load(text, Loader=Loader))
print(json.dumps({"files": files, "wrong": wrong}))
