//! Splits a loop into chains where it leaves and enters a window.

use super::{Piece, Xy};

/// Collects the edges inside a window into the pieces of one loop.
#[derive(Default)]
pub(crate) struct Pieces {
    done: Vec<Vec<Xy>>,
    current: Vec<Xy>,
    /// Where the last edge ended.
    pub(super) end: Option<Xy>,
    least: f64,
}

impl Pieces {
    /// Skips vertices closer than `least` to the previous one in both x and y,
    /// except ends of pieces.
    pub(crate) fn thinned(least: f64) -> Pieces {
        Pieces {
            least,
            ..Pieces::default()
        }
    }

    /// Adds the loop's next edge inside the window. It extends the current
    /// piece if it starts where the last edge ended.
    pub(crate) fn edge(&mut self, from: Xy, to: Xy) {
        if self.end != Some(from) {
            self.interrupt();
            self.current.push(from);
        }
        self.end = Some(to);
        let last = self.current[self.current.len() - 1];
        let far = (to[0] - last[0]).abs() > self.least || (to[1] - last[1]).abs() > self.least;
        if far {
            self.current.push(to);
        }
    }

    /// Ends the current piece: the boundary has left the window.
    pub(crate) fn interrupt(&mut self) {
        if let Some(end) = self.end.take()
            && self.current.last() != Some(&end)
        {
            self.current.push(end);
        }
        if self.current.len() > 1 {
            self.done.push(std::mem::take(&mut self.current));
        } else {
            self.current.clear();
        }
    }

    /// Closes the loop. Its end equals its start up to rounding, or differs by
    /// whole turns of longitude around a pole.
    pub(crate) fn finish(mut self) -> Vec<Piece> {
        self.interrupt();
        let mut done = self.done;
        let Some(&start) = done.first().and_then(|chain| chain.first()) else {
            return Vec::new();
        };
        let end = done.last_mut().and_then(|chain| chain.last_mut());
        if let Some(end) = end.filter(|end| one(**end, start)) {
            *end = start;
            if done.len() > 1 {
                let first = std::mem::take(&mut done[0]);
                let mut last = done.pop().expect("more than one");
                last.extend_from_slice(&first[1..]);
                done[0] = last;
            }
        }
        done.into_iter().filter_map(piece).collect()
    }

    /// Ends a line, which does not close.
    pub(crate) fn finish_line(mut self) -> Vec<Vec<Xy>> {
        self.interrupt();
        self.done
    }
}

/// Whether two points differ only by rounding: by less than 0.1 mm on the
/// ground or 1e-6 mm on the page.
pub(super) fn one(a: Xy, b: Xy) -> bool {
    (a[0] - b[0]).abs() < 1e-9 && (a[1] - b[1]).abs() < 1e-9
}

/// A chain that returns to its start is a ring; one of fewer than three
/// vertices is dropped.
pub(super) fn piece(mut chain: Vec<Xy>) -> Option<Piece> {
    if chain.first() != chain.last() {
        return Some(Piece::Open(chain));
    }
    chain.pop();
    (chain.len() > 2).then_some(Piece::Closed(chain))
}
