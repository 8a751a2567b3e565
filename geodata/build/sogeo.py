"""SOGEO001: reading and writing of standoff's base layers, and the joining of what a source cut.

The format is described in ../FORMAT.md. A ring is a list of (lon, lat) in degrees, longitude
continuous along it, interior on the left, first vertex not repeated. A ring whose longitude
runs on by 360 degrees goes round a pole.
"""

import math
from collections import defaultdict

MAGIC = b"SOGEO001"


def unsigned(out, value):
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def signed(out, value):
    unsigned(out, value * 2 if value >= 0 else -value * 2 - 1)


def quantise(ring, decimals, closed):
    """Integers of 10^-decimals degrees, without repeated vertices; None if too little is left."""
    scale = 10**decimals
    points = []
    for lon, lat in ring:
        point = (math.floor(lon * scale + 0.5), math.floor(lat * scale + 0.5))
        if not points or point != points[-1]:
            points.append(point)
    if closed:
        turn = 360 * scale * turns(ring)
        while len(points) > 1 and (points[0][0] + turn, points[0][1]) == points[-1]:
            points.pop()
        return points if len(points) >= 3 else None
    return points if len(points) >= 2 else None


def turns(ring):
    """0 for an ordinary ring; +1 for one that runs east around a pole, -1 for west."""
    return round((ring[-1][0] - ring[0][0]) / 360) if abs(ring[-1][0] - ring[0][0]) > 300 else 0


def bounds(points, turn, decimals):
    scale = 10**decimals
    lats = [lat for _, lat in points]
    if turn == 0:
        lons = [lon for lon, _ in points]
        return min(lons), min(lats), max(lons), max(lats)
    # Interior on the left: running east keeps the north pole inside or the south pole outside.
    if sum(lats) < 0:
        return -180 * scale, -90 * scale, 180 * scale, max(lats)
    return -180 * scale, min(lats), 180 * scale, 90 * scale


def write(path, features, decimals, closed=True):
    """features: iterable of (class, row, rings). Returns (features, points, bytes) written."""
    body, count, total = bytearray(), 0, 0
    for kind, row, rings in features:
        kept = []
        for ring in rings:
            points = quantise(ring, decimals, closed)
            if points:
                kept.append((points, turns(ring) if closed else 0))
        if not kept:
            continue
        count += 1
        unsigned(body, kind)
        unsigned(body, row)
        unsigned(body, len(kept))
        for points, turn in kept:
            shift = -360 * 10**decimals * math.floor(
                (min(lon for lon, _ in points) + 180 * 10**decimals) / (360 * 10**decimals)
            ) if turn == 0 else 0
            points = [(lon + shift, lat) for lon, lat in points]
            for value in bounds(points, turn, decimals):
                signed(body, value)
            data, before = bytearray(), (0, 0)
            for point in points:
                signed(data, point[0] - before[0])
                signed(data, point[1] - before[1])
                before = point
            unsigned(body, len(points))
            unsigned(body, len(data))
            body += data
            total += len(points)
    head = bytearray(MAGIC)
    unsigned(head, decimals)
    unsigned(head, count)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(head + body)
    print(f"{path.parent.name + '/' + path.name:24} {count:6} features {total:8} points {len(head + body):9} bytes")


def read(path):
    """(decimals, [(class, row, [(bbox, [(lon, lat)])])]) with degrees as floats."""
    data, at = path.read_bytes(), 8
    assert data[:8] == MAGIC

    def u():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def s():
        value = u()
        return value // 2 if value % 2 == 0 else -(value + 1) // 2

    decimals = u()
    scale, features = 10**decimals, []
    for _ in range(u()):
        kind, row, rings = u(), u(), []
        for _ in range(u()):
            box = tuple(s() / scale for _ in range(4))
            length, size = u(), u()
            end, lon, lat, points = at + size, 0, 0, []
            for _ in range(length):
                lon += s()
                lat += s()
                points.append((lon / scale, lat / scale))
            assert at == end, "byte length of a ring"
            rings.append((box, points))
        features.append((kind, row, rings))
    assert at == len(data), "bytes left over"
    return decimals, features


# --- joining ---------------------------------------------------------------------------------

EDGE = 1.1e-3  # the sources stray this far from the seam they cut along
POLE = 89.98


def side(point):
    """Which seam a vertex lies on: 180, -180 or None."""
    return 180 if point[0] >= 180 - EDGE else -180 if point[0] <= -180 + EDGE else None


def on_seam(a, b):
    """An edge that exists only because the plane ends there."""
    if side(a) is not None and side(a) == side(b):
        return True
    return abs(a[1]) >= POLE and abs(b[1]) >= POLE


def area2(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))


def open_ring(ring):
    ring = [tuple(p[:2]) for p in ring]
    return ring[:-1] if ring[0] == ring[-1] else ring


def join(polygons, apart=0.02):
    """Planar polygons ([outer, hole, ...] in -180..180) to features on the sphere.

    Edges on +-180 and on the poles are dropped and the chains left over are sewn together across
    180, so polygons that touch there become one feature, even if they end up to `apart` degrees
    from each other. Returns a list of lists of rings.
    """
    whole, pieces = [], []
    for polygon in polygons:
        rings = []
        for index, ring in enumerate(polygon):
            ring = open_ring(ring)
            if len(ring) >= 3:
                rings.append(ring if (area2(ring) > 0) == (index == 0) else ring[::-1])
        cut = any(on_seam(a, b) for r in rings for a, b in zip(r, r[1:] + r[:1]))
        (pieces if cut else whole).append(rings)

    chains, loose = [], defaultdict(list)  # chain: (polygon, points)
    for number, rings in enumerate(pieces):
        for ring in rings:
            seams = [i for i in range(len(ring)) if on_seam(ring[i], ring[(i + 1) % len(ring)])]
            if not seams:
                loose[number].append(ring)
                continue
            for seam, following in zip(seams, seams[1:] + [seams[0] + len(ring)]):
                chain = [ring[i % len(ring)] for i in range(seam + 1, following + 1)]
                if len(chain) > 1:
                    ends = [(side(p), p[1]) for p in (chain[0], chain[-1])]
                    assert None not in {lon for lon, _ in ends}, ends
                    chains.append((number, [ends[0], *chain[1:-1], ends[1]]))

    starts = defaultdict(list)
    for index, (_, chain) in enumerate(chains):
        starts[side(chain[0])].append(index)
    parent = list(range(len(pieces)))

    def root(x):
        while parent[x] != x:
            x = parent[x]
        return x

    used, sewn = set(), []
    for first in range(len(chains)):
        if first in used:
            continue
        current, ring, offset = first, [], 0
        while True:
            used.add(current)
            number, chain = chains[current]
            parent[root(number)] = root(chains[first][0])
            points = [(lon + offset, lat) for lon, lat in chain]
            ring += points[1:] if ring else points
            end = side(chain[-1])
            assert end is not None, chain[-1]
            gap, current = min(
                (abs(chains[i][1][0][1] - chain[-1][1]), i)
                for i in starts[-end] if i not in used or i == first
            )
            assert gap < apart, (gap, chain[-1])
            offset += 2 * end
            if current == first:
                break
        if abs(offset) >= 360:  # round a pole: the first vertex again, one turn on
            assert abs(offset) == 360, offset
        ring.pop()
        sewn.append((root(chains[first][0]), ring))
    groups = defaultdict(list)
    for number, ring in sewn:
        groups[root(number)].append(ring)
    for number, rings in loose.items():
        groups[root(number)] += rings
    return whole + [groups[key] for key in sorted(groups)]


def sphere_area(rings):
    """Share of the sphere to the left of the rings, with authalic latitude on WGS 84."""
    e = math.sqrt(0.00669437999014)

    def q(lat):
        s = math.sin(math.radians(lat))
        return (1 - e * e) * (s / (1 - e * e * s * s) - math.log((1 - e * s) / (1 + e * s)) / (2 * e))

    qp, total = q(90), 0.0
    for ring in rings:
        turn = turns(ring)
        for (a, b) in zip(ring, ring[1:] + [(ring[0][0] + 360 * turn, ring[0][1])]):
            total -= math.radians(b[0] - a[0]) * (q(a[1]) + q(b[1])) / qp / 2
        total += 2 * math.pi * abs(turn)
    return total / (4 * math.pi) % 1


EARTH = 510_065_621.7  # km2, WGS 84
