//! Chains of boundary, joined along a perimeter into closed rings.
//!
//! Cutting a region to a convex window leaves chains that enter the window at
//! one point of its perimeter and leave it at another. The inside is on the
//! left of every chain, so where a chain leaves, the region goes on along the
//! perimeter, counter-clockwise, until the next chain enters. This is the one
//! rule by which areas are cut at the antimeridian, at a projection's horizon
//! and at a map's frame.

/// A point of a plane: longitude and latitude, or the page's x and y, y up.
pub(crate) type Xy = [f64; 2];

/// A closed ring; its last vertex is joined to its first, which is not repeated.
pub(crate) type Ring = Vec<Xy>;

/// The convex edge of a window, with a parameter that grows counter-clockwise.
pub(crate) trait Perimeter {
    /// What the parameter grows by in one turn.
    fn turn(&self) -> f64;

    /// The parameter of a point of the perimeter, in [0, turn).
    fn parameter(&self, point: Xy) -> f64;

    /// Appends the perimeter's own vertices strictly between two parameters,
    /// counter-clockwise; `to` is never less than `from` and at most a turn more.
    fn walk(&self, from: f64, to: f64, out: &mut Vec<Xy>);
}

/// What a window leaves of one boundary loop.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// A loop that stays inside (it may touch the perimeter in points).
    Closed(Ring),
    /// From where the boundary enters the window to where it leaves.
    Open(Vec<Xy>),
}

/// Collects edges inside the window into pieces of one loop.
#[derive(Default)]
pub(crate) struct Pieces {
    done: Vec<Vec<Xy>>,
    current: Vec<Xy>,
}

impl Pieces {
    /// An edge of the loop, the next in order, that lies inside the window.
    /// An edge that begins where the last one ended carries its piece on.
    pub(crate) fn edge(&mut self, from: Xy, to: Xy) {
        if self.current.last() != Some(&from) {
            self.interrupt();
            self.current.push(from);
        }
        if to != from {
            self.current.push(to);
        }
    }

    /// The boundary has left the window.
    pub(crate) fn interrupt(&mut self) {
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
fn one(a: Xy, b: Xy) -> bool {
    (a[0] - b[0]).abs() < 1e-9 && (a[1] - b[1]).abs() < 1e-9
}

/// A chain back at its own start is a ring, wherever that start may lie.
fn piece(mut chain: Vec<Xy>) -> Option<Piece> {
    if chain.first() != chain.last() {
        return Some(Piece::Open(chain));
    }
    chain.pop();
    (chain.len() > 2).then_some(Piece::Closed(chain))
}

/// Joins pieces, the inside on their left, into the rings of what lies inside
/// both them and the perimeter: counter-clockwise around, clockwise for holes.
///
/// Where no piece reaches the perimeter, `surrounded` is asked whether the
/// perimeter itself lies in the region; it is given the closed rings.
pub(crate) fn link(
    pieces: Vec<Piece>,
    perimeter: &impl Perimeter,
    surrounded: impl FnOnce(&[Ring]) -> bool,
) -> Vec<Ring> {
    let mut rings = Vec::new();
    let mut chains = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Closed(ring) => rings.push(ring),
            Piece::Open(chain) => chains.push(chain),
        }
    }
    if !chains.is_empty() {
        rings.extend(join(chains, perimeter));
    } else if surrounded(&rings) {
        let mut around = Vec::new();
        perimeter.walk(-1e-9, perimeter.turn() - 1e-9, &mut around);
        rings.push(around);
    }
    rings
}

/// Whether a perimeter that no ring reaches lies in the region: what is right
/// outside the outermost ring. None if there is no ring to tell by.
pub(crate) fn outside_of_outermost(rings: &[Ring]) -> Option<bool> {
    rings
        .iter()
        .map(|ring| {
            let reach = ring.iter().map(|p| p[0]).fold(f64::MIN, f64::max);
            (reach, signed_area(ring))
        })
        .filter(|(_, area)| *area != 0.0)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, area)| area < 0.0)
}

/// Positive for a counter-clockwise ring.
pub(crate) fn signed_area(ring: &[Xy]) -> f64 {
    let Some(&origin) = ring.first() else {
        return 0.0;
    };
    let around = ring.iter().zip(ring.iter().cycle().skip(1));
    let twice: f64 = around
        .map(|(a, b)| {
            (a[0] - origin[0]) * (b[1] - origin[1]) - (b[0] - origin[0]) * (a[1] - origin[1])
        })
        .sum();
    twice / 2.0
}

/// Whether a point lies in the region of some rings, by the even-odd rule.
pub(crate) fn even_odd<'a>(rings: impl IntoIterator<Item = &'a Ring>, point: Xy) -> bool {
    rings
        .into_iter()
        .fold(false, |inside, ring| inside ^ crossed_oddly(ring, point))
}

fn crossed_oddly(ring: &[Xy], [x, y]: Xy) -> bool {
    let around = ring.iter().zip(ring.iter().cycle().skip(1));
    around.fold(false, |inside, (a, b)| {
        let straddles = (a[1] > y) != (b[1] > y);
        inside ^ (straddles && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
    })
}

/// One end of a chain on the perimeter.
struct Event {
    at: f64,
    chain: usize,
    leaves: bool,
}

fn join(mut chains: Vec<Vec<Xy>>, perimeter: &impl Perimeter) -> Vec<Ring> {
    let events = ordered_events(&chains, perimeter);
    let next = next_entries(&events, perimeter.turn());
    let mut rings = Vec::new();
    for first in 0..chains.len() {
        let mut ring: Ring = Vec::new();
        let mut chain = first;
        while !chains[chain].is_empty() {
            append(&mut ring, &std::mem::take(&mut chains[chain]));
            let Some(&(from, to, into)) = next[chain].as_ref() else {
                break;
            };
            perimeter.walk(from, to, &mut ring);
            chain = into;
        }
        if ring.first() == ring.last() {
            ring.pop();
        }
        if ring.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}

/// Appends a chain, leaving out a first vertex that is already there.
fn append(ring: &mut Ring, chain: &[Xy]) {
    let skip = usize::from(ring.last() == chain.first());
    ring.extend_from_slice(&chain[skip..]);
}

/// All ends, counter-clockwise. Along a perimeter the region begins where a
/// chain leaves and ends where one enters, by turns: that puts ends at one and
/// the same point in order.
fn ordered_events(chains: &[Vec<Xy>], perimeter: &impl Perimeter) -> Vec<Event> {
    let mut events = Vec::with_capacity(2 * chains.len());
    for (chain, points) in chains.iter().enumerate() {
        for (leaves, end) in [(false, points.first()), (true, points.last())] {
            let at = perimeter.parameter(*end.expect("a chain has two ends"));
            events.push(Event { at, chain, leaves });
        }
    }
    events.sort_by(|a, b| a.at.total_cmp(&b.at));
    let alone = (0..events.len()).find(|&i| {
        let before = &events[(i + events.len() - 1) % events.len()];
        let after = &events[(i + 1) % events.len()];
        before.at != events[i].at && after.at != events[i].at
    });
    // With nothing to tell by, assume the outside before the first end.
    let begin = alone.unwrap_or(0);
    events.rotate_left(begin);
    let start = events.first().map_or(0.0, |event| event.at);
    for event in events.iter_mut().filter(|event| event.at < start) {
        event.at += perimeter.turn();
    }
    let mut inside = alone.is_some() && !events[0].leaves;
    for i in 0..events.len() {
        let at = events[i].at;
        let fits = (i..events.len())
            .take_while(|&j| events[j].at == at)
            .find(|&j| events[j].leaves != inside);
        if let Some(j) = fits {
            events.swap(i, j);
        }
        inside = events[i].leaves;
    }
    events
}

/// For every chain: from where to where one walks once it has left, and the
/// chain that enters there.
fn next_entries(events: &[Event], turn: f64) -> Vec<Option<(f64, f64, usize)>> {
    let mut next = vec![None; events.len() / 2];
    let mut taken = vec![false; events.len()];
    for (i, leaving) in events.iter().enumerate().filter(|(_, e)| e.leaves) {
        let onwards = (i + 1..events.len()).chain(0..i);
        let free = |&j: &usize| !events[j].leaves && !taken[j];
        let Some(j) = onwards.into_iter().find(free) else {
            continue;
        };
        taken[j] = true;
        let to = events[j].at + if j < i { turn } else { 0.0 };
        next[leaving.chain] = Some((leaving.at, to, events[j].chain));
    }
    next
}
