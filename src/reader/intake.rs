//! Where readers hand in what they find.

use crate::error::Result;
use crate::gis::{Flat, Value};
use std::collections::HashMap;

/// A feature as it stands in its file.
#[derive(Debug, Clone)]
pub struct Raw {
    pub layer: usize,
    /// The feature's own id, where the format has ids; else empty.
    pub id: String,
    pub shape: Flat,
    /// By the layer's columns; may be shorter than they are.
    pub values: Vec<Value>,
    /// Fields that stand in it twice; the last of them counts.
    pub repeated: Vec<String>,
}

/// A layer as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct RawLayer {
    pub name: String,
    pub columns: Vec<String>,
    index: HashMap<String, usize>,
}

/// Takes features one after another, and keeps the names of their fields.
pub struct Intake<'t> {
    layers: Vec<RawLayer>,
    /// The one field that is wanted; none for all of them.
    only: Option<&'t str>,
    take: &'t mut dyn FnMut(&[RawLayer], Raw) -> Result<()>,
}

/// More fields than this no honest file has.
const MOST_COLUMNS: usize = 10_000;

impl<'t> Intake<'t> {
    pub fn new(take: &'t mut dyn FnMut(&[RawLayer], Raw) -> Result<()>) -> Intake<'t> {
        Intake {
            layers: Vec::new(),
            only: None,
            take,
        }
    }

    /// Wants ids and shapes, and of the fields only this one.
    pub fn only(
        field: &'t str,
        take: &'t mut dyn FnMut(&[RawLayer], Raw) -> Result<()>,
    ) -> Intake<'t> {
        Intake {
            only: Some(field),
            ..Intake::new(take)
        }
    }

    /// Whether a field of this name is wanted at all.
    pub(super) fn wants(&self, name: &str) -> bool {
        self.only.is_none_or(|only| only == name)
    }

    /// The layer of this name, a new one if there is none yet.
    pub(super) fn layer(&mut self, name: &str) -> usize {
        if let Some(at) = self.layers.iter().position(|l| l.name == name) {
            return at;
        }
        self.layers.push(RawLayer {
            name: name.to_string(),
            ..RawLayer::default()
        });
        self.layers.len() - 1
    }

    /// The layer's column of this name, a new one if there is none yet; none
    /// when there are too many.
    pub(super) fn column(&mut self, layer: usize, name: &str) -> Option<usize> {
        let layer = &mut self.layers[layer];
        if let Some(at) = layer.index.get(name) {
            return Some(*at);
        }
        let at = layer.columns.len();
        if at >= MOST_COLUMNS {
            return None;
        }
        layer.columns.push(name.to_string());
        layer.index.insert(name.to_string(), at);
        Some(at)
    }

    /// As [`Intake::column`], looked for first where it should be.
    pub(super) fn column_near(&mut self, layer: usize, name: &str, guess: usize) -> Option<usize> {
        match self.layers[layer].columns.get(guess) {
            Some(known) if known == name => Some(guess),
            _ => self.column(layer, name),
        }
    }

    /// The layer's column of this name, if there is one.
    pub(super) fn known_column(&self, layer: usize, name: &str) -> Option<usize> {
        self.layers[layer].index.get(name).copied()
    }

    /// Puts a value into its column if the field is wanted.
    pub(super) fn put_with(&mut self, raw: &mut Raw, name: &str, value: impl FnOnce() -> Value) {
        if self.wants(name) {
            self.put(raw, name, value());
        }
    }

    /// Puts a value into its column.
    pub(super) fn put(&mut self, raw: &mut Raw, name: &str, value: Value) {
        if let Some(at) = self.column_near(raw.layer, name, raw.values.len())
            && !raw.put_at(at, value).is_null()
        {
            raw.repeated.push(name.to_string());
        }
    }

    pub(super) fn feature(&mut self, raw: Raw) -> Result<()> {
        (self.take)(&self.layers, raw)
    }
}

impl Raw {
    pub(super) fn of(layer: usize) -> Raw {
        Raw {
            layer,
            id: String::new(),
            shape: Flat::none(),
            values: Vec::new(),
            repeated: Vec::new(),
        }
    }

    /// Puts a value into a column, and gives back what was in it.
    pub(super) fn put_at(&mut self, at: usize, value: Value) -> Value {
        if self.values.len() <= at {
            self.values.resize(at + 1, Value::Null);
        }
        std::mem::replace(&mut self.values[at], value)
    }
}

/// Hands in a feature that has one shape of each of several classes: the
/// first goes by the feature's id, the others by that and their class.
pub(super) fn several(intake: &mut Intake, raw: Raw, id: String, shapes: Vec<Flat>) -> Result<()> {
    let last = shapes.len().saturating_sub(1);
    let mut raw = Some(raw);
    for (at, shape) in shapes.into_iter().enumerate() {
        // The fields of the last one need not be copied.
        let mut one = match (at == last, &raw) {
            (false, Some(raw)) => raw.clone(),
            (false, None) => break,
            (true, _) => match raw.take() {
                Some(raw) => raw,
                None => break,
            },
        };
        one.id = match (at, id.is_empty(), &shape) {
            (0, ..) | (_, true, _) => id.clone(),
            (_, false, Flat::Points(_)) => format!("{id}-points"),
            (_, false, Flat::Lines(_)) => format!("{id}-lines"),
            (_, false, Flat::Areas(_)) => format!("{id}-areas"),
        };
        one.shape = shape;
        intake.feature(one)?;
    }
    Ok(())
}
