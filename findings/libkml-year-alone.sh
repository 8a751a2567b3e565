#!/usr/bin/env bash
# Package:   pyogrio 0.13.0 (PyPI), which brings GDAL 3.12.4 and its LIBKML driver.
# Behaviour: a KML time that is only a year (`<begin>2024</begin>`,
#            `<when>2024</when>`) is not read as a time; a year and month is read
#            as the first day of the month. No warning is given.
# Guess:     KML 2.2 allows dateTime, date, gYearMonth and gYear
#            (kml:dateTimeType), so a year should become 1 January as a month
#            becomes the first of the month, or the field should stay text.
# Seen:      year NaT NaT, month 2024-05-01 NaT, day 2024-05-03 NaT, stamp NaT NaT
# So:        in KML for GIS programs, write a year as its first day.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyogrio==0.13.0 geopandas==1.2.0
cat >"$work/times.kml" <<'KML'
<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>year</name><TimeSpan><begin>2024</begin><end>2025</end></TimeSpan><Point><coordinates>10,20</coordinates></Point></Placemark>
<Placemark><name>month</name><TimeSpan><begin>2024-05</begin></TimeSpan><Point><coordinates>10,20</coordinates></Point></Placemark>
<Placemark><name>day</name><TimeSpan><begin>2024-05-03</begin></TimeSpan><Point><coordinates>10,20</coordinates></Point></Placemark>
<Placemark><name>stamp</name><TimeStamp><when>2024</when></TimeStamp><Point><coordinates>10,20</coordinates></Point></Placemark>
</Document></kml>
KML
"$work/venv/bin/python" - "$work/times.kml" <<'PY' | tee "$work/seen"
import sys
import pandas
import pyogrio

rows = pyogrio.read_dataframe(sys.argv[1])
for _, row in rows.iterrows():
    times = [row["timestamp"] if row["Name"] == "stamp" else row["begin"], row["end"]]
    print(row["Name"], *("NaT" if pandas.isna(t) else t.date() for t in times))
PY
diff - "$work/seen" <<'SEEN'
year NaT NaT
month 2024-05-01 NaT
day 2024-05-03 NaT
stamp NaT NaT
SEEN
