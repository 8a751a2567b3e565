"""Reads the hand-written tables: fields by '|', aliases by ';', '=' for 'the same, simplified'."""

from pathlib import Path

import opencc

SIMPLE = opencc.OpenCC("t2s")
VARIANTS = {}
for line in (Path(opencc.__file__).parent / "dictionary/JPVariants.txt").read_text().splitlines():
    old, new = line.split("\t")
    VARIANTS[ord(old)] = new.split(" ")[0]


def rows(path, fields):
    for line in path.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("|")
        assert len(cells) >= len(fields), line
        row = dict(zip(fields, cells))
        if row["zh-Hans"] == "=":
            row["zh-Hans"] = SIMPLE.convert(row["zh-Hant"])
        if row["ja"] == "=":
            row["ja"] = row["zh-Hant"].translate(VARIANTS)
        row["alias"] = "|".join(a for a in row["alias"].split(";") if a)
        yield row, cells[len(fields):]
