"""Where lines cross and how close they come, by brute force.

    pip install pyproj numpy scipy; apt install geographiclib-tools
    python3 tests/data/make_encounters.py > tests/data/encounters.csv

Geodesics are PROJ's (pyproj.Geod), rhumb lines the closed form of isometric
latitude, their lengths RhumbSolve's. A crossing is a change of sign of "on
which side of B is this point of A", found at one of 4,000 points of A and
bisected; a closest approach the least of a lattice of distances, refined.

Rows: what,kind A,A as four numbers,kind B,B as four numbers,answers
  lines: lat1 lon1 lat2 lon2; circles: lat lon radius 0; points: lat lon 0 0
  cross: metres along A of every crossing; near: metres
"""
import subprocess
import sys

import numpy as np
from pyproj import Geod
from scipy.optimize import minimize

G = Geod(ellps="WGS84")
E = np.sqrt(G.es)
R = np.random.default_rng(20241129)


def iso(lat):
    s = np.sin(np.radians(lat))
    return np.arctanh(s) - E * np.arctanh(E * s)


def wrap(d):
    return (d + 180.0) % 360.0 - 180.0


def lat_of_iso(psi):
    lat = np.degrees(np.arcsin(np.tanh(psi)))
    for _ in range(6):
        lat = np.degrees(np.arcsin(np.tanh(psi + E * np.arctanh(E * np.sin(np.radians(lat))))))
    return lat


class Geodesic:
    def __init__(self, a):
        self.a = a
        self.az, _, self.length = G.inv(a[1], a[0], a[3], a[2])

    def at(self, t):
        t = np.atleast_1d(np.asarray(t, float))
        n = len(t)
        lon, lat, _ = G.fwd([self.a[1]] * n, [self.a[0]] * n, [self.az] * n, self.length * t)
        return np.asarray(lat), np.asarray(lon)

    def side(self, lat, lon):
        n = len(lat)
        az, _, d = G.inv([self.a[1]] * n, [self.a[0]] * n, lon, lat)
        off = np.radians(np.asarray(az) - self.az)
        on = (np.cos(off) > 0) & (np.asarray(d) < 1.2 * self.length)
        return np.sin(off), on, np.asarray(d) * np.cos(off)

    def extent(self, lat, lon):
        _, _, d = G.inv(self.a[1], self.a[0], lon, lat)
        return 0 <= d <= self.length

    def metres(self, t):
        return [self.length * x for x in t]


class Rhumb:
    def __init__(self, a):
        self.a = a
        self.dlon = wrap(a[3] - a[1])
        self.psi = iso(a[0])
        self.dpsi = iso(a[2]) - self.psi

    def at(self, t):
        t = np.atleast_1d(np.asarray(t, float))
        lat = lat_of_iso(self.psi + t * self.dpsi) if self.dpsi else np.full(len(t), self.a[0])
        return lat, wrap(self.a[1] + t * self.dlon)

    def side(self, lat, lon):
        # In Mercator's plane a rhumb line is straight.
        x = wrap(np.asarray(lon) - self.a[1])
        y = iso(np.asarray(lat)) - self.psi
        f = np.radians(self.dlon)
        x = np.radians(x)
        cross = f * y - self.dpsi * x
        along = (f * x + self.dpsi * y) / (f * f + self.dpsi**2)
        return cross, (along > -0.2) & (along < 1.2) & (np.abs(x) < 3), along

    def extent(self, lat, lon):
        _, _, along = self.side(np.array([lat]), np.array([lon]))
        return 0 <= along[0] <= 1

    def metres(self, t):
        if len(t) == 0:
            return []
        lat, lon = self.at(t)
        text = "".join(f"{self.a[0]!r} {self.a[1]!r} {y!r} {x!r}\n" for y, x in zip(map(float, lat), map(float, lon)))
        out = subprocess.run(["RhumbSolve", "-i", "-p", "9"], input=text, capture_output=True, text=True, check=True)
        return [float(line.split()[1]) for line in out.stdout.splitlines()]


class Straight(Rhumb):
    def __init__(self, a):
        self.a = a
        self.dlon = wrap(a[3] - a[1])
        self.dlat = a[2] - a[0]

    def at(self, t):
        t = np.atleast_1d(np.asarray(t, float))
        return self.a[0] + t * self.dlat, wrap(self.a[1] + t * self.dlon)

    def side(self, lat, lon):
        x = wrap(np.asarray(lon) - self.a[1])
        y = np.asarray(lat) - self.a[0]
        cross = self.dlon * y - self.dlat * x
        along = (self.dlon * x + self.dlat * y) / (self.dlon**2 + self.dlat**2)
        return cross, (along > -0.2) & (along < 1.2) & (np.abs(x) < 170), along


class Circle:
    def __init__(self, a):
        self.a = a

    def at(self, t):
        t = np.atleast_1d(np.asarray(t, float))
        n = len(t)
        lon, lat, _ = G.fwd([self.a[1]] * n, [self.a[0]] * n, 360 * t, [self.a[2]] * n)
        return np.asarray(lat), np.asarray(lon)

    def side(self, lat, lon):
        n = len(lat)
        _, _, d = G.inv([self.a[1]] * n, [self.a[0]] * n, lon, lat)
        return np.asarray(d) - self.a[2], np.full(n, True), None

    def extent(self, lat, lon):
        return True


class Point:
    def __init__(self, a):
        self.a = a

    def at(self, t):
        t = np.atleast_1d(np.asarray(t, float))
        return np.full(len(t), self.a[0]), np.full(len(t), self.a[1])


KINDS = {"geodesic": Geodesic, "rhumb": Rhumb, "straight": Straight, "circle": Circle, "point": Point}


def crossings(a, b):
    t = np.linspace(0, 1, 4001)
    g, on, _ = b.side(*a.at(t))
    found = []
    for i in np.nonzero((np.sign(g[:-1]) != np.sign(g[1:])) & on[:-1] & on[1:])[0]:
        low, high = t[i], t[i + 1]
        sign = np.sign(g[i])
        for _ in range(60):
            middle = 0.5 * (low + high)
            s = np.sign(b.side(*a.at(middle))[0][0])
            low, high = (middle, high) if s == sign else (low, middle)
        x = 0.5 * (low + high)
        lat, lon = a.at(x)
        if b.extent(lat[0], lon[0]):
            found.append(x)
    return a.metres(found)


def nearest(a, b):
    n = 1500 if isinstance(b, Point) else 260
    t = np.linspace(0, 1, n)
    m = 1 if isinstance(b, Point) else n
    u = np.linspace(0, 1, m)
    la, lo = a.at(t)
    lb, lob = b.at(u)
    _, _, d = G.inv(np.repeat(lo, m), np.repeat(la, m), np.tile(lob, n), np.tile(lb, n))
    d = np.asarray(d).reshape(n, m)
    best = np.inf
    for flat in np.argsort(d, axis=None)[:6]:
        i, j = np.unravel_index(flat, d.shape)

        def f(x):
            y = np.clip(x, 0, 1)
            p, q = a.at(y[0]), b.at(y[1])
            return G.inv(p[1][0], p[0][0], q[1][0], q[0][0])[2]

        for method in ("Nelder-Mead", "L-BFGS-B"):
            got = minimize(f, [t[i], u[j]], method=method, bounds=[(0, 1), (0, 1)],
                           options={"xatol": 1e-13, "fatol": 1e-7, "maxiter": 4000} if method == "Nelder-Mead" else {})
            best = min(best, got.fun)
    return best


def line(around, length):
    """A line of about so many metres near a place."""
    az = R.uniform(0, 360)
    off = R.uniform(0, 0.35) * length
    lon, lat, _ = G.fwd(around[1], around[0], R.uniform(0, 360), off)
    lon1, lat1, _ = G.fwd(lon, lat, az, length / 2)
    lon2, lat2, _ = G.fwd(lon, lat, az + 180, length / 2)
    return [round(x, 6) for x in (lat1, lon1, lat2, lon2)]


PLACES = [(25, 121), (37, 132), (57, 179.5), (-48, -179.9), (71, -169), (84, 40), (0, 0), (-70, 12)]


def show(x):
    return " ".join(f"{v:.10g}" for v in x)


def main():
    print("what,kind_a,a,kind_b,b,answers")
    for place in PLACES:
        for length in (3e4, 8e5, 4e6):
            for ka in ("geodesic", "rhumb"):
                for kb in ("geodesic", "rhumb", "straight", "circle"):
                    if length > 1e6 and abs(place[0]) > 65 and "rhumb" in (ka, kb):
                        continue
                    for _ in range(2):
                        a = line(place, length)
                        b = [place[0], place[1], round(R.uniform(0.15, 0.4) * length), 0] if kb == "circle" else line(place, length * R.uniform(0.3, 1))
                        if kb in ("rhumb", "straight") and abs(wrap(b[3] - b[1])) > 150:
                            continue
                        if ka == "rhumb" and abs(wrap(a[3] - a[1])) > 150:
                            continue
                        got = crossings(KINDS[ka](a), KINDS[kb](b))
                        print(f"cross,{ka},{show(a)},{kb},{show(b)},{' '.join(f'{x:.5f}' for x in got)}")
    for place in PLACES:
        for length in (5e4, 2e6):
            for ka, kb in (("geodesic", "point"), ("rhumb", "point"), ("geodesic", "geodesic"), ("rhumb", "geodesic"), ("geodesic", "circle")):
                if length > 1e6 and abs(place[0]) > 65 and ka == "rhumb":
                    continue
                a = line(place, length)
                lon, lat, _ = G.fwd(place[1], place[0], R.uniform(0, 360), length * R.uniform(0.2, 1.5))
                far = (round(lat, 6), round(lon, 6))
                b = {"point": [*far, 0, 0], "circle": [*far, round(0.1 * length), 0]}.get(kb) or line(far, length * 0.4)
                if ka == "rhumb" and abs(wrap(a[3] - a[1])) > 150:
                    continue
                if kb != "point" and crossings(KINDS[ka](a), KINDS[kb](b)):
                    continue
                print(f"near,{ka},{show(a)},{kb},{show(b)},{nearest(KINDS[ka](a), KINDS[kb](b)):.5f}")


def at_one_time():
    """Two courses at even speed: when they are closest, by ever finer lattices."""
    def course(p, q, start, end):
        az, _, length = G.inv(p[1], p[0], q[1], q[0])
        return lambda t: G.fwd(np.full(len(t), p[1]), np.full(len(t), p[0]), np.full(len(t), az),
                               length * (t - start) / (end - start))[:2]

    a = course((56, 178), (58, -176), 0, 7200)
    b = course((58.5, 178.2), (55.9, -177.5), 1800, 9000)
    low, high = 1800.0, 7200.0
    for _ in range(8):
        t = np.linspace(low, high, 20001)
        d = np.asarray(G.inv(*a(t), *b(t))[2])
        i = d.argmin()
        low, high = max(1800, t[i] - (high - low) / 200), min(7200, t[i] + (high - low) / 200)
    print(f"{t[i]:.3f} s, {d[i]:.3f} m")


if "--at-one-time" in sys.argv:
    at_one_time()
else:
    main()
