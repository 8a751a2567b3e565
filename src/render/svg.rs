//! The sheet as SVG.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::limit::{POINTS, split_fill, split_stroke};
use super::outlines::letters;
use super::paint::{Definitions, color_attributes, push_attribute, push_rect};
use super::path_data::path_data;
use super::used::UsedFonts;
use super::xml::{escape, name};
use super::{base64, number, subset, text};
use crate::error::Result;
use crate::language::Language;
use crate::sheet::{Group, Item, Line, Rect, Sheet, Stroke, Text};

/// Write a sheet as SVG.
///
/// Lengths are millimetres: `width` and `height` give the true size, the view
/// box counts in mm, paths are on a grid of 0.01 mm. Groups keep their names,
/// text stays text in fonts that travel along (only the glyphs in use), no
/// path has more than 32,000 points. The same sheet gives the same bytes.
///
/// Fails on a character that no font has, on a coordinate that is not finite,
/// and on one filled part of more than 32,000 points.
pub fn svg(sheet: &Sheet) -> Result<String> {
    write(sheet, Halos::Live)
}

/// How the halo of a text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Halos {
    /// By the text itself, stroked beneath its fill; or, where the stroke of
    /// one letter would eat into the one before, by a reference to the text,
    /// stroked, below it.
    Live,
    /// As outlines below the text, which then only fills: for PDF, where each
    /// letter is painted by itself.
    Outlined,
}

pub(crate) fn write(sheet: &Sheet, halos: Halos) -> Result<String> {
    let mut writer = Writer {
        body: String::new(),
        definitions: Definitions::default(),
        fonts: UsedFonts::default(),
        ids: ["title", "description", "page"]
            .map(|id| (id.to_owned(), 1))
            .into(),
        language: sheet.language,
        halos,
    };
    writer.items(&sheet.items)?;
    writer.finish(sheet)
}

struct Writer {
    body: String,
    definitions: Definitions,
    fonts: UsedFonts,
    /// How often each was wanted.
    ids: BTreeMap<String, usize>,
    language: Language,
    halos: Halos,
}

impl Writer {
    fn items(&mut self, items: &[Item]) -> Result<()> {
        for item in items {
            match item {
                Item::Group(group) => self.group(group)?,
                Item::Line(line) => self.line(line)?,
                Item::Text(text) => self.text(text)?,
            }
        }
        Ok(())
    }

    fn group(&mut self, group: &Group) -> Result<()> {
        self.body.push_str("<g");
        if !group.id.is_empty() {
            self.id(&group.id);
        }
        if let Some(label) = &group.label {
            let label = escape(label);
            let _ = write!(self.body, " aria-label=\"{label}\" data-name=\"{label}\"");
        }
        if let Some(rect) = &group.clip {
            let clip = self.definitions.clip(rect);
            let _ = write!(self.body, " clip-path=\"{clip}\"");
        }
        self.body.push_str(">\n");
        self.items(&group.items)?;
        self.body.push_str("</g>\n");
        Ok(())
    }

    fn id(&mut self, wanted: &str) {
        let id = self.free_id(wanted);
        let _ = write!(self.body, " id=\"{id}\"");
    }

    /// An `id` that no other element has, near to the one wanted.
    fn free_id(&mut self, wanted: &str) -> String {
        let base = name(wanted);
        let copies = self.ids.entry(base.clone()).or_insert(0);
        *copies += 1;
        if *copies == 1 {
            return base;
        }
        let next = format!("{base}-{copies}");
        self.free_id(&next)
    }

    fn line(&mut self, line: &Line) -> Result<()> {
        let short = super::limit::points(&line.outline) <= POINTS;
        let fill = line
            .fill
            .as_ref()
            .map(|f| self.definitions.fill(f) + " fill-rule=\"evenodd\"");
        let none = || " fill=\"none\"".to_owned();
        match (&fill, &line.stroke) {
            (None, None) => {}
            (_, stroke) if short => {
                let stroke = stroke.as_ref().map(|s| stroke_attributes(s, 0.0));
                let paint = fill.unwrap_or_else(none) + &stroke.unwrap_or_default();
                self.path(line.id.as_deref(), &path_data(&line.outline)?, &paint);
            }
            (_, stroke) => {
                if let Some(fill) = fill {
                    for part in split_fill(&line.outline, POINTS)? {
                        self.path(line.id.as_deref(), &path_data(&part)?, &fill);
                    }
                }
                if let Some(stroke) = stroke {
                    for piece in split_stroke(&line.outline, POINTS) {
                        let paint = none() + &stroke_attributes(stroke, piece.before);
                        self.path(line.id.as_deref(), &path_data(&piece.outline)?, &paint);
                    }
                }
            }
        }
        Ok(())
    }

    fn path(&mut self, id: Option<&str>, data: &str, paint: &str) {
        if data.is_empty() {
            return;
        }
        self.body.push_str("<path");
        if let Some(id) = id {
            self.id(id);
        }
        let _ = writeln!(self.body, "{paint} d=\"{data}\"/>");
    }

    fn text(&mut self, text: &Text) -> Result<()> {
        let written = text::write(text, self.language, &mut self.fonts)?;
        if written.layout.runs.is_empty() {
            return Ok(());
        }
        let mut id = text.id.as_deref().map(|id| self.free_id(id));
        let mut halo = String::new();
        if let Some(h) = &text.halo {
            let paint = text::halo_attributes(h);
            if self.halos == Halos::Outlined {
                let data = path_data(&letters(text, &written.layout))?;
                self.path(None, &data, &format!(" fill=\"none\"{paint}"));
            } else if text::halo_meets_letters(text, &written.layout, h) {
                let id = id.get_or_insert_with(|| self.free_id("text"));
                let _ = writeln!(self.body, "<use xlink:href=\"#{id}\"{paint}/>");
            } else {
                halo = paint + " paint-order=\"stroke\"";
            }
        }
        self.body.push_str("<text");
        if let Some(id) = id {
            let _ = write!(self.body, " id=\"{id}\"");
        }
        let (attributes, content) = (written.attributes, written.content);
        let _ = writeln!(self.body, "{attributes}{halo}>{content}</text>");
        Ok(())
    }

    fn finish(self, sheet: &Sheet) -> Result<String> {
        let mut out = String::with_capacity(self.body.len() + (1 << 17));
        let (width, height) = (sheet.width.0, sheet.height.0);
        let [w, h] = [width, height].map(|v| number::text(v, number::FINE));
        let _ = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" \
             xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{w}mm\" height=\"{h}mm\" \
             viewBox=\"0 0 {w} {h}\" role=\"img\" aria-labelledby=\"title description\" \
             lang=\"{}\" xml:lang=\"{0}\" xml:space=\"preserve\" font-family=\"{}\" \
             text-rendering=\"geometricPrecision\">",
            sheet.language.tag(),
            text::FAMILIES,
        );
        let _ = writeln!(out, "<title id=\"title\">{}</title>", escape(&sheet.title));
        let _ = writeln!(
            out,
            "<desc id=\"description\">{}</desc>",
            escape(&sheet.description)
        );
        push_metadata(&mut out, sheet);
        out.push_str("<defs>\n");
        push_fonts(&mut out, &self.fonts)?;
        out.push_str(&self.definitions.finish());
        out.push_str("</defs>\n<rect id=\"page\"");
        push_rect(
            &mut out,
            &Rect {
                left: 0.0,
                top: 0.0,
                right: width,
                bottom: height,
            },
        );
        out.push_str(&color_attributes("fill", sheet.background));
        out.push_str("/>\n");
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        Ok(out)
    }
}

fn stroke_attributes(stroke: &Stroke, before: f64) -> String {
    let mut out = color_attributes("stroke", stroke.color);
    push_attribute(&mut out, "stroke-width", stroke.width.0);
    if stroke.round {
        out.push_str(" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    }
    let period: f64 = stroke.dash.iter().sum();
    if period > 0.0 {
        let dash: Vec<String> = stroke
            .dash
            .iter()
            .map(|d| number::text(*d, number::FINE))
            .collect();
        let _ = write!(out, " stroke-dasharray=\"{}\"", dash.join(" "));
        // An odd pattern repeats after two rounds.
        let whole = period * (1 + stroke.dash.len() % 2) as f64;
        if before > 0.0 {
            push_attribute(&mut out, "stroke-dashoffset", before % whole);
        }
    }
    out
}

/// Each entry in an element of its own, in a namespace of the program's own.
fn push_metadata(out: &mut String, sheet: &Sheet) {
    out.push_str("<metadata>\n");
    for (name, value) in &sheet.metadata {
        let _ = writeln!(
            out,
            "<entry xmlns=\"urn:standoff:metadata\" name=\"{}\">{}</entry>",
            escape(name),
            escape(value)
        );
    }
    out.push_str("</metadata>\n");
}

fn push_fonts(out: &mut String, fonts: &UsedFonts) -> Result<()> {
    if fonts.fonts.is_empty() {
        return Ok(());
    }
    out.push_str("<style>\n");
    for (key, glyphs) in &fonts.fonts {
        let font = subset::subset(*key, glyphs)?;
        let _ = writeln!(
            out,
            "@font-face{{font-family:\"{}\";font-weight:{};font-style:{};src:url(data:font/{};base64,{})}}",
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
            base64::encode(&font)
        );
    }
    out.push_str("</style>\n");
    Ok(())
}
