//! Geodesics and rhumb lines against the numbers of other programs.

use standoff::geodesy::{Circle, EcefPoint, Line, direct, distance, inverse, rhumb};
use standoff::units::{Azimuth, Length, Position};

/// Numbers of every row, and its last column.
fn rows(text: &'static str) -> impl Iterator<Item = (Vec<f64>, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let numbers = words.iter().filter_map(|word| word.parse().ok()).collect();
            (numbers, *words.last().expect("no line is empty"))
        })
}

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).expect("a position")
}

/// Metres between two positions that lie close together.
fn apart(a: Position, b: Position) -> f64 {
    let lat = (a.lat().deg() - b.lat().deg()).to_radians();
    let lon = (a.lon().deg() - b.lon().deg() + 540.0).rem_euclid(360.0) - 180.0;
    let east = lon.to_radians() * a.lat().deg().to_radians().cos();
    6_378_137.0 * lat.hypot(east)
}

#[test]
fn direct_and_circles_reach_the_quadrature_within_20_nm() {
    let mut count = 0;
    for (row, class) in rows(include_str!("../data/geodesics.dat")) {
        let [lat1, lon1, azi1, lat2, lon2, _, s12] = row[..] else {
            panic!("seven numbers");
        };
        let (from, to) = (at(lat1, lon1), at(lat2, lon2));
        let (azimuth, length) = (Azimuth::new(azi1).unwrap(), Length::from_m(s12));
        for arrived in [
            direct(from, azimuth, length),
            Circle::new(from, length).position(azimuth),
        ] {
            assert!(apart(arrived, to) < 20e-9, "{class} {row:?}: {arrived:?}");
        }
        count += 1;
    }
    assert_eq!(count, 1_000);
}

#[test]
fn inverse_measures_the_quadrature_within_20_nm() {
    for (row, class) in rows(include_str!("../data/geodesics.dat")) {
        let [lat1, lon1, _, lat2, lon2, _, s12] = row[..] else {
            panic!("seven numbers");
        };
        let (from, to) = (at(lat1, lon1), at(lat2, lon2));
        let course = inverse(from, to);
        assert_eq!(course.distance, distance(from, to));
        assert!((course.distance.m() - s12).abs() < 20e-9, "{class} {row:?}");
    }
}

/// The azimuths of an inverse are judged by where they lead: near the
/// antipode many differ and all arrive.
#[test]
fn lines_end_where_they_should_with_the_azimuth_they_should() {
    for (row, class) in rows(include_str!("../data/geodesics.dat")) {
        let [lat1, lon1, azi1, lat2, lon2, azi2, s12] = row[..] else {
            panic!("seven numbers");
        };
        let (from, to) = (at(lat1, lon1), at(lat2, lon2));
        let between = Line::between(from, to);
        assert!(apart(between.end(), to) < 50e-9, "{class} {row:?}");
        if lat2.abs() > 89.99 {
            continue;
        }
        let line = Line::new(from, Azimuth::new(azi1).unwrap(), Length::from_m(s12));
        let off = (line.azimuth_at_end().deg() - azi2 + 540.0).rem_euclid(360.0) - 180.0;
        assert!(off.abs() < 1e-8, "{class} {row:?}: {off}");
    }
}

#[test]
fn rhumbs_are_rhumbsolves_within_a_micrometre() {
    for (row, _) in rows(include_str!("../data/rhumbs.dat")) {
        let [lat1, lon1, lat2, lon2, azi12, s12] = row[..] else {
            panic!("six numbers");
        };
        let (from, to) = (at(lat1, lon1), at(lat2, lon2));
        let course = rhumb::inverse(from, to);
        let turn = (course.azimuth.deg() - azi12 + 540.0).rem_euclid(360.0) - 180.0;
        assert!(
            (course.distance.m() - s12).abs() < 1e-6,
            "{row:?}: {course:?}"
        );
        assert!(turn.to_radians().abs() * s12 < 1e-6, "{row:?}: {course:?}");
        let arrived = rhumb::direct(from, Azimuth::new(azi12).unwrap(), Length::from_m(s12));
        assert!(apart(arrived, to) < 1e-6, "{row:?}: {arrived:?}");
    }
}

#[test]
fn a_rhumb_along_a_parallel_keeps_its_latitude_exactly() {
    let line = rhumb::Rhumb::between(at(23.7, 100.0), at(23.7, -170.0));
    for km in [1.0, 500.0, 9_000.0] {
        assert_eq!(line.position(Length::from_km(km)).lat().deg(), 23.7);
    }
    assert!(apart(line.end(), at(23.7, -170.0)) < 1e-8);
}

#[test]
fn a_rhumb_ends_at_the_pole() {
    let beyond = rhumb::direct(
        at(80.0, 10.0),
        Azimuth::new(45.0).unwrap(),
        Length::from_km(9_000.0),
    );
    assert_eq!(beyond.lat().deg(), 90.0);
    let to_pole = rhumb::inverse(at(80.0, 10.0), at(90.0, 77.0));
    assert_eq!(to_pole.azimuth.deg(), 0.0);
    // echo 80 10 90 10 | RhumbSolve -i -p 10
    assert!(
        (to_pole.distance.m() - 1_116_825.857_375_85).abs() < 1e-6,
        "{to_pole:?}"
    );
}

#[test]
fn short_lines_are_those_of_geographiclib_within_their_bound() {
    for (row, _) in rows(include_str!("../data/short.dat")) {
        let [lat1, lon1, lat2, lon2, metres] = row[..] else {
            panic!("five numbers");
        };
        let (from, to) = (
            EcefPoint::new(at(lat1, lon1)),
            EcefPoint::new(at(lat2, lon2)),
        );
        let off = (from.distance(&to).m() - metres).abs();
        let bound = if metres > 50_000.5 { 5e-5 } else { 4e-8 };
        assert!(off < bound, "{row:?}: {off}");
    }
}

/// Everywhere on the globe, and around the length at which the full solution
/// takes over.
#[test]
fn short_lines_keep_their_bound_everywhere() {
    let mut worst: f64 = 0.0;
    for lat in (-90..=90).step_by(5) {
        for azimuth in (0..360).step_by(15) {
            for km in [0.001, 1.0, 20.0, 90.0, 150.0, 199.9, 200.1] {
                let from = at(f64::from(lat), 179.9);
                let to = direct(
                    from,
                    Azimuth::new(f64::from(azimuth)).unwrap(),
                    Length::from_km(km),
                );
                let short = EcefPoint::new(from).distance(&EcefPoint::new(to)).m();
                worst = worst.max((short - distance(from, to).m()).abs());
            }
        }
    }
    assert!(worst < 5e-5, "{worst}");
    assert!(worst > 1e-6, "the series was not used: {worst}");
}
