//! A moving thing's course over the ground: fixes in order, and the legs that
//! join them.

mod along;
mod build;
mod clock;
mod course;
mod day_part;
mod hold;
mod search;
mod turn;

pub use build::Waypoint;
pub use clock::At;
pub use course::{Course, Fix, Leg, LegKind, Moment, Stretch};
pub use day_part::{DayPart, bounds};
pub use hold::{Hold, Side, figure_eight, orbit, racetrack};
pub use search::{SearchArea, creeping_line, expanding_square, parallel_track, sector_search};
pub use turn::NoRoom;
