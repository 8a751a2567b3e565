#!/usr/bin/env bash
# Package:   movingpandas 0.23 (PyPI).
# Behaviour: `read_mf_json` refuses a Moving Features feature whose temporal
#            geometry is a MovingGeometryCollection. It reads a MovingPoint only.
# Guess:     OGC 19-045r3 allows a collection wherever it allows one moving point,
#            and it is the only way to say that nothing is known between two
#            segments of a track. A reader of the format should make two
#            trajectories of it, or one with a gap.
# Seen:      MovingPoint: Trajectory of 2
#            MovingGeometryCollection: RuntimeError
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check movingpandas==0.23
cat >"$work/read.py" <<'PY'
import json
import sys
import warnings

warnings.simplefilter("ignore")
import movingpandas


def prism(lons, hours):
    return {
        "type": "MovingPoint",
        "coordinates": [[lon, 10.0] for lon in lons],
        "datetimes": [f"2024-01-01T{hour:02}:00:00Z" for hour in hours],
        "interpolation": "Linear",
    }


def read(geometry):
    feature = {
        "type": "Feature",
        "id": "a",
        "properties": {"id": "a"},
        "temporalGeometry": geometry,
    }
    path = f"{sys.argv[1]}/one.mfjson"
    with open(path, "w") as file:
        json.dump(feature, file)
    try:
        made = movingpandas.read_mf_json(path, "id")
        return f"{type(made).__name__} of {len(made.df)}"
    except Exception as error:
        return type(error).__name__


first, second = prism([20.0, 20.5], [0, 1]), prism([22.0, 22.5], [5, 6])
both = {"type": "MovingGeometryCollection", "prisms": [first, second]}
for geometry in (first, both):
    print(f"{geometry['type']}: {read(geometry)}")
PY
"$work/venv/bin/python" "$work/read.py" "$work" | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
MovingPoint: Trajectory of 2
MovingGeometryCollection: RuntimeError
SEEN
