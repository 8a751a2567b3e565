//! The functions on the Earth whose levels are drawn, and what is known of
//! how they change.

use super::inside::Inside;
use super::piece::{dot, square};
use super::seek::FINE;
use super::tree::{Found, Tree};
use crate::geodesy::{Mark, cut_locus};

/// The radius of the sphere by which curvatures are judged, metres: the
/// ellipsoid's least, on which distances bend the most.
const SPHERE: f64 = 6.33e6;

/// Metres: the size of what takes the place of the antipode on an ellipsoid.
const ASTROID: f64 = 45e3;

/// A value of a function.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub metres: f64,
    /// The point that the value is the distance to.
    pub source: Mark,
    /// Metres to the nearest edge of what the function is about.
    pub clear: f64,
}

/// Second derivatives of a function in any direction, at most: 1/m.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bend {
    pub down: f64,
    pub up: f64,
}

/// A distance function. All of it is `Sync`: cells are looked at by several
/// threads.
pub(super) trait Level: Sync {
    /// What of its sources matters in some part of the Earth.
    type Near: Send + Sync;

    /// Metres that it may change by for a metre walked within `reach` of a
    /// mark.
    fn steepness(&self, _spot: &Mark, _reach: f64) -> f64 {
        1.0
    }

    fn everything(&self) -> Self::Near;

    /// Its value, which may be off by `care` to the far side of the truth (to
    /// the near side of a greatest distance); `hint` is kept from one call to
    /// the next.
    fn read(&self, near: &Self::Near, mark: &Mark, hint: &mut u32, care: f64) -> Reading;

    /// What matters within so many metres of where a reading was taken.
    fn narrow(&self, near: &Self::Near, mark: &Mark, reading: &Reading, reach: f64) -> Self::Near;

    /// Whether the function is 0 all over there.
    fn nought(&self, _: &Self::Near) -> bool {
        false
    }

    /// Where it is the distance to one source only.
    fn bend(&self, mark: &Mark, reading: &Reading, reach: f64) -> Bend;

    /// A value at a mark that the function's own is not above, and that has
    /// the bends of the distance to one source.
    fn above(&self, _spot: &Mark, metres: f64, _pivot: &Reading) -> f64 {
        metres
    }

    /// The same that it is not below.
    fn below(&self, _spot: &Mark, metres: f64, _pivot: &Reading) -> f64 {
        metres
    }
}

/// The distance to one source bends down by cot(d), and up beyond a quarter of
/// the circumference: about the antipode, by the distance to it.
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

/// The least distance to any source; 0 in an area.
pub(super) struct Nearest {
    pub tree: Tree,
    pub inside: Vec<Inside>,
}

/// Nodes of the tree, and whether all lies inside or outside the area.
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

    fn read(&self, near: &Nodes, mark: &Mark, hint: &mut u32, care: f64) -> Reading {
        let found = self.tree.nearest(&near.nodes, mark, *hint, care);
        *hint = found.piece;
        let within = near.inside.unwrap_or_else(|| self.contains(mark));
        Reading {
            metres: if within { 0.0 } else { found.metres },
            source: if within { *mark } else { found.at },
            clear: found.metres,
        }
    }

    fn narrow(&self, near: &Nodes, mark: &Mark, reading: &Reading, reach: f64) -> Nodes {
        let inside = near
            .inside
            .or_else(|| (reading.clear > reach).then_some(reading.metres == 0.0));
        if inside == Some(true) {
            let nodes = Vec::new();
            return Nodes { nodes, inside };
        }
        // Inside, the source is the mark: what is nearest is asked again.
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

    fn bend(&self, _: &Mark, reading: &Reading, reach: f64) -> Bend {
        bend(reading.metres, reach)
    }

    fn above(&self, mark: &Mark, _: f64, pivot: &Reading) -> f64 {
        mark.metres(&pivot.source)
    }
}

impl Nearest {
    pub fn contains(&self, mark: &Mark) -> bool {
        self.inside.iter().any(|area| area.contains(mark))
    }
}

/// The greatest distance to any point of an area.
pub(super) struct Farthest {
    pub tree: Tree,
    pub inside: Inside,
}

impl Level for Farthest {
    type Near = Vec<u32>;

    fn everything(&self) -> Vec<u32> {
        vec![0]
    }

    fn read(&self, near: &Vec<u32>, mark: &Mark, hint: &mut u32, care: f64) -> Reading {
        let found = self.tree.farthest(near, mark, *hint, care);
        *hint = found.piece;
        let [x, y, z] = mark.unit;
        let opposite = Mark::new((-y).atan2(-x).to_degrees(), -mark.lat);
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

    fn narrow(&self, near: &Vec<u32>, mark: &Mark, reading: &Reading, reach: f64) -> Vec<u32> {
        let found = if reading.clear == reading.metres {
            Found::new(mark, (reading.clear, reading.source), 0)
        } else {
            self.tree.farthest(near, mark, 0, FINE)
        };
        self.tree.farther(near, mark, &found, reach)
    }

    fn bend(&self, _: &Mark, reading: &Reading, reach: f64) -> Bend {
        bend(reading.metres, reach)
    }

    fn below(&self, mark: &Mark, _: f64, pivot: &Reading) -> f64 {
        mark.metres(&pivot.source)
    }
}

/// Radians by which two directions on the auxiliary sphere may differ from the
/// ellipsoid's, ten times over, short of the antipode.
const UNEVEN: f64 = 0.05;

/// The direction in which a mark has another on the auxiliary sphere.
fn towards(mark: &Mark, other: &Mark) -> [f64; 3] {
    let cos = dot(mark.unit, other.unit);
    let across = [0, 1, 2].map(|i| other.unit[i] - cos * mark.unit[i]);
    let length = square(across).sqrt().max(1e-12);
    across.map(|x| x / length)
}

/// The sum of the distances to two positions.
pub(super) struct Sum {
    pub foci: [Mark; 2],
}

impl Level for Sum {
    type Near = ();

    /// As far as the directions to the two do not cancel.
    fn steepness(&self, mark: &Mark, reach: f64) -> f64 {
        let [a, b] = self.foci.map(|focus| towards(mark, &focus));
        let sum = [0, 1, 2].map(|i| a[i] + b[i]);
        let bend = self.foci.map(|focus| {
            let bend = bend(mark.metres(&focus), reach);
            bend.down.max(bend.up)
        });
        (square(sum).sqrt() + UNEVEN + (bend[0] + bend[1]) * reach).min(2.0)
    }

    fn everything(&self) {}

    fn read(&self, _: &(), mark: &Mark, _: &mut u32, _: f64) -> Reading {
        let [a, b] = self.foci.map(|focus| mark.metres(&focus));
        Reading {
            metres: a + b,
            source: *mark,
            clear: a.min(b),
        }
    }

    fn narrow(&self, _: &(), _: &Mark, _: &Reading, _: f64) {}

    fn bend(&self, mark: &Mark, _: &Reading, reach: f64) -> Bend {
        let [a, b] = self.foci.map(|focus| bend(mark.metres(&focus), reach));
        Bend {
            down: a.down + b.down,
            up: a.up + b.up,
        }
    }
}
