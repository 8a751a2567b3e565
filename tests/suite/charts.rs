//! Charts by what the page holds: every text apart from the others and within
//! the chart, every mark where its date says.

use crate::support::sheets::boxed;
use standoff::chart::{
    Bar, ChartStyle, Days, Event, Key, Least, Leg, Profile, Series, Shade, Tick, counts_by_year,
    distance_profile, range_bars, timeline,
};
use standoff::language::Language;
use standoff::map::label::{Quad, overlap};
use standoff::scenario::{Bound, Domain};
use standoff::sheet::{Color, FontSet, Group, Item, Point, Rect, Stroke, Typeface, Verb, Weight};
use standoff::units::{Length, LengthUnit, Mm};
use standoff::{overlay, page, scenario};

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
        language: None,
        fonts: FontSet::NONE,
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

fn texts(group: &Group, language: Language) -> Vec<(String, Vec<Quad>)> {
    boxed(&group.items, language)
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
                    Verb::Move(p) | Verb::Line(p) => Some(*p),
                    Verb::Cubic(curve) => Some(curve[2]),
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

fn line(color: Color) -> Stroke {
    Stroke {
        color,
        width: Mm(0.4),
        dash: Vec::new(),
        round: true,
    }
}

fn series(name: &str, color: Color, least: [f64; 2], points: [f64; 3]) -> Series {
    let km = Length::from_km;
    let points = (0..3).zip(points);
    Series {
        label: format!("Distance from {name}"),
        color,
        legs: vec![Leg {
            points: points
                .map(|(i, away)| (km(200.0 * f64::from(i)), km(away)))
                .collect(),
            stroke: line(color),
        }],
        least: Some(Least {
            along: km(least[0]),
            away: km(least[1]),
            words: format!("{name}: least {} km", least[1]),
        }),
    }
}

fn profile() -> Profile {
    let km = Length::from_km;
    Profile {
        series: vec![
            series("Naha", RED, [200.0, 26.0], [900.0, 26.0, 700.0]),
            series("Busan", BLUE, [200.0, 60.0], [700.0, 60.0, 900.0]),
            series(
                "a place with a long name",
                INK,
                [400.0, 40.0],
                [500.0, 300.0, 40.0],
            ),
        ],
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
        known: vec![
            ("reported".into(), line(INK)),
            ("gap: nothing known".into(), line(INK)),
        ],
    }
}

#[test]
fn a_profile_names_its_least_distances_and_stays_clear() {
    for (width, height) in [(160.0, 90.0), (90.0, 120.0), (300.0, 90.0)] {
        let rect = room(width, height);
        let group = distance_profile(&profile(), &style(), rect, Language::En).unwrap();
        stands_clear(&group, rect);
        let said: Vec<String> = texts(&group, Language::En)
            .into_iter()
            .map(|t| t.0)
            .collect();
        for words in [
            "Naha: least 26 km",
            "Busan: least 60 km",
            "a place with a long name: least 40 km",
            "A zone",
            "gap: nothing known",
            "10:20",
        ] {
            assert!(
                said.contains(&words.to_owned()),
                "{words} is not in {said:?}"
            );
        }
        assert!(!said.contains(&"10:25".to_owned()), "{said:?}");
    }
}

#[test]
fn a_tick_of_a_profile_that_is_wider_than_its_plot_has_no_words() {
    let mut profile = profile();
    profile.ticks[0].label = "A label of many words, as a press release has it, ".repeat(4);
    let rect = room(90.0, 120.0);
    let group = distance_profile(&profile, &style(), rect, Language::En).unwrap();
    stands_clear(&group, rect);
    let said: Vec<String> = texts(&group, Language::En)
        .into_iter()
        .map(|t| t.0)
        .collect();
    assert!(
        !said.iter().any(|words| words.contains("press release")),
        "{said:?}"
    );
    assert!(said.contains(&"10:25".to_owned()), "{said:?}");
}

#[test]
fn a_key_that_is_wider_than_its_chart_takes_more_rows() {
    let mut many = events();
    for (i, event) in many.iter_mut().enumerate() {
        event.group = format!("A navy with a long name, the {}th", i + 1);
    }
    for width in [80.0, 120.0, 200.0] {
        let rect = room(width, 120.0);
        let group = counts_by_year(&many, &style(), KEY, rect, Language::En).unwrap();
        stands_clear(&group, rect);
    }
}

#[test]
fn a_single_year_names_its_quarters_where_they_fit() {
    let said = |width: f64| -> Vec<String> {
        let days = ["2024-02-03", "2024-07-24"].map(|d| event(d, Domain::Air, "China", RED));
        let group = timeline(&days, &style(), KEY, room(width, 60.0), Language::En).unwrap();
        texts(&group, Language::En)
            .into_iter()
            .map(|t| t.0)
            .collect()
    };
    for month in ["Apr", "July", "Oct"] {
        assert!(said(160.0).contains(&month.to_owned()));
        assert!(!said(36.0).contains(&month.to_owned()));
    }
}

/// What happened within days stands on their lines, within months among them;
/// one name says the year, and none meets another.
#[test]
fn an_axis_is_as_fine_as_its_events_are_close() {
    let said = |dates: &[&str], width: f64, language: Language| -> Vec<String> {
        let days: Vec<Event> = dates
            .iter()
            .map(|d| event(d, Domain::Air, "China", RED))
            .collect();
        let rect = room(width, 60.0);
        let group = timeline(&days, &style(), KEY, rect, language).unwrap();
        stands_clear(&group, rect);
        let texts = texts(&group, language).into_iter();
        texts.map(|t| t.0).filter(|t| !t.contains('·')).collect()
    };
    let has = |said: &[String], name: &str| said.iter().any(|s| s == name);
    let days = ["2024-12-30", "2025-01-02"];
    let en = said(&days, 160.0, Language::En);
    for name in ["29 December 2024", "31 Dec", "1 Jan", "3 Jan"] {
        assert!(has(&en, name), "{name}: {en:?}");
    }
    let ja = said(&days, 160.0, Language::Ja);
    assert!(has(&ja, "1月2日"), "{ja:?}");
    let ru = said(&["2025-03-02", "2025-03-04"], 160.0, Language::Ru);
    assert!(has(&ru, "4 марта"), "{ru:?}");
    let months = said(&["2024-11-29", "2025-02"], 160.0, Language::En);
    for name in ["December 2024", "Jan", "Feb"] {
        assert!(has(&months, name), "{name}: {months:?}");
    }
    // The first name says the year, and November has no room for it.
    for name in ["Oct", "Nov", "Mar"] {
        assert!(!has(&months, name), "{name}: {months:?}");
    }
    // The ends of the calendar have no day beyond.
    said(&["9999-12-31"], 160.0, Language::En);
    said(&["2024-12-30", "2025-01-20"], 40.0, Language::En);
}

fn bar(label: &str, group: &str, low: Option<f64>, high: Option<f64>) -> Bar {
    Bar {
        label: label.to_owned(),
        group: group.to_owned(),
        color: RED,
        low: low.map(Length::from_km),
        likely: None,
        high: high.map(Length::from_km),
        unit: LengthUnit::Kilometre,
        bound: Bound::Exact,
        ends: None,
        notes: vec![1, 12],
    }
}

fn bounded(label: &str, group: &str, bound: Bound, figure: f64) -> Bar {
    Bar {
        likely: Some(Length::from_km(figure)),
        bound,
        ..bar(label, group, None, None)
    }
}

fn bars() -> Vec<Bar> {
    vec![
        bar("Ching Tien", "Taiwan", Some(1200.0), Some(2000.0)),
        bar("Hsiung Feng IIE", "Taiwan", Some(600.0), Some(600.0)),
        bar("DF-26", "China", Some(3000.0), Some(5000.0)),
        bounded("DF-17", "China", Bound::AtLeast, 4990.0),
        bounded("CJ-10", "China", Bound::UpTo, 2200.0),
        bounded("DF-21", "China", Bound::About, 1500.0),
        bar("Not said", "China", None, None),
    ]
}

#[test]
fn bars_keep_clear_of_each_other_and_within_the_chart() {
    for width in [120.0, 160.0, 300.0] {
        let rect = room(width, 100.0);
        let group = range_bars(&bars(), &style(), rect, Language::En).unwrap();
        assert!(texts(&group, Language::En).len() > 16);
        stands_clear(&group, rect);
    }
}

#[test]
fn bars_end_where_their_figures_are_on_one_scale() {
    let group = range_bars(&bars(), &style(), room(200.0, 100.0), Language::En).unwrap();
    let filled: Vec<(f64, f64)> = group
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Line(line) if line.fill.is_some() => match line.outline[..] {
                [Verb::Move(a), Verb::Line(b), ..] => Some((a.x, b.x)),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let [low, high] = [filled[0], filled[1]];
    let zero = low.0;
    assert!(((high.1 - zero) / (low.1 - zero) - 2000.0 / 1200.0).abs() < 1e-3);
    assert!(((filled[2].1 - zero) / (low.1 - zero) - 600.0 / 1200.0).abs() < 1e-3);
}

#[test]
fn a_chart_without_room_says_so() {
    let low = Rect {
        bottom: 40.0,
        ..room(200.0, 100.0)
    };
    let needs = range_bars(&bars(), &style(), low, Language::En).unwrap_err();
    assert!(needs.to_string().contains("height"), "{needs}");
    let narrow = range_bars(&bars(), &style(), room(40.0, 100.0), Language::En).unwrap_err();
    assert!(narrow.to_string().contains("narrow"), "{narrow}");
    let none = range_bars(&[], &style(), room(200.0, 100.0), Language::En).unwrap();
    assert!(none.items.is_empty());
}

/// The chart of a scenario, alone on its page.
fn drawn(text: &str) -> Group {
    fn find<'a>(items: &'a [Item], id: &str) -> Option<&'a Group> {
        items.iter().find_map(|item| match item {
            Item::Group(group) if group.id == id => Some(group),
            Item::Group(group) => find(&group.items, id),
            _ => None,
        })
    }
    let read = scenario::read("t.toml", text).unwrap_or_else(|e| panic!("{e:?}"));
    let overlay = overlay::compute(&read.value).unwrap();
    let pages = page::compose_charts(&overlay.value, None).unwrap();
    find(&pages.value[0].sheet.items, "c").unwrap().clone()
}

/// Along the equator, 2,226.390 km of it, past a place 10 degrees north and
/// through a box: the meridian from the equator to 10N is 1,105.855 km long,
/// 4 degrees of the equator are 445.278 km (GeodSolve -i: `0 110 10 110`,
/// `0 100 0 104`).
const EQUATOR: &str = r#"
standoff = 1
title = "t"
[[zone]]
id = "box"
name = "Box"
points = ["5N 104E", "5N 108E", "5S 108E", "5S 104E"]
status = "schematic"
[[zone]]
id = "line"
name = "A line"
line = ["5N 115E", "5S 115E"]
status = "schematic"
[[track]]
id = "x"
name = "X"
status = "schematic"
points = ["0N 100E", "0N 120E"]
[[chart]]
id = "c"
kind = "distance-profile"
to = TO
"#;

#[test]
fn a_profile_measures_on_the_ellipsoid_and_shades_where_it_was_within() {
    let group = drawn(&EQUATOR.replace("TO", r#"["10N 110E", { zone = "box" }]"#));
    let said: Vec<String> = texts(&group, Language::En)
        .into_iter()
        .map(|t| t.0.replace('\u{a0}', " "))
        .collect();
    for words in [
        "nearest 1,106 km",
        "Box: nearest 0 km",
        "A line",
        "schematic",
    ] {
        let there = said.iter().any(|s| s.ends_with(words));
        assert!(there, "{words} is not in {said:?}");
    }
    let mut shade = None;
    let mut dashed = Vec::new();
    fn walk<'a>(items: &'a [Item], found: &mut Vec<&'a standoff::sheet::Line>) {
        for item in items {
            match item {
                Item::Group(group) => walk(&group.items, found),
                Item::Line(line) => found.push(line),
                Item::Text(_) => {}
            }
        }
    }
    let mut lines = Vec::new();
    walk(&group.items, &mut lines);
    for line in lines {
        let ends = |verb: &Verb| match verb {
            Verb::Move(p) | Verb::Line(p) => Some(p.x),
            _ => None,
        };
        let xs: Vec<f64> = line.outline.iter().filter_map(ends).collect();
        let span = xs
            .iter()
            .fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(*x), b.max(*x)));
        match (&line.fill, &line.stroke) {
            (Some(_), None) if xs.len() == 4 && span.1 - span.0 > 10.0 && shade.is_none() => {
                shade = Some(span);
            }
            (None, Some(stroke)) if !stroke.dash.is_empty() && xs.len() > 50 => dashed.push(span),
            _ => {}
        }
    }
    // Both lines run over the whole track, dotted as what is schematic is.
    assert_eq!(dashed.len(), 2, "{dashed:?}");
    let (left, right) = dashed[0];
    let (from, to) = shade.expect("the zone is shaded");
    let part = |x: f64| (x - left) / (right - left);
    assert!(
        (part(from) - 445.278 / 2_226.390).abs() < 2e-4,
        "{}",
        part(from)
    );
    assert!(
        (part(to) - 890.556 / 2_226.390).abs() < 2e-4,
        "{}",
        part(to)
    );
}

#[test]
fn a_profile_to_nothing_known_names_the_mend() {
    for (to, message, help) in [
        (r#"{ zone = "bxo" }"#, "there is no zone", "\"box\""),
        (r#"{ area = "country:XYZ" }"#, "", ""),
        (r#"{ aera = "country:JPN" }"#, "", "area"),
    ] {
        let text = EQUATOR.replace("TO", to);
        let problems = scenario::read("t.toml", &text).unwrap_err();
        let all = format!("{problems:?}");
        assert!(
            all.contains(message) && all.contains(&help.replace('"', "\\\"")),
            "{to}: {all}"
        );
    }
}

/// "Just under 500 nmi" was told as "nearly 926 km": no source says that.
#[test]
fn a_bar_has_its_figure_as_it_was_published() {
    let mut bar = bounded("Puma", "", Bound::Nearly, 0.0);
    let said = |bar: &Bar, language: Language| {
        let group = range_bars(
            std::slice::from_ref(bar),
            &style(),
            room(200.0, 60.0),
            language,
        );
        let all = texts(&group.unwrap(), language);
        let said = all.into_iter().map(|(text, _)| text.replace('\u{a0}', " "));
        said.collect::<Vec<_>>()
    };
    for (unit, figure, language, wanted) in [
        (
            LengthUnit::NauticalMile,
            500.0,
            Language::En,
            "nearly 500 nmi",
        ),
        (
            LengthUnit::StatuteMile,
            301.0,
            Language::Ru,
            "почти 301 миля",
        ),
        (LengthUnit::Kilometre, 7.5, Language::En, "nearly 7.5 km"),
    ] {
        bar.unit = unit;
        bar.likely = Some(Length::new(figure, unit).unwrap());
        let found = said(&bar, language);
        assert!(found.iter().any(|s| s == wanted), "{wanted}: {found:?}");
    }
}
