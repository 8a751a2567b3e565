"""What circles cover of countries, by an equal-area projection.

    pip install pyproj shapely numpy
    python3 tests/data/make_coverage.py

Country outlines are the base data's (geodata/FORMAT.md), their edges straight
in longitude and latitude and cut every 0.01 degrees; circles are 72,000 points
of PROJ's direct problem. Both are laid in PROJ's Lambert azimuthal equal-area
projection about the circle's centre, intersected by GEOS, and measured there.
"""
import csv
from pathlib import Path

import numpy as np
from pyproj import Geod, Transformer
from shapely import Polygon, make_valid
from shapely.ops import unary_union

ROOT = Path(__file__).parents[2] / "geodata"
G = Geod(ellps="WGS84")


class Bytes:
    def __init__(self, data):
        self.data, self.at = data, 0

    def unsigned(self):
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def signed(self):
        value = self.unsigned()
        return (value >> 1) ^ -(value & 1)


def countries():
    """Loops of longitude and latitude by code."""
    rows = list(csv.DictReader(open(ROOT / "names/countries.tsv", encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    data = Bytes((ROOT / "base/50m/countries.bin").read_bytes())
    data.at = 8
    scale, count = 10 ** data.unsigned(), data.unsigned()
    out = {}
    for _ in range(count):
        data.unsigned()
        row, rings = data.unsigned(), data.unsigned()
        loops = []
        for _ in range(rings):
            for _ in range(4):
                data.signed()
            n = data.unsigned()
            data.unsigned()
            x = y = 0
            points = []
            for _ in range(n):
                x += data.signed()
                y += data.signed()
                points.append((x / scale, y / scale))
            loops.append(points)
        out[rows[row - 1]["a3"]] = loops
    return out


def dense(loop):
    closed = np.array(loop + loop[:1])
    out = []
    for a, b in zip(closed, closed[1:]):
        n = max(1, int(np.ceil(np.abs(b - a).max() / 0.01)))
        out.append(a + (b - a) * (np.arange(n) / n)[:, None])
    return np.vstack(out)


def laid(loops, project):
    """Outer loops less holes, told apart by the side that they wind to."""
    outer, holes = [], []
    for loop in loops:
        lonlat = dense(loop)
        x, y = project.transform(lonlat[:, 0], lonlat[:, 1])
        ring = np.column_stack([x, y])
        signed = np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)
        (outer if signed > 0 else holes).append(make_valid(Polygon(ring)))
    return unary_union(outer).difference(unary_union(holes))


def main():
    all_loops = countries()
    cases = [
        (25.033333, 121.533333, 1200, ["CHN", "TWN", "JPN", "PHL"]),
        (25.033333, 121.533333, 2000, ["CHN", "VNM", "JPN"]),
        (64.734, 177.51, 1500, ["RUS", "USA"]),
        (86.0, 40.0, 2000, ["GRL", "RUS", "CAN", "NOR"]),
    ]
    for lat, lon, km, codes in cases:
        project = Transformer.from_crs("EPSG:4326", f"+proj=laea +lat_0={lat} +lon_0={lon} +ellps=WGS84", always_xy=True)
        azimuths = np.arange(0, 360, 0.005)
        n = len(azimuths)
        x, y, _ = G.fwd([lon] * n, [lat] * n, azimuths, [km * 1000] * n)
        circle = Polygon(np.column_stack(project.transform(x, y)))
        for code in codes:
            country = laid(all_loops[code], project)
            covered = country.intersection(circle).area / 1e6
            print(f"{lat} {lon} {km} km: {code} {covered:.1f} of {country.area / 1e6:.1f}")


main()
