//! Edges as d3-geo draws them: along great circles of a sphere.

use crate::units::Length;
use geo::Coord;

/// Radius in metres of the sphere on which great circles are measured.
const RADIUS: f64 = 6_371_008.8;

/// Limit on the bisections; 2^-24 of any edge is less than 3 m.
const DEPTH: u32 = 24;

/// Adds vertices to straight edges until the great circle between neighbours
/// stays within `tolerance` of the straight edge.
pub fn follow(line: &[Coord<f64>], tolerance: Length) -> Vec<Coord<f64>> {
    let mut out: Vec<_> = line.first().copied().into_iter().collect();
    for edge in line.windows(2) {
        split(edge[0], edge[1], tolerance.m(), DEPTH, &mut out);
    }
    out
}

fn split(a: Coord<f64>, b: Coord<f64>, tolerance: f64, depth: u32, out: &mut Vec<Coord<f64>>) {
    let middle = (a + b) / 2.0;
    let apart = between(a, b, 0.5).map_or(f64::INFINITY, |arc| distance(arc, vector(middle)));
    if apart > tolerance && depth > 0 {
        split(a, middle, tolerance, depth - 1, out);
        split(middle, b, tolerance, depth - 1, out);
    } else {
        out.push(b);
    }
}

/// The position at a fraction of a great circle; `None` between antipodes,
/// where it is not unique.
pub fn along(a: Coord<f64>, b: Coord<f64>, share: f64) -> Option<Coord<f64>> {
    let [x, y, z] = between(a, b, share)?;
    let y_deg = z.atan2(x.hypot(y)).to_degrees();
    Some(Coord {
        x: y.atan2(x).to_degrees(),
        y: y_deg,
    })
}

fn vector(at: Coord<f64>) -> [f64; 3] {
    let (lon, lat) = (at.x.to_radians(), at.y.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    angle(a, b) * RADIUS
}

fn angle(a: [f64; 3], b: [f64; 3]) -> f64 {
    let length = |v: [f64; 3]| v.iter().map(|x| x * x).sum::<f64>().sqrt();
    let sum = [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
    let difference = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
    2.0 * length(difference).atan2(length(sum))
}

/// Spherical interpolation; `None` between antipodes.
fn between(a: Coord<f64>, b: Coord<f64>, share: f64) -> Option<[f64; 3]> {
    let (a, b) = (vector(a), vector(b));
    let turn = angle(a, b);
    if turn > std::f64::consts::PI - 1e-6 {
        return None;
    }
    if turn < 1e-12 {
        return Some(a);
    }
    let (of_a, of_b) = (((1.0 - share) * turn).sin(), (share * turn).sin());
    let mix = |i: usize| (of_a * a[i] + of_b * b[i]) / turn.sin();
    Some([mix(0), mix(1), mix(2)])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A parallel at 60 degrees north from 0 to 90 east: the great circle
    /// between its ends passes 67.79 degrees north (atan(tan 60 / cos 45)).
    #[test]
    fn a_parallel_is_followed_within_the_tolerance() {
        let parallel = [Coord { x: 0.0, y: 60.0 }, Coord { x: 90.0, y: 60.0 }];
        let top = along(parallel[0], parallel[1], 0.5).unwrap();
        assert!((top.y - 67.792_345_70).abs() < 1e-6, "{}", top.y);
        let dense = follow(&parallel, Length::from_m(10.0));
        let worst = dense
            .windows(2)
            .map(|e| along(e[0], e[1], 0.5).unwrap().y - 60.0)
            .fold(0.0, f64::max);
        assert!(worst > 0.0 && worst * 111_195.0 < 10.0, "{worst}");
    }
}
