//! Writes live text with exact positions.
//!
//! A straight text is one element with a positioned `tspan` per run, so that a
//! viewer never chooses a font. A text along a curve gives each letter a
//! position and a rotation instead of a `textPath`: viewers walk a path
//! differently or not at all, and the letters must be where the collision test
//! assumed them to be.

use std::fmt::Write;

use super::number::{push, push_length};
use super::paint::{color_attributes, push_attribute};
use super::used::{FontKey, UsedFonts};
use crate::error::Result;
use crate::language::Language;
use crate::markup;
use crate::sheet::bidi;
use crate::sheet::layout::{Layout, Placed, Run, lay_out, spacing};
use crate::sheet::{Align, Anchor, Family, Halo, Point, Text};

/// The attributes and the content of a text element.
#[derive(Default)]
pub(crate) struct Written {
    pub attributes: String,
    pub content: String,
}

/// Whether letters are painted in their colours, or only form a halo.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Colors,
    None,
}

/// How a text is written.
#[derive(Clone, Copy)]
pub(crate) struct Hand {
    pub language: Language,
    pub ink: Ink,
    /// Whether letter-spaced text also states the position of each letter, for
    /// programs without `letter-spacing`.
    pub placed: bool,
}

/// Lays out a text and records its glyphs in `fonts`.
pub(crate) fn set(text: &Text, language: Language, fonts: &mut UsedFonts) -> Result<Layout> {
    let layout = lay_out(text, language)?;
    for run in &layout.runs {
        let face = &text.spans[run.span].face;
        fonts.add(key(text, run), run, face.size.0);
    }
    Ok(layout)
}

/// Writes a laid-out text.
pub(crate) fn write(text: &Text, layout: &Layout, hand: Hand) -> Written {
    let mut pen = Pen {
        text,
        layout,
        hand,
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

/// The letters of a text along a curve, each as its own element.
pub(crate) fn letters(text: &Text, layout: &Layout, hand: Hand) -> String {
    let pen = Pen {
        text,
        layout,
        hand,
        written: Written::default(),
    };
    let mut out = String::new();
    for run in &layout.runs {
        let _ = writeln!(out, "<g{}>", pen.style(run));
        for (letter, glyph) in clusters(run).filter(|(letter, _)| !letter.trim().is_empty()) {
            out.push_str("<text transform=\"translate(");
            push_length(&mut out, glyph.at.x);
            out.push(' ');
            push_length(&mut out, glyph.at.y);
            out.push_str(") rotate(");
            push(&mut out, glyph.turn.to_degrees(), 2);
            let _ = writeln!(out, ")\">{}</text>", markup::text(letter));
        }
        out.push_str("</g>\n");
    }
    out
}

/// Splits a run's text into clusters, each with its first glyph.
pub(crate) fn clusters(run: &Run) -> impl Iterator<Item = (&str, &Placed)> {
    let mut firsts: Vec<&Placed> = run.glyphs.iter().collect();
    firsts.sort_by_key(|glyph| glyph.cluster);
    firsts.dedup_by_key(|glyph| glyph.cluster);
    let ends: Vec<usize> = firsts.iter().skip(1).map(|g| g.cluster).collect();
    let ends = ends.into_iter().chain([run.text.len()]);
    firsts
        .into_iter()
        .zip(ends)
        .filter_map(|(glyph, end)| Some((run.text.get(glyph.cluster..end)?, glyph)))
}

/// Replaces a text along a nearly straight curve by a straight text; `None` if
/// the curve bends too much. `slack` is the tolerance: offset of a letter from
/// its curve, mm, and rotation, degrees.
pub(crate) fn straightened(text: &Text, layout: &Layout, slack: (f64, f64)) -> Option<Text> {
    let glyphs = || layout.runs.iter().flat_map(|run| &run.glyphs);
    let (first, last) = (glyphs().next()?, glyphs().last()?);
    let (dx, dy) = (last.at.x - first.at.x, last.at.y - first.at.y);
    let turn = match dx.hypot(dy) > 0.0 {
        true => dy.atan2(dx),
        false => first.turn,
    };
    let (sin, cos) = turn.sin_cos();
    let fits = |glyph: &Placed| {
        let along = glyph.along - first.along;
        let off =
            (glyph.at.x - first.at.x - along * cos).hypot(glyph.at.y - first.at.y - along * sin);
        off <= slack.0 && (glyph.turn - turn).to_degrees().abs() <= slack.1
    };
    glyphs().all(fits).then(|| Text {
        anchor: Anchor::At {
            at: first.at,
            align: Align::Start,
            turn: turn.to_degrees(),
        },
        ..text.clone()
    })
}

fn key(text: &Text, run: &Run) -> FontKey {
    FontKey::new(run.face, &text.spans[run.span].face)
}

fn write_turn(out: &mut String, degrees: f64, at: Point) {
    out.push_str(" transform=\"rotate(");
    push(out, degrees, 3);
    for v in [at.x, at.y] {
        out.push(' ');
        push_length(out, v);
    }
    out.push_str(")\"");
}

struct Pen<'a> {
    text: &'a Text,
    layout: &'a Layout,
    hand: Hand,
    written: Written,
}

impl Pen<'_> {
    /// Writes the runs along the anchor's horizontal; the element as a whole is
    /// rotated.
    fn straight(&mut self, at: Point, align: Align) {
        let back = match align {
            Align::Start => 0.0,
            Align::Middle => self.layout.width / 2.0,
            Align::End => self.layout.width,
        };
        if let [run] = self.layout.runs.as_slice() {
            let spaced = spacing(self.text, run) != 0.0;
            // Viewers include the spacing after the last letter in the width;
            // the page does not.
            let (x, anchor) = match align {
                Align::Middle if !spaced => (at.x, " text-anchor=\"middle\""),
                Align::End if !spaced => (at.x, " text-anchor=\"end\""),
                _ => (at.x - back, ""),
            };
            let style = self.style(run);
            let places = self.places(run, x);
            self.written.attributes.push_str(&places);
            push_attribute(&mut self.written.attributes, "y", at.y);
            self.written.attributes.push_str(anchor);
            self.written.attributes.push_str(&style);
            self.written.content = content(run);
            return;
        }
        push_attribute(&mut self.written.attributes, "y", at.y);
        for run in &self.layout.runs {
            let style = self.style(run);
            let places = self.places(run, at.x - back + run.start);
            let content = &mut self.written.content;
            content.push_str("<tspan");
            content.push_str(&places);
            content.push_str(&style);
            let _ = write!(content, ">{}</tspan>", self::content(run));
        }
    }

    /// The `x` attribute of a straight run: one value, or one per letter if
    /// letter-spaced.
    fn places(&self, run: &Run, x: f64) -> String {
        let mut out = String::new();
        if !self.hand.placed || spacing(self.text, run) == 0.0 {
            push_attribute(&mut out, "x", x);
            return out;
        }
        out.push_str(" x=\"");
        for (i, glyph) in by_character(run).enumerate() {
            if i > 0 {
                out.push(' ');
            }
            push_length(&mut out, x + glyph.along - run.start);
        }
        out.push('"');
        out
    }

    fn along(&mut self) {
        let single = self.layout.runs.len() == 1;
        for run in &self.layout.runs {
            let places = letter_places(run);
            let style = self.style(run);
            let words = markup::text(&run.text);
            if single {
                self.written.attributes = places + &style;
                self.written.content = words;
            } else {
                let content = &mut self.written.content;
                let _ = write!(content, "<tspan{places}{style}>{words}</tspan>");
            }
        }
    }

    /// Font, size and colour attributes, where they differ from the drawing's
    /// defaults.
    fn style(&self, run: &Run) -> String {
        let span = &self.text.spans[run.span];
        let mut out = String::new();
        if let Some(families) = families(key(self.text, run), self.hand.language) {
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
        let spacing = spacing(self.text, run);
        if spacing != 0.0 && !curved {
            push_attribute(&mut out, "letter-spacing", spacing * span.face.size.0);
        }
        if let Some(form) = key(self.text, run).form {
            let _ = write!(out, " xml:lang=\"{}\"", form.tag());
        }
        if self.hand.ink == Ink::Colors {
            out.push_str(&color_attributes("fill", span.color));
        }
        out
    }
}

/// A run's text, escaped for XML.
fn content(run: &Run) -> String {
    match run.level.is_rtl() {
        true => markup::text(&bidi::guarded(&run.text)),
        false => markup::text(&run.text),
    }
}

/// The glyph of each character of a run, as XML counts characters.
fn by_character(run: &Run) -> impl Iterator<Item = &Placed> {
    let mut next = run.glyphs.iter().peekable();
    let mut current = None;
    run.text.char_indices().filter_map(move |(at, _)| {
        while let Some(glyph) = next.next_if(|g| g.cluster <= at) {
            current = Some(glyph);
        }
        current
    })
}

/// The attributes `x`, `y` and `rotate`, with a value per character.
fn letter_places(run: &Run) -> String {
    let mut lists = [String::new(), String::new(), String::new()];
    for glyph in by_character(run) {
        for list in lists.iter_mut().filter(|list| !list.is_empty()) {
            list.push(' ');
        }
        push_length(&mut lists[0], glyph.at.x);
        push_length(&mut lists[1], glyph.at.y);
        push(&mut lists[2], glyph.turn.to_degrees(), 2);
    }
    let [x, y, rotate] = lists;
    format!(" x=\"{x}\" y=\"{y}\" rotate=\"{rotate}\"")
}

/// The drawing's family and its fallbacks.
pub(crate) const FAMILIES: &str = "Inter, Helvetica, Arial, sans-serif";

fn families(key: FontKey, language: Language) -> Option<String> {
    match (key.face.family(), key.tabular) {
        (Family::Own(font), _) => {
            let own = font.loaded()?;
            Some(format!("'{}', '{}', {FAMILIES}", own.unique, own.family))
        }
        (Family::Latin, false) => None,
        (Family::Latin, true) => Some(format!("'Inter Tabular', {FAMILIES}")),
        (Family::Cjk, _) => {
            let others = match key.form.unwrap_or(language) {
                Language::ZhHant => "'Noto Sans CJK TC', 'PingFang TC', 'Microsoft JhengHei'",
                Language::ZhHans => "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei'",
                Language::Ko => "'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic'",
                _ => "'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic'",
            };
            let own = format!("'{}'", key.family());
            let first = match others.starts_with(&own) {
                true => String::new(),
                false => own + ", ",
            };
            Some(format!("{first}{others}, sans-serif"))
        }
    }
}

/// The stroke of a halo, drawn below the letters.
pub(crate) fn halo_attributes(halo: &Halo) -> String {
    let mut out = color_attributes("stroke", halo.color);
    push_attribute(&mut out, "stroke-width", halo.width.0 * 2.0);
    out.push_str(" stroke-linejoin=\"round\"");
    out
}
