//! Joins chains of boundary along a window's perimeter into closed rings.
//!
//! Clipping a region to a convex window leaves chains that enter the window at
//! one point of its perimeter and leave it at another. The inside is on the
//! left of every chain, so where a chain leaves, the region's boundary follows
//! the perimeter counter-clockwise to where the next chain enters. The same
//! rule cuts areas at the antimeridian, at a projection's horizon and at a
//! map's frame.

mod pieces;

use pieces::one;

pub(crate) use pieces::Pieces;

/// A point of a plane: longitude and latitude, or page x and y with y up.
pub(crate) type Xy = [f64; 2];

/// A closed ring; the first vertex is not repeated at the end.
pub(crate) type Ring = Vec<Xy>;

/// The convex perimeter of a window, parametrised counter-clockwise.
pub(crate) trait Perimeter {
    /// Increase of the parameter over one turn.
    fn turn(&self) -> f64;

    /// The parameter of a point on the perimeter, in [0, turn).
    fn parameter(&self, point: Xy) -> f64;

    /// A point of the perimeter at or near a parameter.
    fn point(&self, parameter: f64) -> Xy;

    /// Appends the perimeter's own vertices strictly between two parameters,
    /// counter-clockwise; `to` is at least `from` and at most one turn more.
    fn walk(&self, from: f64, to: f64, out: &mut Vec<Xy>);

    /// Whether a point lies exactly on the perimeter, if that is decidable.
    fn holds(&self, _: Xy) -> bool {
        false
    }
}

/// A part of a boundary loop inside the window.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// A loop that stays inside; it may touch the perimeter at points.
    Closed(Ring),
    /// A chain from where the boundary enters the window to where it leaves.
    Open(Vec<Xy>),
}

/// Joins pieces (inside on the left) into the rings of the region inside both
/// the pieces and the perimeter: exteriors counter-clockwise, holes clockwise.
///
/// The pieces are accurate to `width`: the two sides of a sliver narrower than
/// that may be swapped. If the result depends on such a sliver, or no piece is
/// left to decide by, `inside` is asked whether a point of the perimeter lies
/// in the region (`None` stands for a perimeter that no ring reaches). If it
/// does not know, the pieces decide.
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

/// Whether a chain leaves where it entered, up to rounding. The order of its
/// ends along the perimeter is then meaningless.
fn is_loop(chain: &[Xy]) -> bool {
    chain.len() > 3 && one(chain[0], chain[chain.len() - 1])
}

/// Splits a piece where it touches the perimeter: the region may continue along
/// the perimeter on both sides of such a point, and a ring through it would
/// visit it twice. A ring that touches the perimeter once stays whole.
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

/// Whether a perimeter that no ring reaches lies in the region, which holds if
/// the region lies just outside the outermost ring that is not a sliver.
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

/// Length of a ring in the maximum norm.
fn length(ring: &[Xy]) -> f64 {
    let around = ring.iter().zip(ring.iter().cycle().skip(1));
    around
        .map(|(a, b)| (a[0] - b[0]).abs().max((a[1] - b[1]).abs()))
        .sum()
}

/// Signed area, positive for a counter-clockwise ring.
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

/// Whether a point lies inside a set of rings, by the even-odd rule.
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

/// The stretch of perimeter from where one chain leaves to where another
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

/// Appends a chain, skipping a first vertex that is already there.
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

/// The ends of all chains, counter-clockwise.
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

/// Rotates the ends to start outside the region and orders coincident ends:
/// along the perimeter, the region begins where a chain leaves and ends where
/// one enters, alternately.
fn in_turns(mut ends: Vec<End>, turn: f64, inside: impl Fn(f64) -> Option<bool>) -> Vec<End> {
    let depths = depths(&ends, turn);
    let middle = |i: usize| (ends[i].at + depths[i].1 / 2.0) % turn;
    let outside = outside(&depths, turn, |i| inside(middle(i)));
    // Start after the longest stretch outside, where no two ends coincide.
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

/// For the stretch of perimeter after each end: the nesting depth of the region
/// relative to the first, and the stretch's length.
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

/// The depth that means outside. The whole perimeter is at that depth or one
/// more, except where loops cross slightly, as neighbours drawn as curves do;
/// then nearly all of it is. If nearly all of it is at one depth, `inside` is
/// asked about the longest stretch.
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

/// Fraction of the perimeter that may be at the wrong depth.
const ALL_BUT: f64 = 1e-2;

/// For each chain, the stretch to the next chain that enters, matched like
/// parentheses. Where loops cross so that one enters before any has left, those
/// two are paired and the stretch runs backwards.
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
    // As many chains leave as enter; the unmatched ones pair up across the
    // start.
    for (leave, enter) in open.into_iter().rev().zip(early) {
        connect(leave, enter, turn);
    }
    ways
}

#[cfg(test)]
mod tests;
