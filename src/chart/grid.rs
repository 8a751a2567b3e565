//! Axes with explicit grid lines and labels.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use plotters::prelude::*;

use super::ChartStyle;
use super::pen::{font, rgba, rule};
use super::words::{number, with_unit};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::sheet::{Canvas, Group, Rect};
use crate::units::{Length, Mm};

/// An axis with its grid lines and the label of each.
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

/// The smallest of 1, 2 or 5 times a power of ten that is at least `least`.
pub(super) fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .map(|s| s * power)
        .into_iter()
        .find(|s| *s >= least * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// An axis in kilometres from zero to `to`, with a line at zero and at the
/// first `lines` multiples of `step`; the label of the last line includes the
/// unit.
pub(super) fn kilometres(to: f64, step: f64, lines: u32, language: Language) -> Ruled {
    let line = |i: u32| {
        let value = f64::from(i) * step;
        let length = Length::from_km(value);
        let words = match i == lines {
            true => with_unit(length, language),
            false => number(length, language),
        };
        (value, words)
    };
    Ruled {
        from: 0.0,
        to,
        grid: (0..=lines).map(line).collect(),
    }
}

/// How the grid of a time axis is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// A vertical line at each label.
    Lines,
    /// A single line along the bottom.
    Foot,
}

/// Draws a time axis under `plot`, with labels in a row of height `numbers`.
pub(super) fn over_time(
    axis: &Ruled,
    plot: Rect,
    numbers: f64,
    ground: Ground,
    style: &ChartStyle,
    language: Language,
    group: &mut Group,
) -> Result<()> {
    let rect = Rect {
        bottom: plot.bottom + numbers,
        ..plot
    };
    let mut draw = || -> std::result::Result<(), Box<dyn std::error::Error>> {
        let root = Canvas::new(group, rect, language).into_drawing_area();
        let mut chart = ChartBuilder::on(&root)
            .x_label_area_size(Canvas::units(Mm(numbers)))
            .build_cartesian_2d(axis.clone(), 0.0..1.0)?;
        let ink = rgba(style.secondary);
        let mut mesh = chart.configure_mesh();
        mesh.disable_y_mesh()
            .disable_y_axis()
            .x_max_light_lines(0)
            .x_labels(axis.grid.len())
            .bold_line_style(rule(style.grid, style.line))
            .set_all_tick_mark_size(Canvas::units(style.axis.size * 0.25))
            .x_label_style(font(&style.axis).color(&ink));
        match ground {
            Ground::Lines => mesh.axis_style(TRANSPARENT),
            Ground::Foot => mesh.disable_mesh().axis_style(rule(style.grid, style.line)),
        };
        mesh.draw()?;
        root.present()?;
        Ok(())
    };
    draw().map_err(|e| Error::Render(format!("the chart: {e}")))
}
