"""What the layers must be: areas, winding, no seam left, no repeated vertices, names that fit."""

import sys
from pathlib import Path

import sogeo

BASE = Path(__file__).parent.parent / "base"
# km2 of land, ice shelves and lakes in, the Caspian out: what the three Natural Earth scales hold
# lies between 147.2 and 149 million.
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
                expect(0 < share < 0.3, f"{path}: class {kind} row {row} covers {share:.4f} of the sphere")
    area = f"{total(path) / 1e6:9.3f} million km2" if closed and path.stem != "depth" else ""
    print(f"{path.relative_to(BASE)!s:22} {path.stat().st_size:8} bytes {len(features):6} features, {polar} around a pole {area}")
    if path.stem == "depth":
        for level in sorted({k for k, _, _ in features}):
            share = sum(sogeo.sphere_area([p for _, p in r]) for k, _, r in features if k == level)
            print(f"    deeper than {level:5} m: {share * 100:6.2f} % of the sphere")

sys.exit(failures > 0)
