//! Axes that count in years or in whole numbers.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// An axis with its grid, and what is written at each of its lines.
#[derive(Clone)]
pub(super) struct Ruled {
    pub from: f64,
    pub to: f64,
    pub grid: Vec<(f64, String)>,
}

impl Ranged for Ruled {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let span = f64::from(limit.1 - limit.0);
        limit.0 + ((value - self.from) / (self.to - self.from) * span).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.grid.iter().map(|(value, _)| *value).collect()
    }

    fn range(&self) -> Range<f64> {
        self.from..self.to
    }
}

impl ValueFormatter<f64> for Ruled {
    fn format_ext(&self, value: &f64) -> String {
        let line = self.grid.iter().find(|(v, _)| v == value);
        line.map(|(_, words)| words.clone()).unwrap_or_default()
    }
}

/// The least of 1, 2, 5 times a power of ten that is no less than `least`.
pub(super) fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .map(|s| s * power)
        .into_iter()
        .find(|s| *s >= least * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}
