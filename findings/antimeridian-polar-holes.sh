#!/usr/bin/env bash
# Package:   antimeridian 0.4.9 (PyPI), with shapely 2.2.0.
# Behaviour: for a ring around a pole that is closed over the pole,
#            `fix_polygon` keeps one hole, however many the polygon has. No
#            warning is given.
#            The package's own published answer for such a polygon (issues-171)
#            has two holes in its input and one in its output, so its tests pass.
# Guess:     all holes that neither cross 180 degrees nor surround the pole
#            should be kept, as they are for polygons elsewhere.
# Seen:      1 holes in, 1 out / 2 holes in, 1 out / 3 holes in, 1 out
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check antimeridian==0.4.9 shapely==2.2.0
"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
import antimeridian
from shapely.geometry import Polygon

around = [(lon, 80) for lon in range(-160, 161, 40)]


def diamond(lon):
    return [(lon, 81), (lon - 1, 82), (lon, 83), (lon + 1, 82)]


for count in (1, 2, 3):
    holes = [diamond(10 * i) for i in range(count)]
    fixed = antimeridian.fix_polygon(Polygon(around, holes))
    parts = getattr(fixed, "geoms", [fixed])
    print(count, "holes in,", sum(len(part.interiors) for part in parts), "out")
PY
diff - "$work/seen" <<'SEEN'
1 holes in, 1 out
2 holes in, 1 out
3 holes in, 1 out
SEEN
