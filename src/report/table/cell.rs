//! Table cells, and conversion of values to cells.

use super::super::model::{ByFigure, StatusWord};
use serde::Serialize;

/// A value with its presentation.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) enum Cell {
    None,
    Text(String),
    /// The ISO code of a country, shown as its name.
    Country(String),
    /// A keyword: `possible`.
    Word(String),
    Count(usize),
    /// Kilometres, hours and speeds, shown with one decimal.
    Number(f64),
    /// The same to the metre.
    Fine(f64),
    /// A number shown with its sign, which is never that of 0.
    Signed(f64),
    /// Two of them, and what lies between.
    Between(f64, f64),
    /// Square kilometres, shown without decimals.
    Surface(f64),
    /// Degrees, as for `Lon`.
    Lat(f64),
    Lon(f64),
    Azimuth(f64),
    /// From 0 to 1.
    Share(f64),
    /// ISO 8601, UTC.
    Time(String),
    Yes(bool),
}

pub(super) fn text(value: &str) -> Cell {
    Cell::Text(value.to_owned())
}

pub(super) fn maybe(value: &Option<String>) -> Cell {
    value.as_deref().map_or(Cell::None, text)
}

pub(super) fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::None, Cell::Number)
}

/// A distance next to a verdict: to the metre if a tenth would hide on which side
/// of the figure it is.
pub(super) fn compared(distance_km: f64, margin_km: f64) -> Cell {
    match is_narrow(margin_km) {
        true => Cell::Fine(distance_km),
        false => Cell::Number(distance_km),
    }
}

/// Whether one decimal would show a margin as 0 that is not 0.
pub(in crate::report) fn is_narrow(margin_km: f64) -> bool {
    (0.001..0.05).contains(&margin_km.abs())
}

pub(super) fn list(values: &[String]) -> Cell {
    match values {
        [] => Cell::None,
        values => Cell::Text(values.join(" ")),
    }
}

/// The keyword of a value in JSON.
pub(super) fn word(value: impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Cell::Word(word),
        _ => Cell::None,
    }
}

pub(super) fn status(status: StatusWord) -> Cell {
    word(status)
}

pub(super) fn by_figure(value: &ByFigure, cell: impl Fn(f64) -> Cell) -> [Cell; 3] {
    [value.low, value.likely, value.high].map(|value| value.map_or(Cell::None, &cell))
}

pub(super) fn country(code: &Option<String>) -> Cell {
    code.clone().map_or(Cell::None, Cell::Country)
}
