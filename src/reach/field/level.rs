//! The distance functions whose level sets are drawn, and bounds on how they
//! change.

use super::inside::Inside;
use super::piece::{dot, square};
use super::seek::FINE;
use super::tree::{Found, Tree};
use crate::geodesy::{AuxPoint, cut_locus};

/// Radius in metres of the sphere used to bound curvatures: the ellipsoid's
/// smallest, on which distances bend most.
const SPHERE: f64 = 6.33e6;

/// Size in metres of the astroid-shaped caustic that replaces the antipode on
/// an ellipsoid.
const ASTROID: f64 = 45e3;

/// A value of a function.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub metres: f64,
    /// The point that the distance is measured to.
    pub source: AuxPoint,
    /// Metres to the nearest edge of the shape.
    pub clear: f64,
}

/// Upper bounds of a function's second derivatives in any direction, 1/m.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bend {
    pub down: f64,
    pub up: f64,
}

/// A distance function. `Sync`, because several threads search cells.
pub(super) trait Level: Sync {
    /// The subset of the sources that matters in some part of the Earth.
    type Near: Send + Sync;

    /// Upper bound of the change in metres per metre moved within `reach` of a
    /// mark.
    fn steepness(&self, _spot: &AuxPoint, _reach: f64) -> f64 {
        1.0
    }

    fn everything(&self) -> Self::Near;

    /// The value at a mark. It may exceed the true value by `care` (for a
    /// greatest distance, fall short of it). `hint` is kept from one call to
    /// the next.
    fn read(&self, near: &Self::Near, mark: &AuxPoint, hint: &mut u32, care: f64) -> Reading;

    /// The sources that matter within `reach` metres of a reading.
    fn narrow(
        &self,
        near: &Self::Near,
        mark: &AuxPoint,
        reading: &Reading,
        reach: f64,
    ) -> Self::Near;

    /// Whether the function is 0 everywhere in that part.
    fn nought(&self, _: &Self::Near) -> bool {
        false
    }

    /// Bounds of the second derivatives where the function is the distance to a
    /// single source.
    fn bend(&self, mark: &AuxPoint, reading: &Reading, reach: f64) -> Bend;

    /// An upper bound of the value at a mark that bends like the distance to a
    /// single source.
    fn above(&self, _spot: &AuxPoint, metres: f64, _pivot: &Reading) -> f64 {
        metres
    }

    /// The corresponding lower bound.
    fn below(&self, _spot: &AuxPoint, metres: f64, _pivot: &Reading) -> f64 {
        metres
    }
}

/// The distance to a single source bends down by cot(d); beyond a quarter of
/// the circumference it bends up, as a function of the distance to the
/// antipode.
fn bend(metres: f64, reach: f64) -> Bend {
    let slope = |metres: f64| {
        if metres <= 0.0 {
            f64::INFINITY
        } else {
            1.0 / ((metres / SPHERE).tan() * SPHERE)
        }
    };
    let quarter = 0.5 * cut_locus::greatest().m();
    let left = cut_locus::greatest().m() - ASTROID - metres - reach;
    Bend {
        down: if metres - reach < quarter + ASTROID {
            slope(metres - reach).max(0.0)
        } else {
            0.0
        },
        up: if left < quarter {
            slope(left).max(0.0)
        } else {
            0.0
        },
    }
}

/// The distance to the nearest source; 0 inside an area.
pub(super) struct Nearest {
    pub tree: Tree,
    pub inside: Vec<Inside>,
}

/// Tree nodes, and whether the part lies entirely inside or outside the areas.
#[derive(Debug, Clone)]
pub(super) struct Nodes {
    nodes: Vec<u32>,
    inside: Option<bool>,
}

impl Level for Nearest {
    type Near = Nodes;

    fn everything(&self) -> Nodes {
        Nodes {
            nodes: vec![0],
            inside: self.inside.is_empty().then_some(false),
        }
    }

    fn read(&self, near: &Nodes, mark: &AuxPoint, hint: &mut u32, care: f64) -> Reading {
        let found = self.tree.nearest(&near.nodes, mark, *hint, care);
        *hint = found.piece;
        let within = near.inside.unwrap_or_else(|| self.contains(mark));
        Reading {
            metres: if within { 0.0 } else { found.metres },
            source: if within { *mark } else { found.at },
            clear: found.metres,
        }
    }

    fn narrow(&self, near: &Nodes, mark: &AuxPoint, reading: &Reading, reach: f64) -> Nodes {
        let inside = near
            .inside
            .or_else(|| (reading.clear > reach).then_some(reading.metres == 0.0));
        if inside == Some(true) {
            let nodes = Vec::new();
            return Nodes { nodes, inside };
        }
        // Inside an area the source is the mark itself, so search again for the
        // nearest edge.
        let found = if reading.metres == 0.0 {
            self.tree.nearest(&near.nodes, mark, 0, FINE)
        } else {
            Found::new(mark, (reading.clear, reading.source), 0)
        };
        let nodes = self.tree.nearer(&near.nodes, mark, &found, reach);
        Nodes { nodes, inside }
    }

    fn nought(&self, near: &Nodes) -> bool {
        near.inside == Some(true)
    }

    fn bend(&self, _: &AuxPoint, reading: &Reading, reach: f64) -> Bend {
        bend(reading.metres, reach)
    }

    fn above(&self, mark: &AuxPoint, _: f64, pivot: &Reading) -> f64 {
        mark.metres(&pivot.source)
    }
}

impl Nearest {
    pub fn contains(&self, mark: &AuxPoint) -> bool {
        self.inside.iter().any(|area| area.contains(mark))
    }
}

/// The distance to the farthest point of an area.
pub(super) struct Farthest {
    pub tree: Tree,
    pub inside: Inside,
}

impl Level for Farthest {
    type Near = Vec<u32>;

    fn everything(&self) -> Vec<u32> {
        vec![0]
    }

    fn read(&self, near: &Vec<u32>, mark: &AuxPoint, hint: &mut u32, care: f64) -> Reading {
        let found = self.tree.farthest(near, mark, *hint, care);
        *hint = found.piece;
        let [x, y, z] = mark.unit;
        let opposite = AuxPoint::new((-y).atan2(-x).to_degrees(), -mark.lat);
        debug_assert!(z.is_finite());
        let around = self.inside.contains(&opposite);
        Reading {
            metres: if around {
                cut_locus::greatest().m()
            } else {
                found.metres
            },
            source: if around { opposite } else { found.at },
            clear: found.metres,
        }
    }

    fn narrow(&self, near: &Vec<u32>, mark: &AuxPoint, reading: &Reading, reach: f64) -> Vec<u32> {
        let found = if reading.clear == reading.metres {
            Found::new(mark, (reading.clear, reading.source), 0)
        } else {
            self.tree.farthest(near, mark, 0, FINE)
        };
        self.tree.farther(near, mark, &found, reach)
    }

    fn bend(&self, _: &AuxPoint, reading: &Reading, reach: f64) -> Bend {
        bend(reading.metres, reach)
    }

    fn below(&self, mark: &AuxPoint, _: f64, pivot: &Reading) -> f64 {
        mark.metres(&pivot.source)
    }
}

/// Ten times the angle in radians by which directions on the auxiliary sphere
/// may differ from those on the ellipsoid, except near the antipode.
const UNEVEN: f64 = 0.05;

/// The direction from one mark to another on the auxiliary sphere.
fn towards(mark: &AuxPoint, other: &AuxPoint) -> [f64; 3] {
    let cos = dot(mark.unit, other.unit);
    let across = [0, 1, 2].map(|i| other.unit[i] - cos * mark.unit[i]);
    let length = square(across).sqrt().max(1e-12);
    across.map(|x| x / length)
}

/// The sum of the distances to two positions.
pub(super) struct Sum {
    pub foci: [AuxPoint; 2],
}

impl Level for Sum {
    type Near = ();

    /// Less than 2 where the directions to the two foci partly cancel.
    fn steepness(&self, mark: &AuxPoint, reach: f64) -> f64 {
        let [a, b] = self.foci.map(|focus| towards(mark, &focus));
        let sum = [0, 1, 2].map(|i| a[i] + b[i]);
        let bend = self.foci.map(|focus| {
            let bend = bend(mark.metres(&focus), reach);
            bend.down.max(bend.up)
        });
        (square(sum).sqrt() + UNEVEN + (bend[0] + bend[1]) * reach).min(2.0)
    }

    fn everything(&self) {}

    fn read(&self, _: &(), mark: &AuxPoint, _: &mut u32, _: f64) -> Reading {
        let [a, b] = self.foci.map(|focus| mark.metres(&focus));
        Reading {
            metres: a + b,
            source: *mark,
            clear: a.min(b),
        }
    }

    fn narrow(&self, _: &(), _: &AuxPoint, _: &Reading, _: f64) {}

    fn bend(&self, mark: &AuxPoint, _: &Reading, reach: f64) -> Bend {
        let [a, b] = self.foci.map(|focus| bend(mark.metres(&focus), reach));
        Bend {
            down: a.down + b.down,
            up: a.up + b.up,
        }
    }
}
