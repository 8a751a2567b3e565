//! Charts that stand on the same page as the map, drawn with plotters.

mod axis;
mod bars;
mod element;
mod words;

pub use bars::{Bar, ChartStyle, range_bars, range_bars_height};
