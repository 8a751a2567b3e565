//! Paths as vertices, as few as whoever draws the edges between them can do with.
//!
//! Two ways: [`sample_unwrapped`] for readers that draw straight in longitude
//! and latitude (RFC 7946, GIS), where the bend of a curve is known in closed
//! form and each vertex is placed by a predicted step; and [`sample`] for any
//! other [`Reader`] (a page, a projection), by halving.

mod curve;
mod halve;
mod march;
mod piece;

use super::shape::{Path, Segment};
use crate::units::{Length, Position};
use piece::Piece;

/// Longitude and latitude in degrees, the longitude continuous along a path.
pub type LonLat = [f64; 2];

/// Least tolerance, metres: finer vertices are beyond what files can hold.
const FINEST: f64 = 1e-4;

/// Two vertices are one if they lie closer together than this, in degrees (0.1 mm).
const WELD: f64 = 1e-9;

/// A vertex at or next to a pole (0.01 mm): it has no longitude of its own.
const AT_POLE: f64 = 90.0 - 1e-10;

/// Degrees of longitude by which the end of an edge may be moved: even of one
/// that leads half around the Earth, the middle is moved by some centimetres.
const TURNED: f64 = 1e-6;

/// Degrees of latitude up to which a nanometre on the ground is nothing in
/// degrees of longitude.
const POLAR: f64 = 89.0;

/// Somebody who draws edges between vertices in his own way.
pub trait Reader {
    /// Whether the edge from `from` to `to`, as this reader draws it, is too
    /// far from a curve that passes through `middle` halfway.
    fn splits(&self, from: Position, middle: Position, to: Position) -> bool;
}

/// A vertex of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vertex {
    pub position: Position,
    /// The longitude in degrees, continuous along the path: it goes on beyond
    /// 180 rather than jump.
    pub lon: f64,
}

/// Vertices of a path for a reader that draws edges straight in longitude and
/// latitude, within `tolerance` of the path as measured on the ground.
///
/// Longitudes are continuous; a closed path ends where it began, but for
/// whole turns of longitude where it goes around a pole. Where it passes 180
/// degrees it has a vertex; where it goes through a pole (within 0.01 mm), it
/// goes along the pole from meridian to meridian. No arc is drawn with a
/// tolerance of more than a hundredth of its radius.
pub fn sample_unwrapped(path: &Path, tolerance: Length) -> Vec<LonLat> {
    let tolerance = tolerance.m().max(FINEST);
    let mut out = Vec::new();
    for segment in &path.segments {
        if let Segment::Straight(positions) = segment {
            straight(positions, &mut out);
        } else {
            piece::march_all(&Piece::of(segment), tolerance, &mut out);
        }
        if let Segment::Geodesic { to, .. } | Segment::Rhumb { to, .. } = segment {
            end_at(*to, &mut out);
        }
    }
    close(&mut out, WELD);
    through_poles(out)
}

/// Vertices of a path for a reader with an eye of his own.
pub fn sample(path: &Path, reader: &impl Reader) -> Vec<Vertex> {
    let mut out = Vec::new();
    for segment in &path.segments {
        if let Segment::Straight(positions) = segment {
            let mut corners = Vec::new();
            straight(positions, &mut corners);
            halve::straight(&corners, reader, &mut out);
        } else {
            for piece in Piece::of(segment) {
                halve::piece(&piece, reader, &mut out);
            }
        }
    }
    close(&mut out, WELD);
    let vertex = |[lon, lat]: LonLat| Vertex {
        position: piece::position([lon, lat]),
        lon,
    };
    out.into_iter().map(vertex).collect()
}

/// Appends a vertex, its longitude moved by whole turns to be continuous,
/// unless it is the last one again.
fn push([lon, lat]: LonLat, out: &mut Vec<LonLat>) {
    let Some(&last) = out.last() else {
        return out.push([lon, lat]);
    };
    let lon = near(lon, last[0]);
    if !same(last, [lon, lat]) {
        out.push([lon, lat]);
    }
}

fn straight(positions: &[Position], out: &mut Vec<LonLat>) {
    for position in positions {
        push([position.lon().deg(), position.lat().deg()], out);
    }
}

/// A longitude, moved by whole turns to within half a turn of another.
fn near(lon: f64, other: f64) -> f64 {
    lon + 360.0 * ((other - lon) / 360.0).round()
}

/// Whether two vertices are one. Next to a pole they may lie in one place on
/// different meridians: then the edges that lead there differ.
fn same(a: LonLat, b: LonLat) -> bool {
    let east = (a[0] - b[0]).abs();
    let on_ground = east * a[1].to_radians().cos();
    (a[1] - b[1]).abs() < WELD && on_ground < WELD && east < TURNED
}

/// Ends a line exactly where it ends: next to a pole, nanometres on the ground
/// are much of a degree of longitude, and it might end across 180.
fn end_at(to: Position, out: &mut Vec<LonLat>) {
    let lat = to.lat().deg();
    if at_pole(lat) || lat.abs() < POLAR {
        return;
    }
    let Some(last) = out.last_mut() else {
        return;
    };
    let end = [near(to.lon().deg(), last[0]), to.lat().deg()];
    // What runs through the pole, and ends next to it, turns to its end there.
    if (end[0] - last[0]).abs() < TURNED {
        *last = end;
    } else {
        out.push(end);
    }
}

fn at_pole(lat: f64) -> bool {
    lat.abs() > AT_POLE
}

/// Puts the last vertex exactly where the first is, but for whole turns, if
/// it is there already as far as anyone can tell.
fn close(out: &mut [LonLat], weld: f64) {
    let Some(&first) = out.first() else {
        return;
    };
    let last = out.last_mut().expect("there is a first");
    let turns = 360.0 * ((last[0] - first[0]) / 360.0).round();
    let again = [first[0] + turns, first[1]];
    let both_at_pole = at_pole(first[1]) && (last[1] - first[1]).abs() < weld;
    if !both_at_pole && same(*last, again) {
        *last = again;
    }
}

/// At a pole a curve has no longitude of its own: it arrives on one meridian
/// and leaves on another.
fn through_poles(line: Vec<LonLat>) -> Vec<LonLat> {
    let at_pole = |p: &LonLat| at_pole(p[1]);
    if !line.iter().any(at_pole) {
        return line;
    }
    let Some(first) = line.iter().find(|p| !at_pole(p)) else {
        return line;
    };
    let mut before = first[0];
    let mut out: Vec<LonLat> = Vec::with_capacity(line.len() + 2);
    for (i, p) in line.iter().enumerate() {
        if !at_pole(p) {
            before = p[0];
            out.push(*p);
            continue;
        }
        if i > 0 && at_pole(&line[i - 1]) {
            continue;
        }
        let after = line[i..].iter().find(|p| !at_pole(p));
        let pole = 90f64.copysign(p[1]);
        for lon in [before, after.map_or(before, |p| p[0])] {
            if out.last() != Some(&[lon, pole]) {
                out.push([lon, pole]);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
