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

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from PIL import Image, ImageFilter

from pictures import install, off

results = []


def check(what, ok):
    results.append(ok)
    if not ok:
        print("FAILED", what)


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
