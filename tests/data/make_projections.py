"""Makes projections.csv, positions projected by PROJ, and
projections.scales.csv, the semi-axes of Tissot's indicatrix by PROJ.

    pip install pyproj==3.7.2 mpmath==1.3.0        # carries PROJ 9.5.1
    python make_projections.py

One line per position: the projection's id, the centre's latitude and
longitude, the two standard parallels (or one latitude of true scale and
nothing, or nothing), the position's latitude and longitude, x and y in metres.
The positions are drawn with a fixed seed from the domain that is compared;
some are placed on the poles, the equator and the meridians of the centre.

Next to the poles PROJ 9.5.1's laea is off by up to 0.9 m (it takes the cosine
of the authalic latitude from its sine). There the closed form, J. P. Snyder's
equations 24-17 to 24-20, is evaluated to 40 digits instead.
"""

import math
import random

import mpmath
import pyproj

mpmath.mp.dps = 40
random.seed(20240229)

# PROJ's factors for these are those of a sphere; for gnom they are 1 + e^2
# off at its very centre.
NO_FACTORS = ("web-mercator", "equirectangular", "robinson", "natural-earth", "gnomonic")

POSITIONS = open("projections.csv", "w")
SCALES = open("projections.scales.csv", "w")

CENTRES = [
    (25.033, 121.565),
    (39.0392, 125.7625),
    (0.0, 0.0),
    (0.0, 180.0),
    (-33.8688, 151.2093),
    (64.5, -179.25),
    (90.0, 0.0),
    (90.0, -150.0),
    (-90.0, 45.0),
    (-1e-5, -60.0),
    (89.5, 10.0),
]

# id, PROJ's parameters, radius of the compared cap (or None), limits of latitude
AZIMUTHAL = [
    ("azimuthal-equidistant", "aeqd", 179.0),
    ("stereographic", "stere", 160.0),
    ("lambert-azimuthal", "laea", 179.0),
    ("orthographic", "ortho", 89.99),
    ("gnomonic", "gnom", 80.0),
    ("transverse-mercator", "tmerc", 70.0),
]
WORLD = [
    ("web-mercator", "webmerc", 85.0),
    ("equal-earth", "eqearth", 90.0),
    ("robinson", "robin", 90.0),
    ("natural-earth", "natearth", 90.0),
]
CONICS = [
    ((40.0, 100.0), (25.0, 55.0)),
    ((25.0, 121.0), (15.0, 35.0)),
    ((-35.0, 179.0), (-45.0, -45.0)),
    ((10.0, -170.0), (-5.0, 25.0)),
    ((60.0, 0.0), (50.0, 80.0)),
    ((-70.0, -60.0), (-60.0, -75.0)),
]


def angle(a, b):
    """Degrees between two plumb lines."""
    (p, l), (q, m) = [tuple(map(math.radians, c)) for c in (a, b)]
    d = m - l
    return math.degrees(
        math.atan2(
            math.hypot(
                math.cos(q) * math.sin(d),
                math.cos(p) * math.sin(q) - math.sin(p) * math.cos(q) * math.cos(d),
            ),
            math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(d),
        )
    )


def wrap(lon):
    return (lon + 180.0) % 360.0 - 180.0


def chosen(centre, count):
    """Positions on the poles and the lines through the centre, then any."""
    lat, lon = centre
    yield centre
    for p in (90.0, -90.0, 0.0, 5.0, -45.0):
        for d in (0.0, 90.0, -90.0, 1e-7, 179.5):
            yield (p, wrap(lon + d))
    yield (max(min(lat + 1e-7, 90.0), -90.0), lon)
    while count > 0:
        count -= 1
        yield (
            round(math.degrees(math.asin(random.uniform(-1.0, 1.0))), 6),
            round(random.uniform(-180.0, 180.0), 6),
        )


def laea(centre, at):
    """Lambert azimuthal equal-area on WGS 84 to 40 digits."""
    mpf, sin, cos = mpmath.mpf, mpmath.sin, mpmath.cos
    a, f = mpf(6378137), 1 / mpf("298.257223563")
    e2 = f * (2 - f)
    e = mpmath.sqrt(e2)

    def q(s):
        return (1 - e2) * (s / (1 - e2 * s * s) + mpmath.atanh(e * s) / e)

    def radians(degrees):
        return mpf(degrees) * mpmath.pi / 180

    qp = q(mpf(1))
    phi0, phi = radians(centre[0]), radians(at[0])
    lam = radians(at[1]) - radians(centre[1])
    beta0, beta = mpmath.asin(q(sin(phi0)) / qp), mpmath.asin(q(sin(phi)) / qp)
    r = a * mpmath.sqrt(qp / 2)
    d = mpf(1)
    if abs(centre[0]) < 90:
        m = cos(phi0) / mpmath.sqrt(1 - e2 * sin(phi0) ** 2)
        d = a * m / (r * cos(beta0))
    up = sin(beta0) * sin(beta) + cos(beta0) * cos(beta) * cos(lam)
    b = r * mpmath.sqrt(2 / (1 + up))
    north = cos(beta0) * sin(beta) - sin(beta0) * cos(beta) * cos(lam)
    return float(b * d * cos(beta) * sin(lam)), float(b / d * north)


def rows(id, crs, centre, options, inside, count=25):
    proj = pyproj.Proj(crs)
    for lat, lon in chosen(centre, count):
        if not inside((lat, lon)):
            continue
        x, y = proj(lon, lat, errcheck=True)
        if "laea" in crs:
            exact = laea(centre, (lat, lon))
            if max(abs(lat), abs(centre[0])) > 89:
                x, y = exact
            assert math.dist(exact, (x, y)) < 1e-6, (crs, lat, lon)
        head = ",".join([id, *map(str, (*centre, *options, lat, lon))])
        print(f"{head},{x:.6f},{y:.6f}", file=POSITIONS)
        if random.random() < 0.15 and abs(lat) < 89 and id not in NO_FACTORS:
            t = proj.get_factors(lon, lat, errcheck=True)
            print(f"{head},{t.tissot_semiminor:.9f},{t.tissot_semimajor:.9f}", file=SCALES)


def main():
    for file, columns in [(POSITIONS, "x,y"), (SCALES, "along_min,along_max")]:
        print(f"# PROJ {pyproj.proj_version_str}, make_projections.py", file=file)
        print(f"projection,lat_0,lon_0,option_1,option_2,lat,lon,{columns}", file=file)
    for id, name, radius in AZIMUTHAL:
        for c in CENTRES:
            crs = f"+proj={name} +lat_0={c[0]} +lon_0={c[1]} +datum=WGS84"
            rows(id, crs, c, ("", ""), lambda p: angle(c, p) <= radius)
    for id, name, limit in WORLD:
        for c in [(0.0, 0.0), (10.0, 150.0), (0.0, 180.0), (0.0, -90.5)]:
            crs = f"+proj={name} +lon_0={c[1]} +datum=WGS84"
            rows(id, crs, c, ("", ""), lambda p: abs(p[0]) <= limit)
    for ts in (0.0, 30.0, -60.0):
        for c in [(0.0, 0.0), (10.0, 150.0), (0.0, 180.0)]:
            for id, name, limit in [("mercator", "merc", 88.0), ("equirectangular", "eqc", 90.0)]:
                crs = f"+proj={name} +lat_ts={ts} +lon_0={c[1]} +datum=WGS84"
                rows(id, crs, c, (ts, ""), lambda p: abs(p[0]) <= limit)
    for c, (a, b) in CONICS:
        for id, name, limit in [("lambert-conformal", "lcc", 80.0), ("albers", "aea", 90.0)]:
            crs = f"+proj={name} +lat_0={c[0]} +lon_0={c[1]} +lat_1={a} +lat_2={b} +datum=WGS84"
            side = 1 if a + b > 0 else -1
            rows(id, crs, c, (a, b), lambda p: side * p[0] >= -limit)


main()
