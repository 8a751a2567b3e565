//! SVG path data for outlines: relative commands in whole units of 0.01 mm.

use super::number::{push_integer, units};
use crate::error::{Error, Result};
use crate::sheet::{Outline, Point, Verb};

/// Path data under construction. The pen moves on the grid, so rounding errors
/// do not accumulate.
#[derive(Default)]
pub(crate) struct PathData {
    pub text: String,
    pen: (i64, i64),
    start: (i64, i64),
    /// The command that the last numbers belong to.
    command: Option<char>,
    /// Whether the subpath has a visible step yet.
    drawn: bool,
}

impl PathData {
    /// Appends the verbs of an outline. The error names a coordinate that is
    /// not finite or is out of range.
    pub fn add(&mut self, verbs: &[Verb]) -> Result<()> {
        for (i, verb) in verbs.iter().enumerate() {
            match verb {
                Verb::Move(p) => self.move_to(*p)?,
                Verb::Line(p) => {
                    let last = !matches!(verbs.get(i + 1), Some(Verb::Line(_)));
                    self.line_to(*p, last)?;
                }
                Verb::Cubic(curve) => {
                    let [a, b, p] = **curve;
                    self.cubic_to(a, b, p)?;
                }
                Verb::Close => self.close(),
            }
        }
        Ok(())
    }

    fn move_to(&mut self, to: Point) -> Result<()> {
        let to = grid(to)?;
        if self.text.is_empty() {
            self.letter('M');
            self.number(to.0);
            self.number(to.1);
        } else {
            self.letter('m');
            self.relative(to);
        }
        // Numbers after a move would be implicit lines; write the `l` for
        // simple parsers.
        self.command = None;
        self.pen = to;
        self.start = to;
        self.drawn = false;
        Ok(())
    }

    /// Skips steps shorter than the grid, except for a subpath of a single
    /// point.
    fn line_to(&mut self, to: Point, last: bool) -> Result<()> {
        let to = grid(to)?;
        if to != self.pen || (last && !self.drawn) {
            self.letter('l');
            self.relative(to);
            self.pen = to;
            self.drawn = true;
        }
        Ok(())
    }

    fn cubic_to(&mut self, a: Point, b: Point, to: Point) -> Result<()> {
        let to = grid(to)?;
        self.letter('c');
        self.relative(grid(a)?);
        self.relative(grid(b)?);
        self.relative(to);
        self.pen = to;
        self.drawn = true;
        Ok(())
    }

    fn close(&mut self) {
        self.letter('z');
        self.command = None;
        self.pen = self.start;
        self.drawn = false;
    }

    fn letter(&mut self, letter: char) {
        if self.command != Some(letter) {
            self.text.push(letter);
            self.command = Some(letter);
        }
    }

    fn relative(&mut self, to: (i64, i64)) {
        self.number(to.0 - self.pen.0);
        self.number(to.1 - self.pen.1);
    }

    fn number(&mut self, value: i64) {
        if value >= 0 && !self.text.ends_with(|c: char| c.is_ascii_alphabetic()) {
            self.text.push(' ');
        }
        push_integer(&mut self.text, value);
    }
}

fn grid(p: Point) -> Result<(i64, i64)> {
    // A page is metres wide at most; a coordinate beyond a kilometre is a
    // fault.
    let sound = |v: f64| v.is_finite() && v.abs() < 1e6;
    if sound(p.x) && sound(p.y) {
        Ok((units(p.x), units(p.y)))
    } else {
        Err(Error::Render(format!(
            "a path has a point at ({}, {}) mm, which is on no page",
            p.x, p.y
        )))
    }
}

/// The path data of a whole outline.
pub(crate) fn path_data(outline: &Outline) -> Result<String> {
    let mut data = PathData::default();
    data.text.reserve(outline.len() * 9);
    data.add(outline)?;
    Ok(data.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn commands_are_relative_and_rounding_does_not_add_up() {
        let steps = (1..=1000).map(|i| Verb::Line(p(f64::from(i) * 0.013, 5.0)));
        let mut outline = vec![Verb::Move(p(0.0, 5.0))];
        outline.extend(steps);
        let data = path_data(&outline).expect("finite");
        let sum: f64 = data
            .split(['M', 'l', ' '])
            .filter(|s| !s.is_empty())
            .skip(2)
            .step_by(2)
            .map(|s| s.parse::<f64>().expect("a number"))
            .sum();
        assert!((sum - 1300.0).abs() < 1e-9, "{sum}");
    }

    #[test]
    fn rings_open_with_a_move_and_close() {
        let outline = vec![
            Verb::Move(p(1.0, 1.0)),
            Verb::Line(p(2.0, 1.0)),
            Verb::Line(p(2.001, 1.001)),
            Verb::cubic(p(2.0, 2.0), p(1.5, 2.5), p(1.0, 2.0)),
            Verb::Close,
            Verb::Move(p(3.0, 0.5)),
            Verb::Line(p(3.0, 0.5)),
        ];
        assert_eq!(
            path_data(&outline).expect("finite"),
            "M100 100l100 0c0 100-50 150-100 100zm200-50l0 0"
        );
    }

    #[test]
    fn a_coordinate_that_is_not_a_number_is_an_error() {
        assert!(path_data(&vec![Verb::Move(p(f64::NAN, 0.0))]).is_err());
    }
}
