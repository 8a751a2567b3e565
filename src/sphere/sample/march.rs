//! Vertices placed along a curve by a predicted step: as few as the tolerance
//! allows, and next to none computed in vain.

use super::curve::{Curve, Station};
use crate::geodesy::SEMI_MAJOR_AXIS;
use crate::geodesy::cartesian::{dot, earth_centred, minus};

/// Part of the tolerance that a predicted step aims at.
const AIM: f64 = 0.95;

/// How far the greatest deviation of an edge may exceed that of an evenly
/// bent one with the mean of its ends' bends.
const UNEVEN: f64 = 1.03;

/// Stations from `from` to `to` (parameters of the curve, either may be the
/// greater), both included, such that edges straight in longitude and
/// latitude stay within `tolerance` metres of the curve.
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

/// An edge as short as the tolerance cannot leave it, whatever the bend.
fn shortest(at: &Station, tolerance: f64) -> f64 {
    tolerance / at.speed.abs().max(1e-9)
}

/// The step over which an evenly bent curve leaves its chord by the tolerance.
fn even_step(bend: f64, tolerance: f64) -> f64 {
    (8.0 * AIM / UNEVEN * tolerance / bend.max(1e-300)).sqrt()
}

/// Two last steps of equal length rather than a long one and a scrap.
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

/// The next step, from how the bend has changed over the last one.
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

/// How far, in metres, the straight edge from `a` to `b` leaves the curve.
fn error(curve: &impl Curve, a: &Station, b: &Station, tolerance: f64) -> f64 {
    let h = (b.t - a.t).abs();
    let (low, high) = (
        a.bend.abs().min(b.bend.abs()),
        a.bend.abs().max(b.bend.abs()),
    );
    let estimate = UNEVEN * h * h / 8.0 * 0.5 * (low + high);
    // Bends that differ much, or an edge that is long next to what it goes
    // around, are beyond the estimate.
    let even = a.bend * b.bend > 0.0 && high < 1.6 * low;
    let length = h * a.speed.abs().max(b.speed.abs());
    if even && length < 0.25 * from_pole(a).min(from_pole(b)) {
        estimate
    } else {
        measured(curve, a, b, tolerance)
    }
}

/// Metres from the nearer pole, within a percent.
fn from_pole(at: &Station) -> f64 {
    (90.0 - at.lat.abs()).to_radians() * SEMI_MAJOR_AXIS
}

/// The greatest distance of seven points of the edge from the curve; a little
/// more, for what lies between them.
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

/// The distance of a point from the curve, by the foot of its perpendicular.
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

/// The unit vector of a station's course, earth-centred.
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
