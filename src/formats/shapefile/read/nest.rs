//! Assigns holes to exteriors.

use crate::formats::planar::Parts;
use crate::gis::{holds, signed_area};
use geo::{BoundingRect, Coord, Intersects, LineString, Rect};

/// A polygon's rings, exterior first.
type Polygon = Vec<LineString<f64>>;

/// Clockwise rings are exteriors; the others are holes of the exterior they lie
/// in. Rings around the Earth have no orientation in the plane and are handled
/// by [`belts`].
pub(super) fn polygons(rings: Vec<LineString<f64>>, parts: &mut Parts) {
    let (around, rings): (Vec<_>, Vec<_>) = rings.into_iter().partition(|ring| turns(ring) != 0);
    let (outer, holes): (Vec<_>, Vec<_>) =
        rings.into_iter().partition(|ring| signed_area(ring) <= 0.0);
    let mut polygons: Vec<Polygon> = outer.into_iter().map(|o| vec![o]).collect();
    polygons.extend(belts(around));
    if polygons.is_empty() {
        // All rings are wound the wrong way: none is a hole.
        polygons.extend(holes.into_iter().map(|ring| vec![ring]));
        return add(polygons, parts);
    }
    let around = polygons.iter().position(|rings| turns(&rings[0]) != 0);
    let boxes: Vec<_> = polygons.iter().map(|p| p[0].bounding_rect()).collect();
    let mut strays: Vec<LineString<f64>> = Vec::new();
    for hole in holes {
        match holder(&polygons, &boxes, &hole).or(around) {
            Some(at) => polygons[at].push(hole),
            None => strays.push(hole),
        }
    }
    polygons.extend(islands(strays, parts));
    add(polygons, parts);
}

/// The polygon that contains a hole; `boxes` are the bounding boxes of the
/// exteriors.
fn holder(
    polygons: &[Polygon],
    boxes: &[Option<Rect<f64>>],
    hole: &LineString<f64>,
) -> Option<usize> {
    let holds_it = |(at, rings): (usize, &Polygon)| {
        let near = |p: &&Coord<f64>| boxes[at].is_some_and(|b| b.intersects(*p));
        hole.0.iter().filter(near).any(|p| holds([&rings[0]], *p))
    };
    polygons.iter().enumerate().position(holds_it)
}

/// Rings wound as holes that lie in no exterior: the largest ones are exteriors
/// wound the wrong way, and the rings inside them are their holes.
fn islands(mut strays: Vec<LineString<f64>>, parts: &mut Parts) -> Vec<Polygon> {
    strays.sort_by(|a, b| signed_area(b).total_cmp(&signed_area(a)));
    let (mut islands, mut boxes): (Vec<Polygon>, Vec<_>) = (Vec::new(), Vec::new());
    for ring in strays {
        match holder(&islands, &boxes, &ring) {
            Some(at) => islands[at].push(ring),
            None => {
                boxes.push(ring.bounding_rect());
                ring.0
                    .first()
                    .inspect(|at| parts.flaws.stray_holes.add(**at));
                islands.push(vec![ring]);
            }
        }
    }
    islands
}

fn add(polygons: Vec<Polygon>, parts: &mut Parts) {
    for rings in polygons {
        parts.polygon(rings.into_iter().map(|ring| ring.0).collect());
    }
}

/// Two rings around the Earth bound the belt between them if it lies to the
/// right of both, or if both go around the same pole. Any other ring bounds a
/// polar cap.
fn belts(mut around: Vec<LineString<f64>>) -> Vec<Polygon> {
    around.sort_by(|a, b| latitude(a).total_cmp(&latitude(b)));
    let mut polygons: Vec<Polygon> = Vec::new();
    for ring in around {
        let belongs = |rings: &Polygon| {
            let between = turns(&rings[0]) < 0 && turns(&ring) > 0;
            rings.len() == 1 && (between || latitude(&rings[0]) * latitude(&ring) > 0.0)
        };
        match polygons.last_mut().filter(|rings| belongs(rings)) {
            Some(below) => below.push(ring),
            None => polygons.push(vec![ring]),
        }
    }
    polygons
}

/// Number of turns of a ring around the Earth, eastward.
fn turns(ring: &LineString<f64>) -> i64 {
    // A ring closed over a pole or along 180 is an ordinary area in the plane.
    let closed = |a: Coord<f64>, b: Coord<f64>| {
        a.y.abs() == 90.0 || (a.x.abs() == 180.0 && a.x == b.x && a.y != b.y)
    };
    if ring.lines().any(|edge| closed(edge.start, edge.end)) {
        return 0;
    }
    let step = |from: f64, to: f64| {
        let step = to - from;
        match step.abs() <= 180.0 {
            true => step,
            false => step - 360.0 * (step / 360.0).round(),
        }
    };
    let whole: f64 = ring.lines().map(|e| step(e.start.x, e.end.x)).sum();
    (whole / 360.0).round() as i64
}

/// Mean latitude of a ring.
fn latitude(ring: &LineString<f64>) -> f64 {
    let sum: f64 = ring.0.iter().map(|at| at.y).sum();
    sum / ring.0.len().max(1) as f64
}
