"""Reads the hand-written tables: fields by '|', aliases by ';', '=' for 'the same, simplified'.

Fields after the first `needed` may be left out at the end of a line."""

from pathlib import Path

import opencc

SIMPLE = opencc.OpenCC("t2s")
VARIANTS = {}
for line in (Path(opencc.__file__).parent / "dictionary/JPVariants.txt").read_text().splitlines():
    old, new = line.split("\t")
    VARIANTS[ord(old)] = new.split(" ")[0]


def rows(path, fields, needed=None):
    for line in path.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("|")
        assert len(cells) >= (needed or len(fields)), line
        cells += [""] * (len(fields) - len(cells))
        row = dict(zip(fields, cells))
        if row["zh-Hans"] == "=":
            row["zh-Hans"] = SIMPLE.convert(row["zh-Hant"])
        if row["ja"] == "=":
            row["ja"] = row["zh-Hant"].translate(VARIANTS)
        row["alias"] = "|".join(a for a in row["alias"].split(";") if a)
        yield row, cells[len(fields):]
