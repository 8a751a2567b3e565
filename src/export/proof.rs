//! The ring proof of an export: measures the written coordinates against the
//! published range, with the inverse geodesic problem.

use crate::formats::Edges;
use crate::geodesy;
use crate::gis::{great_circle, rings};
use crate::overlay::Role;
use crate::reach::{Extent, Proof};
use crate::units::{Azimuth, Length, Position};
use geo::{Coord, LineString, MultiPolygon, Polygon};

/// Measures a reach as its reader draws it; `None` if it is not a reach.
pub fn measure(role: &Role, areas: &MultiPolygon<f64>, edges: Edges) -> Option<Proof> {
    match edges {
        Edges::Straight => role.prove(areas),
        Edges::GreatCircle => {
            let drawn = areas.iter().map(along_great_circles).collect();
            let vertices = role.prove(areas)?.vertices;
            Some(Proof {
                vertices,
                ..role.prove(&drawn)?
            })
        }
    }
}

/// Number of parts into which an edge along a great circle is split.
const PARTS: i32 = 4;

fn along_great_circles(polygon: &Polygon<f64>) -> Polygon<f64> {
    let mut drawn = rings(polygon).map(|ring| {
        let bent = ring.lines().flat_map(|edge| {
            let part = move |i| f64::from(i) / f64::from(PARTS);
            let between = move |i| great_circle::along(edge.start, edge.end, part(i));
            std::iter::once(edge.start).chain((1..PARTS).filter_map(between))
        });
        LineString(bent.chain(ring.0.last().copied()).collect())
    });
    let exterior = drawn.next().unwrap_or(LineString(Vec::new()));
    Polygon::new(exterior, drawn.collect())
}

/// Test positions with the expected answer, inside or outside: along rays from
/// the origin, clear of the boundary by more than the tolerance.
pub fn probes(role: &Role, tolerance: Length) -> Vec<(Coord<f64>, bool)> {
    let Some(extent) = role.extent() else {
        return Vec::new();
    };
    let (edge, clear) = (extent.outer.m(), 3.0 * tolerance.m());
    let mut distances = vec![edge * 0.5, edge * 0.97, edge * 1.03, edge * 1.5];
    distances.extend([edge - 2.0 * clear, edge + 2.0 * clear]);
    distances.extend(extent.inner.map(|inner| inner.m() * 0.9));
    rays(&extent)
        .flat_map(|azimuth| distances.iter().map(move |d| (azimuth, *d)))
        .filter(|(_, distance)| (0.0..FARTHEST).contains(distance))
        .filter_map(|(azimuth, distance)| {
            let at = geodesy::direct(extent.centre, azimuth, Length::from_m(distance));
            let inside = holds(&extent, at, clear)?;
            Some((
                Coord {
                    x: at.lon().deg(),
                    y: at.lat().deg(),
                },
                inside,
            ))
        })
        .collect()
}

/// Half the circumference, metres: the maximum length of a ray.
const FARTHEST: f64 = 20_000_000.0;

/// Number of rays all around, and also within a sector.
const RAYS: u32 = 24;

fn rays(extent: &Extent) -> impl Iterator<Item = Azimuth> + use<> {
    let sector = extent.sector.filter(|(from, to)| from != to);
    let fan = move |start: f64, width: f64| {
        let part = move |i| start + width * (f64::from(i) + 0.5) / f64::from(RAYS);
        (0..RAYS).filter_map(move |i| Azimuth::new(part(i)).ok())
    };
    let inside = sector.map(|(from, to)| fan(from.deg(), width(from, to)));
    let start = sector.map_or(3.0, |(_, to)| to.deg());
    let outside = sector.map_or(360.0, |(from, to)| width(to, from));
    inside.into_iter().flatten().chain(fan(start, outside))
}

/// The clockwise angle between two azimuths, degrees.
fn width(from: Azimuth, to: Azimuth) -> f64 {
    (to.deg() - from.deg()).rem_euclid(360.0)
}

/// Whether a position is within the reach; `None` if it is too close to the
/// boundary to tell.
fn holds(extent: &Extent, at: Position, clear: f64) -> Option<bool> {
    let course = geodesy::inverse(extent.centre, at);
    let distance = course.distance.m();
    let inner = extent.inner.map_or(0.0, Length::m);
    let near = |circle: f64| circle > 0.0 && (distance - circle).abs() < clear;
    if near(extent.outer.m()) || near(inner) {
        return None;
    }
    let in_range = (inner..=extent.outer.m()).contains(&distance);
    let Some((from, to)) = extent.sector.filter(|(from, to)| from != to) else {
        return Some(in_range);
    };
    let (turn, width) = (width(from, course.azimuth_from), width(from, to));
    let from_sides = turn.min(360.0 - turn).min((turn - width).abs());
    // Lower bound for the distance on the ground that the azimuth angle spans.
    let around = EARTH * (distance / EARTH).sin().abs() * from_sides.min(90.0).to_radians().sin();
    (around > 2.0 * clear).then_some(in_range && turn < width)
}

/// Mean radius of the Earth, metres.
const EARTH: f64 = 6_370_000.0;
