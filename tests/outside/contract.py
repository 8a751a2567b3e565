"""The files' promises, as programs of other people see them.

contract.py STANDOFF SCENARIOS FILES: each scenario's SVG, PNG and PDF in
FILES gives the scenario back and says what it is. SVG by expat and Chromium,
PNG by Pillow, PDF by poppler.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

SVG = "{http://www.w3.org/2000/svg}"
OWN = "{urn:standoff:metadata#}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
results = []


def check(what, ok):
    results.append(ok)
    if not ok:
        print("FAILED", what)


def out(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def svg(path, text):
    root = ET.parse(path).getroot()
    entry = root.find(f".//{OWN}scenario")
    # An XML reader gives line ends as they are; the examples have plain ones.
    check(f"{path}: scenario", entry is not None and entry.text == text)
    check(f"{path}: title", len(root.findtext(f"{SVG}title") or "") > 10)
    check(f"{path}: description", len(root.findtext(f"{SVG}desc") or "") > 40)
    for name in ("image", "clipPath", "mask", "filter", "foreignObject", "use"):
        check(f"{path}: {name}", root.find(f".//{SVG}{name}") is None)
    digest = root.findtext(f".//{OWN}scenario-sha256")
    check(f"{path}: hash", digest == hashlib.sha256(text.encode()).hexdigest())
    most = max(points(p.get("d")) for p in root.iter(f"{SVG}path"))
    check(f"{path}: {most} points in a path", most <= 32_000)
    groups(path, root)


def points(data):
    """Points of path data; of other commands than these it has none."""
    pairs = {"m": 2, "l": 2, "c": 2, "z": 1}
    return sum(
        len(re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)) // pairs[command.lower()]
        for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", data)
    )


def groups(path, root):
    """Layers with names at the top, groups with names in them, roles on all."""
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    check(f"{path}: ids", len(ids) == len(set(ids)))
    top = root.findall(f"{SVG}g")
    layers = [g for g in top if g.get(f"{INKSCAPE}groupmode") == "layer"]
    check(f"{path}: layers", bool(layers) and layers == [g for g in top if g.get(f"{INKSCAPE}label")])
    check(f"{path}: groups at the top", len(layers) == len(top))
    inner = [g for layer in layers for g in layer.findall(f".//{SVG}g") if g.get("id")]
    check(f"{path}: groups in groups", len(inner) > 5)
    named = [g for g in root.iter(f"{SVG}g") if g.get("aria-label")]
    roles = {"group", "graphics-object", "img"}
    check(f"{path}: roles", bool(named) and all(g.get("role") in roles for g in named))
    check(f"{path}: a picture", any(g.get("role") == "graphics-object" for g in named))
    empty = [g for g in root.iter(f"{SVG}g") if len(g) == 0]
    check(f"{path}: {len(empty)} empty groups", not empty)


def png(path, text):
    image = Image.open(path)
    image.load()
    check(f"{path}: scenario", image.text.get("scenario") == text)
    check(f"{path}: description", len(image.text.get("Description", "")) > 40)
    check(f"{path}: credit", "Natural Earth" in image.text.get("Credit", ""))
    check(f"{path}: dpi", all(abs(d - 96) < 0.1 for d in image.info["dpi"]))


def pdf(path, text):
    info = out("pdfinfo", path).decode()
    check(f"{path}: tagged", any(l.split() == ["Tagged:", "yes"] for l in info.splitlines()))
    check(f"{path}: title", "Title:" in info and "Subject:" in info)
    check(f"{path}: structure", b"Figure" in out("pdfinfo", "-struct", path))
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder) / "scenario.toml"
        out("pdfdetach", "-save", "1", "-o", saved, path)
        check(f"{path}: scenario", saved.read_bytes().decode() == text)
    words = " ".join(out("pdftotext", path, "-").decode().split())
    check(f"{path}: words", "Natural Earth" in words or "自然" in words)


def browser(vector, raster):
    """Chromium paints the SVG as the program paints the PNG."""
    width, height = Image.open(raster).size
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        out("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--user-data-dir={folder}/profile", f"--window-size={width},{height}",
            f"--screenshot={shot}", f"file://{vector.resolve()}")
        own, seen = (Image.open(p).convert("RGB") for p in (raster, shot))
    check(f"{vector}: size in Chromium", own.size == seen.size)
    if own.size == seen.size:
        mean = ImageStat.Stat(ImageChops.difference(own, seen).convert("L")).mean[0]
        print(f"{vector.name}: {mean:.2f} of 255 off in Chromium")
        check(f"{vector}: looks other in Chromium", mean < 4.0)


def main(standoff, scenarios, files):
    for scenario in sorted(Path(scenarios).glob("*.toml")):
        text = scenario.read_bytes().decode()
        made = [p for p in sorted(Path(files).glob(f"{scenario.stem}*.svg"))]
        check(f"{scenario}: drawn", bool(made))
        for vector in made:
            raster, page = vector.with_suffix(".png"), vector.with_suffix(".pdf")
            svg(vector, text)
            png(raster, text)
            pdf(page, text)
            for file in (vector, raster, page):
                back = out(standoff, "extract", file).decode()
                check(f"{file}: extract", back == text)
            browser(vector, raster)
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(results.count(False) > 0 or not results)


main(*sys.argv[1:])
