//! Charts drawn with plotters, on the same page as the map.

mod bars;
mod calendar;
mod counts;
mod days;
mod element;
mod event;
mod grid;
mod key;
mod pen;
mod profile;
mod style;
mod timeline;
mod trace;
mod words;

pub use bars::{Bar, range_bars};
pub use counts::counts_by_year;
pub use days::Days;
pub use event::{Event, Key};
pub use profile::{Least, Leg, Profile, Series, Shade, Tick, distance_profile};
pub use style::ChartStyle;
pub use timeline::timeline;

pub(crate) use bars::{range_bars_height, range_bars_least_width};
pub(crate) use counts::counts_by_year_height;
pub(crate) use profile::distance_profile_height;
pub(crate) use timeline::timeline_height;
