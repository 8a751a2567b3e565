//! Longitude and latitude on a grid of whole numbers, on which unions are exact.

use crate::gis::line::position;
use geo::Coord;
use i_overlay::i_float::int::point::IntPoint;
use std::collections::HashMap;

/// A position in steps of the grid, longitude first.
pub(super) type Point = IntPoint<i64>;

/// A ring of positions; the last one is not the first again.
pub(super) type Ring = Vec<Point>;

/// Steps in a degree: 3 nanometres on the ground. No longitude or latitude has
/// more steps than a floating-point number can count.
const DEGREE: i64 = 1 << 45;

pub(super) const TURN: i64 = 360 * DEGREE;
pub(super) const HALF: i64 = 180 * DEGREE;
pub(super) const POLE: i64 = 90 * DEGREE;

/// Positions nearer than this, a tenth of a millimetre, are one position.
pub(super) const NEAR: i64 = DEGREE / 1_000_000_000;

/// The numbers that the file has for positions on the grid, so that corners
/// leave as they came.
#[derive(Debug, Default)]
pub(super) struct Corners {
    known: HashMap<Point, Coord<f64>>,
    /// And for latitudes: an edge along a parallel stays on it where it is cut.
    latitudes: HashMap<i64, f64>,
}

/// Steps by which a cut may be off the parallel along which its edge runs.
const ROUNDING: i64 = 2;

impl Corners {
    /// A corner on the grid; what is as good as on 180 or at a pole, exactly
    /// there.
    ///
    /// # Errors
    /// A position that does not exist, in words.
    pub fn add(&mut self, corner: Coord<f64>) -> Result<Point, String> {
        position(corner)?;
        let mut point = Point::new(steps(corner.x), steps(corner.y));
        if POLE - point.y.abs() <= NEAR {
            point.y = POLE * point.y.signum();
        }
        let y = if at_pole(point) {
            90.0f64.copysign(corner.y)
        } else {
            corner.y
        };
        let seam = seam_near(point.x);
        if (point.x - seam).abs() <= NEAR {
            point.x = seam;
            for x in [-180.0, 180.0] {
                self.know(Point::new(steps(x), point.y), Coord { x, y });
            }
        } else {
            let turn = TURN * turn_of(point.x);
            let x = corner.x - degrees(turn);
            self.know(Point::new(point.x - turn, point.y), Coord { x, y });
        }
        Ok(point)
    }

    fn know(&mut self, point: Point, coord: Coord<f64>) {
        self.known.entry(point).or_insert(coord);
        self.latitudes.entry(point.y).or_insert(coord.y);
    }

    pub fn coord(&self, point: Point) -> Coord<f64> {
        let near = |off: i64| self.latitudes.get(&(point.y + off)).copied();
        let latitude = || (0..=ROUNDING).find_map(|off| near(off).or_else(|| near(-off)));
        let plain = || Coord {
            x: degrees(point.x),
            y: latitude().unwrap_or(degrees(point.y)),
        };
        self.known.get(&point).copied().unwrap_or_else(plain)
    }
}

fn steps(degrees: f64) -> i64 {
    (degrees * DEGREE as f64).round() as i64
}

pub(super) fn degrees(steps: i64) -> f64 {
    steps as f64 / DEGREE as f64
}

/// The meridian of 180 degrees, in any turn, that is nearest to a longitude.
pub(super) fn seam_near(x: i64) -> i64 {
    x.div_euclid(TURN) * TURN + HALF
}

/// The turn of a longitude: 0 in [-180, 180).
pub(super) fn turn_of(x: i64) -> i64 {
    (x + HALF).div_euclid(TURN)
}

pub(super) fn at_pole(point: Point) -> bool {
    point.y.abs() == POLE
}
