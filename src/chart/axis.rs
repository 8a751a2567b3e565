//! An axis of kilometres whose grid stands where the chart put it.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use super::words::{number, unit};
use crate::language::Language;
use crate::units::Length;

/// From nought to `end` kilometres.
#[derive(Clone)]
pub(super) struct Kilometres {
    pub end: f64,
    /// Where grid lines and numbers stand; the last number names the unit.
    pub grid: Vec<f64>,
    pub language: Language,
}

impl Kilometres {
    /// As it is written along the axis.
    pub fn label(&self, km: f64) -> String {
        let number = number(Length::from_km(km), self.language);
        match self.grid.last() == Some(&km) {
            true => format!("{number} {}", unit(self.language)),
            false => number,
        }
    }
}

impl Ranged for Kilometres {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let span = f64::from(limit.1 - limit.0);
        limit.0 + (value / self.end * span).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.grid.clone()
    }

    fn range(&self) -> Range<f64> {
        0.0..self.end
    }
}

impl ValueFormatter<f64> for Kilometres {
    fn format_ext(&self, value: &f64) -> String {
        self.label(*value)
    }
}
