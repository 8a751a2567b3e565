//! What changed between two editions.

use crate::support::Desk;
use crate::support::sheets::{texts, words};
use standoff::diff::{Change, What, changes, merged};
use standoff::scenario::{self, Scenario};
use standoff::sheet::Item;
use standoff::{overlay, page};

const OLD: &str = r#"standoff = 1
title = "Reach"
as-of = 2023-11-13
[sources.paper]
text = "A paper, 2023"
[actors.taiwan]
name = "Taiwan"
color = "teal"
[[place]]
id = "station"
name = "Station"
at = "25.0N 121.5E"
source = "paper"
[[ring]]
id = "ching-tien"
name = "Ching Tien"
actor = "taiwan"
from = "Taipei"
range = "1200..2000 km"
source = "paper"
[[ring]]
id = "old"
name = "An old one"
from = "Taipei"
range = "300 nmi"
source = "paper"
[[map]]
id = "main"
center = "Taipei"
"#;

fn read(text: &str) -> Scenario {
    scenario::read("story.toml", text).unwrap().value
}

fn new() -> String {
    let kept = OLD.split("[[ring]]\nid = \"old\"").next().unwrap();
    let after = OLD.split("[[map]]").nth(1).unwrap();
    let text = format!("# A comment, which is no change.\n{kept}[[map]]{after}");
    text.replace("1200..2000 km", "1200..2500 km")
        .replace("2023-11-13", "2024-12-30")
        .replace("25.0N 121.5E", "25.0N 122.5E")
        + "[[ring]]\nid = \"new\"\nname = \"A new one\"\nfrom = \"Naha\"\nrange = \"500 km\"\nsource = \"paper\"\n"
}

#[test]
fn an_edition_is_itself() {
    assert_eq!(changes(&read(OLD), &read(OLD)), []);
    // Order and comments are no changes.
    let other = format!(
        "# A comment\n{}",
        OLD.replace("1200..2000 km", "1200 .. 2000 km")
    );
    assert_eq!(changes(&read(OLD), &read(&other)), []);
}

#[test]
fn what_was_added_removed_and_changed_is_told_once() {
    let found = changes(&read(OLD), &read(&new()));
    let brief: Vec<_> = found
        .iter()
        .map(|c| (c.table, c.id.as_str(), c.what))
        .collect();
    assert_eq!(
        brief,
        [
            ("", "scenario", What::Changed),
            ("place", "station", What::Changed),
            ("ring", "ching-tien", What::Changed),
            ("ring", "old", What::Removed),
            ("ring", "new", What::Added),
        ]
    );
    let keys = |i: usize| -> Vec<&str> { found[i].details.iter().map(|d| d.key).collect() };
    assert_eq!(keys(0), ["as-of"]);
    assert_eq!(keys(1), ["at"]);
    assert_eq!(keys(2), ["range"]);
    let range = &found[2].details[0];
    assert_eq!(range.before.as_deref(), Some("1200 km to 2000 km"));
    assert_eq!(range.after.as_deref(), Some("1200 km to 2500 km"));
}

/// ```text
/// >>> pyproj.Geod(ellps="WGS84").inv(121.5, 25, 122.5, 25)[2]
/// ```
#[test]
fn a_move_is_measured_on_the_ellipsoid() {
    let found = changes(&read(OLD), &read(&new()));
    let moved = found[1].details[0].moved.unwrap().m();
    assert!((moved - MOVED).abs() < 0.1, "{moved}");
}

const MOVED: f64 = 100949.861;

#[test]
fn both_editions_stand_on_one_map_and_the_earlier_is_dashed() {
    let both = merged(&read(OLD), &read(&new()));
    assert_eq!(
        both.before,
        ["before-ching-tien", "before-old", "before-station"]
    );
    let overlay = overlay::compute(&both).unwrap().value;
    let page = page::compose(&overlay, None).unwrap().value.remove(0);
    let mut dashes = Vec::new();
    let mut items: Vec<&Item> = page.sheet.items.iter().collect();
    while let Some(item) = items.pop() {
        match item {
            Item::Group(group) => items.extend(&group.items),
            Item::Line(line) => {
                if let (Some(id), Some(stroke)) = (&line.id, &line.stroke) {
                    dashes.push((id.as_str(), !stroke.dash.is_empty()));
                }
            }
            Item::Text(_) => {}
        }
    }
    for (id, dashed) in [
        ("before-ching-tien-low", true),
        ("before-old", true),
        ("ching-tien-low", false),
        ("new", false),
    ] {
        assert!(dashes.contains(&(id, dashed)), "{id} in {dashes:?}");
    }
}

#[test]
fn a_thing_stands_as_it_was_on_the_maps_that_show_it_or_did() {
    let old = OLD.split("[[map]]").next().unwrap().to_owned()
        + "[[map]]\nid = \"first\"\nshow = [\"ching-tien\"]\n\
           [[map]]\nid = \"second\"\nshow = [\"old\", \"station\"]\n\
           [[map]]\nid = \"third\"\nshow = [\"station\"]\n";
    let kept = old.split("[[ring]]\nid = \"old\"").next().unwrap();
    let maps = &old[old.find("[[map]]").unwrap()..];
    let new = format!("{kept}{maps}")
        .replace("1200..2000 km", "1200..2500 km")
        .replace("[\"old\", \"station\"]", "[\"station\"]");
    let both = merged(&read(&old), &read(&new));
    let on = |id: &str| -> Vec<&str> {
        let shows = both.maps.iter().filter(|m| m.show.iter().any(|s| s == id));
        shows.map(|m| m.id.as_str()).collect()
    };
    assert_eq!(on("before-ching-tien"), ["first"]);
    assert_eq!(on("before-old"), ["second"]);
    // Where every map that showed it is gone, on the first.
    let renamed = new.replace("\"second\"", "\"other\"");
    let both = merged(&read(&old), &read(&renamed));
    let first = &both.maps[0];
    assert!(
        first.show.iter().any(|s| s == "before-old"),
        "{:?}",
        first.show
    );
}

#[test]
fn the_command_speaks_in_words_and_in_json_and_draws() {
    let desk = Desk::new();
    desk.put("old.toml", OLD);
    desk.put("new.toml", new());
    let said = desk.run(&["diff", "old.toml", "new.toml"]).ends(0);
    for words in [
        "the scenario changed\n  as-of: 2023-11-13, now 2024-12-30",
        "ring ching-tien (Ching Tien) changed\n  range: 1200 km to 2000 km, now 1200 km to 2500 km",
        "(moved 101 km)",
        "ring old (An old one) removed",
        "ring new (A new one) added",
    ] {
        assert!(said.out().contains(words), "no {words:?} in {}", said.out());
    }
    desk.run(&["diff", "old.toml", "old.toml"])
        .ends(0)
        .says("nothing changed");
    let json = desk
        .run(&["diff", "--json", "old.toml", "new.toml"])
        .ends(0);
    let json: serde_json::Value = serde_json::from_str(json.out()).unwrap();
    assert_eq!(json["changes"][2]["details"][0]["key"], "range");
    desk.run(&[
        "diff", "--map", "old.toml", "new.toml", "--format", "svg", "-o", "maps",
    ])
    .ends(0);
    assert!(desk.files().contains(&"maps/new-diff.svg".to_owned()));
}

/// A zone as it was had the line and the colour of the zone as it is, on the
/// map and in the legend.
#[test]
fn a_zone_as_it_was_is_told_from_the_zone_as_it_is() {
    let zone = "[[zone]]\nid = \"area\"\nname = \"Area\"\nsource = \"a\"\n\
                points = [\"23N 122E\", \"23N 124E\", \"26N 124E\"]\n";
    let head = "standoff = 1\ntitle = \"Areas\"\n[sources.a]\ntext = \"A\"\n";
    let old = format!("{head}{zone}");
    let both = merged(&read(&old), &read(&old.replace("26N", "25N")));
    let overlay = overlay::compute(&both).unwrap().value;
    let page = page::compose(&overlay, None).unwrap().value.remove(0);
    let mut strokes = Vec::new();
    let mut said = Vec::new();
    let mut items: Vec<(String, &Item)> = Vec::new();
    items.extend(page.sheet.items.iter().map(|item| (String::new(), item)));
    while let Some((within, item)) = items.pop() {
        match item {
            Item::Group(group) => {
                let within = format!("{within}/{}", group.id);
                items.extend(group.items.iter().map(|item| (within.clone(), item)));
            }
            Item::Line(line) => strokes.extend(line.stroke.clone().map(|s| (within.clone(), s))),
            Item::Text(text) => said.push(text.spans[0].text.clone()),
        }
    }
    let one = |part: &str, dashed: bool| {
        let mut found = strokes
            .iter()
            .filter(|(within, stroke)| within.ends_with(part) && stroke.dash.is_empty() != dashed);
        found
            .next()
            .unwrap_or_else(|| panic!("{part} in {strokes:?}"))
            .1
            .color
    };
    let (is, was) = (one("/area", false), one("/before-area", true));
    assert_ne!(is, was);
    assert_eq!(one("/page-legend", false), is);
    assert_eq!(one("/page-legend", true), was);
    // In the legend and on the map.
    assert_eq!(
        said.iter().filter(|s| *s == "Area, before").count(),
        2,
        "{said:?}"
    );
}

/// A flight of which one fix cites a source of its own.
const FLIGHT: &str = r#"standoff = 1
title = "Patrol"
[sources.a]
text = "Source A"
[sources.c]
text = "Source C"
[[ring]]
id = "r"
from = "Taipei"
range = "500 km"
source = "a"
[[track]]
id = "t"
name = "Flight"
date = 2024-11-29
source = "a"
points = ["25N 122E", { at = "26N 124E", label = "fix", source = "c" }, "27N 126E"]
"#;

/// The later edition without the flight; its sources are others, in another
/// order, under the keys that are named.
fn without_flight(sources: &str, cited: &str) -> String {
    format!(
        "standoff = 1\ntitle = \"Patrol\"\n{sources}\
         [[ring]]\nid = \"r\"\nfrom = \"Taipei\"\nrange = \"500 km\"\nsource = {cited}\n"
    )
}

/// The texts of the sources of the feature with this id.
fn cited(both: &Scenario, id: &str) -> Vec<String> {
    let overlay = overlay::compute(both).unwrap().value;
    let feature = overlay.features.iter().find(|f| f.id == id).unwrap();
    let sources = feature.facts.sources.iter();
    sources
        .map(|id| both.source(id).unwrap().text.clone())
        .collect()
}

#[test]
fn a_removed_fix_cites_the_source_that_it_cited() {
    let editions = [
        ("[sources.a]\ntext = \"Source A\"\n", "\"a\""),
        (
            "[sources.x]\ntext = \"Source X\"\n[sources.a]\ntext = \"Source A\"\n\
             [sources.y]\ntext = \"Source Y, which never said anything of the flight\"\n",
            "[\"x\", \"a\"]",
        ),
        // The key says something else now.
        (
            "[sources.a]\ntext = \"Source A\"\n[sources.c]\ntext = \"Another\"\n",
            "[\"a\", \"c\"]",
        ),
    ];
    for (sources, of_ring) in editions {
        let both = merged(&read(FLIGHT), &read(&without_flight(sources, of_ring)));
        assert_eq!(cited(&both, "before-t-fix-2"), ["Source C"], "{sources}");
        assert_eq!(cited(&both, "before-t-fix-1"), ["Source A"], "{sources}");
        let overlay = overlay::compute(&both).unwrap().value;
        let page = page::compose(&overlay, None).unwrap().value.remove(0);
        let words = format!("{:?}", page.sheet.items);
        assert!(words.contains("Source C"), "{sources}");
    }
}

#[test]
fn a_source_of_both_editions_is_listed_once() {
    let kept = without_flight(
        "[sources.c]\ntext = \"Source C\"\n[sources.a]\ntext = \"Source A\"\n",
        "[\"c\", \"a\"]",
    );
    let both = merged(&read(FLIGHT), &read(&kept));
    assert_eq!(both.sources.len(), 2, "{:?}", both.sources);
}

#[test]
fn an_actor_of_the_earlier_edition_comes_along() {
    let flight = FLIGHT.replace(
        "[[ring]]",
        "[actors.one]\nname = \"One\"\n[actors.two]\nname = \"Two\"\ncolor = \"red\"\n[[ring]]",
    );
    let flight = flight.replace("id = \"t\"\n", "id = \"t\"\nactor = \"two\"\n");
    let flight = flight.replace("id = \"r\"\n", "id = \"r\"\nactor = \"one\"\n");
    let kept = without_flight("[sources.a]\ntext = \"Source A\"\n", "\"a\"");
    let both = merged(&read(&flight), &read(&kept));
    let track = both.tracks.iter().find(|t| t.id == "before-t").unwrap();
    let actor = both.actor(track.actor.as_ref().unwrap()).unwrap();
    assert_eq!(actor.name.get(standoff::language::Language::En), "Two");
}

#[test]
fn a_ring_of_the_earlier_edition_keeps_to_its_own_track() {
    let along = "[[ring]]\nid = \"wake\"\nname = \"Wake\"\nfrom = { track = \"t\" }\nrange = \"50 km\"\nsource = \"a\"\n";
    let old = format!("{FLIGHT}{along}");
    // Other tracks now, and the first of them far away.
    let kept = without_flight("[sources.a]\ntext = \"Source A\"\n", "\"a\"")
        + "[[track]]\nid = \"u\"\nname = \"Other\"\nsource = \"a\"\npoints = [\"10S 10E\", \"11S 12E\"]\n";
    let both = merged(&read(&old), &read(&kept));
    let overlay = overlay::compute(&both).unwrap().value;
    let wake = overlay.features.iter().find(|f| f.id == "before-wake");
    let fix = standoff::units::Position::from_degrees(26.0, 124.0).unwrap();
    assert!(wake.unwrap().standing(fix).unwrap().inside);
}

/// The edges counted as a corner more, and bounds were printed in metres and
/// "inf".
#[test]
fn edges_and_bounds_are_told_in_words() {
    let story = "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"A paper\"\n\
                 [[track]]\nid = \"a\"\nstatus = \"schematic\"\npoints = [\"33S 74W\", \"40S 76W\"]\n\
                 [[zone]]\nid = \"box\"\nedges = \"rhumb\"\nsource = \"s\"\n\
                 points = [\"35S 80W\", \"36S 78W\", \"38S 77W\", \"37S 80W\"]\n\
                 [[statement]]\nof = \"a\"\nsource = \"s\"\nlength = \"over 700 nmi\"\n\
                 [[statement]]\nof = \"a\"\nsource = \"s\"\nlength = \"700 nmi\"\n\
                 [[map]]\nid = \"m\"\nplaces = [\"Lima\", \"Washington, D.C.\"]\n";
    let later = story
        .replace("rhumb", "geodesic")
        .replace("37S 80W", "37S 81W")
        .replace("over 700", "over 7000")
        .replace("\"700 nmi", "\"700.0 nmi")
        .replace("\"Lima\", ", "");
    let desk = Desk::new();
    desk.put("old.toml", story);
    desk.put("new.toml", later);
    let said = desk.run(&["diff", "old.toml", "new.toml"]).ends(0).said();
    let said = said.replace('\u{a0}', " ");
    for line in [
        "  shape: corner 2: 37S 80W, now 37S 81W\n",
        "  edges: along rhumb lines, now along geodesics\n",
        "  length: over 700 nmi, now over 7,000 nmi\n",
        "  as rounded: 650 to 750 nmi, now 699.95 to 700.05 nmi\n",
    ] {
        assert!(said.contains(line), "no {line:?} in:\n{said}");
    }
    let places = said.lines().find(|line| line.contains("places:")).unwrap();
    assert!(
        places.contains("Lima") && places.ends_with("removed"),
        "{places}"
    );
    assert!(!places.contains("Washington"), "{places}");
}

/// 180 degrees is one meridian, and a pole one place.
#[test]
fn a_place_at_180_or_at_a_pole_has_not_moved() {
    for (was, is) in [("10S 180E", "10S 180W"), ("90N 10E", "90N 20W")] {
        let [old, new] = [was, is].map(|at| read(&OLD.replace("25.0N 121.5E", at)));
        assert_eq!(changes(&old, &new), [], "{was}, {is}");
    }
}

const ZONE: &str = "[[zone]]\nid = \"z\"\nname = \"Z\"\nsource = \"paper\"\npoints = ";

#[test]
fn an_outline_may_begin_at_any_corner() {
    let zone = |points: &str| read(&format!("{OLD}{ZONE}{points}\n"));
    let old = zone(r#"["10N 179E", "10N 179W", "20N 179W", "20N 180E"]"#);
    let turned = zone(r#"["20N 179W", "20N 180W", "10N 179E", "10N 179W"]"#);
    assert_eq!(changes(&old, &turned), []);
    // Only the corner that moved is told of, by its place in the earlier one.
    let moved = zone(r#"["20N 179W", "20N 180W", "10N 178E", "10N 179W"]"#);
    let found = changes(&old, &moved);
    assert_eq!(
        found[0].details[0].changed,
        ["corner 1: 10N 179E, now 10N 178E"]
    );
}

/// Its readers see what a source says, not its key.
#[test]
fn a_source_by_another_key_is_the_same_source() {
    let text = OLD
        .replace("[sources.paper]", "[sources.report]")
        .replace("source = \"paper\"", "source = \"report\"");
    let found = changes(&read(OLD), &read(&text));
    assert_eq!(found.len(), 1, "{found:?}");
    let (change, detail) = (&found[0], &found[0].details[0]);
    assert_eq!((change.table, change.what), ("sources", What::Changed));
    assert_eq!(detail.key, "key");
    assert_eq!(detail.before.as_deref(), Some("paper"));
    assert_eq!(detail.after.as_deref(), Some("report"));
    assert_eq!(merged(&read(OLD), &read(&text)).sources.len(), 1);
}

/// What was before was as dark as what is now, and the legend told all its
/// parts "before".
#[test]
fn a_bound_and_a_convoy_as_they_were_are_pale_and_told_once() {
    let story = |range: &str, ships: u32| {
        format!(
            "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"p\"\n\
             [[ring]]\nid = \"r\"\nname = \"R\"\nfrom = \"Lima\"\nrange = \"{range}\"\nsource = \"s\"\n\
             [[track]]\nid = \"a\"\nname = \"Alfa\"\ncomposition = \"{ships} ships\"\nsource = \"s\"\n\
             points = [\"12S 80W\", {{ at = \"20S 80W\", time = \"2025-01-02 around 08:00-05:00\" }}]\n\
             [[track]]\nid = \"b\"\nbranch-of = \"a\"\ncomposition = \"{} tugs\"\npoints = [\"25S 85W\"]\n",
            ships - 3
        )
    };
    let (old, new) = (story("up to 1600 km", 8), story("up to 1800 km", 9));
    let both = merged(&read(&old), &read(&new));
    let overlay = overlay::compute(&both).unwrap().value;
    let page = page::compose(&overlay, None).unwrap().value.remove(0);
    let svg = standoff::render::svg(&page.sheet).unwrap();
    let texts: Vec<&str> = svg
        .split('>')
        .map(|part| part.split('<').next().unwrap())
        .collect();
    let has = |words: &str| texts.iter().any(|t| t.contains(words));
    assert!(
        has("Alfa: 9 ships, then 6 tugs") && has("Alfa, before"),
        "{texts:?}"
    );
    assert!(!has("before, then"), "{texts:?}");
    let line = |id: &str| {
        let mut items: Vec<&Item> = page.sheet.items.iter().collect();
        while let Some(item) = items.pop() {
            match item {
                Item::Group(group) => items.extend(&group.items),
                Item::Line(line) if line.id.as_deref() == Some(id) => return line.stroke.clone(),
                _ => {}
            }
        }
        None
    };
    assert_eq!(line("r"), None);
    // A bound has no line, be it of the earlier edition.
    assert_eq!(line("before-r"), None);
    // What follows from a time is no change of its own, and its offset is kept.
    let later = new.replace("2025-01-02 around 08:00", "2025-01-03 around 08:00");
    let told = changes(&read(&new), &read(&later));
    let details: Vec<_> = told.iter().flat_map(|c| &c.details).collect();
    assert!(details.iter().all(|d| d.key == "time"), "{details:?}");
    let time = details[0].after.as_deref();
    assert!(
        time.is_some_and(|t| t.contains("2025-01-03 around 08:00-05:00")),
        "{time:?}"
    );
}

/// All texts of the first page of two editions on one map.
fn texts_of(old: &str, new: &str) -> Vec<String> {
    let both = merged(&read(old), &read(new));
    let overlay = overlay::compute(&both).unwrap().value;
    let page = page::compose(&overlay, None).unwrap().value.remove(0);
    let all = texts(&page.sheet.items);
    all.into_iter()
        .map(|text| words(text).replace('\u{a0}', " "))
        .collect()
}

/// The dash of the earlier edition was explained as that of an estimate:
/// "low estimate, estimated".
#[test]
fn an_earlier_figure_is_not_called_an_estimate() {
    let story = |range: &str, date: &str| {
        format!(
            "standoff = 1\ntitle = \"T\"\nas-of = {date}\n[sources.a]\ntext = \"A\"\n[[ring]]\nname = \"R\"\n\
             from = \"Naha\"\nrange = \"{range}\"\nsource = \"a\"\n"
        )
    };
    let said = texts_of(
        &story("300..500 km", "2023-11-13"),
        &story("350..500 km", "2024-12-30"),
    );
    let has = |words: &str| said.iter().any(|text| text.contains(words));
    for words in ["low estimate", "high estimate", "earlier edition"] {
        assert!(has(words), "{words}: {said:?}");
    }
    assert!(
        has("Pale: earlier edition, as of 13 November 2023."),
        "{said:?}"
    );
    assert!(!has("estimated"), "{said:?}");
}

/// A place that moved was shown where it is now only, and a base that moved had
/// the same name twice.
#[test]
fn what_moved_is_marked_where_it_was() {
    let story = |base: &str, sighting: &str| {
        format!(
            "standoff = 1\ntitle = \"T\"\n[sources.a]\ntext = \"A\"\n\
             [[place]]\nid = \"base\"\nname = \"Base\"\nat = \"{base}\"\nsource = \"a\"\n\
             [[place]]\nid = \"p\"\nname = \"Sighting\"\nat = \"{sighting}\"\nsource = \"a\"\n\
             [[place]]\nid = \"q\"\nname = \"Wreck\"\nat = \"25N 124E\"\nsource = \"a\"\n\
             [[ring]]\nname = \"R\"\nfrom = \"base\"\nrange = \"500 km\"\nsource = \"a\"\n"
        )
    };
    let said = texts_of(
        &story("26N 128E", "27N 126E"),
        &story("24N 127E", "28N 129E"),
    );
    let count = |name: &str| said.iter().filter(|text| text.starts_with(name)).count();
    assert_eq!(count("Sighting, before"), 1, "{said:?}");
    assert_eq!(count("Base, before"), 1, "{said:?}");
    assert_eq!(count("Sighting"), 2, "{said:?}");
    assert_eq!(count("Wreck"), 1, "{said:?}");
    // Its base has not moved when only its range has changed.
    let old = story("26N 128E", "27N 126E");
    let said = texts_of(&old, &old.replace("500 km", "600 km"));
    assert!(
        !said.iter().any(|text| text.starts_with("Base, before")),
        "{said:?}"
    );
}

/// What two editions differ in: `ring removed: A`, without the ids.
fn brief(old: &str, new: &str) -> Vec<String> {
    let head = "standoff = 1\ntitle = \"T\"\n";
    let found = changes(
        &read(&format!("{head}{old}")),
        &read(&format!("{head}{new}")),
    );
    let values = |change: &Change| -> Vec<String> {
        let said = change.details.iter().map(|d| {
            let value = |v: &Option<String>| v.clone().unwrap_or_default();
            match change.what {
                What::Added => format!("{} {}", d.key, value(&d.after)),
                What::Removed => format!("{} {}", d.key, value(&d.before)),
                What::Changed => format!("{} {} to {}", d.key, value(&d.before), value(&d.after)),
            }
        });
        said.filter(|text| !text.starts_with("status")).collect()
    };
    let one = |c: &Change| format!("{} {}: {}", c.table, c.what.word(), values(c).join("; "));
    found.iter().map(one).collect()
}

fn ring(name: &str, from: &str, range: &str) -> String {
    format!(
        "[[ring]]\nname = \"{name}\"\nfrom = \"{from}\"\nrange = \"{range}\"\nstatus = \"schematic\"\n"
    )
}

fn callout(text: &str, at: &str) -> String {
    format!("[[callout]]\ntext = \"{text}\"\nat = \"{at}\"\n")
}

/// Made-up ids are numbers and names: the second ring of a name was told as the
/// first one with another range, and each callout as the one before it.
#[test]
fn what_has_no_id_of_its_own_is_known_by_what_it_says() {
    let (short, long) = (
        ring("A", "0N 170E", "300 km"),
        ring("A", "0N 170E", "500 km"),
    );
    let (one, two) = (callout("one", "1N 171E"), callout("two", "2N 172E"));
    assert_eq!(
        brief(&format!("{short}{long}{one}{two}"), &format!("{long}{two}")),
        [
            "ring removed: name A; from 0° 170°E (0N 170E); range 300 km",
            "callout removed: text one; at 1N 171E",
        ]
    );
    // Nor does one that is put in front change those behind it.
    assert_eq!(
        brief(&format!("{long}{two}"), &format!("{one}{short}{two}{long}")),
        [
            "ring added: name A; from 0° 170°E (0N 170E); range 300 km",
            "callout added: text one; at 1N 171E",
        ]
    );
    // A change of one and the removal of another.
    let longer = ring("A", "0N 170E", "550 km");
    let other = ring("A", "5N 170E", "300 km");
    assert_eq!(
        brief(
            &format!("{other}{long}{one}"),
            &format!("{longer}{}", callout("one and a half", "1N 171E"))
        ),
        [
            "ring removed: name A; from 5°N 170°E (5N 170E); range 300 km",
            "ring changed: range 500 km to 550 km",
            "callout changed: text one to one and a half",
        ]
    );
    // Nothing is left of the first in the second.
    let elsewhere = callout("three", "30N 140E");
    assert_eq!(
        brief(&format!("{one}{short}"), &format!("{elsewhere}{short}")),
        [
            "callout removed: text one; at 1N 171E",
            "callout added: text three; at 30N 140E",
        ]
    );
}

#[test]
fn places_zones_and_tracks_without_ids_are_known_by_what_they_say() {
    let place = |name: &str, at: &str| {
        format!("[[place]]\nname = \"{name}\"\nat = \"{at}\"\nstatus = \"schematic\"\n")
    };
    let track = |a: &str, b: &str| {
        format!("[[track]]\npoints = [\"{a}\", \"{b}\"]\nstatus = \"schematic\"\n")
    };
    let zone = |lat: u32| {
        format!(
            "[[zone]]\npoints = [\"{lat}N 10E\", \"{lat}N 12E\", \"{}N 11E\"]\nstatus = \"schematic\"\n",
            lat + 1
        )
    };
    let map = |title: &str| {
        format!(
            "[[map]]\ntitle = \"{title}\"\nextent = {{ west = \"5E\", east = \"15E\", south = \"0N\", north = \"5N\" }}\n"
        )
    };
    let (p, q) = (place("甲", "1N 10E"), place("乙", "2N 10E"));
    let (t, u) = (track("1N 9E", "2N 9E"), track("3N 9E", "4N 9E"));
    let (y, z) = (zone(1), zone(3));
    let (m, n) = (map("甲"), map("乙"));
    let all = [&p, &q, &y, &z, &t, &u, &m, &n]
        .map(String::as_str)
        .concat();
    let kept = [&q, &z, &u, &n].map(String::as_str).concat();
    let found = brief(&all, &kept);
    let heads: Vec<&str> = found.iter().map(|c| c.split(':').next().unwrap()).collect();
    assert_eq!(
        heads,
        [
            "place removed",
            "track removed",
            "zone removed",
            "map removed"
        ],
        "{found:?}"
    );
    assert!(
        found[0].contains("甲") && found[3].contains("甲"),
        "{found:?}"
    );
    assert!(found[1].contains("1N 9E, 2N 9E"), "{found:?}");
}

/// The first ring's id is the second's now; the map shows the same ring.
#[test]
fn references_follow_a_made_up_id() {
    let (short, long) = (ring("A", "Suva", "300 km"), ring("A", "Suva", "500 km"));
    let other = ring("B", "Suva", "800 km");
    let old = format!("{short}{long}{other}[[map]]\nid = \"m\"\nshow = [\"a-suva\"]\n");
    let new = format!("{long}{other}[[map]]\nid = \"m\"\nshow = [\"a\"]\n");
    let found = brief(&old, &new);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("ring removed") && found[0].ends_with("range 300 km"));
    let scenario = |text: &str| read(&format!("standoff = 1\ntitle = \"T\"\n{text}"));
    let both = merged(&scenario(&old), &scenario(&new));
    assert_eq!(both.before, ["before-a"]);
    // The removed ring was not on the map.
    assert_eq!(both.maps[0].show, ["a"]);
}

#[test]
fn an_id_that_is_given_is_a_change_of_the_id_only() {
    let made = ring("A", "Suva", "300 km");
    let given = made.replace("[[ring]]", "[[ring]]\nid = \"first\"");
    assert_eq!(brief(&made, &given), ["ring changed: id a to first"]);
    let another = made.replace("[[ring]]", "[[ring]]\nid = \"second\"");
    assert_eq!(brief(&given, &another).len(), 2);
}

#[test]
fn the_order_of_a_list_alone_is_no_change() {
    let track = |id: &str, lat: u32| {
        format!(
            "[[track]]\nid = \"{id}\"\npoints = [\"{lat}N 9E\", \"{lat}N 12E\"]\nstatus = \"schematic\"\n"
        )
    };
    let (a, b) = (track("ta", 1), track("tb", 2));
    let rest = "[[statement]]\nof = \"t*\"\ntracks = 2\n[[map]]\nid = \"m\"\nshow = [\"z\", \"t*\"]\n\
                [[zone]]\nid = \"z\"\npoints = [\"1N 1E\", \"1N 2E\", \"2N 2E\"]\nstatus = \"schematic\"\n";
    let stated = "[sources.s]\ntext = \"S\"\n";
    let rest = rest.replace("tracks = 2", "tracks = 2\nsource = \"s\"");
    let old = format!("{stated}{a}{b}{rest}");
    let new = format!("{stated}{b}{a}{rest}").replace("[\"z\", \"t*\"]", "[\"t*\", \"z\"]");
    assert_eq!(brief(&old, &new), [""; 0]);
}
