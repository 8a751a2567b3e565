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
use crate::sheet::layout::{Layout, Placed, Run, lay_out};
use crate::sheet::{Align, Anchor, Family, Halo, Text};

/// The attributes of a text but for its halo, and its content.
pub(crate) struct Written {
    pub attributes: String,
    pub content: String,
    pub layout: Layout,
}

/// Lay a text out and write it; its glyphs are noted in `fonts`.
pub(crate) fn write(text: &Text, language: Language, fonts: &mut UsedFonts) -> Result<Written> {
    let layout = lay_out(text, language)?;
    for run in &layout.runs {
        let face = &text.spans[run.span].face;
        fonts.add(key(text, run), run, face.size.0);
    }
    let mut written = Written {
        attributes: String::new(),
        content: String::new(),
        layout,
    };
    match &text.anchor {
        Anchor::At { at, align, turn } => {
            if *turn != 0.0 {
                write_turn(&mut written.attributes, *turn, at.x, at.y);
            }
            write_straight(text, language, *align, &mut written);
        }
        Anchor::Along { .. } => write_along(text, language, &mut written),
    }
    Ok(written)
}

fn key(text: &Text, run: &Run) -> FontKey {
    FontKey::new(run.face, text.spans[run.span].face.tabular)
}

fn write_turn(out: &mut String, degrees: f64, x: f64, y: f64) {
    out.push_str(" transform=\"rotate(");
    push(out, degrees, FINE);
    for v in [x, y] {
        out.push(' ');
        push(out, v, FINE);
    }
    out.push_str(")\"");
}

/// Runs before the element is turned, along the anchor's horizontal.
fn write_straight(text: &Text, language: Language, align: Align, written: &mut Written) {
    let Anchor::At { at, .. } = &text.anchor else {
        return;
    };
    let layout = &written.layout;
    let back = match align {
        Align::Start => 0.0,
        Align::Middle => layout.width / 2.0,
        Align::End => layout.width,
    };
    if let [run] = layout.runs.as_slice() {
        let spaced = text.spans[run.span].face.spacing != 0.0;
        // Viewers count the spacing after the last letter; the page does not.
        let (x, anchor) = match align {
            Align::Middle if !spaced => (at.x, " text-anchor=\"middle\""),
            Align::End if !spaced => (at.x, " text-anchor=\"end\""),
            _ => (at.x - back, ""),
        };
        push_attribute(&mut written.attributes, "x", x);
        push_attribute(&mut written.attributes, "y", at.y);
        written.attributes.push_str(anchor);
        written.attributes.push_str(&style(text, run, language));
        written.content = escape(&run.text);
        return;
    }
    push_attribute(&mut written.attributes, "y", at.y);
    for run in &layout.runs {
        written.content.push_str("<tspan");
        push_attribute(&mut written.content, "x", at.x - back + run.start);
        written.content.push_str(&style(text, run, language));
        let _ = write!(written.content, ">{}</tspan>", escape(&run.text));
    }
}

fn write_along(text: &Text, language: Language, written: &mut Written) {
    let single = written.layout.runs.len() == 1;
    for run in &written.layout.runs {
        let places = letter_places(run);
        let style = style(text, run, language);
        if single {
            written.attributes.push_str(&places);
            written.attributes.push_str(&style);
            written.content = escape(&run.text);
        } else {
            let words = escape(&run.text);
            let _ = write!(written.content, "<tspan{places}{style}>{words}</tspan>");
        }
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

/// Font, size and colour, where they differ from the drawing's own.
fn style(text: &Text, run: &Run, language: Language) -> String {
    let span = &text.spans[run.span];
    let mut out = String::new();
    if let Some(families) = families(key(text, run), language) {
        let _ = write!(out, " font-family=\"{families}\"");
    }
    push_attribute(&mut out, "font-size", span.face.size.0);
    if run.face.css_weight() != 400 {
        let _ = write!(out, " font-weight=\"{}\"", run.face.css_weight());
    }
    if run.face.is_italic() {
        out.push_str(" font-style=\"italic\"");
    }
    let curved = matches!(text.anchor, Anchor::Along { .. });
    if span.face.spacing != 0.0 && !curved {
        push_attribute(
            &mut out,
            "letter-spacing",
            span.face.spacing * span.face.size.0,
        );
    }
    out.push_str(&color_attributes("fill", span.color));
    out
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

/// Whether viewers, which paint run after run and on a curve letter after
/// letter, would lay the halo of one over the letters of another.
pub(crate) fn halo_meets_letters(text: &Text, layout: &Layout, halo: &Halo) -> bool {
    let clear = |run: &Run, glyph: Option<&Placed>| {
        let Some(glyph) = glyph else { return false };
        let blank = run.text[glyph.cluster..].starts_with(' ');
        blank && glyph.advance >= halo.width.0
    };
    let curved = matches!(text.anchor, Anchor::Along { .. });
    curved
        || layout.runs.windows(2).any(|pair| {
            !clear(&pair[0], pair[0].glyphs.last()) && !clear(&pair[1], pair[1].glyphs.first())
        })
}
