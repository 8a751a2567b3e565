//! Unrolls a file's ring: the direction of its edges, and whether it goes
//! around a pole.

use super::Choice;
use super::grid::{Corners, HALF, POLE, Point, Ring, TURN, at_pole, degrees};
use geo::LineString;

/// A ring with continuous longitudes, which do not jump at 180.
#[derive(Debug)]
pub(super) struct Unrolled {
    pub corners: Ring,
    /// Turns around the Earth, eastward: 0, or 1 or -1 if it goes around a pole
    /// and is not closed over it.
    pub turns: i64,
    /// The first edge that runs contrary to its longitudes: the shorter way, or
    /// along one meridian from 180 to -180.
    pub uncut: Option<(Point, Point)>,
}

/// Between a quarter and half of the Earth, "the shorter way" is a guess.
const WIDE: i64 = HALF / 2;

/// Unrolls a ring of a file; `None` if it is empty.
///
/// # Errors
/// Fails on an open ring, a position that does not exist, and a ring that goes
/// around the Earth twice.
pub(super) fn unrolled(
    ring: &LineString<f64>,
    corners: &mut Corners,
    choices: &mut Vec<Choice>,
) -> Result<Option<Unrolled>, String> {
    if ring.0.is_empty() {
        return Ok(None);
    }
    if ring.0.first() != ring.0.last() || ring.0.len() < 4 {
        return Err("a ring is not closed; repeat its first position at its end".to_owned());
    }
    let points = ring.0.iter().map(|corner| corners.add(*corner));
    let mut points = points.collect::<Result<Ring, String>>()?;
    points.dedup();
    points.pop();
    if points.len() < 3 {
        return Ok(None);
    }
    let mut steps = steps(&points);
    around_poles(&points, &mut steps);
    all_around(&points, &mut steps, choices);
    let mut unrolled = along(&points, &steps);
    if unrolled.turns.abs() > 1 {
        return Err("a ring goes around the Earth more than once".to_owned());
    }
    let edges = steps.iter().copied().zip(edges(&points));
    let contrary = edges.filter(|(step, (a, b))| *step != b.x - a.x);
    let contrary: Vec<(i64, (Point, Point))> = contrary.collect();
    unrolled.uncut = contrary.first().map(|(_, edge)| *edge);
    // An edge along a pole that closes the ring may be wider than half a turn.
    let widest = contrary
        .iter()
        .find(|(step, _)| (WIDE + 1..=HALF).contains(&step.abs()));
    if let Some((step, (a, b))) = widest {
        let ends = [degrees(a.x), degrees(b.x)];
        choices.push(Choice::shorter(ends, degrees(*step)));
    }
    Ok(Some(unrolled))
}

/// The edges of a ring, including the closing one.
pub(super) fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    let next = ring.iter().cycle().skip(1);
    ring.iter().copied().zip(next.copied())
}

/// The difference of longitude along each edge: the shorter way, as in files
/// that are not cut at 180, or once around if the file says exactly that.
fn steps(points: &[Point]) -> Vec<i64> {
    let step = |(a, b): (Point, Point)| match b.x - a.x {
        step if step.abs() <= HALF || step.abs() == TURN => step,
        step => step - TURN * ((step + HALF).div_euclid(TURN)),
    };
    edges(points).map(step).collect()
}

/// An edge along a pole has no direction of its own: one is chosen so that the
/// ring closes, preferably one that then runs as written.
fn around_poles(points: &[Point], steps: &mut [i64]) {
    let turns = steps.iter().sum::<i64>() / TURN;
    if turns == 0 {
        return;
    }
    let along_pole: Vec<(usize, (Point, Point))> = edges(points)
        .enumerate()
        .filter(|(_, (a, b))| both_at_pole(*a, *b) && a.x != b.x)
        .collect();
    let as_written =
        |(at, (a, b)): &&(usize, (Point, Point))| steps[*at] - turns * TURN == b.x - a.x;
    let at = along_pole.iter().find(as_written).or(along_pole.first());
    if let Some(&(at, _)) = at {
        steps[at] -= turns * TURN;
    }
}

fn both_at_pole(a: Point, b: Point) -> bool {
    at_pole(a) && a.y == b.y
}

/// An edge from 180 to -180 goes all the way around, as in RFC 7946, if the
/// ring is valid that way; otherwise it has zero length, and both ends are on
/// the same meridian.
fn all_around(points: &[Point], steps: &mut [i64], choices: &mut Vec<Choice>) {
    let all = |(step, (a, b)): (&i64, (Point, Point))| step.abs() == TURN && !both_at_pole(a, b);
    let around: Vec<usize> = (0..steps.len())
        .zip(steps.iter().zip(edges(points)))
        .filter(|(_, edge)| all(*edge))
        .map(|(at, _)| at)
        .collect();
    if around.is_empty() {
        return;
    }
    let mut short = steps.to_vec();
    around.iter().for_each(|&at| short[at] = 0);
    around_poles(points, &mut short);
    let (long, other) = (along(points, steps), along(points, &short));
    if long.turns != 0 || !sound(&long.corners, &around) {
        steps.copy_from_slice(&short);
    } else if other.turns != 0 || twice_area(&other.corners) != 0 {
        choices.push(Choice::around(degrees(points[around[0]].y)));
    }
}

/// Whether no other edge meets one of those that go all the way around.
fn sound(corners: &[Point], around: &[usize]) -> bool {
    let all: Vec<(Point, Point)> = edges(corners).collect();
    around.iter().all(|&at| {
        let others = (0..all.len()).filter(|&other| other != at);
        others.clone().all(|other| !meet(all[at], all[other]))
    })
}

/// Whether two edges have more in common than an end.
fn meet((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let sides = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
    if sides == [0; 4] {
        let (low, high) = (a.x.min(b.x), a.x.max(b.x));
        return c.x.max(d.x) > low && c.x.min(d.x) < high;
    }
    let strictly = |x: i32, y: i32| x * y < 0;
    let apart = |x: i32, y: i32| x * y > 0;
    if apart(sides[0], sides[1]) || apart(sides[2], sides[3]) {
        return false;
    }
    // They meet; a common end is their shared corner.
    strictly(sides[0], sides[1]) || strictly(sides[2], sides[3])
}

/// The side of a line on which a point lies: 1 for left, -1 for right.
fn side(a: Point, b: Point, p: Point) -> i32 {
    let wide = |x: i64| i128::from(x);
    let cross = wide(b.x - a.x) * wide(p.y - a.y) - wide(b.y - a.y) * wide(p.x - a.x);
    cross.signum() as i32
}

pub(super) fn twice_area(ring: &[Point]) -> i128 {
    let term = |(a, b): (Point, Point)| {
        i128::from(a.x) * i128::from(b.y) - i128::from(b.x) * i128::from(a.y)
    };
    edges(ring).map(term).sum()
}

fn along(points: &[Point], steps: &[i64]) -> Unrolled {
    let mut x = points[0].x;
    let mut corners = Vec::with_capacity(points.len());
    for (point, step) in points.iter().zip(steps) {
        corners.push(Point::new(x, point.y));
        x += step;
    }
    Unrolled {
        turns: (x - points[0].x) / TURN,
        corners,
        uncut: None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pole {
    North,
    South,
}

impl Pole {
    pub fn name(self) -> &'static str {
        match self {
            Pole::North => "North",
            Pole::South => "South",
        }
    }
}

impl Unrolled {
    /// The pole on the smaller side of a ring around the Earth; for the
    /// equator, the one on its left. `None` for other rings.
    pub fn smaller_side(&self) -> Option<Pole> {
        if self.turns == 0 {
            return None;
        }
        let mut corners = self.corners.clone();
        let first = corners[0];
        corners.push(Point::new(first.x + self.turns * TURN, first.y));
        let edges = corners.windows(2);
        let sum: f64 = edges.map(|pair| sine_integral(pair[0], pair[1])).sum();
        let mean = sum / (self.turns * TURN) as f64;
        let north = match mean.abs() < 1e-12 {
            true => self.turns > 0,
            false => mean > 0.0,
        };
        Some(if north { Pole::North } else { Pole::South })
    }

    /// The ring closed over a pole along its first meridian; unchanged if it is
    /// closed already.
    pub fn closed(mut self, pole: Option<Pole>) -> Ring {
        if self.turns != 0 {
            let first = self.corners[0];
            let end = first.x + self.turns * TURN;
            let lat = if pole == Some(Pole::South) {
                -POLE
            } else {
                POLE
            };
            self.corners.extend([
                Point::new(end, first.y),
                Point::new(end, lat),
                Point::new(first.x, lat),
            ]);
        }
        self.corners
    }
}

/// Integral of the sine of latitude over the longitudes of an edge.
pub(super) fn sine_integral(a: Point, b: Point) -> f64 {
    let [from, to] = [a, b].map(|p| degrees(p.y).to_radians());
    let half = (to - from) / 2.0;
    let bend = if half.abs() < 1e-9 {
        1.0
    } else {
        half.sin() / half
    };
    (b.x - a.x) as f64 * ((from + to) / 2.0).sin() * bend
}
