"""zones/china-territorial-sea.txt: the outer limit of China's territorial sea, between the two points of
its East China Sea zone that it joins.

Twelve nautical miles seaward of the straight baselines of the declaration of 15 May 1996, points 9 to 20
(geodesics between them), within 20 m. Run alone: build/territorial_sea.py SRC OUT; SRC is not looked at.
"""

import sys
from pathlib import Path

from pyproj import Geod
from shapely import LineString, Point, Polygon, unary_union
from shapely.ops import substring

LIMIT = 12 * 1852.0
# Latitude and longitude in degrees and minutes, north and east.
BASELINE = """33 21.8 121 20.8; 33 00.9 121 38.4; 31 25.3 122 14.6; 30 44.1 123 09.4; 30 43.5 123 09.7; 30 10.1 122 56.7;
28 53.3 122 16.5; 28 23.9 121 55.0; 28 23.5 121 54.7; 27 27.9 121 07.8; 26 22.6 120 30.4; 26 09.4 120 24.3"""
NORTH, SOUTH = Point(121 + 47 / 60, 33 + 11 / 60), Point(120 + 58 / 60, 26 + 44 / 60)
EVERY = 200.0
SIMPLE = 0.0001


def baseline(geod):
    points = []
    for text in BASELINE.split(";"):
        lat, north, lon, east = (float(word) for word in text.split())
        points.append((lon + east / 60, lat + north / 60))
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        azimuth, _, length = geod.inv(x1, y1, x2, y2)
        parts = int(length // EVERY) + 1
        for i in range(parts):
            lon, lat, _ = geod.fwd(x1, y1, azimuth, length * i / parts)
            yield lon, lat
    yield points[-1]


def circle(geod, lon, lat, limit=LIMIT):
    azimuths = list(range(0, 360, 2))
    n = len(azimuths)
    # The edges of a polygon cut the circle by a sagitta of 3.4 m at 12 nmi: half of it to each side.
    lons, lats, _ = geod.fwd([lon] * n, [lat] * n, azimuths, [limit + limit / LIMIT * 1.7] * n)
    return Polygon(zip(lons, lats))


def main():
    geod = Geod(ellps="WGS84")
    outline = LineString(unary_union([circle(geod, *p) for p in baseline(geod)]).exterior.coords)
    a, b = sorted((outline.project(SOUTH), outline.project(NORTH)))
    inner = substring(outline, a, b)
    outer = LineString(list(substring(outline, b, outline.length).coords) + list(substring(outline, 0, a).coords)[1:])
    # Seaward is east.
    line = max((inner, outer), key=lambda way: max(x for x, _ in way.coords)).simplify(SIMPLE)
    points = list(line.coords)
    if points[0][1] > points[-1][1]:
        points.reverse()
    for name, point, end in (("south", SOUTH, points[0]), ("north", NORTH, points[-1])):
        print(f"{name}: the limit passes {geod.inv(point.x, point.y, *end)[2]:.0f} m off the point", file=sys.stderr)
    # A corner of the limit beyond an announced point would lie outside the zone's own side, and cross it.
    points = [(lon, lat) for lon, lat in points if SOUTH.y < lat < NORTH.y]
    text = "".join(f"{lat:.5f}N {lon:.5f}E\n" for lon, lat in points)
    (Path(sys.argv[2]) / "china-territorial-sea.txt").write_text(text)
    print(len(points), "points", file=sys.stderr)


if __name__ == "__main__":
    main()
