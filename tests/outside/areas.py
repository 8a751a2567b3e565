"""Areas of files as an independent planar reader sees them.

Usage: areas.py BINARY FOLDER [ANTIMERIDIAN]

Writes 2,000 random sets of boxes, discs, stars, pole caps and shapes across 180
into FOLDER, each a GeoJSON file whose polygons are wound at random, cut at 180
or not, closed over the pole or not, over, within, beside and upon one another,
with holes. BINARY exports each as a zone of a scenario, and shapely (GEOS: a
plane of longitude and latitude) judges: the result is valid, nothing of it
shares an edge with another part, and it covers what the union of the cut shapes
covers, to a billionth of its area.

ANTIMERIDIAN is the unpacked source distribution of the `antimeridian` package
(`pip download antimeridian==0.4.9 --no-deps --no-binary :all:`): of each pair
of polygons that its tests publish, ours must be its own, or the difference is
stated below. Ends with `N passed, N failed`, counting sets and pairs.
"""

import json
import math
import pathlib
import subprocess
import sys

import numpy
import shapely
from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape

SETS = 2000
PER_SCENARIO = 500
SEED = 20241129
# Of the area, beside the twelfth decimal of what is written.
EXACT = 1e-9
WORLD = box(-180, -90, 180, 90)


# Shapes in a plane whose longitudes go on beyond 180.


def disc(lon, lat, radius, corners):
    turn = numpy.linspace(0, 2 * math.pi, corners, endpoint=False)
    return Polygon(numpy.stack([lon + radius * numpy.cos(turn), lat + radius * numpy.sin(turn)], 1))


def star(random, lon, lat, radius):
    turn = numpy.linspace(0, 2 * math.pi, 2 * random.integers(3, 9), endpoint=False)
    far = radius * random.uniform(0.3, 1.0, len(turn))
    return Polygon(numpy.stack([lon + far * numpy.cos(turn), lat + far * numpy.sin(turn)], 1))


def plain(random):
    """A box, a disc or a star anywhere, also over 180, up to the poles."""
    lon = random.choice([180, random.uniform(-180, 180)]) + random.uniform(-30, 30)
    lat = random.uniform(-75, 75)
    size = random.uniform(1, 14)
    match random.integers(4):
        case 0:
            return rounded(box(lon, lat, lon + random.uniform(1, 160), lat + size))
        case 1:
            pole = random.choice([-1, 1])
            return rounded(box(lon, 90 * pole, lon + random.uniform(1, 160), (90 - size) * pole))
        case 2:
            return rounded(disc(lon, lat, size, random.integers(5, 60)))
        case _:
            return rounded(star(random, lon, lat, size))


def rounded(polygon):
    """As people write them: three decimals, or whole degrees."""
    return shapely.transform(polygon, lambda p: numpy.round(p, 3 if len(p) % 2 else 0)).buffer(0)


def cap(random):
    """The edge of a cap, once around, and its pole."""
    pole = random.choice([-90, 90])
    start = random.choice([-180, random.uniform(-180, -90)])
    lons = start + numpy.linspace(0, 360, random.integers(4, 40), endpoint=False)
    lats = numpy.sign(pole) * (random.uniform(20, 80) + random.uniform(-9, 9, len(lons)))
    return numpy.round(numpy.stack([lons, lats], 1), 3), pole


def closed(edge, pole):
    """A cap in the plane, closed over the pole."""
    again = edge[0] + [360, 0]
    return Polygon([*edge, again, [again[0], pole], [edge[0][0], pole]])


def cut(polygon):
    """The same with no longitude beyond 180."""
    west, _, east, _ = polygon.bounds
    turns = range(math.floor((west + 180) / 360), math.floor((east + 180) / 360) + 1)
    parts = [affinity.translate(polygon, -360 * turn).intersection(WORLD) for turn in turns]
    return shapely.union_all([areas_of(part) for part in parts])


def areas_of(geometry):
    """Without the lines and points of an intersection."""
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon"]
    return MultiPolygon(parts)


# The ways of files.


def wound(random, ring):
    ring = [list(p) for p in ring]
    return ring[::-1] if random.integers(2) else ring


def written(random, polygon):
    """A polygon as a file may have it: a list of polygons."""
    rings = [polygon.exterior, *polygon.interiors]
    west, _, east, _ = polygon.bounds
    ways = ["cut", "jumps"] + ["beyond"] * (west >= -180 and east <= 360)
    way = random.choice(ways)
    if way == "cut":
        parts = shapely.get_parts(cut(polygon))
        return [[wound(random, r.coords) for r in [p.exterior, *p.interiors]] for p in parts]
    rings = [numpy.array(r.coords) for r in rings]
    if way == "jumps":
        rings = [numpy.stack([(r[:, 0] + 180) % 360 - 180, r[:, 1]], 1) for r in rings]
        # Where the shape only comes to 180, files have 180.
        if west >= -180 and east <= 180:
            rings = [numpy.array(r.coords) for r in [polygon.exterior, *polygon.interiors]]
    return [[wound(random, r) for r in rings]]


def open_cap(random, edge, hole):
    """A cap that is not closed over the pole."""
    def ring(points):
        lons = (points[:, 0] + 180) % 360 - 180
        points = numpy.round(numpy.stack([lons, points[:, 1]], 1), 9)
        return wound(random, [*points, points[0]])

    return [[ring(edge)] + ([ring(hole)] if hole is not None else [])]


def one(random):
    """A shape in the plane, and as one polygon or more of a file."""
    if random.random() < 0.15:
        edge, pole = cap(random)
        # Nearer to the pole by half, as a hole in it.
        hole = edge * [1, 0.5] + [0, pole / 2] if random.random() < 0.3 else None
        polygon = closed(edge, pole)
        if hole is not None:
            polygon = polygon.difference(closed(hole, pole))
            return polygon, open_cap(random, edge, hole)
        if random.random() < 0.5:
            return polygon, open_cap(random, edge, None)
        return polygon, written_closed(random, polygon)
    polygon = plain(random)
    if random.random() < 0.3:
        hole = affinity.scale(polygon, 0.4, 0.4, origin=polygon.representative_point())
        if polygon.contains(hole):
            polygon = polygon.difference(hole)
    return polygon, written(random, polygon)


def written_closed(random, polygon):
    parts = shapely.get_parts(cut(polygon))
    return [[wound(random, p.exterior.coords)] for p in parts]


def a_set(random):
    """Some shapes and the file that has them."""
    shapes, features = [], []

    def add(polygon, coordinates):
        shapes.append(polygon)
        features.append(coordinates)

    while not shapes or random.random() < 0.65:
        polygon, coordinates = one(random)
        if polygon.geom_type != "Polygon" or polygon.is_empty:
            continue
        add(polygon, coordinates)
        kind = random.integers(6)
        if polygon.bounds[2] - polygon.bounds[0] > 180:
            continue
        if kind == 0:
            add(polygon, written(random, polygon))
        elif kind == 1:
            inner = affinity.scale(polygon, 0.5, 0.5, origin=polygon.representative_point())
            add(inner, written(random, inner))
        elif kind == 2:
            moved = affinity.translate(polygon, random.integers(-9, 9), 0)
            add(moved, written(random, moved))
        elif kind == 3:
            for half in halves(random, polygon):
                add(half, written(random, half))
    return shapes, features


def halves(random, polygon):
    """A shape in two that share their edge."""
    x, y = polygon.representative_point().coords[0]
    dx, dy = random.uniform(-1, 1), random.uniform(0.1, 1)
    far = [x - 400 * dx, y - 400 * dy], [x + 400 * dx, y + 400 * dy]
    side = Polygon([*far, [far[1][0] + 900 * dy, far[1][1] - 900 * dx], [far[0][0] + 900 * dy, far[0][1] - 900 * dx]])
    both = areas_of(polygon.intersection(side)), areas_of(polygon.difference(side))
    return [p for half in both for p in shapely.get_parts(half) if p.area > 1e-3]


# The program's answers.


def file_of(features):
    """One polygon is a Polygon, several are a MultiPolygon."""
    def geometry(polygons):
        if len(polygons) == 1:
            return {"type": "Polygon", "coordinates": polygons[0]}
        return {"type": "MultiPolygon", "coordinates": polygons}

    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": geometry(polygons)}
            for polygons in features
        ],
    }


def export(binary, folder, name, files):
    """The zones of some files, by the stem of each."""
    lines = ["standoff = 1", 'title = "Areas"', "[sources.test]", 'text = "A test"']
    for file in files:
        lines += ["[[zone]]", f'id = "{file.stem}"', 'source = "test"', f'file = "{file.name}"']
    source, target = folder / f"{name}.toml", folder / f"{name}-zones.geojson"
    source.write_text("\n".join(lines) + "\n")
    command = [binary, "export", source, "-o", target, "--quiet", "--precision", "12"]
    subprocess.run(command, check=True)
    features = json.loads(target.read_text())["features"]
    return {f["id"]: shape(f["geometry"]) for f in features}


def fault(ours, right, exact=EXACT):
    """What is wrong with a result, if anything is."""
    if ours is None:
        return None if right.area < 1e-9 else "it is missing"
    if not ours.is_valid:
        return f"invalid: {shapely.is_valid_reason(ours)}"
    if abs(ours.area - right.area) > exact * right.area:
        return f"{ours.area!r} square degrees for {right.area!r}"
    # GEOS moves crossings by a rounding of its own.
    if ours.symmetric_difference(right).area > max(exact, 1e-7) * right.area + 1e-9:
        return "it lies elsewhere"
    return None


def random_sets(binary, folder):
    random = numpy.random.default_rng(SEED)
    faults, files, rights = [], [], {}
    for number in range(SETS):
        shapes, features = a_set(random)
        file = folder / f"set-{number}.geojson"
        file.write_text(json.dumps(file_of(features)))
        files.append(file)
        rights[file.stem] = shapely.union_all([cut(polygon) for polygon in shapes])
    for first in range(0, SETS, PER_SCENARIO):
        ours = export(binary, folder, f"sets-{first}", files[first : first + PER_SCENARIO])
        for file in files[first : first + PER_SCENARIO]:
            wrong = fault(ours.get(file.stem), rights[file.stem])
            faults += [f"{file.stem}: {wrong}"] if wrong else []
    return SETS, faults


# The `antimeridian` package's own pairs. Where ours is another: what it is to
# theirs, and why.


def complement(theirs):
    return WORLD.difference(theirs)


def parts_united(theirs):
    return shapely.union_all([part.buffer(0) for part in shapely.get_parts(theirs)])


def closed_over_the_north_pole(source):
    """All that a ring in the plane goes around, closed over the pole."""
    points = numpy.array(source.exterior.coords)
    lons = numpy.degrees(numpy.unwrap(numpy.radians(points[:, 0])))
    ends = [[lons[-1], 90], [lons[0], 90], [lons[0], points[0, 1]]]
    ring = numpy.vstack([numpy.stack([lons, points[:, 1]], 1), ends])
    faces = shapely.polygonize([shapely.node(shapely.LineString(ring))])
    faces = [face for face in shapely.get_parts(faces) if turns(ring, face.representative_point())]
    return shapely.union_all([cut(face) for face in faces])


def turns(ring, point):
    """How often a ring goes around a point."""
    x, y = (ring - [point.x, point.y]).T
    angles = numpy.unwrap(numpy.arctan2(y, x))
    return round((angles[-1] - angles[0]) / (2 * math.pi))


def with_hole_back(theirs):
    return theirs.difference(Polygon([(0, 81), (-1, 82), (0, 83), (1, 82)]))


WINDING = (
    "the package believes the winding where it is told to (fix_winding=False, or a pole forced): "
    "a clockwise ring is all but what it goes around. Ours looks at what a ring goes around."
)
DIFFERENT = {
    "both-poles": (complement, WINDING),
    "cw-only-no-fix": (complement, WINDING),
    "cw-split-no-fix": (complement, WINDING),
    "force-north-pole": (
        closed_over_the_north_pole,
        "the package's answer is invalid, and with 65,289 square degrees larger than the globe. "
        "Ours is the ring closed over the North Pole.",
    ),
    "issues-171": (with_hole_back, "of two holes the package loses the first."),
    "overlap": (
        parts_united,
        "a swath that crosses itself: the package's parts lie over one another, which is invalid. "
        "Ours is their union.",
    ),
}
# The package rounds the latitudes at which it cuts to seven decimals.
NEARLY = 1e-5


def pairs(binary, folder, package):
    folder = folder / "antimeridian"
    folder.mkdir(exist_ok=True)
    data = package / "tests" / "data"
    files, rights = [], {}
    for output in sorted((data / "output" / "flat").glob("*.json")):
        name = output.stem
        source = data / "input" / f"{name.removesuffix('-no-fix')}.json"
        if not source.exists():
            continue
        # As shapely reads it: rings closed.
        polygon = shape(json.loads(source.read_text()))
        if "Polygon" not in polygon.geom_type:
            continue
        file = folder / f"{name}.geojson"
        file.write_text(json.dumps(mapping(polygon)))
        files.append(file)
        rights[name] = shape(json.loads(output.read_text()))
    ours = export(binary, folder, "pairs", files)
    faults, same = [], 0
    for name, right in rights.items():
        relation, why = DIFFERENT.get(name, (None, ""))
        if relation is closed_over_the_north_pole:
            right = shape(json.loads((folder / f"{name}.geojson").read_text()))
        wrong = fault(ours.get(name), relation(right) if relation else right, NEARLY)
        if wrong:
            faults.append(f"{name}: {wrong}")
        elif relation:
            print(f"{name} differs: {why}")
        else:
            same += 1
    print(f"{same} of {len(rights)} pairs of the antimeridian package are the same")
    return len(rights), faults


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    count, faults = random_sets(binary, folder)
    if len(sys.argv) > 3:
        more, others = pairs(binary, folder, pathlib.Path(sys.argv[3]))
        count, faults = count + more, faults + others
    for line in faults:
        print(f"FAILED {line}")
    print(f"{count - len(faults)} passed, {len(faults)} failed")
    sys.exit(1 if faults else 0)


main()
