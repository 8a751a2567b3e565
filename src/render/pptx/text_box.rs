//! A line of text as a text box, in runs of one style each.
//!
//! Boxes have no insets, never wrap and never resize, and their line spacing is
//! exact, so that the baseline does not depend on the font that is found. A box
//! is wider than its text, away from the anchor, and takes wider fonts.

use std::fmt::Write;

use super::paint::{Scheme, emu};
use super::{Bounds, GridPoint};
use crate::error::Result;
use crate::language::Language;
use crate::markup;
use crate::sheet::layout::{Layout, Run, spacing};
use crate::sheet::{Align, Color, Face, Family, Halo, Point, Text};

/// Distance of the baseline from the bottom of a line of exact spacing, as a
/// share of the type size: what LibreOffice leaves in every font.
const DESCENT: f64 = 0.2;
/// Width of a box, as a multiple of its text in Inter.
const ROOM: f64 = 1.15;

/// Where a text is on the page.
pub(super) struct Frame {
    pub at: Point,
    pub align: Align,
    /// Clockwise, degrees.
    pub turn: f64,
    pub width: f64,
    /// Type size, and distance between baselines.
    pub size: f64,
    pub pitch: f64,
    pub lines: usize,
}

impl Frame {
    /// A frame for one line.
    pub fn of_line(text: &Text, width: f64, (at, align, turn): (Point, Align, f64)) -> Frame {
        Frame {
            at,
            align,
            turn,
            width,
            size: size(text),
            pitch: size(text),
            lines: 1,
        }
    }

    /// A box of some width around the text before rotation: left, top, width
    /// and height, mm.
    fn upright(&self, width: f64) -> [f64; 4] {
        let height = self.pitch * self.lines as f64;
        let share = match self.align {
            Align::Start => 0.0,
            Align::Middle => 0.5,
            Align::End => 1.0,
        };
        // From the anchor to the centre, about which the box is rotated.
        let x = width * (0.5 - share);
        let y = height / 2.0 - (self.pitch - self.size * DESCENT);
        let (sin, cos) = self.turn.to_radians().sin_cos();
        let centre = Point::new(self.at.x + x * cos - y * sin, self.at.y + x * sin + y * cos);
        [
            centre.x - width / 2.0,
            centre.y - height / 2.0,
            width,
            height,
        ]
    }

    /// `a:xfrm`
    pub fn transform(&self) -> String {
        let [left, top, width, height] = self.upright(self.width * ROOM).map(emu);
        let turn = (self.turn.rem_euclid(360.0) * 60_000.0).round() as i64 % 21_600_000;
        let turn = match turn {
            0 => String::new(),
            turn => format!(" rot=\"{turn}\""),
        };
        format!(
            "<a:xfrm{turn}><a:off x=\"{left}\" y=\"{top}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>"
        )
    }

    /// A box around the text as it is in Inter.
    pub fn bounds(&self) -> Result<Option<Bounds>> {
        let [left, top, width, height] = self.upright(self.width);
        let (sin, cos) = self.turn.to_radians().sin_cos();
        let (x, y) = (left + width / 2.0, top + height / 2.0);
        let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        let corners = corners.map(|(a, b)| {
            let (dx, dy) = (a * width / 2.0, b * height / 2.0);
            GridPoint::of(Point::new(x + dx * cos - dy * sin, y + dx * sin + dy * cos))
        });
        let corners: Vec<GridPoint> = corners.into_iter().collect::<Result<_>>()?;
        Ok(Bounds::around(corners))
    }
}

/// The largest type size of a text, mm.
pub(super) fn size(text: &Text) -> f64 {
    let sizes = text.spans.iter().map(|span| span.face.size.0);
    sizes.fold(0.1, f64::max)
}

/// Hundredths of a point, as sizes and spacings are counted.
fn hundredths(mm: f64) -> i64 {
    (mm / 25.4 * 7_200.0).round() as i64
}

/// The text of a box, `p:txBody`; several lines are one paragraph with breaks.
pub(super) fn body(frame: &Frame, lines: &[String], language: Language) -> String {
    let align = match frame.align {
        Align::Start => "l",
        Align::Middle => "ctr",
        Align::End => "r",
    };
    let pitch = hundredths(frame.pitch).clamp(1, 158_400);
    let end = format!("<a:br><a:rPr lang=\"{}\"/></a:br>", culture(language));
    format!(
        "<p:txBody><a:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" \
         anchor=\"t\"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn=\"{align}\">\
         <a:lnSpc><a:spcPts val=\"{pitch}\"/></a:lnSpc></a:pPr>{}</a:p></p:txBody>",
        lines.join(&end)
    )
}

/// A soft edge around the letters, which PowerPoint and LibreOffice draw around
/// the text of a box that has neither fill nor line.
pub(super) fn glow(halo: &Halo, scheme: &Scheme) -> String {
    // It fades towards its edge; at this width it covers what a halo does.
    let radius = emu(halo.width.0 * 1.5);
    let color = scheme.color(halo.color);
    format!("<a:effectLst><a:glow rad=\"{radius}\">{color}</a:glow></a:effectLst>")
}

/// The runs of a line, in reading order.
pub(super) fn runs(text: &Text, layout: &Layout, scheme: &Scheme, language: Language) -> String {
    let runs = layout.runs.iter();
    runs.map(|run| {
        let style = Style::of(text, run, language);
        style.run(&run.text, scheme)
    })
    .collect()
}

/// One letter of a run.
pub(super) fn letter(
    letter: &str,
    text: &Text,
    run: &Run,
    scheme: &Scheme,
    language: Language,
) -> String {
    let mut style = Style::of(text, run, language);
    style.spacing = 0;
    style.run(letter, scheme)
}

/// The style of a run.
struct Style {
    /// Latin and East Asian family.
    fonts: [String; 2],
    /// Family for complex scripts, of a user's font.
    complex: Option<String>,
    size: i64,
    is_bold: bool,
    is_italic: bool,
    spacing: i64,
    color: Color,
    language: Language,
}

impl Style {
    fn of(text: &Text, run: &Run, language: Language) -> Style {
        let span = &text.spans[run.span];
        let own = span.face.language.unwrap_or(language);
        // Han in a text of another language has the forms of its own.
        let language = match (run.face.family(), own) {
            (Family::Cjk, Language::En | Language::Ru) => Language::Ja,
            (_, own) => own,
        };
        let (fonts, complex) = match run.face {
            Face::Own(font) => {
                let own = font
                    .loaded()
                    .map_or_else(String::new, |own| own.family.clone());
                ([own.clone(), own.clone()], Some(own))
            }
            face => (
                [latin(face).to_owned(), east_asian(language).to_owned()],
                None,
            ),
        };
        Style {
            fonts,
            complex,
            size: hundredths(span.face.size.0).clamp(100, 400_000),
            is_bold: run.face.css_weight() >= 700,
            is_italic: run.face.is_italic(),
            spacing: hundredths(spacing(text, run) * span.face.size.0),
            color: span.color,
            language,
        }
    }

    fn run(&self, words: &str, scheme: &Scheme) -> String {
        let mut out = format!(
            "<a:r><a:rPr lang=\"{}\" sz=\"{}\" b=\"{}\" i=\"{}\"",
            culture(self.language),
            self.size,
            u8::from(self.is_bold),
            u8::from(self.is_italic),
        );
        if self.spacing != 0 {
            let _ = write!(out, " spc=\"{}\"", self.spacing);
        }
        let [latin, east_asian] = self.fonts.each_ref().map(|font| markup::attribute(font));
        let _ = write!(
            out,
            ">{}<a:latin typeface=\"{latin}\"/><a:ea typeface=\"{east_asian}\"/>",
            scheme.solid_fill(self.color)
        );
        if let Some(complex) = &self.complex {
            let _ = write!(out, "<a:cs typeface=\"{}\"/>", markup::attribute(complex));
        }
        let _ = write!(out, "</a:rPr><a:t>{}</a:t></a:r>", markup::text(words));
        out
    }
}

/// The family in which office programs list a face: each weight other than
/// regular and bold is a family of its own.
fn latin(face: Face) -> &'static str {
    match face {
        Face::Medium | Face::MediumItalic => "Inter Medium",
        Face::SemiBold => "Inter SemiBold",
        _ => "Inter",
    }
}

pub(super) fn east_asian(language: Language) -> &'static str {
    match language {
        Language::ZhHant => "Noto Sans CJK TC",
        Language::ZhHans => "Noto Sans CJK SC",
        Language::Ko => "Noto Sans CJK KR",
        Language::Ja | Language::En | Language::Ru => "Noto Sans CJK JP",
    }
}

/// The language tag that office programs know: with a region.
pub(super) fn culture(language: Language) -> &'static str {
    match language {
        Language::En => "en-GB",
        Language::ZhHant => "zh-TW",
        Language::ZhHans => "zh-CN",
        Language::Ja => "ja-JP",
        Language::Ko => "ko-KR",
        Language::Ru => "ru-RU",
    }
}
