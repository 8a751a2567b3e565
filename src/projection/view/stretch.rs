//! How far the projection stretches a line, and so how finely to sample it.

use super::super::frame::Frame;
use super::{STRETCHED, TORN, View, position_of};
use crate::sphere::link::Xy;
use crate::sphere::sample::sample_unwrapped;
use crate::sphere::{Path, Segment};
use crate::units::Length;

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

    /// Greatest scale along a line inside the frame.
    fn stretch_along(&self, path: &Path, line: &[Xy]) -> f64 {
        let straight = |segment: &Segment| matches!(segment, Segment::Straight(_));
        if path.segments.iter().all(straight) {
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
