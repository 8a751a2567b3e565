//! Where courses meet zones, and how close they come to places, coasts and each
//! other, on the ellipsoid and along the true course of every line.
//!
//! - [`stay`]: passages through an area, with place, time and the interval in
//!   which the time lies.
//! - [`crossings`]: crossings of two-sided lines.
//! - `approach`, [`between_lines`], [`at_one_time`]: the closest approach.
//!
//! Lines are compared in three dimensions, so 180 degrees and the poles need no
//! special treatment.
//! anything special.

mod approach;
mod boundary;
mod cross;
mod lines;
mod nearest;
mod passage;
mod piece;
mod trace;
mod when;

pub use approach::{approach, at_one_time, at_one_time_within, between_lines};
pub use boundary::{Over, crossings};
pub use lines::Lines;
pub use passage::{Region, Stay, stay};
pub use trace::Trace;

pub(crate) use approach::{
    Approach, Meeting, approach_within, between_lines_within, is_timed_with, least_between,
};
pub(crate) use boundary::Crossing;
pub(crate) use nearest::nearest;
pub(crate) use passage::{Passage, Touch};
pub(crate) use trace::Event;
