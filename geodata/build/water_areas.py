"""base/waters.bin: the areas of the seas in names/waters.tsv, from Natural Earth's marine areas. Coasts are
coarse, since maps cut the land away; neighbouring seas overlap or leave a gap by as much."""

import csv
import math
import sys
from pathlib import Path

from shapely.geometry import Polygon
from shapely.ops import unary_union

import sogeo
from marine import ENGLISH, marine
from simplify import thin

SRC, OUT = Path(sys.argv[1]), Path(sys.argv[2])
# Natural Earth's name to that of the table, where they differ beyond case.
SAME = {**ENGLISH, "North Atlantic Ocean": "Atlantic Ocean", "South Atlantic Ocean": "Atlantic Ocean",
        "North Pacific Ocean": "Pacific Ocean", "South Pacific Ocean": "Pacific Ocean", "Golfo de California": "Gulf of California",
        "Golfo de Tehuantepec": "Gulf of Tehuantepec", "Golfo de Panamá": "Gulf of Panama", "Gulf of Anadyr'": "Gulf of Anadyr",
        "Inner Sea": "Inland Sea", "Estrecho de Magellanes": "Strait of Magellan"}
DECIMALS = 2
# The source draws some areas differently on the two sides of 180 degrees, so that they do not meet there exactly.
APART = 1.1


def numbers():
    """The row of each water in the table, from 1, by each of its names."""
    found = {}
    with open(OUT.parent / "names/waters.tsv", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            for name in [row["en"], *row["alias"].split("|")]:
                if name:
                    found.setdefault(name.lower(), number)
    return found


def exteriors(rings):
    """The parts of an area, without islands."""
    parts = [Polygon(points).buffer(0) for _, points in rings]
    whole = unary_union([Polygon(p.exterior) for part in parts for p in getattr(part, "geoms", [part]) if not p.is_empty])
    # With vertices along straight edges, since a circle of latitude is one edge from seam to seam.
    for part in getattr(whole, "geoms", [whole]):
        yield [tuple(p) for p in part.exterior.segmentize(20).coords]


def thinned(ring, tolerance):
    """The ring with fewer vertices; None if too little is left."""
    turn = sogeo.turns(ring)
    if turn:
        less = thin([*ring, (ring[0][0] + 360 * turn, ring[0][1])], tolerance)[:-1]
        return less if len(less) >= 3 else ring
    far = max(range(len(ring)), key=lambda i: math.dist(ring[i], ring[0]))
    less = thin(ring[: far + 1], tolerance)[:-1] + thin([*ring[far:], ring[0]], tolerance)[:-1]
    scale = 10**DECIMALS
    return less if sogeo.area2([(round(x * scale), round(y * scale)) for x, y in less]) > 2 else None


def main():
    rows, features = numbers(), []
    for name, _, rings in marine(SRC):
        row = rows.get(SAME.get(name, name).lower()) or rows.get(name.lower())
        if not row:
            continue
        parts = [[ring] for ring in exteriors(rings)]
        joined = [ring for rings in sogeo.join(parts, APART) for ring in rings]
        share = sogeo.sphere_area(joined)
        # Degrees: a hundredth of the area's size, from 2 to 20 km.
        tolerance = min(0.2, max(0.02, math.sqrt(share * sogeo.EARTH) / 111 / 100))
        less = [thinned(ring, tolerance) for ring in joined]
        features.append((-share, row, [ring for ring in less if ring]))
    # The largest first: what is drawn later lies over it.
    sogeo.write(OUT / "waters.bin", [(0, row, rings) for _, row, rings in sorted(features)], DECIMALS)


main()
