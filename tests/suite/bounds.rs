//! Figures that are bounds: "over 2,000 km", "up to 1,600 km", "about 300 km",
//! and ranges that reach a place.
//!
//! Distances are those of GeographicLib 2.1 for Python, from Harare as written
//! here: `Geodesic.WGS84.Inverse(-17.83, 31.05, -15.42, 28.28)["s12"]` is
//! 398,071.089 m to Lusaka; it is 2,169,293.060 m to Luanda, 1,935,303.920 m to
//! Nairobi and 915,071.300 m to Maputo.

use standoff::export::{self, Options};
use standoff::formats::Format;
use standoff::overlay::Overlay;
use standoff::report::{self, PlaceReport, Places, Report, VerdictWord};
use standoff::scenario::{Bound, Range, RangeFigure, Scenario};
use standoff::sheet::{Item, Sheet};
use standoff::{overlay, page, scenario};
use std::fs;

const LUSAKA: f64 = 398.071_089;
const MAPUTO: f64 = 915.071_300;
const NAIROBI: f64 = 1_935.303_920;
const LUANDA: f64 = 2_169.293_060;

/// A ring from Harare, with four places.
fn story(language: &str, ring: &str) -> String {
    let places = [
        ("Lusaka", "15.42S 28.28E"),
        ("Maputo", "25.97S 32.58E"),
        ("Nairobi", "1.29S 36.82E"),
        ("Luanda", "8.84S 13.23E"),
    ];
    let places = places.map(|(name, at)| {
        let id = name.to_lowercase();
        format!("[[place]]\nid = \"{id}\"\nname = \"{name}\"\nat = \"{at}\"\nsource = \"p\"\n")
    });
    format!(
        "standoff = 1\ntitle = \"A bound\"\nlanguage = \"{language}\"\n\
         [sources.p]\ntext = \"The Herald\"\n{}\
         [[ring]]\nid = \"r\"\nname = \"Shumba\"\nfrom = \"17.83S 31.05E\"\nsource = \"p\"\n{ring}\n\
         [[map]]\nid = \"m\"\n",
        places.concat()
    )
}

fn read(text: &str) -> Scenario {
    let read = scenario::read("bound.toml", text);
    read.unwrap_or_else(|e| panic!("{text}\n{e}")).value
}

fn figure(scenario: &Scenario) -> &RangeFigure {
    match &scenario.rings[0].ranges[0] {
        Range::Single(one) => one,
        band => panic!("{band:?}"),
    }
}

fn report_of(scenario: &Scenario) -> Report {
    let overlay = overlay::compute(scenario).unwrap().value;
    report::analyse(&overlay, Places::Listed)
}

fn sheet(text: &str) -> Sheet {
    let scenario = read(text);
    let overlay = overlay::compute(&scenario).unwrap().value;
    page::compose(&overlay, None).unwrap().value.remove(0).sheet
}

/// All words of a sheet, and the ids of its groups and lines.
fn said(sheet: &Sheet) -> (String, Vec<String>) {
    fn walk(items: &[Item], words: &mut Vec<String>, ids: &mut Vec<String>) {
        for item in items {
            match item {
                Item::Group(group) => {
                    ids.push(group.id.clone());
                    walk(&group.items, words, ids);
                }
                Item::Line(line) => {
                    let stroke = if line.stroke.is_some() { "/line" } else { "" };
                    ids.extend(line.id.as_ref().map(|id| format!("{id}{stroke}")));
                }
                Item::Text(text) => {
                    words.push(text.spans.iter().map(|s| s.text.as_str()).collect());
                }
            }
        }
    }
    let (mut words, mut ids) = (Vec::new(), Vec::new());
    walk(&sheet.items, &mut words, &mut ids);
    (words.join(" ").replace('\u{a0}', " "), ids)
}

fn verdicts(range: &str) -> [VerdictWord; 4] {
    let report = report_of(&read(&story("en", &format!("range = {range}"))));
    let of = |name: &str| {
        let place: &PlaceReport = report.rings[0]
            .places
            .iter()
            .find(|p| p.name == name)
            .unwrap();
        place.verdict
    };
    ["Lusaka", "Maputo", "Nairobi", "Luanda"].map(of)
}

#[test]
fn verdicts_say_what_the_words_leave_open() {
    use VerdictWord::{Inside, NotKnown, Outside, Possible};
    for (range, wanted) in [
        ("\"over 1000 km\"", [Inside, Inside, NotKnown, NotKnown]),
        ("\"at least 1000 km\"", [Inside, Inside, NotKnown, NotKnown]),
        ("\"up to 1000 km\"", [Possible, Possible, Outside, Outside]),
        (
            "\"less than 1000 km\"",
            [Possible, Possible, Outside, Outside],
        ),
        // A tenth of 1,000 km on either side is not known.
        ("\"about 1000 km\"", [Inside, NotKnown, Outside, Outside]),
        ("\"about 900 km\"", [Inside, NotKnown, Outside, Outside]),
        ("\"about 2000 km\"", [Inside, Inside, NotKnown, NotKnown]),
        ("\"1000 km\"", [Inside, Inside, Outside, Outside]),
        // Nairobi itself is within a range that reaches it.
        (
            "{ reaches = \"nairobi\" }",
            [Inside, Inside, Inside, NotKnown],
        ),
        ("\"beyond nairobi\"", [Inside, Inside, Inside, NotKnown]),
    ] {
        assert_eq!(verdicts(range), wanted, "{range}");
    }
}

#[test]
fn a_place_that_is_reached_gives_the_distance_to_it() {
    for (range, place, km, bound) in [
        ("{ reaches = \"luanda\" }", "Luanda", LUANDA, Bound::AtLeast),
        ("\"beyond Lusaka\"", "Lusaka", LUSAKA, Bound::Over),
        ("\"as far as maputo\"", "Maputo", MAPUTO, Bound::AtLeast),
    ] {
        let scenario = read(&story("en", &format!("range = {range}")));
        let figure = figure(&scenario);
        assert!(
            (figure.length.km() - km).abs() < 1e-6,
            "{range}: {figure:?}"
        );
        assert_eq!(figure.bound, bound, "{range}");
        let from = format!("the distance to {place}");
        assert_eq!(figure.computed_from(), Some(from));
    }
    let keys = read(&story(
        "en",
        "range = { reaches = { lat = -1.29, lon = 36.82 } }",
    ));
    assert!((figure(&keys).length.km() - NAIROBI).abs() < 1e-6);
    let (words, _) = said(&sheet(&story("en", "range = \"beyond Luanda\"")));
    assert!(
        words.contains("over 2,169 km (computed distance to"),
        "{words}"
    );
}

/// The place that a source says it reaches was outside of the sector drawn.
#[test]
fn a_place_that_is_reached_lies_in_the_sector() {
    for (sector, said) in [
        ("000..090", Some("Luanda lies at 295° from here")),
        ("270..000", None),
    ] {
        let ring = format!("range = {{ reaches = \"luanda\" }}\nsector = \"{sector}\"");
        let read = scenario::read("bound.toml", &story("en", &ring)).unwrap();
        let mut warnings = read.warnings.iter().map(|w| w.to_string());
        let off = warnings.find(|w| w.contains("outside of the ring's sector"));
        assert_eq!(off.is_some(), said.is_some(), "{sector}: {off:?}");
        assert!(off.is_none_or(|off| off.contains(said.unwrap())));
    }
}

/// From several places it is the distance from the nearest of them, out and
/// back that of the whole way: Harare to Nairobi, and on to Luanda
/// (`Inverse(-1.29, 36.82, -8.84, 13.23)`: 2,743,871.927 m).
#[test]
fn a_place_is_reached_from_what_the_range_is_measured_from() {
    let text = story(
        "en",
        "recover = \"luanda\"\nrange = { reaches = \"nairobi\" }",
    );
    let scenario = read(&text);
    assert!((figure(&scenario).length.km() - NAIROBI - 2_743.871_927).abs() < 1e-6);
    let track =
        "[[track]]\nid = \"way\"\nsource = \"p\"\npoints = [\"lusaka\", \"17.83S 31.05E\"]\n";
    let text = story("en", "range = { reaches = \"maputo\" }") + track;
    let text = text.replace(
        "from = \"17.83S 31.05E\"\nsource",
        "from = { track = \"way\" }\nsource",
    );
    assert!((figure(&read(&text)).length.km() - MAPUTO).abs() < 1e-6);
}

#[test]
fn a_bound_is_drawn_without_a_line() {
    for (range, words) in [
        ("over 1000 km", "over 1,000 km"),
        ("no more than 600 mi", "up to 600 mi"),
        ("some 500 nmi", "about 500 nmi"),
        ("2000+ km", "at least 2,000 km"),
    ] {
        let (found, ids) = said(&sheet(&story("en", &format!("range = \"{range}\""))));
        assert!(found.contains(words), "{range}: {found}");
        assert!(
            ids.iter().any(|id| id.starts_with("r-tint")),
            "{range}: {ids:?}"
        );
        assert!(!ids.contains(&"r/line".to_owned()), "{range}: {ids:?}");
    }
    let (_, ids) = said(&sheet(&story("en", "range = \"1000 km\"")));
    assert!(ids.contains(&"r/line".to_owned()), "{ids:?}");
}

#[test]
fn every_language_says_it() {
    for (language, over, beyond) in [
        ("en", "over 1,000 km", "not known: farther than the figure"),
        ("zh-Hant", "超過1,000公里", "不明：比公布數字更遠"),
        ("zh-Hans", "超过1,000公里", "不明：比公布数字更远"),
        ("ja", "1,000km超", "不明：公表値より遠い"),
        ("ko", "1,000km 초과", "알 수 없음: 공개 수치보다 멂"),
        (
            "ru",
            "более 1000 км",
            "неизвестно: дальше указанной дальности",
        ),
    ] {
        let (words, _) = said(&sheet(&story(language, "range = \"over 1000 km\"")));
        assert!(words.contains(over), "{language}: {words}");
        let squeezed = words.replace(' ', "");
        assert!(
            squeezed.contains(&beyond.replace(' ', "")),
            "{language}: {words}"
        );
    }
}

#[test]
fn every_format_says_that_an_area_is_a_bound() {
    let scenario = read(&story("en", "range = \"over 1000 km\""));
    let overlay: Overlay = overlay::compute(&scenario).unwrap().value;
    let folder = std::env::temp_dir().join(format!("standoff-bounds-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for (name, extension) in [
        ("geojson", "geojson"),
        ("csv", "csv"),
        ("kml", "kml"),
        ("topojson", "topojson"),
    ] {
        let path = folder.join(format!("bound.{extension}"));
        let format = Format::named(name).unwrap();
        export::export(&overlay, format, &Options::default(), &path).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        for words in ["over 1,000 km", "lower bound", "least_km"] {
            assert!(text.contains(words), "{name}: no {words:?}");
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_report_has_the_words_of_the_figure() {
    let scenario = read(&story("en", "range = [\"1000 km\", \"about 300 nmi\"]"));
    let made = report_of(&scenario);
    let published: Vec<&str> = made.rings[0]
        .figures
        .iter()
        .map(|f| f.published.as_str())
        .collect();
    assert_eq!(published, ["1000 km", "about 300 nmi"]);
    let claims = &made.places[0].claims;
    assert_eq!(claims[1].id, "r-about-300-nmi");
    assert_eq!(claims[1].bound.as_deref(), Some("about"));
    let markdown = report::markdown(&made);
    assert!(markdown.contains("1,000 and about 555.6"), "{markdown}");
}
