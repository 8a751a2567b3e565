//! The reach around areas of files that end at a pole, whose edges along the
//! pole are points.

use geo::{LineString, MultiPolygon, Polygon};
use standoff::gis::covered;
use standoff::reach::{Field, prove_within};
use standoff::sphere::{Area, Shape, cut_area, surface};
use standoff::units::Length;

fn m(metres: f64) -> Length {
    Length::from_m(metres)
}

/// As a file has it.
fn area(corners: &[(f64, f64)]) -> Area {
    let ring = corners.iter().chain(corners.first()).copied();
    let polygon = Polygon::new(LineString::from_iter(ring), Vec::new());
    let covered = covered(&[MultiPolygon(vec![polygon])]).expect("an area");
    covered.area.expect("an area")
}

fn sector(west: f64, east: f64, lat: f64) -> Area {
    let pole = 90f64.copysign(lat);
    area(&[(west, lat), (east, lat), (east, pole), (west, pole)])
}

/// The reach in square kilometres, proven.
fn reached(area: Area, range: f64) -> f64 {
    let field = Field::nearest(&Shape::Area(area));
    let polygons = cut_area(&field.within(m(range), m(10.0)), m(10.0));
    let proof = prove_within(&field, m(range), &polygons);
    assert!(proof.max_error.m() <= 10.0, "{range}: {proof:?}");
    surface(&polygons).km2()
}

/// Degrees of longitude, the latitude of the parallel, metres, and square
/// kilometres by pyproj 3.7: on each of 800 meridians beside the sector, the
/// latitude at which `Geod(ellps='WGS84').inv` gives the range as the least
/// distance to its side, and the authalic area north of that.
const SECTORS: [(f64, f64, f64, f64); 9] = [
    (20.0, 80.0, 3000.0, 225036.0),
    (20.0, 80.0, 20000.0, 270829.0),
    (20.0, 80.0, 500000.0, 2310906.0),
    (120.0, 60.0, 3000.0, 11512153.0),
    (120.0, 60.0, 20000.0, 11740983.0),
    (120.0, 60.0, 500000.0, 18910958.0),
    (180.0, 60.0, 3000.0, 17258170.0),
    (180.0, 60.0, 20000.0, 17543891.0),
    (180.0, 60.0, 500000.0, 26301696.0),
];

#[test]
fn the_reach_around_a_sector_of_the_globe_is_proven_at_both_poles() {
    for (width, lat, range, square) in SECTORS {
        // 10 m along the boundary, about.
        let within =
            0.01 * (2.5 * (90.0 - lat) * 111.0 + width * 111.0 * f64::to_radians(lat).cos());
        // Over Greenwich, over 180 and beginning there.
        let half = 0.5 * width;
        for (west, sign) in [(-half, 1.0), (180.0 - half, -1.0), (-180.0, 1.0)] {
            let found = reached(sector(west, west + width, sign * lat), range);
            assert!(
                (found - square).abs() < within,
                "{west} {width} {lat} {range}: {found}, not {square}"
            );
        }
    }
}

/// Square kilometres north of the latitude where `Geod(ellps='WGS84').fwd(0, 60,
/// 180, range)` of pyproj 3.7 ends.
#[test]
fn the_reach_around_a_cap_is_a_cap() {
    for (range, square) in [
        (3e3, 34_476_139.0),
        (20e3, 34_818_698.1),
        (500e3, 45_129_426.0),
    ] {
        for lat in [60.0, -60.0] {
            let found = reached(sector(-180.0, 180.0, lat), range);
            assert!((found - square).abs() < 200.0, "{lat} {range}: {found}");
        }
    }
}

/// One corner at the pole, on its own meridian or on that of a side.
#[test]
fn the_reach_around_a_triangle_to_the_pole_is_proven() {
    for (lon, sign) in [(10.0, 1.0), (0.0, 1.0), (200.0, -1.0), (-170.0, -1.0)] {
        let corner = |x: f64, y: f64| (x, sign * y);
        for range in [1e3, 20e3, 500e3] {
            let found = reached(
                area(&[corner(0.0, 80.0), corner(20.0, 80.0), corner(lon, 90.0)]),
                range,
            );
            assert!(found > 0.0);
        }
    }
}
