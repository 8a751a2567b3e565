"""The rows of turns in tests/suite/patterns.rs: fly-by turns by GeographicLib and plain search.

pip install geographiclib==2.1 scipy; python make_turns.py
The centre of a turn is where the distances to both legs are the radius; the length is that of the
legs between the points of touch, and of the arc by chords, extrapolated.
"""

import math

from geographiclib.geodesic import Geodesic
from scipy.optimize import brentq, fsolve

G = Geodesic.WGS84


def foot(leg, point):
    """Where the way to the point leaves the leg at a right angle."""

    def along(t):
        at = leg.Position(t)
        way = G.Inverse(at["lat2"], at["lon2"], *point)
        return way["s12"] * math.cos(math.radians(way["azi1"] - at["azi2"]))

    t = brentq(along, 0, leg.s13, xtol=1e-9, rtol=1e-15)
    at = leg.Position(t)
    return t, G.Inverse(at["lat2"], at["lon2"], *point)["s12"]


def turn(a, b, c, radius):
    one, other = G.InverseLine(*a, *b), G.InverseLine(*b, *c)
    end, begin = one.Position(one.s13), other.Position(0)
    # At a pole each azimuth is counted from the meridian that its line is on.
    meridians = (begin["lon2"] - end["lon2"]) * math.sin(math.radians(b[0]))
    arriving, leaving = end["azi2"], begin["azi2"] - meridians
    change = (leaving - arriving + 180) % 360 - 180
    side = math.copysign(90, change)
    bisector = arriving + change / 2 + side
    start = G.Direct(end["lat2"], end["lon2"], bisector, radius / math.cos(math.radians(change / 2)))

    def both(x):
        return [foot(one, x)[1] - radius, foot(other, x)[1] - radius]

    centre = fsolve(both, [start["lat2"], start["lon2"]], xtol=1e-13)
    s1, s2 = foot(one, centre)[0], foot(other, centre)[0]
    p, q = one.Position(s1), other.Position(s2)
    z1 = G.Inverse(*centre, p["lat2"], p["lon2"])["azi1"]
    z2 = G.Inverse(*centre, q["lat2"], q["lon2"])["azi1"]
    sweep = (z2 - z1) % 360 if change > 0 else -((z1 - z2) % 360)

    def chords(n):
        points = [G.Direct(*centre, z1 + sweep * i / n, radius) for i in range(n + 1)]
        return sum(G.Inverse(u["lat2"], u["lon2"], v["lat2"], v["lon2"])["s12"] for u, v in zip(points, points[1:]))

    arc = (4 * chords(400) - chords(200)) / 3
    return s1 + arc + other.s13 - s2


for a, b, c, radius in [
    ((29.5, 123.0), (34.0, 129.0), (39.0, 132.0), 30e3),
    ((29.5, 123.0), (34.0, 129.0), (29.5, 129.5), 30e3),
    ((50.0, 175.0), (52.0, 179.9), (56.0, -179.0), 100e3),
    ((86.0, 10.0), (88.5, 60.0), (86.0, 150.0), 50e3),
    ((86.0, 10.0), (90.0, -35.0), (86.0, 100.0), 50e3),
    ((-10.0, 20.0), (0.0, 20.0), (0.0, 35.0), 300e3),
]:
    print(a, b, c, radius, "%.4f" % turn(a, b, c, radius))
