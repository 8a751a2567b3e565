//! Where courses meet zones, and how close they come to places, coasts and
//! one another: all of it on the ellipsoid, on the true course of every line.
//!
//! - [`stay`]: passages through an area, with place, time and the interval in
//!   which that time lies.
//! - [`crossings`]: over a line that has two sides.
//! - [`approach`], [`between_lines`], [`at_one_time`]: the closest approach.
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

pub use approach::{Approach, Meeting, approach, approach_within, at_one_time, between_lines};
pub use boundary::{Crossing, Over, crossings};
pub use lines::Lines;
pub use nearest::{Nearest, nearest};
pub use passage::{DEPTH, Passage, Region, Stay, Touch, stay};
pub use trace::{Event, Trace};
pub use when::{Lasting, When};
