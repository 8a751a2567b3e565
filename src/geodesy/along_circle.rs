//! Lengths along geodesic circles.

use crate::units::{Azimuth, Length, Position};
use geographiclib_rs::{DirectGeodesic, Geodesic};
use std::sync::LazyLock;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// Length in metres of the arc of a geodesic circle that starts at azimuth
/// `start` and spans `sweep` degrees of azimuth; has the sign of `sweep`.
/// Accurate to 1 um for radii of some hundred kilometres and to 1e-9 of the
/// length for larger ones.
///
/// Integrates GeographicLib's reduced length over azimuth by Gauss-Legendre
/// quadrature with eight nodes per sixth of a turn. Whole turns are computed
/// once and multiplied.
pub(crate) fn along_circle(centre: Position, radius: Length, start: Azimuth, sweep: f64) -> f64 {
    let turns = (sweep / 360.0).trunc();
    let rest = within_a_turn(centre, radius, start, sweep - 360.0 * turns);
    match turns {
        0.0 => rest,
        _ => rest + turns * within_a_turn(centre, radius, start, 360.0),
    }
}

fn within_a_turn(centre: Position, radius: Length, start: Azimuth, sweep: f64) -> f64 {
    const NODES: [(f64, f64); 4] = [
        (0.183_434_642_495_649_8, 0.362_683_783_378_362),
        (0.525_532_409_916_329, 0.313_706_645_877_887_3),
        (0.796_666_477_413_626_7, 0.222_381_034_453_374_48),
        (0.960_289_856_497_536_3, 0.101_228_536_290_376_26),
    ];
    let parts = (sweep.abs() / 60.0).ceil().max(1.0);
    let half = sweep / parts / 2.0;
    let mut metres = 0.0;
    for part in 0..parts as usize {
        let middle = start.deg() + half * (2.0 * part as f64 + 1.0);
        for (node, weight) in NODES {
            for azimuth in [middle - half * node, middle + half * node] {
                metres += weight * reduced_length(centre, azimuth, radius);
            }
        }
    }
    metres * half.to_radians()
}

/// Reduced length: metres along the circle per radian of azimuth at its centre.
pub(crate) fn reduced_length(centre: Position, azimuth: f64, radius: Length) -> f64 {
    let (lat, lon) = (centre.lat().deg(), centre.lon().deg());
    let (_, _, _, reduced): (f64, f64, f64, f64) = WGS84.direct(lat, lon, azimuth, radius.m());
    reduced
}
