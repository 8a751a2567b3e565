"""What GDAL reads from GeoJSON files equals what stands in them.

Usage: gdal.py FILE...   (ogrinfo and ogr2ogr on the path)

For each file: GDAL opens it without a word, counts as many features, takes
every coordinate as written, and calls the geometry valid. Ends with
`N passed, N failed`.
"""

import csv
import io
import json
import subprocess
import sys

import numpy
import shapely

from counted import expect, finish

csv.field_size_limit(1 << 30)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True)


def rows(path):
    """The features as GDAL hands them on: WKT and fields."""
    out = run(
        "ogr2ogr", "-f", "CSV", "/vsistdout/", path,
        "-lco", "GEOMETRY=AS_WKT", "-oo", "NATIVE_DATA=NO",
    )
    return list(csv.DictReader(io.StringIO(out.stdout))), out.stderr


def coordinates(geometry):
    return shapely.get_coordinates(geometry)


def inspect(path):
    with open(path) as file:
        ours = json.load(file)
    features = ours["features"]
    info = run("ogrinfo", "-ro", "-al", "-so", path)
    expect(f"{path}: GDAL is silent", not info.stderr.strip(), info.stderr.strip())
    counted = [
        int(line.split(":")[1])
        for line in info.stdout.splitlines()
        if line.startswith("Feature Count")
    ]
    expect(f"{path}: count", sum(counted) == len(features), f"{counted} of {len(features)}")
    expect(f"{path}: WGS 84", "WGS 84" in info.stdout, "no WGS 84 in ogrinfo's words")
    read, said = rows(path)
    expect(f"{path}: conversion is silent", not said.strip(), said.strip())
    expect(f"{path}: rows", len(read) == len(features), f"{len(read)} of {len(features)}")
    for row, feature in zip(read, features):
        compare(path, row, feature)


def compare(path, row, feature):
    name = f"{path}: {feature['id']}"
    theirs = shapely.from_wkt(row["WKT"])
    ours = shapely.geometry.shape(feature["geometry"])
    a, b = coordinates(theirs), coordinates(ours)
    same = a.shape == b.shape and numpy.abs(a - b).max() <= 1e-12
    expect(f"{name}: coordinates", same, f"{a.shape} against {b.shape}")
    expect(f"{name}: kind", theirs.geom_type == ours.geom_type, theirs.geom_type)
    expect(f"{name}: valid", theirs.is_valid, shapely.is_valid_reason(theirs))


for name in sys.argv[1:]:
    inspect(name)
expect("files to read", len(sys.argv) > 1, "none were named")
finish()
