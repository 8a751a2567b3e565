//! What stands on a map besides its subject: the scale bar and the north arrow.

use standoff::map::label::{Quad, from_rect, overlap};
use standoff::scenario;
use standoff::sheet::{Group, Item, Line, Point, Rect, Sheet, Text, Verb, measure};
use standoff::{overlay, page};

/// A page of one map of one ring: what is drawn, and what is said of it.
fn page(language: &str, size: &str, from: &str, range: &str, map: &str) -> (Sheet, Vec<String>) {
    let text = format!(
        "standoff = 1\ntitle = \"A test\"\nlanguage = \"{language}\"\n\
         [sources.paper]\ntext = \"A paper, 2023\"\n\
         [[ring]]\nid = \"reach\"\nname = \"Reach\"\nfrom = \"{from}\"\n\
         range = \"{range}\"\nsource = \"paper\"\n\
         [page]\nsize = \"{size}\"\n[[map]]\nid = \"main\"\n{map}"
    );
    let scenario = scenario::read("test.toml", &text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let pages = page::compose(&overlay, None).unwrap();
    let said = pages.warnings.iter().map(|w| w.message.clone()).collect();
    (pages.value.into_iter().next().unwrap().sheet, said)
}

/// Every item with the ids of the groups that it stands in.
fn items<'a>(found: &mut Vec<(Vec<&'a str>, &'a Item)>, of: &'a [Item], within: &[&'a str]) {
    for item in of {
        match item {
            Item::Group(group) => {
                let within: Vec<&str> = within.iter().copied().chain([group.id.as_str()]).collect();
                items(found, &group.items, &within);
            }
            other => found.push((within.to_vec(), other)),
        }
    }
}

fn group<'a>(of: &'a [Item], id: &str) -> Option<&'a Group> {
    of.iter().find_map(|item| match item {
        Item::Group(group) if group.id == id => Some(group),
        Item::Group(group) => self::group(&group.items, id),
        _ => None,
    })
}

fn points(line: &Line) -> Vec<Point> {
    let point = |verb: &Verb| match verb {
        Verb::Move(p) | Verb::Line(p) => Some(*p),
        Verb::Cubic(curve) => Some(curve[2]),
        Verb::Close => None,
    };
    line.outline.iter().filter_map(point).collect()
}

fn boxes(text: &Text, sheet: &Sheet) -> Vec<Quad> {
    measure(text, sheet.language).unwrap().boxes
}

/// The box around everything that a group draws.
fn hull(group: &Group, sheet: &Sheet) -> Rect {
    let mut inside = Vec::new();
    items(&mut inside, &group.items, &[]);
    let all = inside.iter().flat_map(|(_, item)| match item {
        Item::Line(line) => points(line),
        Item::Text(text) => boxes(text, sheet).into_iter().flatten().collect(),
        Item::Group(_) => Vec::new(),
    });
    all.fold(Rect::new(f64::MAX, f64::MAX, f64::MIN, f64::MIN), |r, p| {
        Rect::new(
            r.left.min(p.x),
            r.top.min(p.y),
            r.right.max(p.x),
            r.bottom.max(p.y),
        )
    })
}

/// What a piece of furniture stands on: other texts, the ring, the edge of the
/// map's frame.
fn stands_on(sheet: &Sheet, id: &str) -> Vec<String> {
    let room = hull(group(&sheet.items, id).unwrap(), sheet);
    let mut all = Vec::new();
    items(&mut all, &sheet.items, &[]);
    let mut faults = Vec::new();
    for (within, item) in all {
        match item {
            Item::Text(text) if !within.contains(&id) => {
                let meets = |quad: &Quad| overlap(quad, &from_rect(room));
                if boxes(text, sheet).iter().any(meets) {
                    faults.push(text.spans[0].text.clone());
                }
            }
            Item::Line(line) if line.id.as_deref() == Some("reach") => {
                faults.extend(
                    points(line)
                        .iter()
                        .any(|p| room.contains(*p))
                        .then(|| "the ring".into()),
                );
            }
            Item::Line(line) if line.id.as_deref() == Some("main-neatline") => {
                let frame = points(line);
                let (first, last) = (frame[0], frame[2]);
                let inside = room.left > first.x
                    && room.top > first.y
                    && room.right < last.x
                    && room.bottom < last.y;
                faults.extend((!inside).then(|| "the frame".into()));
            }
            _ => {}
        }
    }
    faults
}

const LANGUAGES: [&str; 6] = ["en", "zh-Hant", "zh-Hans", "ja", "ko", "ru"];
const SIZES: [&str; 3] = ["16:9", "A4 portrait", "square"];

/// Maps whose scale is a matter of latitude: a ring's place and range, and the
/// map.
const BY_LATITUDE: [(&str, &str, &str); 6] = [
    ("Tokyo", "2500 km", "projection = \"mercator\""),
    ("Taipei", "3000 km", "projection = \"lambert-conformal\""),
    ("Moscow", "3500 km", "projection = \"albers\""),
    (
        "Taipei",
        "3000 km",
        "projection = \"equal-earth\"\nextent = { west = \"180W\", east = \"180E\", south = \"80S\", north = \"80N\" }",
    ),
    (
        "Svalbard",
        "2000 km",
        "projection = \"stereographic\"\ncenter = \"90N 0E\"\nextent = { radius = \"4500 km\" }",
    ),
    (
        "McMurdo Station",
        "1500 km",
        "projection = \"lambert-azimuthal\"\ncenter = \"90S 0E\"\nextent = { radius = \"4500 km\" }",
    ),
];

#[test]
fn bars_by_latitude_stand_clear_in_every_language_and_shape() {
    let settings: Vec<(&str, &str)> = LANGUAGES
        .into_iter()
        .zip(SIZES.into_iter().cycle())
        .collect();
    let mut stood = 0;
    for (i, (from, range, map)) in BY_LATITUDE.into_iter().enumerate() {
        // Every language and every size on half of the maps.
        for (language, size) in settings.iter().skip(i % 2).step_by(2) {
            let (sheet, _) = page(language, size, from, range, map);
            if group(&sheet.items, "scale-bar").is_none() {
                // A square around a great ring may leave no corner.
                continue;
            }
            stood += 1;
            let faults = stands_on(&sheet, "scale-bar");
            assert!(faults.is_empty(), "{map} {language} {size}: {faults:?}");
        }
    }
    assert!(stood >= 16, "only {stood} of 18 have one");
}

#[test]
fn a_map_whose_scale_goes_by_distance_from_a_centre_has_no_bar_and_says_so() {
    let map = "projection = \"stereographic\"";
    let (sheet, _) = page("en", "16:9", "Taipei", "3000 km", map);
    assert!(group(&sheet.items, "scale-bar").is_none());
    let mut all = Vec::new();
    items(&mut all, &sheet.items, &[]);
    let says =
        |item: &Item| matches!(item, Item::Text(t) if t.spans[0].text.contains("No scale bar"));
    assert!(all.iter().any(|(_, item)| says(item)));
}

/// Degrees clockwise from up, from the notch of the arrow to its tip.
fn turn(sheet: &Sheet) -> Option<f64> {
    let arrow = group(&sheet.items, "north-arrow")?;
    let dart = arrow.items.iter().find_map(|item| match item {
        Item::Line(line) => Some(points(line)),
        _ => None,
    })?;
    let (tip, notch) = (dart[0], dart[2]);
    Some((tip.x - notch.x).atan2(notch.y - tip.y).to_degrees())
}

/// ```text
/// >>> p = pyproj.Proj("+proj=lcc +lat_1=33.7333 +lat_2=34.2667 +lat_0=35 +lon_0=100 +datum=WGS84")
/// >>> p.get_factors(130.5, 34).meridian_convergence
/// 17.05545
/// ```
#[test]
fn the_arrow_points_where_proj_has_north() {
    let map = "projection = \"lambert-conformal\"\ncenter = \"35N 100E\"\n\
               extent = { west = \"130E\", east = \"131E\", south = \"33.6N\", north = \"34.4N\" }";
    let (sheet, said) = page("en", "16:9", "34N 130.5E", "20 km", map);
    let turn = turn(&sheet).expect("north is one direction, and not up");
    assert!((turn + 17.05545).abs() < 0.1, "{turn}");
    assert_eq!(said, [""; 0]);
    for (language, size) in LANGUAGES.into_iter().zip(SIZES.into_iter().cycle()) {
        let (sheet, _) = page(language, size, "34N 130.5E", "20 km", map);
        let faults = stands_on(&sheet, "north-arrow");
        assert!(faults.is_empty(), "{language} {size}: {faults:?}");
    }
}

#[test]
fn there_is_an_arrow_only_where_north_is_one_direction() {
    let on = |range: &str, map: &str| {
        let (sheet, said) = page("en", "16:9", "Taipei", range, map);
        (turn(&sheet), said)
    };
    // A local map, unless it is not wanted.
    let (drawn, said) = on("80 km", "");
    assert!(drawn.is_some_and(|turn| turn.abs() < 1.0), "{drawn:?}");
    assert_eq!(said, [""; 0]);
    assert_eq!(on("80 km", "north-arrow = false").0, None);
    // The graticule of a great Mercator map says it, unless it is asked for.
    assert_eq!(on("2000 km", "projection = \"mercator\"").0, None);
    let asked = "projection = \"mercator\"\nnorth-arrow = true";
    assert_eq!(on("2000 km", asked).0, Some(0.0));
    // Where it turns there is none, whoever asks.
    assert_eq!(on("2000 km", "").0, None);
    let (drawn, said) = on("2000 km", "north-arrow = true");
    assert_eq!(drawn, None);
    let [said] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert!(
        said.contains("north is not the same direction everywhere on this map"),
        "{said}"
    );
}

/// The bar lay across the rings of a small map.
#[test]
fn a_bar_stands_on_no_ring() {
    let text = |size: &str| {
        let ring = |i: usize| {
            let km = 100 * (i + 1);
            format!(
                "[[ring]]\nid = \"r{i}\"\nname = \"R{i}\"\nfrom = \"8N 63W\"\nrange = \"{km} km\"\nsource = \"s\"\n"
            )
        };
        let rings: String = (0..8).map(ring).collect();
        format!(
            "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"A\"\n{rings}[page]\nsize = \"{size}\"\n\
             [[map]]\nid = \"main\"\nextent = {{ radius = \"600 km\" }}\ncenter = \"8N 63W\"\n"
        )
    };
    for size in ["390x844 px", "16:9", "A6"] {
        let scenario = scenario::read("test.toml", &text(size)).unwrap().value;
        let overlay = overlay::compute(&scenario).unwrap().value;
        let sheet = page::compose(&overlay, None).unwrap().value.remove(0).sheet;
        let Some(bar) = group(&sheet.items, "scale-bar") else {
            continue;
        };
        let room = hull(bar, &sheet);
        let mut all = Vec::new();
        items(&mut all, &sheet.items, &[]);
        for (_, item) in all {
            if let Item::Line(line) = item
                && line
                    .id
                    .as_deref()
                    .is_some_and(|id| id.starts_with('r') && id.len() == 2)
            {
                let on = points(line).iter().any(|p| room.contains(*p));
                assert!(!on, "{size}: {:?}", line.id);
            }
        }
    }
}
