//! Areas of files. Expected values are from shapely's union of the cut shapes
//! unless a test says otherwise.

use super::*;
use crate::sphere::cut_area;
use crate::units::{Length, Position};
use geo::{Coord, Validation};

type Xy = (f64, f64);

fn polygon(rings: &[&[Xy]]) -> Polygon<f64> {
    let ring = |corners: &&[Xy]| -> LineString<f64> {
        let closed = corners.iter().chain(corners.first());
        closed.copied().collect()
    };
    let mut rings = rings.iter().map(ring);
    Polygon::new(rings.next().unwrap(), rings.collect())
}

fn area(polygons: Vec<Polygon<f64>>) -> (Area, Vec<Choice>) {
    let features: Vec<MultiPolygon<f64>> = polygons
        .into_iter()
        .map(|polygon| MultiPolygon(vec![polygon]))
        .collect();
    let covered = covered(&features).unwrap();
    (covered.area.unwrap(), covered.choices)
}

/// The area as exported; must be valid.
fn cut(area: &Area) -> MultiPolygon<f64> {
    let cut = cut_area(area, Length::from_m(1.0));
    assert!(cut.is_valid(), "{:?}", cut.validation_errors());
    cut
}

/// Area in square degrees, and number of polygons.
fn size(polygons: Vec<Polygon<f64>>) -> (f64, usize) {
    let cut = cut(&area(polygons).0);
    let count = cut.0.len();
    let square = crate::gis::PlanarShape::Areas(cut).area();
    ((square * 1e6).round() / 1e6, count)
}

fn inside(area: &Area, lat: f64, lon: f64) -> bool {
    area.contains(Position::from_degrees(lat, lon).unwrap())
}

fn bounds(west: f64, south: f64, east: f64, north: f64) -> Vec<Xy> {
    vec![(west, south), (east, south), (east, north), (west, north)]
}

fn turned(mut ring: Vec<Xy>) -> Vec<Xy> {
    ring.reverse();
    ring
}

#[test]
fn polygons_over_one_another_that_turn_different_ways_are_one() {
    let a = polygon(&[&bounds(10.0, 10.0, 20.0, 20.0)]);
    let b = polygon(&[&turned(bounds(15.0, 10.0, 30.0, 20.0))]);
    assert_eq!(size(vec![a.clone(), b]), (200.0, 1));
    // A firing area within a warning area, wound the other way, is not a hole.
    let within = polygon(&[&turned(bounds(12.0, 12.0, 14.0, 14.0))]);
    assert_eq!(size(vec![a.clone(), within]), (100.0, 1));
    // The same ring twice with opposite orientation does not cancel.
    let again = polygon(&[&turned(bounds(10.0, 10.0, 20.0, 20.0))]);
    assert_eq!(size(vec![a.clone(), again]), (100.0, 1));
    // Overlapping parts of one feature count once.
    let parts = MultiPolygon(vec![a, polygon(&[&bounds(15.0, 15.0, 25.0, 25.0)])]);
    let covered = covered(&[parts]).unwrap().area.unwrap();
    assert_eq!(crate::gis::PlanarShape::Areas(cut(&covered)).area(), 175.0);
}

#[test]
fn neighbours_that_share_an_edge_are_one_polygon() {
    let squares = [10.0, 20.0].map(|x| polygon(&[&bounds(x, 10.0, x + 10.0, 20.0)]));
    assert_eq!(size(squares.to_vec()), (200.0, 1));
    // A corner of one lies on a slanted edge of the other, up to rounding.
    let a = polygon(&[&[(0.0, 0.0), (3.0, 1.0), (0.0, 2.0)]]);
    let b = polygon(&[&[(3.0, 1.0), (1.1, 1.1 / 3.0), (3.0, 0.0)]]);
    assert_eq!(size(vec![a, b]).1, 1);
}

#[test]
fn what_crosses_180_uncut_stays_beside_others() {
    let uncut = [(170.0, 40.0), (-170.0, 40.0), (-170.0, 50.0), (170.0, 50.0)];
    let a = bounds(10.0, 10.0, 20.0, 20.0);
    let b = bounds(15.0, 10.0, 30.0, 20.0);
    let all = vec![polygon(&[&uncut]), polygon(&[&a]), polygon(&[&b])];
    assert_eq!(size(all), (400.0, 3));
    // Across 180 by longitudes beyond it, cut at it, and both.
    let beyond = bounds(170.0, 40.0, 190.0, 50.0);
    let before = bounds(-190.0, 40.0, -170.0, 50.0);
    assert_eq!(size(vec![polygon(&[&before])]), (200.0, 2));
    let halves = [170.0, -180.0].map(|x| polygon(&[&bounds(x, 40.0, x + 10.0, 50.0)]));
    assert_eq!(size(vec![polygon(&[&beyond])]), (200.0, 2));
    assert_eq!(size(halves.to_vec()), (200.0, 2));
    let mut every = halves.to_vec();
    every.extend([polygon(&[&beyond]), polygon(&[&turned(uncut.to_vec())])]);
    let (every, choices) = area(every);
    assert_eq!(choices, []);
    let Area::Bounded(loops) = &every else {
        panic!("bounded")
    };
    assert_eq!(loops.len(), 1);
    assert!(inside(&every, 45.0, 180.0) && !inside(&every, 45.0, 0.0));
}

#[test]
fn corners_at_180_and_at_minus_180_on_one_edge_are_one_meridian() {
    let both = [
        (170.0, 40.0),
        (180.0, 40.0),
        (-180.0, 40.0),
        (-170.0, 40.0),
        (-170.0, 50.0),
        (-180.0, 50.0),
        (180.0, 50.0),
        (170.0, 50.0),
    ];
    assert_eq!(size(vec![polygon(&[&both])]), (200.0, 2));
    // Pair `issues-81` of the antimeridian package, 0.4.9.
    let slanted = [(166.0, 77.0), (180.0, 78.0), (-180.0, 81.0), (162.0, 81.0)];
    assert_eq!(size(vec![polygon(&[&slanted])]), (57.0, 1));
}

#[test]
fn an_edge_of_360_degrees_goes_all_around() {
    let band = polygon(&[&bounds(-180.0, 40.0, 180.0, 50.0)]);
    assert_eq!(size(vec![band.clone()]), (3600.0, 1));
    assert_eq!(area(vec![band]).1, []);
    let cap = polygon(&[&bounds(-180.0, 66.0, 180.0, 90.0)]);
    let (cap, choices) = area(vec![cap]);
    assert_eq!(choices, []);
    assert!(inside(&cap, 90.0, 0.0) && inside(&cap, 66.1, 180.0) && !inside(&cap, 65.9, 180.0));
    // Both readings make sense: the file is taken literally, with a warning.
    let doubtful = [
        (175.0, 45.0),
        (180.0, 41.0),
        (-180.0, 41.0),
        (-175.0, 45.0),
        (-180.0, 49.0),
        (180.0, 49.0),
    ];
    let (_, choices) = area(vec![polygon(&[&doubtful])]);
    assert!(choices[0].what.contains("all around"), "{choices:?}");
}

#[test]
fn a_ring_open_to_a_pole_has_its_smaller_side_and_a_warning() {
    // Pair `north-pole` of the antimeridian package, at 80 degrees.
    let ring = vec![(45.0, 80.0), (135.0, 80.0), (-135.0, 80.0), (-45.0, 80.0)];
    let around = (-4..=4).map(|i| (f64::from(i) * 45.0, 80.0)).collect();
    for ring in [ring.clone(), turned(ring), around] {
        let (_, choices) = area(vec![polygon(&[&ring])]);
        assert!(choices[0].what.contains("North Pole"), "{choices:?}");
        assert_eq!(size(vec![polygon(&[&ring])]), (3600.0, 1));
        let south: Vec<Xy> = ring.iter().map(|(x, y)| (*x, -y)).collect();
        let (south, choices) = area(vec![polygon(&[&south])]);
        assert!(choices[0].what.contains("South Pole"));
        assert!(inside(&south, -90.0, 0.0) && !inside(&south, 0.0, 0.0));
    }
    // A hole around the pole, and a belt between two rings.
    let ring =
        |lat: f64| -> Vec<Xy> { (0..4).map(|i| (f64::from(i) * 90.0 - 180.0, lat)).collect() };
    for (outer, inner, square) in [
        (60.0, 80.0, 7200.0),
        (80.0, 60.0, 7200.0),
        (30.0, -30.0, 21600.0),
    ] {
        let belt = polygon(&[&ring(outer), &ring(inner)]);
        assert_eq!(size(vec![belt]).0, square);
    }
}

#[test]
fn holes_stay_unless_another_polygon_covers_them() {
    let outer = bounds(0.0, 0.0, 10.0, 10.0);
    let with_hole = polygon(&[&outer, &bounds(4.0, 4.0, 6.0, 6.0)]);
    assert_eq!(size(vec![with_hole.clone()]), (96.0, 1));
    let cover = polygon(&[&bounds(4.0, 4.0, 6.0, 5.0)]);
    assert_eq!(size(vec![with_hole, cover]), (98.0, 1));
    // Holes that overlap or extend beyond the exterior.
    let two = polygon(&[
        &outer,
        &bounds(2.0, 2.0, 5.0, 5.0),
        &turned(bounds(4.0, 4.0, 6.0, 6.0)),
    ]);
    assert_eq!(size(vec![two]), (88.0, 1));
    let beyond = polygon(&[&outer, &bounds(8.0, 8.0, 12.0, 9.0)]);
    assert_eq!(size(vec![beyond]), (98.0, 1));
    // Across 180 (pair `one-hole` of the antimeridian package).
    let outer = [(170.0, 40.0), (-170.0, 40.0), (-170.0, 60.0), (170.0, 60.0)];
    let hole = [(175.0, 45.0), (175.0, 55.0), (-175.0, 55.0), (-175.0, 45.0)];
    assert_eq!(size(vec![polygon(&[&outer, &hole])]), (300.0, 2));
}

#[test]
fn a_ring_that_crosses_itself_has_all_that_it_goes_around() {
    let bow = [(0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 10.0)];
    let (bow_tie, choices) = area(vec![polygon(&[&bow])]);
    assert_eq!(choices, []);
    assert_eq!(cut(&bow_tie).0.len(), 2);
    // Two 10 by 10 boxes in one stroke, 5 by 5 of them enclosed twice.
    let twice = [
        (0.0, 0.0),
        (10.0, 0.0),
        (10.0, 10.0),
        (5.0, 10.0),
        (5.0, 5.0),
        (15.0, 5.0),
        (15.0, 15.0),
        (0.0, 15.0),
    ];
    let (_, choices) = area(vec![polygon(&[&twice])]);
    assert!(choices[0].what.contains("crosses itself"), "{choices:?}");
    assert_eq!(size(vec![polygon(&[&twice])]), (200.0, 1));
}

#[test]
fn more_than_half_of_the_globe_is_what_the_plane_says_with_a_warning() {
    let most = polygon(&[&bounds(-180.0, -60.0, 180.0, 90.0)]);
    let (most, choices) = area(vec![most]);
    assert_eq!(choices[0].what, "it covers 93 % of the globe");
    assert!(inside(&most, 0.0, 10.0) && inside(&most, 89.0, 10.0));
    assert!(!inside(&most, -70.0, 10.0));
    let north = polygon(&[&bounds(-180.0, 0.0, 180.0, 90.0)]);
    let south = polygon(&[&bounds(-180.0, -90.0, 180.0, 0.0)]);
    assert_eq!(area(vec![north, south]), (Area::Globe, Vec::new()));
}

#[test]
fn an_edge_between_a_quarter_and_half_of_the_earth_warns() {
    let wide = [(-140.0, 0.0), (140.0, 0.0), (140.0, 10.0), (-140.0, 10.0)];
    let (wide, choices) = area(vec![polygon(&[&wide])]);
    assert_eq!(choices, []);
    assert!(inside(&wide, 5.0, 180.0) && !inside(&wide, 5.0, 0.0));
    let wide = [(-80.0, 0.0), (180.0, 0.0), (180.0, 10.0), (-80.0, 10.0)];
    let (_, choices) = area(vec![polygon(&[&wide])]);
    assert!(choices[0].what.contains("from longitude -80 to 180"));
}

#[test]
fn edges_that_come_to_a_pole_at_a_slant_keep_their_course() {
    let triangle = polygon(&[&[(0.0, 60.0), (90.0, 60.0), (45.0, 90.0)]]);
    let slanted = polygon(&[&[(0.0, 60.0), (90.0, 60.0), (70.0, 90.0), (20.0, 90.0)]]);
    let upright = polygon(&[&bounds(0.0, 60.0, 90.0, 90.0)]);
    for (shape, square) in [(triangle, 1350.0), (slanted, 2100.0), (upright, 2700.0)] {
        assert!((size(vec![shape]).0 - square).abs() < 1e-6 * square);
    }
}

/// Rectangles in longitude and latitude: shapely's area is width times height
/// (`shapely.box(-45, -90, 45, 90).area`), and the poles have none.
#[test]
fn what_reaches_from_pole_to_pole_is_as_wide_as_it_says() {
    for (west, east) in [
        (-45.0, 45.0),
        (170.0, 190.0),
        (0.0, 180.0),
        (-180.0, 0.0),
        (90.0, 270.0),
        (100.0, 280.0),
        (-80.0, 80.0),
        (-89.999999, 90.0),
        (172.5, 180.0),
    ] {
        let zone = bounds(west, -90.0, east, 90.0);
        for ring in [zone.clone(), turned(zone)] {
            let (covered, choices) = area(vec![polygon(&[&ring])]);
            assert_eq!(choices, [], "{west} {east}");
            let holds = |lat: f64, lon: f64| {
                let lon = (lon + 180.0).rem_euclid(360.0) - 180.0;
                inside(&covered, lat, lon)
            };
            assert!(holds(10.0, west + 0.1) && holds(-80.0, east - 0.1));
            assert!(!holds(10.0, west - 0.1) && !holds(-80.0, east + 0.1));
            let square = size(vec![polygon(&[&ring])]).0;
            assert!(
                (square - 180.0 * (east - west)).abs() < 1e-5,
                "{west} {east}: {square}"
            );
        }
    }
    // With intermediate corners, wider than half the Earth.
    let wide = |half: f64| {
        let (south, north) = (-90.0, 90.0);
        let ring = [
            (-half, south),
            (0.0, south),
            (half, south),
            (half, north),
            (0.0, north),
        ];
        polygon(&[&[&ring[..], &[(-half, north)]].concat()])
    };
    assert_eq!(size(vec![wide(100.0)]).0, 36_000.0);
    assert_eq!(
        area(vec![wide(100.0)]).1[0].what,
        "it covers 56 % of the globe"
    );
    // Slanted: a parallelogram.
    let slanted = [(-10.0, -90.0), (30.0, -90.0), (50.0, 90.0), (10.0, 90.0)];
    let square = size(vec![polygon(&[&slanted])]).0;
    assert!((square - 7_200.0).abs() < 1e-3, "{square}");
    // Adjacent and separate time zones, and one with a hole.
    let zones = |lons: &[f64]| {
        let zone = |west: &f64| polygon(&[&bounds(*west, -90.0, west + 15.0, 90.0)]);
        lons.iter().map(zone).collect::<Vec<_>>()
    };
    assert_eq!(size(zones(&[0.0, 15.0])), (5_400.0, 1));
    assert_eq!(size(zones(&[-37.5, 7.5, 82.5])), (8_100.0, 3));
    assert_eq!(size(zones(&[172.5, 97.5, -172.5])).0, 8_100.0);
    let Area::Bounded(loops) = area(zones(&[-37.5, 7.5, 82.5])).0 else {
        panic!("bounded");
    };
    assert_eq!(loops.len(), 3);
    let every: Vec<f64> = (0..24).map(|i| f64::from(i) * 15.0 - 180.0).collect();
    assert_eq!(area(zones(&every)).0, Area::Globe);
    let hole = [
        &bounds(0.0, -90.0, 15.0, 90.0)[..],
        &bounds(5.0, 10.0, 10.0, 20.0)[..],
    ];
    assert_eq!(size(vec![polygon(&hole)]), (2_650.0, 1));
    // All 24 zones but one.
    assert_eq!(size(zones(&every[1..])).0, 64_800.0 - 2_700.0);
}

/// Identical to the last bit, in file order.
#[test]
fn corners_of_what_touches_nobody_stay_as_they_are() {
    let mut corners: Vec<Xy> = Vec::new();
    for i in 0..40 {
        let turn = f64::from(i) / 40.0 * TAU;
        corners.push((0.1 + 7.3 * turn.cos(), 0.3 * turn.sin() - 1e-5));
    }
    let far = polygon(&[&bounds(100.0, 10.0, 110.0, 20.0)]);
    let (area, _) = area(vec![polygon(&[&corners]), far]);
    let found = cut(&area);
    let exterior: Vec<Coord<f64>> = found.0[0].exterior().0.clone();
    let wanted: Vec<Coord<f64>> = polygon(&[&corners]).exterior().0.clone();
    assert_eq!(exterior, wanted);
}

#[test]
fn what_is_wrong_names_its_feature() {
    let good = polygon(&[&bounds(0.0, 0.0, 1.0, 1.0)]);
    let bad = polygon(&[&bounds(0.0, 0.0, 1.0, 91.0)]);
    let features = [good, bad].map(|p| MultiPolygon(vec![p]));
    let (at, what) = covered(&features).unwrap_err();
    assert_eq!(at, Some(1));
    assert!(what.contains("latitude of 91"), "{what}");
    let twice: Vec<Xy> = (0..8)
        .map(|i| (f64::from(i) * 90.0 - 180.0, 10.0))
        .collect();
    let twice: Vec<Xy> = twice
        .iter()
        .map(|(x, y)| ((x + 180.0) % 360.0 - 180.0, *y))
        .collect();
    let (_, what) = covered(&[MultiPolygon(vec![polygon(&[&twice])])]).unwrap_err();
    assert!(what.contains("more than once"), "{what}");
}

#[test]
fn whatever_is_cut_keeps_its_kind() {
    use crate::gis::PlanarShape;
    use geo::MultiLineString;
    let line = |corners: &[Xy]| LineString::from(corners.to_vec());
    let cut = |flat| cut_at_180(&flat).map(|(flat, _)| flat);
    let fiji = line(&[(178.0, 1.0), (-179.0, 4.0), (-178.0, 5.0)]);
    let parts = vec![
        line(&[(178.0, 1.0), (180.0, 3.0)]),
        line(&[(-180.0, 3.0), (-179.0, 4.0), (-178.0, 5.0)]),
    ];
    let lines = |lines| PlanarShape::Lines(MultiLineString(lines));
    assert_eq!(cut(lines(vec![fiji])), Some(lines(parts.clone())));
    assert_eq!(cut(lines(parts)), None);
    let equator = line(&[(-180.0, 0.0), (180.0, 0.0)]);
    assert_eq!(cut(lines(vec![equator])), None);
    let points = |x: f64| PlanarShape::Points(vec![Coord { x, y: 5.0 }]);
    assert_eq!(cut(points(190.0)), Some(points(-170.0)));
    assert_eq!(cut(points(180.0)), None);
    let areas = |polygons| PlanarShape::Areas(MultiPolygon(polygons));
    let uncut = polygon(&[&[(170.0, 40.0), (-170.0, 40.0), (-170.0, 50.0), (170.0, 50.0)]]);
    let other = polygon(&[&turned(bounds(0.1, 0.1, 0.2, 0.2))]);
    let Some(PlanarShape::Areas(parts)) = cut(areas(vec![uncut, other.clone()])) else {
        panic!("cut")
    };
    assert_eq!(parts.0.len(), 3);
    assert_eq!(parts.0[2], other);
    assert_eq!(
        cut(areas(vec![polygon(&[&bounds(-180.0, 0.0, 180.0, 90.0)])])),
        None
    );
}
