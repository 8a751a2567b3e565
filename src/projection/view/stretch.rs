//! How far the projection stretches a line, and so how finely to sample it.

use super::super::frame::Frame;
use super::{STRETCHED, TORN, View, position_of};
use crate::sphere::link::Xy;
use crate::sphere::sample::sample_unwrapped;
use crate::sphere::{Path, Segment};
use crate::units::Length;

/// A scale far below [`STRETCHED`], and the degrees between two samples of it.
const CALM: f64 = 5.0;
const EVERY: f64 = 4.0;

impl View {
    /// Samples paths closely enough to leave most of the page tolerance to
    /// drawing the edges.
    pub(super) fn vertices(&self, paths: &[Path]) -> Vec<Vec<Xy>> {
        let usual = *self.stretch.get_or_init(|| self.greatest_stretch());
        let sample = |path: &Path, stretch: f64| {
            let ground = self.tolerance / 4.0 / (stretch * self.board.mm_per_m);
            sample_unwrapped(path, Length::from_m(ground.clamp(0.001, 20_000.0)))
        };
        let line = |path: &Path| {
            let line = sample(path, usual);
            let stretch = self.stretch_along(path, &line);
            if stretch > STRETCHED {
                return sample(path, stretch.min(TORN));
            }
            line
        };
        paths.iter().map(line).collect()
    }

    /// Greatest scale along a line inside the frame, or 1 if it is far from
    /// where sampling would follow it.
    fn stretch_along(&self, path: &Path, line: &[Xy]) -> f64 {
        let straight = |segment: &Segment| matches!(segment, Segment::Straight(_));
        if path.segments.iter().all(straight) {
            return 1.0;
        }
        if self.is_calm(line) {
            return 1.0;
        }
        let stretches = line.iter().filter_map(|at| {
            let position = position_of(*at);
            let seen = self.point(position)?;
            if !self.frame.contains(seen) {
                return None;
            }
            Some(self.projection.scale(position)?.along_max)
        });
        stretches.fold(1.0, f64::max)
    }

    /// Whether the scale is small along a line, judged every few degrees. It
    /// takes more than ten degrees, in every projection, to grow from `CALM` to
    /// `STRETCHED`.
    fn is_calm(&self, line: &[Xy]) -> bool {
        let mut last: Option<Xy> = None;
        line.iter().all(|at| {
            let near = |last: Xy| (0..2).all(|axis| (at[axis] - last[axis]).abs() < EVERY);
            if last.is_some_and(near) {
                return true;
            }
            last = Some(*at);
            let scale = self.projection.scale(position_of(*at));
            scale.is_some_and(|scale| scale.along_max < CALM)
        })
    }

    /// Greatest scale in the frame, from a grid of sample points.
    fn greatest_stretch(&self) -> f64 {
        let Frame {
            left,
            top,
            right,
            bottom,
        } = self.frame;
        let parts = 8;
        let along = |a: f64, b: f64, i: i32| a + (b - a) * f64::from(i) / f64::from(parts);
        let spots = (0..=parts).flat_map(|i| (0..=parts).map(move |j| (i, j)));
        let stretches = spots.filter_map(|(i, j)| {
            let position = self.position([along(left, right, i), along(top, bottom, j)])?;
            self.projection.scale(position).map(|scale| scale.along_max)
        });
        stretches.fold(1.0, f64::max).min(STRETCHED)
    }
}
