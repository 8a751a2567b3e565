//! Paths as vertices ready to be cut: straight edges in longitude and
//! latitude, within a tolerance of the true curve, with a vertex wherever the
//! curve passes the antimeridian.

use super::link::Xy;
use super::shape::{Path, Segment};
use crate::geodesy::{self, SEMI_MAJOR_AXIS};
use crate::units::{Azimuth, Length, Position};

/// A sampled vertex and where on its segment it lies (0 to 1).
#[derive(Debug, Clone, Copy)]
struct Station {
    xy: Xy,
    t: f64,
}

/// Vertices of a path, longitudes continuous, within `tolerance` of its course.
pub(crate) fn vertices(path: &Path, tolerance: Length) -> Vec<Xy> {
    let mut out: Vec<Xy> = Vec::new();
    for segment in &path.segments {
        let mut stations = Vec::new();
        sample(segment, tolerance.m(), &mut stations);
        for station in stations {
            let lon = out
                .last()
                .map_or(station.xy[0], |p| near(station.xy[0], p[0]));
            let xy = [lon, station.xy[1]];
            if out.last() != Some(&xy) {
                out.push(xy);
            }
        }
    }
    through_poles(out)
}

fn sample(segment: &Segment, tolerance: f64, out: &mut Vec<Station>) {
    if let Segment::Straight(points) = segment {
        out.extend(points.iter().map(|p| Station { xy: xy(*p), t: 0.0 }));
        return;
    }
    let steps = 16;
    let first = Station {
        xy: xy(at(segment, 0.0)),
        t: 0.0,
    };
    out.push(first);
    let mut from = first;
    for i in 1..=steps {
        let t = f64::from(i) / f64::from(steps);
        let to = Station {
            xy: xy(at(segment, t)),
            t,
        };
        refine(segment, from, to, tolerance, 18, out);
        from = to;
    }
}

fn refine(s: &Segment, a: Station, b: Station, tolerance: f64, depth: u8, out: &mut Vec<Station>) {
    let t = (a.t + b.t) / 2.0;
    let middle = Station {
        xy: xy(at(s, t)),
        t,
    };
    let lon = near(middle.xy[0], a.xy[0]);
    let end = near(b.xy[0], lon);
    let (dx, dy) = (end - a.xy[0], b.xy[1] - a.xy[1]);
    let east = middle.xy[1].to_radians().cos();
    let (px, py) = ((lon - a.xy[0]) * east, middle.xy[1] - a.xy[1]);
    let (ex, ey) = (dx * east, dy);
    let off = (px * ey - py * ex).abs() / ex.hypot(ey).max(1e-300);
    let metres = off.to_radians() * SEMI_MAJOR_AXIS;
    if depth > 0 && (metres > tolerance * 0.5 || dx.abs() > 20.0) {
        refine(s, a, middle, tolerance, depth - 1, out);
        refine(s, middle, b, tolerance, depth - 1, out);
    } else {
        if let Some(cut) = antimeridian(s, a, b) {
            out.push(cut);
        }
        out.push(b);
    }
}

/// Where the curve passes the antimeridian between two neighbours, by bisection.
fn antimeridian(s: &Segment, a: Station, b: Station) -> Option<Station> {
    let end = near(b.xy[0], a.xy[0]);
    let cut = 180.0_f64.copysign(a.xy[0]);
    if (a.xy[0] - cut) * (end - cut) >= 0.0 {
        return None;
    }
    let (mut low, mut high) = (a.t, b.t);
    let mut lat = a.xy[1];
    for _ in 0..60 {
        let t = (low + high) / 2.0;
        let p = xy(at(s, t));
        lat = p[1];
        if (near(p[0], a.xy[0]) - cut) * (a.xy[0] - cut) > 0.0 {
            low = t;
        } else {
            high = t;
        }
    }
    Some(Station {
        xy: [cut, lat],
        t: low,
    })
}

fn at(segment: &Segment, t: f64) -> Position {
    match segment {
        Segment::Arc {
            centre,
            radius,
            start,
            sweep,
        } => geodesy::direct(*centre, Azimuth::wrap(start.deg() + sweep * t), *radius),
        Segment::Geodesic { from, to } => {
            let line = geodesy::Line::between(*from, *to);
            line.position(Length::from_m(line.length().m() * t))
        }
        Segment::Rhumb { from, .. } => *from,
        Segment::Straight(points) => points[0],
    }
}

fn xy(p: Position) -> Xy {
    [p.lon().deg(), p.lat().deg()]
}

/// A longitude, moved by whole turns to within half a turn of another.
fn near(lon: f64, other: f64) -> f64 {
    lon + 360.0 * ((other - lon) / 360.0).round()
}

/// At a pole a curve has no longitude of its own: it arrives on one meridian
/// and leaves on another.
fn through_poles(line: Vec<Xy>) -> Vec<Xy> {
    let at_pole = |p: &Xy| p[1].abs() > 90.0 - 1e-10;
    if !line.iter().any(at_pole) {
        return line;
    }
    let others: Vec<usize> = (0..line.len()).filter(|&i| !at_pole(&line[i])).collect();
    let (Some(&first), Some(&last)) = (others.first(), others.last()) else {
        return line;
    };
    let mut out = Vec::with_capacity(line.len() + 2);
    for (i, p) in line.iter().enumerate() {
        if !at_pole(p) {
            out.push(*p);
            continue;
        }
        let before = others.iter().rev().find(|&&j| j < i).unwrap_or(&first);
        let after = others.iter().find(|&&j| j > i).unwrap_or(&last);
        let pole = 90.0_f64.copysign(p[1]);
        out.push([line[*before][0], pole]);
        out.push([line[*after][0], pole]);
    }
    out
}
