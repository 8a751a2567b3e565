//! Several figures of one weapon, and figures that are computed, in reports,
//! charts and GIS files.
//!
//! Distances from Harare (17.83S 31.05E) by GeographicLib 2.1 for Python, as in
//! `bounds.rs`: Lusaka 398.071 km, Maputo 915.071 km, Nairobi 1,935.304 km,
//! Luanda 2,169.293 km. Azimuths by the same `Inverse`: Lusaka 311.7, Maputo
//! 170.3, Nairobi 19.7, Luanda 295.0.

use standoff::export::{self, Options};
use standoff::formats::Format;
use standoff::report::{self, Places, Report, VerdictWord};
use standoff::scenario::Scenario;
use standoff::sheet::Item;
use standoff::{overlay, page, scenario};
use std::fs;

pub fn story(language: &str, ring: &str) -> String {
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

pub fn report_of(text: &str) -> Report {
    let scenario = read(text);
    let overlay = overlay::compute(&scenario).unwrap().value;
    report::analyse(&overlay, Places::Listed)
}

fn verdicts(ring: &str) -> [VerdictWord; 4] {
    let report = report_of(&story("en", ring));
    let of = |name: &str| {
        let mut places = report.rings[0].places.iter();
        places.find(|p| p.name == name).unwrap().verdict
    };
    ["Lusaka", "Maputo", "Nairobi", "Luanda"].map(of)
}

#[test]
fn bounds_of_one_range_hold_together() {
    use VerdictWord::{Inside, NotKnown, Outside, Possible};
    for (range, wanted) in [
        (
            r#"["over 1000 km", "up to 2000 km"]"#,
            [Inside, Inside, Possible, Outside],
        ),
        (
            r#"["up to 1000 km", "over 500 km"]"#,
            [Inside, Possible, Outside, Outside],
        ),
        (
            r#"[{ reaches = "maputo" }, { reaches = "nairobi" }]"#,
            [Inside, Inside, Inside, NotKnown],
        ),
        (
            r#"["at least 900 km", "up to 900 km"]"#,
            [Inside, Outside, Outside, Outside],
        ),
        // An exact figure is an estimate of its own.
        (
            r#"["460 km", "over 1600 km"]"#,
            [Inside, Possible, NotKnown, NotKnown],
        ),
        (
            r#"["460 km", "1600 km"]"#,
            [Inside, Possible, Outside, Outside],
        ),
        // These contradict each other: one of them is wrong.
        (
            r#"["up to 800 km", "over 1500 km"]"#,
            [Possible, Possible, NotKnown, NotKnown],
        ),
    ] {
        assert_eq!(verdicts(&format!("range = {range}")), wanted, "{range}");
    }
}

#[test]
fn bounds_that_contradict_each_other_are_warned_of() {
    let warnings = |range: &str| {
        let text = story("en", &format!("range = {range}"));
        let read = scenario::read("bound.toml", &text).unwrap();
        let all = read.warnings.into_iter();
        all.filter(|w| w.message.contains("contradict")).count()
    };
    assert_eq!(warnings(r#"["up to 800 km", "over 1500 km"]"#), 1);
    assert_eq!(warnings(r#"["less than 800 km", "at least 800 km"]"#), 1);
    assert_eq!(warnings(r#"["up to 800 km", "at least 800 km"]"#), 0);
    assert_eq!(warnings(r#"["over 800 km", "up to 1500 km"]"#), 0);
    let twice = story("en", r#"range = ["over 800 km", "more than 800 km"]"#);
    let error = scenario::read("bound.toml", &twice).unwrap_err();
    assert!(error.to_string().contains("listed twice"), "{error}");
}

#[test]
fn in_the_wrong_direction_no_bound_makes_a_place_out_of_range() {
    use VerdictWord::{Inside, Outside, OutsideSector};
    for (range, wanted) in [
        // Only Maputo lies in the sector.
        (
            "over 900 km",
            [
                OutsideSector,
                VerdictWord::NotKnown,
                OutsideSector,
                OutsideSector,
            ],
        ),
        (
            "about 2000 km",
            [OutsideSector, Inside, OutsideSector, OutsideSector],
        ),
        (
            "up to 2000 km",
            [OutsideSector, VerdictWord::Possible, OutsideSector, Outside],
        ),
        ("2000 km", [OutsideSector, Inside, OutsideSector, Outside]),
    ] {
        let ring = format!("range = \"{range}\"\nsector = \"100..200\"");
        assert_eq!(verdicts(&ring), wanted, "{range}");
    }
}

#[test]
fn a_report_says_each_range_and_area_as_published() {
    let range = r#"range = ["500..900 km", "over 1000 km", "about 900 km"]"#;
    let made = report_of(&story("en", range));
    let claims: Vec<&str> = made.places[0]
        .claims
        .iter()
        .map(|c| c.id.as_str())
        .collect();
    assert_eq!(
        claims,
        ["r-500-to-900-km", "r-over-1000-km", "r-about-900-km"]
    );
    let markdown = report::markdown(&made).replace('\u{a0}', " ");
    assert!(
        markdown.contains("500–900, over 1,000 and about 900"),
        "{markdown}"
    );
    assert!(markdown.contains("Shumba, 500–900 km"), "{markdown}");
    // 2 pi R^2 (1 - cos(r / R)) on the sphere of the same surface, 6,371.007 km:
    // 784,993; 2,540,451; 3,135,140 km2 on the ellipsoid, to 0.1 per cent.
    let areas = &made.rings[0].figures;
    for (figure, km2) in areas
        .iter()
        .zip([784_993.0, 2_540_451.0, 3_135_140.0, 2_540_451.0])
    {
        assert!((figure.area_km2 / km2 - 1.0).abs() < 0.01, "{figure:?}");
    }
    let area = markdown.lines().find(|line| line.contains("Area")).unwrap();
    assert!(
        area.contains("–") && area.contains(", over ") && area.contains(" and about "),
        "{area}"
    );
}

#[test]
fn covered_areas_are_bounded_as_the_figure_is() {
    for (range, head) in [
        ("over 1000 km", "Covered, at least (km²)"),
        ("up to 1000 km", "Covered, at most (km²)"),
        ("about 1000 km", "Covered, about (km²)"),
        ("nearly 1000 km", "Covered, at most (km²)"),
        ("just over 1000 km", "Covered, at least (km²)"),
        ("1000 km", "Covered (km²)"),
    ] {
        let made = report_of(&story("en", &format!("range = \"{range}\"")));
        let markdown = report::markdown(&made);
        assert!(
            markdown.contains(&format!("| {head} |")),
            "{range}: {markdown}"
        );
    }
}

#[test]
fn a_report_says_what_a_figure_was_computed_from() {
    let made = report_of(&story("en", "range = { reaches = \"luanda\" }"));
    let figure = &made.rings[0].figures[0];
    assert_eq!(figure.published, "at least the distance to Luanda");
    assert_eq!(figure.reaches.as_deref(), Some("Luanda"));
    let markdown = report::markdown(&made);
    let said = "at least 2,169.3 (computed distance to Luanda)";
    assert!(markdown.contains(said), "{markdown}");
    let html = report::html(&made);
    assert!(html.contains(said), "{html}");
    let several = r#"range = ["beyond Luanda", "1 h at 900 km/h"]"#;
    let made = report_of(&story("en", several));
    let markdown = report::markdown(&made).replace('\u{a0}', " ");
    let said = "over 2,169.3 (computed distance to Luanda) and 900 (1 h at 900 km/h)";
    assert!(markdown.contains(said), "{markdown}");
    let claims: Vec<&str> = made.places[0]
        .claims
        .iter()
        .map(|c| c.id.as_str())
        .collect();
    assert_eq!(claims, ["r-over-luanda", "r-900-km"]);
}

/// The legend told two bounds of one weapon as two weapons.
#[test]
fn bounds_that_hold_together_are_one_in_the_legend() {
    let other = "[[ring]]\nid = \"o\"\nname = \"Nyala\"\nfrom = \"17.83S 31.05E\"\nsource = \"p\"\nrange = \"400 km\"\n";
    let legend = |ring: &str| {
        let text = story("en", ring).replace("[[map]]", &format!("{other}[[map]]"));
        let places = "places = [\"maputo\", \"nairobi\", \"luanda\"]\n";
        drawn(&(text + places)).replace('\u{a0}', " ")
    };
    let both = legend("range = [\"over 1000 km\", \"up to 2000 km\"]");
    for words in ["within range of Shumba", "may be within range of Shumba"] {
        assert!(both.contains(words), "{words}: {both}");
    }
    assert!(!both.contains("of Shumba, over"), "{both}");
    // Those that contradict each other stay two.
    let apart = legend("range = [\"over 1500 km\", \"up to 800 km\"]");
    assert!(apart.contains("Shumba, over 1,500 km"), "{apart}");
}

/// All words of the first page.
fn drawn(text: &str) -> String {
    fn walk(items: &[Item], words: &mut Vec<String>) {
        for item in items {
            match item {
                Item::Group(group) => walk(&group.items, words),
                Item::Text(text) => {
                    words.push(text.spans.iter().map(|s| s.text.as_str()).collect())
                }
                Item::Line(_) => {}
            }
        }
    }
    let scenario = read(text);
    let overlay = overlay::compute(&scenario).unwrap().value;
    let sheet = page::compose(&overlay, None).unwrap().value.remove(0).sheet;
    let mut words = Vec::new();
    walk(&sheet.items, &mut words);
    words.join(" ").replace('\u{a0}', " ")
}

#[test]
fn bars_say_what_a_figure_was_computed_from() {
    let text = story("en", "range = { reaches = \"luanda\" }")
        + "[[chart]]\nid = \"c\"\nkind = \"range-bars\"\n\
           [page]\nsize = \"A3 landscape\"\npanels = [[\"m\", \"c\"]]\n";
    let words = drawn(&text);
    assert!(
        words.contains("Shumba (computed distance to Luanda)"),
        "{words}"
    );
}

#[test]
fn a_table_of_ranges_says_both_bases() {
    let text = story("en", "range = \"5000 km\"\nrecover = \"luanda\"")
        + "[[table]]\nid = \"t\"\nkind = \"rings\"\n\
           [page]\nsize = \"A3 landscape\"\npanels = [[\"m\", \"t\"]]\n";
    let words = drawn(&text);
    assert!(words.contains("on to Luanda"), "{words}");
}

fn exported(language: &str, ring: &str) -> serde_json::Value {
    let scenario = read(&story(language, ring));
    let overlay = overlay::compute(&scenario).unwrap().value;
    let name = format!(
        "standoff-joint-{}-{language}-{}.geojson",
        std::process::id(),
        ring.len()
    );
    let path = std::env::temp_dir().join(name);
    let format = Format::named("geojson").unwrap();
    export::export(&overlay, format, &Options::default(), &path).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    let features = whole["features"].as_array().unwrap().clone();
    let reach = features
        .into_iter()
        .find(|f| f["properties"]["kind"] == "reach");
    reach.unwrap()["properties"].clone()
}

#[test]
fn gis_files_say_computed_figures_as_the_map_does() {
    let of = exported("en", "range = { reaches = \"luanda\" }");
    assert_eq!(
        of["title"],
        "Shumba, at least 2,169 km (computed distance to Luanda)"
    );
    let description = of["description"].as_str().unwrap();
    assert!(
        description.contains("at least 2,169 km (computed distance to Luanda)")
            || description.contains("At least 2,169 km"),
        "{description}"
    );
    let of = exported(
        "en",
        "range = { reaches = \"maputo\" }\nrecover = \"luanda\"",
    );
    let description = of["description"].as_str().unwrap();
    assert!(
        description.contains("computed way by Maputo"),
        "{description}"
    );
    assert!(description.contains("on to Luanda."), "{description}");
    assert!(
        of["title"].as_str().unwrap().contains("on to Luanda"),
        "{of}"
    );
}

/// No two words in Latin letters follow each other but in names.
#[test]
fn gis_files_of_bounds_speak_the_language_of_the_scenario() {
    for language in ["zh-Hant", "zh-Hans", "ja", "ko", "ru"] {
        for range in [
            "over 1000 km",
            "up to 1000 km",
            "about 1000 km",
            "beyond Luanda",
            "1 h at 900 km/h",
        ] {
            let of = exported(language, &format!("range = \"{range}\""));
            for key in ["title", "description", "computed_from"] {
                let Some(text) = of[key].as_str() else {
                    continue;
                };
                let text = text.replace("The Herald", "");
                let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphabetic()).collect();
                let english = [
                    "the", "area", "bound", "range", "computed", "distance", "at", "is", "over",
                    "about",
                ];
                let found = words
                    .iter()
                    .find(|w| english.contains(&w.to_lowercase().as_str()));
                assert!(found.is_none(), "{language}, {range}: {text}");
            }
        }
    }
}

const TWO_RINGS: &str = r#"range = "over 1000 km"
[[ring]]
id = "q"
name = "Shumba"
from = "17.83S 31.05E"
source = "q"
range = "up to 2000 km"
[sources.q]
text = "The Chronicle""#;

/// Two sources, each with its own bound, are about one range.
#[test]
fn bounds_of_one_system_hold_together() {
    use VerdictWord::{Inside, Outside, Possible};
    let wanted = [Inside, Inside, Possible, Outside];
    assert_eq!(verdicts(TWO_RINGS), wanted);
    let report = report_of(&story("en", TWO_RINGS));
    for (ring, other) in [("r", "q"), ("q", "r")] {
        let ring = report.rings.iter().find(|r| r.id == ring).unwrap();
        assert_eq!(ring.together_with, [other]);
        let verdict = |name: &str| ring.places.iter().find(|p| p.name == name).unwrap().verdict;
        assert_eq!(
            ["Lusaka", "Maputo", "Nairobi", "Luanda"].map(verdict),
            wanted
        );
    }
    let markdown = report::markdown(&report).replace('\u{a0}', " ");
    assert!(markdown.contains("Holds together with"), "{markdown}");
    // Another sector, another place or another name is another system.
    for (from, to) in [
        ("name = \"Shumba\"", "name = \"Nyala\""),
        (
            "from = \"17.83S 31.05E\"\nsource = \"q\"",
            "from = \"17S 31.05E\"\nsource = \"q\"",
        ),
        (
            "range = \"up to 2000 km\"",
            "range = \"up to 2000 km\"\nsector = \"000..300\"",
        ),
        ("range = \"up to 2000 km\"", "range = \"2000 km\""),
        ("range = \"up to 2000 km\"", "range = \"up to 900 km\""),
    ] {
        let other = TWO_RINGS.replace(from, to);
        assert_ne!(other, TWO_RINGS);
        let report = report_of(&story("en", &other));
        assert!(
            report.rings.iter().all(|r| r.together_with.is_empty()),
            "{to}"
        );
    }
}

/// Regression test: the verdict on two rings stood under the name and the source
/// of one of them, in the table and in the report.
#[test]
fn a_joint_verdict_names_the_other_ring() {
    let report = report_of(&story("en", TWO_RINGS));
    let csv = report::csv(&report, "places").unwrap();
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().ends_with(",together_with"), "{csv}");
    for line in lines {
        let other = if line.starts_with("r,") { ",q" } else { ",r" };
        assert!(line.ends_with(other), "{line}");
    }
    let markdown = report::markdown(&report).replace('\u{a0}', " ");
    for said in [
        "**Holds together with**: up to 2,000 (q)",
        "**Holds together with**: over 1,000 (p)",
        "| Verdict: over 1,000 (p) and up to 2,000 (q) |",
        "| Verdict: up to 2,000 (q) and over 1,000 (p) |",
    ] {
        assert!(markdown.contains(said), "{said}: {markdown}");
    }
    assert!(!markdown.contains("| Verdict |"), "{markdown}");
    let one = report_of(&story("en", "range = \"over 1000 km\""));
    let csv = report::csv(&one, "places").unwrap();
    assert!(csv.lines().skip(1).all(|line| line.ends_with(',')), "{csv}");
}

/// Regression test: only bounds of one ring were compared.
#[test]
fn rings_that_contradict_each_other_are_asked_about() {
    let warnings = |text: &str| {
        let read = scenario::read("bound.toml", &story("en", text)).unwrap();
        let all = read.warnings.into_iter().map(|w| w.message);
        all.collect::<Vec<String>>()
    };
    assert_eq!(warnings(TWO_RINGS), [""; 0]);
    let other = TWO_RINGS.replace("up to 2000", "up to 900");
    let both = "\"over 1000 km\" (r) and \"up to 900 km\" (q) contradict each other";
    assert_eq!(warnings(&other), [both]);
    // Another system.
    assert_eq!(warnings(&other.replace("\"Shumba\"", "\"Nyala\"")), [""; 0]);
}

/// Regression test: "over 2,540,442" of a claim of one digit.
#[test]
fn an_area_has_no_more_digits_than_its_claim() {
    let area = |range: &str| {
        let report = report_of(&story("en", &format!("range = \"{range}\"")));
        let markdown = report::markdown(&report).replace('\u{a0}', " ");
        let line = markdown.lines().find(|line| line.contains("Area (km²)"));
        line.unwrap().rsplit("**: ").next().unwrap().to_owned()
    };
    // A cap of a sphere: 2 pi R² (1 - cos(900 / R)) is 2,540,500 km².
    assert_eq!(area("over 900 km"), "over 2,540,000");
    assert_eq!(area("up to 900 km"), "up to 2,550,000");
    assert_eq!(area("about 300 km"), "about 283,000");
    assert_eq!(area("5 km"), "79");
}

/// One entry and one bar with both sources; the label of a place's mark names
/// the system once.
#[test]
fn bounds_of_one_system_are_one_on_the_page() {
    let more = "places = [\"lusaka\", \"maputo\", \"nairobi\", \"luanda\"]\n\
                [[chart]]\nid = \"c\"\nkind = \"range-bars\"\n\
                [[table]]\nid = \"t\"\nkind = \"places\"\n\
                [page]\nsize = \"A3 landscape\"\npanels = [[\"m\", \"c\"], [\"t\"]]\n";
    let legend = drawn(&story("en", TWO_RINGS));
    let both = "1,2 Shumba, over 1,000 km and up to 2,000 km";
    assert!(legend.contains(both), "{legend}");
    let words = drawn(&(story("en", TWO_RINGS) + more));
    let bar = "Shumba over 1,000 km and up to 2,000 km 1,2";
    assert_eq!(words.matches(bar).count(), 1, "{words}");
    assert!(words.contains("may be within range"), "{words}");
    // The table has a column for each published figure.
    for head in ["Shumba (over 1,000 km)", "Shumba (up to 2,000 km)"] {
        assert!(words.contains(head), "{head}: {words}");
    }
}

/// Regression test: the heads counted two bounds as one column, the cells as
/// two, so that each range behind them showed its neighbour's verdicts.
#[test]
fn each_column_of_a_table_has_its_own_verdicts() {
    let ring = "range = [\"over 1000 km\", \"up to 2000 km\"]\n\
                [[ring]]\nid = \"z\"\nname = \"Long\"\nfrom = \"17.83S 31.05E\"\nsource = \"p\"\nrange = \"5000 km\"\n";
    let more = "places = [\"luanda\"]\n[[table]]\nid = \"t\"\nkind = \"places\"\n\
                [page]\nsize = \"A3 landscape\"\npanels = [[\"m\"], [\"t\"]]\n";
    let text = story("en", ring);
    // Luanda alone: 2,169 km.
    let (before, _) = text.split_once("[[place]]").unwrap();
    let (_, after) = text.split_once("[[ring]]").unwrap();
    let luanda =
        "[[place]]\nid = \"luanda\"\nname = \"Luanda\"\nat = \"8.84S 13.23E\"\nsource = \"p\"\n";
    let words = drawn(&format!("{before}{luanda}[[ring]]{after}{more}"));
    let heads = "Shumba, over 1,000 km Shumba, up to 2,000 km Long";
    assert!(words.contains(heads), "{words}");
    let cells = "not known: farther than the figure out of range within range";
    assert!(words.contains(cells), "{words}");
}
