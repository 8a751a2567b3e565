//! Courses over the ground: fixes in order, and the legs between them.

mod along;
mod build;
mod clock;
mod course;
mod day_part;
mod hold;
mod search;
mod turn;

pub use build::Waypoint;
pub use course::{Course, Fix, Leg, LegKind};

pub(crate) use course::{Moment, Stretch};
pub(crate) use day_part::{DayPart, bounds};
pub(crate) use hold::{Hold, Side, figure_eight, orbit, racetrack};
pub(crate) use search::{
    SearchArea, creeping_line, expanding_square, parallel_track, sector_search,
};
