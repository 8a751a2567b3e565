"""Files for data frames: GeoParquet by geopandas and DuckDB, MF-JSON by
MovingPandas, CZML by the rules of its guide, every other format by pyogrio.

Usage: frames.py FOLDER     (NAME.geojson beside each NAME.parquet, and so on)

Ends with `N passed, N failed`.
"""

import json
import pathlib
import sys
import warnings

import duckdb
import geopandas
import movingpandas
import pandas
import pyogrio
import shapely

from counted import expect, finish


def truth(path, kind):
    beside = path.with_name(path.name.removesuffix(kind) + "geojson")
    return {f["id"]: f for f in json.loads(beside.read_text())["features"]}


def parquet(path):
    wanted = truth(path, "parquet")
    frame = geopandas.read_parquet(path)
    expect(f"{path.name}: ids", list(frame["id"]) == list(wanted), "")
    expect(f"{path.name}: WGS 84", frame.crs is not None and frame.crs.to_epsg() in (4326, None), frame.crs)
    same = all(
        shapely.equals(row.geometry, shapely.geometry.shape(wanted[row.id]["geometry"]))
        for row in frame.itertuples()
    )
    expect(f"{path.name}: shapes", same)
    for column in ["range", "range_km", "length_km"]:
        if column in frame:
            expect(f"{path.name}: {column} is a number", pandas.api.types.is_float_dtype(frame[column]))
    rows = duckdb.sql(f"SELECT id, status FROM read_parquet('{path}')").fetchall()
    right = [(i, f["properties"].get("status")) for i, f in wanted.items()]
    expect(f"{path.name}: DuckDB", rows == right, rows[:2])
    kinds = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{path}')").fetchall())
    expect(f"{path.name}: dates are dates", kinds.get("as_of", "DATE") == "DATE", kinds.get("as_of"))


def moving(path):
    wanted = truth(path, "mf.json")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = movingpandas.read_mf_json(path, traj_id_property="id")
    for one in read.trajectories:
        fields = wanted[one.id]["properties"]
        # MovingPandas keeps times without their zone, which is UTC.
        first, last = one.get_start_time(), one.get_end_time()
        want = [pandas.Timestamp(fields[k]).tz_localize(None) for k in ("start_time", "end_time")]
        expect(f"{path.name}: times of {one.id}", [first, last] == want, (first, last))
        km = one.get_length() / 1000
        # On a sphere, within half a per cent.
        expect(f"{path.name}: length of {one.id}", abs(km / fields["length_km"] - 1) < 0.006, km)
    expect(f"{path.name}: something moves", len(read.trajectories) > 0)


def colours(packet):
    for key, value in packet.items():
        if key == "rgba":
            yield value
        elif isinstance(value, dict):
            yield from colours(value)


def czml(path):
    wanted = truth(path, "czml")
    packets = json.loads(path.read_text())
    first = packets[0]
    expect(f"{path.name}: document", (first["id"], first["version"]) == ("document", "1.0"), first)
    ids = [p["id"] for p in packets]
    expect(f"{path.name}: ids once", len(ids) == len(set(ids)))
    expect(f"{path.name}: every feature", set(wanted) <= set(ids), set(wanted) - set(ids))
    known = {
        "id", "name", "parent", "description", "properties", "availability", "version", "clock",
        "position", "point", "label", "polyline", "polygon", "path", "ellipse",
    }
    for p in packets:
        what = f"{path.name}: {p['id']}"
        expect(f"{what}: known properties", set(p) <= known, set(p) - known)
        expect(f"{what}: its parent comes first", p.get("parent", p["id"]) in ids[: ids.index(p["id"]) + 1])
        good = all(len(c) == 4 and all(0 <= x <= 255 and x == int(x) for x in c) for c in colours(p))
        expect(f"{what}: colours", good)
        for shape in ("polyline", "polygon"):
            if shape in p:
                numbers = p[shape]["positions"]["cartographicDegrees"]
                expect(f"{what}: triples", len(numbers) % 3 == 0 and len(numbers) >= 6, len(numbers))
        position = p.get("position", {})
        if "epoch" in position:
            numbers = position["cartographicDegrees"]
            times = numbers[0::4]
            expect(f"{what}: times go on", len(numbers) % 4 == 0 and times == sorted(set(times)) and times[0] == 0)
            start, end = map(pandas.Timestamp, p["availability"].split("/"))
            epoch = pandas.Timestamp(position["epoch"])
            off = abs((end - epoch).total_seconds() - times[-1])
            expect(f"{what}: available as long as it moves", start == epoch and off < 0.002, off)
        if "reference" in position:
            expect(f"{what}: what it refers to", position["reference"].split("#position")[0] in ids)


KINDS = ["geojson", "geojsonl", "topojson", "csv", "kml", "gpkg", "fgb", "shp.zip"]


def tables(path, kind):
    """Every feature, by the newest GDAL that PyPI has."""
    wanted = truth(path, kind)
    source = f"/vsizip/{path}" if kind == "shp.zip" else path
    frames = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, geometry in pyogrio.list_layers(source):
            if name != "layer_styles":
                frames.append(pyogrio.read_dataframe(source, layer=name))
    count = sum(len(frame) for frame in frames)
    expect(f"{path.name}: {len(wanted)} features", count == len(wanted), count)
    for frame in frames:
        named = [c for c in ("id", "Name", "name", "title") if c in frame]
        expect(f"{path.name}: features are named", bool(named), list(frame))
        if hasattr(frame, "geometry"):
            shapes = [g for g in frame.geometry if g is not None]
            # Seams and outlines of KML make collections, which are valid.
            good = all(shapely.is_valid(g) for g in shapes)
            expect(f"{path.name}: valid shapes", good or kind == "topojson", "")
    if kind == "csv":
        rows = duckdb.sql(f"SELECT count(*) FROM read_csv('{path}')").fetchall()
        expect(f"{path.name}: DuckDB", rows == [(len(wanted),)], rows)


def main():
    folder = pathlib.Path(sys.argv[1])
    drivers = pyogrio.list_drivers(read=True)
    for kind in KINDS:
        if kind == "kml" and not {"KML", "LIBKML"} & set(drivers):
            continue
        for path in sorted(folder.glob(f"*.{kind}")):
            tables(path, kind)
    for path in sorted(folder.glob("*.parquet")):
        parquet(path)
    for path in sorted(folder.glob("*.mf.json")):
        moving(path)
    for path in sorted(folder.glob("*.czml")):
        czml(path)
    kinds = [len(list(folder.glob(f"*.{k}"))) > 0 for k in ("parquet", "mf.json", "czml")]
    expect("files of every kind to read", all(kinds), kinds)
    finish()


main()
