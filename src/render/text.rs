//! Text of a drawing: live, and placed exactly.
//!
//! A straight text is one element, a `tspan` with its own place for each run,
//! so that a viewer never chooses a font. A text along a curve gives a place
//! and a turn to each letter rather than a `textPath`: viewers differ in how
//! they walk a path, some draw none of it, and the letters must stand where
//! the collision test believed them to be.

use std::fmt::Write;

use super::number::{FINE, push};
use super::paint::{color_attributes, push_attribute};
use super::used::{FontKey, UsedFonts};
use super::xml::escape;
use crate::error::Result;
use crate::language::Language;
use crate::sheet::layout::{Layout, Run, lay_out};
use crate::sheet::{Align, Anchor, Family, Halo, Point, Text};

/// The attributes and the content of a text element.
#[derive(Default)]
pub(crate) struct Written {
    pub attributes: String,
    pub content: String,
}

/// Whether letters have their colours, or are only the body of a halo.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Colors,
    None,
}

/// Lay a text out; its glyphs are noted in `fonts`.
pub(crate) fn set(text: &Text, language: Language, fonts: &mut UsedFonts) -> Result<Layout> {
    let layout = lay_out(text, language)?;
    for run in &layout.runs {
        let face = &text.spans[run.span].face;
        fonts.add(key(text, run), run, face.size.0);
    }
    Ok(layout)
}

/// Write a text that is laid out.
pub(crate) fn write(text: &Text, layout: &Layout, language: Language, ink: Ink) -> Written {
    let mut pen = Pen {
        text,
        layout,
        language,
        ink,
        written: Written::default(),
    };
    match &text.anchor {
        Anchor::At { at, align, turn } => {
            if *turn != 0.0 {
                write_turn(&mut pen.written.attributes, *turn, *at);
            }
            pen.straight(*at, *align);
        }
        Anchor::Along { .. } => pen.along(),
    }
    pen.written
}

fn key(text: &Text, run: &Run) -> FontKey {
    FontKey::new(run.face, text.spans[run.span].face.tabular)
}

fn write_turn(out: &mut String, degrees: f64, at: Point) {
    out.push_str(" transform=\"rotate(");
    push(out, degrees, FINE);
    for v in [at.x, at.y] {
        out.push(' ');
        push(out, v, FINE);
    }
    out.push_str(")\"");
}

struct Pen<'a> {
    text: &'a Text,
    layout: &'a Layout,
    language: Language,
    ink: Ink,
    written: Written,
}

impl Pen<'_> {
    /// Runs before the element is turned, along the anchor's horizontal.
    fn straight(&mut self, at: Point, align: Align) {
        let back = match align {
            Align::Start => 0.0,
            Align::Middle => self.layout.width / 2.0,
            Align::End => self.layout.width,
        };
        if let [run] = self.layout.runs.as_slice() {
            let spaced = self.text.spans[run.span].face.spacing != 0.0;
            // Viewers count the spacing after the last letter; the page does not.
            let (x, anchor) = match align {
                Align::Middle if !spaced => (at.x, " text-anchor=\"middle\""),
                Align::End if !spaced => (at.x, " text-anchor=\"end\""),
                _ => (at.x - back, ""),
            };
            let style = self.style(run);
            push_attribute(&mut self.written.attributes, "x", x);
            push_attribute(&mut self.written.attributes, "y", at.y);
            self.written.attributes.push_str(anchor);
            self.written.attributes.push_str(&style);
            self.written.content = escape(&run.text);
            return;
        }
        push_attribute(&mut self.written.attributes, "y", at.y);
        for run in &self.layout.runs {
            let style = self.style(run);
            let content = &mut self.written.content;
            content.push_str("<tspan");
            push_attribute(content, "x", at.x - back + run.start);
            content.push_str(&style);
            let _ = write!(content, ">{}</tspan>", escape(&run.text));
        }
    }

    fn along(&mut self) {
        let single = self.layout.runs.len() == 1;
        for run in &self.layout.runs {
            let places = letter_places(run);
            let style = self.style(run);
            let words = escape(&run.text);
            if single {
                self.written.attributes = places + &style;
                self.written.content = words;
            } else {
                let content = &mut self.written.content;
                let _ = write!(content, "<tspan{places}{style}>{words}</tspan>");
            }
        }
    }

    /// Font, size and colour, where they differ from the drawing's own.
    fn style(&self, run: &Run) -> String {
        let span = &self.text.spans[run.span];
        let mut out = String::new();
        if let Some(families) = families(key(self.text, run), self.language) {
            let _ = write!(out, " font-family=\"{families}\"");
        }
        push_attribute(&mut out, "font-size", span.face.size.0);
        if run.face.css_weight() != 400 {
            let _ = write!(out, " font-weight=\"{}\"", run.face.css_weight());
        }
        if run.face.is_italic() {
            out.push_str(" font-style=\"italic\"");
        }
        let curved = matches!(self.text.anchor, Anchor::Along { .. });
        if span.face.spacing != 0.0 && !curved {
            push_attribute(
                &mut out,
                "letter-spacing",
                span.face.spacing * span.face.size.0,
            );
        }
        if self.ink == Ink::Colors {
            out.push_str(&color_attributes("fill", span.color));
        }
        out
    }
}

/// `x`, `y` and `rotate`, a value for each character as XML counts them.
fn letter_places(run: &Run) -> String {
    let mut lists = [String::new(), String::new(), String::new()];
    let mut next = run.glyphs.iter().peekable();
    let mut current = None;
    for (at, _) in run.text.char_indices() {
        while let Some(glyph) = next.next_if(|g| g.cluster <= at) {
            current = Some(glyph);
        }
        let Some(glyph) = current else { continue };
        for (list, (value, decimals)) in lists.iter_mut().zip([
            (glyph.at.x, FINE),
            (glyph.at.y, FINE),
            (glyph.turn.to_degrees(), 2),
        ]) {
            if !list.is_empty() {
                list.push(' ');
            }
            push(list, value, decimals);
        }
    }
    let [x, y, rotate] = lists;
    format!(" x=\"{x}\" y=\"{y}\" rotate=\"{rotate}\"")
}

/// The drawing's own family and what to fall back on without it.
pub(crate) const FAMILIES: &str = "Inter, Helvetica, Arial, sans-serif";

fn families(key: FontKey, language: Language) -> Option<&'static str> {
    match (key.face.family(), key.tabular) {
        (Family::Latin, false) => None,
        (Family::Latin, true) => Some("'Inter Tabular', Inter, Helvetica, Arial, sans-serif"),
        (Family::Cjk, _) => Some(match language {
            Language::ZhHant => {
                "'Noto Sans CJK JP', 'Noto Sans CJK TC', 'PingFang TC', 'Microsoft JhengHei', sans-serif"
            }
            Language::ZhHans => {
                "'Noto Sans CJK JP', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
            }
            Language::Ko => {
                "'Noto Sans CJK JP', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
            }
            _ => "'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', sans-serif",
        }),
    }
}

/// The stroke that is a halo once it lies below the letters.
pub(crate) fn halo_attributes(halo: &Halo) -> String {
    let mut out = color_attributes("stroke", halo.color);
    push_attribute(&mut out, "stroke-width", halo.width.0 * 2.0);
    out.push_str(" stroke-linejoin=\"round\"");
    out
}
