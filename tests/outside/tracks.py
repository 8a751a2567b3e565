"""AIS tracks by other programs: pieces, lengths and stays in zones.

    python3 tests/outside/tracks.py PROGRAM MAKE_AIS FOLDER

Makes a table of positions, lets the program split and measure it, and does the
same with numpy, pyproj and shapely: the same pieces with the same fixes,
lengths within a millimetre, and of every fix the same side of every zone.
Ends with the line `N passed, N failed`.
"""

import csv
import datetime
import json
import pathlib
import subprocess
import sys

import shapely
from pyproj import Geod
from shapely.geometry import shape

EARTH = Geod(ellps="WGS84")
ROWS = 200_000
GAP = 30 * 60
FASTEST = 102.2 * 1852 / 3600
ZONES = pathlib.Path(__file__).parent.parent / "data/tracks/six-zones.geojson"


def time(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def vessels(table):
    """Fixes (time, lat, lon) by vessel, in time, cleaned as docs/tracks.md says."""
    raw = {}
    with open(table, newline="") as file:
        for row in csv.DictReader(file):
            fix = (time(row["BaseDateTime"] + "Z"), float(row["LAT"]), float(row["LON"]))
            if fix[1] != 91:
                raw.setdefault(row["MMSI"], []).append(fix)
    return {mmsi: cleaned(sorted(fixes)) for mmsi, fixes in raw.items()}


def step(a, b):
    return EARTH.inv(a[2], a[1], b[2], b[1])[2]


def possible(a, b):
    return step(a, b) <= FASTEST * (b[0] - a[0] + 1)


def cleaned(fixes):
    """Lists of fixes that follow each other: repeated ones and jumps left out."""
    good, suspects = [[fixes[0]]], []
    for fix in fixes[1:]:
        last = good[-1][-1]
        if fix[0] == last[0]:
            continue
        if possible(last, fix):
            good[-1].append(fix)
            suspects = []
            continue
        if suspects and not possible(suspects[-1], fix):
            suspects = []
        suspects.append(fix)
        if len(suspects) == 3:
            good.append(suspects)
            suspects = []
    return good


def pieces(runs):
    for run in runs:
        piece = [run[0]]
        for fix in run[1:]:
            if fix[0] - piece[-1][0] > GAP:
                yield piece
                piece = []
            piece.append(fix)
        yield piece


def main(program, make_ais, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    table, found = folder / "ais.csv", folder / "ais.geojson"
    subprocess.run([make_ais, str(ROWS), table], check=True)
    command = [program, "tracks", table, "--zones", ZONES, "-o", found, "--quiet"]
    subprocess.run(command, check=True)
    features = iter(json.loads(found.read_text())["features"])
    zones = {zone["id"]: shape(zone["geometry"]) for zone in json.loads(ZONES.read_text())["features"]}
    for zone in zones.values():
        shapely.prepare(zone)
    passed = failed = stays = 0
    for mmsi, runs in sorted(vessels(table).items()):
        for piece in pieces(runs):
            wrong = compare(mmsi, piece, next(features)["properties"], zones)
            passed, failed = passed + (not wrong), failed + bool(wrong)
            stays += sum(len(on) for on in spans(piece, zones).values())
            if wrong:
                print(f"FAILED {mmsi} from {piece[0]}: {wrong}")
    if next(features, None) is not None:
        failed += 1
        print("FAILED: there are more pieces than expected")
    print(f"{passed} pieces of {ROWS} rows, {stays} stays in {len(zones)} zones")
    if stays < 100:
        failed += 1
        print("FAILED: too few stays to judge")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


def compare(mmsi, piece, told, zones):
    times, lats, lons = zip(*piece)
    metres = EARTH.line_length(lons, lats) if len(piece) > 1 else 0.0
    if (told["vessel"], told["fixes"]) != (mmsi, len(piece)):
        return f"{told['vessel']} with {told['fixes']} fixes, expected {len(piece)}"
    if (time(told["start"]), time(told["end"])) != (times[0], times[-1]):
        return f"from {told['start']} to {told['end']}"
    if abs(told["length_km"] * 1e3 - metres) > 1e-3:
        return f"{told['length_km']} km, expected {metres / 1e3}"
    expected = spans(piece, zones)
    for zone in zones:
        # A stay between two fixes is seen by no fix.
        seen = [span(stay, times) for stay in told["crossings"] if stay["zone"] == zone]
        seen = [(a, b) for a, b in seen if any(a <= t <= b for t in times)]
        if not same(seen, expected[zone]):
            return f"{zone}: {seen}, expected {expected[zone]}"
    return None


def span(stay, times):
    begin = time(stay["enter"]["time"]) if stay["enter"] else times[0]
    end = time(stay["exit"]["time"]) if stay["exit"] else times[-1]
    return begin, end


def spans(piece, zones):
    """Of each zone, runs of fixes inside: the gaps in which entry and exit lie."""
    times, lats, lons = zip(*piece)
    points = shapely.points(lons, lats)
    found = {}
    for name, zone in zones.items():
        inside = shapely.contains(zone, points)
        runs = []
        for at, within in enumerate(inside):
            if within and (at == 0 or not inside[at - 1]):
                runs.append([at, at])
            elif within:
                runs[-1][1] = at
        found[name] = [
            (times[max(a - 1, 0)], times[a], times[b], times[min(b + 1, len(times) - 1)])
            for a, b in runs
        ]
    return found


def same(seen, expected):
    def fits(a, b, e):
        return e[0] <= a <= e[1] and e[2] <= b <= e[3]

    return len(seen) == len(expected) and all(fits(*s, e) for s, e in zip(seen, expected))


if __name__ == "__main__":
    main(*sys.argv[1:])
