"""Subsets of Inter and Noto Sans CJK JP: what the maps' six languages need, and nothing else.

Han characters look as in Japan; those of the maps' own words (names, furniture, examples) look in
traditional Chinese, simplified Chinese and Korean as those regions write them.
"""

import csv
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

SRC, NAMES, OUT = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])

INTER = {
    "Inter-Regular": "400Regular/Inter_400Regular", "Inter-Medium": "500Medium/Inter_500Medium",
    "Inter-SemiBold": "600SemiBold/Inter_600SemiBold", "Inter-Bold": "700Bold/Inter_700Bold",
    "Inter-Italic": "400Regular_Italic/Inter_400Regular_Italic",
    "Inter-MediumItalic": "500Medium_Italic/Inter_500Medium_Italic",
}
NOTO = {"NotoSansCJKjp-Regular": "NotoSansCJK-Regular.ttc", "NotoSansCJKjp-Bold": "NotoSansCJK-Bold.ttc"}

LATIN = [(0x20, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1DC), (0x1E6, 0x1E7), (0x218, 0x21B),
         (0x259, 0x259), (0x2B9, 0x2BD), (0x2C6, 0x2DD), (0x300, 0x30C), (0x323, 0x328), (0x384, 0x3CE), (0x400, 0x45F), (0x490, 0x493), (0x49A, 0x49B),
         (0x4A2, 0x4A3), (0x4AE, 0x4B1), (0x4BA, 0x4BB), (0x4D8, 0x4D9), (0x4E8, 0x4E9), (0x1E00, 0x1EF9), (0x2000, 0x206F), (0x2070, 0x208E),
         (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x215F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF),
         (0x2460, 0x2473), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2713, 0x2717), (0x27F5, 0x27F7), (0x2B05, 0x2B0D)]
CJK = [(0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2030, 0x2033), (0x203B, 0x203B), (0x2103, 0x2103), (0x2160, 0x216B), (0x2190, 0x2193), (0x2460, 0x2473), (0x25A0, 0x25CF),
       (0x2605, 0x2606), (0x3000, 0x301F), (0x3041, 0x3096), (0x3099, 0x30FF), (0xFF01, 0xFF5E), (0xFFE5, 0xFFE5), (0x400, 0x45F)]
# Words of the furniture and of the subject, in Chinese (both scripts), Japanese and Korean.
HERE = Path(__file__).parent
FURNITURE = (HERE / "furniture.txt").read_text()
# What the program itself says in each language.
WORDS = "".join(p.read_text() for p in sorted((HERE / "../../src/words").glob("*.rs")))
# Names of zones, and what the examples say.
SAID = (HERE / "../zones/zones.toml").read_text() + "".join(
    p.read_text() for p in sorted((HERE / "../../examples/scenarios").glob("*.toml"))
)


def table(codec, rows, cells):
    """The characters of a part of a two-byte standard, by the bytes of its rows and cells."""
    return "".join(bytes([row, cell]).decode(codec, "ignore") for row in rows for cell in cells)


# What people write in titles: the common characters of each script's own standard.
EUC = range(0xA1, 0xFF)
COMMON = (
    table("euc_jp", range(0xB0, 0xD0), EUC)  # JIS X 0208 level 1, 2,965 kanji
    + table("gb2312", range(0xB0, 0xD8), EUC)  # GB 2312 level 1, 3,755 hanzi
    + table("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *EUC])  # Big5 level 1, 5,401 hanzi
    + table("euc_kr", range(0xB0, 0xC9), EUC)  # KS X 1001, 2,350 hangul
)


# Languages whose forms of Han characters differ from Japan's, by the tags of OpenType.
REGIONS = {"zh-Hant": "ZHT ", "zh-Hans": "ZHS ", "ko": "KOR "}


def own_words(language):
    """What the maps themselves say in a language: characters that are seen in its region's form."""
    names = [csv.DictReader(p.open(), delimiter="\t") for p in sorted(NAMES.glob("*.tsv"))]
    module = language.lower().replace("-", "_")
    words = (HERE / f"../../src/words/{module}.rs").read_text()
    return words + SAID + "".join(row[language] or "" for rows in names for row in rows)


def keep_regional_forms(font):
    """Of the forms by language only those of the maps' own words: all of them would double the fonts."""
    table = font["GSUB"].table
    cmap = font.getBestCmap()
    features = table.FeatureList.FeatureRecord
    kept = {}
    for script in table.ScriptList.ScriptRecord:
        for system in script.Script.LangSysRecord:
            language = next((k for k, tag in REGIONS.items() if tag == system.LangSysTag), None)
            forms = {cmap[ord(c)] for c in own_words(language) if ord(c) in cmap} if language else set()
            for index in system.LangSys.FeatureIndex:
                if features[index].FeatureTag == "locl":
                    for lookup in features[index].Feature.LookupListIndex:
                        kept.setdefault(lookup, set()).update(forms)
    for index, forms in kept.items():
        for part in table.LookupList.Lookup[index].SubTable:
            part = getattr(part, "ExtSubTable", part)
            part.mapping = {a: b for a, b in part.mapping.items() if a in forms}


def characters(ranges, text=""):
    found = {c for a, b in ranges for c in range(a, b + 1)} | {ord(c) for c in text}
    return {c for c in found if c >= 0x20}


def cut(font, unicodes, features, out):
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.name_languages = [0x409]
    options.drop_tables += ["DSIG", "STAT", "vhea", "vmtx", "VORG"]
    options.recalc_timestamp = False
    worker = subset.Subsetter(options)
    worker.populate(unicodes=unicodes)
    worker.subset(font)
    font.recalcTimestamp = False
    subset.save_font(font, str(out), options)
    print(f"{out.name:28} {len(font.getBestCmap()):5} characters {out.stat().st_size:8} bytes")


def main():
    OUT.mkdir(exist_ok=True)
    for name, path in INTER.items():
        font = TTFont(SRC / f"expo-google-fonts-inter-0.4.2/package/{path}.ttf", recalcTimestamp=False)
        cut(font, characters(LATIN), ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum", "case", "sups", "subs", "zero", "ss01"], OUT / f"{name}.ttf")
    text = FURNITURE + WORDS + SAID + COMMON + "".join(p.read_text() for p in sorted(NAMES.glob("*.tsv")))
    wanted = characters(CJK, "".join(c for c in text if ord(c) >= 0x2E80))
    for name, path in NOTO.items():
        font = TTCollection(SRC / f"fonts-noto-cjk/usr/share/fonts/opentype/noto/{path}").fonts[0]
        font.recalcTimestamp = False
        keep_regional_forms(font)
        cut(font, wanted, ["kern", "palt", "locl"], OUT / f"{name}.otf")


main()
