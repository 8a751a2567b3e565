//! Draws edges that are straight in longitude and latitude as curves.

use crate::sphere::link::{Pieces, Xy};
use crate::sphere::rectangle::Rectangle;

/// Longer edges are divided into parts of this many degrees, so that no curve
/// is missed between two ends that look close.
const LONGEST: f64 = 2.0;

const TURN: f64 = 360.0;

/// Limit on the bisections of one part: 2 degrees down to 4 m.
const DEPTH: u8 = 16;

/// Maps longitude and latitude in degrees to the board; `None` where hidden.
pub(super) trait Sight {
    fn see(&self, at: Xy) -> Option<Xy>;
}

impl<F: Fn(Xy) -> Option<Xy>> Sight for F {
    fn see(&self, at: Xy) -> Option<Xy> {
        self(at)
    }
}

/// A vertex on the Earth and, if visible, on the board.
#[derive(Clone, Copy)]
struct Vertex {
    earth: Xy,
    board: Option<Xy>,
}

/// Draws lines so that no edge deviates from its curve by more than a
/// tolerance.
pub(super) struct Tracer<'a, S> {
    pub(super) sight: &'a S,
    /// Millimetres.
    pub(super) tolerance: f64,
    /// Edges up to this many millimetres and degrees are treated as straight.
    pub(super) short: f64,
    pub(super) narrow: f64,
    /// The frame on the board. Curves that pass it by are not refined.
    pub(super) frame: Rectangle,
}

impl<S: Sight> Tracer<'_, S> {
    /// Adds the visible pieces of a line.
    pub(super) fn trace(&self, line: impl Iterator<Item = Xy>, pieces: &mut Pieces) {
        let mut line = line.map(|earth| self.vertex(earth));
        let Some(mut from) = line.next() else {
            return;
        };
        for to in line {
            self.edge(from, to, pieces);
            from = to;
        }
    }

    /// Adds a loop, which may end whole turns of longitude from its start.
    pub(super) fn trace_loop(&self, vertices: &[Xy], pieces: &mut Pieces) {
        let (Some(&start), Some(&end)) = (vertices.first(), vertices.last()) else {
            return;
        };
        let first = self.vertex(start);
        let mut from = first;
        for &earth in &vertices[1..] {
            let to = self.vertex(earth);
            self.edge(from, to, pieces);
            from = to;
        }
        // End at exactly the board point of the start, whatever the turn.
        let turns = ((end[0] - start[0]) / TURN).round();
        let close = Vertex {
            earth: [start[0] + TURN * turns, start[1]],
            board: first.board,
        };
        self.edge(from, close, pieces);
    }

    /// The line as a single piece, for a sight that hides nothing.
    pub(super) fn trace_all(&self, line: impl Iterator<Item = Xy>) -> Vec<Vec<Xy>> {
        let mut pieces = Pieces::thinned(self.tolerance);
        self.trace(line, &mut pieces);
        pieces.finish_line()
    }

    fn vertex(&self, earth: Xy) -> Vertex {
        Vertex {
            earth,
            board: self.sight.see(earth),
        }
    }

    fn edge(&self, from: Vertex, to: Vertex, pieces: &mut Pieces) {
        let (a, b) = (from.earth, to.earth);
        let widest = (b[0] - a[0]).abs().max((b[1] - a[1]).abs());
        if widest <= LONGEST {
            return self.part(from, to, DEPTH, pieces);
        }
        let parts = (widest / LONGEST).ceil();
        let mut start = from;
        for i in 1..parts as usize {
            let end = self.vertex(between(a, b, i as f64 / parts));
            self.part(start, end, DEPTH, pieces);
            start = end;
        }
        self.part(start, to, DEPTH, pieces);
    }

    fn part(&self, from: Vertex, to: Vertex, depth: u8, pieces: &mut Pieces) {
        match (from.board, to.board) {
            (Some(a), Some(b)) => self.seen(from, to, (a, b), depth, pieces),
            (Some(_), None) => {
                self.part(from, self.limit(from, to), depth, pieces);
                pieces.interrupt();
            }
            (None, Some(_)) => {
                pieces.interrupt();
                self.part(self.limit(to, from), to, depth, pieces);
            }
            (None, None) => pieces.interrupt(),
        }
    }

    fn seen(&self, from: Vertex, to: Vertex, (a, b): (Xy, Xy), depth: u8, pieces: &mut Pieces) {
        if depth == 0 || self.straight_enough(from.earth, to.earth, a, b) {
            return pieces.edge(a, b);
        }
        let middle = self.vertex(between(from.earth, to.earth, 0.5));
        if let Some(m) = middle.board
            && (self.on_chord(a, m, b) || self.passes_by(a, m, b))
        {
            return pieces.edge(a, b);
        }
        self.part(from, middle, depth - 1, pieces);
        self.part(middle, to, depth - 1, pieces);
    }

    fn straight_enough(&self, from: Xy, to: Xy, a: Xy, b: Xy) -> bool {
        (to[0] - from[0]).abs() <= self.narrow
            && (to[1] - from[1]).abs() <= self.narrow
            && (b[0] - a[0]).abs() <= self.short
            && (b[1] - a[1]).abs() <= self.short
    }

    /// Whether the middle of a curve lies on its chord and near the chord's own
    /// middle; otherwise there is a sharp turn nearby.
    fn on_chord(&self, a: Xy, m: Xy, b: Xy) -> bool {
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let (mx, my) = (m[0] - a[0], m[1] - a[1]);
        let length2 = dx * dx + dy * dy;
        let off = (mx * dy - my * dx).powi(2);
        let along = mx * dx + my * dy;
        off <= self.tolerance * self.tolerance * length2
            && (along - 0.5 * length2).abs() <= 0.3 * length2 + 1e-12
    }

    /// Whether a curve and its chord both lie on one side of the frame. Allows
    /// for twice the bow of the curve and a twentieth of its length, so a curve
    /// that comes near the frame is divided further.
    fn passes_by(&self, a: Xy, m: Xy, b: Xy) -> bool {
        let widest = |of: &dyn Fn(usize) -> f64| of(0).abs().max(of(1).abs());
        let bow = widest(&|axis| m[axis] - (a[axis] + b[axis]) / 2.0);
        let room = 2.0 * bow + 0.05 * widest(&|axis| b[axis] - a[axis]);
        (0..2).any(|axis| {
            let low = a[axis].min(m[axis]).min(b[axis]);
            let high = a[axis].max(m[axis]).max(b[axis]);
            low - room > self.frame.max[axis] || high + room < self.frame.min[axis]
        })
    }

    /// The last visible vertex on the way to a hidden one.
    fn limit(&self, seen: Vertex, hidden: Vertex) -> Vertex {
        let (mut last, mut low, mut high) = (seen, 0.0, 1.0);
        for _ in 0..44 {
            let t = (low + high) / 2.0;
            let vertex = self.vertex(between(seen.earth, hidden.earth, t));
            if vertex.board.is_some() {
                (last, low) = (vertex, t);
            } else {
                high = t;
            }
        }
        last
    }
}

fn between(a: Xy, b: Xy, t: f64) -> Xy {
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}
