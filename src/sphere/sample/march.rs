//! Places vertices along a curve by a predicted step: close to the fewest the
//! tolerance allows, with hardly any evaluation wasted.

use super::curve::{Curve, Station};
use crate::geodesy::SEMI_MAJOR_AXIS;
use crate::geodesy::cartesian::{dot, earth_centred, minus};

/// Fraction of the tolerance that a predicted step aims for.
const AIM: f64 = 0.95;

/// Factor by which an edge's greatest deviation may exceed that of a curve with
/// the constant mean of the bends at its ends.
const UNEVEN: f64 = 1.03;

/// Samples the curve from `from` to `to` (in either direction, both included)
/// so that edges straight in longitude and latitude stay within `tolerance`
/// metres of it.
pub(super) fn march(
    curve: &impl Curve,
    (from, to): (f64, f64),
    tolerance: f64,
    longest: f64,
    out: &mut Vec<Station>,
) {
    let mut a = curve.at(from);
    out.push(a);
    let way = (to - from).signum();
    let mut step = even_step(a.bend.abs(), tolerance).max(shortest(&a, tolerance));
    while a.t != to {
        let left = (to - a.t).abs();
        step = share(step.min(longest), left);
        let mut b = curve.at(target(&a, way, step, left, to));
        loop {
            let error = error(curve, &a, &b, tolerance);
            if error <= tolerance || step <= shortest(&a, tolerance).max(shortest(&b, tolerance)) {
                break;
            }
            step *= (AIM * tolerance / error).sqrt().clamp(0.2, 0.9);
            b = curve.at(a.t + way * step);
        }
        out.push(b);
        step = next_step(&a, &b, step, tolerance);
        a = b;
    }
}

/// An edge too short to exceed the tolerance, whatever the bend.
fn shortest(at: &Station, tolerance: f64) -> f64 {
    tolerance / at.speed.abs().max(1e-9)
}

/// The step over which a curve of constant bend deviates from its chord by the
/// tolerance.
fn even_step(bend: f64, tolerance: f64) -> f64 {
    (8.0 * AIM / UNEVEN * tolerance / bend.max(1e-300)).sqrt()
}

/// Makes the last two steps equal instead of leaving a short remainder.
fn share(step: f64, left: f64) -> f64 {
    if step >= left {
        left
    } else if 2.0 * step > left {
        0.5 * left
    } else {
        step
    }
}

fn target(a: &Station, way: f64, step: f64, left: f64, to: f64) -> f64 {
    if step >= left { to } else { a.t + way * step }
}

/// Predicts the next step from the change of the bend over the last one.
fn next_step(a: &Station, b: &Station, step: f64, tolerance: f64) -> f64 {
    let here = b.bend.abs();
    let ahead = (0.5 * (here - a.bend.abs())).clamp(-0.6 * here, 2.0 * here);
    let next = even_step(here + ahead, tolerance).min(2.5 * step);
    if next * b.speed.abs() < tolerance {
        shortest(b, tolerance)
    } else {
        next
    }
}

/// Greatest deviation in metres of the straight edge from `a` to `b`.
fn error(curve: &impl Curve, a: &Station, b: &Station, tolerance: f64) -> f64 {
    let h = (b.t - a.t).abs();
    let (low, high) = (
        a.bend.abs().min(b.bend.abs()),
        a.bend.abs().max(b.bend.abs()),
    );
    let estimate = UNEVEN * h * h / 8.0 * 0.5 * (low + high);
    // The estimate does not hold for bends that differ greatly or for an edge
    // that is long compared with its distance from the pole.
    let even = a.bend * b.bend > 0.0 && high < 1.6 * low;
    let length = h * a.speed.abs().max(b.speed.abs());
    if even && length < 0.25 * from_pole(a).min(from_pole(b)) {
        estimate
    } else {
        measured(curve, a, b, tolerance)
    }
}

/// Distance in metres from the nearer pole, within a percent.
fn from_pole(at: &Station) -> f64 {
    (90.0 - at.lat.abs()).to_radians() * SEMI_MAJOR_AXIS
}

/// Greatest distance of seven points of the edge from the curve, plus 3 % for
/// the points between them.
fn measured(curve: &impl Curve, a: &Station, b: &Station, tolerance: f64) -> f64 {
    let mut worst: f64 = 0.0;
    for eighth in 1..8 {
        let part = f64::from(eighth) / 8.0;
        let lon = a.lon + part * (b.lon - a.lon);
        let lat = a.lat + part * (b.lat - a.lat);
        worst = worst.max(off(curve, a, b, part, earth_centred(lon, lat)));
        if worst > 4.0 * tolerance {
            break;
        }
    }
    1.03 * worst
}

/// Distance of a point from the curve, found by iterating to its foot.
fn off(curve: &impl Curve, a: &Station, b: &Station, part: f64, point: [f64; 3]) -> f64 {
    let mut t = a.t + part * (b.t - a.t);
    let mut least = f64::INFINITY;
    for _ in 0..4 {
        let foot = curve.at(t);
        let to_point = minus(point, earth_centred(foot.lon, foot.lat));
        let along = dot(to_point, tangent(&foot));
        least = least.min(dot(to_point, to_point).sqrt());
        if along.abs() < 1e-3 * least {
            break;
        }
        let step = along / foot.speed.abs().max(1e-9) * foot.speed.signum();
        t = (t + step).clamp(a.t.min(b.t), a.t.max(b.t));
    }
    least
}

/// ECEF unit vector of a station's course.
fn tangent(at: &Station) -> [f64; 3] {
    let (sin_lat, cos_lat) = at.lat.to_radians().sin_cos();
    let (sin_lon, cos_lon) = at.lon.to_radians().sin_cos();
    let (east, north) = at.course;
    [
        -east * sin_lon - north * sin_lat * cos_lon,
        east * cos_lon - north * sin_lat * sin_lon,
        north * cos_lat,
    ]
}
