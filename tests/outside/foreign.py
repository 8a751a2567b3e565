"""Files of other programs, read by the program and by GDAL: the same names,
positions and times.

    python3 tests/outside/foreign.py PROGRAM FOLDER

Small files that programs write and people edit: encodings, character
references, KML positions apart by commas, rows deleted from a shapefile,
longitudes of GPX at 180, and times on their way through every format that
holds them. `ogrinfo` and `ogr2ogr` give the right values.
Ends with the line `N passed, N failed`.
"""

import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timezone

from counted import expect, finish

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)


def run(*command):
    ran = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    return ran.stdout if ran.returncode == 0 else None


def ours(path):
    """The file as the program converts it."""
    text = run(program, "convert", path, "-")
    return json.loads(text)["features"] if text else []


def theirs(path, *layer):
    """The file as GDAL converts it."""
    text = run("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", path, *layer)
    return json.loads(text)["features"] if text else []


def flat(geometry):
    """Positions, without heights, of lines and points alike."""
    found = []

    def walk(node):
        if node and isinstance(node[0], (int, float)):
            found.append((round(node[0], 9), round(node[1], 9)))
        else:
            for inner in node:
                walk(inner)

    walk(geometry["coordinates"])
    return found


def names(features):
    return [f["properties"].get("name") or f["properties"].get("Name") for f in features]


def same(what, path, *layer):
    mine, gdal = ours(path), theirs(path, *layer)
    expect(f"{what}: GDAL reads it", gdal, path)
    expect(f"{what}: names", names(mine) == names(gdal), (names(mine), names(gdal)))
    places = [[flat(f["geometry"]) for f in all_] for all_ in (mine, gdal)]
    expect(f"{what}: positions", places[0] == places[1], places)


def gpx(encoding, name, points):
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    body = "".join(f'<trkpt lat="{y}" lon="{x}"><time>{t}</time></trkpt>\n' for x, y, t in points)
    return (
        head + '<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><name>{name}</name><trkseg>\n{body}</trkseg></trk></gpx>\n"
    )


def kml(encoding, *placemarks):
    body = "".join(f"<Placemark><name>{n}</name>{g}</Placemark>" for n, g in placemarks)
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
        f"<Document>{body}</Document></kml>"
    )


TIMES = ["2022-03-27T22:32:01.137+02:00", "2022-03-27T20:42:01Z", "2022-03-27T20:52:01.5Z"]
POINTS = list(zip([141.0, 141.01, 141.02], [41.0, 41.01, 41.03], TIMES))

for label, codec, name in [
    ("UTF-8", "utf-8", "Pe&#241;a &amp; Caf&#xE9;"),
    ("ISO-8859-1", "latin-1", "Peña"),
    ("UTF-16", "utf-16", "厦门"),
]:
    track = folder / f"{codec}.gpx"
    track.write_bytes(gpx(label, name, POINTS).encode(codec))
    # GDAL does not recognise a GPX in UTF-16.
    if codec != "utf-16":
        same(f"GPX in {label}", track, "tracks")
    place = folder / f"{codec}.kml"
    point = "<Point><coordinates>141,41</coordinates></Point>"
    place.write_bytes(kml(label, (name, point)).encode(codec))
    same(f"KML in {label}", place)

for number, coordinates in enumerate(
    [
        "-55.8,-60.7,0,-55.0,-60.7,0,-54.3,-60.9,0",
        "0,0,0, 1,1,0, 2,2,0",
        "0, 0, 0 1, 1, 0",
        "0, 0 1, 1",
        "0,0,0\n1,0,0\n1,1,0\n0,0,0",
    ]
):
    line = folder / f"commas{number}.kml"
    text = f"<LineString><coordinates>{coordinates}</coordinates></LineString>"
    line.write_text(kml("UTF-8", ("l", text)))
    same(f"KML positions {coordinates!r}", line)

# A row that is deleted stays in the files, marked, until they are packed.
rows = folder / "rows.csv"
rows.write_text("name,WKT\nkept,POINT (2 1)\ngone,POINT (4 3)\nlast,POINT (6 5)\n")
shapes = folder / "rows.shp"
run("ogr2ogr", "-overwrite", shapes, rows, "-oo", "AUTODETECT_TYPE=YES", "-a_srs", "EPSG:4326")
table = shapes.with_suffix(".dbf")
marked = table.read_bytes().replace(b" gone", b"*gone", 1)
expect("the row is marked as deleted", b"*gone" in marked)
table.write_bytes(marked)
expect("GDAL passes over a deleted row", names(theirs(shapes)) == ["kept", "last"], names(theirs(shapes)))
same("a shapefile with a deleted row", shapes)


def seconds(text):
    """Seconds since 1970 of a time of GDAL's or of ours."""
    text = text.replace("/", "-").replace(" ", "T", 1).replace("Z", "+00:00")
    text = text + ":00" if text[-3] in "+-" else text
    return round(datetime.fromisoformat(text).astimezone(timezone.utc).timestamp(), 3)


expected = [seconds(time) for time in TIMES]
track = folder / "utf-8.gpx"
gdal = [seconds(f["properties"]["time"]) for f in theirs(track, "track_points")]
expect("times of GPX by GDAL", gdal == expected, gdal)
with_times = folder / "coordtimes.geojson"
with_times.write_text(
    json.dumps(
        {
            "type": "Feature",
            "properties": {"name": "t", "coordTimes": TIMES},
            "geometry": {"type": "LineString", "coordinates": [[x, y] for x, y, _ in POINTS]},
        }
    )
)
whens = "".join(f"<when>{t}</when>" for t in TIMES)
coords = "".join(f"<gx:coord>{x} {y} 0</gx:coord>" for x, y, _ in POINTS)
moving = folder / "track.kml"
moving.write_text(kml("UTF-8", ("t", f"<gx:Track>{whens}{coords}</gx:Track>")))

KML = "{http://www.opengis.net/kml/2.2}"


def times_in(path):
    """Times of the positions that a file has, read without the program."""
    if path.name.endswith(".gpx"):
        return [seconds(f["properties"]["time"]) for f in theirs(path, "track_points")]
    if path.name.endswith(".kml"):
        return [seconds(when.text) for when in ElementTree.parse(path).iter(f"{KML}when")]
    made = json.loads(path.read_text())
    if path.name.endswith(".czml"):
        sampled = next(p["position"] for p in made if "epoch" in p.get("position", {}))
        start = seconds(sampled["epoch"])
        return [round(start + s, 3) for s in sampled["cartographicDegrees"][::4]]
    feature = made["features"][0]
    listed = feature.get("temporalGeometry", {}).get("datetimes")
    return [seconds(time) for time in listed or feature["properties"]["coordTimes"]]


for source in [track, with_times, moving]:
    known = {}
    for kind in ["gpx", "kml", "mf.json", "czml", "geojson"]:
        made = folder / f"{source.stem}-{source.suffix[1:]}-to.{kind}"
        ran = run(program, "convert", source, made)
        known[kind] = times_in(made) if ran is not None else None
        expect(f"times of {source.name} in {kind}", known[kind] == expected, known[kind])
    # Through a table without a place for them, and back.
    for kind in ["gpkg", "csv", "fgb", "mf.json", "kml"]:
        middle, back = folder / f"middle-{source.stem}.{kind}", folder / f"back-{kind}.gpx"
        run(program, "convert", source, middle)
        ran = run(program, "convert", middle, back)
        found = times_in(back) if ran is not None else None
        expect(f"times of {source.name} through {kind}", found == expected, found)

# gpx.xsd ends longitudes below 180.
over = folder / "over.geojson"
over.write_text(
    json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"name": "cut"},
                    "geometry": {
                        "type": "MultiLineString",
                        "coordinates": [[[179, 66], [180, 66.5]], [[-180, 66.5], [-179, 67]]],
                    },
                },
                {
                    "type": "Feature",
                    "properties": {"name": "on it"},
                    "geometry": {"type": "Point", "coordinates": [180, 66]},
                },
            ],
        }
    )
)
made = folder / "over.gpx"
expect("a line over 180 is written as GPX", run(program, "convert", over, made) is not None)
longitudes = [float(e.get("lon")) for e in ElementTree.parse(made).iter() if e.get("lon")]
expect(
    "every longitude of GPX is below 180", sorted(longitudes) == [-180, -180, -179, 179, 179.9999999], longitudes
)
cut = [f["geometry"]["coordinates"] for f in ours(made) if f["properties"]["name"] == "cut"]
expect("the cut line is read back as it was", cut == [[[[179, 66], [180, 66.5]], [[-180, 66.5], [-179, 67]]]], cut)
finish()
