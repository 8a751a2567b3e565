"""Reads the hand-written tables: fields by '|', aliases by ';', '=' for 'the same, simplified'."""

import opencc

SIMPLE = opencc.OpenCC("t2s")


def rows(path, fields):
    for line in path.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("|")
        assert len(cells) >= len(fields), line
        row = dict(zip(fields, cells))
        if row["zh-Hans"] == "=":
            row["zh-Hans"] = SIMPLE.convert(row["zh-Hant"])
        row["alias"] = "|".join(a for a in row["alias"].split(";") if a)
        yield row, cells[len(fields):]
