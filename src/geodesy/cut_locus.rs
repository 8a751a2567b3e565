//! The cut locus: where geodesics from a position stop being shortest.
//!
//! On an oblate ellipsoid this happens after 180 degrees of arc on the
//! auxiliary sphere, on the parallel of the opposite latitude, where the
//! geodesics with azimuths a and 180 - a meet with equal lengths (Karney 2013,
//! section 5). The length of that half turn has a closed form that increases
//! from 19,970.33 km along the equator to 20,003.93 km over the poles.

use super::ray::{EP2, Origin, expansion, sin_cos_deg};
use super::{POLAR_SEMI_AXIS, series};
use crate::units::{Azimuth, Lat, Length, Position};
use std::f64::consts::PI;

/// The greatest distance between two positions: half a meridian ellipse.
pub fn greatest() -> Length {
    Length::from_m(half_turn(1.0))
}

/// The distance up to which every geodesic from `from` is shortest: from
/// 19,970.33 km on the equator to [`greatest`] at the poles.
pub fn least(from: Position) -> Length {
    let origin = Origin::at_latitude(from.lat().deg());
    Length::from_m(half_turn(origin.sin_beta * origin.sin_beta))
}

/// The distance up to which the geodesic on one azimuth is shortest.
pub fn distance(from: Position, azimuth: Azimuth) -> Length {
    let origin = Origin::at_latitude(from.lat().deg());
    let (sin, cos) = sin_cos_deg(azimuth.deg());
    let across = sin * origin.sin_beta;
    Length::from_m(half_turn((cos * cos + across * across).min(1.0)))
}

/// The latitude of the cut locus of `from`: the opposite latitude.
pub fn latitude(from: Position) -> Lat {
    Lat::new(-from.lat().deg()).expect("a latitude's opposite is one")
}

/// Half the width, in degrees in \[0, 90\], of the sectors around north and
/// around south in which geodesics of length `radius` are shortest.
///
/// 90 up to [`least`], where all of them are; 0 from [`greatest`] on, where
/// none is.
pub fn window(from: Position, radius: Length) -> f64 {
    if radius <= least(from) {
        return 90.0;
    }
    if radius >= greatest() {
        return 0.0;
    }
    let origin = Origin::at_latitude(from.lat().deg());
    let wanted = squared_cosine(radius.m());
    let sin_beta2 = origin.sin_beta * origin.sin_beta;
    // Solves cos2 alpha + sin2 alpha sin2 beta = wanted for tan alpha.
    let sin2 = (1.0 - wanted).max(0.0);
    let cos2 = (wanted - sin_beta2).max(0.0);
    sin2.sqrt().atan2(cos2.sqrt()).to_degrees()
}

/// Length in metres of half the great ellipse with this squared cosine of
/// alpha0, the azimuth at the node.
fn half_turn(cos_alpha0_squared: f64) -> f64 {
    PI * POLAR_SEMI_AXIS * series::scale(expansion(cos_alpha0_squared))
}

/// Inverts [`half_turn`] by Newton's method, starting from a linear guess.
fn squared_cosine(metres: f64) -> f64 {
    let (low, high) = (half_turn(0.0), half_turn(1.0));
    let mut x = (metres - low) / (high - low);
    for _ in 0..6 {
        let step = 1e-4;
        let slope = (half_turn(x + step) - half_turn(x - step)) / (2.0 * step);
        x -= (half_turn(x) - metres) / slope;
    }
    debug_assert!(x * EP2 > -1e-9);
    x.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geodesy::{direct, inverse};

    /// Pole to pole: `echo 90 0 -90 0 | GeodSolve -i -p 10`. Along the equator:
    /// half a circle of the polar radius (Karney 2013).
    #[test]
    fn the_extremes_are_those_of_wgs_84() {
        let equator = Position::from_degrees(0.0, 0.0).unwrap();
        assert!((least(equator).m() - PI * 6_356_752.314_245).abs() < 1e-5);
        assert!((greatest().m() - 20_003_931.458_625).abs() < 1e-5);
    }

    #[test]
    fn lines_are_shortest_up_to_the_cut_locus_and_not_beyond() {
        for lat in [0.0, 0.3, 25.0, -47.0, 70.0, 89.0] {
            let from = Position::from_degrees(lat, 20.0).unwrap();
            for azimuth in [2.0, 30.0, 75.0, 100.0, 170.0, 200.0, 275.0] {
                let azimuth = Azimuth::new(azimuth).unwrap();
                let cut = distance(from, azimuth);
                let gap = |r: f64| {
                    let to = direct(from, azimuth, Length::from_m(r));
                    r - inverse(from, to).distance.m()
                };
                assert!(gap(cut.m() - 1.0).abs() < 1e-7);
                assert!(gap(cut.m() + 100.0) > 1e-7, "{lat} {azimuth:?}");
                let end = direct(from, azimuth, cut);
                assert!((end.lat().deg() - latitude(from).deg()).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn the_window_is_where_the_cut_locus_is_farther() {
        for lat in [0.0, 25.0, -47.0, 70.0] {
            let from = Position::from_degrees(lat, 20.0).unwrap();
            for part in [0.01, 0.3, 0.9, 0.999] {
                let (low, high) = (least(from).m(), greatest().m());
                let radius = Length::from_m(low + part * (high - low));
                let edge = Azimuth::new(window(from, radius)).unwrap();
                assert!((distance(from, edge).m() - radius.m()).abs() < 1e-6);
            }
        }
    }
}
