"""Reports of all examples against their own schema, by jsonschema, and their
other forms by readers of those.

    report.py STANDOFF SCENARIO...
"""
import csv
import io
import json
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from jsonschema import Draft202012Validator

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Nesting(HTMLParser):
    """Every element that is opened is closed, in order; ids stand once."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.faults, self.links = [], set(), [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attrs:
            if attrs["id"] in self.ids:
                self.faults.append(f"id {attrs['id']} twice")
            self.ids.add(attrs["id"])
        if tag == "a" and attrs["href"].startswith("#"):
            self.links.append(attrs["href"][1:])
        for name in ("src", "srcset"):
            if name in attrs:
                self.faults.append(f"loads {attrs[name]}")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> out of place")


def run(standoff, *args):
    done = subprocess.run([standoff, "-q", "report", *args], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{args}: {done.stderr}")
    return done.stdout


def faults_of(standoff, scenario, validator, folder):
    made = json.loads(run(standoff, scenario, "--format", "json", "-o", "-"))
    faults = [e.message for e in validator.iter_errors(made)]
    rows = {"rings": len(made["rings"]), "tracks": len(made["tracks"]), "zones": len(made["zones"]),
            "places": sum(len(r["places"]) for r in made["rings"]),
            "countries": sum(len(r["countries"]) for r in made["rings"]),
            "crossings": sum(len(t["crossings"]) for t in made["tracks"]),
            "nearest": sum(len(t["nearest"]) for t in made["tracks"]),
            "warnings": len(made["warnings"]), "sources": len(made["sources"])}
    run(standoff, scenario, "--format", "csv", "-o", str(Path(folder) / "r.csv"))
    for table, count in rows.items():
        text = (Path(folder) / f"r-{table}.csv").read_bytes().decode()
        read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        if len(read) != count + 1 or len({len(row) for row in read}) != 1:
            faults.append(f"{table}: {len(read) - 1} rows, {count} in the JSON")
    for ring in made["rings"]:
        for place in ring["places"]:
            inside = (place["inside_low"], place["inside_high"])
            verdicts = {
                (True, True): ["inside"],
                (False, True): ["possible", "not-known"],
                (False, False): ["outside", "outside-sector"],
            }
            if place["verdict"] not in verdicts.get(inside, []):
                faults.append(f"{ring['id']} {place['name']}: {inside} {place['verdict']}")
    page = Nesting()
    page.feed(run(standoff, scenario, "--format", "html", "-o", "-"))
    faults += page.faults + [f"no #{link}" for link in page.links if link not in page.ids] + page.open
    return faults


def main():
    standoff, scenarios = sys.argv[1], sys.argv[2:]
    schema = json.loads(run(standoff, "--schema"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    # A report that breaks the form must be seen to.
    broken = json.loads(run(standoff, scenarios[0], "--format", "json", "-o", "-"))
    broken["report"] = "one"
    failed = 0 if list(validator.iter_errors(broken)) else 1
    for scenario in scenarios:
        with tempfile.TemporaryDirectory() as folder:
            faults = faults_of(standoff, scenario, validator, folder)
        failed += bool(faults)
        for fault in faults:
            print(f"FAILED {Path(scenario).name}: {fault}")
    print(f"{len(scenarios) + 1 - failed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
