"""names/waters.tsv: label lines and names of the seas. hand/waters.txt first; what it does not name
is taken from Natural Earth's marine areas, with a line computed along the area's length."""

import math
import re
import sys
from pathlib import Path

import shapely
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon

import sogeo
from handmade import rows
from marine import ENGLISH, marine

SRC, OUT = Path(sys.argv[1]), Path(sys.argv[2])
HAND = Path(__file__).parent / "hand/waters.txt"
LANGS = ["zh-Hant", "zh-Hans", "ja", "ko", "ru"]
# Not waters of the sea, doubles, or parts that no map names.
SKIP = {"", "Great Barrier Reef", "Inner Sea", "Inner Seas", "The North Western Passages", "Amazon River", "Columbia River",
        "Saint Lawrence River", "Yangtze River", "Kaliningrad", "Ozero Mogotoyevo", "Canal Perigoso", "Canal do Norte", "Canal do Sul",
        "Lago de Maracaibo", "Lagoa dos Patos", "Lake Pontchartrain", "Bras d'Or Lake", "Husky Lakes", "Garabogaz Bay", "Boca Grande",
        "Guba Gusinaya", "SOUTHERN OCEAN", "INDIAN OCEAN", "Gulf of Yana", "Golfo de California", "Golfo de Tehuantepec",
        "Golfo de Panamá", "Estrecho de Magellanes", "Gulf of Kamchatka"}
WORDS = [("strait", r"Strait|Channel|Entrance|Passage|Channel|Selat"), ("gulf", r"Gulf|Golfo"), ("fjord", r"fjord|Fjord|Scoresby"),
         ("sound", r"Sound|Inlet|Estrecho|Firth"), ("bay", r"Bay|Bight|Bahía|Baía|Haff|Bucht|Seno"), ("sea", r"Sea\b")]


def computed(rings):
    """Middles of slices across the long axis of the largest part; None when the shape has no such line."""
    part = max((Polygon(points).buffer(0) for _, points in rings), key=lambda p: p.area)
    if part.geom_type != "Polygon":
        part = max(part.geoms, key=lambda p: p.area)
    west, south, east, north = part.bounds
    if east - west > 170:
        return None
    shrink = math.cos(math.radians((south + north) / 2))
    flat = affinity.scale(part, shrink, 1, origin=(0, 0))
    corners = list(flat.minimum_rotated_rectangle.exterior.coords)
    a, b, c = corners[:3]
    if math.dist(a, b) < math.dist(b, c):
        a, b, c = b, c, corners[3]
    if b[0] < a[0]:
        a, b = b, a
        c = (c[0] + a[0] - b[0], c[1] + a[1] - b[1])
    across = (c[0] - b[0], c[1] - b[1])
    points = []
    for t in (0.25, 0.5, 0.75):
        x, y = a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])
        slice_ = LineString([(x - across[0] * 1.1, y - across[1] * 1.1), (x + across[0] * 1.1, y + across[1] * 1.1)])
        cut = flat.intersection(slice_)
        parts = [g for g in getattr(cut, "geoms", [cut]) if g.length > 0]
        if not parts:
            return None
        middle = max(parts, key=lambda g: g.length).interpolate(0.5, normalized=True)
        points.append((middle.y, middle.x / shrink))
    line = LineString([(p[1] * shrink, p[0]) for p in points])
    if line.length < 0.1 or not flat.buffer(0.02).contains(line):
        return None
    return points, part.area * shrink


def land():
    shapes = []
    for _, _, rings in sogeo.read(OUT.parent / "base/50m/land.bin")[1]:
        for _, points in rings[:1]:
            if not sogeo.turns(points):
                holes = [p for _, p in rings[1:]]
                shape = Polygon(points, holes).buffer(0)
                shapes += [shape, affinity.translate(shape, 360), affinity.translate(shape, -360)]
    return shapely.STRtree(shapes), shapes


def main():
    tree, shapes = land()
    fields = ["kind", "en", *LANGS, "alias", "rank", "line"]
    out, known = [], set()
    for row, more in rows(HAND, fields):
        known |= {row["en"].lower(), *row["alias"].lower().split("|")}
        for variant, text in enumerate([row["line"], *more]):
            points = [tuple(map(float, p.split())) for p in text.split(";")]
            out.append((row["kind"], row["en"], *(row[l] for l in LANGS), row["alias"], row["rank"], variant, points))
    for name, _, rings in marine(SRC):
        if name in SKIP or name.lower() in known or re.sub("['‘]", "", name).lower() in known:
            continue
        found = computed(rings)
        if not found:
            continue
        points, area = found
        known.add(name.lower())
        en = ENGLISH.get(name, name)
        kind = next((k for k, pattern in WORDS if re.search(pattern, en)), "bay")
        out.append((kind, en, "", "", "", "", "", name if en != name else "", "3" if area > 12 else "4", 0, points))
    lines = ["\t".join(["kind", "en", *LANGS, "alias", "rank", "variant", "lat", "lon", "line"])]
    for *head, rank, variant, points in sorted(out, key=lambda r: (r[8], r[1], r[9])):
        line = LineString([(lon, lat) for lat, lon in points])
        on_land = [i for i in tree.query(line, predicate="intersects") if shapes[i].intersection(line).length > 0]
        if on_land and rank < "4":
            print(f"on land: {head[1]} ({variant}) {sum(shapes[i].intersection(line).length for i in on_land):.2f} of {line.length:.2f}")
        middle = line.interpolate(0.5, normalized=True)
        if len(points) == 3:
            middle = Point(points[1][1], points[1][0])
        lon = (middle.x + 180) % 360 - 180
        lines.append("\t".join([*head, rank, str(variant), f"{middle.y:.4f}", f"{lon:.4f}",
                                ";".join(f"{lat:.6g} {lon:.6g}" for lat, lon in points)]))
    (OUT / "waters.tsv").write_text("\n".join(lines) + "\n")
    print("waters.tsv", len(lines) - 1, "rows,", len({r[1] for r in out}), "waters")


main()
