//! Writes the sheet as SVG.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::document::Drawing;
use super::limit::{POINTS, split_fill, split_stroke};
use super::outlines::{letters, spans};
use super::paint::{Definitions, color_attributes, push_attribute};
use super::path_data::path_data;
use super::text::{Hand, Ink, straightened};
use super::used::UsedFonts;
use super::xml::name;
use super::{number, text};
use crate::error::Result;
use crate::language::Language;
use crate::markup;
use crate::sheet::layout::{Layout, straight};
use crate::sheet::{Anchor, Group, Halo, Item, Line, Part, Sheet, Stroke, Text};

/// Tolerance for setting a text along a curve straight: offset of a letter, mm,
/// and rotation, degrees.
const SLACK: (f64, f64) = (0.02, 0.5);

/// How the letters of a drawing are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lettering {
    /// As text in embedded fonts, which can be edited and searched.
    #[default]
    Live,
    /// As paths, which look the same in every program and need no font.
    Outlines,
}

/// Writes a sheet as SVG, with live text.
///
/// `width` and `height` give the true size in millimetres; the view box counts
/// in 0.01 mm, and path coordinates are whole units of it. Groups keep their
/// names, text stays live in embedded fonts (subset to the glyphs in use), no
/// path has more than 32,000 points, and there are no bitmaps. A halo is a
/// stroked copy of its text underneath, because programs differ in their
/// support of other methods. The same sheet gives the same bytes.
///
/// Fails on a character that no font has, on a coordinate that is not finite,
/// and on one filled part of more than 32,000 points.
pub fn svg(sheet: &Sheet) -> Result<String> {
    svg_lettered(sheet, Lettering::Live)
}

/// Writes a sheet as SVG, as [`svg`] does, with a choice of lettering.
pub fn svg_lettered(sheet: &Sheet, lettering: Lettering) -> Result<String> {
    let letters = match lettering {
        Lettering::Live => Letters::Live,
        Lettering::Outlines => Letters::Outlined,
    };
    let mut writer = Writer::new(sheet, letters);
    writer.items(&sheet.items)?;
    let drawing = Drawing {
        body: &writer.body,
        definitions: &writer.definitions,
        fonts: (lettering == Lettering::Live).then_some(&writer.fonts),
        ground: true,
    };
    drawing.document(sheet)
}

/// A piece of a page: one of its parts, or the items between two parts.
pub(crate) struct Piece<'a> {
    pub part: Option<&'a Part>,
    /// A drawing of the page's size; it relies on the shared fonts of all
    /// pieces.
    pub svg: String,
}

/// Splits a page into pieces, in painting order, and collects their fonts.
/// Halos are outlines, for painters that work letter by letter.
pub(crate) fn pieces(sheet: &Sheet) -> Result<(UsedFonts, Vec<Piece<'_>>)> {
    let mut fonts = UsedFonts::default();
    let mut runs = vec![(None, Vec::new())];
    split(&sheet.items, &sheet.parts, &mut runs);
    let mut pieces = Vec::new();
    for (i, (part, items)) in runs.into_iter().enumerate() {
        let mut writer = Writer::new(sheet, Letters::LiveOverOutlines);
        writer.fonts = std::mem::take(&mut fonts);
        for item in items {
            writer.item(item)?;
        }
        let drawing = Drawing {
            body: &writer.body,
            definitions: &writer.definitions,
            fonts: None,
            ground: i == 0,
        };
        let svg = drawing.document(sheet)?;
        fonts = writer.fonts;
        pieces.push(Piece { part, svg });
    }
    Ok((fonts, pieces))
}

type Run<'a> = (Option<&'a Part>, Vec<&'a Item>);

fn split<'a>(items: &'a [Item], parts: &'a [Part], runs: &mut Vec<Run<'a>>) {
    for item in items {
        if let Item::Group(group) = item {
            if let Some(part) = parts.iter().find(|p| p.group == group.id) {
                runs.push((Some(part), vec![item]));
                runs.push((None, Vec::new()));
                continue;
            }
            if holds_a_part(group, parts) {
                split(&group.items, parts, runs);
                continue;
            }
        }
        if let Some((_, run)) = runs.last_mut() {
            run.push(item);
        }
    }
}

fn holds_a_part(group: &Group, parts: &[Part]) -> bool {
    group.items.iter().any(|item| match item {
        Item::Group(inner) => {
            parts.iter().any(|p| p.group == inner.id) || holds_a_part(inner, parts)
        }
        _ => false,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Live,
    LiveOverOutlines,
    Outlined,
}

struct Writer<'a> {
    body: String,
    definitions: Definitions,
    fonts: UsedFonts,
    /// How often each id was requested.
    ids: BTreeMap<String, usize>,
    parts: &'a [Part],
    language: Language,
    letters: Letters,
    /// Number of open groups.
    depth: usize,
}

impl<'a> Writer<'a> {
    fn new(sheet: &'a Sheet, letters: Letters) -> Writer<'a> {
        Writer {
            body: String::new(),
            definitions: Definitions::default(),
            fonts: UsedFonts::default(),
            ids: ["drawing-title", "drawing-description", "page"]
                .map(|id| (id.to_owned(), 1))
                .into(),
            parts: &sheet.parts,
            language: sheet.language,
            letters,
            depth: 0,
        }
    }

    fn items(&mut self, items: &[Item]) -> Result<()> {
        items.iter().try_for_each(|item| self.item(item))
    }

    fn item(&mut self, item: &Item) -> Result<()> {
        match item {
            Item::Group(group) => self.group(group),
            Item::Line(line) => self.line(line),
            Item::Text(text) => self.text(text),
        }
    }

    fn group(&mut self, group: &Group) -> Result<()> {
        if !group.items.iter().any(paints) {
            return Ok(());
        }
        self.body.push_str("<g");
        if !group.id.is_empty() {
            self.id(&group.id);
        }
        self.group_name(group);
        if let Some(rect) = &group.clip {
            let clip = self.definitions.clip(rect);
            let _ = write!(self.body, " clip-path=\"{clip}\"");
        }
        self.body.push_str(">\n");
        self.depth += 1;
        self.items(&group.items)?;
        self.depth -= 1;
        self.body.push_str("</g>\n");
        Ok(())
    }

    /// The name of a group: the layer name in editors, and the label for screen
    /// readers.
    fn group_name(&mut self, group: &Group) {
        let part = self.parts.iter().find(|p| p.group == group.id);
        if part.is_some_and(|p| p.kind.is_picture()) {
            self.body.push_str(" role=\"graphics-object\"");
        } else if part.is_some() || group.label.is_some() {
            self.body.push_str(" role=\"group\"");
        }
        let label = group.label.as_deref();
        if let Some(name) = part.map(|p| p.title.as_str()).or(label) {
            let _ = write!(self.body, " aria-label=\"{}\"", markup::attribute(name));
        }
        if let Some(name) = label.or(part.map(|p| p.title.as_str())) {
            let _ = write!(self.body, " inkscape:label=\"{}\"", markup::attribute(name));
            if self.depth == 0 {
                self.body.push_str(" inkscape:groupmode=\"layer\"");
            }
        }
    }

    fn id(&mut self, wanted: &str) {
        let id = self.free_id(wanted);
        let _ = write!(self.body, " id=\"{id}\"");
    }

    /// A unique `id` close to the requested one.
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
        let layout = text::set(text, self.language, &mut self.fonts)?;
        if layout.runs.is_empty() {
            return Ok(());
        }
        if self.letters == Letters::Outlined || self.has_unmapped_marks(&layout) {
            return self.outlined(text, &layout);
        }
        if layout.is_joined() && matches!(text.anchor, Anchor::Along { .. }) {
            return self.text(&Text {
                anchor: straight(&text.anchor),
                ..text.clone()
            });
        }
        if self.letters == Letters::Live && matches!(text.anchor, Anchor::Along { .. }) {
            return match straightened(text, &layout, SLACK) {
                Some(text) => self.text(&text),
                None => self.by_letter(text, &layout),
            };
        }
        if let Some(halo) = &text.halo {
            self.halo(text, &layout, halo)?;
        }
        self.body.push_str("<text");
        if let Some(id) = &text.id {
            self.id(id);
        }
        let text = text::write(text, &layout, self.hand(Ink::Colors));
        let _ = writeln!(self.body, "{}>{}</text>", text.attributes, text.content);
        Ok(())
    }

    /// PDF/UA-1 requires a character for every glyph, but krilla 0.8.2 maps
    /// none to a separate mark glyph and rejects the document. Such a text is
    /// drawn as outlines.
    fn has_unmapped_marks(&self, layout: &Layout) -> bool {
        self.letters == Letters::LiveOverOutlines && layout.has_marks_apart()
    }

    fn halo(&mut self, text: &Text, layout: &Layout, halo: &Halo) -> Result<()> {
        let paint = format!(" fill=\"none\"{}", text::halo_attributes(halo));
        if self.letters == Letters::LiveOverOutlines {
            let data = path_data(&letters(text, layout))?;
            self.path(None, &data, &paint);
            return Ok(());
        }
        let text = text::write(text, layout, self.hand(Ink::None));
        let _ = writeln!(
            self.body,
            "<text aria-hidden=\"true\"{paint}{}>{}</text>",
            text.attributes, text.content
        );
        Ok(())
    }

    fn hand(&self, ink: Ink) -> Hand {
        Hand {
            language: self.language,
            ink,
            placed: self.letters == Letters::Live,
        }
    }

    /// Opens the group of a text that takes several elements, with its words as
    /// the label for screen readers.
    fn open_words(&mut self, text: &Text) {
        let words: String = text.spans.iter().map(|s| s.text.as_str()).collect();
        self.body.push_str("<g");
        if let Some(id) = &text.id {
            self.id(id);
        }
        let _ = writeln!(
            self.body,
            " role=\"img\" aria-label=\"{}\">",
            markup::attribute(words.trim())
        );
    }

    /// Writes each letter as its own element, translated and rotated: the only
    /// way to set text along a curve that every program supports. LibreOffice
    /// and librsvg read lists of positions and rotations only in part or not at
    /// all, and neither reads `textPath`.
    fn by_letter(&mut self, text: &Text, layout: &Layout) -> Result<()> {
        self.open_words(text);
        if let Some(halo) = &text.halo {
            let paint = text::halo_attributes(halo);
            let letters = text::letters(text, layout, self.hand(Ink::None));
            let _ = write!(self.body, "<g fill=\"none\"{paint}>\n{letters}</g>\n");
        }
        let letters = text::letters(text, layout, self.hand(Ink::Colors));
        self.body.push_str(&letters);
        self.body.push_str("</g>\n");
        Ok(())
    }

    /// Writes letters as paths.
    fn outlined(&mut self, text: &Text, layout: &Layout) -> Result<()> {
        self.open_words(text);
        if let Some(halo) = &text.halo {
            let paint = format!(" fill=\"none\"{}", text::halo_attributes(halo));
            for piece in split_stroke(&letters(text, layout), POINTS) {
                self.path(None, &path_data(&piece.outline)?, &paint);
            }
        }
        for (span, outline) in spans(text, layout) {
            let paint = color_attributes("fill", text.spans[span].color);
            for part in split_fill(&outline, POINTS)? {
                self.path(None, &path_data(&part)?, &paint);
            }
        }
        self.body.push_str("</g>\n");
        Ok(())
    }
}

/// Whether an item paints anything; empty groups are not written.
fn paints(item: &Item) -> bool {
    match item {
        Item::Group(group) => group.items.iter().any(paints),
        Item::Line(line) => {
            !line.outline.is_empty() && (line.fill.is_some() || line.stroke.is_some())
        }
        Item::Text(text) => text.spans.iter().any(|s| !s.text.is_empty()),
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
        let dash: Vec<String> = stroke.dash.iter().map(|d| number::length(*d)).collect();
        let _ = write!(out, " stroke-dasharray=\"{}\"", dash.join(" "));
        // An odd dash pattern repeats after two passes.
        let whole = period * (1 + stroke.dash.len() % 2) as f64;
        if before > 0.0 {
            push_attribute(&mut out, "stroke-dashoffset", before % whole);
        }
    }
    out
}
