"""Where the geodesic from 60N 178E to 70N 178W passes 66-33-50N, by bisection.

    pip install pyproj; python3 tests/data/make_arctic_crossing.py
"""
from pyproj import Geod

G = Geod(ellps="WGS84")
azimuth, _, length = G.inv(178, 60, -178, 70)
low, high = 0.0, length
for _ in range(60):
    middle = 0.5 * (low + high)
    lon, lat, _ = G.fwd(178, 60, azimuth, middle)
    low, high = (middle, high) if lat < 66 + 33 / 60 + 50 / 3600 else (low, middle)
print(f"{middle / 1000:.6f} km, {lat:.6f} {lon:.6f}")
