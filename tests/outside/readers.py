"""The SVGs as other programs open them: Inkscape, librsvg and LibreOffice.

readers.py FILES FONTS SCRATCH [NAME...]: FILES has NAME.svg beside the
program's own NAME.png; FONTS are the fonts that the SVGs name, installed for
these programs alone, as none of the three reads the fonts inside a file.

Inkscape and librsvg paint what the PNG has: within 1.5 of 255 on average, and
within 6 on the worst square of 96 pixels. LibreOffice fits letters to pixels,
so both pictures are blurred by 4 pixels before they are held to 2.5 and 11: a
name or a halo in another place, or a tint of another colour, is past that.
Ends with `N passed, N failed`.
"""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

TILE = 96
results = []


def check(what, ok):
    results.append(ok)
    if not ok:
        print("FAILED", what)


def install(fonts, scratch):
    """An environment in which the fonts are the only ones."""
    settings = scratch / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{fonts.resolve()}</dir><cachedir>{scratch.resolve()}/cache</cachedir></fontconfig>"
    )
    return os.environ | {"FONTCONFIG_FILE": str(settings.resolve()), "HOME": str(scratch.resolve())}


def off(own, seen):
    """Mean difference of 255, and that of the worst tile."""
    difference = ImageChops.difference(own, seen).convert("L")
    width, height = difference.size
    mean = lambda image: ImageStat.Stat(image).mean[0]
    tiles = (
        mean(difference.crop((x, y, min(x + TILE, width), min(y + TILE, height))))
        for y in range(0, height, TILE)
        for x in range(0, width, TILE)
    )
    return mean(difference), max(tiles)


def compare(what, own, path, most, worst):
    check(f"{what}: opened", path.exists())
    if not path.exists():
        return
    seen = Image.open(path).convert("RGB")
    # LibreOffice rounds a page up to whole hundredths of a millimetre.
    near = all(abs(a - b) <= 1 for a, b in zip(own.size, seen.size))
    check(f"{what}: size {seen.size}", near)
    if not near:
        return
    seen = seen.crop((0, 0, *own.size))
    mean, tile = off(own, seen)
    print(f"{what}: {mean:.2f} of 255 off, {tile:.1f} in the worst tile")
    check(f"{what}: {mean:.2f} off", mean < most)
    check(f"{what}: {tile:.1f} off in a tile", tile < worst)


def open_with(command, environment):
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=300)


def main(files, fonts, scratch, *names):
    files, scratch = Path(files), Path(scratch)
    scratch.mkdir(parents=True, exist_ok=True)
    environment = install(Path(fonts), scratch)
    vectors = [files / f"{name}.svg" for name in names] or sorted(files.glob("*.svg"))
    pictures = {kind: scratch / kind for kind in ("inkscape", "librsvg", "libreoffice")}
    for folder in pictures.values():
        folder.mkdir(exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()
    open_with(["soffice", "--headless", "--convert-to", "png", "--outdir",
               pictures["libreoffice"], *vectors], environment)
    for vector in vectors:
        own = Image.open(vector.with_suffix(".png")).convert("RGB")
        name, width = vector.stem, str(own.width)
        seen = {kind: folder / f"{name}.png" for kind, folder in pictures.items()}
        open_with(["inkscape", vector, f"--export-filename={seen['inkscape']}",
                   f"--export-width={width}"], environment)
        open_with(["rsvg-convert", "-w", width, vector, "-o", seen["librsvg"]], environment)
        compare(f"{name} in Inkscape", own, seen["inkscape"], 1.5, 6)
        compare(f"{name} in librsvg", own, seen["librsvg"], 1.5, 6)
        soft = own.filter(ImageFilter.GaussianBlur(4))
        if seen["libreoffice"].exists():
            blurred = Image.open(seen["libreoffice"]).convert("RGB").filter(ImageFilter.GaussianBlur(4))
            blurred.save(seen["libreoffice"])
        compare(f"{name} in LibreOffice", soft, seen["libreoffice"], 2.5, 11)
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(results.count(False) > 0 or not results)


main(*sys.argv[1:])
