"""Nearest points by brute force, for tests/suite/nearest.rs.

Usage: make_nearest.py (needs numpy, pyproj, and RhumbSolve of GeographicLib)

Writes nearest.dat beside itself. Nothing is solved: a line is walked in 2,000
steps, then in 2,000 between the neighbours of the nearest ones, until a step
is below a millimetre. Distances are GeographicLib's (through PROJ).
"""

import pathlib
import subprocess

import numpy
import pyproj

GEOD = pyproj.Geod(ellps="WGS84")
HERE = pathlib.Path(__file__).parent
STEPS = 2000


def geodesic(lat1, lon1, lat2, lon2):
    azimuth, _, length = GEOD.inv(lon1, lat1, lon2, lat2)

    def at(s):
        n = len(s)
        lon, lat, _ = GEOD.fwd(
            numpy.full(n, lon1), numpy.full(n, lat1), numpy.full(n, azimuth), s
        )
        return lat, lon

    return at, length


def rhumb(lat1, lon1, lat2, lon2):
    course = subprocess.run(
        ["RhumbSolve", "-i", "-p", "9"],
        input=f"{lat1} {lon1} {lat2} {lon2}", text=True, capture_output=True, check=True,
    ).stdout.split()

    def at(s):
        out = subprocess.run(
            ["RhumbSolve", "-L", str(lat1), str(lon1), course[0], "-p", "9"],
            input="\n".join(f"{x:.9f}" for x in s), text=True, capture_output=True, check=True,
        ).stdout
        rows = numpy.array([[float(w) for w in line.split()[:2]] for line in out.splitlines()])
        return rows[:, 0], rows[:, 1]

    return at, float(course[1])


def straight(lat1, lon1, lat2, lon2):
    east = (lon2 - lon1 + 180) % 360 - 180
    return lambda t: (lat1 + t * (lat2 - lat1), lon1 + t * east), 1.0


def nearest(at, end, lat, lon):
    """Least distance over a curve, of all local minima."""
    t = numpy.linspace(0, end, STEPS + 1)
    best = numpy.inf
    windows = [(0, end)]
    for round in range(4):
        found = []
        for low, high in windows:
            t = numpy.linspace(low, high, STEPS + 1)
            lats, lons = at(t)
            n = len(t)
            _, _, d = GEOD.inv(numpy.full(n, lon), numpy.full(n, lat), lons, lats)
            best = min(best, d.min())
            for i in range(n):
                if d[i] <= d[max(i - 1, 0)] and d[i] <= d[min(i + 1, n - 1)]:
                    found.append((d[i], t[max(i - 1, 0)], t[min(i + 1, n - 1)]))
        windows = [(a, b) for _, a, b in sorted(found)[:3]]
    return best


CURVES = {"geodesic": geodesic, "rhumb": rhumb, "straight": straight}

# Line and position: lat lon lat lon lat lon.
HARD = [
    (0, 0, 0, 90, 90, 0),  # the pole of the line: all equally far
    (80, 0, -80, 0, 0.3, 90.2),  # nearest at both ends
    (80, 10, 85, -170.001, 88, 100),  # next to the pole
    (60, 170, 55, -150, 64.7, 177.5),  # across 180
    (0, 0, 0.2, 179.3, 0.1, -0.4),  # almost around
    (0, 0, 0.2, 179.3, -0.2, 179.9),
    (25, 121, -25.2, -59.3, 60, 30),
    (10, 10, 10.0001, 10.0001, 40, 50),  # 15 m
    (89.99, 0, 89.99, 120, 89.995, 60),
    (25, 121, 30, 140, 27.0, 130.0),
    (25, 121, 30, 140, -27.0, -50.0),  # about the antipode
    (25, 121, 30, 140, 31.0, 150.0),  # beyond the end
    (70, -20, 70, 159.999, 71, 70),
    (-60, 0, -60, 150, -89.9, 10),
]


def cases(random):
    yield from HARD
    for _ in range(40):
        lat = numpy.degrees(numpy.arcsin(random.uniform(-1, 1, 3)))
        lon = random.uniform(-180, 180, 3)
        yield tuple(round(float(x), 6) for pair in zip(lat, lon) for x in pair)
    for _ in range(40):
        lat, lon = random.uniform(-85, 85), random.uniform(-180, 180)
        size = 10 ** random.uniform(-3, 1)
        near = random.normal(0, size, 6)
        row = [lat + near[0], lon + near[1], lat + near[2], lon + near[3], lat + near[4], lon + near[5]]
        row = [max(-90, min(90, x)) if i % 2 == 0 else (x + 180) % 360 - 180 for i, x in enumerate(row)]
        yield tuple(round(float(x), 6) for x in row)


def main():
    random = numpy.random.default_rng(20241129)
    with open(HERE / "nearest.dat", "w") as out:
        out.write("# make_nearest.py: curve, its ends, a position (lat lon each), least distance in m\n")
        for row in cases(random):
            for name, curve in CURVES.items():
                if name == "rhumb" and row[0] == row[2] and abs(row[0]) == 90:
                    continue
                at, end = curve(*row[:4])
                d = nearest(at, end, *row[4:])
                out.write(" ".join(map(repr, row)) + f" {d:.6f} {name}\n")


main()
