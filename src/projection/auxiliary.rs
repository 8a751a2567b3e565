//! Auxiliary latitudes of WGS 84: conformal, authalic, rectifying.
//!
//! Each is another latitude plus a short sine series. The coefficients are
//! Fourier coefficients of the closed forms, computed with mpmath to 40 digits.
//! They agree with the sixth-order series in the third flattening of C. F. F.
//! Karney, "On auxiliary latitudes", Survey Review 56 (2024), whose next term
//! is below 1e-18.

use super::local::SinCos;
use crate::geodesy::FLATTENING;

/// First eccentricity squared.
pub(super) const E2: f64 = FLATTENING * (2.0 - FLATTENING);

/// `q` at the pole: the surface area of the ellipsoid is 2 pi a^2 times this.
pub(super) const Q_POLE: f64 = 1.995_531_087_502_836_8;

/// Radius of the sphere with the same meridian length, over the equatorial
/// radius.
pub(super) const RECTIFYING_RADIUS: f64 = 0.998_324_298_431_252_8;

/// A sine series from one latitude to another: `y = x + sum c[k] sin(2 k x)`.
#[derive(Debug)]
pub(super) struct Series(pub [f64; 6]);

/// Conformal from geodetic latitude.
pub(super) const CONFORMAL: Series = Series([
    -0.003_356_554_619_797_427_6,
    4.694_573_027_162_542e-6,
    -8.194_497_547_094_187e-9,
    1.557_996_708_850_17e-11,
    -3.103_285_402_683_458e-14,
    6.369_892_574_778_876e-17,
]);

/// Geodetic from conformal latitude.
pub(super) const FROM_CONFORMAL: Series = Series([
    0.003_356_551_469_132_832,
    6.571_873_198_627_697e-6,
    1.764_640_411_334_327e-8,
    5.387_754_068_399_21e-11,
    1.763_982_904_987_302_5e-13,
    6.034_536_328_020_987e-16,
]);

/// Authalic from geodetic latitude.
pub(super) const AUTHALIC: Series = Series([
    -0.002_239_209_838_678_64,
    2.130_860_651_325_022e-6,
    -2.559_257_686_419_122_5e-9,
    3.370_196_525_542_269e-12,
    -4.667_543_015_625_586e-15,
    6.676_288_280_493_134e-18,
]);

/// Geodetic from authalic latitude.
pub(super) const FROM_AUTHALIC: Series = Series([
    0.002_239_208_996_354_166_5,
    2.883_197_804_860_772e-6,
    5.086_220_740_008_022e-9,
    1.020_181_232_035_16e-11,
    2.194_475_077_436_081e-14,
    4.932_746_900_940_115e-17,
]);

/// Rectifying from conformal latitude: Krueger's alpha.
pub(super) const RECTIFYING_FROM_CONFORMAL: Series = Series([
    8.377_318_206_244_698e-4,
    7.608_527_773_572_489e-7,
    1.197_645_503_242_492e-9,
    2.429_170_680_397_313e-12,
    5.711_818_369_154_105e-15,
    1.479_998_027_052_619e-17,
]);

/// Conformal from rectifying latitude: Krueger's beta with the sign reversed.
pub(super) const CONFORMAL_FROM_RECTIFYING: Series = Series([
    -8.377_321_640_579_486e-4,
    -5.905_870_152_220_365e-8,
    -1.673_482_665_343_825e-10,
    -2.164_798_110_490_386_2e-13,
    -3.787_930_968_839_601e-16,
    -7.236_769_287_965_532e-19,
]);

impl Series {
    /// `y - x` for the `x` with this sine and cosine, by Clenshaw summation.
    pub fn offset(&self, x: SinCos) -> f64 {
        let sin2 = 2.0 * x.sin * x.cos;
        let twice_cos2 = 2.0 * (x.cos - x.sin) * (x.cos + x.sin);
        let (mut b1, mut b2) = (0.0, 0.0);
        for c in self.0.iter().rev() {
            (b1, b2) = (c + twice_cos2 * b1 - b2, b1);
        }
        sin2 * b1
    }

    /// Sine and cosine of `y`.
    pub fn turn(&self, x: SinCos) -> SinCos {
        x.turned(self.offset(x))
    }
}

/// Isometric latitude, the Mercator ordinate for an equatorial radius of 1;
/// infinite at the poles. Computed from the conformal latitude, at a third of
/// the cost of the closed form.
pub(super) fn isometric(phi: f64) -> f64 {
    let chi = CONFORMAL.turn(SinCos::of(phi));
    ((1.0 + chi.sin.abs()) / chi.cos).ln().copysign(phi)
}

/// Geodetic latitude from isometric latitude.
pub(super) fn from_isometric(psi: f64) -> f64 {
    let cosh = psi.cosh();
    let chi = SinCos {
        sin: psi.tanh(),
        cos: 1.0 / cosh,
    };
    psi.sinh().atan() + FROM_CONFORMAL.offset(chi)
}

/// Radius of the parallel, over the equatorial radius.
pub(super) fn parallel_radius(phi: f64) -> f64 {
    let at = SinCos::of(phi);
    at.cos / (1.0 - E2 * at.sin * at.sin).sqrt()
}
