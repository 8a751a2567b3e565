//! Nearest points against brute force by other programs
//! (tests/data/make_nearest.py).

use standoff::geodesy::{Arc, Line, Straight, direct, distance, rhumb::Rhumb};
use standoff::units::{Azimuth, Length, Position};

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).expect("a position")
}

fn rows(text: &'static str) -> impl Iterator<Item = (Vec<f64>, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let numbers = words.iter().filter_map(|word| word.parse().ok()).collect();
            (numbers, *words.last().expect("no line is empty"))
        })
}

#[test]
fn no_point_of_a_line_is_nearer_than_the_foot() {
    let mut count = 0;
    for (row, curve) in rows(include_str!("../data/nearest.dat")) {
        let [lat1, lon1, lat2, lon2, lat, lon, least] = row[..] else {
            panic!("seven numbers");
        };
        let (from, to, point) = (at(lat1, lon1), at(lat2, lon2), at(lat, lon));
        let foot = match curve {
            "geodesic" => Line::between(from, to).nearest(point),
            "rhumb" => Rhumb::between(from, to).nearest(point),
            _ => Straight::new(from, to).nearest(point),
        };
        // The steps of the brute force end below a millimetre, and RhumbSolve
        // knows a micrometre.
        let off = least - foot.distance.m();
        assert!((-1e-5..2e-3).contains(&off), "{curve} {row:?}: {foot:?}");
        assert!((distance(foot.position, point).m() - foot.distance.m()).abs() < 1e-9);
        count += 1;
    }
    assert_eq!(count, 282);
}

/// A circle's nearest point lies on the azimuth of the position, as far as the
/// shortest line goes (Gauss's lemma).
#[test]
fn the_nearest_point_of_a_circle_is_straight_ahead() {
    let centre = at(64.7, 177.5);
    for (radius, azimuth, range) in [
        (500e3, 20.0, 100.0),
        (500e3, 200.0, 499_999.0),
        (2_500e3, 340.0, 4_000e3),
        (9_000e3, 100.0, 12_000e3),
        (100.0, 1.0, 15_000e3),
    ] {
        let (radius, azimuth) = (Length::from_m(radius), Azimuth::new(azimuth).unwrap());
        let point = direct(centre, azimuth, Length::from_m(range));
        let expected = (radius.m() - range).abs();
        for sweep in [-360.0, 360.0] {
            let circle = Arc::new(centre, radius, Azimuth::new(300.0).unwrap(), sweep);
            let foot = circle.nearest(point);
            assert!(
                (foot.distance.m() - expected).abs() < 1e-6,
                "{radius:?} {foot:?}"
            );
        }
        // An arc on the other side: one of its ends is nearest.
        let start = Azimuth::new(azimuth.deg() + 100.0).unwrap();
        let foot = Arc::new(centre, radius, start, 160.0).nearest(point);
        let ends = [100.0, 260.0].map(|turn| {
            let end = direct(centre, Azimuth::new(azimuth.deg() + turn).unwrap(), radius);
            distance(end, point).m()
        });
        assert!((foot.distance.m() - ends[0].min(ends[1])).abs() < 1e-6);
    }
}

#[test]
fn a_point_of_the_line_is_its_own_foot() {
    for (from, to) in [
        (at(60.0, 170.0), at(55.0, -150.0)),
        (at(80.0, 10.0), at(85.0, -170.0)),
        (at(-20.0, 10.0), at(19.5, -170.5)),
    ] {
        let line = Line::between(from, to);
        for part in [0.0, 1e-9, 0.3, 0.5, 0.999, 1.0] {
            let point = line.position(Length::from_m(part * line.length().m()));
            let foot = line.nearest(point);
            assert!(foot.distance.m() < 1e-6, "{foot:?}");
        }
    }
}
