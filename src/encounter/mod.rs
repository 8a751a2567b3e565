//! Where courses meet zones, and how close they come to places, coasts and
//! one another: all of it on the ellipsoid, on the true course of every line.
//!
//! - [`stay`]: passages through an area, with place, time and the interval in
//!   which that time lies.
//! - [`crossings`]: over a line that has two sides.
//! - `approach`, [`between_lines`], [`at_one_time`]: the closest approach.
//!
//! Lines are compared in space, where neither 180 degrees nor a pole is
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
