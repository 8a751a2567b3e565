"""What the layers must be: areas, winding, no seam left, no repeated vertices, names that fit."""

import re
import sys
from pathlib import Path

import sogeo

BASE = Path(__file__).parent.parent / "base"
NAMES = BASE.parent / "names"
# Million km2: the land as textbooks count it (148.94), less the Antarctic ice shelves (1.55) and the
# Caspian (0.37), neither of which Natural Earth holds for land.
LAND = 147.02
SCRIPTS = {"zh-Hant": r"[\u3400-\u9fff・·（）D.C]+", "zh-Hans": r"[\u3400-\u9fff・·（）D.C]+",
           "ja": r"[\u3040-\u30ff\u3400-\u9fff・＝=A-Z. ヶ々()·&‐-]+", "ko": r"[\uac00-\ud7a3A-Z0-9. ·(),-]+",
           "ru": r"[А-Яа-яЁё0-9 .’'\-()—]+"}
failures = 0


def expect(truth, text):
    global failures
    if not truth:
        failures += 1
        print("FAILED", text)


def total(path):
    return sum(sogeo.sphere_area([points for _, points in rings]) for _, _, rings in sogeo.read(path)[1]) * sogeo.EARTH


for path in sorted(BASE.rglob("*.bin")):
    decimals, features = sogeo.read(path)
    closed = path.stem != "borders"
    polar = 0
    for kind, row, rings in features:
        expect(rings, f"{path}: empty feature")
        for box, points in rings:
            expect(len(points) >= (3 if closed else 2), f"{path}: short ring")
            pairs = list(zip(points, points[1:] + points[:1])) if closed else list(zip(points, points[1:]))
            expect(all(a != b for a, b in pairs), f"{path}: repeated vertex near {points[0]}")
            turn = sogeo.turns(points) if closed else 0
            polar += abs(turn)
            if turn:
                pairs = pairs[:-1]
            for a, b in pairs:
                seam = a[0] == b[0] and a[0] in (180, -180) and abs(a[1] - b[1]) > 0.02
                expect(not seam, f"{path}: seam {a} {b}")
                expect(abs(a[0] - b[0]) < 180, f"{path}: jump {a} {b}")
                expect(abs(a[1]) < 89.99 or abs(b[1]) < 89.99, f"{path}: edge on a pole {a} {b}")
            expect(box[0] >= -180 and box[0] < 180, f"{path}: box {box}")
            expect(all(box[1] <= lat <= box[3] for _, lat in points), f"{path}: box {box}")
            if turn == 0:
                expect(all(box[0] <= lon <= box[2] for lon, _ in points), f"{path}: box {box}")
        if closed:
            share = sogeo.sphere_area([p for _, p in rings])
            if path.stem != "depth":
                expect(0 < share < 0.35, f"{path}: class {kind} row {row} covers {share:.4f} of the sphere")
    area = f"{total(path) / 1e6:9.3f} million km2" if closed and path.stem != "depth" else ""
    print(f"{path.relative_to(BASE)!s:22} {path.stat().st_size:8} bytes {len(features):6} features, {polar} around a pole {area}")
    if path.stem == "depth":
        for level in sorted({k for k, _, _ in features}):
            share = sum(sogeo.sphere_area([p for _, p in r]) for k, _, r in features if k == level)
            print(f"    deeper than {level:5} m: {share * 100:6.2f} % of the sphere")

for scale in ("110m", "50m", "10m"):
    area = total(BASE / scale / "land.bin") / 1e6
    expect(abs(area / LAND - 1) < 0.003, f"{scale} land covers {area:.3f} million km2")
    expect(abs(total(BASE / scale / "countries.bin") / 1e6 / area - 1) < 0.0005, f"{scale} countries do not cover the land")

tables = {}
for path in sorted(NAMES.glob("*.tsv")):
    head, *lines = [line.split("\t") for line in path.read_text().splitlines()]
    tables[path.stem] = rows = [dict(zip(head, line)) for line in lines]
    for line, row in zip(lines, rows):
        expect(len(line) == len(head), f"{path.name}: {line[:2]} has {len(line)} cells")
        expect(row["en"] and row["en"] == row["en"].strip(), f"{path.name}: English name of {line}")
        expect(abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180, f"{path.name}: {row['en']} at {row['lat']} {row['lon']}")
        for lang, pattern in SCRIPTS.items():
            expect(not row[lang] or re.fullmatch(pattern, row[lang]), f"{path.name}: {row['en']}, {lang}: {row[lang]!r}")
    print(f"{path.name:22} {path.stat().st_size:8} bytes {len(rows):6} rows")
codes = {row["a3"] for row in tables["countries"]}
expect([r["a3"] for r in tables["countries"]] == sorted(codes), "countries.tsv is not in order")
for table in ("places", "bases"):
    for row in tables[table]:
        expect(row["a3"] in codes or not row["a3"], f"{table}.tsv: {row['en']} in {row['a3']}")

print("all is well" if not failures else f"{failures} failures")
sys.exit(failures > 0)
