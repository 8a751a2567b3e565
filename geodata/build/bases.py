"""names/bases.tsv: bases, ports, airfields, launch and test sites. hand/bases.txt names them and gives positions
or idents of OurAirports."""

import csv
import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from handmade import rows as handmade

SRC, OUT = Path(sys.argv[1]), Path(sys.argv[2])
HAND = Path(__file__).parent / "hand"
LANGS = ["zh-Hant", "zh-Hans", "ja", "ko", "ru"]
KINDS = {"air base", "airport", "naval base", "port", "launch site", "test site", "missile base", "radar station", "base"}
# What else a facility is called whose name has this form.
SHORT = [
    (r"(.+) Air Force Base", ["{} AFB", "{}"]),
    (r"(.+) Space Force Base", ["{} SFB", "{}"]),
    (r"(.+) Air Force Station", ["{} AFS", "{}"]),
    (r"(.+) Air Base", ["{}"]),
    (r"(.+) Air Station", ["{}"]),
    (r"(.+) Naval Base", ["{}"]),
    (r"(.+) International Airport", ["{} Airport"]),
    (r"Naval Air Station (.+)", ["NAS {}", "{}"]),
    (r"Naval Station (.+)", ["{}"]),
    (r"Marine Corps Air Station (.+)", ["MCAS {}", "{}"]),
    (r"RAAF Base (.+)", ["RAAF {}"]),
]


def fold(name):
    """As the program compares names: without case and diacritics."""
    plain = {"ø": "o", "ł": "l", "đ": "d", "ı": "i"}
    text = unicodedata.normalize("NFD", name.lower().replace("-", " "))
    return "".join(plain.get(c, c) for c in text if not unicodedata.combining(c) and c not in "'’.")


def short_forms(name):
    for pattern, forms in SHORT:
        match = re.fullmatch(pattern, name)
        if match:
            return [form.format(match[1]) for form in forms]
    return []


def main():
    path = SRC / "ourairports/ourairports/data/airports.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as text:
        airports = {row["ident"]: row for row in csv.DictReader(text)}
    with (OUT / "places.tsv").open() as text:
        towns = {fold(n) for row in csv.DictReader(text, delimiter="\t") for n in [row["en"], *row["alias"].split("|")]}
    out, called = [], defaultdict(set)
    for p, _ in handmade(HAND / "bases.txt", ["kind", "en", "alias", "a3", "at", "source", *LANGS], needed=6):
        assert p["kind"] in KINDS, p
        if " " in p["at"]:
            (lat, lon), source = p["at"].split(), p["source"]
        else:
            airport = airports[p["at"]]
            lat, lon = (f"{float(airport[key]):.4f}" for key in ("latitude_deg", "longitude_deg"))
            source = "OurAirports " + p["at"]
        assert source, p
        alias = p["alias"].split("|") if p["alias"] else []
        # A short form that is a town's name would never be used.
        short = [s for name in [p["en"], *alias] for s in short_forms(name) if fold(s) not in towns]
        alias, seen = [], {fold(p["en"])}
        for name in (p["alias"].split("|") if p["alias"] else []) + short:
            if fold(name) not in seen:
                seen.add(fold(name))
                alias.append(name)
        for name in seen:
            called[name].add(p["en"])
        out.append((p["kind"], p["en"], *(p[l] for l in LANGS), "|".join(alias), lat, lon, p["a3"], source))
    out.sort(key=lambda row: row[1])
    head = ["kind", "en", *LANGS, "alias", "lat", "lon", "a3", "source"]
    (OUT / "bases.tsv").write_text("\n".join("\t".join(row) for row in [head, *out]) + "\n")
    print(f"bases.tsv {len(out)} rows")
    for name, several in sorted(called.items()):
        if len(several) > 1:
            print(f"  {name}:", ", ".join(sorted(several)))


main()
