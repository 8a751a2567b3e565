"""Short geodesics, by GeographicLib through pyproj: tests/data/short.dat.

    pip install pyproj==3.7.2 && python3 tests/data/make_short.py > tests/data/short.dat
"""

import random

from pyproj import Geod

EARTH = Geod(ellps="WGS84")
LENGTHS = [0.5, 30, 2_000, 50_000, 100_000, 199_000, 201_000, 2_000_000]


def latitudes():
    yield from (0, -0.2, 29.93, -45, 60, 75, -89.9, 89.99, 90, -90)
    yield from (random.uniform(-90, 90) for _ in range(10))


random.seed(1)
print("# lat1 lon1 lat2 lon2 metres; make_short.py")
for lat in latitudes():
    for length in LENGTHS:
        lon, azimuth = random.choice([179.999, random.uniform(-180, 180)]), random.uniform(-180, 180)
        lon2, lat2, _ = EARTH.fwd(lon, lat, azimuth, length)
        lon2, lat2 = round(lon2, 9), round(lat2, 9)
        lon = round(lon, 9)
        lat = round(lat, 9)
        print(lat, lon, lat2, lon2, f"{EARTH.inv(lon, lat, lon2, lat2)[2]:.9f}")
