"""Pictures of one page by two programs, compared."""

import os

from PIL import ImageChops, ImageStat

# Side of a tile, pixels.
TILE = 96


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
