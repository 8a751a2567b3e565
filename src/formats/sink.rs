//! Where readers hand in what they find.

use super::encoding::TextEncoding;
use super::fault::{name_system, reproject};
use super::flat::{Flaws, Parts};
use super::system::{Foreign, System};
use super::times::{self, Times};
use crate::error::Result;
use crate::gis::{Flat, Value};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A feature as it stands in its file.
#[derive(Debug, Clone)]
pub struct RawFeature {
    pub layer: usize,
    /// The feature's own id, where the format has ids; else empty.
    pub id: String,
    pub shape: Flat,
    /// By the layer's columns; may be shorter than they are.
    pub values: Vec<Value>,
    /// Fields that stand in it twice; the last of them counts.
    pub repeated: Vec<String>,
    /// What was wrong with its lines and rings.
    pub flaws: Flaws,
    /// When it was at each position of its lines, where the format says so
    /// itself.
    pub times: Option<Times>,
}

/// A layer as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct RawLayer {
    pub name: String,
    pub columns: Vec<String>,
    index: HashMap<String, usize>,
}

/// Takes features one after another, and keeps the names of their fields.
pub struct Sink<'t> {
    layers: Vec<RawLayer>,
    /// The one field that is wanted; none for all of them.
    only: Option<&'t str>,
    /// What its texts are in, where the file does not say.
    encoding: Option<TextEncoding>,
    take: &'t mut dyn FnMut(&[RawLayer], RawFeature) -> Result<()>,
    /// What the positions are that come next, and of which file.
    system: System,
    path: PathBuf,
    /// Systems that positions were brought over from.
    foreign: Vec<String>,
    /// What of the file cannot be read, a sentence each without a full stop.
    notes: Vec<String>,
}

/// More fields than this no honest file has.
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
        }
    }

    /// Wants ids and shapes, and of the fields only this one.
    pub fn only(
        field: &'t str,
        take: &'t mut dyn FnMut(&[RawLayer], RawFeature) -> Result<()>,
    ) -> Sink<'t> {
        Sink {
            only: Some(field),
            ..Sink::new(take)
        }
    }

    /// Takes texts to be in this encoding, where the file does not say.
    pub(super) fn in_encoding(self, encoding: Option<TextEncoding>) -> Sink<'t> {
        Sink { encoding, ..self }
    }

    pub(super) fn encoding(&self) -> Option<TextEncoding> {
        self.encoding
    }

    /// Whether only one field is wanted: it holds ids, which are texts.
    pub(super) fn is_picky(&self) -> bool {
        self.only.is_some()
    }

    /// Whether a field of this name is wanted at all.
    pub(super) fn wants(&self, name: &str) -> bool {
        self.only.is_none_or(|only| only == name)
    }

    /// The layers so far; those without features are among them.
    pub(super) fn layers(&self) -> &[RawLayer] {
        &self.layers
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

    /// As [`Sink::column`], looked for first where it should be.
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

    /// Says what the positions of the next features are; `place` is what of
    /// the file says so.
    ///
    /// # Errors
    /// That they are in a system that cannot be read, and what to do.
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

    /// The system of the next positions, where that is another than WGS 84.
    pub(super) fn system_name(&self) -> Option<&str> {
        self.system.name()
    }

    /// The systems that positions were brought over from.
    pub(super) fn foreign(&self) -> &[String] {
        &self.foreign
    }

    /// Says what of the file cannot be read, without a full stop.
    pub(super) fn note(&mut self, what: String) {
        self.notes.push(what);
    }

    /// What of the file could not be read.
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
            shape: Flat::none(),
            values: Vec::new(),
            repeated: Vec::new(),
            times: None,
            flaws: Flaws::default(),
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

/// Hands in a feature whose parts may be of several classes: the first class
/// goes by the feature's id, the others by that and their class.
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
    let shapes = parts.shapes();
    let last = shapes.len().saturating_sub(1);
    let mut raw = Some(raw);
    for (at, shape) in shapes.into_iter().enumerate() {
        // The fields of the last one need not be copied.
        let mut one = match (at == last, &raw) {
            (false, Some(raw)) => RawFeature {
                flaws: Flaws::default(),
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
            (_, false, Flat::Points(_)) => format!("{id}-points"),
            (_, false, Flat::Lines(_)) => format!("{id}-lines"),
            (_, false, Flat::Areas(_)) => format!("{id}-areas"),
        };
        one.times = match shape {
            Flat::Points(_) => of_points.take(),
            Flat::Lines(_) => times.take(),
            Flat::Areas(_) => None,
        };
        one.shape = shape;
        sink.feature(one)?;
    }
    Ok(())
}
