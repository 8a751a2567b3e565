"""Rings as an independent planar reader sees them, against geodesic distance.

Usage: rings.py BINARY FOLDER

Writes a scenario of rings at hard places into FOLDER, exports it with BINARY,
reads the polygons with shapely (GEOS: a plane of longitude and latitude), and
asks for random points: is "inside the polygon" the same as "GeographicLib's
distance (through pyproj) is within the range"? Points within the tolerance of
the boundary are left out. No exception is allowed. Ends with
`N passed, N failed`, counting rings.
"""

import json
import pathlib
import subprocess
import sys

import numpy
import pyproj
import shapely

CENTRES = {
    "taipei": (25.033, 121.5654),
    "tiksi": (71.6366, 128.8681),
    "anadyr": (64.7337, 177.5103),
    "fiji": (-17.7134, 178.065),
    "near-the-pole": (89.5, 40.0),
    "north-pole": (90.0, 0.0),
    "south-pole": (-90.0, 0.0),
}
RADII_M = [1, 50e3, 1200e3, 2000e3, 5000e3, 9000e3, 10100e3, 12000e3, 19500e3]
ON_THE_GLOBE = 3000
AT_THE_BOUNDARY = 3000
SEED = 20241129

GEOD = pyproj.Geod(ellps="WGS84")


def rings():
    for name, (lat, lon) in CENTRES.items():
        for radius in RADII_M:
            yield f"{name}-{radius:.0f}-m", lat, lon, radius


def scenario():
    lines = ['standoff = 1', 'title = "Rings at hard places"', "[sources.test]", 'text = "A test"']
    for name, lat, lon, radius in rings():
        lines += [
            "[[ring]]",
            f'id = "{name}"',
            f'name = "{name}"',
            f"from = {{ lat = {lat}, lon = {lon} }}",
            f'range = "{radius:.0f} m"',
            'source = "test"',
        ]
    return "\n".join(lines) + "\n"


def export(binary, folder):
    folder.mkdir(parents=True, exist_ok=True)
    source, target = folder / "rings.toml", folder / "rings.geojson"
    source.write_text(scenario())
    subprocess.run([binary, "export", source, "-o", target, "--quiet"], check=True)
    features = json.loads(target.read_text())["features"]
    return {f["id"]: f for f in features if f["properties"]["kind"] == "reach"}


def points(random, lat, lon, radius, strip):
    """Positions all over the globe, and some close to the boundary."""
    n = AT_THE_BOUNDARY
    globe_lon = random.uniform(-180, 180, ON_THE_GLOBE)
    globe_lat = numpy.degrees(numpy.arcsin(random.uniform(-1, 1, ON_THE_GLOBE)))
    off = random.uniform(1.0, 50.0, n) * strip * random.choice([-1, 1], n)
    distance = numpy.clip(radius + off, 0, None)
    azimuth = random.uniform(0, 360, n)
    near_lon, near_lat, _ = GEOD.fwd(
        numpy.full(n, lon), numpy.full(n, lat), azimuth, distance
    )
    return numpy.append(globe_lon, near_lon), numpy.append(globe_lat, near_lat)


def judge(random, feature, lat, lon, radius):
    """Points judged, and those on which the reader and the Earth disagree."""
    strip = feature["properties"]["proof"]["tolerance_m"]
    shape = shapely.geometry.shape(feature["geometry"])
    if not shape.is_valid:
        return 0, [shapely.is_valid_reason(shape)]
    shapely.prepare(shape)
    lons, lats = points(random, lat, lon, radius, strip)
    _, _, distance = GEOD.inv(
        numpy.full_like(lons, lon), numpy.full_like(lats, lat), lons, lats
    )
    clear = numpy.abs(distance - radius) > strip
    wrong = clear & (shapely.contains_xy(shape, lons, lats) != (distance <= radius))
    report = [
        f"{lats[i]:.7f} {lons[i]:.7f} at {distance[i]:.3f} m" for i in numpy.flatnonzero(wrong)
    ]
    return int(clear.sum()), report


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    features = export(binary, folder)
    random = numpy.random.default_rng(SEED)
    passed = failed = judged = 0
    for name, lat, lon, radius in rings():
        if name not in features:
            failed += 1
            print(f"FAILED {name}: not in the export")
            continue
        count, wrong = judge(random, features[name], lat, lon, radius)
        judged += count
        if wrong or count < ON_THE_GLOBE // 2:
            failed += 1
            print(f"FAILED {name}: {len(wrong)} of {count} points: {'; '.join(wrong[:3])}")
        else:
            passed += 1
    print(f"{len(features)} rings, {judged} points outside the strip")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
