"""Random scenarios and files through the program, judged by other programs.

Usage: fuzz.py BINARY CASES [COUNT]

CASES holds the folders that tests/fuzz leaves with STANDOFF_FUZZ_KEEP: a
scenario with its files, a file of features, recorded positions, or a damaged
one of these. Each command must end within 60 s and 1 GiB, with the exit code
0, 1 or 2, and with words on an error. What it writes is judged by GEOS (valid
areas), PROJ (GeographicLib's distances: what is inside), libxml2 (well-formed
XML) and GDAL (features of every format); files of GDAL's own making come back
as GDAL wrote them. Ends with `N passed, N failed`.
"""

import concurrent.futures
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
import tomllib

import geopandas
import lxml.etree
import numpy
import pyogrio
import pyproj
import shapely

import counted
from counted import finish

LOCK = threading.Lock()
SECONDS = 60
BYTES = 1 << 30
GEOD = pyproj.Geod(ellps="WGS84")
POINTS = 200


def expect(what, good, detail=""):
    with LOCK:
        counted.expect(what, good, detail)


class Ran:
    """One run of the program, with what it took."""

    def __init__(self, binary, folder, *args):
        self.what = " ".join(str(a) for a in args)
        started = time.monotonic()
        environment = {k: v for k, v in os.environ.items() if k != "RUST_BACKTRACE"}
        with open(folder / "said", "wb") as said:
            # A shell sets the limit: Python code between fork and exec may
            # hang where there are threads.
            child = subprocess.Popen(
                ["sh", "-c", f'ulimit -t {SECONDS}; exec "$@"', "sh", binary, *map(str, args)],
                cwd=folder, stdout=subprocess.DEVNULL, stderr=said, stdin=subprocess.DEVNULL, env=environment,
            )
            _, status, used = os.wait4(child.pid, 0)
        child.returncode = self.code = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - started
        self.bytes = used.ru_maxrss * 1024
        self.said = (folder / "said").read_text(errors="replace")

    def judge(self, name, good):
        where = f"{name}: {self.what}"
        words = self.said.strip()[-300:]
        expect(f"{where}: exit code", self.code in good, f"{self.code}: {words}")
        expect(f"{where}: no panic", "panicked" not in self.said, words)
        expect(f"{where}: words", self.code == 0 or words, "an error without a word")
        expect(f"{where}: memory", self.bytes < BYTES, f"{self.bytes >> 20} MiB")
        killed = self.code in (-signal.SIGXCPU, -signal.SIGKILL)
        expect(f"{where}: time", not killed and self.seconds < 4 * SECONDS, f"{self.seconds:.0f} s")
        return self.code == 0


def well_formed(path):
    try:
        lxml.etree.parse(path, lxml.etree.XMLParser(huge_tree=True))
        return True, ""
    except lxml.etree.XMLSyntaxError as error:
        return False, str(error)


def inside(name, feature, shape, random, recovered):
    """Whether a reach about one place holds what is within its range."""
    facts = feature["properties"]
    if facts["claim"] in recovered:
        return
    if facts.get("kind") != "reach" or facts.get("from_lat") is None or facts.get("sector_from") is not None:
        return
    radius, inner = facts["range_km"] * 1e3, (facts.get("inner_km") or 0) * 1e3
    lon, lat = facts["from_lon"], facts["from_lat"]
    off = random.uniform(-1, 1, POINTS) * radius * 0.05
    distance = numpy.clip(numpy.where(random.random(POINTS) < 0.5, radius + off, random.uniform(0, 2e7, POINTS)), 0, 2e7)
    lons, lats, _ = GEOD.fwd(
        numpy.full(POINTS, lon), numpy.full(POINTS, lat), random.uniform(0, 360, POINTS), distance
    )
    _, _, far = GEOD.inv(numpy.full(POINTS, lon), numpy.full(POINTS, lat), lons, lats)
    strip = facts["proof"]["tolerance_m"] * 1.05 + 0.1
    clear = (abs(far - radius) > strip) & (abs(far - inner) > strip)
    held = shapely.contains_xy(shape, lons, lats)
    wrong = clear & (held != ((far <= radius) & (far >= inner)))
    expect(f"{name}: inside {feature['id']}", not wrong.any(), f"{wrong.sum()} of {POINTS}")


def of_story(binary, folder, name):
    out = folder / "out"
    out.mkdir(exist_ok=True)
    random = numpy.random.default_rng(int(name))
    Ran(binary, folder, "check", "story.toml").judge(name, (0, 1))
    if Ran(binary, folder, "render", "story.toml", "-o", "out/", "--format", "svg", "--quiet").judge(name, (0, 1)):
        for svg in out.glob("*.svg"):
            expect(f"{name}: {svg.name} is XML", *well_formed(svg))
    done = Ran(
        binary, folder, "export", "story.toml", "--quiet",
        "-o", "out/x.geojson", "-o", "out/x.kml", "-o", "out/x.gpkg",
    )
    if not done.judge(name, (0, 1)):
        return
    expect(f"{name}: KML is XML", *well_formed(out / "x.kml"))
    features = json.loads((out / "x.geojson").read_text())["features"]
    # Of out and back to another base; tests/outside/offsets.py judges those.
    story = tomllib.loads((folder / "story.toml").read_text())
    recovered = {ring.get("id") for ring in story.get("ring", []) if "recover" in ring}
    for feature in features:
        shape = shapely.geometry.shape(feature["geometry"])
        valid = shapely.is_valid(shape)
        expect(f"{name}: {feature['id']} is valid", valid, shapely.is_valid_reason(shape))
        if valid:
            inside(name, feature, shape, random, recovered)
    layers = [layer for layer, kind in pyogrio.list_layers(out / "x.gpkg") if kind is not None]
    count = sum(pyogrio.read_info(out / "x.gpkg", layer=layer, force_feature_count=True)["features"] for layer in layers)
    expect(f"{name}: features of the GeoPackage", count == len(features), f"{count} of {len(features)}")
    Ran(binary, folder, "report", "story.toml", "-o", "out/x.json", "--quiet").judge(name, (0, 1))


def frame(path):
    parts = []
    for layer, kind in pyogrio.list_layers(path):
        if kind is not None:
            parts.append(geopandas.read_file(path, layer=layer))
    return parts


def of_file(binary, folder, name):
    """To formats that GDAL reads, and from files that GDAL wrote."""
    out = folder / "out"
    out.mkdir(exist_ok=True)
    Ran(binary, folder, "validate", "in.geojson").judge(name, (0, 1))
    try:
        truth = geopandas.read_file(folder / "in.geojson")
    except Exception as error:
        return expect(f"{name}: GDAL reads the input", False, error)
    shapes = truth.geometry[~(truth.geometry.isna() | truth.geometry.is_empty)]
    for kind in ["geojson", "gpkg", "fgb", "kml", "csv", "shp.zip", "gpx", "parquet"]:
        to = out / f"x.{kind}"
        if not Ran(binary, folder, "convert", "in.geojson", f"out/x.{kind}").judge(name, (0,)):
            continue
        if kind in ("kml", "gpx"):
            expect(f"{name}: {kind} is XML", *well_formed(to))
        if kind not in ("geojson", "gpkg", "fgb", "kml"):
            continue
        found = sum((shapely.get_num_geometries(s) > 0) for part in frame(to) for s in part.geometry.dropna() if not s.is_empty)
        expect(f"{name}: shapes of the {kind}", found == len(shapes), f"{found} of {len(shapes)}")
        valid = all(part.geometry.dropna().is_valid.all() for part in frame(to))
        expect(f"{name}: valid shapes of the {kind}", valid or not shapes.is_valid.all(), "not by GEOS")
    plain = truth[["geometry"]].loc[shapes.index].assign(word="é & <x>")
    kinds = {s.geom_type.removeprefix("Multi") for s in plain.geometry}
    if len(kinds) != 1:
        return
    for kind, driver in [("gpkg", "GPKG"), ("fgb", "FlatGeobuf"), ("geojson", "GeoJSON"), ("shp", "ESRI Shapefile"), ("kml", "LIBKML")]:
        theirs = out / f"theirs.{kind}"
        try:
            plain.to_file(theirs, driver=driver, engine="pyogrio", promote_to_multi=len({s.geom_type for s in plain.geometry}) > 1)
        except Exception as error:
            print(f"{name}: GDAL does not write {driver}: {error}")
            continue
        if Ran(binary, folder, "convert", f"out/theirs.{kind}", f"out/back-{kind}.geojson").judge(name, (0,)):
            back = geopandas.read_file(out / f"back-{kind}.geojson")
            expect(f"{name}: {driver} comes back", len(back) == len(plain), f"{len(back)} of {len(plain)}")
            same = plain.geometry.union_all().symmetric_difference(back.geometry.buffer(0).union_all()).area if kinds == {"Polygon"} else 0
            expect(f"{name}: areas of {driver} come back", same < 1e-6, f"{same} square degrees")


def of_damaged(binary, folder, name):
    bad = next(folder.glob("bad.*"))
    Ran(binary, folder, "validate", bad.name).judge(name, (0, 1, 2))
    Ran(binary, folder, "convert", bad.name, "out.geojson").judge(name, (0, 1, 2))
    Ran(binary, folder, "tracks", bad.name, "-o", "out.csv").judge(name, (0, 1, 2))


def of_tracks(binary, folder, name):
    path = next(folder.glob("tracks.*"))
    Ran(binary, folder, "tracks", path.name, "-o", "out.geojson", "--gap", "none").judge(name, (0, 1, 2))


def case(binary, folder):
    name = folder.name
    if (folder / "bad.geojson").exists() or any(folder.glob("bad.*")):
        of_damaged(binary, folder, name)
    elif (folder / "story.toml").exists():
        of_story(binary, folder, name)
    elif (folder / "in.geojson").exists():
        of_file(binary, folder, name)
    elif any(folder.glob("tracks.*")):
        of_tracks(binary, folder, name)


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    folders = sorted(p for p in pathlib.Path(sys.argv[2]).resolve().iterdir() if p.is_dir())
    folders = folders[: int(sys.argv[3]) if len(sys.argv) > 3 else None]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for _ in pool.map(lambda folder: case(binary, folder), folders):
            pass
    print(f"{len(folders)} cases")
    finish()


main()
