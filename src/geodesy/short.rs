//! Lengths of short geodesics from the chord.
//!
//! The arc s of a geodesic follows from its chord c and the curvature k of the
//! normal section at the middle, s = c (1 + k2 c2 / 24 + 3 k4 c4 / 640 + ...).
//! What the ellipsoid adds to this series for the sphere, including the torsion
//! of the geodesic, is of fifth order in s. Euler's theorem gives k from the
//! azimuth and the two principal curvatures. ECEF coordinates are kept from one
//! leg to the next, so a leg costs one or two square roots, and poles and
//! meridians need no special treatment.

use super::geodesic;
use super::meridian::E2;
use super::{FLATTENING, SEMI_MAJOR_AXIS};
use crate::units::{Length, Position};

/// Longest chord in metres for which the series replaces the full solution.
const REACH: f64 = 200_000.0;

/// A position with its ECEF coordinates, for distances to nearby positions.
///
/// ```
/// # use standoff::{geodesy::EcefPoint, units::Position};
/// // echo 25.0777 121.2328 25.1 121.5 | GeodSolve -i -p 6
/// let from = EcefPoint::new(Position::from_degrees(25.0777, 121.2328)?);
/// let to = EcefPoint::new(Position::from_degrees(25.1, 121.5)?);
/// assert!((from.distance(&to).m() - 27_067.387_493).abs() < 1e-6);
/// # Ok::<(), standoff::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EcefPoint {
    position: Position,
    /// ECEF coordinates, metres.
    pub(crate) xyz: [f64; 3],
    /// Squared sine of the latitude.
    sin2: f64,
}

impl EcefPoint {
    pub fn new(position: Position) -> EcefPoint {
        let (sin, cos) = position.lat().deg().to_radians().sin_cos();
        let (sin_lon, cos_lon) = position.lon().deg().to_radians().sin_cos();
        let sin2 = sin * sin;
        let normal = SEMI_MAJOR_AXIS / (1.0 - E2 * sin2).sqrt();
        let across = normal * cos;
        EcefPoint {
            position,
            xyz: [
                across * cos_lon,
                across * sin_lon,
                normal * (1.0 - E2) * sin,
            ],
            sin2,
        }
    }

    pub fn position(&self) -> Position {
        self.position
    }

    /// The geodesic distance: within 0.05 mm of the full solution up to 200 km
    /// (40 nm up to 50 km); the full solution beyond.
    #[inline]
    pub fn distance(&self, to: &EcefPoint) -> Length {
        let chord2 = self.chord_squared(to);
        if chord2 > REACH * REACH {
            return geodesic::distance(self.position, to.position);
        }
        let bend2 = self.curvature_squared(to, chord2) * chord2;
        Length::from_m(chord2.sqrt() * (1.0 + bend2 * (1.0 / 24.0 + bend2 * (3.0 / 640.0))))
    }

    /// Squared chord through the Earth, m2.
    #[inline]
    pub(crate) fn chord_squared(&self, to: &EcefPoint) -> f64 {
        let [x, y, z] = self.xyz;
        let [u, v, w] = to.xyz;
        (u - x) * (u - x) + (v - y) * (v - y) + (w - z) * (w - z)
    }

    /// Squared curvature of the normal section along the line at its middle.
    /// Any mean of the two latitudes is accurate enough.
    #[inline]
    fn curvature_squared(&self, to: &EcefPoint, chord2: f64) -> f64 {
        const MERIDIAN: f64 = 1.0 / (1.0 - E2);
        let w = 1.0 - E2 * 0.5 * (self.sin2 + to.sin2);
        let [x, y, _] = self.xyz;
        let [u, v, _] = to.xyz;
        let turn = x * v - u * y;
        let middle2 = (x + u) * (x + u) + (y + v) * (y + v);
        // Squared sine of the azimuth. Numerator and denominator are both 0 for
        // a line at a pole, where the curvature is the same for all azimuths.
        let east2 = 4.0 * turn * turn / (middle2 * chord2).max(f64::MIN_POSITIVE);
        let along_meridian = w * MERIDIAN;
        let mixed = along_meridian + (1.0 - along_meridian) * east2.min(1.0);
        mixed * mixed * w * (1.0 / (SEMI_MAJOR_AXIS * SEMI_MAJOR_AXIS))
    }

    /// Outward normal of the ellipsoid, not normalised.
    pub(crate) fn outward(xyz: [f64; 3]) -> [f64; 3] {
        const FLATTER: f64 = 1.0 / ((1.0 - FLATTENING) * (1.0 - FLATTENING));
        [xyz[0], xyz[1], xyz[2] * FLATTER]
    }
}
