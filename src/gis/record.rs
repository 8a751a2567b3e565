//! A feature as a row: an id, a shape, and the fields of its layer.

use super::motion::Motion;
use super::planar::{Class, PlanarShape};
use super::value::{Type, Value};
use crate::status::Status;

/// A table of features with the same fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layer {
    /// For programs: `reaches`.
    pub name: String,
    /// For readers: `Reaches`.
    pub title: String,
    pub columns: Vec<Column>,
    /// Number of point, line and area features.
    pub counts: [u64; 3],
    /// Number of features without a shape.
    pub shapeless: u64,
    /// Whether some feature has more than one point.
    pub several_points: bool,
    /// Whether features have ids.
    pub ids: bool,
    /// Columns with the times of positions, for formats that cannot store them
    /// otherwise; the first one takes times that are not in any field.
    pub times: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub name: String,
    pub kind: Type,
}

/// A feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Index of its layer.
    pub layer: usize,
    /// Unique in the file; empty if the source has none.
    pub id: String,
    pub shape: PlanarShape,
    /// A value for each column of the layer.
    pub values: Vec<Value>,
    /// The period for which the feature is valid.
    pub span: Option<Span>,
    /// Times of its positions.
    pub motion: Option<Motion>,
    /// Additional data of a scenario's features.
    pub extra: Option<Box<Extra>>,
}

/// Additional data for formats with styles and descriptions.
#[derive(Debug, Clone, PartialEq)]
pub struct Extra {
    pub title: String,
    /// The claim in full sentences.
    pub description: String,
    /// Sources with their URLs.
    pub sources: Vec<(String, Option<String>)>,
    /// The legend groups that contain it, outermost first.
    pub groups: Vec<String>,
    /// How certain it is.
    pub status: Status,
    pub look: Look,
}

/// The period for which something is valid, as ISO 8601 with the known
/// precision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub begin: String,
    pub end: Option<String>,
}

/// The style of a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    pub drawn: Drawn,
    pub rgb: [u8; 3],
    /// Line width in pixels.
    pub width: f64,
    /// Opacity in [0, 1].
    pub stroke: f64,
    /// Opacity in [0, 1].
    pub fill: f64,
    pub dash: Dash,
    /// Label in the legend.
    pub legend: String,
}

/// What the style applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    SmallMarker,
    Marker,
    Line,
    /// A line; for an area, an outline with a soft inner edge.
    SoftLine,
}

/// Line pattern, which shows how certain a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    Solid,
    Dashed,
    Dotted,
}

impl Look {
    /// `#1b9e77`
    pub fn hex(&self) -> String {
        let [r, g, b] = self.rgb;
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

impl Layer {
    pub fn named(name: &str, title: &str) -> Layer {
        Layer {
            name: name.to_string(),
            title: title.to_string(),
            ..Layer::default()
        }
    }

    /// Updates the counts for a feature.
    pub fn count(&mut self, id: &str, shape: &PlanarShape) {
        match shape.class() {
            Some(class) => self.counts[class as usize] += 1,
            None => self.shapeless += 1,
        }
        self.several_points |= matches!(shape, PlanarShape::Points(p) if p.len() > 1);
        self.ids |= !id.is_empty();
    }

    pub fn total(&self) -> u64 {
        self.counts.iter().sum::<u64>() + self.shapeless
    }

    /// The class of all shapes, if they have only one.
    pub fn only_class(&self) -> Option<Class> {
        let mut present = Class::ALL
            .into_iter()
            .filter(|c| self.counts[*c as usize] > 0);
        let first = present.next()?;
        present.next().is_none().then_some(first)
    }

    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }

    /// Adds columns for the fields of a feature; new ones are inserted after
    /// those that precede them in it.
    pub fn add_columns<'a>(&mut self, fields: impl IntoIterator<Item = (&'a str, Type)>) {
        let mut next = 0;
        for (name, kind) in fields {
            match self.column(name) {
                Some(at) => {
                    let column = &mut self.columns[at];
                    column.kind = column.kind.join(kind);
                    next = at + 1;
                }
                None => {
                    let name = name.to_string();
                    self.columns.insert(next, Column { name, kind });
                    next += 1;
                }
            }
        }
    }
}

impl Record {
    /// The fields with values, except the times of positions, which formats
    /// with motion write in their own way.
    pub fn timeless_fields<'r>(
        &'r self,
        layer: &'r Layer,
    ) -> impl Iterator<Item = (&'r Column, &'r Value)> {
        let moves = self.motion.is_some();
        let named = layer.columns.iter().zip(&self.values).enumerate();
        named
            .filter(move |(at, (_, value))| !(value.is_null() || moves && layer.times.contains(at)))
            .map(|(_, field)| field)
    }

    /// Whether it stays at one place at several times, like a ship at anchor.
    pub fn stays(&self) -> bool {
        let PlanarShape::Points(points) = &self.shape else {
            return false;
        };
        let one = points.windows(2).all(|pair| pair[0] == pair[1]);
        one && points.len() > 1 && self.motion.is_some()
    }

    /// The display name: its title, a name field, or its id.
    pub fn title<'r>(&'r self, layer: &Layer) -> std::borrow::Cow<'r, str> {
        if let Some(extra) = &self.extra {
            return extra.title.as_str().into();
        }
        let named = ["name", "title", "Name", "NAME"];
        let field = named.iter().find_map(|name| layer.column(name));
        match field.map(|at| self.values[at].text()) {
            Some(text) if !text.is_empty() => text,
            _ => self.id.as_str().into(),
        }
    }
}
