//! Robinson: a compromise world map from a table of 19 parallels. A. H.
//! Robinson, "A new map projection: its development and characteristics", 1974;
//! on a sphere of the equatorial radius, interpolated by the cubics of PROJ's
//! `robin` (G. I. Evenden, MIT licence).

use super::formula::{Formula, Setup};
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::f64::consts::FRAC_PI_2;
use std::sync::Arc;

/// A cubic in degrees beyond its parallel. Single precision is part of the
/// definition, as in PROJ's table; double precision would differ by 30 cm.
type Cubic = [f32; 4];

/// Degrees between consecutive parallels of the table.
const STEP: f64 = 5.0;

const ROWS_PER_RADIAN: f64 = 11.459_155_902_616_464;

/// Width and height factors of the map, metres.
const WIDTH: f64 = 0.8487 * SEMI_MAJOR_AXIS;
const HEIGHT: f64 = 1.3523 * SEMI_MAJOR_AXIS;

/// Relative lengths of the parallels.
#[rustfmt::skip]
const LENGTHS: [Cubic; 19] = [
    [1.0, 2.2199e-17, -7.15515e-05, 3.1103e-06],
    [0.9986, -0.000482243, -2.4897e-05, -1.3309e-06],
    [0.9954, -0.00083103, -4.48605e-05, -9.86701e-07],
    [0.99, -0.00135364, -5.9661e-05, 3.6777e-06],
    [0.9822, -0.00167442, -4.49547e-06, -5.72411e-06],
    [0.973, -0.00214868, -9.03571e-05, 1.8736e-08],
    [0.96, -0.00305085, -9.00761e-05, 1.64917e-06],
    [0.9427, -0.00382792, -6.53386e-05, -2.6154e-06],
    [0.9216, -0.00467746, -0.00010457, 4.81243e-06],
    [0.8962, -0.00536223, -3.23831e-05, -5.43432e-06],
    [0.8679, -0.00609363, -0.000113898, 3.32484e-06],
    [0.835, -0.00698325, -6.40253e-05, 9.34959e-07],
    [0.7986, -0.00755338, -5.00009e-05, 9.35324e-07],
    [0.7597, -0.00798324, -3.5971e-05, -2.27626e-06],
    [0.7186, -0.00851367, -7.01149e-05, -8.6303e-06],
    [0.6732, -0.00986209, -0.000199569, 1.91974e-05],
    [0.6213, -0.010418, 8.83923e-05, 6.24051e-06],
    [0.5722, -0.00906601, 0.000182, 6.24051e-06],
    [0.5322, -0.00677797, 0.000275608, 6.24051e-06],
];

/// Relative distances of the parallels from the equator.
#[rustfmt::skip]
const HEIGHTS: [Cubic; 19] = [
    [-5.20417e-18, 0.0124, 1.21431e-18, -8.45284e-11],
    [0.062, 0.0124, -1.26793e-09, 4.22642e-10],
    [0.124, 0.0124, 5.07171e-09, -1.60604e-09],
    [0.186, 0.0123999, -1.90189e-08, 6.00152e-09],
    [0.248, 0.0124002, 7.10039e-08, -2.24e-08],
    [0.31, 0.0123992, -2.64997e-07, 8.35986e-08],
    [0.372, 0.0124029, 9.88983e-07, -3.11994e-07],
    [0.434, 0.0123893, -3.69093e-06, -4.35621e-07],
    [0.4958, 0.0123198, -1.02252e-05, -3.45523e-07],
    [0.5571, 0.0121916, -1.54081e-05, -5.82288e-07],
    [0.6176, 0.0119938, -2.41424e-05, -5.25327e-07],
    [0.6769, 0.011713, -3.20223e-05, -5.16405e-07],
    [0.7346, 0.0113541, -3.97684e-05, -6.09052e-07],
    [0.7903, 0.0109107, -4.89042e-05, -1.04739e-06],
    [0.8435, 0.0103431, -6.4615e-05, -1.40374e-09],
    [0.8936, 0.00969686, -6.4636e-05, -8.547e-06],
    [0.9394, 0.00840947, -0.000192841, -4.2106e-06],
    [0.9761, 0.00616527, -0.000256, -4.2106e-06],
    [1.0, 0.00328947, -0.000319159, -4.2106e-06],
];

#[derive(Debug)]
struct Robinson;

pub(super) fn build(_: &Setup) -> Result<Arc<dyn Formula>> {
    Ok(Arc::new(Robinson))
}

fn value(cubic: &Cubic, z: f64) -> f64 {
    let [a, b, c, d] = cubic.map(f64::from);
    a + z * (b + z * (c + z * d))
}

fn rate(cubic: &Cubic, z: f64) -> f64 {
    let [_, b, c, d] = cubic.map(f64::from);
    b + z * (2.0 * c + z * 3.0 * d)
}

/// Inverts the height `h` in [0, 1): the table row and the degrees beyond it,
/// by Newton's method.
fn degrees_at(h: f64) -> (usize, f64) {
    // The cubics do not meet exactly; a height that equals a tabulated parallel
    // up to rounding belongs to that parallel's cubic.
    let above = HEIGHTS.partition_point(|cubic| f64::from(cubic[0]) <= h + 1e-12);
    let row = above.clamp(1, HEIGHTS.len() - 1) - 1;
    let cubic = &HEIGHTS[row];
    let mut z = (h - value(cubic, 0.0)) / rate(cubic, 0.0);
    for _ in 0..20 {
        let step = (value(cubic, z) - h) / rate(cubic, z);
        z -= step;
        if step.abs() < 1e-13 {
            break;
        }
    }
    (row, z)
}

impl Formula for Robinson {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        // In radians with PROJ's rounding: the cubics do not meet exactly, and
        // a tabulated parallel must select the same one.
        let row = ((phi.abs() * ROWS_PER_RADIAN + 1e-15) as usize).min(LENGTHS.len() - 1);
        let z = (phi.abs() - row as f64 / ROWS_PER_RADIAN).to_degrees();
        Some(Plane::new(
            WIDTH * lambda * value(&LENGTHS[row], z),
            (HEIGHT * value(&HEIGHTS[row], z)).copysign(phi),
        ))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let h = at.y.abs() / HEIGHT;
        let last = LENGTHS.len() - 1;
        let (row, z) = match h {
            h if h > 1.0 + 1e-9 => return None,
            h if h >= 1.0 - 1e-12 => (last, 0.0),
            h => degrees_at(h),
        };
        let phi = (STEP * row as f64 + z).to_radians().min(FRAC_PI_2);
        let lambda = at.x / WIDTH / value(&LENGTHS[row], z);
        Some((phi.copysign(at.y), lambda))
    }

    fn clip(&self) -> Clip {
        Clip::strip(-90.0, 90.0)
    }

    fn proj_string(&self) -> String {
        "+proj=robin".to_string()
    }
}
