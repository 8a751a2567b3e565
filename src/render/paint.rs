//! Colours, gradients and clips: attributes, and shared definitions.

use std::fmt::Write;

use super::number::{length, push_length, text};
use crate::sheet::{Color, Fill, Rect};

/// The `<defs>` of a drawing under construction.
#[derive(Default)]
pub(crate) struct Definitions {
    /// Body of each definition, by number.
    entries: Vec<String>,
}

impl Definitions {
    /// The number of a definition; identical definitions share one.
    fn number(&mut self, entry: String) -> usize {
        match self.entries.iter().position(|e| *e == entry) {
            Some(i) => i,
            None => {
                self.entries.push(entry);
                self.entries.len() - 1
            }
        }
    }

    /// Defines a rectangular clip and returns the attribute value.
    pub fn clip(&mut self, rect: &Rect) -> String {
        let mut body = String::from("<clipPath id=\"#\"><rect");
        push_rect(&mut body, rect);
        body.push_str("/></clipPath>");
        format!("url(#def-{})", self.number(body))
    }

    /// The attributes of a fill, with a leading space.
    pub fn fill(&mut self, fill: &Fill) -> String {
        match fill {
            Fill::Solid(color) => color_attributes("fill", *color),
            Fill::Radial {
                centre,
                radius,
                stops,
            } => {
                let [x, y, r] = [centre.x, centre.y, *radius].map(length);
                let open = format!(
                    "<radialGradient id=\"#\" gradientUnits=\"userSpaceOnUse\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\">"
                );
                self.gradient(open, stops, "</radialGradient>")
            }
            Fill::Linear { from, to, stops } => {
                let [a, b, c, d] = [from.x, from.y, to.x, to.y].map(length);
                let open = format!(
                    "<linearGradient id=\"#\" gradientUnits=\"userSpaceOnUse\" x1=\"{a}\" y1=\"{b}\" x2=\"{c}\" y2=\"{d}\">"
                );
                self.gradient(open, stops, "</linearGradient>")
            }
        }
    }

    fn gradient(&mut self, mut body: String, stops: &[(f64, Color)], close: &str) -> String {
        for (offset, color) in stops {
            let _ = write!(body, "<stop offset=\"{}\"", text(*offset, 4));
            let attributes = color_attributes("stop", *color).replacen("stop=", "stop-color=", 1);
            body.push_str(&attributes);
            body.push_str("/>");
        }
        body.push_str(close);
        format!(" fill=\"url(#def-{})\"", self.number(body))
    }

    /// The contents of `<defs>`; empty if there are no definitions.
    pub fn finish(&self) -> String {
        let mut out = String::new();
        for (i, entry) in self.entries.iter().enumerate() {
            out.push_str(&entry.replacen("id=\"#\"", &format!("id=\"def-{i}\""), 1));
            out.push('\n');
        }
        out
    }
}

pub(crate) fn push_rect(out: &mut String, rect: &Rect) {
    let (width, height) = (rect.right - rect.left, rect.bottom - rect.top);
    let sides = [
        ("x", rect.left),
        ("y", rect.top),
        ("width", width),
        ("height", height),
    ];
    for (name, value) in sides {
        push_attribute(out, name, value);
    }
}

pub(crate) fn push_attribute(out: &mut String, name: &str, value: f64) {
    let _ = write!(out, " {name}=\"");
    push_length(out, value);
    out.push('"');
}

/// `name="#rrggbb"`, plus `name-opacity` if not opaque, with a leading space.
pub(crate) fn color_attributes(name: &str, color: Color) -> String {
    let mut out = format!(" {name}=\"{}\"", hex(color));
    if color.a < 1.0 {
        let _ = write!(out, " {name}-opacity=\"{}\"", text(color.a.max(0.0), 3));
    }
    out
}

fn hex(Color { r, g, b, .. }: Color) -> String {
    let twice = |v: u8| v >> 4 == v & 15;
    if twice(r) && twice(g) && twice(b) {
        format!("#{:x}{:x}{:x}", r & 15, g & 15, b & 15)
    } else {
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}
