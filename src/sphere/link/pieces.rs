//! Chains taken apart where they leave and enter.

use super::{Piece, Xy};

/// Collects edges inside the window into pieces of one loop.
#[derive(Default)]
pub(crate) struct Pieces {
    done: Vec<Vec<Xy>>,
    current: Vec<Xy>,
    /// Where the last edge ended.
    pub(super) end: Option<Xy>,
    least: f64,
}

impl Pieces {
    /// Leaves out vertices nearer than `least` to the one before, in x and in
    /// y, but no end of a piece.
    pub(crate) fn thinned(least: f64) -> Pieces {
        Pieces {
            least,
            ..Pieces::default()
        }
    }

    /// An edge of the loop, the next in order, that lies inside the window.
    /// An edge that begins where the last one ended carries its piece on.
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

    /// The boundary has left the window.
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

    /// The loop is at its end, which is its beginning, but for rounding:
    /// around a pole it is whole turns of longitude away.
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

    /// The line is at its end, which is not its beginning.
    pub(crate) fn finish_line(mut self) -> Vec<Vec<Xy>> {
        self.interrupt();
        self.done
    }
}

/// Whether two points differ by rounding only: by less than a tenth of a
/// millimetre on the ground, a millionth of one on the page.
pub(super) fn one(a: Xy, b: Xy) -> bool {
    (a[0] - b[0]).abs() < 1e-9 && (a[1] - b[1]).abs() < 1e-9
}

/// A chain back at its own start is a ring, wherever that start may lie.
pub(super) fn piece(mut chain: Vec<Xy>) -> Option<Piece> {
    if chain.first() != chain.last() {
        return Some(Piece::Open(chain));
    }
    chain.pop();
    (chain.len() > 2).then_some(Piece::Closed(chain))
}
