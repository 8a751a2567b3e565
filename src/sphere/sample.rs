//! Samples paths to the fewest vertices whose edges stay within tolerance.
//!
//! [`sample_unwrapped`] serves readers that draw edges straight in longitude
//! and latitude (RFC 7946, GIS): the bend of a curve is known in closed form
//! and each vertex is placed by a predicted step. [`sample`] serves any other
//! [`Reader`] (a page, a projection) by bisection.

mod curve;
mod halve;
mod march;
mod piece;

use super::shape::{Path, Segment};
use crate::units::{Length, Position};
use piece::Piece;

/// Longitude and latitude in degrees, with the longitude continuous along a
/// path.
pub type LonLat = [f64; 2];

/// Smallest tolerance in metres; finer vertices exceed the resolution of files.
const FINEST: f64 = 1e-4;

/// Vertices closer together than this many degrees are merged (0.1 mm).
const WELD: f64 = 1e-9;

/// Latitude from which a vertex counts as at a pole (0.01 mm) and has no
/// longitude of its own.
const AT_POLE: f64 = 90.0 - 1e-10;

/// Degrees of longitude by which the end of an edge may be moved; even on an
/// edge halfway around the Earth this moves the middle by only some
/// centimetres.
const TURNED: f64 = 1e-6;

/// Latitude in degrees up to which a nanometre on the ground is negligible in
/// degrees of longitude.
const POLAR: f64 = 89.0;

/// A consumer that draws edges between vertices in its own way.
pub trait Reader {
    /// Whether the edge from `from` to `to`, as this reader draws it, deviates
    /// too much from a curve that passes through `middle` halfway.
    fn splits(&self, from: Position, middle: Position, to: Position) -> bool;
}

/// A vertex of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vertex {
    pub position: Position,
    /// The longitude in degrees, continuous along the path: it runs beyond 180
    /// without a jump.
    pub lon: f64,
}

/// Samples a path for a reader that draws edges straight in longitude and
/// latitude; the edges stay within `tolerance` of the path on the ground.
///
/// Longitudes are continuous; a closed path ends where it began, apart from
/// whole turns of longitude around a pole. It has a vertex wherever it crosses
/// 180 degrees. Where it passes through a pole (within 0.01 mm), it follows the
/// pole's parallel from meridian to meridian. The tolerance of an arc is at
/// most a hundredth of its radius.
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

/// Samples a path for a reader with its own criterion.
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

/// Appends a vertex with its longitude shifted by whole turns to be continuous,
/// unless it repeats the last one.
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

/// Shifts a longitude by whole turns to within half a turn of another.
fn near(lon: f64, other: f64) -> f64 {
    lon + 360.0 * ((other - lon) / 360.0).round()
}

/// Whether two vertices coincide. Close to a pole, vertices on different
/// meridians stay distinct even at the same place, because the edges leading
/// there differ.
fn same(a: LonLat, b: LonLat) -> bool {
    let east = (a[0] - b[0]).abs();
    let on_ground = east * a[1].to_radians().cos();
    (a[1] - b[1]).abs() < WELD && on_ground < WELD && east < TURNED
}

/// Ends a line exactly at `to`. Close to a pole, nanometres on the ground are a
/// large difference of longitude, and the line might end across 180.
fn end_at(to: Position, out: &mut Vec<LonLat>) {
    let lat = to.lat().deg();
    if at_pole(lat) || lat.abs() < POLAR {
        return;
    }
    let Some(last) = out.last_mut() else {
        return;
    };
    let end = [near(to.lon().deg(), last[0]), to.lat().deg()];
    // A line through the pole that ends close to it turns to its end there.
    if (end[0] - last[0]).abs() < TURNED {
        *last = end;
    } else {
        out.push(end);
    }
}

fn at_pole(lat: f64) -> bool {
    lat.abs() > AT_POLE
}

/// Sets the last vertex to the first, up to whole turns, if they coincide
/// within rounding.
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

/// Replaces each vertex at a pole by two, on the meridians of arrival and
/// departure.
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
