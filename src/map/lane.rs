//! Lanes: legs of several tracks that would be drawn on one another, set
//! apart on the page, as a map of routes does.
//!
//! What was observed is never moved.

use super::curve::Curve;
use super::fit::Fitted;
use super::subject::Subject;
use crate::scenario::Status;
use crate::sheet::Point;
use crate::theme::Style;
use std::collections::BTreeMap;

/// How far each leg, by track and index, is set to the right of its course,
/// millimetres; legs that run alone are left out.
pub type Lanes = BTreeMap<(usize, usize), f64>;

/// From one lane to the next, design pixels.
const WIDTH: f64 = 5.5;

/// Ends of legs within this are one place on the page, design pixels.
const SAME: f64 = 3.0;

/// A leg on the page, between its ends rounded to [`SAME`].
struct Use {
    track: usize,
    leg: usize,
    backwards: bool,
}

pub fn lanes(subject: &Subject, fitted: &Fitted, style: &Style) -> Lanes {
    let mut shared: BTreeMap<[i64; 4], Vec<Use>> = BTreeMap::new();
    for part in &subject.tracks {
        let course = &subject.scenario.tracks[part.track].course;
        for leg in part.stretch.first..part.stretch.end {
            if course.legs[leg].status == Status::Observed {
                continue;
            }
            let end = |fix: usize| {
                let at = fitted.view.point(course.fixes[fix].position)?;
                Some(at.map(|v| (v / style.mm(SAME)).round() as i64))
            };
            let (Some(a), Some(b)) = (end(leg), end(leg + 1)) else {
                continue;
            };
            let backwards = b < a;
            let (low, high) = if backwards { (b, a) } else { (a, b) };
            shared
                .entry([low[0], low[1], high[0], high[1]])
                .or_default()
                .push(Use {
                    track: part.track,
                    leg,
                    backwards,
                });
        }
    }
    let mut lanes = Lanes::new();
    for uses in shared.values().filter(|uses| uses.len() > 1) {
        // Sides are told by whoever goes there first, so that a lane stays
        // on its side from leg to leg.
        let first = uses[0].backwards;
        for (i, one) in uses.iter().enumerate() {
            let lane = (i as f64 - (uses.len() - 1) as f64 / 2.0) * style.mm(WIDTH);
            let right = if one.backwards == first { lane } else { -lane };
            lanes.insert((one.track, one.leg), right);
        }
    }
    lanes
}

/// A line set to the right of itself by what each of its points asks for;
/// from one distance to another it goes over smoothly.
pub fn set_off(line: &[(Point, f64)], style: &Style) -> Vec<Point> {
    let points: Vec<Point> = line.iter().map(|(p, _)| *p).collect();
    if line.iter().all(|(_, off)| *off == 0.0) {
        return points;
    }
    let Some(curve) = Curve::new(&points) else {
        return points;
    };
    let wish = Wish::new(line);
    let step = style.mm(2.0);
    let smooth = style.mm(9.0);
    let count = (curve.length() / step).ceil().max(1.0);
    (0..=count as usize)
        .map(|i| {
            let s = curve.length() * i as f64 / count;
            let off = (-4..=4)
                .map(|k| wish.at(s + smooth * f64::from(k) / 4.0))
                .sum::<f64>()
                / 9.0;
            let (a, b) = (curve.at(s - smooth / 2.0), curve.at(s + smooth / 2.0));
            let d = (b.x - a.x).hypot(b.y - a.y).max(1e-9);
            let p = curve.at(s);
            Point::new(p.x - (b.y - a.y) / d * off, p.y + (b.x - a.x) / d * off)
        })
        .collect()
}

/// What each stretch of a line asks for, by length along it.
struct Wish {
    along: Vec<f64>,
    off: Vec<f64>,
}

impl Wish {
    fn new(line: &[(Point, f64)]) -> Wish {
        let mut total = 0.0;
        let mut along = vec![0.0];
        for pair in line.windows(2) {
            let (a, b) = (pair[0].0, pair[1].0);
            total += (b.x - a.x).hypot(b.y - a.y);
            along.push(total);
        }
        Wish {
            along,
            off: line.iter().map(|(_, off)| *off).collect(),
        }
    }

    fn at(&self, s: f64) -> f64 {
        let i = self.along.partition_point(|a| *a < s);
        self.off[i.min(self.off.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Theme;
    use crate::units::Mm;

    #[test]
    fn a_line_going_right_is_set_off_downwards_and_keeps_its_length() {
        let style = Style::new(Theme::Light, Mm(508.0), Mm(285.75));
        let line: Vec<(Point, f64)> = (0..=10)
            .map(|i| (Point::new(f64::from(i) * 5.0, 0.0), 2.0))
            .collect();
        let set = set_off(&line, &style);
        assert!(set.iter().all(|p| (p.y - 2.0).abs() < 1e-9));
        assert!((set[set.len() - 1].x - 50.0).abs() < 1e-9);
    }
}
