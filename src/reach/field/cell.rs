//! Cells of the longitude-latitude plane on a lattice so fine that its points
//! are integers. The lattice is continuous across 180 degrees and has a single
//! point at each pole.

use crate::geodesy::{AuxPoint, FLATTENING, SEMI_MAJOR_AXIS};

/// Lattice steps around the globe, and from pole to pole.
pub(super) const STEPS: u64 = 1 << 40;

/// Greatest radius of curvature of the ellipsoid in metres, at a pole.
const GREATEST_RADIUS: f64 = 6_399_593.626;

/// First eccentricity squared.
const E2: f64 = FLATTENING * (2.0 - FLATTENING);

/// A lattice point: steps east of 180 W and north of the south pole.
pub(super) type Knot = (u64, u64);

/// The canonical form of a point, which may lie on 180 degrees or at a pole.
pub(super) fn knot(i: u64, j: u64) -> Knot {
    if j == 0 || j == STEPS {
        (0, j)
    } else {
        (i % STEPS, j)
    }
}

/// Longitude and latitude of a lattice point, degrees.
pub(super) fn degrees((i, j): Knot) -> [f64; 2] {
    let step = 1.0 / STEPS as f64;
    [
        -180.0 + 360.0 * (i as f64 * step),
        -90.0 + 180.0 * (j as f64 * step),
    ]
}

/// A rectangle of lattice cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub j: u64,
    pub i: u64,
    /// Steps eastward and northward.
    pub width: u64,
    pub height: u64,
}

/// Size of a cell on the ground, metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    /// Greatest distance of a point of the cell from its middle.
    pub reach: f64,
    /// Squared diagonal.
    pub across2: f64,
    /// How far the cell's parallels deviate from geodesics.
    pub sag: f64,
    width: f64,
    height: f64,
}

impl Cell {
    /// The cells that cover the globe.
    pub fn roots() -> Vec<Cell> {
        let side = STEPS / 4;
        (0..8)
            .map(|n| Cell {
                i: (n % 4) * side,
                j: (n / 4) * 2 * side,
                width: side,
                height: 2 * side,
            })
            .collect()
    }

    pub fn middle(&self) -> AuxPoint {
        let [lon, lat] = degrees((self.i + self.width / 2, self.j + self.height / 2));
        AuxPoint::new(lon, lat)
    }

    /// Counter-clockwise from the south-west corner.
    pub fn corners(&self) -> [Knot; 4] {
        let (east, north) = (self.i + self.width, self.j + self.height);
        [
            (self.i, self.j),
            (east, self.j),
            (east, north),
            (self.i, north),
        ]
    }

    pub fn size(&self) -> Size {
        let step = std::f64::consts::PI / STEPS as f64;
        let turn = 2.0 * step * self.width as f64;
        let height = step * self.height as f64 * GREATEST_RADIUS;
        let half = STEPS / 2;
        let top = self.j + self.height;
        // The parallel nearest to the equator is the longest.
        let flat = if self.j >= half {
            self.j - half
        } else {
            half.saturating_sub(top)
        };
        let (sin, cos) = (step * flat as f64).sin_cos();
        let around = SEMI_MAJOR_AXIS * cos / (1.0 - E2 * sin * sin).sqrt();
        let width = turn * around;
        let steep = (step * (self.j.abs_diff(half)).max(top.abs_diff(half)) as f64).sin();
        Size {
            reach: 0.5 * width.hypot(height),
            across2: width * width + height * height,
            sag: width * turn * steep / 8.0,
            width,
            height,
        }
    }

    /// Splits a cell into halves or quarters that are about as wide as high.
    pub fn split(&self, size: &Size) -> Vec<Cell> {
        let wide = size.width > 0.7 * size.height && self.width > 1;
        let high = size.height > 0.7 * size.width && self.height > 1;
        let (columns, rows) = match (wide, high) {
            (true, false) => (2, 1),
            (false, true) => (1, 2),
            _ => (2, 2),
        };
        let (width, height) = (self.width / columns, self.height / rows);
        let cell = |n: u64| Cell {
            i: self.i + (n % columns) * width,
            j: self.j + (n / columns) * height,
            width,
            height,
        };
        (0..columns * rows).map(cell).collect()
    }
}
