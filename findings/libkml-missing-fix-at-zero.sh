#!/usr/bin/env bash
# Package:   pyogrio 0.13.0 (PyPI), which brings GDAL 3.12.4 and its LIBKML driver.
# Behaviour: an empty `<gx:coord></gx:coord>` in a `gx:Track` becomes the position
#            0 0 0: the track jumps to the Gulf of Guinea and back. No warning.
# Guess:     the KML reference allows an empty coordinate for a time without a
#            position (the value is missing and to be interpolated), so a reader
#            should leave it out or reject it.
# Seen:      LINESTRING Z (128 34 9000, 0 0 0, 126 31 9000)
# So:        leave out positions at 0 0 0 of tracks that came through LIBKML.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyogrio==0.13.0 geopandas==1.2.0
cat >"$work/track.kml" <<'KML'
<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>
<Placemark><name>flight</name><gx:Track>
<when>2024-11-29T01:00:00Z</when><when>2024-11-29T01:10:00Z</when><when>2024-11-29T01:20:00Z</when>
<gx:coord>128 34 9000</gx:coord><gx:coord></gx:coord><gx:coord>126 31 9000</gx:coord>
</gx:Track></Placemark>
</Document></kml>
KML
"$work/venv/bin/python" -W ignore - "$work/track.kml" <<'PY' | tee "$work/seen"
import sys
import pyogrio

print(pyogrio.read_dataframe(sys.argv[1]).geometry.iloc[0])
PY
diff - "$work/seen" <<'SEEN'
LINESTRING Z (128 34 9000, 0 0 0, 126 31 9000)
SEEN
