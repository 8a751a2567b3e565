//! What gets the room of a page and of a map: seas where the frame shows them,
//! places that the author asks for, bars, rows of tables, the whole legend.

use crate::support::sheets::{texts, words};
use standoff::sheet::{Group, Item, Line, Sheet, Verb};
use standoff::{overlay, page, scenario};

const HEAD: &str = "standoff = 1\ntitle = \"T\"\n[sources.a]\ntext = \"A\"\n";

/// The first page at a size, and what is warned of.
fn page_at(text: &str, size: &str) -> (Sheet, Vec<String>) {
    let text = format!("{HEAD}{text}\n[page]\nsize = \"{size}\"\n");
    let scenario = scenario::read("room.toml", &text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let pages = page::compose(&overlay, None).unwrap();
    let warnings = pages.warnings.into_iter().map(|w| w.message).collect();
    (pages.value.into_iter().next().unwrap().sheet, warnings)
}

fn said(items: &[Item]) -> String {
    let all: Vec<String> = texts(items).into_iter().map(words).collect();
    all.join("\n").replace('\u{a0}', " ")
}

fn ring(name: &str, from: &str, range: &str) -> String {
    format!("[[ring]]\nname = \"{name}\"\nfrom = \"{from}\"\nrange = \"{range}\"\nsource = \"a\"\n")
}

/// A map of the Red Sea named it only where the middle of its whole length was
/// in the frame.
#[test]
fn a_sea_is_named_in_the_part_that_the_frame_shows() {
    for range in ["100 km", "300 km", "600 km"] {
        let (sheet, _) = page_at(&ring("Missile", "15N 42E", range), "16:9");
        assert!(said(&sheet.items).contains("Red Sea"), "{range}");
    }
    for (at, sea) in [
        ("30S 30W", "ATLANTIC\nOCEAN"),
        ("10N 62E", "Arabian Sea"),
        ("38N 5E", "Mediterranean Sea"),
        ("80N 150W", "ARCTIC OCEAN"),
        ("20S 179W", "PACIFIC"),
    ] {
        let (sheet, _) = page_at(
            &format!("[[place]]\nid = \"p\"\nname = \"P\"\nat = \"{at}\"\nsource = \"a\"\n"),
            "16:9",
        );
        let said = said(&sheet.items);
        let named = said.contains(sea) || said.contains(&sea.replace('\n', " "));
        assert!(named, "{sea} at {at}: {said}");
    }
}

fn thirty() -> String {
    let rings = (0..30).map(|i| {
        let km = 60 + i * 70 + (i % 3) * 11;
        ring(&format!("Weapon {i:02}"), "New Delhi", &format!("{km} km"))
    });
    rings.collect::<String>() + "[[chart]]\nid = \"bars\"\nkind = \"range-bars\"\n"
}

/// Thirty rings kept the names of their own centre and of the cities that the
/// author asked for from the map, and set figures that a chart had anyway.
#[test]
fn places_come_before_figures_of_rings() {
    let places = "[[map]]\nplaces = [\"Karachi\", \"Dhaka\", \"Tehran\", \"Beijing\"]\n";
    let (sheet, warnings) = page_at(&(thirty() + places), "16:9");
    let map = groups(&sheet.items).find(|g| g.id == "labels").unwrap();
    let said = said(&map.items);
    for name in ["New Delhi", "Karachi", "Dhaka", "Tehran", "Beijing"] {
        assert!(said.contains(name), "{name}: {warnings:?}");
    }
}

/// The chart stopped at "and 4 more", and these had no name on the page.
#[test]
fn rings_that_a_chart_leaves_out_stand_in_the_legend() {
    for size in ["16:9", "A4 portrait", "1200x700 px"] {
        let (sheet, warnings) = page_at(&(thirty() + "[[map]]\nid = \"m\"\n"), size);
        let cut = warnings.iter().any(|w| w.contains("whole legend"));
        let said = said(&sheet.items);
        for i in 0..30 {
            let name = format!("Weapon {i:02}");
            assert!(cut || said.contains(&name), "{size}: {name}: {warnings:?}");
        }
    }
    let (sheet, _) = page_at(&(thirty() + "[[map]]\nid = \"m\"\n"), "16:9");
    let legend = groups(&sheet.items)
        .find(|g| g.id == "page-legend")
        .unwrap();
    assert!(
        !said(&legend.items).contains("Weapon"),
        "the chart has them all"
    );
}

/// The width of the widest bar of a chart, millimetres.
fn widest_bar(sheet: &Sheet, chart: &str) -> f64 {
    let group = groups(&sheet.items).find(|g| g.id == chart).unwrap();
    let width = |line: &&Line| {
        let x = |verb: &Verb| match verb {
            Verb::Move(p) | Verb::Line(p) => Some(p.x),
            _ => None,
        };
        let xs = line.outline.iter().filter_map(x);
        let ends = xs.fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(x), b.max(x)));
        ends.1 - ends.0
    };
    let bars = lines(&group.items)
        .into_iter()
        .filter(|line| line.fill.is_some());
    bars.map(|line| width(&line)).fold(0.0, f64::max)
}

fn lines(items: &[Item]) -> Vec<&Line> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Group(group) => found.extend(lines(&group.items)),
            Item::Line(line) => found.push(line),
            Item::Text(_) => {}
        }
    }
    found
}

/// All groups, each before those in it.
fn groups(items: &[Item]) -> Box<dyn Iterator<Item = &Group> + '_> {
    Box::new(items.iter().flat_map(|item| match item {
        Item::Group(group) => Box::new(std::iter::once(group).chain(groups(&group.items)))
            as Box<dyn Iterator<Item = &Group>>,
        _ => Box::new(std::iter::empty()),
    }))
}

/// One long name left four pixels for each bar, all alike.
#[test]
fn a_long_name_leaves_room_for_the_bars() {
    let text = ring(
        "Emad (distance computed to the place that it was said to have reached)",
        "Kermanshah",
        "1173 km",
    ) + &ring("Sejjil", "Kermanshah", "2000 km")
        + "[[map]]\nid = \"m\"\n[[chart]]\nid = \"bars\"\nkind = \"range-bars\"\n";
    let (sheet, warnings) = page_at(&text, "1920x1400 px");
    let widest = widest_bar(&sheet, "bars");
    let page = sheet.width.0;
    assert!(widest > 0.07 * page, "{widest} of {page} mm: {warnings:?}");
}

/// "Date Name Sources / and 1 more": a table without a row.
#[test]
fn a_table_has_rows_or_is_left_out() {
    let track = "[[track]]\nid = \"t\"\nname = \"Patrol\"\nstatus = \"schematic\"\ndate = 2024-02-03\n\
        points = [\"20N 62E\", \"22N 60E\"]\n";
    let places = "[[map]]\nid = \"m\"\nplaces = [\"Baghdad\", \"Riyadh\", \"Ankara\", \"Cairo\", \"Athens\", \"Aden\"]\n";
    let rings: String = ["Khorramshahr-4", "Sejjil", "Emad", "Ghadr"]
        .iter()
        .enumerate()
        .map(|(i, name)| ring(name, "Kermanshah", &format!("{} km", 1200 + 200 * i)))
        .collect();
    let panels = "[[chart]]\nid = \"bars\"\nkind = \"range-bars\"\n[[table]]\nid = \"t-places\"\nkind = \"places\"\n\
        [[table]]\nid = \"t-tracks\"\nkind = \"tracks\"\n";
    let text = format!("{rings}{track}{places}{panels}");
    for size in [
        "1920x1400 px",
        "16:9",
        "square",
        "A4 portrait",
        "A5",
        "390x844 px",
    ] {
        let (sheet, warnings) = page_at(&text, size);
        for (id, row) in [("t-tracks", "Patrol"), ("t-places", "Baghdad")] {
            let table = groups(&sheet.items).find(|g| g.id == id);
            let table = table.map(|group| said(&group.items));
            assert!(
                table.is_none_or(|said| said.contains(row)),
                "{size}: {warnings:?}"
            );
        }
    }
    let (sheet, _) = page_at(&text, "1920x1400 px");
    assert!(groups(&sheet.items).any(|g| g.id == "t-tracks"));
}

/// On a page of 9:16 the cone was torn over the pole, a black wedge in print.
#[test]
fn a_tall_map_is_not_torn_over_the_pole() {
    let track = "[[track]]\nid = \"t\"\nname = \"Balloon\"\nstatus = \"schematic\"\nsource = \"a\"\n\
        points = [\"52N 175E\", \"63N 155W\", \"61N 124W\", \"45.8N 108.5W\", \"33.7N 78.7W\"]\n";
    let conic = "Lambert conformal conic projection";
    let (wide, _) = page_at(track, "16:9");
    assert!(said(&wide.items).replace('\n', " ").contains(conic));
    let (tall, _) = page_at(track, "9:16");
    assert!(!said(&tall.items).replace('\n', " ").contains(conic));
}

/// Small pages dropped rows of the legend beside free space, and kept the note
/// on the projection.
#[test]
fn a_small_page_lists_its_legend_before_the_note_on_its_projection() {
    let text = "[actors.r]\nname = \"Russia\"\ncolor = \"red\"\n".to_owned()
        + &ring("S-400", "Kaliningrad", "250..400 km")
        + &ring("Bastion-P", "Kaliningrad", "300 km")
        + "[[map]]\nid = \"m\"\nplaces = [\"Warsaw\", \"Berlin\", \"Vilnius\", \"Riga\", \"Minsk\"]\n";
    for size in ["A6", "A6 portrait", "390x844 px"] {
        let (sheet, warnings) = page_at(&text, size);
        let cut = warnings.iter().find(|w| w.contains("whole legend"));
        assert!(cut.is_none(), "{size}: {cut:?}");
        let legend = groups(&sheet.items)
            .find(|g| g.id == "page-legend")
            .unwrap();
        assert!(said(&legend.items).contains("Bastion-P"), "{size}");
    }
}

fn place(name: &str, at: &str, more: &str) -> String {
    format!("[[place]]\nname = \"{name}\"\nat = \"{at}\"\nsource = \"a\"\n{more}")
}

/// Of two places at one position the second was left out, with the warning
/// that it was outside every map.
#[test]
fn places_at_one_position_share_a_mark_and_are_all_named() {
    let here = "10N 20E";
    let (a, b, c) = (
        place("Alpha", here, ""),
        place("Delta", here, ""),
        place("Hotel", here, ""),
    );
    let track = "[[track]]\nid = \"t\"\nsource = \"a\"\npoints = [\"Delta\", \"12N 22E\"]\n";
    let callout = format!("[[callout]]\nat = \"{here}\"\ntext = \"Note\"\n");
    let named_track = track.replace("Delta", "10N 20E");
    for (text, wanted) in [
        (format!("{a}{b}"), "Alpha, Delta"),
        (format!("{a}{b}{c}"), "Alpha, Delta, Hotel"),
        (
            format!("{a}{b}{}", ring("R", here, "300 km")),
            "Alpha, Delta",
        ),
        (format!("{a}{b}{callout}"), "Alpha, Delta"),
        (format!("{a}{b}{named_track}"), "Alpha, Delta"),
    ] {
        let (sheet, warnings) = page_at(&text, "16:9");
        let said = said(&sheet.items);
        let stacked = wanted.replace(", ", "\n");
        assert!(
            said.contains(wanted) || said.contains(&stacked),
            "{wanted}: {said}"
        );
        assert_eq!(warnings, [""; 0], "{text}");
    }
    // Two of one name are one on the map.
    let (sheet, warnings) = page_at(
        &format!("{a}{}", place("Alpha", here, "id = \"b\"\n")),
        "16:9",
    );
    assert_eq!(said(&sheet.items).matches("Alpha").count(), 1);
    assert_eq!(warnings, [""; 0]);
    // A symbol that is not drawn is told.
    let ships = place("Fleet", here, "symbol = \"ship\"\n");
    let planes = place("Wing", here, "symbol = \"bomber\"\n");
    let (sheet, warnings) = page_at(&format!("{ships}{planes}"), "16:9");
    assert!(said(&sheet.items).contains("Fleet, Wing"));
    assert_eq!(
        warnings,
        ["the symbol of \"Wing\" is not drawn: \"Fleet\" is at the same position"]
    );
}

/// The mark of its origin was taken for the ring.
#[test]
fn a_ring_that_nobody_can_see_is_told() {
    let station = place("Station", "60N 30E", "");
    let (_, warnings) = page_at(
        &format!("{station}{}", ring("Jammer", "Station", "10 m")),
        "16:9",
    );
    let told = "\"Jammer\" is too small to be seen on any map that shows it";
    assert!(warnings.iter().any(|w| w == told), "{warnings:?}");
    let (_, warnings) = page_at(
        &format!("{station}{}", ring("Jammer", "Station", "1 km")),
        "16:9",
    );
    assert!(!warnings.iter().any(|w| w == told), "{warnings:?}");
}
