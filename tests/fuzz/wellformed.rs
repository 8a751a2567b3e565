//! Whether files are well formed, by readers that had no part in writing them.

use serde_json::Value;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// Looks into a file by its extension; what no reader here knows is left to
/// the program's own check and to tests/outside.
pub fn check(path: &Path) -> Result<(), String> {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("");
    let fault = |what: String| format!("{name}: {what}");
    let extension = name.rsplit('.').next().unwrap_or("");
    match extension {
        "kml" | "gpx" => xml(&text(path)?).map_err(fault),
        "kmz" | "qgz" | "zip" => archive(path).map_err(fault),
        "geojson" | "json" | "topojson" | "czml" => json(&text(path)?).map_err(fault),
        "geojsonl" => text(path)?
            .lines()
            .try_for_each(|line| json(line.trim_start_matches('\u{1e}')).map_err(fault)),
        _ => Ok(()),
    }
}

fn text(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    String::from_utf8(bytes).map_err(|e| format!("{}: {e}", path.display()))
}

fn json(text: &str) -> Result<(), String> {
    let read: Result<Value, _> = serde_json::from_str(text);
    read.map(|_| ()).map_err(|e| format!("no JSON: {e}"))
}

/// Every XML file in a zip, and every other read to its end.
fn archive(path: &Path) -> Result<(), String> {
    let file = File::open(path).map_err(|e| e.to_string())?;
    let mut zip = zip::ZipArchive::new(file).map_err(|e| e.to_string())?;
    for i in 0..zip.len() {
        let mut entry = zip.by_index(i).map_err(|e| e.to_string())?;
        let name = entry.name().map_err(|e| e.to_string())?.into_owned();
        let mut bytes = Vec::new();
        entry
            .read_to_end(&mut bytes)
            .map_err(|e| format!("{name}: {e}"))?;
        if [".kml", ".qgs"].iter().any(|end| name.ends_with(end)) {
            let text = String::from_utf8(bytes).map_err(|e| format!("{name}: {e}"))?;
            xml(&text).map_err(|e| format!("{name}: {e}"))?;
        }
    }
    Ok(())
}

fn xml(text: &str) -> Result<(), String> {
    // The document type of QGIS names no entities.
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(text, options)
        .map_err(|e| format!("no XML: {e}"))?;
    // XML 1.0, production 2.
    let bad = |c: char| matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if let Some(bad) = text.chars().find(|c| bad(*c)) {
        return Err(format!("no XML can hold {bad:?}"));
    }
    drop(document);
    Ok(())
}

/// The attributes of SVG that hold numbers.
const NUMBERS: [&str; 16] = [
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "width",
    "height",
    "transform",
    "points",
    "viewBox",
    "stroke-width",
];

pub fn svg(text: &str) -> Result<(), String> {
    xml(text).map_err(|e| format!("the SVG: {e}"))?;
    let document = roxmltree::Document::parse(text).map_err(|e| e.to_string())?;
    for node in document.descendants() {
        for attribute in node.attributes().filter(|a| NUMBERS.contains(&a.name())) {
            if attribute.value().contains("NaN") || attribute.value().contains("inf") {
                return Err(format!(
                    "the SVG has {}=\"{}\"",
                    attribute.name(),
                    attribute.value()
                ));
            }
        }
    }
    Ok(())
}

pub fn png(bytes: &[u8]) -> Result<(), String> {
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().map_err(|e| format!("the PNG: {e}"))?;
    while reader
        .next_row()
        .map_err(|e| format!("the PNG: {e}"))?
        .is_some()
    {}
    Ok(())
}
