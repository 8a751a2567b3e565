//! A file that has been read once: its columns are known, and its features are
//! spooled.

use super::encoding::TextEncoding;
use super::fault::{fault, not_degrees};
use super::ids::Ids;
use super::planar::Flaws;
use super::seen::{Seen, as_type, said_in_text, time};
use super::sink::{RawFeature, RawLayer, Sink};
use super::spool::Spool;
use super::table::Format;
use super::uncut::Uncut;
use super::{stream, times};
use crate::error::{Error, Result};
use crate::gis::{Column, Head, Layer, Motion, PlanarShape, Record, Source, Span, Type, Value};
use std::io;
use std::path::{Path, PathBuf};

/// The features of a file, ready to be read repeatedly.
#[derive(Debug)]
pub struct Scanned {
    path: PathBuf,
    format: &'static Format,
    head: Head,
    layers: Vec<Layer>,
    plans: Vec<Plan>,
    spool: Spool,
    notes: Vec<String>,
}

/// How the raw columns of a layer are converted.
#[derive(Debug, Clone, Default)]
struct Plan {
    /// The id column.
    id: Option<usize>,
    /// For each raw column, its index in the layer; `None` for ids.
    places: Vec<Option<usize>>,
    /// The layer's columns with the validity period.
    when: When,
}

/// Columns of a layer with the validity period of its features.
#[derive(Debug, Clone, Copy, Default)]
struct When {
    time: Option<usize>,
    begin: Option<usize>,
    end: Option<usize>,
}

/// Where the times of a layer's positions come from.
#[derive(Debug, Clone, Default)]
struct Timed {
    /// Whether the format itself has times.
    native: bool,
    /// Raw columns with times.
    columns: Vec<usize>,
}

impl Scanned {
    pub(super) fn new(
        path: &Path,
        format: &'static Format,
        encoding: Option<TextEncoding>,
    ) -> Result<Scanned> {
        let mut layers: Vec<Layer> = Vec::new();
        let mut seen: Vec<Vec<Seen>> = Vec::new();
        let mut names: Vec<RawLayer> = Vec::new();
        let mut spool = Spool::new();
        let mut flaws = Flaws::default();
        let mut uncut = Uncut::default();
        let mut misfits = times::Misfits::default();
        let mut ids = Ids::default();
        // Whether any shape is left.
        let mut kept = false;
        let mut repeated: Vec<(String, u64)> = Vec::new();
        // CSV has no types.
        let cells = format.name == "csv";
        let mut timed: Vec<Timed> = Vec::new();
        let mut look = |raw_layers: &[RawLayer], mut raw: RawFeature| {
            while layers.len() < raw_layers.len() {
                let name = &raw_layers[layers.len()].name;
                layers.push(Layer::named(name, name));
                seen.push(Vec::new());
                names.push(RawLayer::default());
                timed.push(Timed::default());
            }
            for name in &raw.repeated {
                match repeated.iter_mut().find(|(known, _)| known == name) {
                    Some((_, count)) => *count += 1,
                    None => repeated.push((name.clone(), 1)),
                }
            }
            let known = &mut timed[raw.layer];
            let column = match raw.times {
                Some(_) => None,
                None => {
                    let columns = &raw_layers[raw.layer].columns;
                    let found = times::of_fields(&mut raw, columns);
                    if found.is_none() && raw.flaws.misfit.is_none() {
                        raw.flaws.misfit = times::misfit(&raw, columns);
                    }
                    found
                }
            };
            if let Some(misfit) = raw.flaws.misfit {
                misfits.add(misfit, raw.number, &raw.id);
            }
            known.native |= raw.times.is_some() && column.is_none();
            if let Some(column) = column.filter(|at| !known.columns.contains(at)) {
                known.columns.push(column);
            }
            let drawn = raw.times.is_some().then(|| raw.shape.clone());
            if uncut.cut(&mut raw.shape, raw.number) {
                raw.times = None;
            }
            raw.shape.wind();
            if let Some(drawn) = drawn.filter(|drawn| *drawn != raw.shape) {
                times::over_the_cut(&drawn, &mut raw, column);
            }
            let columns = &mut seen[raw.layer];
            columns.resize(columns.len().max(raw.values.len()), Seen::default());
            columns
                .iter_mut()
                .zip(&raw.values)
                .for_each(|(c, v)| c.look(v, cells));
            let fields = &raw_layers[raw.layer].columns;
            if names[raw.layer].columns.len() < fields.len() {
                names[raw.layer].columns = fields.clone();
            }
            flaws.append(&raw.flaws);
            kept |= raw.shape.class().is_some();
            ids.add(&raw, fields);
            layers[raw.layer].count(&raw.id, &raw.shape);
            spool.put(&raw).map_err(|e| not_spooled(path, &e))
        };
        let mut sink = Sink::new(&mut look).in_encoding(encoding);
        format.read(path, &mut sink)?;
        let foreign = sink.foreign().join(", ");
        let mut notes = sink.notes().to_vec();
        let stem = stream::stem(path);
        let mut found: Vec<String> = sink.layers().iter().map(|l| l.name.clone()).collect();
        // An empty file is an empty layer.
        if found.is_empty() {
            found.push(stem.clone());
        }
        if let (Some(first), false) = (uncut.first_off(), kept) {
            return Err(not_degrees(path, first));
        }
        // Layers without features.
        for name in found.iter().skip(layers.len()) {
            layers.push(Layer::named(name, name));
            seen.push(Vec::new());
            names.push(RawLayer::default());
            timed.push(Timed::default());
        }
        let plans = layers
            .iter_mut()
            .zip(names.iter().zip(&seen))
            .zip(&timed)
            .enumerate()
            .map(|(at, ((layer, (names, seen)), timed))| {
                let unique = !ids.repeats_in_column(at);
                plan(layer, &names.columns, seen, timed, unique)
            })
            .collect();
        notes.extend(ids.sentences());
        for (names, seen) in names.iter().zip(&seen) {
            let columns = names.columns.iter().zip(seen);
            notes.extend(columns.filter_map(|(name, seen)| rewritten(name, seen)));
        }
        notes.extend(repeated.iter().map(twice));
        notes.extend(flaws.sentences());
        notes.extend(uncut.notes());
        notes.extend(misfits.sentence());
        if !foreign.is_empty() {
            notes.push(format!("reprojected to WGS 84 from {foreign}"));
        }
        Ok(Scanned {
            path: path.to_path_buf(),
            format,
            head: Head {
                name: stem,
                ..Head::default()
            },
            layers,
            plans,
            spool,
            notes,
        })
    }

    /// The format it was read as.
    pub fn format(&self) -> &'static Format {
        self.format
    }

    /// What was repaired or converted while reading, as sentences without a
    /// full stop.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }
}

impl Source for Scanned {
    fn head(&self) -> &Head {
        &self.head
    }

    fn layers(&self) -> &[Layer] {
        &self.layers
    }

    fn has_looks(&self) -> bool {
        false
    }

    fn each(&mut self, take: &mut dyn FnMut(&Record) -> Result<()>) -> Result<()> {
        self.pass(None, take)
    }

    fn each_in(&mut self, layer: usize, take: &mut dyn FnMut(&Record) -> Result<()>) -> Result<()> {
        self.pass(Some(layer), take)
    }
}

impl Scanned {
    fn pass(
        &mut self,
        layer: Option<usize>,
        take: &mut dyn FnMut(&Record) -> Result<()>,
    ) -> Result<()> {
        let (layers, plans) = (&self.layers, &self.plans);
        let mut one = |raw: RawFeature| take(&plans[raw.layer].apply(raw, layers));
        self.spool
            .each(layer, &mut one)
            .map_err(|e| not_spooled(&self.path, &e))?
    }
}

/// Says that the numbers of a column change their notation.
fn rewritten(name: &str, seen: &Seen) -> Option<String> {
    let first = seen.rewritten()?;
    let number: f64 = first.parse().ok()?;
    Some(format!(
        "field {name} holds numbers, which are written without their format: {first} as {number}"
    ))
}

fn twice((name, count): &(String, u64)) -> String {
    let features = match count {
        1 => "1 feature".to_owned(),
        n => format!("{n} features"),
    };
    format!("field {name} occurs twice in {features}; its last value is kept")
}

/// Features cannot be spooled, or no longer read from the spool.
fn not_spooled(path: &Path, error: &io::Error) -> Error {
    let folder = std::env::temp_dir();
    fault(
        path,
        format!(
            "its features cannot be written to a temporary file in {} (set TMPDIR to another \
             folder): {error}",
            folder.display()
        ),
    )
}

/// `unique` is whether no two features have the same value in a column `id`.
fn plan(layer: &mut Layer, names: &[String], seen: &[Seen], timed: &Timed, unique: bool) -> Plan {
    let is_id = |(name, seen): (&String, &Seen)| {
        name == "id" && seen.is_text() && seen.values == layer.total() && unique
    };
    let id = match layer.ids {
        true => None,
        false => names.iter().zip(seen).position(is_id),
    };
    layer.ids |= id.is_some();
    let mut places = Vec::new();
    for (at, (name, seen)) in names.iter().zip(seen).enumerate() {
        // Readers take ids and times from the first two; a delimiter at the end of
        // each line makes the third.
        let is_taken = name == "id" || times::is_field(name) || name.is_empty();
        let is_taken = is_taken && seen.values == 0;
        let kind = (!is_taken && Some(at) != id).then(|| seen.settled());
        places.push(kind.map(|_| layer.columns.len()));
        layer.columns.extend(kind.map(|kind| Column {
            name: name.clone(),
            kind,
        }));
    }
    // Times that the format stores in its own way get a column, for formats
    // that cannot store them otherwise.
    let of_fields = timed.columns.iter();
    layer.times = of_fields
        .filter_map(|at| places.get(*at).copied()?)
        .collect();
    if timed.native && layer.times.is_empty() {
        let known = layer.column(times::FIELD);
        layer.times.push(known.unwrap_or(layer.columns.len()));
        if known.is_none() {
            layer.columns.push(Column {
                name: times::FIELD.to_string(),
                kind: Type::Json,
            });
        }
    }
    let when = When::of(layer);
    Plan { id, places, when }
}

impl When {
    fn of(layer: &Layer) -> When {
        let find = |names: &[&str]| {
            let is = |c: &Column| names.iter().any(|name| c.name.eq_ignore_ascii_case(name));
            layer.columns.iter().position(is)
        };
        When {
            time: find(&["time", "timestamp", "datetime", "date_time", "when"]),
            begin: find(&["begin"]),
            end: find(&["end"]),
        }
    }

    /// The validity period of a feature with these values.
    fn span(self, values: &[Value]) -> Option<Span> {
        let said = |at: Option<usize>| match values.get(at?)? {
            Value::Time(time) => Some(time.to_string()),
            Value::Date(date) => Some(date.to_string()),
            Value::Text(text) => said_in_text(text),
            _ => None,
        };
        let begin = said(self.begin);
        match (begin, said(self.end), said(self.time)) {
            (Some(begin), end, _) => Some(Span { begin, end }),
            (None, _, Some(time)) => Some(Span {
                begin: time.clone(),
                end: Some(time),
            }),
            _ => None,
        }
    }

    /// The time of a single point, as motion.
    fn motion(self, shape: &PlanarShape, values: &[Value]) -> Option<Motion> {
        let PlanarShape::Points(points) = shape else {
            return None;
        };
        let at = match values.get(self.time?)? {
            Value::Time(at) => *at,
            Value::Text(text) => time(text)?,
            _ => return None,
        };
        (points.len() == 1).then(|| Motion {
            times: vec![vec![Some(at)]],
            rings: Vec::new(),
        })
    }
}

impl Plan {
    fn apply(&self, raw: RawFeature, layers: &[Layer]) -> Record {
        let layer = &layers[raw.layer];
        let mut made = Record {
            layer: raw.layer,
            id: raw.id,
            shape: raw.shape,
            values: vec![Value::Null; layer.columns.len()],
            span: None,
            motion: None,
            extra: None,
        };
        if let Some(times) = raw.times {
            let own = |place: usize| {
                let at = self.places.iter().position(|known| *known == Some(place));
                at.and_then(|at| raw.values.get(at))
                    .is_some_and(|v| !v.is_null())
            };
            if let Some(at) = layer.times.first()
                && !layer.times.iter().any(|place| own(*place))
            {
                made.values[*at] = times::as_value(&times);
            }
            made.motion = Some(Motion {
                times,
                rings: Vec::new(),
            });
        }
        for (at, value) in raw.values.into_iter().enumerate() {
            if self.id == Some(at) {
                made.id = value.text().into_owned();
            } else if let Some(Some(place)) = self.places.get(at)
                && !value.is_null()
            {
                made.values[*place] = as_type(value, layer.columns[*place].kind);
            }
        }
        made.span = self.when.span(&made.values);
        if made.motion.is_none() {
            made.motion = self.when.motion(&made.shape, &made.values);
        }
        made
    }
}
