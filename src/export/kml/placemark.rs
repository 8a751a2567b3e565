//! One feature.

use super::geometry;
use crate::gis::{Layer, Record, Span};
use quick_xml::escape::escape;
use std::fmt::Write;

/// Appends a placemark, its elements in the order of the schema.
pub fn write(record: &Record, layer: &Layer, style: Option<String>, out: &mut String) {
    *out += "<Placemark";
    if is_name(&record.id) {
        let _ = write!(out, " id=\"{}\"", record.id);
    }
    *out += ">\n";
    let title = record.title(layer);
    if !title.is_empty() {
        let _ = writeln!(out, "<name>{}</name>", escape(&*title));
    }
    if let Some(extra) = &record.extra {
        let _ = writeln!(
            out,
            "<description>{}</description>",
            escape(balloon(record))
        );
        if let Some(bbox) = record.shape.bbox() {
            *out += &geometry::look_at(bbox);
        }
        // A track says its times vertex by vertex.
        if let Some(span) = extra.span.as_ref().filter(|_| !is_track(record)) {
            time(span, out);
        }
    }
    if let Some(style) = style {
        let _ = writeln!(out, "<styleUrl>#{style}</styleUrl>");
    }
    fields(record, layer, out);
    geometry::write(record, out);
    *out += "</Placemark>\n";
}

fn is_track(record: &Record) -> bool {
    let moving = record
        .extra
        .as_ref()
        .is_some_and(|extra| extra.motion.is_some());
    moving && record.shape.class() == Some(crate::gis::Class::Lines)
}

/// What may be an XML id.
fn is_name(id: &str) -> bool {
    let start = |c: char| c.is_ascii_alphabetic() || c == '_';
    let rest = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    id.starts_with(start) && id.chars().all(rest)
}

/// The claim and its sources, with their addresses.
fn balloon(record: &Record) -> String {
    let Some(extra) = &record.extra else {
        return String::new();
    };
    let mut html = format!("<p>{}</p>", escape(extra.description.as_str()));
    if !extra.sources.is_empty() {
        html += "<ul>";
        for (text, url) in &extra.sources {
            let text = escape(text.as_str());
            let _ = match url {
                Some(url) => write!(
                    html,
                    "<li><a href=\"{}\">{text}</a></li>",
                    escape(url.as_str())
                ),
                None => write!(html, "<li>{text}</li>"),
            };
        }
        html += "</ul>";
    }
    html
}

fn time(span: &Span, out: &mut String) {
    let _ = match &span.end {
        Some(end) if *end == span.begin => {
            writeln!(out, "<TimeStamp><when>{end}</when></TimeStamp>")
        }
        Some(end) => writeln!(
            out,
            "<TimeSpan><begin>{}</begin><end>{end}</end></TimeSpan>",
            span.begin
        ),
        None => writeln!(out, "<TimeSpan><begin>{}</begin></TimeSpan>", span.begin),
    };
}

/// Every field, and the id for those that do not read attributes.
fn fields(record: &Record, layer: &Layer, out: &mut String) {
    let shown = |name: &str| matches!(name, "title" | "description") && record.extra.is_some();
    let named = layer.columns.iter().zip(&record.values);
    let fields: Vec<_> = named
        .filter(|(c, v)| !v.is_null() && !shown(&c.name))
        .collect();
    if fields.is_empty() && record.id.is_empty() {
        return;
    }
    *out += "<ExtendedData>\n";
    let mut data = |name: &str, value: &str| {
        let _ = writeln!(
            out,
            "<Data name=\"{}\"><value>{}</value></Data>",
            escape(name),
            escape(value)
        );
    };
    if !record.id.is_empty() && layer.column("id").is_none() {
        data("id", &record.id);
    }
    for (column, value) in fields {
        data(&column.name, &value.text());
    }
    *out += "</ExtendedData>\n";
}
