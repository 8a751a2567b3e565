"""KML files against the OGC's own schema, and the rules that it cannot say.

Usage: kml.py FILE...

The schema is the one that fastkml carries. Times of a track are as many as
its places, and no polygon is wider than a half of the Earth or goes around a
pole. Ends with `N passed, N failed`.
"""

import pathlib
import sys

import fastkml
from lxml import etree

KML = "{http://www.opengis.net/kml/2.2}"
GX = "{http://www.google.com/kml/ext/2.2}"
SCHEMAS = pathlib.Path(fastkml.__file__).parent / "schema"
passed = failed = 0


def expect(what, good, detail=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {what}: {detail}")


def rings(root):
    for ring in root.iter(f"{KML}LinearRing"):
        text = ring.find(f"{KML}coordinates").text
        yield [tuple(map(float, c.split(",")[:2])) for c in text.split()]


def inspect(path, schema):
    root = etree.parse(path)
    expect(f"{path}: schema", schema.validate(root), "; ".join(map(str, list(schema.error_log)[:3])))
    for ring in rings(root):
        lons = [lon for lon, _ in ring]
        expect(f"{path}: a ring closes", ring[0] == ring[-1], ring[:1])
        expect(f"{path}: a ring tears", max(lons) - min(lons) <= 180, (min(lons), max(lons)))
    for track in root.iter(f"{GX}Track"):
        whens, places = track.findall(f"{KML}when"), track.findall(f"{GX}coord")
        expect(f"{path}: times and places", len(whens) == len(places) > 1, len(whens))
    folders = [f.find(f"{KML}name").text for f in root.iter(f"{KML}Folder")]
    expect(f"{path}: folders", len(folders) > 0 and all(folders), folders)
    read = fastkml.KML.parse(path, strict=False)
    expect(f"{path}: fastkml reads it", len(read.features) == 1, read.features)


def main():
    # The extensions' schema brings the OGC's along.
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "kml22gx.xsd"))
    bad = etree.fromstring(f'<kml xmlns="{KML[1:-1]}"><Nonsense/></kml>')
    expect("the schema refuses nonsense", not schema.validate(bad))
    for path in sys.argv[1:]:
        inspect(path, schema)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or len(sys.argv) < 2 else 0)


main()
