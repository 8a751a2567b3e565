//! Longitude and latitude on an integer grid, on which unions are exact.

use crate::gis::line::position;
use geo::Coord;
use i_overlay::i_float::int::point::IntPoint;
use std::collections::HashMap;

/// A position in grid steps, longitude first.
pub(super) type Point = IntPoint<i64>;

/// A ring of positions; the first is not repeated at the end.
pub(super) type Ring = Vec<Point>;

/// Steps per degree: 3 nanometres on the ground. Floating-point numbers
/// represent all longitudes and latitudes in steps exactly.
const DEGREE: i64 = 1 << 45;

pub(super) const TURN: i64 = 360 * DEGREE;
pub(super) const HALF: i64 = 180 * DEGREE;
pub(super) const POLE: i64 = 90 * DEGREE;

/// Positions closer than this (0.1 mm) are merged.
pub(super) const NEAR: i64 = DEGREE / 1_000_000_000;

/// The file's own numbers for grid positions, so that corners are written as
/// they were read.
#[derive(Debug, Default)]
pub(super) struct Corners {
    known: HashMap<Point, Coord<f64>>,
    /// The same for latitudes: an edge along a parallel stays on it where it is
    /// cut.
    latitudes: HashMap<i64, f64>,
}

/// Steps by which a cut may be off the parallel of its edge.
const ROUNDING: i64 = 2;

impl Corners {
    /// Adds a corner to the grid; corners within rounding of 180 or a pole are
    /// moved exactly there.
    ///
    /// # Errors
    /// Describes a position that does not exist.
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

/// The meridian of 180 degrees, in any turn, nearest to a longitude.
pub(super) fn seam_near(x: i64) -> i64 {
    x.div_euclid(TURN) * TURN + HALF
}

/// The turn of a longitude; 0 in [-180, 180).
pub(super) fn turn_of(x: i64) -> i64 {
    (x + HALF).div_euclid(TURN)
}

pub(super) fn at_pole(point: Point) -> bool {
    point.y.abs() == POLE
}
