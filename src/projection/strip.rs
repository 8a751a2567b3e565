//! Draws loops and lines in a projection that is cut along a meridian.

use super::resample::{Sight, Tracer};
use crate::sphere::antimeridian::{split_line, split_loop};
use crate::sphere::link::{Piece, Ring, Xy, link};
use crate::sphere::rectangle::{Rectangle, WHOLE_EARTH};

/// The plane of degrees east of the central meridian and latitude.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    /// Longitude of the central meridian, degrees.
    pub(super) meridian: f64,
    /// The part that is drawn.
    pub(super) window: Rectangle,
}

impl Strip {
    /// Closed rings on the board of the region bounded by the loops.
    pub(super) fn rings<'a>(
        &self,
        loops: impl Iterator<Item = &'a [Xy]>,
        draw: &Draw<'_, impl Sight>,
        inside: impl Fn(Option<Xy>) -> bool,
    ) -> Vec<Ring> {
        let pieces = loops.flat_map(|vertices| split_loop(&self.turned(vertices)));
        let rings = link(pieces.collect(), &WHOLE_EARTH, draw.width, |at| {
            Some(inside(at.map(|[east, lat]| [east + self.meridian, lat])))
        });
        let rings = self.window.clip_rings(rings);
        let rings = rings.iter().map(|ring| draw.ring(ring));
        rings.filter(|ring| ring.len() > 2).collect()
    }

    /// The visible parts of a loop's boundary line, on the board.
    pub(super) fn outlines(&self, vertices: &[Xy], draw: &Draw<'_, impl Sight>) -> Vec<Piece> {
        let mut out = Vec::new();
        for piece in split_loop(&self.turned(vertices)) {
            match piece {
                Piece::Open(line) => out.extend(self.drawn(&line, draw)),
                Piece::Closed(ring) => {
                    for part in self.window.split_ring(ring) {
                        match part {
                            Piece::Closed(ring) => out.extend(draw.outline(&ring)),
                            Piece::Open(line) => out.extend(draw.line(&line)),
                        }
                    }
                }
            }
        }
        out
    }

    /// The visible parts of a line, on the board.
    pub(super) fn lines(&self, vertices: &[Xy], draw: &Draw<'_, impl Sight>) -> Vec<Piece> {
        let parts = split_line(&self.turned(vertices));
        let drawn = parts.iter().map(|line| self.drawn(line, draw));
        drawn.flatten().collect()
    }

    fn drawn(&self, line: &[Xy], draw: &Draw<'_, impl Sight>) -> Vec<Piece> {
        let parts = self.window.clip_line(line);
        parts.iter().flat_map(|part| draw.line(part)).collect()
    }

    fn turned(&self, vertices: &[Xy]) -> Vec<Xy> {
        let turned = vertices.iter().map(|p| [p[0] - self.meridian, p[1]]);
        turned.collect()
    }
}

/// Draws rings and lines of that plane on the board.
pub(super) struct Draw<'a, S> {
    pub(super) tracer: Tracer<'a, S>,
    /// Error of the loops, in degrees.
    pub(super) width: f64,
}

impl<S: Sight> Draw<'_, S> {
    fn ring(&self, ring: &Ring) -> Ring {
        let around = ring.iter().chain(ring.first());
        let mut out = self.tracer.trace_all(around.copied()).concat();
        out.pop();
        out
    }

    /// `None` for a ring too small to be drawn.
    fn outline(&self, ring: &Ring) -> Option<Piece> {
        let ring = self.ring(ring);
        (ring.len() > 2).then_some(Piece::Closed(ring))
    }

    fn line(&self, line: &[Xy]) -> Vec<Piece> {
        let parts = self.tracer.trace_all(line.iter().copied()).into_iter();
        parts.map(Piece::Open).collect()
    }
}
