"""Every format that GDAL reads says the same of every scenario.

Usage: formats.py BINARY FOLDER SCENARIO...   (ogrinfo and ogr2ogr on the path)

Exports each scenario in each format into FOLDER, reads the files with GDAL,
and compares them with the GeoJSON: ids, counts, fields, extents, and the area
on the sphere of every polygon, within the tolerance along its boundary. Ends
with `N passed, N failed`.
"""

import json
import math
import pathlib
import subprocess
import sys

import numpy
import shapely

from counted import expect, finish

FORMATS = ["geojson", "geojsonl", "topojson", "csv", "kml", "kmz", "gpkg", "fgb", "shp.zip", "gpx"]
TOLERANCE_M = 10.0
EARTH_M = 6_371_008.8
FIELDS = ["kind", "claim", "status", "range", "range_km", "as_of", "zone", "domain", "length_km"]


def run(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True)


def layers(path):
    done = run("ogrinfo", "-ro", "-al", "-so", path)
    names = []
    for line in done.stdout.splitlines():
        head, _, rest = line.partition(": ")
        if head == "Layer name":
            names.append(rest)
    return names, done.stderr


def features(path):
    """Every feature that GDAL reads, as GeoJSON, and what it says on the way."""
    names, said = layers(path)
    found = []
    for name in names:
        if name == "layer_styles" or name.endswith("_points"):
            continue
        done = run(
            "ogr2ogr", "-f", "GeoJSONSeq", "/vsistdout/", path, name,
            "-lco", "RS=NO", "-lco", "COORDINATE_PRECISION=12",
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        found += [json.loads(line) for line in done.stdout.splitlines() if line]
    return found, said


def own_id(feature):
    return (feature["properties"] or {}).get("id") or feature.get("id") or (
        feature["properties"].get("cmt")
    )


def areas(geometry):
    """The polygons of a geometry, and nothing else of it."""
    parts = [p for p in shapely.get_parts(geometry).tolist()] if geometry is not None else []
    flat = []
    for part in parts:
        flat += areas(part) if part.geom_type in ("GeometryCollection", "MultiPolygon") else [part]
    return [p for p in flat if p.geom_type == "Polygon"]


def on_the_sphere(polygons):
    """Square metres, and metres of boundary, edges straight in lon and lat."""
    area = length = 0.0
    for polygon in polygons:
        dense = shapely.segmentize(polygon, 0.05)
        for i, ring in enumerate([dense.exterior, *dense.interiors]):
            xy = numpy.radians(shapely.get_coordinates(ring))
            plane = numpy.column_stack([xy[:, 0], numpy.sin(xy[:, 1])])
            size = abs(shapely.Polygon(plane).area) * EARTH_M**2
            area += size if i == 0 else -size
            step = numpy.diff(xy, axis=0)
            middle = numpy.cos((xy[1:, 1] + xy[:-1, 1]) / 2)
            length += numpy.hypot(step[:, 0] * middle, step[:, 1]).sum() * EARTH_M
    return area, length


def same_value(a, b):
    a, b = (None if x == "" else x for x in (a, b))
    if a is None or b is None:
        return a == b
    if isinstance(a, bool) or isinstance(b, bool):
        return str(a).lower() in (str(b).lower(), str(int(bool(b))))
    try:
        return math.isclose(float(a), float(b), rel_tol=1e-9, abs_tol=1e-9)
    except ValueError:
        # FlatGeobuf has times and no days.
        day = lambda x: str(x).replace("/", "-").removesuffix("T00:00:00")
        return day(a) == day(b)


def extent(geometries):
    boxes = numpy.array([g.bounds for g in geometries])
    return [*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)]


def compare(what, truth, found, kind):
    by_id = {own_id(f): f for f in found}
    wanted = truth
    if kind == "gpx":
        wanted = {i: f for i, f in truth.items() if "Polygon" not in f["geometry"]["type"]}
    expect(f"{what}: count", len(found) == len(wanted), f"{len(found)} of {len(wanted)}")
    expect(f"{what}: ids", set(by_id) == set(wanted), f"{sorted(set(by_id) ^ set(wanted), key=str)[:5]}")
    if set(by_id) != set(wanted):
        return
    shapes = {i: shapely.geometry.shape(f["geometry"]) for i, f in by_id.items()}
    truths = {i: shapely.geometry.shape(f["geometry"]) for i, f in wanted.items()}
    if wanted:
        expected = truths.values()
        if kind == "gpx":
            # Its schema ends below 180: lines end just short of it.
            below_180 = lambda xy: numpy.where(xy == 180.0, -180.0, xy)
            is_line = lambda truth: "Line" in truth.geom_type
            expected = [t if is_line(t) else shapely.transform(t, below_180) for t in expected]
        # A vertex of a ring may lie up to the tolerance along it.
        worst = max(abs(a - b) for a, b in zip(extent(shapes.values()), extent(expected)))
        expect(f"{what}: extent", worst < 0.01, f"{worst} degrees off")
    for i, shape in shapes.items():
        size, boundary = on_the_sphere(areas(shape))
        right, _ = on_the_sphere(areas(truths[i]))
        allowed = 2 * TOLERANCE_M * boundary + 1e-6 * right
        expect(f"{what}: area of {i}", abs(size - right) <= allowed, f"{size} for {right} m2")
        expect(f"{what}: {i} is valid", shapely.is_valid(shape), shapely.is_valid_reason(shape))
        if kind in ("gpx",):
            continue
        for name in FIELDS:
            right, here = wanted[i]["properties"].get(name), by_id[i]["properties"].get(name)
            expect(f"{what}: {name} of {i}", same_value(right, here), f"{here} for {right}")


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for scenario in sys.argv[3:]:
        name = pathlib.Path(scenario).stem
        files = [folder / f"{name}.{kind}" for kind in FORMATS]
        command = [binary, "export", scenario, "--quiet"]
        for path in files:
            command += ["-o", path]
        done = run(*command)
        expect(f"{name}: exported", done.returncode == 0, done.stderr)
        if done.returncode:
            continue
        truth = {f["id"]: f for f in json.loads(files[0].read_text())["features"]}
        for kind, path in zip(FORMATS, files):
            found, said = features(path)
            expect(f"{path.name}: GDAL is silent", not said.strip(), said.strip())
            compare(path.name, truth, found, kind)
    finish()


main()
