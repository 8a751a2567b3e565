//! Colours and lines.

use std::fmt::Write;

use crate::sheet::{Color, Palette, Sheet, Stroke};

/// Number of accents in a colour theme.
const ACCENTS: usize = 6;

/// The colour theme of a deck. A colour of the theme is written by its name, so
/// that a change of the theme changes every shape and letter in that colour.
#[derive(Debug, Clone)]
pub(super) struct Scheme {
    pub background: Color,
    pub text: Color,
    pub secondary: Color,
    /// As many as there are subjects, at most six.
    pub accents: Vec<Color>,
}

impl Scheme {
    pub fn of(sheets: &[&Sheet]) -> Scheme {
        let first = sheets
            .first()
            .map(|sheet| (sheet.background, &sheet.palette));
        let none = Palette::default();
        let (background, palette) = first.unwrap_or((Color::rgb(255, 255, 255), &none));
        let mut accents: Vec<Color> = Vec::new();
        for color in sheets.iter().flat_map(|sheet| &sheet.palette.subjects) {
            let color = color.alpha(1.0);
            if accents.len() < ACCENTS && !accents.contains(&color) {
                accents.push(color);
            }
        }
        Scheme {
            background: background.alpha(1.0),
            text: palette.text,
            secondary: palette.secondary,
            accents,
        }
    }

    /// The accents of the theme: all six, the missing ones in the secondary
    /// text colour.
    pub fn six_accents(&self) -> impl Iterator<Item = Color> + '_ {
        (0..ACCENTS).map(|i| self.accents.get(i).copied().unwrap_or(self.secondary))
    }

    /// The name of a colour in the theme. An accent goes before the text
    /// colours: a subject keeps together, whatever its colour.
    fn name(&self, color: Color) -> Option<String> {
        let color = color.alpha(1.0);
        if let Some(i) = self.accents.iter().position(|a| *a == color) {
            return Some(format!("accent{}", i + 1));
        }
        let others = [
            ("tx1", self.text),
            ("tx2", self.secondary),
            ("bg1", self.background),
        ];
        let named = others.iter().find(|(_, own)| own.alpha(1.0) == color);
        named.map(|(name, _)| (*name).to_owned())
    }

    /// A colour element.
    pub fn color(&self, color: Color) -> String {
        let (element, value) = match self.name(color) {
            Some(name) => ("schemeClr", name),
            None => ("srgbClr", hex(color)),
        };
        match color.a < 1.0 {
            true => format!(
                "<a:{element} val=\"{value}\"><a:alpha val=\"{}\"/></a:{element}>",
                (color.a.max(0.0) * 100_000.0).round()
            ),
            false => format!("<a:{element} val=\"{value}\"/>"),
        }
    }

    pub fn solid_fill(&self, color: Color) -> String {
        format!("<a:solidFill>{}</a:solidFill>", self.color(color))
    }

    /// The line of a shape.
    pub fn line(&self, stroke: Option<&Stroke>) -> String {
        let Some(stroke) = stroke else {
            return "<a:ln><a:noFill/></a:ln>".to_owned();
        };
        let (cap, join) = match stroke.round {
            true => ("rnd", "<a:round/>"),
            false => ("flat", "<a:miter lim=\"400000\"/>"),
        };
        // ECMA-376 allows lines of up to 1,584 points.
        let width = emu(stroke.width.0).clamp(0, 20_116_800);
        format!(
            "<a:ln w=\"{width}\" cap=\"{cap}\">{}{}{join}</a:ln>",
            self.solid_fill(stroke.color),
            dashes(stroke)
        )
    }
}

/// The dashes of a line, in thousandths of a percent of its width.
fn dashes(stroke: &Stroke) -> String {
    let period: f64 = stroke.dash.iter().sum();
    if period <= 0.0 || stroke.width.0 <= 0.0 {
        return String::new();
    }
    // An odd pattern repeats after two passes.
    let passes = 1 + stroke.dash.len() % 2;
    let lengths: Vec<f64> = stroke.dash.repeat(passes);
    // A length of zero is invalid; this is the shortest that all programs draw.
    let share = |length: f64| (length / stroke.width.0 * 100_000.0).round().max(1_000.0);
    let mut out = String::from("<a:custDash>");
    for pair in lengths.chunks(2) {
        let [dash, gap] = [pair[0], pair[1]].map(share);
        let _ = write!(out, "<a:ds d=\"{dash}\" sp=\"{gap}\"/>");
    }
    out + "</a:custDash>"
}

/// `RRGGBB`
pub(super) fn hex(color: Color) -> String {
    format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

/// Converts millimetres to English Metric Units.
pub(super) fn emu(mm: f64) -> i64 {
    (mm * 36_000.0).round() as i64
}
