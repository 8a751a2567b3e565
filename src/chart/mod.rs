//! Charts that stand on the same page as the map, drawn with plotters.

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
mod words;

pub use bars::{Bar, range_bars, range_bars_height, range_bars_least_width};
pub use counts::{counts_by_year, counts_by_year_height};
pub use days::Days;
pub use event::{Event, Key};
pub use profile::{
    Least, Leg, Profile, Series, Shade, Tick, distance_profile, distance_profile_height,
};
pub use style::ChartStyle;
pub use timeline::{timeline, timeline_height};
