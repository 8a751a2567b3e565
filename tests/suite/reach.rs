//! What a planar reader of the cut shapes takes to be within reach is what
//! the inverse problem says.

use crate::support::planar::{Dice, seen_inside};
use standoff::geodesy::{cut_locus, direct, inverse};
use standoff::reach::{Extent, band, prove, ring, sector};
use standoff::sphere::{Area, cut_area};
use standoff::units::{Azimuth, Length, Position};

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).expect("a position")
}

fn azimuth(degrees: f64) -> Azimuth {
    Azimuth::new(degrees).expect("finite")
}

/// How far inside a reach a point lies, metres; negative outside.
fn depth(extent: &Extent, point: Position) -> f64 {
    let course = inverse(extent.centre, point);
    let range = course.distance.m();
    let inner = extent
        .inner
        .map_or(f64::INFINITY, |inner| range - inner.m());
    let radial = (extent.outer.m() - range).min(inner);
    let Some((from, to)) = extent.sector else {
        return radial;
    };
    let width = (to.deg() - from.deg()).rem_euclid(360.0);
    let off = (course.azimuth_from.deg() - from.deg()).rem_euclid(360.0);
    // Degrees inside the nearer side, and what they are on the ground.
    let turn = if off <= width {
        off.min(width - off)
    } else {
        -(off - width).min(360.0 - off)
    };
    let lateral = turn.to_radians() * 6.37e6 * (range / 6.37e6).sin().abs();
    radial.min(lateral)
}

fn area(extent: &Extent) -> Area {
    match (extent.sector, extent.inner) {
        (Some((from, to)), inner) => sector(extent.centre, inner, extent.outer, from, to),
        (None, Some(inner)) => band(extent.centre, inner, extent.outer),
        (None, None) => ring(extent.centre, extent.outer),
    }
}

/// Points anywhere, about the antipode, and on either side of every circle.
fn probes(extent: &Extent, dice: &mut Dice) -> Vec<Position> {
    let mut points: Vec<Position> = (0..60).map(|_| dice.anywhere()).collect();
    let mut radii = vec![extent.outer.m()];
    radii.extend(extent.inner.map(Length::m));
    for _ in 0..30 {
        let far = Length::from_m(dice.between(19_850e3, 20_003e3));
        points.push(direct(
            extent.centre,
            azimuth(dice.between(0.0, 360.0)),
            far,
        ));
        for radius in &radii {
            let near = Length::from_m((radius + dice.between(-2e3, 2e3)).max(0.0));
            points.push(direct(
                extent.centre,
                azimuth(dice.between(0.0, 360.0)),
                near,
            ));
        }
        let (from, to) = extent.sector.unwrap_or((azimuth(0.0), azimuth(359.9)));
        let width = (to.deg() - from.deg()).rem_euclid(360.0);
        let about = azimuth(from.deg() + dice.between(-0.2, 1.2) * width);
        let range = dice.between(0.0, 1.2 * extent.outer.m()).min(20_003e3);
        points.push(direct(extent.centre, about, Length::from_m(range)));
    }
    // A pole lies on the edge of the plane, where nothing is inside.
    points.retain(|point| point.lat().deg().abs() < 90.0);
    points
}

fn check(extent: &Extent, tolerance: f64, dice: &mut Dice) {
    let polygons = cut_area(&area(extent), Length::from_m(tolerance));
    for point in probes(extent, dice) {
        let depth = depth(extent, point);
        if depth.abs() < 1.5 * tolerance {
            continue;
        }
        let inside = seen_inside(&polygons, point);
        assert_eq!(
            inside,
            depth > 0.0,
            "{extent:?}: {point:?} is {depth} m inside"
        );
    }
    let proof = prove(extent, &polygons);
    assert!(proof.max_error.m() <= tolerance, "{extent:?}: {proof:?}");
}

fn centres(dice: &mut Dice) -> Vec<Position> {
    let mut list = vec![
        at(25.03, 121.5),
        at(67.0, -179.9),
        at(89.5, 10.0),
        at(90.0, 0.0),
        at(-90.0, 45.0),
        at(-18.1, 178.4),
        at(0.0, 0.0),
        at(0.0, 180.0),
    ];
    list.extend((0..12).map(|_| dice.anywhere()));
    list
}

#[test]
fn rings_of_any_size_hold_what_is_within_their_radius() {
    let mut dice = Dice(1);
    for centre in centres(&mut dice) {
        for km in [
            1.0, 300.0, 1_200.0, 5_000.0, 9_990.0, 12_800.0, 17_000.0, 19_900.0, 19_965.0,
            19_972.0, 19_980.0, 19_995.0, 20_003.0,
        ] {
            let extent = Extent {
                centre,
                inner: None,
                outer: Length::from_km(km),
                sector: None,
            };
            check(&extent, if km < 2.0 { 10.0 } else { 100.0 }, &mut dice);
        }
    }
}

#[test]
fn bands_leave_out_what_is_nearer_than_their_inner_radius() {
    let mut dice = Dice(2);
    for centre in centres(&mut dice) {
        for (low, high) in [
            (300.0, 500.0),
            (2_000.0, 9_000.0),
            (8_000.0, 15_000.0),
            (17_000.0, 19_985.0),
            (19_980.0, 19_990.0),
            (12_000.0, 21_000.0),
        ] {
            let extent = Extent {
                centre,
                inner: Some(Length::from_km(low)),
                outer: Length::from_km(high),
                sector: None,
            };
            check(&extent, 100.0, &mut dice);
        }
    }
}

#[test]
fn sectors_lie_between_their_azimuths_up_to_the_cut_locus() {
    let mut dice = Dice(3);
    for centre in centres(&mut dice) {
        for (from, to) in [
            (30.0, 60.0),
            (300.0, 20.0),
            (0.0, 180.0),
            (100.0, 80.0),
            (60.0, 120.0),
            (185.0, 275.0),
            (179.0, 178.0),
        ] {
            for (low, high) in [
                (None, 500.0),
                (Some(100.0), 3_000.0),
                (None, 12_000.0),
                (Some(9_000.0), 19_900.0),
                (None, 19_985.0),
                (Some(19_978.0), 19_995.0),
                (None, 20_100.0),
            ] {
                let extent = Extent {
                    centre,
                    inner: low.map(Length::from_km),
                    outer: Length::from_km(high),
                    sector: Some((azimuth(from), azimuth(to))),
                };
                check(&extent, 200.0, &mut dice);
            }
        }
    }
}

#[test]
fn half_the_circumference_over_the_poles_holds_everything() {
    let centre = at(35.0, 20.0);
    assert_eq!(ring(centre, cut_locus::greatest()), Area::Globe);
    assert_ne!(ring(centre, Length::from_m(20_003_931.0)), Area::Globe);
    assert_eq!(ring(centre, Length::from_m(0.0)), Area::Bounded(Vec::new()));
    let same = Length::from_km(5.0);
    assert_eq!(band(centre, same, same), Area::Bounded(Vec::new()));
}

#[test]
fn a_sector_all_around_is_a_ring() {
    let (centre, radius) = (at(35.0, 20.0), Length::from_km(700.0));
    let around = sector(centre, None, radius, azimuth(12.0), azimuth(372.0));
    assert_eq!(around, ring(centre, radius));
}

#[test]
fn a_proof_finds_a_vertex_that_was_moved_and_an_edge_that_was_cut_short() {
    let extent = Extent {
        centre: at(25.03, 121.5),
        inner: None,
        outer: Length::from_km(1_200.0),
        sector: None,
    };
    let drawn = cut_area(&area(&extent), Length::from_m(50.0));
    let proof = prove(&extent, &drawn);
    assert!(proof.max_error.m() < 50.0);
    let vertices = drawn.0[0].exterior().0.len() - 1;
    assert_eq!(proof.vertices, vertices);
    assert_eq!(proof.samples, 4 * vertices);

    let mut moved = drawn.clone();
    moved.0[0].exterior_mut(|ring| ring.0[7].y += 0.01);
    let error = prove(&extent, &moved).max_error.m();
    assert!((500.0..1_200.0).contains(&error), "{error}");

    let mut short = drawn.clone();
    short.0[0].exterior_mut(|ring| {
        ring.0.remove(9);
    });
    assert!(prove(&extent, &short).max_error.m() > 100.0);
}

#[test]
fn a_proof_leaves_out_the_edges_of_the_cut_only() {
    let extent = Extent {
        centre: at(89.5, 10.0),
        inner: None,
        outer: Length::from_km(1_200.0),
        sector: None,
    };
    let drawn = cut_area(&area(&extent), Length::from_m(50.0));
    let proof = prove(&extent, &drawn);
    assert!(proof.max_error.m() < 50.0);
    assert!(proof.vertices < drawn.0[0].exterior().0.len());
}
