"""Awkward files into every format, read by the newest GDAL that PyPI has; and
files that it wrote in other systems of coordinates, reprojected by standoff and
by PROJ.

Usage: awkward.py STANDOFF OUT

Ends with `N passed, N failed`.
"""

import json
import pathlib
import subprocess
import sys
import warnings
import zipfile

import geopandas
import lxml.etree
import numpy
import pyogrio
import pyproj
import shapely

from counted import expect, finish

warnings.simplefilter("ignore")
standoff, out = sys.argv[1], pathlib.Path(sys.argv[2])
data = pathlib.Path(__file__).parent.parent / "data" / "written"
out.mkdir(parents=True, exist_ok=True)

KINDS = ["geojson", "geojsonl", "topojson", "csv", "kml", "kmz", "gpkg", "fgb", "parquet", "shp.zip", "gpx", "czml", "qgz", "style.json"]
READ = ["geojson", "geojsonl", "csv", "kml", "gpkg", "fgb", "shp.zip"]
# Those that have no place for a feature without a shape.
SHAPES_ONLY = ["fgb"]


def convert(source, target):
    done = subprocess.run([standoff, "convert", source, target], capture_output=True, text=True)
    return done.returncode, done.stderr


def features(path, kind):
    source = f"/vsizip/{path}" if kind == "shp.zip" else path
    layers = [name for name, _ in pyogrio.list_layers(source) if name != "layer_styles"]
    return layers, sum(len(pyogrio.read_dataframe(source, layer=name)) for name in layers)


def documents(path, kind):
    if kind in ("kmz", "qgz"):
        with zipfile.ZipFile(path) as archive:
            return [archive.read(archive.namelist()[0])]
    return [path.read_bytes()]


def awkward(source):
    first = out / f"{source.stem}.truth.geojson"
    code, said = convert(source, first)
    expect(f"{source.name}: read", code == 0, said)
    truth = json.loads(first.read_text())["features"]
    for kind in KINDS:
        what = f"{source.name} as {kind}"
        # A project or a style brings a data file of its own name, and replaces nobody else's.
        stem = f"{source.stem}-shown" if kind in ("qgz", "style.json") else source.stem
        path = out / f"{stem}.{kind}"
        code, said = convert(source, path)
        expect(f"{what}: written", code == 0, said)
        if code != 0:
            continue
        if kind in ("kml", "kmz", "gpx", "qgz"):
            for text in documents(path, kind):
                try:
                    lxml.etree.fromstring(text)
                    expect(f"{what}: sound XML", True)
                except lxml.etree.XMLSyntaxError as error:
                    expect(f"{what}: sound XML", False, error)
        # GDAL does not open a sequence of no texts.
        if kind in READ and (truth or kind != "geojsonl"):
            try:
                layers, count = features(path, kind)
            except pyogrio.errors.DataSourceError as error:
                layers, count = [], error
            want = [f for f in truth if kind not in SHAPES_ONLY or f["geometry"]]
            expect(f"{what}: {len(want)} features", count == len(want), count)
            expect(f"{what}: a layer", len(layers) > 0, layers)
        if kind == "parquet":
            expect(f"{what}: rows", len(geopandas.read_parquet(path)) == len(truth))


# Longitude and latitude with them in each system's area of use.
SYSTEMS = [
    32633, 32661, 32719, 3857, 3395, 2154, 31467, 28992, 31370, 27700, 21781, 2056, 3035, 4258, 4269, 25832,
    2193, 3031, 3413, 3995, 2180, 3006, 3067, 3405, 5179, 5186, 3826, 28355, 7855, 26917, 3347, 5070, 2263,
    3763, 3765, 3794, 2100, 2958, 2877, 31287, 22185, 6669, 2443, 4490, 4612, 4326, "OGC:CRS84", None,
]  # fmt: skip
DRIVERS = {"gpkg": "GPKG", "fgb": "FlatGeobuf", "shp": "ESRI Shapefile", "geojson": "GeoJSON"}


def metres(read, right):
    """How far the boundaries are apart at the most, about."""
    if len(read) != 1:
        return numpy.inf
    return shapely.hausdorff_distance(read[0], right[0]) * 111_320


def systems():
    for system in SYSTEMS:
        crs = pyproj.CRS.from_user_input(4326 if system is None else system)
        area = crs.area_of_use
        x = area.west + (area.east - area.west) * numpy.array([0.4, 0.6, 0.6, 0.4])
        y = area.south + (area.north - area.south) * numpy.array([0.4, 0.4, 0.6, 0.6])
        if area.west <= -180 and area.east >= 180:
            x = numpy.array([10.0, 30.0, 30.0, 10.0])
        ring = list(zip(x, y))
        there = geopandas.GeoDataFrame({"a": [1]}, geometry=[shapely.Polygon(ring)], crs="OGC:CRS84").to_crs(crs)
        # Edges are straight in the plane of a projection.
        bent = there.geometry
        if crs.is_projected:
            bent = bent.segmentize(max(bent.length) / 2_000)
        right = bent.to_crs("OGC:CRS84")
        for kind, driver in DRIVERS.items():
            name = str(system).replace(":", "-")
            path = out / f"system-{name}.{kind}"
            path.unlink(missing_ok=True)
            frame = there.set_crs(None, allow_override=True) if system is None else there
            options = {"RFC7946": "NO"} if kind == "geojson" else {}
            frame.to_file(path, driver=driver, engine="pyogrio", **options)
            back = out / f"system-{name}.{kind}.back.geojson"
            code, said = convert(path, back)
            what = f"EPSG:{system} as {kind}"
            expect(f"{what}: read", code == 0, said)
            if code == 0:
                off = metres(geopandas.read_file(back).geometry.values, right.values)
                # A metre from PROJ, and one from where an edge bends, in the
                # north counted as more.
                expect(f"{what}: within three metres", off < 3, off)
    # NAD27 needs a grid; a curve needs ogr2ogr.
    points = geopandas.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(500_000, 4_000_000)], crs="EPSG:26717")
    points.to_file(out / "nad27.gpkg", driver="GPKG")
    code, said = convert(out / "nad27.gpkg", out / "nad27.geojson")
    expect("NAD27 names its remedy", code != 0 and "ogr2ogr -t_srs EPSG:4326 nad27-wgs84.gpkg nad27.gpkg" in said, said)


def validity():
    """Boxes and diamonds on whole degrees, over, within, beside and upon one
    another, with holes anywhere: what GEOS calls valid stays as it is, the rest
    becomes valid and covers the union."""
    random = numpy.random.default_rng(20261128)

    def ring():
        x, y = random.integers(0, 12, 2)
        w, h = random.integers(1, 6, 2)
        box = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        diamond = [(x, y), (x + w, y - h), (x + 2 * w, y), (x + w, y + h)]
        return [[float(v) for v in at] for at in (box if random.integers(2) else diamond)]

    def polygon():
        return shapely.Polygon(ring(), [ring() for _ in range(random.integers(0, 3))])

    shapes = [shapely.MultiPolygon([polygon() for _ in range(random.integers(1, 4))]) for _ in range(3_000)]
    source, target = out / "validity.geojson", out / "validity.back.geojson"
    features = [{"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(s)} for s in shapes]
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    code, said = convert(source, target)
    expect("what is not valid: read", code == 0, said)
    found = [shapely.geometry.shape(f["geometry"]) for f in json.loads(target.read_text())["features"]]
    valid = [s for s in shapes if s.is_valid]
    expect("some are valid, most are not", 100 < len(valid) < len(shapes) / 2, len(valid))
    wrong = [(shape, now) for shape, now in zip(shapes, found) if not sound(shape, now)]
    expect("valid, and the same area", not wrong, wrong[:3])
    command = [standoff, "validate", "--format", "json", source]
    said = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    errors = said["files"][0]["errors"]
    expect("as many found as GEOS finds", errors == len(shapes) - len(valid), errors)


def sound(shape, now):
    """Whether a shape was kept if it is valid, and else made so."""
    if shape.is_valid:
        now = shapely.MultiPolygon(list(shapely.get_parts(now)))
        return now.normalize().equals_exact(shape.normalize(), 0)
    parts = [shapely.Polygon(p.exterior) - shapely.union_all([shapely.Polygon(h) for h in p.interiors]) for p in shape.geoms]
    right = shapely.union_all(parts)
    # What encloses nothing is left, and said so.
    return right.is_empty or (now.is_valid and now.symmetric_difference(right).area < 1e-9)


for source in sorted(data.iterdir()):
    if source.suffix in (".geojson", ".csv", ".kml", ".gpx"):
        awkward(source)
systems()
validity()
finish()
