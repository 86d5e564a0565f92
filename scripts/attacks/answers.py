"""Counts the answers in archives by route and status; ends with 1 where one is a fault of the hub's or did not come.

usage: answers.py URL ARCHIVE.har...
"""

import collections
import json
import re
import sys
import urllib.request
from urllib.parse import urlsplit

url, archives = sys.argv[1], sys.argv[2:]
document = json.load(urllib.request.urlopen(url + "/openapi.json"))
patterns = [(re.compile(re.sub(r"\\\{[a-z]+\\\}", "[^/]+", re.escape(path)) + "$"), path) for path in document["paths"]]
answers = collections.defaultdict(collections.Counter)
for archive in archives:
    with open(archive) as file:
        entries = json.load(file)["log"]["entries"]
    for entry in entries:
        path = urlsplit(entry["request"]["url"]).path
        route = next((known for pattern, known in patterns if pattern.match(path)), "elsewhere")
        method = entry["request"]["method"]
        known = route != "elsewhere" and method.lower() in document["paths"][route]
        answers[f"{method} {route}" if known else "other methods and addresses"][entry["response"]["status"]] += 1
total = collections.Counter()
for route, statuses in sorted(answers.items()):
    total.update(statuses)
    print(f"{route:42} {sum(statuses.values()):6}  " + "  ".join(f"{status}: {count}" for status, count in sorted(statuses.items())))
bad = sum(count for status, count in total.items() if status == 0 or status >= 500)
print(f"{'all':42} {sum(total.values()):6}  of them faults or no answer: {bad}")
asked = {f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods if path != "/openapi.json"}
missing = asked - set(answers)
if missing:
    print("never asked: " + ", ".join(sorted(missing)))
sys.exit(1 if bad or missing else 0)
