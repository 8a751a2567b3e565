//! Notices to mariners and airmen as text: areas, times and heights.
//!
//! [`parse`] reads the forms that NAVAREA coordinators, NGA, ICAO states, the
//! FAA, the China Maritime Safety Administration and the Japan Coast Guard
//! publish. Nothing is guessed: what is not understood is in the remarks, with
//! its place in the text.
//!
//! - Miles are nautical miles.
//! - The Q line of a NOTAM is compared with the area and never drawn.
//! - Times are UTC; Chinese and Japanese warnings are in local time, UTC+8 and
//!   UTC+9, and are converted.
//! - The year comes from the cancel line, the date of issue or the number, in
//!   this order.

mod areas;
mod checks;
mod coordinate;
mod cut;
mod folded;
mod groups;
mod heights;
mod items;
mod model;
mod phrases;
mod reader;
mod remarks;
mod sector;
mod split;
mod times;
mod times_in_words;
mod tokens;
mod zones;

pub(crate) use zones::{Geometry, ZoneText, positions_text, source_text, zones};

pub use model::{Area, Distance, Kind, Level, Notice, Remark, Shape, Side, Turn, Window};

/// All notices of a text, in order.
pub fn parse(text: &str) -> Vec<Notice> {
    reader::read(text)
}
