//! Charts by what the page holds: every text apart from the others and within
//! the chart, every mark where its date says.

use standoff::chart::{
    ChartStyle, Days, Event, Key, Leg, Profile, Series, Shade, Tick, counts_by_year,
    distance_profile, timeline,
};
use standoff::language::Language;
use standoff::map::label::overlap;
use standoff::scenario::Domain;
use standoff::sheet::{Color, Group, Item, Point, Rect, Typeface, Verb, Weight, measure};
use standoff::units::{Length, Mm};

const INK: Color = Color::rgb(28, 40, 48);
const RED: Color = Color::rgb(176, 39, 31);
const BLUE: Color = Color::rgb(31, 78, 156);
const KEY: Key = Key {
    domains: ["air", "sea", "ground"],
    months: [
        "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
    ],
};

fn style() -> ChartStyle {
    let face = |size| Typeface {
        size: Mm(size),
        weight: Weight::Regular,
        italic: false,
        spacing: 0.0,
        tabular: false,
    };
    ChartStyle {
        text: INK,
        secondary: INK,
        grid: INK,
        ground: Color::rgb(255, 255, 255),
        heading: face(4.0),
        label: face(3.8),
        figure: face(3.4),
        axis: face(3.2),
        note: face(2.6),
        bar: Mm(4.4),
        row: Mm(9.0),
        group_gap: Mm(4.0),
        line: Mm(0.26),
    }
}

fn event(date: &str, domain: Domain, group: &str, color: Color) -> Event {
    Event {
        label: format!("Two of one kind and two of another, {date}"),
        when: date.to_owned(),
        days: Days::of(date).unwrap(),
        domain,
        group: group.to_owned(),
        color,
        notes: vec![1, 12],
    }
}

fn events() -> Vec<Event> {
    let dates = [
        "2019-07-23",
        "2020-12-22",
        "2021-10",
        "2021-11-19",
        "2022-05-24",
        "2022",
        "2022-11-30",
        "2023-06-06",
        "2024-07-24",
        "2024-12-31",
    ];
    let of = |(i, date): (usize, &&str)| {
        let (group, color) = [("China", RED), ("Russia", BLUE)][i % 2];
        let domain = [Domain::Air, Domain::Sea, Domain::Ground][i % 3];
        event(date, domain, group, color)
    };
    dates.iter().enumerate().map(of).collect()
}

fn room(width: f64, height: f64) -> Rect {
    Rect::new(10.0, 10.0, 10.0 + width, 10.0 + height)
}

fn texts(group: &Group, language: Language) -> Vec<(String, Vec<[Point; 4]>)> {
    let mut found = Vec::new();
    for item in &group.items {
        match item {
            Item::Group(inner) => found.extend(texts(inner, language)),
            Item::Text(text) => {
                let words: String = text.spans.iter().map(|s| s.text.as_str()).collect();
                found.push((words, measure(text, language).unwrap().boxes));
            }
            Item::Line(_) => {}
        }
    }
    found
}

#[track_caller]
fn stands_clear(group: &Group, rect: Rect) {
    let texts = texts(group, Language::En);
    assert!(texts.len() > 5, "{} texts", texts.len());
    for (i, (words, boxes)) in texts.iter().enumerate() {
        for corner in boxes.iter().flatten() {
            let inside = corner.x >= rect.left - 0.6
                && corner.x <= rect.right + 0.6
                && corner.y >= rect.top - 0.6
                && corner.y <= rect.bottom + 0.6;
            assert!(inside, "{words:?} leaves the chart at {corner:?}");
        }
        for (other, others) in &texts[..i] {
            let met = boxes.iter().any(|a| others.iter().any(|b| overlap(a, b)));
            assert!(!met, "{words:?} meets {other:?}");
        }
    }
}

/// Middles of all filled marks in a colour.
fn marks(group: &Group, color: Color) -> Vec<Point> {
    let filled = |item: &Item| match item {
        Item::Line(line) if line.fill == Some(standoff::sheet::Fill::Solid(color)) => {
            let ends: Vec<Point> = line
                .outline
                .iter()
                .filter_map(|v| match v {
                    Verb::Move(p) | Verb::Line(p) | Verb::Cubic(_, _, p) => Some(*p),
                    Verb::Close => None,
                })
                .collect();
            let mean = |of: fn(&Point) -> f64| {
                let (lo, hi) = ends
                    .iter()
                    .map(of)
                    .fold((f64::MAX, f64::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
                (lo + hi) / 2.0
            };
            Some(Point::new(mean(|p| p.x), mean(|p| p.y)))
        }
        _ => None,
    };
    group.items.iter().filter_map(filled).collect()
}

#[test]
fn a_timeline_is_clear_in_rows_and_in_lanes() {
    for (width, height) in [(300.0, 140.0), (150.0, 90.0), (150.0, 50.0), (90.0, 120.0)] {
        let rect = room(width, height);
        let group = timeline(&events(), &style(), KEY, rect, Language::En).unwrap();
        stands_clear(&group, rect);
    }
    let low = timeline(&events(), &style(), KEY, room(150.0, 12.0), Language::En);
    assert!(low.unwrap_err().to_string().contains("height"));
}

/// 1 July is 181 of 365 days into 2023; the axis runs over that year alone.
#[test]
fn a_mark_stands_at_its_day() {
    let rect = room(200.0, 60.0);
    let events = [
        event("2023-01-01", Domain::Air, "", RED),
        event("2023-07-01", Domain::Air, "", BLUE),
    ];
    let group = timeline(&events, &style(), KEY, rect, Language::En).unwrap();
    // The axis begins and ends where the lines of the first and the next year are.
    let lines = group.items.iter().filter_map(|item| match item {
        Item::Line(line) if line.fill.is_none() => match line.outline[..] {
            [Verb::Move(a), Verb::Line(b)] if a.x == b.x && (a.y - b.y).abs() > 5.0 => Some(a.x),
            _ => None,
        },
        _ => None,
    });
    let (left, right) = lines.fold((f64::MAX, f64::MIN), |(l, r), x| (l.min(x), r.max(x)));
    let x = |color| (marks(&group, color)[0].x - left) / (right - left);
    // A day is as wide as it is: its mark stands at noon.
    assert!((x(RED) - 0.5 / 365.0).abs() < 1e-3, "{}", x(RED));
    assert!((x(BLUE) - 181.5 / 365.0).abs() < 1e-3, "{}", x(BLUE));
}

#[test]
fn each_event_is_one_mark_over_its_year() {
    let rect = room(180.0, 90.0);
    let group = counts_by_year(&events(), &style(), KEY, rect, Language::En).unwrap();
    stands_clear(&group, rect);
    // Five of each group, and one mark of each in the key.
    assert_eq!(marks(&group, RED).len(), 6);
    assert_eq!(marks(&group, BLUE).len(), 6);
    let said: Vec<String> = texts(&group, Language::En)
        .into_iter()
        .map(|t| t.0)
        .collect();
    for year in ["2019", "2020", "2021", "2022", "2023", "2024"] {
        assert!(said.iter().any(|s| s == year), "{year} is not in {said:?}");
    }
    assert_eq!(said.iter().filter(|s| *s == "1").count(), 3, "{said:?}");
    assert_eq!(said.iter().filter(|s| *s == "2").count(), 2, "{said:?}");
    assert_eq!(said.iter().filter(|s| *s == "3").count(), 1, "{said:?}");
}

#[test]
fn a_profile_names_its_least_distance_and_stays_clear() {
    let km = Length::from_km;
    let leg = |from: f64, points: [f64; 3], gap| Leg {
        points: (0..3)
            .map(|i| (km(from + 100.0 * f64::from(i)), km(points[i as usize])))
            .collect(),
        gap,
    };
    let profile = Profile {
        series: vec![Series {
            label: "Distance from Naha".into(),
            color: RED,
            legs: vec![
                leg(0.0, [900.0, 300.0, 26.0], false),
                leg(200.0, [26.0, 5.0, 700.0], true),
            ],
        }],
        shades: vec![Shade {
            from: km(100.0),
            to: km(150.0),
            label: "A zone".into(),
            color: BLUE,
        }],
        ticks: ["10:20", "10:25", "Somewhere far"]
            .iter()
            .zip([50.0, 60.0, 390.0])
            .map(|(label, at)| Tick {
                at: km(at),
                label: (*label).into(),
            })
            .collect(),
        least: "least {}".into(),
    };
    let rect = room(160.0, 90.0);
    let group = distance_profile(&profile, &style(), rect, Language::En).unwrap();
    stands_clear(&group, rect);
    let said: Vec<String> = texts(&group, Language::En)
        .into_iter()
        .map(|t| t.0)
        .collect();
    // What lies in a gap is not known, so it is not the least.
    assert!(said.contains(&"least 26 km".to_owned()), "{said:?}");
    assert!(said.contains(&"10:20".to_owned()) && !said.contains(&"10:25".to_owned()));
}
