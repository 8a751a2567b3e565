//! The words of bounds: on which side of a figure they leave a range, what
//! legends and lists say of them, and what is proposed instead of texts that
//! cannot be read.
//!
//! Distances from Harare (17.83S 31.05E) as in `bounds.rs`: Lusaka 398.071 km,
//! Maputo 915.071 km, Nairobi 1,935.304 km, Luanda 2,169.293 km.

use standoff::diff;
use standoff::report::{self, Places, VerdictWord};
use standoff::scenario::{Scenario, read_range};
use standoff::sheet::Item;
use standoff::{overlay, page, scenario};

const PLACES: [(&str, &str); 4] = [
    ("Lusaka", "15.42S 28.28E"),
    ("Maputo", "25.97S 32.58E"),
    ("Nairobi", "1.29S 36.82E"),
    ("Luanda", "8.84S 13.23E"),
];

/// A story with four places; `more` are its rings, tracks and charts.
fn story(language: &str, more: &str) -> String {
    let places = PLACES.map(|(name, at)| {
        let id = name.to_lowercase();
        format!("[[place]]\nid = \"{id}\"\nname = \"{name}\"\nat = \"{at}\"\nsource = \"p\"\n")
    });
    format!(
        "standoff = 1\ntitle = \"A story\"\nlanguage = \"{language}\"\n\
         [sources.p]\ntext = \"The Herald\"\n[actors.x]\nname = \"Mutapa\"\n{}{more}\n\
         [[map]]\nid = \"m\"\n",
        places.concat()
    )
}

fn ring(name: &str, range: &str) -> String {
    format!(
        "[[ring]]\nid = \"{}\"\nname = \"{name}\"\nfrom = \"17.83S 31.05E\"\nsource = \"p\"\nrange = {range}\n",
        name.to_lowercase().replace(' ', "-")
    )
}

fn read(text: &str) -> Scenario {
    let read = scenario::read("words.toml", text);
    read.unwrap_or_else(|e| panic!("{text}\n{e}")).value
}

/// All words of the first page, and its warnings.
fn drawn(text: &str) -> (String, Vec<String>) {
    fn walk(items: &[Item], words: &mut Vec<String>) {
        for item in items {
            match item {
                Item::Group(group) => walk(&group.items, words),
                Item::Text(text) => {
                    words.push(text.spans.iter().map(|s| s.text.as_str()).collect());
                }
                Item::Line(_) => {}
            }
        }
    }
    let scenario = read(text);
    let overlay = overlay::compute(&scenario).unwrap().value;
    let made = page::compose(&overlay, None).unwrap();
    let warnings = made.warnings.into_iter().map(|w| w.message).collect();
    let mut words = Vec::new();
    walk(&made.value[0].sheet.items, &mut words);
    (words.join(" ").replace('\u{a0}', " "), warnings)
}

#[test]
fn nearly_and_just_over_keep_their_side() {
    use VerdictWord::{Inside, NotKnown, Outside};
    for (range, said, wanted) in [
        ("nearly 500 km", "nearly 500 km", [Inside, Outside, Outside]),
        (
            "almost 400 km",
            "nearly 400 km",
            [NotKnown, Outside, Outside],
        ),
        (
            "nearly 390 km",
            "nearly 390 km",
            [Outside, Outside, Outside],
        ),
        (
            "just over 900 km",
            "just over 900 km",
            [Inside, NotKnown, Outside],
        ),
        (
            "just over 1000 km",
            "just over 1,000 km",
            [Inside, Inside, Outside],
        ),
        (
            "just over 390 km",
            "just over 390 km",
            [NotKnown, Outside, Outside],
        ),
    ] {
        let text = story("en", &ring("Shumba", &format!("\"{range}\"")));
        let scenario = read(&text);
        let overlay = overlay::compute(&scenario).unwrap().value;
        let report = report::analyse(&overlay, Places::Listed);
        let of = |name: &str| {
            let mut places = report.rings[0].places.iter();
            places.find(|p| p.name == name).unwrap().verdict
        };
        assert_eq!(["Lusaka", "Maputo", "Nairobi"].map(of), wanted, "{range}");
        let (words, _) = drawn(&text);
        assert!(words.contains(said), "{range}: {words}");
    }
}

#[test]
fn a_legend_says_what_may_be_within_range() {
    let rings = [
        ring("Shumba", "\"1000 km\""),
        ring("Nyati", "\"up to 1600 km\""),
        ring("Mhofu", "\"500 km\""),
    ]
    .concat();
    let (words, _) = drawn(&story("en", &rings));
    for said in [
        "within range of Shumba and Mhofu; may be within range of Nyati",
        "within range of Shumba; may be within range of Nyati; out of range of Mhofu",
    ] {
        assert!(words.contains(said), "no {said:?} in {words}");
    }
    assert!(!words.contains("a maximum)"), "{words}");
}

/// Of five ranges, one column lists those that reach a place; what is not known
/// comes behind.
#[test]
fn a_list_of_ranges_sets_apart_what_is_not_known() {
    let rings: String = ["Shumba", "Nyati", "Mhofu", "Nzou"]
        .map(|name| ring(name, "\"over 500 km\""))
        .concat();
    let text = story("en", &(rings + &ring("Tsuro", "\"1000 km\"")))
        + "[[table]]\nid = \"t\"\nkind = \"places\"\n\
           [page]\nsize = \"A3 landscape\"\npanels = [[\"m\", \"t\"]]\n";
    let (words, _) = drawn(&text);
    assert!(
        words.contains("Tsuro; not known: Shumba, Nyati, Mhofu and Nzou"),
        "{words}"
    );
}

#[test]
fn a_lone_ring_has_its_name_and_its_actor() {
    let albatross = ring("Albatross", "\"over 1000 km\"") + "actor = \"x\"\n";
    let (words, _) = drawn(&story("en", &albatross));
    assert!(words.contains("Albatross, over 1,000 km"), "{words}");
    assert!(words.contains("Mutapa"), "{words}");
}

#[test]
fn a_track_with_a_name_keeps_what_it_was_made_of() {
    let track = "[[track]]\nid = \"g\"\nname = \"Task group\"\ncomposition = \"8 ships\"\ndomain = \"sea\"\nsource = \"p\"\n\
                 points = [\"lusaka\", { at = \"maputo\", composition = \"5 ships\" }, \"nairobi\"]\n\
                 [[track]]\nid = \"b\"\ncomposition = \"3 ships\"\nbranch-of = { track = \"g\", at = \"maputo\" }\nsource = \"p\"\npoints = [\"luanda\"]\n";
    let (words, _) = drawn(&story("en", track));
    let said = "Task group: 8 ships, then 5 ships and 3 ships";
    assert!(words.contains(said), "{words}");
}

#[test]
fn more_bars_than_there_is_room_for_are_counted() {
    let rings: String = (0..90)
        .map(|i| ring(&format!("Shumba {i}"), &format!("\"{} km\"", 500 + i)))
        .collect();
    let text = story("en", &rings)
        + "[[chart]]\nid = \"c\"\nkind = \"range-bars\"\n\
           [page]\nsize = \"A4 landscape\"\npanels = [[\"m\", \"c\"]]\n";
    let (words, warnings) = drawn(&text);
    let warned = warnings
        .iter()
        .find(|w| w.contains("of its 90 bars"))
        .unwrap();
    let listed: usize = warned
        .split(' ')
        .find_map(|word| word.parse().ok())
        .unwrap();
    assert!((1..90).contains(&listed), "{warned}");
    assert!(
        words.contains(&format!("and {} more", 90 - listed)),
        "{words}"
    );
}

#[test]
fn a_timeline_of_one_month_has_dates_and_a_name() {
    let track = "[[track]]\nid = \"g\"\nname = \"Task group\"\ndate = \"2025-05\"\ndomain = \"sea\"\nsource = \"p\"\n\
                 points = [\"lusaka\", \"maputo\"]\n[[chart]]\nid = \"c\"\nkind = \"timeline\"\n";
    let text = story("en", track) + "[page]\nsize = \"A4 portrait\"\npanels = [[\"m\"], [\"c\"]]\n";
    let (words, _) = drawn(&text);
    assert!(words.contains("May 2025 · Task group"), "{words}");
    let narrow = text.replace("[[\"m\"], [\"c\"]]", "[[\"m\", \"c\"]]");
    let (words, _) = drawn(&narrow);
    assert!(words.matches(" May").count() > 1, "{words}");
}

#[test]
fn what_cannot_be_read_is_told_what_to_write() {
    for (range, message, help) in [
        (
            "over 1000 km and up to 2000 km",
            "bounds the range twice",
            "[\"over 1000 km\", \"up to 2000 km\"]",
        ),
        (
            "more than 1,000 and up to 2,000 km",
            "bounds the range twice",
            "[\"over 1,000 km\", \"up to 2,000 km\"]",
        ),
        (
            "at least 1000 km, at most 2000 km",
            "bounds the range twice",
            "\"1000 km..2000 km\"",
        ),
        ("1500 ± 100 km", "is a band", "\"1400..1600 km\""),
        ("1500+/-100 km", "is a band", "\"1400..1600 km\""),
        ("over", "gives no figure", "\"over 2000 km\""),
        ("upto 500 km", "\"upto\" is not a word", "\"up to 500 km\""),
        ("over 100", "no unit", "\"over 100 km\""),
    ] {
        let Err(misread) = read_range(range) else {
            panic!("{range} is read")
        };
        assert!(misread.message.contains(message), "{range}: {misread:?}");
        assert!(misread.help.unwrap().contains(help), "{range}");
    }
    for (range, message, help) in [
        (
            "{ over = \"100 km\" }",
            "not a key of a range",
            "\"over 100 km\"",
        ),
        ("{ reach = \"nairobi\" }", "unknown key", "reaches = "),
        (
            "{ reaches = [\"nairobi\", \"luanda\"] }",
            "one place",
            "[{ reaches",
        ),
        (
            "{ reaches = { area = \"country:CHN\" } }",
            "not an area",
            "such as a city",
        ),
        ("\"beyond China\"", "a country", "the place in it"),
        (
            "{ reaches = \"country:CHN\" }",
            "a country",
            "the place in it",
        ),
        ("\"past Indian Ocean\"", "a sea", "on the shore"),
    ] {
        let text = story("en", &ring("Shumba", range));
        let error = scenario::read("words.toml", &text).unwrap_err().to_string();
        assert!(
            error.contains(message) && error.contains(help),
            "{range}: {error}"
        );
    }
}

#[test]
fn diff_speaks_of_what_differs() {
    let track = |figure: &str, time: &str, corner: &str| {
        let track = format!(
            "[[track]]\nid = \"g\"\nsource = \"p\"\npoints = [{{ at = \"lusaka\", time = \"2024-03-01 morning +02:00\" }}, {{ at = \"maputo\", time = \"2024-03-05 {time}\" }}]\n\
             [[statement]]\nid = \"s\"\nof = \"g\"\nlength = \"{figure}\"\nsource = \"p\"\n\
             [[zone]]\nid = \"z\"\nname = \"Z\"\nsource = \"p\"\nedges = \"geodesic\"\npoints = [\"5S 20E\", \"10S 20E\", \"10S 25E\", \"{corner}\"]\n"
        );
        read(&story("en", &track))
    };
    let before = track("over 700 nmi", "around 08:00+02:00", "5S 25E");
    let after = track("at least 800 nmi", "around 09:30+02:00", "5S 26E");
    let changes = diff::changes(&before, &after);
    let detail = |id: &str, key: &str| {
        let change = changes.iter().find(|c| c.id == id).unwrap();
        change
            .details
            .iter()
            .find(|d| d.key == key)
            .unwrap()
            .clone()
    };
    let length = detail("s", "length");
    assert_eq!(
        length.before.unwrap().replace('\u{a0}', " "),
        "over 700 nmi"
    );
    assert_eq!(
        length.after.unwrap().replace('\u{a0}', " "),
        "at least 800 nmi"
    );
    let time = detail("g", "time");
    assert_eq!(
        time.changed,
        ["point 2: 2024-03-05 around 08:00+02:00, now 2024-03-05 around 09:30+02:00"]
    );
    // The kind of edge is no corner.
    assert_eq!(
        detail("z", "shape").changed,
        ["corner 4: 5S 25E, now 5S 26E"]
    );
}
