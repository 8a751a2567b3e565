//! Chains of boundary, joined along a perimeter into closed rings.
//!
//! Cutting a region to a convex window leaves chains that enter the window at
//! one point of its perimeter and leave it at another. The inside is on the
//! left of every chain, so where a chain leaves, the region goes on along the
//! perimeter, counter-clockwise, until the next chain enters. This is the one
//! rule by which areas are cut at the antimeridian, at a projection's horizon
//! and at a map's frame.

mod pieces;

use pieces::one;

pub(crate) use pieces::Pieces;

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

    /// A point of the perimeter at or near a parameter.
    fn point(&self, parameter: f64) -> Xy;

    /// Appends the perimeter's own vertices strictly between two parameters,
    /// counter-clockwise; `to` is never less than `from` and at most a turn more.
    fn walk(&self, from: f64, to: f64, out: &mut Vec<Xy>);

    /// Whether a point lies exactly on it, where that can be told.
    fn holds(&self, _: Xy) -> bool {
        false
    }
}

/// What a window leaves of one boundary loop.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// A loop that stays inside (it may touch the perimeter in points).
    Closed(Ring),
    /// From where the boundary enters the window to where it leaves.
    Open(Vec<Xy>),
}

/// Joins pieces, the inside on their left, into the rings of what lies inside
/// both them and the perimeter: counter-clockwise around, clockwise for holes.
///
/// The pieces are as true as `width`: two sides of a sliver narrower than that
/// may have changed places. Where all depends on such a sliver, and where no
/// piece is left to tell by, `inside` is asked whether a point of the perimeter
/// (none: the perimeter, which nothing reaches) lies in the region; if it does
/// not know, the pieces are believed.
pub(crate) fn link(
    pieces: Vec<Piece>,
    perimeter: &impl Perimeter,
    width: f64,
    inside: impl Fn(Option<Xy>) -> Option<bool>,
) -> Vec<Ring> {
    let mut rings = Vec::new();
    let mut chains = Vec::new();
    for piece in pieces
        .into_iter()
        .flat_map(|piece| parted(piece, perimeter))
    {
        match piece {
            Piece::Closed(ring) => rings.push(ring),
            Piece::Open(mut chain) if is_loop(&chain) => {
                chain.pop();
                rings.push(chain);
            }
            Piece::Open(chain) => chains.push(chain),
        }
    }
    if !chains.is_empty() {
        rings.extend(join(chains, perimeter, &inside));
    } else if surrounded(&rings, perimeter, width, inside) {
        let mut around = Vec::new();
        perimeter.walk(-1e-9, perimeter.turn() - 1e-9, &mut around);
        rings.push(around);
    }
    rings
}

/// Whether a chain leaves where it entered, but for rounding: which of its
/// ends comes first on the perimeter says nothing.
fn is_loop(chain: &[Xy]) -> bool {
    chain.len() > 3 && one(chain[0], chain[chain.len() - 1])
}

/// A piece in parts between the points in which it touches the perimeter: the
/// region may go on along the perimeter on both sides of such a point, which a
/// ring through it would visit twice. A ring that touches it once stays whole.
fn parted(piece: Piece, perimeter: &impl Perimeter) -> Vec<Piece> {
    let (mut points, closed) = match piece {
        Piece::Closed(ring) => (ring, true),
        Piece::Open(chain) => (chain, false),
    };
    points.dedup();
    let touches = |points: &[Xy]| -> Vec<usize> {
        let on = points
            .iter()
            .enumerate()
            .filter(|(_, p)| perimeter.holds(**p));
        on.map(|(i, _)| i).collect()
    };
    let mut at = touches(&points);
    if closed {
        if at.len() < 2 {
            return vec![Piece::Closed(points)];
        }
        points.rotate_left(at[0]);
        points.push(points[0]);
        at = touches(&points);
    }
    let inner = at.into_iter().filter(|i| (1..points.len() - 1).contains(i));
    let ends: Vec<usize> = inner.chain([points.len() - 1]).collect();
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let parts = starts.zip(&ends);
    parts
        .map(|(start, end)| Piece::Open(points[start..=*end].to_vec()))
        .collect()
}

/// Whether a perimeter that no ring reaches lies in the region: what is right
/// outside the outermost ring that is no sliver.
fn surrounded(
    rings: &[Ring],
    perimeter: &impl Perimeter,
    width: f64,
    inside: impl Fn(Option<Xy>) -> Option<bool>,
) -> bool {
    let reach = |ring: &Ring| ring.iter().map(|p| p[0]).fold(f64::MIN, f64::max);
    let farther = |a: &&Ring, b: &&Ring| reach(a).total_cmp(&reach(b));
    let is_wide = |ring: &&Ring| signed_area(ring).abs() > width * length(ring);
    if let Some(outermost) = rings.iter().filter(is_wide).max_by(farther) {
        return signed_area(outermost) < 0.0;
    }
    let Some(outermost) = rings.iter().max_by(farther) else {
        return inside(None).unwrap_or(false);
    };
    inside(Some(perimeter.point(0.0))).unwrap_or(signed_area(outermost) < 0.0)
}

/// The length of a ring, each step as the longer of its two components.
fn length(ring: &[Xy]) -> f64 {
    let around = ring.iter().zip(ring.iter().cycle().skip(1));
    around
        .map(|(a, b)| (a[0] - b[0]).abs().max((a[1] - b[1]).abs()))
        .sum()
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
#[derive(Clone, Copy)]
struct End {
    at: f64,
    chain: usize,
    leaves: bool,
}

/// The way along the perimeter from where one chain leaves to where another
/// enters.
#[derive(Clone, Copy)]
struct Way {
    from: f64,
    to: f64,
    into: usize,
}

fn join(
    mut chains: Vec<Vec<Xy>>,
    perimeter: &impl Perimeter,
    inside: impl Fn(Option<Xy>) -> Option<bool>,
) -> Vec<Ring> {
    let ends = ends(&chains, perimeter);
    let turn = perimeter.turn();
    let inside = |at: f64| inside(Some(perimeter.point(at)));
    let ways = ways(in_turns(ends, turn, inside), turn);
    let mut rings = Vec::new();
    for first in 0..chains.len() {
        let mut ring: Ring = Vec::new();
        let mut chain = first;
        while !chains[chain].is_empty() {
            append(&mut ring, &std::mem::take(&mut chains[chain]));
            let way = ways[chain];
            go(perimeter, way, &mut ring);
            chain = way.into;
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

fn go(perimeter: &impl Perimeter, way: Way, ring: &mut Ring) {
    if way.to >= way.from {
        return perimeter.walk(way.from, way.to, ring);
    }
    let mut back = Vec::new();
    perimeter.walk(way.to, way.from, &mut back);
    ring.extend(back.into_iter().rev());
}

/// All ends of chains, counter-clockwise.
fn ends(chains: &[Vec<Xy>], perimeter: &impl Perimeter) -> Vec<End> {
    let mut ends = Vec::with_capacity(2 * chains.len());
    for (chain, points) in chains.iter().enumerate() {
        for (leaves, point) in [(false, points.first()), (true, points.last())] {
            let at = perimeter.parameter(*point.expect("a chain has two ends"));
            ends.push(End { at, chain, leaves });
        }
    }
    ends.sort_by(|a, b| a.at.total_cmp(&b.at));
    ends
}

/// Begins the ends outside the region, and puts those at one and the same
/// point into the order that fits: a region begins where a chain leaves and
/// ends where one enters, by turns.
fn in_turns(mut ends: Vec<End>, turn: f64, inside: impl Fn(f64) -> Option<bool>) -> Vec<End> {
    let depths = depths(&ends, turn);
    let middle = |i: usize| (ends[i].at + depths[i].1 / 2.0) % turn;
    let outside = outside(&depths, turn, |i| inside(middle(i)));
    // After the longest stretch outside, which no two ends share a point over.
    let stretches = (0..ends.len()).filter(|&i| depths[i].0 == outside);
    let longest = stretches.max_by(|&i, &j| depths[i].1.total_cmp(&depths[j].1));
    let begin = longest.map_or(0, |i| i + 1) % ends.len();
    ends.rotate_left(begin);
    let start = ends[0].at;
    for end in ends.iter_mut().skip(1).filter(|end| end.at < start) {
        end.at += turn;
    }
    let mut inside = false;
    for i in 0..ends.len() {
        let at = ends[i].at;
        let here = (i..ends.len()).take_while(|&j| ends[j].at == at);
        if let Some(j) = here.into_iter().find(|&j| ends[j].leaves != inside) {
            ends.swap(i, j);
        }
        inside = ends[i].leaves;
    }
    ends
}

/// For the stretch of perimeter after each end: how often the region has
/// begun on it more than it has ended, counted from the first; and its length.
fn depths(ends: &[End], turn: f64) -> Vec<(i32, f64)> {
    let mut depth = 0;
    let nexts = ends.iter().skip(1).map(|end| end.at);
    let nexts = nexts.chain(ends.first().map(|end| end.at + turn));
    let stretches = ends.iter().zip(nexts);
    stretches
        .map(|(end, next)| {
            depth += if end.leaves { 1 } else { -1 };
            (depth, next - end.at)
        })
        .collect()
}

/// The depth that means outside. All of the perimeter is at that depth or one
/// more, unless loops cross each other, as they do by a hair where neighbours
/// are drawn as curves: then nearly all of it is. If nearly all of it is at one
/// depth, `inside` is asked about the longest stretch.
fn outside(depths: &[(i32, f64)], turn: f64, inside: impl Fn(usize) -> Option<bool>) -> i32 {
    let length = |depth: i32| -> f64 {
        let there = depths.iter().filter(|d| d.0 == depth);
        there.map(|d| d.1).sum()
    };
    let Some(longest) = (0..depths.len()).max_by(|&i, &j| depths[i].1.total_cmp(&depths[j].1))
    else {
        return 0;
    };
    let usual = depths[longest].0;
    let (below, above) = (length(usual - 1), length(usual + 1));
    if below.max(above) > ALL_BUT * turn {
        return if above > below { usual } else { usual - 1 };
    }
    match inside(longest) {
        Some(inside) => usual - i32::from(inside),
        None if above > below => usual,
        None => usual - 1,
    }
}

/// What part of a perimeter may be at other depths than the rest by mistake.
const ALL_BUT: f64 = 1e-2;

/// For every chain, the way on: to the next that enters, as parentheses are
/// matched. Where loops cross so that one enters before any has left, the two
/// belong together, and the way leads back.
fn ways(ends: Vec<End>, turn: f64) -> Vec<Way> {
    let nowhere = Way {
        from: 0.0,
        to: 0.0,
        into: 0,
    };
    let mut ways = vec![nowhere; ends.len() / 2];
    let (mut open, mut early): (Vec<End>, Vec<End>) = (Vec::new(), Vec::new());
    let mut connect = |leave: End, enter: End, more: f64| {
        ways[leave.chain] = Way {
            from: leave.at,
            to: enter.at + more,
            into: enter.chain,
        };
    };
    for end in ends {
        let waiting = if end.leaves { &mut early } else { &mut open };
        match waiting.pop() {
            Some(enter) if end.leaves => connect(end, enter, 0.0),
            Some(leave) => connect(leave, end, 0.0),
            None if end.leaves => open.push(end),
            None => early.push(end),
        }
    }
    // As many leave as enter: what is left over meets around the turn.
    for (leave, enter) in open.into_iter().rev().zip(early) {
        connect(leave, enter, turn);
    }
    ways
}

#[cfg(test)]
mod tests;
