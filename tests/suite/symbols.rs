//! Symbols: where they stand, where they point, what says so in files.

use standoff::sheet::{Group, Item, Point, Sheet, Verb};
use standoff::{export, overlay, page, scenario};

fn sheet(body: &str) -> Sheet {
    let text = format!("standoff = 1\ntitle = \"t\"\n{body}");
    let read = scenario::read("t.toml", &text).unwrap_or_else(|e| panic!("{e:?}"));
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    let overlay = overlay::compute(&read.value).unwrap();
    let pages = page::compose(&overlay.value, None).unwrap();
    pages.value.into_iter().next().unwrap().sheet
}

fn groups<'a>(items: &'a [Item], found: &mut Vec<&'a Group>) {
    for item in items {
        if let Item::Group(group) = item {
            found.push(group);
            groups(&group.items, found);
        }
    }
}

/// The symbols with this id.
fn symbols<'a>(sheet: &'a Sheet, id: &str) -> Vec<&'a Group> {
    let mut all = Vec::new();
    groups(&sheet.items, &mut all);
    all.retain(|group| group.id == id);
    all
}

/// Of a mark alone: its nose, and where it points, clockwise from up.
fn nose(group: &Group) -> (Point, f64) {
    let Some(Item::Line(mark)) = group.items.last() else {
        panic!("{group:?}");
    };
    let ends: Vec<Point> = mark
        .outline
        .iter()
        .filter_map(|verb| match verb {
            Verb::Move(p) | Verb::Line(p) => Some(*p),
            Verb::Cubic(curve) => Some(curve[2]),
            Verb::Close => None,
        })
        .collect();
    let n = ends.len() as f64;
    let middle = Point::new(
        ends.iter().map(|p| p.x).sum::<f64>() / n,
        ends.iter().map(|p| p.y).sum::<f64>() / n,
    );
    let tip = ends[0];
    let turn = (tip.x - middle.x).atan2(middle.y - tip.y).to_degrees();
    (tip, turn.rem_euclid(360.0))
}

fn track(points: &str, more: &str) -> String {
    format!(
        "[[track]]\nid = \"x\"\nname = \"X\"\nsymbol = \"bomber\"\nstatus = \"schematic\"\n\
         points = [{points}]\n{more}"
    )
}

const MERCATOR: &str = "[[map]]\nid = \"m\"\nprojection = \"mercator\"\nlocator = false\n";

#[test]
fn a_symbol_points_along_its_course_on_the_page() {
    // On Mercator a rhumb line keeps its bearing on the page.
    for (points, bearing) in [
        ("\"0N 100E\", \"0N 130E\"", 90.0),
        ("\"0N 130E\", \"0N 100E\"", 270.0),
        ("\"10N 120E\", \"40N 120E\"", 0.0),
        // Across 180.
        ("\"0N 170E\", \"0N 170W\"", 90.0),
        ("\"0N 170W\", \"0N 170E\"", 270.0),
    ] {
        let sheet = sheet(&format!(
            "{}{MERCATOR}",
            track(points, "legs = \"rhumb\"\n")
        ));
        let found = symbols(&sheet, "x-symbol");
        assert!(!found.is_empty(), "{points}: none stands");
        for group in found {
            let (_, turn) = nose(group);
            let off = (turn - bearing + 180.0).rem_euclid(360.0) - 180.0;
            assert!(off.abs() < 0.5, "{points}: {turn} for {bearing}");
        }
    }
}

#[test]
fn over_a_pole_it_flies_on_straight() {
    // Up along 90E and down along 90W: one straight line on a polar map, with
    // 0 towards the foot of the page: from right to left.
    let body = track("\"80N 90E\", \"80N 90W\"", "")
        + "[[map]]\nid = \"m\"\nprojection = \"stereographic\"\ncenter = \"90N 0E\"\nlocator = false\n";
    let sheet = sheet(&body);
    let found = symbols(&sheet, "x-symbol");
    assert!(!found.is_empty());
    let turns: Vec<f64> = found.iter().map(|group| nose(group).1).collect();
    for turn in &turns {
        assert!((turn - 270.0).abs() < 0.5, "{turns:?}");
    }
}

#[test]
fn a_short_track_has_its_symbol_and_a_gap_has_none() {
    let wide = "[[map]]\nid = \"m\"\nextent = { radius = \"4000 km\" }\nlocator = false\n";
    let short = sheet(&(track("\"30N 130E\", \"30.4N 130.4E\"", "") + wide));
    assert_eq!(symbols(&short, "x-symbol").len(), 1);
    let gap = "\"20N 130E\", { at = \"40N 130E\", gap = true }";
    let sheet = sheet(&track(gap, ""));
    assert_eq!(symbols(&sheet, "x-symbol").len(), 0);
}

#[test]
fn a_fix_points_between_the_legs_that_meet_there() {
    let points = "\"0N 100E\", { at = \"0N 110E\", symbol = \"ship\" }, \"10N 110E\"";
    let sheet = sheet(&format!(
        "{}{MERCATOR}",
        track(points, "legs = \"rhumb\"\n")
    ));
    let found = symbols(&sheet, "x-fix-2-symbol");
    let (_, turn) = nose(found[0]);
    assert!((turn - 45.0).abs() < 3.0, "{turn}");
}

#[test]
fn in_a_frame_it_is_upright_unless_it_is_asked_to_turn() {
    let east = "\"0N 100E\", \"0N 130E\"";
    for (more, bearing, name) in [
        ("affiliation = \"hostile\"\n", 0.0, "bomber, hostile"),
        (
            "affiliation = \"friend\"\nturned = true\n",
            90.0,
            "bomber, friend",
        ),
        ("turned = false\n", 0.0, "bomber"),
    ] {
        let sheet = sheet(&format!("{}{MERCATOR}", track(east, more)));
        let group = symbols(&sheet, "x-symbol")[0];
        let (_, turn) = nose(group);
        let off = (turn - bearing + 180.0).rem_euclid(360.0) - 180.0;
        assert!(off.abs() < 0.5, "{more}: {turn}");
        assert_eq!(group.label.as_deref(), Some(name));
    }
}

#[test]
fn an_origin_takes_over_the_symbol_of_its_place() {
    let body = "[actors.a]\nname = \"A\"\naffiliation = \"neutral\"\n\
        [[place]]\nid = \"p\"\nname = \"P\"\nat = \"10N 20E\"\nactor = \"a\"\nsymbol = \"radar\"\nstatus = \"schematic\"\n\
        [[ring]]\nid = \"r\"\nfrom = \"p\"\nrange = \"500 km\"\nstatus = \"schematic\"\n";
    let sheet = sheet(body);
    let found = symbols(&sheet, "r-origin-symbol");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].label.as_deref(), Some("radar, neutral"));
}

#[test]
fn files_say_what_stands_there() {
    let text = "standoff = 1\ntitle = \"t\"\n\
        [[place]]\nid = \"p\"\nname = \"P\"\nat = \"10N 20E\"\nsymbol = \"radar\"\naffiliation = \"unknown\"\nstatus = \"schematic\"\n";
    let read = scenario::read("t.toml", text).unwrap();
    let overlay = overlay::compute(&read.value).unwrap();
    let written = export::geojson(&overlay.value, &export::Options::default()).unwrap();
    assert!(written.contains("\"symbol\":\"radar\",\"affiliation\":\"unknown\""));
}
