//! Karney's series for geodesics on WGS 84, in powers of epsilon, the expansion
//! parameter of the great ellipse.
//!
//! C. F. F. Karney, *Algorithms for geodesics*, J. Geodesy 87, 43 (2013),
//! equations 17, 18, 21, 24, 25, with longitude in his third flattening n.
//! Epsilon is at most 0.0017 on WGS 84, so sixth-order terms below 1e-16 radian
//! are omitted.

use super::FLATTENING;

/// Third flattening.
const N: f64 = FLATTENING / (2.0 - FLATTENING);

/// 1 / A1, where the arc length is s = b A1 (sigma + the sine series with C1).
pub(super) fn scale_reciprocal(eps: f64) -> f64 {
    let e2 = eps * eps;
    let t = e2 * (64.0 + e2 * (4.0 + e2)) * (1.0 / 256.0);
    // 1 / (1 + t) to second order; t stays below 1e-6.
    (1.0 - eps) * (1.0 - t * (1.0 - t))
}

/// A1, the arc length in units of b per radian of sigma.
pub(super) fn scale(eps: f64) -> f64 {
    let e2 = eps * eps;
    let t = e2 * (64.0 + e2 * (4.0 + e2)) * (1.0 / 256.0);
    (1.0 + t) / (1.0 - eps)
}

/// C1, the coefficients of sin 2 sigma .. sin 8 sigma in the distance.
pub(super) fn distance(eps: f64) -> [f64; 4] {
    let e2 = eps * eps;
    [
        eps * (-1.0 / 2.0 + e2 * (3.0 / 16.0 - e2 / 32.0)),
        e2 * (-1.0 / 16.0 + e2 / 32.0),
        e2 * eps * (-1.0 / 48.0 + e2 * (3.0 / 256.0)),
        e2 * e2 * (-5.0 / 512.0),
    ]
}

/// Coefficients of sin 2 tau .. sin 10 tau in sigma (the reverted series).
pub(super) fn reverted(eps: f64) -> [f64; 5] {
    let e2 = eps * eps;
    [
        eps * (1.0 / 2.0 + e2 * (-9.0 / 32.0 + e2 * (205.0 / 1536.0))),
        e2 * (5.0 / 16.0 - e2 * (37.0 / 96.0)),
        e2 * eps * (29.0 / 96.0 - e2 * (75.0 / 128.0)),
        e2 * e2 * (539.0 / 1536.0),
        e2 * e2 * eps * (3467.0 / 7680.0),
    ]
}

/// A3, the scale factor of the longitude lag with respect to the sphere.
pub(super) fn lag(eps: f64) -> f64 {
    const K1: f64 = (N - 1.0) / 2.0;
    const K2: f64 = (3.0 * N * N - N - 2.0) / 8.0;
    const K3: f64 = (-N * N - 3.0 * N - 1.0) / 16.0;
    const K4: f64 = (-2.0 * N - 3.0) / 64.0;
    const K5: f64 = -3.0 / 128.0;
    1.0 + eps * (K1 + eps * (K2 + eps * (K3 + eps * (K4 + eps * K5))))
}

/// C3, the coefficients of sin 2 sigma .. sin 8 sigma in the longitude.
pub(super) fn longitude(eps: f64) -> [f64; 4] {
    const K11: f64 = (1.0 - N) / 4.0;
    const K12: f64 = (1.0 - N * N) / 8.0;
    const K13: f64 = (3.0 + 3.0 * N - N * N) / 64.0;
    const K14: f64 = (5.0 + 2.0 * N) / 128.0;
    const K22: f64 = (2.0 - 3.0 * N + N * N) / 32.0;
    const K23: f64 = (3.0 - 2.0 * N - 3.0 * N * N) / 64.0;
    const K24: f64 = (3.0 + N) / 128.0;
    const K33: f64 = (5.0 - 9.0 * N + 5.0 * N * N) / 192.0;
    const K34: f64 = (9.0 - 10.0 * N) / 384.0;
    const K44: f64 = (7.0 - 14.0 * N) / 512.0;
    let e2 = eps * eps;
    [
        eps * (K11 + eps * (K12 + eps * (K13 + eps * K14))),
        e2 * (K22 + eps * (K23 + eps * K24)),
        e2 * eps * (K33 + eps * K34),
        e2 * e2 * K44,
    ]
}

/// The sum of c\[k\] sin 2(k + 1)x, by Clenshaw summation.
#[inline(always)]
pub(super) fn sum<const K: usize>(sin: f64, cos: f64, c: &[f64; K]) -> f64 {
    let twice = 2.0 * (cos - sin) * (cos + sin);
    let (mut one, mut two) = (0.0, 0.0);
    for &coefficient in c.iter().rev() {
        (one, two) = (twice * one - two + coefficient, one);
    }
    2.0 * sin * cos * one
}
