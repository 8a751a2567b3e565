#!/usr/bin/env bash
# Package:   geopandas 1.2.0 and pyogrio 0.13.0 (PyPI), which brings GDAL 3.12.4.
# Behaviour: a GeoPackage in OGC:CRS84 gets the reference system 100000 of the
#            organization "NONE"; one without a system gets 99999 of the
#            organization "GDAL", a LOCAL_CS. A reader that looks for EPSG 4326,
#            or for the standard's 0 and -1 (undefined), recognises neither.
# Guess:     CRS84 is longitude and latitude on WGS 84, which every GeoPackage
#            contains as 4326; the standard reserves 0 and -1 for undefined systems.
# Seen:      OGC:CRS84 100000 NONE GEOGCS / None 99999 GDAL LOCAL_CS /
#            EPSG:4326 4326 EPSG GEOGCS
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
import sqlite3
import geopandas
from shapely.geometry import Point

for i, crs in enumerate(["OGC:CRS84", None, "EPSG:4326"]):
    frame = geopandas.GeoDataFrame({"a": [1]}, geometry=[Point(1, 2)], crs=crs)
    frame.to_file(f"{i}.gpkg")
    row = sqlite3.connect(f"{i}.gpkg").execute(
        "select s.srs_id, s.organization, s.definition from gpkg_contents c "
        "join gpkg_spatial_ref_sys s on s.srs_id = c.srs_id"
    ).fetchone()
    print(crs, row[0], row[1], row[2].split("[")[0])
PY
diff - "$work/seen" <<'SEEN'
OGC:CRS84 100000 NONE GEOGCS
None 99999 GDAL LOCAL_CS
EPSG:4326 4326 EPSG GEOGCS
SEEN
