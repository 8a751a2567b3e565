"""Which systems of coordinates the crates proj4rs and crs-definitions bring to
WGS 84 as PROJ does: src/reader/systems.txt and tests/data/systems.dat.

Usage:
  make_systems.py points DEFS > points.tsv
      five places of each system's area of use, by PROJ; DEFS is src/defs.rs of
      the crate crs-definitions 0.6.0
  make_systems.py shifts points.tsv proj4rs.tsv > shifted.tsv
      the systems that differ, with the shift of their datum that PROJ takes in
      their area, where one is right at all five places
  make_systems.py table points.tsv proj4rs.tsv shifted.tsv proj4rs2.tsv TABLE SAMPLE

proj4rs.tsv has for each code the metres by which proj4rs differs at the worst
of its places (`code<TAB>metres`) with the string of points.tsv, proj4rs2.tsv
with that of shifted.tsv.

Made with pyproj 3.7.2 (PROJ 9.5.1, no grids installed) and proj4rs 0.3.0.
"""

import collections
import json
import re
import sys
import warnings

import numpy as np
from pyproj import CRS, Transformer
from pyproj.transformer import TransformerGroup

warnings.simplefilter("ignore")

# Metres within which the two must agree.
AGREE = 1.0

# Names of datums that PROJ 9.5 does not know yet, and the GDAL of today writes.
LATER = {"eureffin": "0,0,0,0,0,0,0"}

# The shifts of datums that the strings name (PROJ, src/datums.cpp).
NAMED = {
    "WGS84": "0,0,0", "NAD83": "0,0,0", "GGRS87": "-199.87,74.79,246.62",
    "potsdam": "598.1,73.7,418.2,0.202,0.045,-2.455,6.7", "carthage": "-263.0,6.0,431.0",
    "hermannskogel": "577.326,90.129,463.919,5.137,1.474,5.297,2.4232",
    "ire65": "482.530,-130.596,564.557,-1.042,-0.214,-0.631,8.15",
    "nzgd49": "59.47,-5.04,187.44,0.47,-0.1,1.024,-4.5993",
    "OSGB36": "446.448,-125.157,542.060,0.1502,0.2470,0.8421,-20.4894",
}


def points(defs):
    text = open(defs).read()
    for code, proj, wkt in re.findall(r'EPSG_\d+\|(\d+)\|"(.*?)"\|r#"(.*?)"#\|', text):
        try:
            crs = CRS.from_epsg(int(code))
            if crs.is_geocentric or crs.is_vertical or len(crs.axis_info) > 2:
                continue
            area = crs.area_of_use
            east = area.east if area.east >= area.west else area.east + 360
            lon = area.west + (east - area.west) * np.array([0.5, 0.25, 0.75, 0.25, 0.75])
            lat = area.south + (area.north - area.south) * np.array([0.5, 0.25, 0.25, 0.75, 0.75])
            x, y = Transformer.from_crs(4326, crs, always_xy=True).transform((lon + 180) % 360 - 180, lat)
            way = Transformer.from_crs(crs, 4326, always_xy=True)
            lon, lat = way.transform(x, y)
            if not (np.isfinite(x).all() and np.isfinite(lon).all()):
                continue
            names = [re.search(r'DATUM\["([^"]+)"', wkt)]
            names.append(re.search(r'DATUM\["([^"]+)"', crs.to_wkt("WKT1_ESRI")))
            names.append(re.search(r'(?:DATUM|ENSEMBLE)\["([^"]+)"', crs.to_wkt("WKT2_2019")))
            big = int(abs(crs.ellipsoid.semi_major_metre - 6378137) < 1)
            digits = 10 if crs.is_geographic else 6
            rounded = [[round(float(v), d) for v in values] for values, d in ((x, digits), (y, digits), (lon, 9), (lat, 9))]
            names = json.dumps([n.group(1) if n else "" for n in names])
            print(code, big, names, json.dumps(rounded), round(way.accuracy, 2), proj, sep="\t")
        except Exception as error:
            print(code, error, file=sys.stderr)


def candidates(crs, known={}):
    """The shifts to WGS 84 that PROJ has for a datum, as +towgs84 takes them."""
    key = crs.geodetic_crs.to_authority()
    if key not in known:
        found = {}
        for way in TransformerGroup(crs.geodetic_crs, 4326, always_xy=True).transformers:
            steps = re.findall(r"proj=helmert (.*?)(?: step|$)", way.definition)
            if len(steps) != 1 or "hgridshift" in way.definition or "t_epoch" in steps[0]:
                continue
            words = dict(w.split("=") for w in steps[0].split() if "=" in w)
            numbers = [float(words.get(k, 0)) for k in ("x", "y", "z", "rx", "ry", "rz", "s")]
            if words.get("convention") == "coordinate_frame":
                numbers[3:6] = [-r for r in numbers[3:6]]
            found[",".join(repr(round(n, 12) + 0.0) for n in numbers)] = True
        known[key] = list(found)
    return known[key]


def shifts(points_file, proj4rs_file):
    off = dict(line.rstrip("\n").split("\t")[:2] for line in open(proj4rs_file))
    for line in open(points_file):
        code, big, names, places, accuracy, proj = line.rstrip("\n").split("\t")
        distance = off.get(code, "ERR")
        if distance == "ERR" or not AGREE < float(distance) < 5000 or "+datum" in proj:
            continue
        x, y, lon, lat = map(np.array, json.loads(places))
        best = (AGREE, None)
        for own in candidates(CRS.from_epsg(int(code)))[:40]:
            bare = re.sub(r" \+towgs84=\S+| \+no_defs", "", proj)
            string = f"{bare} +towgs84={own} +no_defs"
            a, b = Transformer.from_crs(CRS.from_string(string), 4326, always_xy=True).transform(x, y)
            east = (a - lon + 180) % 360 - 180
            metres = float(np.max(np.hypot(east * np.cos(np.radians(lat)), b - lat))) * 111_320
            if metres < best[0]:
                best = (metres, string)
        if best[1]:
            print(code, big, names, places, accuracy, best[1], sep="\t")


def shift(proj):
    text = "0,0,0"
    if found := re.search(r"\+towgs84=(\S+)", proj):
        text = found.group(1)
    elif found := re.search(r"\+datum=(\S+)", proj):
        text = NAMED.get(found.group(1))
    if text is None:
        return None
    numbers = [float(n) for n in text.split(",")]
    numbers += [0.0] * (7 - len(numbers))
    return ",".join(f"{n:g}" if n == float(f"{n:g}") else repr(n) for n in numbers)


def normal(name):
    name = name.lower().removeprefix("d_")
    name = "".join(c for c in name if c.isascii() and c.isalnum())
    return name.removesuffix("ensemble")


def ranges(codes):
    runs = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return [f"{a}" if a == b else f"{a}-{b}" for a, b in runs]


def shifted(shifted_file, proj4rs_file):
    off = dict(line.rstrip("\n").split("\t")[:2] for line in open(proj4rs_file))
    lines = [line.rstrip("\n").split("\t") for line in open(shifted_file)]
    sound = [fields for fields in lines if off[fields[0]] != "ERR" and float(off[fields[0]]) <= AGREE]
    return {int(fields[0]): fields[5] for fields in sound}


def table(points_file, proj4rs_file, shifted_file, proj4rs2_file, table_file, sample_file):
    own_shift = shifted(shifted_file, proj4rs2_file)
    off = dict(line.rstrip("\n").split("\t")[:2] for line in open(proj4rs_file))
    off = {code: float(d) if d != "ERR" else None for code, d in off.items()}
    good, kinds, datums, projs = [], {}, {}, {}
    shifts, bad = collections.defaultdict(collections.Counter), collections.Counter()
    for line in open(points_file):
        code, big, names, places, _, proj = line.rstrip("\n").split("\t")
        distance = off.get(code)
        # A datum that nobody knows a shift of is left as it is by both.
        known = "+towgs84" in proj or "+datum" in proj or big == "1" or "@null" in proj
        names = {normal(n) for n in json.loads(names) if n}
        if distance is not None and distance <= AGREE and known and shift(proj):
            good.append(int(code))
            datums[int(code)], projs[int(code)] = names, proj
            for name in names:
                shifts[name][shift(proj)] += 1
            kind = re.search(r"\+proj=(\w+)", proj).group(1)
            kinds.setdefault((kind, shift(proj)), (code, json.loads(places)))
        elif int(code) in own_shift:
            good.append(int(code))
            datums[int(code)], projs[int(code)] = set(), own_shift[int(code)]
            kind = re.search(r"\+proj=(\w+)", proj).group(1)
            kinds.setdefault((kind, shift(own_shift[int(code)])), (code, json.loads(places)))
            bad.update(names)
        elif distance is None or distance < 5000:
            bad.update(names)
    with open(table_file, "w") as out:
        print("# Made by tests/data/make_systems.py: EPSG codes that are brought to WGS 84", file=out)
        print("# within a metre of PROJ; the shifts of those that need another than their", file=out)
        print("# definition has; the shifts of datums, and codes, by names.", file=out)
        runs = ranges(good)
        for at in range(0, len(runs), 12):
            print("codes", *runs[at : at + 12], file=out)
        groups = collections.defaultdict(list)
        for code, proj in own_shift.items():
            groups[shift(proj)].append(code)
        for own in sorted(groups):
            print("shift", own, *ranges(groups[own]), file=out)
        # A text without a code does not say in which country it holds.
        sound = {
            name: next(iter(shifts[name]))
            for name in shifts
            if len(shifts[name]) == 1 and bad[name] <= 0.02 * shifts[name].total()
        }
        for name, own in sorted({**sound, **LATER}.items()):
            print("datum", name, own, file=out)
        # Systems of other datums, by ESRI's name of the whole.
        named = collections.defaultdict(set)
        for code in good:
            if not datums[code] & set(sound):
                try:
                    text = CRS.from_epsg(code).to_wkt("WKT1_ESRI", pretty=False)
                except Exception:
                    continue
                named[normal(text.split('"')[1])].add(code)
        for name in sorted(named):
            # Several codes may be of one system.
            if len({projs[code] for code in named[name]}) == 1:
                print("name", name, min(named[name]), file=out)
    with open(sample_file, "w") as out:
        print("# EPSG code, x, y, longitude, latitude (PROJ 9.5.1), ESRI's well-known text", file=out)
        for (kind, _), (code, (x, y, lon, lat)) in sorted(kinds.items()):
            try:
                text = CRS.from_epsg(int(code)).to_wkt("WKT1_ESRI", pretty=False)
            except Exception:
                text = ""
            print(code, x[1], y[1], lon[1], lat[1], text, sep="\t", file=out)


{"points": points, "shifts": shifts, "table": table}[sys.argv[1]](*sys.argv[2:])
