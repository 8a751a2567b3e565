"""Reaches of tracks, areas and several places as an independent planar reader
sees them, against distances by brute force.

Usage: offsets.py BINARY FOLDER GEODATA

Writes a scenario of reaches from a track across 180 and past 88 N, from Taiwan
at 1:10m and Russia at 1:50m, from all of them, from many places, out and back,
and of limits off the coasts of the United States, Japan, Russia and Antarctica,
into FOLDER, exports it with BINARY, and reads the polygons with shapely
(GEOS: a plane of longitude and latitude). For random points, and others next
to the boundary: is "inside the polygon" the same as "the distance is within
the range"? The distance is GeographicLib's (through PROJ), the least or the
greatest over every edge that may matter; bounds by the chord through the Earth
say which may. Points within the tolerance of the boundary are left out. No
exception is allowed. Ends with `N passed, N failed`, counting
reaches and limits.
"""

import functools
import json
import pathlib
import subprocess
import sys

import numpy
import pyproj
import shapely

ON_THE_GLOBE = 1500
AT_THE_BOUNDARY = 1500
# Of the export, where a feature has no proof of its own: metres.
TOLERANCE = 10
SEED = 20241129
GEOD = pyproj.Geod(ellps="WGS84")
SPACE = pyproj.Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
# Extreme radii of curvature of the ellipsoid, metres.
LEAST, GREATEST = 6_335_439.0, 6_399_594.0
HALF = 20_003_932.0

ANADYR, VLADIVOSTOK = (64.7337, 177.5103), (43.1155, 131.8855)
NMI = 1852.0
RANGES = [12 * NMI, 200 * NMI, 1200e3, 5000e3, 9000e3]


# The base data, as geodata/FORMAT.md has it.


def varints(data):
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0


def signed(value):
    return (value >> 1) ^ -(value & 1)


@functools.cache
def countries(geodata, scale):
    """Rings of each country by its code: longitude and latitude, longitudes
    continuous, the last point the first, a turn on where it goes around a pole."""
    rows = (geodata / "names/countries.tsv").read_text().splitlines()[1:]
    codes = [row.split("\t")[0] for row in rows]
    data = (geodata / f"base/{scale}/countries.bin").read_bytes()
    numbers = varints(data[8:])
    unit = 10.0 ** -next(numbers)
    found = {}
    for _ in range(next(numbers)):
        _, row, rings = next(numbers), next(numbers), next(numbers)
        for _ in range(rings):
            for _ in range(4):
                next(numbers)
            count, _ = next(numbers), next(numbers)
            steps = numpy.array([signed(next(numbers)) for _ in range(2 * count)])
            ring = steps.reshape(-1, 2).cumsum(axis=0) * unit
            first = ring[:1] + [360 * numpy.round((ring[-1, 0] - ring[0, 0]) / 360), 0]
            found.setdefault(codes[row - 1], []).append(numpy.vstack([ring, first]))
    return found


def coast(geodata, code, scale):
    """The outlines of a country without what it shares with others."""

    def ends(ring):
        where = numpy.round(ring * 1e6).astype(int) % [360_000_000, 10**12]
        return [frozenset(pair) for pair in zip(map(tuple, where[:-1]), map(tuple, where[1:]))]

    own = countries(geodata, scale)[code]
    mine = {edge for ring in own for edge in ends(ring)}
    others = countries(geodata, scale).items()
    shared = {
        edge
        for other, rings in others
        if other != code
        for ring in rings
        for edge in ends(ring)
        if edge in mine
    }
    lines = []
    for ring in own:
        free = [edge not in shared for edge in ends(ring)]
        lines += [ring[i : i + 2] for i in numpy.flatnonzero(free)]
    return lines


def region(rings):
    """Polygons of rings with the inside on the left."""
    whole = shapely.MultiPolygon()
    for ring in rings:
        whole = whole.symmetric_difference(shapely.Polygon(ring))
    return whole


def on_land(rings):
    """Whether points lie within an odd number of rings."""
    polygons = []
    for ring in rings:
        if abs(ring[-1, 0] - ring[0, 0]) > 180:
            pole = 90 if ring[:, 1].mean() > 0 else -90
            ring = numpy.vstack([ring, [[ring[-1, 0], pole], [ring[0, 0], pole]]])
        polygons.append(shapely.Polygon(ring))
    shapely.prepare(polygons)

    def inside(lat, lon):
        odd = numpy.zeros(len(lat), dtype=bool)
        for polygon in polygons:
            odd ^= within(polygon, lat, lon)
        return odd

    return inside


def cut(shape):
    """The same with no longitude beyond 180."""
    here = shape.intersection(shapely.box(-180, -90, 180, 90))
    beyond = shape.intersection(shapely.box(180, -90, 540, 90))
    return here.union(shapely.transform(beyond, lambda p: p - [360, 0]))


# Distances by brute force.


def in_space(lat, lon):
    return numpy.stack(SPACE.transform(lon, lat, numpy.zeros_like(lon)), axis=-1)


def inverse(lat1, lon1, lat2, lon2):
    return GEOD.inv(lon1, lat1, lon2, lat2)[2]


def no_less(chord):
    return 2 * GREATEST * numpy.arcsin(numpy.minimum(chord / (2 * GREATEST), 1)) * 0.9995


def no_more(chord):
    bound = 2 * LEAST * numpy.arcsin(numpy.minimum(chord / (2 * LEAST), 1)) * 1.0005
    return numpy.where(chord > 12_500e3, HALF, bound)


class Edges:
    """Edges straight in longitude and latitude, or geodesics in pieces short
    enough to be that."""

    def __init__(self, lines, longest):
        start, end = [], []
        for line in lines:
            lon, lat = line[:, 0], line[:, 1]
            length = inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])
            for i, parts in enumerate(numpy.ceil(length / longest).astype(int)):
                t = numpy.linspace(0, 1, max(parts, 1) + 1)[:, None]
                points = line[i] + t * (line[i + 1] - line[i])
                start.append(points[:-1])
                end.append(points[1:])
        self.start, self.end = numpy.vstack(start), numpy.vstack(end)
        self.space = in_space(self.start[:, 1], self.start[:, 0])
        self.length = inverse(
            self.start[:, 1], self.start[:, 0], self.end[:, 1], self.end[:, 0]
        )

    def pairs(self, lat, lon, far):
        """Points and edges that may be the nearest (farthest) to each other."""
        space = in_space(lat, lon)
        points, edges = [], []
        for first in range(0, len(lat), 200):
            some = space[first : first + 200]
            square = -2.0 * some @ self.space.T
            square += (some**2).sum(axis=1)[:, None] + (self.space**2).sum(axis=1)[None, :]
            chord = numpy.sqrt(numpy.maximum(square, 0))
            # Squares of numbers so large are good for a metre at the worst.
            low, high = no_less(chord) - self.length - 1, no_more(chord) + self.length + 1
            if far:
                maybe = high >= low.max(axis=1, keepdims=True)
            else:
                maybe = low <= high.min(axis=1, keepdims=True)
            p, e = numpy.nonzero(maybe)
            points.append(p + first)
            edges.append(e)
        p, e = numpy.concatenate(points), numpy.concatenate(edges)
        # And again, by the distance to one end.
        d = inverse(lat[p], lon[p], self.start[e, 1], self.start[e, 0])
        best = numpy.full(len(lat), -numpy.inf if far else numpy.inf)
        (numpy.maximum if far else numpy.minimum).at(best, p, d)
        if far:
            keep = d + self.length[e] >= best[p]
        else:
            keep = d - self.length[e] <= best[p]
        return p[keep], e[keep]

    def extreme(self, lat, lon, far=False):
        """The least (greatest) distance, by the golden section on each edge."""
        p, e = self.pairs(lat, lon, far)
        a, b = self.start[e], self.end[e]
        sign = -1 if far else 1

        def value(t):
            at = a + t[:, None] * (b - a)
            return sign * inverse(lat[p], lon[p], at[:, 1], at[:, 0])

        golden = (numpy.sqrt(5) - 1) / 2
        low, high = numpy.zeros(len(p)), numpy.ones(len(p))
        least = numpy.minimum(value(low), value(high))
        for _ in range(22):
            x, y = high - golden * (high - low), low + golden * (high - low)
            fx, fy = value(x), value(y)
            least = numpy.minimum(least, numpy.minimum(fx, fy))
            left = fx < fy
            high, low = numpy.where(left, y, high), numpy.where(left, low, x)
        best = numpy.full(len(lat), numpy.inf)
        numpy.minimum.at(best, p, least)
        return sign * best


def within(shape, lat, lon):
    inside = numpy.zeros(len(lat), dtype=bool)
    for turn in (-360, 0, 360):
        inside |= shapely.contains_xy(shape, lon + turn, lat)
    return inside


# The cases: a scenario's keys for `from`, and the distance.


def track(random):
    corners = [(50, 155), (61, 178), (66, -170), (88, 150), (75, 40)]
    points = []
    for (lat1, lon1), (lat2, lon2) in zip(corners, corners[1:]):
        points.append((lon1, lat1))
        points += GEOD.npts(lon1, lat1, lon2, lat2, 49)
    points = numpy.array(points)
    lon, lat, _ = GEOD.fwd(
        points[:, 0], points[:, 1], random.uniform(0, 360, 200), random.uniform(0, 8e3, 200)
    )
    return numpy.round(numpy.stack([lon, lat], axis=-1), 6)


def geodesics(points):
    """Legs in steps of 500 m, which no straight edge leaves by a centimetre."""
    line = [points[0]]
    for a, b in zip(points, points[1:]):
        steps = int(numpy.ceil(GEOD.inv(*a, *b)[2] / 500))
        line += GEOD.npts(*a, *b, steps - 1) if steps > 1 else []
        line.append(b)
    line = numpy.array(line)
    line[:, 0] = numpy.degrees(numpy.unwrap(numpy.radians(line[:, 0])))
    return line


def cases(random, folder, geodata):
    """Name, keys of the ring, range, distance."""
    fixes = track(random)
    legs = Edges([geodesics(fixes)], 1e3)
    for r in RANGES:
        yield f"track-{r:.0f}", 'from = { track = "track" }', r, legs.extreme

    parallel = Edges([numpy.array([[170.0, 60.0], [190.0, 60.0]])], 1e3)
    for r in [200 * NMI, 3000e3]:
        yield f"parallel-{r:.0f}", 'from = { track = "parallel" }', r, parallel.extreme

    for code, scale, name in [("TWN", "10m", "taiwan"), ("RUS", "50m", "russia")]:
        rings = countries(geodata, scale)[code]
        shape = region(rings)
        shapely.prepare(shape)
        (folder / f"{name}.geojson").write_text(shapely.to_geojson(cut(shape)))
        edges = Edges(rings, 20e3)
        fine = Edges(rings, 2e3)

        def nearest(lat, lon, edges=edges, shape=shape):
            return numpy.where(within(shape, lat, lon), 0.0, edges.extreme(lat, lon))

        def farthest(lat, lon, edges=fine, shape=shape):
            opposite = within(shape, -lat, (lon + 360) % 360 - 180)
            return numpy.where(opposite, HALF, edges.extreme(lat, lon, far=True))

        file = f'from = {{ file = "{name}.geojson" }}'
        if name == "taiwan":
            file = 'from = { area = "country:TWN" }'
        for r in RANGES + [15000e3] if name == "taiwan" else RANGES:
            yield f"{name}-any-{r:.0f}", file, r, nearest
        for r in [400e3, 1200e3, 5000e3] if name == "taiwan" else [7000e3, 9000e3]:
            yield f"{name}-all-{r:.0f}", f'{file}\nenvelope = "all"', r, farthest

    places = numpy.round(
        numpy.stack(
            [random.uniform(-180, 180, 60), numpy.degrees(numpy.arcsin(random.uniform(-1, 1, 60)))],
            axis=-1,
        ),
        6,
    )
    (folder / "sites.geojson").write_text(shapely.to_geojson(shapely.MultiPoint(places)))

    def discs(lat, lon):
        each = [
            inverse(lat, lon, numpy.full_like(lat, y), numpy.full_like(lon, x)) for x, y in places
        ]
        return numpy.min(each, axis=0)

    for r in [500e3, 2000e3]:
        yield f"places-{r:.0f}", 'from = { file = "sites.geojson" }', r, discs

    def out_and_back(lat, lon):
        return sum(
            inverse(lat, lon, numpy.full_like(lat, y), numpy.full_like(lon, x))
            for y, x in (ANADYR, VLADIVOSTOK)
        )

    keys = "from = { lat = %s, lon = %s }\nrecover = { lat = %s, lon = %s }" % (
        ANADYR + VLADIVOSTOK
    )
    for r in [4000e3, 8000e3, 30000e3, 36000e3]:
        yield f"recover-{r:.0f}", keys, r, out_and_back


def limits(geodata):
    """Name, keys of the zone, distance, distance from the coast; 0 on land."""
    for code, miles in [("USA", 12), ("JPN", 24), ("RUS", 200), ("ATA", 200)]:
        land = on_land(countries(geodata, "10m")[code])
        edges = Edges(coast(geodata, code, "10m"), 20e3)

        def nearest(lat, lon, edges=edges, land=land):
            return numpy.where(land(lat, lon), 0.0, edges.extreme(lat, lon))

        keys = f'limit = {{ of = "country:{code}", distance = "{miles} nmi" }}'
        yield f"limit-{code.lower()}-{miles}", keys, miles * NMI, nearest


def scenario(some, zones, fixes):
    points = ",\n".join(f"  {{ lat = {lat}, lon = {lon} }}" for lon, lat in fixes)
    lines = ['standoff = 1', 'title = "Reaches"', "[sources.test]", 'text = "A test"']
    lines += ["[[track]]", 'id = "track"', 'source = "test"', f"points = [\n{points}\n]"]
    lines += ["[[track]]", 'id = "parallel"', 'source = "test"', 'legs = "rhumb"']
    lines += ['points = ["60N 170E", "60N 170W"]']
    for name, keys, _, _ in zones:
        lines += ["[[zone]]", f'id = "{name}"', 'source = "test"', keys]
    for name, keys, r, _ in some:
        lines += ["[[ring]]", f'id = "{name}"', 'source = "test"', f'range = "{r:.0f} m"', keys]
    return "\n".join(lines) + "\n"


def export(binary, folder, some, zones, fixes):
    source, target = folder / "offsets.toml", folder / "offsets.geojson"
    source.write_text(scenario(some, zones, fixes))
    subprocess.run([binary, "export", source, "-o", target, "--quiet"], check=True)
    features = json.loads(target.read_text())["features"]
    return {f["id"]: f for f in features if f["properties"]["kind"] in ("reach", "zone")}


def points(random, shape, strip):
    """Positions all over the globe, and some next to the boundary."""
    n = AT_THE_BOUNDARY
    lon = random.uniform(-180, 180, ON_THE_GLOBE)
    lat = numpy.degrees(numpy.arcsin(random.uniform(-1, 1, ON_THE_GLOBE)))
    edge = shapely.get_coordinates(shape.boundary)
    edge = edge[(numpy.abs(edge[:, 0]) < 180) & (numpy.abs(edge[:, 1]) < 90)]
    some = edge[random.integers(0, len(edge), n)]
    near = GEOD.fwd(
        some[:, 0], some[:, 1], random.uniform(0, 360, n), random.uniform(1, 50, n) * strip
    )
    return numpy.append(lat, near[1]), numpy.append(lon, near[0])


def judge(random, feature, r, distance):
    """Points judged, and those on which the reader and the Earth disagree."""
    strip = feature["properties"].get("proof", {"tolerance_m": TOLERANCE})["tolerance_m"]
    shape = shapely.geometry.shape(feature["geometry"])
    if not shape.is_valid:
        return 0, [shapely.is_valid_reason(shape)]
    shapely.prepare(shape)
    lat, lon = points(random, shape, strip)
    metres = distance(lat, lon)
    clear = numpy.abs(metres - r) > strip
    wrong = clear & (shapely.contains_xy(shape, lon, lat) != (metres <= r))
    report = [f"{lat[i]:.7f} {lon[i]:.7f} at {metres[i]:.3f} m" for i in numpy.flatnonzero(wrong)]
    return int(clear.sum()), report


def main():
    binary, folder, geodata = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    some = list(cases(numpy.random.default_rng(SEED), folder, geodata))
    fixes = track(numpy.random.default_rng(SEED))
    zones = list(limits(geodata))
    features = export(binary, folder, some, zones, fixes)
    random = numpy.random.default_rng(SEED)
    passed = failed = judged = 0
    for name, _, r, distance in some + zones:
        if name not in features:
            failed += 1
            print(f"FAILED {name}: not in the export")
            continue
        count, wrong = judge(random, features[name], r, distance)
        judged += count
        if wrong or count < ON_THE_GLOBE:
            failed += 1
            print(f"FAILED {name}: {len(wrong)} of {count} points: {'; '.join(wrong[:3])}")
        else:
            passed += 1
    print(f"{len(features)} reaches and limits, {judged} points outside the strip")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
