//! Crossings and closest approaches against brute force of another program.

use jiff::Timestamp;
use standoff::encounter::{
    Lines, Over, Region, Stay, Trace, approach, at_one_time, at_one_time_within, between_lines,
    crossings, stay,
};
use standoff::sphere::{Area, Path, Segment};
use standoff::status::Status;
use standoff::track::{Course, Fix, Leg, LegKind, Waypoint};
use standoff::units::{Azimuth, Length, Position};

/// `tests/data/make_encounters.py` says what made it, and how.
const CASES: &str = include_str!("../data/encounters.csv");

struct Case {
    row: String,
    what: &'static str,
    course: Course,
    other: Lines,
    answers: Vec<f64>,
}

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

fn segment(kind: &str, n: &[f64]) -> Segment {
    let (from, to) = (
        at(n[0], n[1]),
        at(
            n[2].clamp(-90.0, 90.0),
            if kind == "circle" { 0.0 } else { n[3] },
        ),
    );
    match kind {
        "geodesic" => Segment::Geodesic { from, to },
        "rhumb" => Segment::Rhumb { from, to },
        "straight" => Segment::Straight(vec![from, to]),
        "circle" => Segment::Arc {
            centre: from,
            radius: Length::from_m(n[2]),
            start: Azimuth::new(17.0).unwrap(),
            sweep: 360.0,
        },
        _ => unreachable!("{kind}"),
    }
}

fn course(segment: Segment) -> Course {
    let (kind, from, to) = match &segment {
        Segment::Geodesic { from, to } => (LegKind::Geodesic, *from, *to),
        Segment::Rhumb { from, to } => (LegKind::Rhumb, *from, *to),
        _ => unreachable!(),
    };
    let length = match kind {
        LegKind::Geodesic => standoff::geodesy::distance(from, to),
        LegKind::Rhumb => standoff::geodesy::rhumb::inverse(from, to).distance,
    };
    let fix = |position| Fix {
        position,
        moment: None,
        status: Status::Reported,
    };
    Course {
        fixes: vec![fix(from), fix(to)],
        legs: vec![Leg {
            kind,
            status: Status::Reported,
            gap: false,
            path: Path {
                segments: vec![segment],
            },
            length,
        }],
    }
}

fn cases() -> Vec<Case> {
    let numbers = |text: &str| -> Vec<f64> {
        text.split_whitespace()
            .map(|n| n.parse().unwrap())
            .collect()
    };
    CASES
        .lines()
        .skip(1)
        .map(|row| {
            let cell: Vec<&'static str> = row.split(',').collect();
            let (a, b) = (numbers(cell[2]), numbers(cell[4]));
            let other = match cell[3] {
                "point" => Lines::of_positions(&[at(b[0], b[1])]),
                kind => Lines::of_paths(&[Path {
                    segments: vec![segment(kind, &b)],
                }]),
            };
            Case {
                row: row.to_string(),
                what: cell[0],
                course: course(segment(cell[1], &a)),
                other,
                answers: numbers(cell[5]),
            }
        })
        .collect()
}

#[test]
fn crossings_are_those_of_brute_force_within_a_millimetre() {
    let (mut looked_at, mut worst) = (0, 0f64);
    for case in cases().iter().filter(|c| c.what == "cross") {
        let trace = Trace::new(&case.course);
        let found = crossings(&trace, &case.other);
        let along: Vec<f64> = found.iter().map(|c| c.event.along.m()).collect();
        assert_eq!(along.len(), case.answers.len(), "{}: {along:?}", case.row);
        for (mine, theirs) in along.iter().zip(&case.answers) {
            let off = (mine - theirs).abs();
            assert!(off < 1e-3, "{}: {along:?}", case.row);
            worst = worst.max(off);
        }
        assert!(
            found.iter().all(|c| c.over != Over::Touches),
            "{}",
            case.row
        );
        looked_at += case.answers.len();
    }
    println!("{looked_at} crossings, worst {worst} m");
    assert!(looked_at > 200);
}

#[test]
fn closest_approaches_are_those_of_brute_force_within_a_millimetre() {
    let (mut looked_at, mut worst) = (0, 0f64);
    for case in cases().iter().filter(|c| c.what == "near") {
        let trace = Trace::new(&case.course);
        let found = approach(&trace, &case.other).unwrap();
        let off = (found.distance.m() - case.answers[0]).abs();
        assert!(off < 1e-3, "{}: {} m", case.row, found.distance.m());
        worst = worst.max(off);
        looked_at += 1;
    }
    println!("{looked_at} approaches, worst {worst} m");
    assert!(looked_at > 50);
}

/// A course through points, `(lat, lon)`, with times in minutes after noon.
fn through(kind: LegKind, points: &[(f64, f64)], minutes: &[i64]) -> Course {
    let waypoint = |(i, (lat, lon)): (usize, &(f64, f64))| Waypoint {
        position: at(*lat, *lon),
        time: minutes.get(i).map(|m| noon(*m)),
        status: Status::Observed,
        leg: kind,
        gap: false,
    };
    let points: Vec<_> = points.iter().enumerate().map(waypoint).collect();
    Course::through(&points, Status::Observed)
}

fn noon(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_732_881_600 + 60 * minutes).unwrap()
}

/// Everything between two parallels and two meridians.
fn cell(south: f64, north: f64, west: f64, east: f64) -> Area {
    let side = |a: (f64, f64), b: (f64, f64)| Segment::Rhumb {
        from: at(a.0, a.1),
        to: at(b.0, b.1),
    };
    Area::Bounded(vec![Path {
        segments: vec![
            side((south, west), (south, east)),
            side((south, east), (north, east)),
            side((north, east), (north, west)),
            side((north, west), (south, west)),
        ],
    }])
}

/// Everything north of a parallel.
fn cap(lat: f64) -> Area {
    let side = |a: f64, b: f64| Segment::Rhumb {
        from: at(lat, a),
        to: at(lat, b),
    };
    Area::Bounded(vec![Path {
        segments: vec![side(-180.0, -60.0), side(-60.0, 60.0), side(60.0, 180.0)],
    }])
}

fn stays(course: &Course, area: &Area) -> Stay {
    stay(&Trace::new(course), &Region::new(area))
}

fn metres(a: f64, b: f64) -> f64 {
    (a - b).abs()
}

#[test]
fn a_course_that_begins_inside_leaves_once() {
    let centre = at(35.0, 179.0);
    let ring = standoff::reach::ring(centre, Length::from_km(500.0));
    let end =
        standoff::geodesy::direct(centre, Azimuth::new(70.0).unwrap(), Length::from_km(900.0));
    let course = through(
        LegKind::Geodesic,
        &[(35.0, 179.0), (end.lat().deg(), end.lon().deg())],
        &[],
    );
    let found = stays(&course, &ring);
    let [only] = found.passages.as_slice() else {
        panic!("{found:?}");
    };
    assert!(only.enter.is_none());
    assert!(metres(only.exit.unwrap().along.m(), 500e3) < 1e-4);
    assert!(metres(only.inside.m(), 500e3) < 1e-4);
    let back = through(
        LegKind::Geodesic,
        &[(end.lat().deg(), end.lon().deg()), (35.0, 179.0)],
        &[],
    );
    let found = stays(&back, &ring);
    assert!(found.passages[0].exit.is_none());
    assert!(metres(found.passages[0].enter.unwrap().along.m(), 400e3) < 1e-4);
}

#[test]
fn the_globe_holds_all_and_nothing_holds_none() {
    let course = through(LegKind::Geodesic, &[(10.0, 0.0), (80.0, 170.0)], &[0, 600]);
    let globe = stays(&course, &Area::Globe);
    assert_eq!(globe.passages.len(), 1);
    assert!(globe.passages[0].enter.is_none() && globe.passages[0].exit.is_none());
    assert_eq!(globe.passages[0].inside, course.length());
    assert_eq!(globe.passages[0].lasting.likely.unwrap().as_secs(), 36_000);
    assert_eq!(stays(&course, &Area::Bounded(Vec::new())), Stay::default());
}

/// `echo 66.56 0 90 0 | GeodSolve -i -p 6`
const POLE_TO_CIRCLE: f64 = 2_616_680.106_023;

#[test]
fn over_the_pole_it_is_inside_a_polar_cap_all_the_way() {
    let course = through(LegKind::Geodesic, &[(50.0, 30.0), (55.0, -150.0)], &[]);
    let found = stays(&course, &cap(66.56));
    assert_eq!(found.passages.len(), 1);
    let inside = found.passages[0].inside.m();
    assert!(metres(inside, 2.0 * POLE_TO_CIRCLE) < 1e-3, "{inside}");
    let enter = found.passages[0].enter.unwrap().position;
    assert!(metres(enter.lat().deg(), 66.56) < 1e-9 && metres(enter.lon().deg(), 30.0) < 1e-9);
}

#[test]
fn across_180_it_goes_in_and_out_of_a_cell_that_180_runs_through() {
    let course = through(LegKind::Rhumb, &[(50.0, 160.0), (50.0, -160.0)], &[]);
    let found = stays(&course, &cell(45.0, 55.0, 170.0, -170.0));
    let [only] = found.passages.as_slice() else {
        panic!("{found:?}");
    };
    assert!(metres(only.enter.unwrap().position.lon().deg(), 170.0) < 1e-9);
    assert!(metres(only.exit.unwrap().position.lon().deg(), -170.0) < 1e-9);
    assert!(metres(only.inside.m(), 0.5 * course.length().m()) < 1e-4);
}

#[test]
fn what_touches_a_corner_or_runs_along_an_edge_is_not_inside() {
    let area = cell(30.0, 35.0, 120.0, 130.0);
    let along = through(LegKind::Rhumb, &[(30.0, 118.0), (30.0, 132.0)], &[]);
    let found = stays(&along, &area);
    assert!(found.passages.is_empty(), "{found:?}");
    let [touch] = found.touches.as_slice() else {
        panic!("{found:?}");
    };
    assert!(metres(touch.from.position.lon().deg(), 120.0) < 1e-7);
    assert!(metres(touch.to.position.lon().deg(), 130.0) < 1e-7);

    let corner = through(
        LegKind::Geodesic,
        &[(32.0, 118.0), (30.0, 120.0), (28.0, 122.0)],
        &[],
    );
    let found = stays(&corner, &area);
    assert!(found.passages.is_empty(), "{found:?}");
    assert_eq!(found.touches.len(), 1);

    let through_corner = through(
        LegKind::Geodesic,
        &[(28.0, 118.0), (30.0, 120.0), (33.0, 123.0)],
        &[],
    );
    let found = stays(&through_corner, &area);
    assert_eq!(found.passages.len(), 1);
    assert!(metres(found.passages[0].enter.unwrap().position.lat().deg(), 30.0) < 1e-9);
}

#[test]
fn what_turns_in_from_an_edge_enters_where_it_turns() {
    let area = cell(30.0, 35.0, 120.0, 130.0);
    let course = through(
        LegKind::Rhumb,
        &[(30.0, 118.0), (30.0, 125.0), (33.0, 125.0), (33.0, 110.0)],
        &[],
    );
    let found = stays(&course, &area);
    let [only] = found.passages.as_slice() else {
        panic!("{found:?}");
    };
    assert!(metres(only.enter.unwrap().position.lon().deg(), 125.0) < 1e-8);
    assert!(metres(only.exit.unwrap().position.lon().deg(), 120.0) < 1e-8);
    assert_eq!(only.enter.unwrap().leg, 1);
}

#[test]
fn weaving_by_half_a_metre_is_neither_in_nor_out_and_by_a_kilometre_is() {
    let area = cell(30.0, 35.0, 120.0, 130.0);
    let weave = |degrees: f64| {
        let side = |i: i32| if i % 2 == 0 { degrees } else { -degrees };
        let points: Vec<_> = (0..=40)
            .map(|i| (30.0 + side(i), 121.0 + 0.2 * f64::from(i)))
            .collect();
        stays(&through(LegKind::Rhumb, &points, &[]), &area)
    };
    let found = weave(0.5 / 111_000.0);
    assert!(found.passages.is_empty(), "{:?}", found.passages.len());
    assert_eq!(found.touches.len(), 1);
    let found = weave(0.01);
    assert_eq!(found.passages.len(), 21);
    assert!(found.passages[0].enter.is_none() && found.passages[20].exit.is_none());
}

#[test]
fn a_line_is_crossed_from_left_to_right_and_back() {
    // Northwards along 122E: its left is west.
    let line = Lines::of_paths(&[Path {
        segments: vec![
            Segment::Geodesic {
                from: at(20.0, 122.0),
                to: at(25.0, 122.0),
            },
            Segment::Geodesic {
                from: at(25.0, 122.0),
                to: at(30.0, 122.0),
            },
        ],
    }]);
    let points = [
        (24.0, 120.0),
        (25.0, 122.0),
        (26.0, 124.0),
        (27.0, 120.0),
        (28.0, 122.0),
        (29.0, 120.0),
    ];
    let course = through(LegKind::Geodesic, &points, &[]);
    let found = crossings(&Trace::new(&course), &line);
    let over: Vec<Over> = found.iter().map(|c| c.over).collect();
    assert_eq!(over, [Over::LeftToRight, Over::RightToLeft, Over::Touches]);
    assert!(metres(found[0].towards.deg(), 90.0) < 1e-6);
    assert!(metres(found[1].towards.deg(), 270.0) < 1e-6);
    assert!(metres(found[0].event.position.lat().deg(), 25.0) < 1e-9);
}

#[test]
fn two_observed_fixes_bracket_what_lies_between_them() {
    let course = through(
        LegKind::Rhumb,
        &[(0.0, 0.0), (0.0, 4.0), (0.0, 8.0)],
        &[0, 60, 180],
    );
    let found = stays(&course, &cell(-1.0, 1.0, 1.0, 6.0));
    let passage = found.passages[0];
    let (enter, exit) = (passage.enter.unwrap().when, passage.exit.unwrap().when);
    assert_eq!(enter.at, Some(noon(15)));
    assert_eq!(
        (enter.earliest, enter.latest),
        (Some(noon(0)), Some(noon(60)))
    );
    assert_eq!(
        (exit.earliest, exit.at, exit.latest),
        (Some(noon(60)), Some(noon(120)), Some(noon(180)))
    );
    assert!(!enter.computed && !enter.gap && enter.status == Status::Observed);
    let lasting = passage.lasting;
    assert_eq!(lasting.least.unwrap().as_mins(), 0);
    assert_eq!(lasting.likely.unwrap().as_mins(), 105);
    assert_eq!(lasting.most.unwrap().as_mins(), 180);
}

#[test]
fn a_gap_says_only_that_it_was_between() {
    let mut course = through(LegKind::Rhumb, &[(0.0, 0.0), (0.0, 4.0)], &[0, 60]);
    course.legs[0].gap = true;
    let found = stays(&course, &cell(-1.0, 1.0, 1.0, 6.0));
    let enter = found.passages[0].enter.unwrap().when;
    assert_eq!(enter.at, None);
    assert_eq!(
        (enter.earliest, enter.latest),
        (Some(noon(0)), Some(noon(60)))
    );
    assert!(enter.gap);
    let passage = found.passages[0];
    assert_eq!(passage.in_gaps, passage.inside);
}

#[test]
fn computed_times_bound_nothing_where_others_are_given() {
    let mut course = through(
        LegKind::Rhumb,
        &[(0.0, 0.0), (0.0, 4.0), (0.0, 8.0)],
        &[0, 60, 120],
    );
    for (fix, computed) in course.fixes.iter_mut().zip([false, true, false]) {
        fix.moment.as_mut().unwrap().computed = computed;
    }
    course.legs[1].status = Status::Schematic;
    let enter = stays(&course, &cell(-1.0, 1.0, 1.0, 30.0)).passages[0]
        .enter
        .unwrap()
        .when;
    assert_eq!(enter.at, Some(noon(15)));
    assert_eq!(
        (enter.earliest, enter.latest),
        (Some(noon(0)), Some(noon(120)))
    );
    assert!(enter.computed && enter.status == Status::Schematic);
    // And where no other is given, they stand for it.
    course.fixes[2].moment = None;
    let enter = stays(&course, &cell(-1.0, 1.0, 1.0, 30.0)).passages[0]
        .enter
        .unwrap()
        .when;
    assert_eq!(
        (enter.earliest, enter.latest),
        (Some(noon(0)), Some(noon(60)))
    );
    // After the last time, the interval is open.
    let enter = stays(&course, &cell(-1.0, 1.0, 5.0, 30.0)).passages[0]
        .enter
        .unwrap()
        .when;
    assert_eq!(
        (enter.at, enter.earliest, enter.latest),
        (None, Some(noon(0)), None)
    );
}

/// Seconds after the first start, and metres apart:
/// `python3 tests/data/make_encounters.py --at-one-time`
const ONE_TIME: (f64, f64) = (4_589.700, 111_189.532);

#[test]
fn two_courses_are_closest_at_one_time_where_brute_force_finds_it() {
    let a = through(
        LegKind::Geodesic,
        &[(56.0, 178.0), (58.0, -176.0)],
        &[0, 120],
    );
    let b = through(
        LegKind::Geodesic,
        &[(58.5, 178.2), (55.9, -177.5)],
        &[30, 150],
    );
    let found = at_one_time(&Trace::new(&a), &Trace::new(&b)).unwrap();
    assert!(metres(found.distance.m(), ONE_TIME.1) < 1.0, "{found:?}");
    let seconds = found.time.duration_since(noon(0)).as_secs_f64();
    assert!((seconds - ONE_TIME.0).abs() < 2.0, "{found:?}");
    let late = through(
        LegKind::Geodesic,
        &[(58.5, 178.2), (55.9, -177.5)],
        &[130, 150],
    );
    assert!(at_one_time(&Trace::new(&a), &Trace::new(&late)).is_none());
    assert!(
        between_lines(&Trace::new(&a), &Trace::new(&b))
            .unwrap()
            .distance
            .m()
            < 1e-3
    );
}

/// Metres, of two ships that sail side by side for four days: the least of the
/// distances every quarter of a minute, by `Geod(ellps="WGS84")` of pyproj 3.7;
/// at most they are 42 m more.
const COMPANY: f64 = 11_060.809_773;

#[test]
fn ships_in_company_are_closest_where_every_minute_is_looked_at() {
    let sail = |lat: f64| {
        let ends = [(10.0 + lat, 120.0), (20.0 + lat, 130.0)];
        through(LegKind::Geodesic, &ends, &[0, 5_760])
    };
    let (a, b) = (sail(0.0), sail(0.1));
    let (a, b) = (Trace::new(&a), Trace::new(&b));
    let found = at_one_time(&a, &b).unwrap();
    assert!(metres(found.distance.m(), COMPANY) < 1e-3, "{found:?}");
    let limit = |metres: f64| at_one_time_within(&a, &b, Some(Length::from_m(metres)));
    assert!(limit(COMPANY - 1.0).is_none());
    assert_eq!(limit(COMPANY + 1.0), Some(found));
}

/// The position along a turned course is [`Course::position`]'s, which knows
/// nothing of crossings: where its distance from the ring's centre passes the
/// radius, by bisection, is where the course goes in.
#[test]
fn turned_courses_cross_where_they_fly() {
    let centre = at(33.9, 129.6);
    let radius = Length::from_km(120.0);
    let mut course = through(
        LegKind::Geodesic,
        &[(31.0, 127.0), (34.0, 128.6), (34.5, 133.0)],
        &[],
    );
    course.turn(Length::from_km(30.0)).unwrap();
    let trace = Trace::new(&course);
    assert!(metres(trace.length().m(), course.length().m()) < 1e-3);
    let ring = standoff::reach::ring(centre, radius);
    let found = stay(&trace, &Region::new(&ring));
    let [only] = found.passages.as_slice() else {
        panic!("{found:?}");
    };
    let first = course.legs[0].length.m();
    let spare = |along: f64| {
        let (leg, rest) = if along < first {
            (0, along)
        } else {
            (1, along - first)
        };
        let here = course.position(leg, Length::from_m(rest));
        standoff::geodesy::distance(centre, here).m() - radius.m()
    };
    for (event, mut low, mut high) in [
        (only.enter.unwrap(), 0.0, first),
        (only.exit.unwrap(), first, course.length().m()),
    ] {
        let outside_first = spare(low) > 0.0;
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if (spare(middle) > 0.0) == outside_first {
                low = middle;
            } else {
                high = middle;
            }
        }
        assert!(metres(event.along.m(), low) < 1e-3, "{event:?} {low}");
    }
}
