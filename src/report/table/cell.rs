//! What stands in a table, and how values become that.

use super::super::model::{ByFigure, StatusWord};
use serde::Serialize;

/// A value, and how people read it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) enum Cell {
    None,
    Text(String),
    /// One of the form's own words: `possible`.
    Word(String),
    Count(usize),
    /// Kilometres, hours, speeds: to a tenth.
    Number(f64),
    /// With its sign.
    Signed(f64),
    /// Square kilometres: to the whole.
    Surface(f64),
    /// Of latitude or longitude.
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

pub(super) fn list(values: &[String]) -> Cell {
    match values {
        [] => Cell::None,
        values => Cell::Text(values.join(" ")),
    }
}

/// The word that JSON has for a value.
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
