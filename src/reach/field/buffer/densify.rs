//! Adds points along edges that are straight in the plane.

use super::super::plane::{DEGREE, Plane};
use super::LONGEST;
use super::builder::beside_chord;
use crate::sphere::link::Xy;

/// Appends points between the ends of an edge that spans so many degrees of
/// longitude that the way round would be ambiguous.
pub(super) fn stride(plane: Plane, [a, b]: [Xy; 2], points: &mut Vec<Xy>) {
    let parts = ((b[0] - a[0]).abs() / LONGEST).ceil() as u32;
    for i in 1..parts {
        let part = f64::from(i) / f64::from(parts);
        points.push(plane.earth([0, 1].map(|k| a[k] + part * (b[k] - a[k]))));
    }
}

/// Appends points along an edge that is straight in the plane but not in
/// longitude and latitude.
pub(super) fn follow(plane: Plane, [a, b]: [Xy; 2], metres: f64, depth: u32, points: &mut Vec<Xy>) {
    let at = |part: f64| [0, 1].map(|k| a[k] + part * (b[k] - a[k]));
    let ends = [a, b].map(|p| plane.earth(p));
    let short = (b[0] - a[0]).hypot(b[1] - a[1]) * DEGREE <= metres;
    let straight = || {
        let between = [0.25, 0.5, 0.75].map(|part| plane.earth(at(part)));
        between.iter().all(|p| beside_edge(ends, *p) <= metres)
    };
    if depth > 0 && !short && !straight() {
        let middle = at(0.5);
        follow(plane, [a, middle], metres, depth - 1, points);
        points.push(plane.earth(middle));
        follow(plane, [middle, b], metres, depth - 1, points);
    }
}

/// Upper bound in metres of the distance of a point from an edge that is
/// straight in longitude and latitude.
pub(super) fn beside_edge([a, b]: [Xy; 2], p: Xy) -> f64 {
    let near = |lon: f64| lon - 360.0 * ((lon - a[0]) / 360.0).round();
    let shrink = a[1].abs().min(b[1].abs()).min(p[1].abs());
    let shrink = shrink.to_radians().cos();
    let scaled = |[lon, lat]: Xy| [near(lon) * shrink, lat];
    beside_chord(scaled(a), scaled(b), scaled(p)) * DEGREE
}
