//! Crossings and closest approaches against brute force of another program.

use standoff::encounter::{Lines, Over, Trace, approach, crossings};
use standoff::sphere::{Path, Segment};
use standoff::status::Status;
use standoff::track::{Course, Fix, Leg, LegKind};
use standoff::units::{Azimuth, Length, Position};

/// `tests/data/make_encounters.py` says what made it, and how.
const CASES: &str = include_str!("data/encounters.csv");

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
    let (from, to) = (at(n[0], n[1]), at(n[2].clamp(-90.0, 90.0), if kind == "circle" { 0.0 } else { n[3] }));
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
        text.split_whitespace().map(|n| n.parse().unwrap()).collect()
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
        assert!(found.iter().all(|c| c.over != Over::Touches), "{}", case.row);
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
