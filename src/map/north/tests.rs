//! Directions of north against PROJ. Its convergence is counted the other way:
//!
//! ```text
//! >>> p = pyproj.Proj("+proj=lcc +lat_1=25 +lat_2=45 +lat_0=35 +lon_0=100 +datum=WGS84")
//! >>> p.get_factors(130.5, 34).meridian_convergence
//! ```

use super::*;
use crate::projection::{Frame, Options, Projection, View, Why};
use crate::units::{Lat, Position};

fn conic() -> Projection {
    let lat = |deg| Lat::new(deg).unwrap();
    let options = Options {
        parallels: Some((lat(25.0), lat(45.0))),
        true_scale: None,
    };
    projection(Kind::LambertConformal, 35.0, 100.0, options)
}

fn projection(kind: Kind, lat: f64, lon: f64, options: Options) -> Projection {
    Projection::new(kind, position(lat, lon), options).unwrap()
}

fn position(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

#[test]
fn north_lies_where_proj_has_it() {
    let none = Options::default();
    let stereographic = projection(Kind::Stereographic, 25.033, 121.565, none);
    let polar = projection(Kind::Stereographic, 90.0, 0.0, none);
    let transverse = projection(Kind::TransverseMercator, 25.0, 121.0, none);
    for (projection, lat, lon, convergence) in [
        (&conic(), 34.0, 130.5, 17.58589),
        (&conic(), 33.0, 129.0, 16.72101),
        (&conic(), 35.0, 132.0, 18.45077),
        (&stereographic, 26.0, 122.5, 0.40059),
        (&stereographic, 40.0, 140.0, 10.00935),
        (&stereographic, 40.0, 100.0, -11.73537),
        (&polar, 70.0, 30.0, 30.0),
        (&polar, 80.0, -150.0, -150.0),
        (&transverse, 25.0, 122.0, 0.42265),
        (&transverse, 60.0, 121.5, 0.43302),
    ] {
        let north = projection.north(position(lat, lon)).unwrap().deg();
        let off = (north + convergence + 180.0).rem_euclid(360.0) - 180.0;
        assert!(off.abs() < 2e-5, "{lat} {lon}: {north}");
    }
}

/// A frame of 300 by 200 mm around a position.
fn fitted(projection: Projection, middle: Position, km_wide: f64) -> Fitted {
    let frame = Rect::new(0.0, 0.0, 300.0, 200.0);
    let mm_per_m = 300.0 / (km_wide * 1000.0);
    let at = projection.project(middle).unwrap();
    let origin = [150.0 - at.x * mm_per_m, 100.0 + at.y * mm_per_m];
    let sides = Frame {
        left: frame.left,
        top: frame.top,
        right: frame.right,
        bottom: frame.bottom,
    };
    Fitted {
        view: View::new(projection.clone(), sides, mm_per_m, origin),
        projection,
        why: Why::Asked,
        frame,
        mm_per_m,
    }
}

#[test]
fn its_spread_is_that_of_the_corners() {
    // The plane's corners are 100 km and 66.7 km from its middle:
    // >>> x, y = p(130.5, 34)
    // >>> [p.get_factors(*p(x + dx, y + dy, inverse=True)).meridian_convergence
    // ...  for dx in (-1e5, 1e5) for dy in (-66666.667, 66666.667)]
    let north = north(&fitted(conic(), position(34.0, 130.5), 200.0)).unwrap();
    let corners = [16.85704, 17.10457, 18.05734, 18.32014];
    let least = corners.iter().copied().fold(f64::MAX, f64::min);
    let most = corners.iter().copied().fold(f64::MIN, f64::max);
    assert!((north.spread - (most - least)).abs() < 1e-4, "{north:?}");
    assert!(
        (north.turn + (most + least) / 2.0).abs() < 1e-4,
        "{north:?}"
    );
}

#[test]
fn around_a_pole_and_off_the_earth_there_is_no_north() {
    let none = Options::default();
    let polar = projection(Kind::Stereographic, 90.0, 0.0, none);
    let around = north(&fitted(polar, position(90.0, 0.0), 200.0));
    assert!(around.is_none_or(|n| n.spread > 180.0), "{around:?}");
    let globe = projection(Kind::Orthographic, 25.0, 121.0, none);
    assert_eq!(north(&fitted(globe, position(25.0, 121.0), 20_000.0)), None);
    // North is up everywhere on the Mercator plane.
    let mercator = projection(Kind::Mercator, 0.0, 0.0, none);
    let up = north(&fitted(mercator, position(0.0, 100.0), 9_000.0)).unwrap();
    assert!(up.turn.abs() < 1e-6 && up.spread < 1e-6, "{up:?}");
}
