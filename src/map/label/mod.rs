//! Where labels stand: candidates with costs, obstacles, and a choice that
//! lets no two texts overlap. It knows boxes and costs, not what is named.
//!
//! No crate does it: label engines are parts of map renderers.

mod obstacle;
mod offers;
mod quad;
mod solve;

pub use obstacle::{Keep, Obstacles};
pub use quad::{Quad, bounds, from_rect, grown, hull, joined, length_inside, overlap};
pub use solve::{Placed, solve};

use crate::sheet::{Item, Point, Span, Text};
use std::sync::Arc;

/// Something to be named.
#[derive(Debug, Clone)]
pub struct Label {
    /// What it names, for the note that it was left out.
    pub name: String,
    /// What leaving it out costs; also the order in which labels choose.
    pub weight: f64,
    /// Whether leaving it out deserves a warning.
    pub wanted: bool,
    /// Labels of one group are alternatives: at most one of them stands.
    pub group: Option<String>,
    /// The line that it names, and so may stand near.
    pub line: Option<u32>,
    pub candidates: Vec<Candidate>,
}

/// One way to set a label.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub form: Form,
    pub boxes: Vec<Quad>,
    pub cost: f64,
}

/// What is drawn of a label.
#[derive(Debug, Clone)]
pub enum Form {
    /// A text with what is drawn under it: a leader line, a dot.
    Set { text: Vec<Text>, extra: Vec<Item> },
    /// Rows beside a point. A label has hundreds of such candidates: only the
    /// one that stands is set.
    Beside {
        rows: Arc<[Vec<Span>]>,
        at: Point,
        stand: Stand,
    },
}

/// Where rows stand: the direction from the point, clockwise from the right in
/// degrees, and how far their edge is from it, millimetres.
#[derive(Debug, Clone, Copy)]
pub struct Stand {
    pub turn: f64,
    pub reach: f64,
    pub cost: f64,
    /// Whether a line leads from the point, of this radius, to the text.
    pub leader: Option<f64>,
}
