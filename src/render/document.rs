//! The SVG document around a drawing: root element, fonts, metadata.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::paint::{Definitions, color_attributes, push_rect};
use super::used::{FontKey, Glyphs, UsedFonts};
use super::xml;
use super::{number, subset, text};
use crate::error::Result;
use crate::markup;
use crate::par::join;
use crate::sheet::{Rect, Sheet};

/// Name of the metadata entry with the scenario's text.
pub(crate) const SCENARIO: &str = "scenario";
/// Name of the metadata entry with the SHA-256 of that text.
pub(crate) const HASH: &str = "scenario-sha256";

/// The value of a metadata entry.
pub(crate) fn entry<'a>(sheet: &'a Sheet, name: &str) -> Option<&'a str> {
    let found = sheet.metadata.iter().find(|(n, _)| n == name);
    found.map(|(_, value)| value.as_str())
}

/// The content of a document: the whole page, or a piece of it.
pub(crate) struct Drawing<'a> {
    pub body: &'a str,
    pub definitions: &'a Definitions,
    /// Fonts to embed; `None` if the reader already has them.
    pub fonts: Option<&'a UsedFonts>,
    /// Whether to paint the page's background.
    pub ground: bool,
}

impl Drawing<'_> {
    pub fn document(&self, sheet: &Sheet) -> Result<String> {
        let mut out = String::with_capacity(self.body.len() + (1 << 17));
        push_open(&mut out, sheet);
        push_metadata(&mut out, sheet);
        out.push_str("<defs>\n");
        if let Some(fonts) = self.fonts {
            push_fonts(&mut out, fonts)?;
        }
        out.push_str(&self.definitions.finish());
        out.push_str("</defs>\n");
        if self.ground {
            push_ground(&mut out, sheet);
        }
        out.push_str(self.body);
        out.push_str("</svg>\n");
        Ok(out)
    }
}

fn push_open(out: &mut String, sheet: &Sheet) {
    let [width, height] = [sheet.width, sheet.height].map(|v| number::text(v.0, 3));
    let [w, h] = [sheet.width, sheet.height].map(|v| number::length(v.0));
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" \
         width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {w} {h}\" \
         role=\"graphics-document\" aria-labelledby=\"drawing-title\" aria-describedby=\"drawing-description\" \
         xml:lang=\"{}\" xml:space=\"preserve\" font-family=\"{}\" \
         text-rendering=\"geometricPrecision\">",
        sheet.language.tag(),
        text::FAMILIES,
    );
    let _ = writeln!(
        out,
        "<title id=\"drawing-title\">{}</title>",
        markup::text(&sheet.title)
    );
    let _ = writeln!(
        out,
        "<desc id=\"drawing-description\">{}</desc>",
        markup::text(&sheet.description)
    );
}

/// The namespace of the program's own entries.
pub(crate) const NAMESPACE: &str = "urn:standoff:metadata#";

/// Entries that have a Dublin Core term.
const DUBLIN_CORE: &[(&str, &str)] = &[("credit", "rights"), ("sources", "source")];

/// Writes the metadata as RDF, with the program's own entries in a separate
/// namespace. Text that XML could not round-trip is base64-encoded.
pub(crate) fn push_metadata(out: &mut String, sheet: &Sheet) {
    let _ = write!(
        out,
        "<metadata>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:standoff=\"{NAMESPACE}\">\n\
         <rdf:Description rdf:about=\"\">\n<dc:title>{}</dc:title>\n<dc:language>{}</dc:language>\n",
        markup::text(&sheet.title),
        sheet.language.tag(),
    );
    for (name, value) in &sheet.metadata {
        if let Some((_, word)) = DUBLIN_CORE.iter().find(|(n, _)| n == name) {
            let _ = writeln!(out, "<dc:{word}>{}</dc:{word}>", markup::text(value));
        }
        let name = xml::name(name);
        let (datatype, value) = match markup::is_clean(value) {
            true => ("", markup::text(value)),
            false => (BASE64, STANDARD.encode(value)),
        };
        let _ = writeln!(out, "<standoff:{name}{datatype}>{value}</standoff:{name}>");
    }
    out.push_str("</rdf:Description>\n</rdf:RDF>\n</metadata>\n");
}

const BASE64: &str = " rdf:datatype=\"http://www.w3.org/2001/XMLSchema#base64Binary\"";

fn push_fonts(out: &mut String, fonts: &UsedFonts) -> Result<()> {
    if fonts.fonts.is_empty() {
        return Ok(());
    }
    let fonts: Vec<_> = fonts.fonts.iter().collect();
    let rules = |fonts: &[(&FontKey, &Glyphs)]| -> Result<String> {
        fonts
            .iter()
            .map(|(key, glyphs)| font_face(**key, glyphs))
            .collect()
    };
    let (some, others) = fonts.split_at(fonts.len().div_ceil(2));
    let (some, others) = join(|| rules(some), || rules(others));
    out.push_str("<style>\n");
    out.push_str(&some?);
    out.push_str(&others?);
    out.push_str("</style>\n");
    Ok(())
}

fn font_face(key: FontKey, glyphs: &Glyphs) -> Result<String> {
    let font = subset::subset(key, glyphs)?;
    Ok(format!(
        "@font-face{{font-family:\"{}\";font-weight:{};font-style:{};src:url(data:font/{};base64,{})}}\n",
        key.family(),
        key.face.css_weight(),
        if key.face.is_italic() {
            "italic"
        } else {
            "normal"
        },
        if font.starts_with(b"OTTO") {
            "otf"
        } else {
            "ttf"
        },
        STANDARD.encode(font)
    ))
}

fn push_ground(out: &mut String, sheet: &Sheet) {
    out.push_str("<rect id=\"page\"");
    push_rect(out, &Rect::new(0.0, 0.0, sheet.width.0, sheet.height.0));
    out.push_str(&color_attributes("fill", sheet.background));
    out.push_str("/>\n");
}
