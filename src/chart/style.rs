//! What a chart looks like.

use crate::sheet::{Color, Typeface};
use crate::units::Mm;

/// Sizes and colours of a chart; they come from the page's theme.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartStyle {
    pub text: Color,
    pub secondary: Color,
    pub grid: Color,
    /// What the chart stands on: halos have its colour.
    pub ground: Color,
    /// A group's name.
    pub heading: Typeface,
    /// A bar's name.
    pub label: Typeface,
    /// The figures at a bar's end.
    pub figure: Typeface,
    /// Numbers along the axis.
    pub axis: Typeface,
    /// Source numbers, raised.
    pub note: Typeface,
    /// Thickness of a bar.
    pub bar: Mm,
    /// From one bar to the next.
    pub row: Mm,
    /// Room above a heading but the first.
    pub group_gap: Mm,
    /// Width of grid lines; ticks are three times as wide.
    pub line: Mm,
}
