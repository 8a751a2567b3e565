"""Sectors, drawn and exported, against GeographicLib and a planar reader.

Usage: sectors.py BINARY FOLDER [COUNT] [FIRST]

Makes COUNT scenarios (500) of one sector each: any centre (poles, 180 degrees
and the equator among them), radius, width from 1 to 359 degrees, band or single
figure, projection and page. Each must be drawn, which proves its lines, and
exported. Of the export, every vertex is looked at with pyproj's Geod
(GeographicLib): it lies within 1 mm on an arc, on a side, at the centre, on the
cut locus, or on the edge of the plane, where the polygon is cut. And random
points are inside the polygon for shapely (GEOS: a plane of longitude and
latitude) exactly if GeographicLib's distance and azimuth are in the sector;
those within the tolerance of its edge are left out. FIRST is the seed of the first sector. Ends with
`N passed, N failed`.
"""

import concurrent.futures
import json
import math
import os
import pathlib
import subprocess
import sys

import numpy
import pyproj
import shapely

GEOD = pyproj.Geod(ellps="WGS84")
POINTS = 1500
# Metres: the shortest distance to the cut locus, for any centre.
CUT = 19_970_000.0
CENTRES = [(90, 0), (-90, 0), (90, 77), (0, 180), (0, 0), (71.6, 179.99), (-18.1, -179.9), (25.04, 121.57)]
PROJECTIONS = """auto auto auto auto azimuthal-equidistant stereographic lambert-azimuthal orthographic
    gnomonic lambert-conformal albers mercator web-mercator transverse-mercator equirectangular equal-earth
    robinson natural-earth""".split()
PAGES = ["16:9", "4:3", "9:16", "A4", "A5 portrait", "square", "A3", "700x500 px", "1200x628 px"]
# Projections that cannot show a pole, or what is far from their centre line.
NOT_AT_POLES = {"mercator", "web-mercator", "transverse-mercator", "lambert-conformal", "albers"}


class Sector:
    def __init__(self, seed):
        dice = numpy.random.default_rng(seed)
        if dice.random() < 0.3:
            self.lat, self.lon = CENTRES[dice.integers(len(CENTRES))]
        else:
            self.lat = round(float(numpy.degrees(numpy.arcsin(dice.uniform(-1, 1)))), 4)
            self.lon = round(float(dice.uniform(-180, 180)), 4)
        # As many small ones as large ones, beyond a hemisphere and all around.
        self.outer = round(10 ** dice.uniform(2, 7.3), 1)
        if dice.random() < 0.3:
            self.outer = round(dice.uniform(9e6, 20.1e6), 1)
        self.inner = round(self.outer * dice.uniform(0.05, 0.95), 1) if dice.random() < 0.3 else 0.0
        self.start = int(dice.integers(360))
        self.width = int(dice.choice([1, 359, 180, dice.integers(1, 360), dice.integers(1, 360)]))
        self.projection = str(dice.choice(PROJECTIONS))
        if abs(self.lat) > 80 and self.projection in NOT_AT_POLES:
            self.projection = "stereographic"
        self.page = str(dice.choice(PAGES))
        self.dice = dice

    def end(self):
        return (self.start + self.width) % 360

    def toml(self):
        single = f"{self.outer} m"
        figure = f"{self.inner} m..{self.outer} m" if self.inner else single
        return f"""standoff = 1
title = "A sector"
[sources.test]
text = "A test"
[[ring]]
id = "r"
from = {{ lat = {self.lat}, lon = {self.lon} }}
range = "{figure}"
sector = "{self.start:03}..{self.end():03}"
source = "test"
[[map]]
id = "main"
projection = "{self.projection}"
[page]
size = "{self.page}"
"""

    def reaches(self):
        """Ids of the shapes, with the distances that each lies between."""
        if not self.inner:
            return {"r": (0.0, self.outer)}
        return {"r": (self.inner, self.outer), "r-high": (0.0, self.outer), "r-low": (0.0, self.inner)}


def course(sector, lons, lats):
    """Azimuths from the sector's start, and distances, of positions."""
    lon, lat = numpy.full_like(lons, sector.lon), numpy.full_like(lats, sector.lat)
    azimuth, _, distance = GEOD.inv(lon, lat, lons, lats)
    return (azimuth - sector.start) % 360, distance


def from_sides(sector, turn, distance, lons, lats):
    """Metres to the nearer of the geodesics along the two sides, at the same
    distance from the centre (which circles cross at right angles)."""
    nearest = numpy.full_like(distance, math.inf)
    for side in (sector.start, sector.end()):
        lon, lat = numpy.full_like(lons, sector.lon), numpy.full_like(lats, sector.lat)
        foot_lon, foot_lat, _ = GEOD.fwd(lon, lat, numpy.full_like(lons, side), distance)
        nearest = numpy.minimum(nearest, GEOD.inv(foot_lon, foot_lat, lons, lats)[2])
    return nearest


def vertices_off(sector, low, high, shape):
    """Metres that each vertex is from the edge of the sector, at most."""
    lons, lats = shapely.get_coordinates(shape).T
    turn, distance = course(sector, lons, lats)
    off = from_sides(sector, turn, distance, lons, lats)
    within = turn <= sector.width
    off = numpy.where(within, numpy.minimum(off, abs(distance - high)), off)
    if low:
        off = numpy.where(within, numpy.minimum(off, abs(distance - low)), off)
    else:
        off = numpy.minimum(off, distance)
    # On the cut locus: the opposite parallel, as far as no nearer than it lies.
    beyond = (distance > CUT) & (high > CUT)
    off = numpy.where(beyond, numpy.minimum(off, abs(lats + sector.lat) * 111e3), off)
    edge = (abs(lons) == 180) | (abs(lats) == 90)
    return numpy.where(edge, 0.0, off)


def points(sector, low, high):
    """Positions all over the globe, and many about the sector."""
    dice, n = sector.dice, POINTS
    lons = dice.uniform(-180, 180, n)
    lats = numpy.degrees(numpy.arcsin(dice.uniform(-1, 1, n)))
    azimuth = sector.start + sector.width * dice.uniform(-0.3, 1.3, n)
    distance = numpy.where(
        dice.random(n) < 0.5, high * dice.uniform(0, 1.2, n), high + dice.normal(0, 100, n)
    )
    if low:
        distance[: n // 4] = low + dice.normal(0, 100, n // 4)
    distance = numpy.clip(distance, 0, 20_003e3)
    lon, lat = numpy.full(n, sector.lon, float), numpy.full(n, sector.lat, float)
    far = GEOD.fwd(lon, lat, azimuth, distance)
    return numpy.append(lons, far[0]), numpy.append(lats, far[1])


def points_wrong(sector, low, high, shape, tolerance):
    lons, lats = points(sector, low, high)
    turn, distance = course(sector, lons, lats)
    near = from_sides(sector, turn, distance, lons, lats)
    clear = (near > 2 * tolerance) & (abs(distance - high) > tolerance) & (distance > tolerance)
    clear &= abs(distance - low) > tolerance
    # Near the antipode one metre may be many degrees of azimuth.
    clear &= distance < CUT - 50e3
    truth = (turn < sector.width) & (distance < high) & (distance > low)
    shapely.prepare(shape)
    wrong = clear & (shapely.contains_xy(shape, lons, lats) != truth)
    return clear.sum(), [
        f"{lats[i]:.7f} {lons[i]:.7f} at {distance[i]:.3f} m, {turn[i]:.4f} degrees" for i in numpy.flatnonzero(wrong)
    ]


def judge(binary, folder, seed):
    """What is wrong with a sector, and how many points were asked for."""
    sector = Sector(seed)
    source = folder / f"{seed}.toml"
    source.write_text(sector.toml())
    target, picture = source.with_suffix(".geojson"), source.with_suffix(".svg")
    for command in (["render", source, "-o", picture], ["export", source, "-o", target, "--precision", "9"]):
        done = subprocess.run([binary, *command, "--quiet"], capture_output=True, text=True)
        if done.returncode != 0:
            return 0, [f"{command[0]}: exit {done.returncode}: {done.stderr.strip()}"]
    asked, faults = 0, []
    features = {f["id"]: f for f in json.loads(target.read_text())["features"]}
    for name, (low, high) in sector.reaches().items():
        feature = features[name]
        shape = shapely.geometry.shape(feature["geometry"])
        if not shape.is_valid:
            faults.append(f"{name}: {shapely.is_valid_reason(shape)}")
        off = vertices_off(sector, low, high, shape).max()
        if not off < 1e-3:
            faults.append(f"{name}: a vertex is {off} m off")
        count, wrong = points_wrong(sector, low, high, shape, feature["properties"]["proof"]["tolerance_m"])
        asked += int(count)
        faults += [f"{name}: {point}" for point in wrong[:3]]
    for made in (picture, target):
        made.unlink()
    return asked, faults


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 500
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    folder.mkdir(parents=True, exist_ok=True)
    passed = failed = asked = 0
    seeds = range(first, first + count)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for seed, (some, faults) in zip(seeds, pool.map(lambda s: judge(binary, folder, s), seeds)):
            asked += some
            passed, failed = (passed, failed + 1) if faults else (passed + 1, failed)
            if faults:
                print(f"FAILED {folder}/{seed}.toml: {'; '.join(faults)}")
    print(f"{asked} points clear of the edges")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
