//! A projection approximated by bicubic patches in longitude and latitude, for
//! base data: about ten nanoseconds a vertex, whatever the formula costs.
//!
//! A projection is a smooth function of longitude and latitude (at the poles
//! too), so over a few degrees a bicubic through four by four of its values is
//! within metres of it. The error is greatest in the middle of a patch and is
//! measured there; if it would be visible, the formula itself is used.

use super::horizon::Cap;
use crate::sphere::link::Xy;
use std::sync::OnceLock;

/// The source of the values at the nodes.
pub(super) trait Image {
    /// The image in millimetres of a position in degrees; `None` outside the
    /// formula's domain.
    fn image(&self, at: Xy) -> Option<Xy>;
}

/// Patches of longitude and latitude, computed on first use.
#[derive(Debug)]
pub(super) struct Lattice {
    /// Degrees.
    step: f64,
    west: f64,
    columns: usize,
    rows: usize,
    nodes: Vec<OnceLock<Option<Xy>>>,
    patches: Vec<OnceLock<Patch>>,
    /// Permitted error of a patch, millimetres.
    tolerance: f64,
    /// If set, positions outside it are hidden.
    cap: Option<Cap>,
}

#[derive(Debug)]
enum Patch {
    Unseen,
    Formula,
    Cubic { terms: Box<Terms>, all_seen: bool },
}

/// Coefficients for x and y by powers of the position within the patch:
/// eastward in the inner array, northward in the outer one.
type Terms = [[[f64; 2]; 4]; 4];

impl Lattice {
    /// Without a cap, the plane is cut at `west` and no patch extends across
    /// it.
    pub(super) fn new(west: f64, step: f64, tolerance: f64, cap: Option<Cap>) -> Lattice {
        let columns = (360.0 / step) as usize;
        let rows = (180.0 / step) as usize;
        Lattice {
            step,
            west,
            columns,
            rows,
            nodes: (0..columns * (rows + 1)).map(|_| OnceLock::new()).collect(),
            patches: (0..columns * rows).map(|_| OnceLock::new()).collect(),
            tolerance,
            cap,
        }
    }

    /// The image of a longitude and latitude; `None` where hidden.
    #[inline]
    pub(super) fn see(&self, at: Xy, formula: &impl Image) -> Option<Xy> {
        let mut east = at[0] - self.west;
        if !(0.0..360.0).contains(&east) {
            if self.cap.is_none() && east == 360.0 {
                return formula.image(at);
            }
            east = east.rem_euclid(360.0);
        }
        let (u, v) = (east / self.step, (at[1] + 90.0) / self.step);
        let column = (u as usize).min(self.columns - 1);
        let row = (v as usize).min(self.rows - 1);
        let patch = self.patches[row * self.columns + column]
            .get_or_init(|| self.patch(column, row, formula));
        match patch {
            Patch::Unseen => None,
            Patch::Cubic { terms, all_seen } if *all_seen || self.holds(at) => {
                Some(value(terms, u - column as f64, v - row as f64))
            }
            Patch::Formula if self.holds(at) => formula.image(at),
            _ => None,
        }
    }

    fn holds(&self, at: Xy) -> bool {
        self.cap.is_none_or(|cap| cap.holds(at))
    }

    fn patch(&self, column: usize, row: usize, formula: &impl Image) -> Patch {
        let middle = self.position(column as f64 + 0.5, row as f64 + 0.5);
        let mut all_seen = true;
        if let Some(cap) = self.cap {
            // Every corner is within half the diagonal of the middle.
            let (distance, reach) = (cap.distance(middle), 0.75 * self.step);
            if distance - reach > cap.radius {
                return Patch::Unseen;
            }
            all_seen = distance + reach < cap.radius;
        }
        let Some(terms) = self.terms(column as isize, row as isize, formula) else {
            return Patch::Formula;
        };
        let found = value(&terms, 0.5, 0.5);
        let exact = formula.image(middle);
        let close = exact.is_some_and(|exact| {
            let off = [found[0] - exact[0], found[1] - exact[1]];
            off[0].hypot(off[1]) <= self.tolerance
        });
        if !close {
            return Patch::Formula;
        }
        Patch::Cubic {
            terms: Box::new(terms),
            all_seen,
        }
    }

    fn position(&self, u: f64, v: f64) -> Xy {
        [self.west + self.step * u, self.step * v - 90.0]
    }

    fn terms(&self, column: isize, row: isize, formula: &impl Image) -> Option<Terms> {
        let mut rows = [[[0.0; 2]; 4]; 4];
        for (j, line) in rows.iter_mut().enumerate() {
            let mut values = [[0.0; 2]; 4];
            for (i, at) in values.iter_mut().enumerate() {
                *at = self.node(column + i as isize - 1, row + j as isize - 1, formula)?;
            }
            *line = cubic(values);
        }
        // The same across the rows, for each power.
        let mut terms = [[[0.0; 2]; 4]; 4];
        for power in 0..4 {
            let column = cubic([0, 1, 2, 3].map(|j| rows[j][power]));
            for (j, term) in column.into_iter().enumerate() {
                terms[j][power] = term;
            }
        }
        Some(terms)
    }

    /// The value at a patch corner; rows beyond a pole continue on the opposite
    /// meridian.
    fn node(&self, column: isize, row: isize, formula: &impl Image) -> Option<Xy> {
        let (columns, rows) = (self.columns as isize, self.rows as isize);
        let over = if row < 0 {
            -row
        } else if row > rows {
            2 * rows - row
        } else {
            row
        };
        if self.cap.is_none() && (over != row || column < 0 || column >= columns) {
            return None;
        }
        let around = if over == row { 0 } else { columns / 2 };
        let column = (column + around).rem_euclid(columns);
        let value = self.nodes[(over * columns + column) as usize]
            .get_or_init(|| formula.image(self.position(column as f64, over as f64)));
        *value
    }
}

/// Coefficients of the cubic through the values at -1, 0, 1 and 2.
fn cubic([a, b, c, d]: [Xy; 4]) -> [[f64; 2]; 4] {
    let each =
        |f: fn(f64, f64, f64, f64) -> f64| [f(a[0], b[0], c[0], d[0]), f(a[1], b[1], c[1], d[1])];
    [
        b,
        each(|a, b, c, d| -a / 3.0 - b / 2.0 + c - d / 6.0),
        each(|a, b, c, _| (a + c) / 2.0 - b),
        each(|a, b, c, d| (d - a) / 6.0 + (b - c) / 2.0),
    ]
}

#[inline]
fn value(terms: &Terms, u: f64, v: f64) -> Xy {
    let mut out = [0.0; 2];
    for row in terms.iter().rev() {
        for axis in 0..2 {
            let inner = ((row[3][axis] * u + row[2][axis]) * u + row[1][axis]) * u + row[0][axis];
            out[axis] = out[axis] * v + inner;
        }
    }
    out
}
