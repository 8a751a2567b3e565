"""PowerPoint decks by validators, python-pptx and LibreOffice Impress.

decks.py VALIDATOR FILES FONTS SCRATCH [NAME...]: FILES has NAME.pptx beside the
program's own NAME.png; VALIDATOR is the command of Microsoft's Open XML SDK;
FONTS are installed for LibreOffice alone, as a deck embeds none.

Microsoft's validator finds nothing. Neither does openxml-audit, which also knows
what PowerPoint asks to repair, in decks that together have every kind of shape:
it takes half a minute for one. python-pptx opens a deck, moves a shape, saves it and
finds the shape there. Impress paints what the PNG has: within 4 of 255 on
average; blurred by 4 pixels, within 2.5 on average and 11 on the worst square
of 96 pixels. Ends with
`N passed, N failed`.
"""

import json
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from openxml_audit import validate_pptx
from PIL import Image, ImageFilter
from pptx import Presentation

from pictures import install, off

# Impress is painted at so many times the size and reduced: poppler paints small
# letters on whole dots.
FINER = 2
# Rings and tints; several maps and a chart; tracks and insets; symbols.
AUDITED = ["taiwan-reach", "briefing-2024", "coast-guard-arctic-2024", "symbols"]
results = []


def check(what, ok):
    results.append(bool(ok))
    if not ok:
        print("FAILED", what)


def validated(command, deck, scratch):
    """The checks of one deck by itself, for a process of its own."""
    results.clear()
    said = subprocess.run([command, deck], capture_output=True, check=False, timeout=300)
    report = json.loads(said.stdout)
    report = report[0] if isinstance(report, list) else report
    check(f"{deck.name}: Microsoft's validator: {report['errors'][:3]}", report["ok"] and not report["errors"])
    if deck.stem in AUDITED:
        audit = validate_pptx(deck)
        check(f"{deck.name}: openxml-audit: {audit.errors[:3]}", audit.is_valid and not audit.errors)
    edited(deck, scratch)
    return results


def edited(deck, scratch):
    """A shape inside two groups, moved by 10 mm, is there after saving."""
    move = 360_000
    deck_object = Presentation(deck)
    for slide in deck_object.slides:
        check(f"{deck.name}: a title", slide.shapes.title is not None and slide.shapes.title.text_frame.text)
        check(f"{deck.name}: notes", slide.has_notes_slide and slide.notes_slide.notes_text_frame.text)
    path, shapes = [], deck_object.slides[0].shapes
    while True:
        at = next(i for i, s in enumerate(shapes) if not s.is_placeholder)
        path.append(at)
        if not hasattr(shapes[at], "shapes"):
            break
        shapes = shapes[at].shapes
    shape = shapes[path[-1]]
    before, name = shape.left, shape.name
    shape.left = before + move
    saved = scratch / deck.name
    deck_object.save(saved)
    shape = Presentation(saved).slides[0]
    for at in path:
        shape = shape.shapes[at]
    check(f"{deck.name}: {name} was moved", (shape.name, shape.left) == (name, before + move))


def paint(decks, folder, environment, width):
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("*.pdf"), *folder.glob("*.png")]:
        old.unlink()
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, *decks],
                   check=True, capture_output=True, env=environment, timeout=600)
    for deck in decks:
        pdf, png = folder / f"{deck.stem}.pdf", folder / deck.stem
        if pdf.exists():
            subprocess.run(["pdftoppm", "-png", "-singlefile", "-scale-to-x", str(FINER * width[deck]),
                            "-scale-to-y", "-1", pdf, png], check=True, timeout=300)


def compare(deck, own, folder):
    path = folder / f"{deck.stem}.png"
    check(f"{deck.name}: opened by Impress", path.exists())
    if not path.exists():
        return
    seen = Image.open(path).convert("RGB")
    near = all(abs(FINER * a - b) <= FINER for a, b in zip(own.size, seen.size))
    check(f"{deck.name}: size {seen.size}", near)
    if not near:
        return
    seen = seen.resize(own.size, Image.Resampling.BOX)
    mean, _ = off(own, seen)
    soft = ImageFilter.GaussianBlur(4)
    soft_mean, tile = off(own.filter(soft), seen.filter(soft))
    print(f"{deck.name} in {folder.name}: {mean:.2f} of 255 off; blurred {soft_mean:.2f}, {tile:.1f} in the worst tile")
    check(f"{deck.name}: {mean:.2f} off", mean < 4)
    check(f"{deck.name}: {soft_mean:.2f} off, blurred", soft_mean < 2.5)
    check(f"{deck.name}: {tile:.1f} off in a tile", tile < 11)


def main(validator, files, fonts, scratch, *names):
    files, scratch = Path(files), Path(scratch)
    scratch.mkdir(parents=True, exist_ok=True)
    decks = [files / f"{name}.pptx" for name in names] or sorted(files.glob("*.pptx"))
    with ProcessPoolExecutor() as pool:
        for found in pool.map(validated, repeat(validator), decks, repeat(scratch)):
            results.extend(found)
    own = {deck: Image.open(deck.with_suffix(".png")).convert("RGB") for deck in decks}
    width = {deck: own[deck].width for deck in decks}
    paint(decks, scratch / "painted", install(Path(fonts), scratch), width)
    for deck in decks:
        compare(deck, own[deck], scratch / "painted")
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(results.count(False) > 0 or not results)


if __name__ == "__main__":
    main(*sys.argv[1:])
