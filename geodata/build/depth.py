"""'Deeper than' areas, nested, from ETOPO5: smoothed, kept off the land, freed of specks, thinned."""

import math
import sys
from pathlib import Path

import contourpy
import netCDF4
import numpy as np
import rasterio.features
import rasterio.transform
from scipy.ndimage import gaussian_filter1d

import sogeo
from simplify import thin

SRC, OUT = Path(sys.argv[1]), Path(sys.argv[2])
LEVELS = [200, 1000, 2000, 3000, 4000, 5000, 6000]
SMOOTH = 0.11  # degrees on the ground, one sigma
TOLERANCE = 0.014  # degrees on the ground
SMALLEST = {200: 1200, 1000: 2500, 2000: 4000, 3000: 6000, 4000: 8000, 5000: 8000, 6000: 4000}  # km2


def grid():
    """Heights in metres at 5 minutes, rows from south to north, columns from 180 W to 180 E inclusive."""
    data = netCDF4.Dataset(SRC / "ferret-datasets/usr/share/ferret-vis/data/etopo5.cdf")
    rose = np.roll(np.array(data["ROSE"][:], dtype=float), 2160, axis=1)
    assert rose.shape == (2161, 4320)
    return np.arange(4320) / 12 - 180, np.arange(2161) / 12 - 90, rose


def land_mask(lon, lat):
    """Cells whose middle is on land, from our own 1:50m land."""
    step = lon[1] - lon[0]
    shapes = []
    for _, _, rings in sogeo.read(OUT / "50m/land.bin")[1]:
        for box, points in rings:
            if sogeo.turns(points):
                points = points + [(points[-1][0], -90), (points[0][0], -90)]
            for turn in (-360, 0, 360):
                shapes.append({"type": "Polygon", "coordinates": [[(x + turn, y) for x, y in points + points[:1]]]})
    transform = rasterio.transform.from_origin(lon[0] - step / 2, lat[-1] + step / 2, step, step)
    mask = rasterio.features.rasterize(
        ((s, 1) for s in shapes), out_shape=(len(lat), len(lon)), transform=transform, dtype="uint8"
    )[::-1].astype(bool)
    caspian = (lon[None, :] > 46) & (lon[None, :] < 55.5) & (lat[:, None] > 36) & (lat[:, None] < 47.5)
    return mask & ~caspian  # a hole of the land, filled by the loop above


def smooth(height, lat):
    step = 1 / 12
    out = gaussian_filter1d(height, SMOOTH / step, axis=0, mode="nearest")
    for row, phi in enumerate(lat):
        sigma = SMOOTH / step / max(math.cos(math.radians(phi)), 1e-3)
        out[row] = out[row].mean() if sigma > 1000 else gaussian_filter1d(out[row], sigma, mode="wrap")
    return out


def main():
    lon, lat, height = grid()
    height = np.where(land_mask(lon, lat), np.maximum(height, 50), height)
    height = smooth(height, lat)
    lon = np.append(lon, lon[0] + 360)
    height = np.hstack([height, height[:, :1]])
    contours = contourpy.contour_generator(lon, lat, -height, fill_type="OuterOffset")
    features = []
    for level in LEVELS:
        polygons = []
        for points, offsets in zip(*contours.filled(level, 20000)):
            polygons.append([[tuple(map(float, p)) for p in points[a : b - 1]] for a, b in zip(offsets, offsets[1:])])
        for rings in sogeo.join(polygons):
            kept = []
            for ring in rings:
                share = sogeo.sphere_area([ring])
                if min(share, 1 - share) * sogeo.EARTH < SMALLEST[level]:
                    continue
                turn = sogeo.turns(ring)
                far = max(range(len(ring)), key=lambda i: math.dist(ring[i], ring[0]))
                line = ring + [(ring[0][0] + 360 * turn, ring[0][1])]
                ring = (cautious(line[: far + 1])[:-1] + cautious(line[far:])[:-1])
                if len(ring) >= 4:
                    kept.append(ring)
            if kept and 0 < sogeo.sphere_area(kept) < 0.95:
                features.append((level, 0, kept))
    sogeo.write(OUT / "depth.bin", features, 3)


def cautious(line):
    """Thins in stretches of about 30 degrees of latitude, so that the ground scale stays true."""
    out, begin = [line[0]], 0
    for i in range(1, len(line)):
        if i == len(line) - 1 or i - begin > 120:
            out += thin(line[begin : i + 1], TOLERANCE)[1:]
            begin = i
    return out


main()
