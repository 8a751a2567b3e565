"""The area of an island of 2,000 corners within 10 m, for tests/suite/offset.rs:
a buffer in the azimuthal equidistant projection about its middle.

pip install shapely==2.1 pyproj==3.7; python3 make_short_range.py
"""
import math

import pyproj
import shapely

CORNERS = 2_000


def corner(i):
    turn = 2 * math.pi * (i % CORNERS) / CORNERS
    rough = (i % CORNERS * 7_919 % 13) - 6
    out = 1 + 0.3 * math.sin(5 * turn) + 0.02 * math.sin(97 * turn) + rough / 1_500
    return 121 + 0.5 * out * math.cos(turn), 24 + 0.5 * out * math.sin(turn)


def edge(i, steps=20):
    """Straight in longitude and latitude."""
    (x, y), (u, v) = corner(i), corner(i + 1)
    return [(x + (u - x) * k / steps, y + (v - y) * k / steps) for k in range(steps)]


flat = pyproj.Transformer.from_crs(
    4326, "+proj=aeqd +lat_0=24 +lon_0=121 +ellps=WGS84", always_xy=True
)
island = shapely.Polygon([flat.transform(*p) for i in range(CORNERS) for p in edge(i)])
within = island.buffer(10, quad_segs=64)
assert within.geom_type == "Polygon" and not within.interiors
corners = [flat.transform(*p, direction="INVERSE") for p in within.exterior.coords]
area, length = pyproj.Geod(ellps="WGS84").polygon_area_perimeter(*zip(*corners))
print(f"{abs(area):.0f} m2, {length / 1e3:.0f} km")
