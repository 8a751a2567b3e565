//! The sink that readers pass features to.

use super::encoding::TextEncoding;
use super::fault::{name_system, reproject};
use super::planar::{Flaws, Parts};
use super::system::{Foreign, System};
use super::times::{self, Times};
use crate::error::Result;
use crate::gis::{PlanarShape, Value};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A feature as read from its file.
#[derive(Debug, Clone)]
pub struct RawFeature {
    pub layer: usize,
    /// The feature's id, if the format has ids; otherwise empty.
    pub id: String,
    /// Number in the file, from 1. The classes of a geometry collection share
    /// one.
    pub number: u64,
    pub shape: PlanarShape,
    /// By the layer's columns; may be shorter.
    pub values: Vec<Value>,
    /// Fields that occur twice; the last one counts.
    pub repeated: Vec<String>,
    /// Defects of its lines and rings.
    pub flaws: Flaws,
    /// Times at the positions of its lines, if the format itself has them.
    pub times: Option<Times>,
}

/// A layer as known so far.
#[derive(Debug, Clone, Default)]
pub struct RawLayer {
    pub name: String,
    pub columns: Vec<String>,
    index: HashMap<String, usize>,
}

/// Receives features one at a time, and collects the names of their fields.
pub struct Sink<'t> {
    layers: Vec<RawLayer>,
    /// The only field wanted; `None` for all.
    only: Option<&'t str>,
    /// Encoding of text, if the file does not declare one.
    encoding: Option<TextEncoding>,
    take: &'t mut dyn FnMut(&[RawLayer], RawFeature) -> Result<()>,
    /// Coordinate system of the next positions, and their file.
    system: System,
    path: PathBuf,
    /// Coordinate systems that positions were converted from.
    foreign: Vec<String>,
    /// What could not be read, as sentences without a full stop.
    notes: Vec<String>,
    /// Features so far.
    number: u64,
}

/// No real file has more fields than this.
const MOST_COLUMNS: usize = 10_000;

impl<'t> Sink<'t> {
    pub fn new(take: &'t mut dyn FnMut(&[RawLayer], RawFeature) -> Result<()>) -> Sink<'t> {
        Sink {
            layers: Vec::new(),
            only: None,
            encoding: None,
            take,
            system: System::Wgs84,
            path: PathBuf::new(),
            foreign: Vec::new(),
            notes: Vec::new(),
            number: 0,
        }
    }

    /// Requests ids and shapes, and a single field.
    pub fn only(
        field: &'t str,
        take: &'t mut dyn FnMut(&[RawLayer], RawFeature) -> Result<()>,
    ) -> Sink<'t> {
        Sink {
            only: Some(field),
            ..Sink::new(take)
        }
    }

    /// Sets the encoding of text, if the file does not declare one.
    pub(super) fn in_encoding(self, encoding: Option<TextEncoding>) -> Sink<'t> {
        Sink { encoding, ..self }
    }

    pub(super) fn encoding(&self) -> Option<TextEncoding> {
        self.encoding
    }

    /// Whether only one field is wanted, which holds ids and is text.
    pub(super) fn is_picky(&self) -> bool {
        self.only.is_some()
    }

    /// Whether a field of this name is wanted.
    pub(super) fn wants(&self, name: &str) -> bool {
        self.only.is_none_or(|only| only == name)
    }

    /// The layers so far, including those without features.
    pub(super) fn layers(&self) -> &[RawLayer] {
        &self.layers
    }

    /// The layer of this name, created if necessary.
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

    /// The layer's column of this name, created if necessary; `None` if there
    /// are too many.
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

    /// [`Sink::column`], trying the index `guess` first.
    pub(super) fn column_near(&mut self, layer: usize, name: &str, guess: usize) -> Option<usize> {
        match self.layers[layer].columns.get(guess) {
            Some(known) if known == name => Some(guess),
            _ => self.column(layer, name),
        }
    }

    /// The layer's existing column of this name.
    pub(super) fn known_column(&self, layer: usize, name: &str) -> Option<usize> {
        self.layers[layer].index.get(name).copied()
    }

    /// Puts a value into its column if the field is wanted.
    pub(super) fn put_with(
        &mut self,
        raw: &mut RawFeature,
        name: &str,
        value: impl FnOnce() -> Value,
    ) {
        if self.wants(name) {
            self.put(raw, name, value());
        }
    }

    /// Puts a value into its column.
    pub(super) fn put(&mut self, raw: &mut RawFeature, name: &str, value: Value) {
        if let Some(at) = self.column_near(raw.layer, name, raw.values.len())
            && !raw.put_at(at, value).is_null()
        {
            raw.repeated.push(name.to_string());
        }
    }

    /// Puts a value into its column; if the feature has another one there, into
    /// a column with a numeric suffix.
    pub(super) fn put_beside(&mut self, raw: &mut RawFeature, name: &str, value: Value) {
        if !self.wants(name) {
            return;
        }
        let known = self.known_column(raw.layer, name);
        let known = known.and_then(|at| raw.values.get(at));
        match known.filter(|known| !known.is_null()) {
            None => self.put(raw, name, value),
            Some(known) if known.text() == value.text() => {}
            Some(_) => self.put(raw, &format!("{name}_1"), value),
        }
    }

    /// Sets the coordinate system of the next features; `place` is the part of
    /// the file that declares it.
    ///
    /// # Errors
    /// Fails on an unsupported coordinate system, with the command to convert
    /// it.
    pub(super) fn positions_in(
        &mut self,
        path: &Path,
        place: &str,
        system: std::result::Result<System, Foreign>,
    ) -> Result<()> {
        let system =
            system.map_err(|Foreign(name)| reproject(path, &format!("{place} is in {name}")))?;
        if let Some(name) = system.name()
            && !self.foreign.iter().any(|known| known == name)
        {
            self.foreign.push(name.to_string());
        }
        self.system = system;
        self.path = path.to_path_buf();
        Ok(())
    }

    /// The coordinate system of the next positions, unless it is WGS 84.
    pub(super) fn system_name(&self) -> Option<&str> {
        self.system.name()
    }

    /// The coordinate systems that positions were converted from.
    pub(super) fn foreign(&self) -> &[String] {
        &self.foreign
    }

    /// Records what could not be read, without a full stop.
    pub(super) fn note(&mut self, what: String) {
        self.notes.push(what);
    }

    /// What could not be read.
    pub(super) fn notes(&self) -> &[String] {
        &self.notes
    }

    pub(super) fn feature(&mut self, mut raw: RawFeature) -> Result<()> {
        self.system
            .apply(&mut raw.shape, raw.times.is_some())
            .map_err(|what| name_system(&self.path, &what, self.system.name()))?;
        (self.take)(&self.layers, raw)
    }
}

impl RawFeature {
    pub(super) fn of(layer: usize) -> RawFeature {
        RawFeature {
            layer,
            id: String::new(),
            number: 0,
            shape: PlanarShape::none(),
            values: Vec::new(),
            repeated: Vec::new(),
            times: None,
            flaws: Flaws::default(),
        }
    }

    /// Puts a value into a column and returns the previous one.
    pub(super) fn put_at(&mut self, at: usize, value: Value) -> Value {
        if self.values.len() <= at {
            self.values.resize(at + 1, Value::Null);
        }
        std::mem::replace(&mut self.values[at], value)
    }
}

/// Passes on a feature whose parts may be of several classes. The first class
/// keeps the feature's id; the others append their class.
pub(super) fn several(
    sink: &mut Sink,
    mut raw: RawFeature,
    id: String,
    mut parts: Parts,
) -> Result<()> {
    parts.tidy();
    if let Some(lines) = parts.with_short_lines() {
        let columns = &sink.layers[raw.layer].columns;
        times::of_short_lines(&mut parts, lines, &mut raw, columns);
    }
    let (mut times, mut of_points) = (parts.times(), parts.times_of_points());
    raw.flaws = parts.flaws;
    sink.number += 1;
    raw.number = sink.number;
    let shapes = parts.shapes();
    let last = shapes.len().saturating_sub(1);
    let mut raw = Some(raw);
    for (at, shape) in shapes.into_iter().enumerate() {
        // The last one takes the fields without copying them.
        let mut one = match (at == last, &raw) {
            (false, Some(raw)) => RawFeature {
                flaws: Flaws::default(),
                repeated: Vec::new(),
                ..raw.clone()
            },
            (false, None) => break,
            (true, _) => match raw.take() {
                Some(raw) => raw,
                None => break,
            },
        };
        one.id = match (at, id.is_empty(), &shape) {
            (0, ..) | (_, true, _) => id.clone(),
            (_, false, PlanarShape::Points(_)) => format!("{id}-points"),
            (_, false, PlanarShape::Lines(_)) => format!("{id}-lines"),
            (_, false, PlanarShape::Areas(_)) => format!("{id}-areas"),
        };
        one.times = match shape {
            PlanarShape::Points(_) => of_points.take(),
            PlanarShape::Lines(_) => times.take(),
            PlanarShape::Areas(_) => None,
        };
        one.shape = shape;
        sink.feature(one)?;
    }
    Ok(())
}
