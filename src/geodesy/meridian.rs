//! Meridian arc lengths and the isometric latitude.
//!
//! Series to sixth order in the third flattening, as in C. F. F. Karney,
//! *Transverse Mercator with an accuracy of a few nanometers*, J. Geodesy 85,
//! 475 (2011), and O. S. Adams, *Latitude developments connected with geodesy
//! and cartography* (1921). All angles in radians.

use super::{FLATTENING, SEMI_MAJOR_AXIS};

const N: f64 = FLATTENING / (2.0 - FLATTENING);
const N2: f64 = N * N;

/// Rectifying radius in metres: the radius of the sphere whose meridian is as
/// long as the ellipsoid's.
pub(super) const RECTIFYING_RADIUS: f64 =
    SEMI_MAJOR_AXIS / (1.0 + N) * (1.0 + N2 / 4.0 + N2 * N2 / 64.0 + N2 * N2 * N2 / 256.0);

/// Coefficients of sin 2 phi .. sin 12 phi in the rectifying latitude.
const TO_RECTIFYING: [f64; 6] = [
    N * (-3.0 / 2.0 + N2 * (9.0 / 16.0 - N2 * (3.0 / 32.0))),
    N2 * (15.0 / 16.0 + N2 * (-15.0 / 32.0 + N2 * (135.0 / 2048.0))),
    N2 * N * (-35.0 / 48.0 + N2 * (105.0 / 256.0)),
    N2 * N2 * (315.0 / 512.0 - N2 * (189.0 / 512.0)),
    N2 * N2 * N * (-693.0 / 1280.0),
    N2 * N2 * N2 * (1001.0 / 2048.0),
];

/// Coefficients of the inverse series, in the rectifying latitude.
const FROM_RECTIFYING: [f64; 6] = [
    N * (3.0 / 2.0 + N2 * (-27.0 / 32.0 + N2 * (269.0 / 512.0))),
    N2 * (21.0 / 16.0 + N2 * (-55.0 / 32.0 + N2 * (6759.0 / 4096.0))),
    N2 * N * (151.0 / 96.0 - N2 * (417.0 / 128.0)),
    N2 * N2 * (1097.0 / 512.0 - N2 * (15543.0 / 2560.0)),
    N2 * N2 * N * (8011.0 / 2560.0),
    N2 * N2 * N2 * (293393.0 / 61440.0),
];

/// First eccentricity squared.
pub(super) const E2: f64 = FLATTENING * (2.0 - FLATTENING);

/// Rectifying latitude, proportional to the meridian distance from the equator.
pub(super) fn rectifying(lat: f64) -> f64 {
    let (sin, cos) = lat.sin_cos();
    lat + super::series::sum(sin, cos, &TO_RECTIFYING)
}

pub(super) fn from_rectifying(mu: f64) -> f64 {
    let (sin, cos) = mu.sin_cos();
    mu + super::series::sum(sin, cos, &FROM_RECTIFYING)
}

/// Isometric latitude (Mercator northing / a); infinite at the poles.
pub(super) fn isometric(lat: f64) -> f64 {
    let e = E2.sqrt();
    lat.tan().asinh() - e * (e * lat.sin()).atanh()
}

/// Meridional radius of curvature, metres.
pub(super) fn meridional_radius(lat: f64) -> f64 {
    let w2 = 1.0 - E2 * lat.sin().powi(2);
    SEMI_MAJOR_AXIS * (1.0 - E2) / (w2 * w2.sqrt())
}

/// Radius of the parallel, metres.
pub(super) fn parallel_radius(lat: f64) -> f64 {
    SEMI_MAJOR_AXIS * lat.cos() / (1.0 - E2 * lat.sin().powi(2)).sqrt()
}
