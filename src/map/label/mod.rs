//! Label placement: candidates with costs, obstacles, and a solver that lets no
//! two labels overlap. Works on boxes and costs only, not on what is named.
//!
//! No crate does this: label engines are parts of map renderers.

mod ink;
mod obstacle;
mod offers;
mod quad;
mod solve;

pub use obstacle::{Keep, Obstacles};
pub use quad::{Quad, bounds, from_rect, grown, hull, joined, length_inside, overlap};
pub use solve::{Placed, solve};

use crate::sheet::{Item, Point, Span, Text};
use std::sync::Arc;

/// A label to place.
#[derive(Debug, Clone)]
pub struct Label {
    /// What it names, for the note that it was left out.
    pub name: String,
    /// The cost of leaving it out, and its precedence in placement.
    pub weight: f64,
    /// Whether to warn if it is left out.
    pub wanted: bool,
    /// Labels of one group are alternatives; at most one of them is placed.
    pub group: Option<String>,
    /// The line that it names, and may therefore be close to.
    pub line: Option<u32>,
    pub candidates: Vec<Candidate>,
}

/// One possible placement of a label.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub form: Form,
    pub boxes: Vec<Quad>,
    pub cost: f64,
}

/// The drawing of a label.
#[derive(Debug, Clone)]
pub enum Form {
    /// Texts, and what is drawn below them: a leader line, a dot.
    Set { text: Vec<Text>, extra: Vec<Item> },
    /// Rows of text next to a point. A label has hundreds of such candidates,
    /// and only the chosen one is typeset.
    Beside {
        rows: Arc<[Vec<Span>]>,
        at: Point,
        stand: LabelOffset,
    },
    /// The disc of a callout: a map may have thousands, each with dozens of
    /// candidates.
    Disc(Disc),
}

/// The position of rows: the direction from the point, degrees clockwise from
/// the right, and the distance to their edge, millimetres.
#[derive(Debug, Clone, Copy)]
pub struct LabelOffset {
    pub turn: f64,
    pub reach: f64,
    pub cost: f64,
    /// Radius of the mark, if a leader line connects it with the text.
    pub leader: Option<f64>,
}

/// Where the disc of a callout stands.
#[derive(Debug, Clone, Copy)]
pub struct Disc {
    pub number: usize,
    /// The place that it is about.
    pub at: Point,
    /// How far away it stands, design pixels, and in which direction; none
    /// where it stands on its place.
    pub away: Option<(f64, f64)>,
    /// The radius of the mark that the place has of its own, design pixels.
    pub mark: Option<f64>,
}
