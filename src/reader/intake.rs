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
    take: &'t mut dyn FnMut(&[RawLayer], Raw) -> Result<()>,
}

/// More fields than this no honest file has.
const MOST_COLUMNS: usize = 10_000;

impl<'t> Intake<'t> {
    pub fn new(take: &'t mut dyn FnMut(&[RawLayer], Raw) -> Result<()>) -> Intake<'t> {
        Intake {
            layers: Vec::new(),
            take,
        }
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

    /// The layer's column of this name, if there is one.
    pub(super) fn known_column(&self, layer: usize, name: &str) -> Option<usize> {
        self.layers[layer].index.get(name).copied()
    }

    /// Puts a value into its column.
    pub(super) fn put(&mut self, raw: &mut Raw, name: &str, value: Value) {
        if let Some(at) = self.column(raw.layer, name) {
            if raw.values.len() <= at {
                raw.values.resize(at + 1, Value::Null);
            }
            if !raw.values[at].is_null() {
                raw.repeated.push(name.to_string());
            }
            raw.values[at] = value;
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
