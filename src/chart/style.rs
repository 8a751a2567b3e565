//! Style parameters of charts.

use crate::sheet::{Color, Typeface};
use crate::units::Mm;

/// Sizes and colours of a chart, taken from the page's theme.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartStyle {
    pub text: Color,
    pub secondary: Color,
    pub grid: Color,
    /// The background colour, also used for halos.
    pub ground: Color,
    /// Group names.
    pub heading: Typeface,
    /// Bar names.
    pub label: Typeface,
    /// Figures at the end of a bar.
    pub figure: Typeface,
    /// Numbers along the axis.
    pub axis: Typeface,
    /// Source numbers, as superscripts.
    pub note: Typeface,
    /// Thickness of a bar.
    pub bar: Mm,
    /// Distance from one bar to the next.
    pub row: Mm,
    /// Space above each heading except the first.
    pub group_gap: Mm,
    /// Width of grid lines; ticks are three times as wide.
    pub line: Mm,
}
