//! Compares a stretch of a track with the others that its name could be
//! mistaken for.

use super::Scene;
use crate::map::curve::Curve;
use crate::map::label::{self, Candidate, Form};
use crate::sheet::{Point, Rect};
use std::ops::Range;

pub struct Stretch {
    own: Vec<Curve>,
    /// Other stretches of the track, and tracks that branch from it or that it
    /// branches from.
    others: Vec<(Rect, Curve)>,
}

/// Every other stretch must be at least this many times as far from a name as
/// its own: from each letter, and from the middle of the name.
const FARTHER: f64 = 1.1;
const FARTHER_IN_THE_MIDDLE: f64 = 1.25;

impl Stretch {
    /// The stretch of a track on some of its legs; `roots` are the family roots
    /// of all tracks.
    pub fn new(scene: &Scene, roots: &[usize], track: usize, legs: Range<usize>) -> Stretch {
        let mut stretch = Stretch {
            own: Vec::new(),
            others: Vec::new(),
        };
        for line in &scene.tracks.lines {
            let of = line.part.track;
            let own = of == track && legs.contains(&line.part.stretch.first);
            if !own && roots[of] != roots[track] {
                continue;
            }
            for points in &line.lines {
                let Some(curve) = Curve::new(points) else {
                    continue;
                };
                match own {
                    true => stretch.own.push(curve),
                    false => stretch.others.push((around(points), curve)),
                }
            }
        }
        stretch
    }

    /// Whether a name is closer to this stretch than to the others.
    pub fn is_nearest(&self, candidate: &Candidate) -> bool {
        if self.others.is_empty() {
            return true;
        }
        let leads = matches!(&candidate.form, Form::Beside { stand, .. } if stand.leader.is_some());
        // The last box is the leader's.
        let texts = &candidate.boxes[..candidate.boxes.len() - usize::from(leads)];
        let ends = |quad: &label::Quad| {
            let [a, b, c, d] = *quad;
            [middle(a, d), middle(b, c)]
        };
        let between = label::hull(texts).centre();
        let mut letters = texts.iter().flat_map(ends);
        self.is_nearest_to(between, FARTHER_IN_THE_MIDDLE)
            && letters.all(|at| self.is_nearest_to(at, FARTHER))
    }

    fn is_nearest_to(&self, at: Point, farther: f64) -> bool {
        let own = self.own.iter().map(|curve| curve.nearest(at).1);
        let least = own.fold(f64::MAX, f64::min) * farther;
        let mut near = self
            .others
            .iter()
            .filter(|(around, _)| around.inset(-least).contains(at));
        near.all(|(_, curve)| curve.nearest(at).1 >= least)
    }
}

fn middle(a: Point, b: Point) -> Point {
    Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0)
}

fn around(points: &[Point]) -> Rect {
    let none = Rect::new(f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    points.iter().fold(none, |r, p| {
        Rect::new(
            r.left.min(p.x),
            r.top.min(p.y),
            r.right.max(p.x),
            r.bottom.max(p.y),
        )
    })
}
