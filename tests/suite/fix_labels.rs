//! What maps and legends say of when a track was where.

use crate::support::sheets::{texts, words};
use standoff::{overlay, page, scenario};

/// All texts of the first page, spaces as typed.
fn drawn(text: &str) -> Vec<String> {
    let scenario = scenario::read("test.toml", text).unwrap_or_else(|e| panic!("{e}"));
    let overlay = overlay::compute(&scenario.value).unwrap().value;
    let sheet = page::compose(&overlay, None).unwrap().value.remove(0).sheet;
    let all = texts(&sheet.items).into_iter().map(words);
    all.map(|said| said.replace('\u{a0}', " ")).collect()
}

fn story(language: &str, rest: &str) -> String {
    format!(
        "standoff = 1\ntitle = \"T\"\nlanguage = \"{language}\"\n[sources.s]\ntext = \"A paper\"\n\
         [[track]]\nid = \"a\"\nname = \"Alfa\"\nstatus = \"reported\"\nsource = \"s\"\n{rest}\n"
    )
}

/// "Morning" stood alone beside the mark of another day.
#[test]
fn a_part_of_a_day_is_never_without_its_day() {
    let points = r#"points = [
  { at = "4S 40E", time = "2025-03-03 early +03:00" },
  { at = "10S 44E", time = "2025-03-03 evening +03:00" },
  { at = "14S 52E", time = "2025-03-04 around 08:00 +03:00" },
  { at = "20S 57E", time = "2025-03-04 around 20:00 +03:00" },
]"#;
    for (language, wanted) in [
        (
            "en",
            ["3 March 2025, evening", "4 March 2025, around 20:00 UTC+3"],
        ),
        ("ja", ["2025年3月3日晩", "2025年3月4日 20:00ごろ（UTC+3）"]),
        (
            "ru",
            [
                "Вечером 3 марта 2025 г.",
                "4 марта 2025 г., около 20:00 UTC+3",
            ],
        ),
        (
            "ko",
            ["2025년 3월 3일 저녁", "2025년 3월 4일 20:00경(UTC+3)"],
        ),
    ] {
        let said = drawn(&story(language, points));
        for words in wanted {
            assert!(said.iter().any(|s| s == words), "{words}: {said:?}");
        }
    }
}

/// 10:00 at UTC-3 was drawn as 13:00 UTC, beside "around 18:00 UTC+2".
#[test]
fn times_are_drawn_with_the_offset_of_their_source() {
    let points = r#"points = [
  { at = "23S 43W", time = 2025-05-10T10:00:00-03:00 },
  { at = "25S 40W", time = 2025-05-10T22:30:00-03:00 },
  { at = "34S 18E", time = "2025-05-22 around 18:00+02:00" },
  { at = "38S 77E", time = 2025-06-01T00:15:00+05:00 },
  { at = "32S 115E", time = 2025-06-10T23:45:00Z },
]"#;
    let said = drawn(&story("en", points));
    for words in [
        "10 May 2025, 10:00 UTC−3",
        // The same day there, the next in UTC.
        "22:30 UTC−3",
        "22 May 2025, around 18:00 UTC+2",
        "1 June 2025, 00:15 UTC+5",
        "10 June 2025, 23:45 UTC",
    ] {
        assert!(said.iter().any(|s| s == words), "{words}: {said:?}");
    }
}

/// A point lost the name of its place as soon as it had a time.
#[test]
fn a_point_has_the_name_of_its_place_and_its_time() {
    let points = r#"points = [
  { at = "Mombasa", time = 2025-03-03T06:00:00+03:00 },
  { at = "8S 50E", time = 2025-03-04 },
  { at = "Port Louis", time = "2025-03-06 night +04:00" },
]"#;
    let count = |said: &[String], name: &str| said.iter().filter(|s| *s == name).count();
    let said = drawn(&story("en", points));
    for words in [
        "Mombasa",
        "Port Louis",
        "3 March 2025, 06:00 UTC+3",
        "night of 6–7 March 2025",
    ] {
        assert_eq!(count(&said, words), 1, "{words}: {said:?}");
    }
    // So it is where two tracks meet.
    let second = "[[track]]\nid = \"b\"\nstatus = \"reported\"\nsource = \"s\"\n\
                  points = [\"2S 45E\", { at = \"Mombasa\", time = \"2025-03-08 morning\" }]";
    let said = drawn(&format!("{}{second}\n", story("en", points)));
    assert_eq!(count(&said, "Mombasa"), 1, "{said:?}");
    assert_eq!(count(&said, "8 March 2025, morning"), 1, "{said:?}");
    // A place that has a mark of its own is named once.
    let marked = points.to_owned() + "\n[[map]]\nid = \"m\"\nplaces = [\"Mombasa\"]";
    let said = drawn(&story("en", &marked));
    assert_eq!(count(&said, "Mombasa"), 1, "{said:?}");
    assert_eq!(count(&said, "3 March 2025, 06:00 UTC+3"), 1, "{said:?}");
}

/// A track of nine days had the date of its first.
#[test]
fn a_track_is_dated_from_its_first_day_to_its_last() {
    let points = r#"points = [
  { at = "12N 45E", time = 2024-02-29 },
  { at = "8N 60E", time = "2024-03-08 night" },
]"#;
    let dated = |text: &str, words: &str| {
        // The legend may break it.
        let said = drawn(text).concat().replace(' ', "");
        assert!(said.contains(&words.replace(' ', "")), "{words}: {said}");
    };
    for words in [
        "29 February – 8 March 2024: Alfa",
        "Alfa, 29 February – 8 March 2024, reported",
    ] {
        dated(&story("en", points), words);
    }
    dated(
        &story("zh-Hant", points),
        "Alfa，2024年2月29日至3月8日，報導",
    );
    // A date that is written is kept.
    let written = format!("date = \"2024\"\n{points}");
    dated(&story("en", &written), "Alfa, 2024, reported");
    let said = drawn(&story("en", &written));
    assert!(
        !said.iter().any(|s| s.contains("29 February –")),
        "{said:?}"
    );
}

/// A symbol of a way of which nothing is known was explained and not drawn.
#[test]
fn a_symbol_that_is_not_drawn_is_not_in_the_legend() {
    let points = |gap: &str| {
        let rest = format!(
            "symbol = \"submarine\"\npoints = [{{ at = \"12N 45E\" }}, {{ at = \"8N 60E\"{gap} }}]"
        );
        drawn(&story("en", &rest))
    };
    let named = |said: &[String]| said.iter().any(|s| s.contains("ubmarine"));
    assert!(named(&points("")));
    assert!(!named(&points(", gap = true")));
}

/// A timeline of tracks without a date was an empty panel, and nobody said why.
#[test]
fn a_chart_over_time_says_what_it_leaves_out() {
    let text = story(
        "en",
        "points = [\"12N 45E\", \"8N 60E\"]\n[[chart]]\nid = \"c\"\nkind = \"timeline\"",
    );
    let said = |text: &str| {
        let read = scenario::read("test.toml", text).unwrap_or_else(|e| panic!("{e}"));
        let all = read.warnings.iter().map(|w| w.to_string());
        all.filter(|w| w.contains("no date")).collect::<Vec<_>>()
    };
    let undated = said(&text);
    assert_eq!(undated.len(), 1, "{undated:?}");
    assert!(undated[0].contains("the track \"a\" has no date and is not in the chart"));
    let dated = text.replacen("points", "date = \"2024\"\npoints", 1);
    assert_eq!(said(&dated), [""; 0]);
}

fn described(text: &str) -> (String, Vec<String>) {
    let scenario = scenario::read("test.toml", text).unwrap_or_else(|e| panic!("{e}"));
    let overlay = overlay::compute(&scenario.value).unwrap().value;
    let mut made = page::compose(&overlay, None).unwrap();
    let said = made.value.remove(0).sheet.description;
    let warnings = made.warnings.iter().map(|w| w.to_string()).collect();
    (said.replace('\u{a0}', " "), warnings)
}

const SIGHT: &str = r#"composition = "8 ships"
points = [
  { at = "4S 40E", time = 2025-03-03 },
  { at = "10S 44E", time = 2025-03-05, composition = "5 ships" },
  { at = "14S 52E", time = 2025-03-06 },
]
[[ring]]
id = "r"
name = "Pelican"
from = "Durban"
range = "over 900 km"
source = "s"
[[ring]]
id = "b"
name = "Heron"
from = "Durban"
recover = "Maputo"
range = "900 km"
source = "s"
[[map]]
id = "m"
places = ["Harare"]
"#;

/// Pictures were told without their tracks, and sentences ran into one another.
#[test]
fn a_picture_is_told_with_its_tracks_in_whole_sentences() {
    let subtitle = |text: String| text.replacen("title", "subtitle = \"As told\"\ntitle", 1);
    let (en, _) = described(&subtitle(story("en", SIGHT)));
    for words in [
        "As told. Pelican: over 900 km, measured from Durban. ",
        " Heron: 900 km, the whole way from Durban, on to Maputo. ",
        " Alfa: 8 ships, then 5 ships, 3–6 March 2025. ",
        " Out of range of Heron; not known: Pelican: Harare. ",
    ] {
        assert!(en.contains(words), "{words}: {en}");
    }
    let (ja, _) = described(&subtitle(story("ja", SIGHT)));
    for words in [
        "As told。Pelican：",
        "Alfa：8 ships、のち5 ships、2025年3月3日～6日。",
    ] {
        assert!(ja.contains(words), "{words}: {ja}");
    }
    assert!(!ja.contains([':', '.']) || !ja.contains(", "), "{ja}");
}

/// A name in Latin letters stood among Russian ones, and nobody was told.
#[test]
fn places_without_a_name_in_the_language_are_listed_once_a_map() {
    let about = |language: &str, rest: &str| {
        let (_, warnings) = described(&story(language, rest));
        let names = warnings.into_iter().filter(|w| w.contains("name for"));
        names.collect::<Vec<_>>()
    };
    let russian = about("ru", SIGHT);
    assert_eq!(russian.len(), 1, "{russian:?}");
    assert!(
        russian[0].contains("there is no ru name for Durban: the map"),
        "{russian:?}"
    );
    assert_eq!(about("en", SIGHT), [""; 0]);
    let named = SIGHT.replace("from = \"Durban\"", "from = \"durban\"")
        + "[[place]]\nid = \"durban\"\nname = { en = \"Durban\", ru = \"Дурбан\" }\nat = \"Durban\"\nsource = \"s\"\n";
    assert_eq!(about("ru", &named), [""; 0]);
}

/// Regression test: a part of a day was drawn at a point that nobody reported,
/// but not a day, nor a clock time.
#[test]
fn every_stated_time_is_drawn_whatever_the_status() {
    let points = r#"points = [
  { at = "8S 14W", time = 1982-04-18 },
  { at = "20S 34W", time = 1982-04-25 },
  { at = "30S 44W", time = "1982-04-27 morning" },
  { at = "40S 50W", time = 1982-04-29T08:00:00-03:00 },
  "50S 56W",
]"#;
    for status in ["schematic", "estimated", "reported"] {
        let story =
            story("en", points).replace("status = \"reported\"", &format!("status = \"{status}\""));
        let said = drawn(&story);
        for words in [
            "18 April 1982",
            "25 April 1982",
            "27 April 1982, morning",
            "29 April 1982, 08:00 UTC−3",
        ] {
            assert!(
                said.iter().any(|s| s == words),
                "{status}, {words}: {said:?}"
            );
        }
    }
}

/// Regression test: the open circle was explained only beside other marks, and
/// bare points that a source reports had none.
#[test]
fn the_legend_explains_every_kind_of_mark() {
    let points = "points = [\"8S 14W\", \"20S 34W\", { at = \"30S 44W\" }]";
    for (status, start, reported) in [
        ("reported", false, true),
        ("observed", false, true),
        ("estimated", true, false),
        ("schematic", true, false),
    ] {
        let text = story("en", points).replace("\"reported\"", &format!("\"{status}\""));
        let said = drawn(&text);
        let has = |words: &str| said.iter().any(|s| s == words);
        assert_eq!(has("start of the course"), start, "{status}: {said:?}");
        assert_eq!(has("reported position"), reported, "{status}: {said:?}");
    }
}

/// The source gives one day, and the rest follows from the speed: the legend
/// and the label said "19–23 January 2023 ... reported".
#[test]
fn computed_times_do_not_date_a_track() {
    let points = r#"domain = "sea"
speed = "14 kn"
points = [ { at = "Praia", time = 2023-01-19T08:00:00Z }, "0.9N 29.3W", "Recife" ]"#;
    let said = drawn(&story("en", points)).concat();
    assert!(said.contains("19 January 2023"), "{said}");
    assert!(!said.contains("23 January"), "{said}");
}
