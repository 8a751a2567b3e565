//! Verifies a written file by reading it back with another library.
//!
//! Features are processed one at a time and summed up, so that files of any
//! size need little memory: the number per class, a sum over ids, the bounding
//! box, and the total area and length.

use super::file::{bug, unreadable};
use super::table::Format;
use super::{each_shape, gpx};
use crate::error::Result;
use crate::gis::{Class, PlanarShape, Source, spelled_out};
use geo::Coord;
use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

type IdsAs = fn(&str) -> Cow<'_, str>;

/// Sums over the features of a file.
#[derive(Debug, Clone)]
pub struct Read {
    classes: [Sum; 3],
    /// Number of features without a shape.
    shapeless: u64,
    /// Whether the format does not keep ids, so that they are not compared.
    pub without_ids: bool,
    /// Converts an id as the format does.
    pub ids_as: IdsAs,
    /// The id column, in formats without ids.
    pub id_column: Option<Cow<'static, str>>,
    /// Whether the format splits areas.
    pub loose_parts: bool,
    /// Whether each point of a feature becomes a separate feature.
    pub scattered: bool,
    /// Degrees by which the format may move a position.
    pub step: f64,
    /// Whether the format does not distinguish 180 and -180 degrees.
    pub one_meridian: bool,
}

#[derive(Debug, Clone, Default)]
struct Sum {
    count: u64,
    parts: u64,
    ids: u64,
    bounds: Option<[f64; 4]>,
    /// Total area in square degrees, length in degrees, or sum of coordinates.
    measure: f64,
    /// Number of positions, for the bound on rounding errors.
    vertices: u64,
}

impl Default for Read {
    fn default() -> Read {
        Read {
            classes: Default::default(),
            shapeless: 0,
            without_ids: false,
            ids_as: |id| Cow::Borrowed(id),
            id_column: None,
            loose_parts: false,
            scattered: false,
            step: 0.0,
            one_meridian: false,
        }
    }
}

impl Read {
    /// For a file with ids in a column of this name, if any.
    pub fn of(id_column: Option<&'static str>) -> Read {
        Read {
            id_column: id_column.map(Cow::Borrowed),
            without_ids: id_column.is_none(),
            ..Read::default()
        }
    }

    /// Adds a feature; `id` is empty if it has none.
    pub fn add(&mut self, id: &str, shape: &PlanarShape) {
        if self.one_meridian {
            return self.add_shape(id, &west_of_180(shape));
        }
        self.add_shape(id, shape);
    }

    fn add_shape(&mut self, id: &str, shape: &PlanarShape) {
        let Some(class) = shape.class() else {
            self.shapeless += 1;
            return;
        };
        let sum = &mut self.classes[class as usize];
        let count = match self.scattered && class == Class::Points {
            true => shape.parts() as u64,
            false => 1,
        };
        sum.count += count;
        sum.parts += shape.parts() as u64;
        // A commutative sum, because files reorder their features.
        sum.ids = sum.ids.wrapping_add(hash(id).wrapping_mul(count));
        if let Some(b) = shape.bounds() {
            let all = sum.bounds.get_or_insert(b);
            *all = [
                all[0].min(b[0]),
                all[1].min(b[1]),
                all[2].max(b[2]),
                all[3].max(b[3]),
            ];
        }
        sum.measure += match class {
            Class::Areas => shape.area(),
            Class::Lines => shape.length(),
            Class::Points => {
                let mut total = 0.0;
                shape.each_position(|p| total += p.x + p.y);
                total
            }
        };
        shape.each_position(|_| sum.vertices += 1);
    }
}

/// Replaces 180, and what GPX writes instead, by -180, and adds the
/// intermediate positions of lines around the Earth as GPX does.
fn west_of_180(shape: &PlanarShape) -> PlanarShape {
    let mut shape = shape.clone();
    let turn = |at: &mut Coord<f64>| {
        if at.x >= gpx::NEARLY_180 {
            at.x = -180.0;
        }
    };
    match &mut shape {
        PlanarShape::Points(points) => points.iter_mut().for_each(turn),
        PlanarShape::Lines(lines) => lines.0.iter_mut().for_each(|line| {
            let way = spelled_out(line).into_iter().map(|(at, _)| at);
            line.0 = way.collect();
            line.0.iter_mut().for_each(turn);
        }),
        PlanarShape::Areas(_) => {}
    }
    shape
}

/// Reads a file back with the ordinary reader.
pub fn through(format: &Format, path: &Path, read: &mut Read) -> Result<()> {
    let column = read.id_column.clone().filter(|_| !format.ids);
    let column = column.as_deref();
    each_shape(format, path, column.unwrap_or(""), &mut |layers, raw| {
        let at = column.and_then(|name| layers[raw.layer].columns.iter().position(|c| c == name));
        match at.and_then(|at| raw.values.get(at)) {
            Some(id) => read.add(&id.text(), &raw.shape),
            None => read.add(&raw.id, &raw.shape),
        }
        Ok(())
    })
    .map_err(unreadable)
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Compares a written file with the features that were to be written.
///
/// # Errors
/// [`crate::Error::Export`], which names the first difference.
pub fn compare(source: &mut dyn Source, format: &Format, read: &Read) -> Result<()> {
    let mut wrote = Read {
        scattered: read.scattered,
        one_meridian: read.one_meridian,
        ..Read::default()
    };
    source.each(&mut |record| {
        if (format.carries)(record) {
            wrote.add(&(read.ids_as)(&record.id), &record.shape);
        }
        Ok(())
    })?;
    differences(&wrote, read).map_or(Ok(()), |what| Err(bug("the file", &what)))
}

fn differences(wrote: &Read, read: &Read) -> Option<String> {
    if wrote.shapeless != read.shapeless {
        return Some(format!(
            "{} features without a shape were written, but {} were read back",
            wrote.shapeless, read.shapeless
        ));
    }
    let names = ["points", "lines", "areas"];
    for (name, (w, r)) in names.iter().zip(wrote.classes.iter().zip(&read.classes)) {
        let same_parts = read.loose_parts || w.parts == r.parts;
        if w.count != r.count || !same_parts {
            return Some(format!(
                "{} features of {name} in {} parts were written, but {} in {} were read back",
                w.count, w.parts, r.count, r.parts
            ));
        }
        if !read.without_ids && w.ids != r.ids {
            return Some(format!("the ids of its {name} have changed"));
        }
        if !boxes_agree(w.bounds, r.bounds, read.step) {
            return Some(format!(
                "its {name} span {:?}, but {:?} was read back",
                w.bounds, r.bounds
            ));
        }
        if (w.measure - r.measure).abs() > allowed(w, read.step) {
            return Some(format!(
                "its {name} measure {} in all, but {} was read back",
                w.measure, r.measure
            ));
        }
    }
    None
}

fn boxes_agree(a: Option<[f64; 4]>, b: Option<[f64; 4]>, step: f64) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.iter().zip(b).all(|(a, b)| (a - b).abs() <= step + 1e-12),
        (a, b) => a == b,
    }
}

/// Tolerance of the sums, for the order of summation and for moving each vertex
/// by one step.
fn allowed(sum: &Sum, step: f64) -> f64 {
    let span = sum.bounds.map_or(0.0, |b| (b[2] - b[0]) + (b[3] - b[1]));
    let summing = 1e-9 * (sum.measure.abs() + sum.vertices as f64);
    summing + step * sum.vertices as f64 * (1.0 + span)
}
