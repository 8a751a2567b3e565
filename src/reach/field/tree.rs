//! Pieces in a tree of capsules, each given by the chord from a node's first
//! point to its last and the greatest deviation of its pieces from it. Along a
//! track or coast this is a strip tree (D. H. Ballard, 1981), much tighter than
//! boxes.

use super::edge::{Chain, Edge};
use super::piece::{Piece, dot, minus, pieces, square};
use crate::geodesy::{AuxPoint, FLATTENING, POLAR_SEMI_AXIS, SEMI_MAJOR_AXIS};
use std::ops::Range;

/// Change of the ratio of ellipsoidal to auxiliary-sphere distance with
/// direction and distance, per change as a fraction of the sine of the
/// distance. Measured: 1.0 times the flattening, up to [`EVEN`].
const CHANGE: f64 = 1.2 * FLATTENING;

/// Chord on the auxiliary sphere up to which this is used; 19,600 km.
const EVEN: f64 = 1.999;

/// Distance in metres beyond which directions are not compared: too close to
/// the antipode.
const LAST: f64 = 19e6;

/// Margin of capsules in radii of the sphere: 1.5 mm for rounding and the error
/// of pieces.
const CARE: f64 = 2.5e-10;

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    a: [f64; 3],
    b: [f64; 3],
    /// Greatest deviation of anything in the node from the chord.
    width: f64,
    /// Half the chord plus the width.
    radius: f64,
    /// Index of the second child; the first directly follows its parent. 0 for
    /// a leaf.
    second: u32,
    /// The piece of a leaf.
    piece: u32,
}

/// A range of connected edges.
#[derive(Debug)]
pub(super) struct Run {
    pub first: usize,
    pub last: usize,
    /// Whether it ends where it begins.
    pub closed: bool,
    /// Whether it is the loop of an area, with the inside on its left.
    pub area: bool,
}

impl Run {
    /// The edge before another one.
    pub fn before(&self, edge: usize) -> Option<usize> {
        match edge > self.first {
            true => Some(edge - 1),
            false => self.closed.then(|| self.last - 1),
        }
    }
}

/// All pieces of some edges.
#[derive(Debug)]
pub(super) struct Tree {
    edges: Vec<Edge>,
    runs: Vec<Run>,
    pub pieces: Vec<Piece>,
    nodes: Vec<Node>,
}

/// A point of the pieces close to some mark, used to judge nodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub metres: f64,
    pub at: AuxPoint,
    pub piece: u32,
    /// Metres per radian of the auxiliary sphere, and the sine of the arc.
    ratio: f64,
    sin: f64,
}

impl Found {
    pub fn new(mark: &AuxPoint, (metres, at): (f64, AuxPoint), piece: u32) -> Found {
        let chord2 = mark.chord2(&at.unit);
        let arc = arc(chord2.sqrt());
        Found {
            metres,
            at,
            piece,
            ratio: if arc > 1e-9 {
                metres / arc
            } else {
                SEMI_MAJOR_AXIS
            },
            sin: if chord2 < EVEN * EVEN {
                sine(chord2)
            } else {
                0.0
            },
        }
    }
}

/// Lower bound of the arc of a chord of the unit sphere, less than 1e-4 too
/// short.
#[inline]
fn arc_at_least(chord: f64) -> f64 {
    if chord > 0.8 {
        return arc(chord);
    }
    let c2 = chord * chord;
    chord * (1.0 + c2 * (1.0 / 24.0 + c2 * (3.0 / 640.0 + c2 * (5.0 / 7168.0))))
}

/// The arc of a chord of the unit sphere.
#[inline]
fn arc(chord: f64) -> f64 {
    2.0 * (0.5 * chord).min(1.0).asin()
}

#[inline]
fn sine(chord2: f64) -> f64 {
    (chord2 * (1.0 - 0.25 * chord2)).max(0.0).sqrt()
}

impl Tree {
    pub fn new(chains: Vec<Chain>) -> Tree {
        let mut tree = Tree {
            edges: Vec::new(),
            runs: Vec::new(),
            pieces: Vec::new(),
            nodes: Vec::new(),
        };
        let mut ranges: Vec<(Range<usize>, [f64; 3])> = Vec::new();
        for chain in chains {
            let start = tree.pieces.len();
            let first = tree.edges.len();
            for edge in chain.edges {
                pieces(edge, tree.edges.len() as u32, &mut tree.pieces);
                tree.edges.push(edge);
            }
            if tree.pieces.len() > start {
                tree.runs.push(tree.run(first, chain.area));
                let range = start..tree.pieces.len();
                let middle = tree.pieces[range.start].a;
                ranges.push((range, middle));
            }
        }
        if !ranges.is_empty() {
            tree.nodes.reserve(2 * tree.pieces.len());
            tree.group(&mut ranges);
        }
        tree
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The run from `first` to the last edge.
    fn run(&self, first: usize, area: bool) -> Run {
        let last = self.edges.len();
        let ends = self.edges[first].ends().zip(self.edges[last - 1].ends());
        let meets = ends.is_some_and(|([start, _], [_, end])| start == end);
        Run {
            first,
            last,
            closed: area || (meets && last - first > 1),
            area,
        }
    }

    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    pub fn edge(&self, index: u32) -> Edge {
        self.edges[index as usize]
    }

    pub fn node(&self, index: u32) -> &Node {
        &self.nodes[index as usize]
    }

    /// Builds a node of several runs, split along the axis of greatest spread.
    fn group(&mut self, runs: &mut [(Range<usize>, [f64; 3])]) -> u32 {
        if let [(range, _)] = runs {
            return self.strip(range.clone());
        }
        let spread = |axis: usize| {
            let of = |pick: fn(f64, f64) -> f64| {
                runs.iter().map(|r| r.1[axis]).reduce(pick).unwrap_or(0.0)
            };
            of(f64::max) - of(f64::min)
        };
        let spreads = [spread(0), spread(1), spread(2)];
        let axis = (0..3).fold(
            0,
            |best, i| if spreads[i] > spreads[best] { i } else { best },
        );
        let half = runs.len() / 2;
        runs.select_nth_unstable_by(half, |x, y| {
            x.1[axis]
                .total_cmp(&y.1[axis])
                .then(x.0.start.cmp(&y.0.start))
        });
        let index = self.push();
        let (one, other) = runs.split_at_mut(half);
        let first = self.group(one);
        let second = self.group(other);
        let (one, other) = (self.nodes[first as usize], self.nodes[second as usize]);
        let node = &mut self.nodes[index as usize];
        (node.a, node.b) = (one.middle(), other.middle());
        node.width = one.radius.max(other.radius);
        node.second = second;
        node.finish();
        index
    }

    /// Builds a node of consecutive pieces.
    fn strip(&mut self, range: Range<usize>) -> u32 {
        let index = self.push();
        let (a, b) = (self.pieces[range.start].a, self.pieces[range.end - 1].b);
        let width = self.pieces[range.clone()]
            .iter()
            .map(|piece| {
                let sagitta = piece.size().1;
                let off = off_chord(a, b, piece.a).max(off_chord(a, b, piece.b));
                off + sagitta
            })
            .fold(0.0, f64::max);
        let second = if range.len() == 1 {
            0
        } else {
            let middle = range.start + range.len() / 2;
            self.strip(range.start..middle);
            self.strip(middle..range.end)
        };
        let node = &mut self.nodes[index as usize];
        (node.a, node.b, node.width) = (a, b, width);
        (node.second, node.piece) = (second, range.start as u32);
        node.finish();
        index
    }

    fn push(&mut self) -> u32 {
        self.nodes.push(Node {
            a: [0.0; 3],
            b: [0.0; 3],
            width: 0.0,
            radius: 0.0,
            second: 0,
            piece: 0,
        });
        self.nodes.len() as u32 - 1
    }
}

impl Node {
    fn finish(&mut self) {
        self.width += CARE;
        self.radius = 0.5 * square(minus(self.a, self.b)).sqrt() + self.width;
    }

    pub fn middle(&self) -> [f64; 3] {
        [0, 1, 2].map(|i| 0.5 * (self.a[i] + self.b[i]))
    }

    pub fn children(&self, index: u32) -> Option<[u32; 2]> {
        (self.second != 0).then_some([index + 1, self.second])
    }

    pub fn piece(&self) -> u32 {
        self.piece
    }

    /// Greatest distance in metres of anything in the node from its middle.
    pub fn reach(&self) -> f64 {
        self.radius * SEMI_MAJOR_AXIS
    }

    /// Upper bound of how much faster the distance to a point of the node may
    /// change than that to `found`, within `reach` metres of where it was
    /// found. Both change at a rate of 1, each in its own direction.
    #[inline]
    pub fn parting(&self, found: &Found, least: f64, reach: f64) -> f64 {
        let sin = |metres: f64| {
            let (near, far) = (metres - reach, metres + reach);
            if near <= 0.0 || far >= LAST {
                return 0.0;
            }
            (near / SEMI_MAJOR_AXIS)
                .sin()
                .min((far / SEMI_MAJOR_AXIS).sin())
        };
        let apart = square(minus(self.middle(), found.at.unit)).sqrt() + self.radius;
        let far = least + 2.0 * self.reach();
        let sines = sin(found.metres) * sin(least).min(sin(far));
        (1.03 * apart / sines.max(1e-18).sqrt()).min(2.0)
    }

    /// Lower bound in metres of the distance from a mark to the node, derived
    /// from `found`.
    #[inline]
    pub fn least(&self, mark: &AuxPoint, found: &Found) -> f64 {
        let chord = off_chord(self.a, self.b, mark.unit) - self.width;
        if chord <= 0.0 {
            return 0.0;
        }
        let arc = arc_at_least(chord);
        let surely = arc * POLAR_SEMI_AXIS;
        if surely > found.metres || chord > EVEN {
            return surely;
        }
        // Upper bound of the distance of anything in the node from what was
        // found.
        let middle = self.middle();
        let apart = square(minus(middle, found.at.unit)).sqrt() + self.radius;
        let sin = sine(chord * chord).min(found.sin);
        if sin <= 0.0 {
            return surely;
        }
        surely.max(arc * (found.ratio - SEMI_MAJOR_AXIS * CHANGE * (apart / sin)))
    }

    /// The same lower bound derived from the node's own middle: slower, but
    /// tighter for small nodes far from what was found.
    pub fn least_closely(&self, mark: &AuxPoint) -> f64 {
        let chord = off_chord(self.a, self.b, mark.unit) - self.width;
        if chord <= 0.0 || chord > EVEN {
            return 0.0;
        }
        let middle = AuxPoint::towards(self.middle());
        let chord2 = mark.chord2(&middle.unit);
        let sin = sine(chord * chord).min(sine(chord2));
        if sin <= 0.0 {
            return 0.0;
        }
        let ratio = mark.metres(&middle) / arc(chord2.sqrt());
        arc_at_least(chord) * (ratio - SEMI_MAJOR_AXIS * CHANGE * (self.radius / sin))
    }

    /// Upper bound in metres of the distance from a mark to the node, derived
    /// from `found`.
    #[inline]
    pub fn most(&self, mark: &AuxPoint, found: &Found) -> f64 {
        let chord = self.most_chord(mark);
        let arc = arc(chord);
        let surely = arc * SEMI_MAJOR_AXIS;
        if surely < found.metres || chord > EVEN {
            return surely;
        }
        let apart = square(minus(self.middle(), found.at.unit)).sqrt() + self.radius;
        let sin = self.least_sine(chord).min(found.sin);
        if sin <= 0.0 {
            return surely;
        }
        surely.min(arc * (found.ratio + SEMI_MAJOR_AXIS * CHANGE * (apart / sin)))
    }

    /// The upper bound derived from the node's own middle; see
    /// [`Node::least_closely`].
    pub fn most_closely(&self, mark: &AuxPoint) -> f64 {
        let chord = self.most_chord(mark);
        let arc_most = arc(chord);
        let sin = self.least_sine(chord);
        if chord > EVEN || sin <= 0.0 {
            return arc_most * SEMI_MAJOR_AXIS;
        }
        let middle = AuxPoint::towards(self.middle());
        let ratio = mark.metres(&middle) / arc(mark.chord2(&middle.unit).sqrt());
        arc_most * (ratio + SEMI_MAJOR_AXIS * CHANGE * (self.radius / sin))
    }

    /// Upper bound of the chord to the node; the longest one leads to an end.
    fn most_chord(&self, mark: &AuxPoint) -> f64 {
        let ends = mark.chord2(&self.a).max(mark.chord2(&self.b));
        (ends.sqrt() + self.width).min(2.0)
    }

    /// Lower bound of the sine of the arc to the node.
    fn least_sine(&self, most: f64) -> f64 {
        let least = (most - 2.0 * self.radius).max(0.0);
        sine(most * most).min(sine(least * least))
    }
}

/// Distance of a point from a chord.
#[inline]
fn off_chord(a: [f64; 3], b: [f64; 3], p: [f64; 3]) -> f64 {
    let along = minus(b, a);
    let off = minus(p, a);
    let length2 = square(along);
    let t = if length2 > 0.0 {
        (dot(off, along) / length2).clamp(0.0, 1.0)
    } else {
        0.0
    };
    square([0, 1, 2].map(|i| off[i] - t * along[i])).sqrt()
}
