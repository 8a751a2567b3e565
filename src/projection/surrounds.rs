//! Point-in-region tests for base data, decided by the nearest loop.

use super::view::Loop;
use crate::sphere::link::{Xy, signed_area};

/// Loops have their inside on the left; no loops means no inside.
pub(super) fn surrounds<'a>(loops: impl Iterator<Item = Loop<'a>> + Clone, at: Xy) -> bool {
    let crossings = loops.clone().flat_map(|ring| crossings(ring, at));
    let nearest = crossings.min_by(|a, b| a.gap.total_cmp(&b.gap));
    match nearest {
        Some(crossing) => crossing.inside,
        None => beside(loops, at),
    }
}

/// A crossing of a loop with the meridian of a position.
struct Crossing {
    /// Degrees of latitude from the position.
    gap: f64,
    /// Whether the position is on the inner side.
    inside: bool,
}

fn crossings(ring: Loop<'_>, [lon, lat]: Xy) -> Vec<Crossing> {
    let vertices = ring.vertices;
    let (Some(first), Some(last)) = (vertices.first(), vertices.last()) else {
        return Vec::new();
    };
    let turns = ((last[0] - first[0]) / 360.0).round();
    let close = [first[0] + 360.0 * turns, first[1]];
    let mut found = Vec::new();
    let ends = vertices.iter().skip(1).chain(std::iter::once(&close));
    for (a, b) in vertices.iter().zip(ends) {
        let (west, east) = (a[0].min(b[0]), a[0].max(b[0]));
        // The first turn of the meridian at or east of the edge's west end.
        let at = lon + 360.0 * ((west - lon) / 360.0).ceil();
        if at >= east {
            continue;
        }
        let crossing = a[1] + (b[1] - a[1]) * (at - a[0]) / (b[0] - a[0]);
        let eastward = b[0] > a[0];
        found.push(Crossing {
            gap: (crossing - lat).abs(),
            // North of an eastward edge is its left.
            inside: eastward == (lat > crossing),
        });
    }
    found
}

/// No loop crosses the meridian, so the loop that begins nearest to the east
/// decides.
fn beside<'a>(loops: impl Iterator<Item = Loop<'a>>, [lon, _]: Xy) -> bool {
    let gap = |ring: &Loop| {
        let west = ring.vertices.iter().map(|p| p[0]).fold(f64::MAX, f64::min);
        (west - lon).rem_euclid(360.0)
    };
    let areas = loops.map(|ring| (gap(&ring), signed_area(ring.vertices)));
    let outermost = areas
        .filter(|(_, area)| *area != 0.0)
        .min_by(|a, b| a.0.total_cmp(&b.0));
    outermost.is_some_and(|(_, area)| area < 0.0)
}
