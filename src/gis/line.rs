//! Lines of a file that cross 180 degrees.

use super::area::Choice;
use crate::units::{Lat, Lon, Position};
use geo::{Coord, LineString};

/// Greatest longitude in degrees; files with continuous longitudes stay below
/// it.
const FARTHEST: f64 = 540.0;

/// The position of a file's corner; longitudes beyond 180 either way are
/// reduced by whole turns.
///
/// # Errors
/// Describes a latitude or longitude that does not exist.
pub(super) fn position(at: Coord<f64>) -> Result<Position, String> {
    let lat = Lat::new(at.y).map_err(|error| error.to_string())?;
    let lon = match at.x.abs() > 180.0 && at.x.abs() <= FARTHEST {
        true => Lon::wrap(at.x),
        false => Lon::new(at.x).map_err(|error| error.to_string())?,
    };
    Ok(Position::new(lat, lon))
}

/// Describes what is wrong with a position that is not on the Earth.
pub(crate) fn off_the_earth(at: Coord<f64>) -> Option<String> {
    position(at).err()
}

/// Whether a line has an edge of more than 180 degrees of longitude or a
/// position beyond 180, so that it may cross 180 uncut. An edge along a pole is
/// a point and does not count.
pub(super) fn uncut(line: &LineString<f64>) -> bool {
    beyond(line) || line.lines().any(|e| e.dx().abs() > 180.0 && !along_pole(e))
}

/// The same for a ring, where an edge along a pole does count.
pub(super) fn wide(ring: &LineString<f64>) -> bool {
    beyond(ring) || ring.lines().any(|e| e.dx().abs() > 180.0)
}

fn beyond(line: &LineString<f64>) -> bool {
    line.0.iter().any(|p| p.x.abs() > 180.0)
}

fn along_pole(edge: geo::Line<f64>) -> bool {
    edge.start.y.abs() == 90.0 && edge.start.y == edge.end.y
}

/// A line with continuous longitudes, which do not jump at 180.
pub(super) struct Unrolled {
    pub corners: Vec<Coord<f64>>,
    /// The ambiguities that were resolved.
    pub choices: Vec<Choice>,
    /// Index of the first edge that runs contrary to its longitudes.
    uncut: Option<usize>,
}

/// Unrolls a line. An edge of more than 180 degrees goes the shorter way. One
/// of exactly 360, from 180 to -180, goes all the way around, unless the line
/// crosses 180 there or elsewhere without being cut: then 180 and -180 are one
/// meridian.
pub(super) fn unrolled(line: &LineString<f64>) -> Unrolled {
    let written: Vec<f64> = line.lines().map(|edge| edge.dx()).collect();
    let shorter = |step: f64| match step.abs() > 180.0 {
        true => step - 360.0 * (step / 360.0).round(),
        false => step,
    };
    // A neighbouring edge reaches 180 from the side to which this edge would
    // lead back.
    let goes_on = |at: usize| {
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        let mut known = neighbours.iter().flatten().filter_map(|i| written.get(*i));
        known.any(|step| {
            *step != 0.0 && step.abs() <= 180.0 && step.signum() != written[at].signum()
        })
    };
    let crosses = line.lines().any(|edge| {
        let width = edge.dx().abs();
        width > 180.0 && width != 360.0 && !along_pole(edge)
    });
    let is_around = |at: usize| written[at].abs() == 360.0 && !crosses && !goes_on(at);
    let step = |at: usize| match is_around(at) {
        true => written[at],
        false => shorter(written[at]),
    };
    let steps: Vec<f64> = (0..written.len()).map(step).collect();
    let mut corners = Vec::with_capacity(line.0.len());
    let mut turns = 0.0;
    for (at, corner) in line.0.iter().enumerate() {
        if let Some(before) = at.checked_sub(1) {
            turns += ((steps[before] - written[before]) / 360.0).round();
        }
        corners.push(Coord {
            x: corner.x + 360.0 * turns,
            y: corner.y,
        });
    }
    let mut edges = line.lines().zip(&steps);
    let uncut = edges.position(|(edge, step)| edge.dx() != *step && !along_pole(edge));
    Unrolled {
        choices: choices(line, &steps),
        corners,
        uncut,
    }
}

fn choices(line: &LineString<f64>, steps: &[f64]) -> Vec<Choice> {
    let edges = || {
        line.lines()
            .zip(steps)
            .filter(|(edge, _)| !along_pole(*edge))
    };
    let wide = edges().find(|(edge, step)| edge.dx() != **step && step.abs() > 90.0);
    let around = edges().find(|(_, step)| step.abs() == 360.0);
    // Without the edge around the Earth, is there a line?
    let rest = || edges().any(|(edge, step)| edge.dy() != 0.0 || step.abs() != 360.0);
    let wide = wide.map(|(edge, step)| Choice::shorter([edge.start.x, edge.end.x], *step));
    let around = around.filter(|_| rest());
    let around = around.map(|(edge, _)| Choice::around(edge.start.y));
    wide.into_iter().chain(around).collect()
}

/// The first edge of a line that crosses 180 contrary to its longitudes.
pub(crate) fn first_uncut(line: &LineString<f64>) -> Option<geo::Line<f64>> {
    line.lines().nth(unrolled(line).uncut?)
}

/// The positions of a line with their indices. An edge that goes all the way
/// around, from 180 to -180, gets intermediate positions, because most readers
/// take the shorter way and would not move at all.
pub(crate) fn spelled_out(line: &LineString<f64>) -> Vec<(Coord<f64>, Option<usize>)> {
    let corners = unrolled(line).corners;
    let mut found = Vec::with_capacity(line.0.len());
    for (at, corner) in line.0.iter().enumerate() {
        if let Some(before) = at.checked_sub(1)
            && (corners[at].x - corners[before].x).abs() == 360.0
        {
            let from = line.0[before];
            let edge = corners[at] - corners[before];
            found.extend([1.0, 2.0].map(|third| (from + edge * third / 3.0, None)));
        }
        found.push((*corner, Some(at)));
    }
    found
}

/// Splits a line into parts that end at 180 and start at -180, or the reverse,
/// with all longitudes in [-180, 180]; also returns the choices made.
pub(super) fn split(line: &LineString<f64>) -> (Vec<LineString<f64>>, Vec<Choice>) {
    let Unrolled {
        corners, choices, ..
    } = unrolled(line);
    let mut parts: Vec<LineString<f64>> = Vec::new();
    let mut part: Vec<Coord<f64>> = Vec::new();
    let mut turn = 0.0;
    for (at, edge) in corners.windows(2).enumerate() {
        for (from, to) in in_turns(edge[0], edge[1]) {
            let middle = (from.x + to.x) / 2.0 + 180.0;
            // Along 180 there are two valid turns; stay in the current one.
            if from.x != to.x || middle.rem_euclid(360.0) != 0.0 || part.is_empty() {
                turn = middle.div_euclid(360.0);
            }
            let placed = |p: Coord<f64>, corner: Coord<f64>| Coord {
                x: kept(corner, p.x - 360.0 * turn),
                y: p.y,
            };
            let (from, to) = (placed(from, line.0[at]), placed(to, line.0[at + 1]));
            if part.last() != Some(&from) {
                let done = std::mem::replace(&mut part, vec![from]);
                parts.extend((done.len() > 1).then_some(LineString(done)));
            }
            part.push(to);
        }
    }
    parts.extend((part.len() > 1).then_some(LineString(part)));
    if parts.is_empty() {
        parts.push(line.clone());
    }
    (parts, choices)
}

/// The corner's longitude as in the file if it equals `x`, otherwise `x`.
fn kept(corner: Coord<f64>, x: f64) -> f64 {
    match (corner.x - x).abs() < 1e-9 {
        true => corner.x,
        false => x,
    }
}

/// Splits an edge where it crosses 180 degrees.
fn in_turns(from: Coord<f64>, to: Coord<f64>) -> Vec<(Coord<f64>, Coord<f64>)> {
    let (low, high) = (from.x.min(to.x), from.x.max(to.x));
    let mut cuts = Vec::new();
    let mut x = 360.0 * ((low + 180.0) / 360.0).floor() + 180.0;
    while x < high {
        let y = from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x);
        if x > low {
            cuts.push(Coord { x, y });
        }
        x += 360.0;
    }
    if to.x < from.x {
        cuts.reverse();
    }
    let ends = std::iter::once(from).chain(cuts.clone());
    ends.zip(cuts.iter().copied().chain([to])).collect()
}
