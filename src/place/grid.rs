//! Inverts the UTM and UPS grid projections.
//!
//! Transverse Mercator by Krüger's series to sixth order in the third
//! flattening, accurate to nanometres within the UTM zones (C. F. F. Karney,
//! *Transverse Mercator with an accuracy of a few nanometers*, J. Geodesy 85,
//! 475-485, 2011); polar stereographic in closed form (J. P. Snyder, *Map
//! projections: a working manual*, USGS 1395, 1987, p. 160-162).

use crate::geodesy::{FLATTENING, SEMI_MAJOR_AXIS};

/// Scale factor on a UTM zone's central meridian.
const UTM_SCALE: f64 = 0.9996;
/// Scale factor at the pole of the UPS grids.
const UPS_SCALE: f64 = 0.994;

/// Latitude, and longitude from the central meridian, in degrees, of a point
/// `x` metres east of the meridian and `y` metres north of the equator.
pub(super) fn transverse_mercator(x: f64, y: f64) -> (f64, f64) {
    let n = FLATTENING / (2.0 - FLATTENING);
    let radius = SEMI_MAJOR_AXIS / (1.0 + n)
        * (1.0 + n.powi(2) / 4.0 + n.powi(4) / 64.0 + n.powi(6) / 256.0);
    let (xi, eta) = (y / (UTM_SCALE * radius), x / (UTM_SCALE * radius));
    let (mut xi_, mut eta_) = (xi, eta);
    for (j, beta) in beta(n).into_iter().enumerate() {
        let k = 2.0 * (j as f64 + 1.0);
        xi_ -= beta * (k * xi).sin() * (k * eta).cosh();
        eta_ -= beta * (k * xi).cos() * (k * eta).sinh();
    }
    let (s, c) = (eta_.sinh(), xi_.cos());
    let lon = s.atan2(c);
    let tau = xi_.sin() / s.hypot(c);
    (latitude(tau).atan().to_degrees(), lon.to_degrees())
}

fn beta(n: f64) -> [f64; 6] {
    let p = |k: i32| n.powi(k);
    [
        n / 2.0 - 2.0 / 3.0 * p(2) + 37.0 / 96.0 * p(3) - p(4) / 360.0 - 81.0 / 512.0 * p(5)
            + 96_199.0 / 604_800.0 * p(6),
        p(2) / 48.0 + p(3) / 15.0 - 437.0 / 1_440.0 * p(4) + 46.0 / 105.0 * p(5)
            - 1_118_711.0 / 3_870_720.0 * p(6),
        17.0 / 480.0 * p(3) - 37.0 / 840.0 * p(4) - 209.0 / 4_480.0 * p(5)
            + 5_569.0 / 90_720.0 * p(6),
        4_397.0 / 161_280.0 * p(4) - 11.0 / 504.0 * p(5) - 830_251.0 / 7_257_600.0 * p(6),
        4_583.0 / 161_280.0 * p(5) - 108_847.0 / 3_991_680.0 * p(6),
        20_648_693.0 / 638_668_800.0 * p(6),
    ]
}

/// Tangent of the geographic latitude from that of the conformal latitude, by
/// Newton's method (Karney 2011, equations 19 to 21).
fn latitude(conformal: f64) -> f64 {
    let e = eccentricity();
    let mut tau = conformal / (1.0 - e * e);
    for _ in 0..6 {
        let root = 1.0f64.hypot(tau);
        let sigma = (e * (e * tau / root).atanh()).sinh();
        let guess = tau * 1.0f64.hypot(sigma) - sigma * root;
        tau += (conformal - guess) / 1.0f64.hypot(guess) * (1.0 + (1.0 - e * e) * tau * tau)
            / ((1.0 - e * e) * root);
    }
    tau
}

fn eccentricity() -> f64 {
    (FLATTENING * (2.0 - FLATTENING)).sqrt()
}

/// Latitude and longitude in degrees of a UPS grid point in metres from the
/// pole. `y` points along 180 degrees in the north and Greenwich in the south.
pub(super) fn polar_stereographic(x: f64, y: f64, north: bool) -> (f64, f64) {
    let e = eccentricity();
    let rho = x.hypot(y);
    // Snyder 21-33 and 21-39 at the pole: rho = 2 a k0 t / sqrt(...).
    let t = rho * ((1.0 + e).powf(1.0 + e) * (1.0 - e).powf(1.0 - e)).sqrt()
        / (2.0 * SEMI_MAJOR_AXIS * UPS_SCALE);
    // Tangent of the conformal latitude; t is the tangent of half its
    // colatitude.
    let conformal = if t > 0.0 {
        (1.0 / t - t) / 2.0
    } else {
        f64::INFINITY
    };
    let lat = if conformal.is_finite() {
        latitude(conformal).atan().to_degrees()
    } else {
        90.0
    };
    let lon = if rho == 0.0 {
        0.0
    } else {
        x.atan2(if north { -y } else { y }).to_degrees()
    };
    (if north { lat } else { -lat }, lon)
}
