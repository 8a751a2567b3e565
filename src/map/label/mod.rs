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

use crate::sheet::{Item, Text};

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
    pub text: Vec<Text>,
    /// Drawn with it: a leader line, a dot.
    pub extra: Vec<Item>,
    pub boxes: Vec<Quad>,
    pub cost: f64,
}
