//! Placemarks.

use super::geometry;
use crate::gis::names::{self, Naming, Renamed};
use crate::gis::{Layer, Record, Span, Value};
use crate::markup;
use std::collections::HashSet;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

/// LIBKML, through which GDAL and QGIS read KML, merges names that differ only
/// in case.
const NAMING: Naming = Naming {
    ignores_case: true,
    ..Naming::FREE
};

/// Writes placemarks one after another.
pub struct Placemarks<'l> {
    layers: &'l [Layer],
    /// Name of the id in the extended data.
    id: Option<&'static str>,
    /// Names in the extended data, by layer.
    names: Vec<Vec<String>>,
    renamed: Renamed,
    /// Hashes of the XML ids in use; each must be unique.
    ids: HashSet<u64>,
}

impl<'l> Placemarks<'l> {
    /// `styles` are ids already in use.
    pub fn new(layers: &'l [Layer], styles: impl Iterator<Item = String>) -> Placemarks<'l> {
        let id = crate::gis::id_column(layers);
        let mut named = layers.to_vec();
        let renamed = names::rename(&mut named, &NAMING, id);
        let names = |layer: Layer| layer.columns.into_iter().map(|c| c.name).collect();
        Placemarks {
            layers,
            id,
            names: named.into_iter().map(names).collect(),
            renamed,
            ids: styles.map(|id| hash(&id)).collect(),
        }
    }

    /// Fields written under a different name.
    pub fn renamed(&self) -> &Renamed {
        &self.renamed
    }

    /// Appends a placemark, with its elements in the order of the schema.
    pub fn write(&mut self, record: &Record, style: Option<String>, out: &mut String) {
        let layer = &self.layers[record.layer];
        *out += "<Placemark";
        if is_name(&record.id) && self.ids.insert(hash(&record.id)) {
            let _ = write!(out, " id=\"{}\"", record.id);
        }
        *out += ">\n";
        let title = record.title(layer);
        if !title.is_empty() {
            let _ = writeln!(out, "<name>{}</name>", markup::text(&title));
        }
        match &record.extra {
            Some(extra) => {
                let html = markup::claim(&extra.description, &extra.sources);
                describe(&html, out);
                if let Some(bbox) = record.shape.bbox() {
                    *out += &geometry::look_at(bbox);
                }
            }
            None => {
                if let Some(words) = own(record, layer, "description") {
                    describe(&words.text(), out);
                }
            }
        }
        // A track has times at its vertices.
        if let Some(span) = record.span.as_ref().filter(|_| !is_track(record)) {
            time(span, out);
        }
        if let Some(style) = style {
            let _ = writeln!(out, "<styleUrl>#{style}</styleUrl>");
        }
        self.fields(record, layer, &title, out);
        geometry::write(record, out);
        *out += "</Placemark>\n";
    }

    /// Writes all fields without an element of their own, and the id for
    /// readers that ignore attributes.
    fn fields(&self, record: &Record, layer: &Layer, title: &str, out: &mut String) {
        let shown = |name: &str, value: &Value| match (name, &record.extra) {
            ("title" | "description", Some(_)) | ("description", None) => true,
            ("name", _) => value.text() == title,
            _ => false,
        };
        let tracked = geometry::motion(record).map_or(&[][..], |_| &layer.times);
        let names = &self.names[record.layer];
        let named = layer.columns.iter().zip(&record.values).enumerate();
        let named = named.filter(|(at, _)| !tracked.contains(at));
        let fields: Vec<(&String, &Value)> = named
            .filter(|(_, (c, v))| !v.is_null() && !shown(&c.name, v))
            .map(|(at, (_, v))| (&names[at], v))
            .collect();
        let id = self.id.filter(|_| !record.id.is_empty());
        if fields.is_empty() && id.is_none() {
            return;
        }
        *out += "<ExtendedData>\n";
        let mut data = |name: &str, value: &str| {
            let _ = writeln!(
                out,
                "<Data name=\"{}\"><value>{}</value></Data>",
                markup::attribute(name),
                markup::text(value)
            );
        };
        if let Some(id) = id {
            data(id, &record.id);
        }
        for (name, value) in fields {
            data(name, &value.text());
        }
        *out += "</ExtendedData>\n";
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn describe(html: &str, out: &mut String) {
    let _ = writeln!(out, "<description>{}</description>", markup::text(html));
}

/// The value of a field, if present.
fn own<'r>(record: &'r Record, layer: &Layer, name: &str) -> Option<&'r Value> {
    let value = record.values.get(layer.column(name)?)?;
    (!value.is_null()).then_some(value)
}

fn is_track(record: &Record) -> bool {
    geometry::motion(record).is_some()
}

/// Whether a text is a valid XML id.
fn is_name(id: &str) -> bool {
    let start = |c: char| c.is_ascii_alphabetic() || c == '_';
    let rest = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    id.starts_with(start) && id.chars().all(rest)
}

fn time(span: &Span, out: &mut String) {
    let _ = match &span.end {
        Some(end) if *end == span.begin => {
            writeln!(out, "<TimeStamp><when>{end}</when></TimeStamp>")
        }
        Some(end) => writeln!(
            out,
            "<TimeSpan><begin>{}</begin><end>{end}</end></TimeSpan>",
            first_day(&span.begin)
        ),
        None => {
            let begin = first_day(&span.begin);
            writeln!(out, "<TimeSpan><begin>{begin}</begin></TimeSpan>")
        }
    };
}

/// `2024-01-01` for `2024` and `2024-07-01` for `2024-07`: KML allows years and
/// months, but LIBKML, through which GDAL and QGIS read it, drops them.
fn first_day(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_string(),
    }
}
