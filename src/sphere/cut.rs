//! Shapes cut at the antimeridian, as RFC 7946 requires.
//!
//! No crate does this: `geo` clips in the plane, where an edge across the
//! antimeridian or a ring around a pole is a different shape.

use super::antimeridian::{split_line, split_loop};
use super::link::{Ring, Xy, even_odd, link, signed_area};
use super::rectangle::{Rectangle, WHOLE_EARTH};
use super::rows::Rows;
use super::sample::sample_unwrapped;
use super::shape::{Area, Path};
use crate::geodesy::SEMI_MAJOR_AXIS;
use crate::units::Length;
use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
use std::cell::OnceCell;

/// Cuts an area into polygons in longitude and latitude (degrees) that conform
/// to RFC 7946. Edges are straight in longitude and latitude and within
/// `tolerance` of the true boundary; exteriors are counter-clockwise, holes
/// clockwise. Cuts run along 180 degrees, with 180 on one side and -180 on the
/// other, and around a pole through the pole. The whole globe becomes the whole
/// rectangle.
///
/// Empty if the area is: loops that enclose nothing are dropped.
pub fn cut_area(area: &Area, tolerance: Length) -> MultiPolygon<f64> {
    polygons(cut_rings(area, tolerance))
}

/// Cuts lines at 180 degrees as RFC 7946 requires; longitude and latitude in
/// degrees, within `tolerance` of their true course.
pub fn cut_lines(paths: &[Path], tolerance: Length) -> MultiLineString<f64> {
    let lines = paths
        .iter()
        .flat_map(|path| split_line(&sample_unwrapped(path, tolerance)));
    MultiLineString::new(lines.map(|line| line_string(&line)).collect())
}

/// The rings of [`cut_area`], not yet grouped into exteriors and holes.
pub(crate) fn cut_rings(area: &Area, tolerance: Length) -> Vec<Ring> {
    let Area::Bounded(loops) = area else {
        return vec![WHOLE_EARTH.ring()];
    };
    let pieces = loops
        .iter()
        .flat_map(|path| split_loop(&sample_unwrapped(path, tolerance)));
    let width = (tolerance.m() / SEMI_MAJOR_AXIS).to_degrees();
    // An area as narrow as the tolerance may come out inverted: use a finer
    // one.
    let closer = Length::from_m(tolerance.m() / 100.0);
    link(pieces.collect(), &WHOLE_EARTH, width, |at| {
        let at = at.filter(|_| closer.m() >= FINEST)?;
        Some(even_odd(&cut_rings(area, closer), off_the_edge(at)))
    })
}

/// Finest tolerance, metres.
const FINEST: f64 = 1e-3;

/// Moves a point off the edges of the longitude-latitude plane, which are not
/// edges of the area: 180 and the poles are sampled 0.1 mm inside.
pub(super) fn off_the_edge([lon, lat]: Xy) -> Xy {
    let nudge = 1e-9;
    [
        lon.clamp(nudge - 180.0, 180.0 - nudge),
        lat.clamp(nudge - 90.0, 90.0 - nudge),
    ]
}

/// Cuts polygons made by [`cut_area`] along meridians `width` degrees apart (a
/// divisor of 360), starting at 180 degrees.
pub fn strips(polygons: &MultiPolygon<f64>, width: f64) -> MultiPolygon<f64> {
    let mut pieces = Vec::new();
    let count = (360.0 / width).round().max(1.0) as u32;
    for polygon in polygons {
        let ring = |line: &LineString<f64>| -> Ring {
            let open = line.0.len().saturating_sub(1);
            line.0[..open].iter().map(|p| [p.x, p.y]).collect()
        };
        let rings: Vec<Ring> = std::iter::once(polygon.exterior())
            .chain(polygon.interiors())
            .map(ring)
            .collect();
        let span = |pick: fn(f64, f64) -> f64, start| {
            rings.iter().flatten().map(|p| p[0]).fold(start, pick)
        };
        let (west, east) = (span(f64::min, 180.0), span(f64::max, -180.0));
        for i in 0..count {
            let from = -180.0 + width * f64::from(i);
            let window = Rectangle {
                min: [from, -90.0],
                max: [from + width, 90.0],
            };
            if from < east && from + width > west {
                pieces.extend(self::polygons(window.clip_rings(rings.clone())));
            }
        }
    }
    MultiPolygon::new(pieces)
}

/// Groups rings into exteriors with their holes.
fn polygons(rings: Vec<Ring>) -> MultiPolygon<f64> {
    let (outer, holes): (Vec<Ring>, Vec<Ring>) = rings
        .into_iter()
        .filter(|ring| signed_area(ring) != 0.0)
        .partition(|ring| signed_area(ring) > 0.0);
    let mut of_outer: Vec<Vec<LineString<f64>>> = vec![Vec::new(); outer.len()];
    let around: Vec<Around> = outer.iter().map(Around::new).collect();
    for hole in &holes {
        if let Some(i) = smallest_around(hole, &around) {
            of_outer[i].push(line_string(hole));
        }
    }
    let polygons = outer.iter().zip(of_outer);
    MultiPolygon::new(
        polygons
            .map(|(ring, holes)| Polygon::new(line_string(ring), holes))
            .collect(),
    )
}

/// An exterior that may hold holes; its edges are indexed on first use.
struct Around<'a> {
    ring: &'a Ring,
    bounds: [Xy; 2],
    area: f64,
    rows: OnceCell<Rows>,
}

impl<'a> Around<'a> {
    fn new(ring: &'a Ring) -> Around<'a> {
        Around {
            ring,
            bounds: bounds(ring),
            area: signed_area(ring),
            rows: OnceCell::new(),
        }
    }

    /// Whether a hole lies inside. Holes may touch the exterior, so the
    /// majority of their vertices decides.
    fn holds(&self, hole: &Ring, [low, high]: [Xy; 2]) -> bool {
        let [from, to] = self.bounds;
        let apart = |k: usize| high[k] < from[k] || low[k] > to[k];
        if apart(0) || apart(1) {
            return false;
        }
        let rows = self.rows.get_or_init(|| Rows::of_ring(self.ring));
        let held = hole.iter().filter(|p| rows.hold(**p)).count();
        2 * held > hole.len()
    }
}

/// The smallest ring that contains a hole.
fn smallest_around(hole: &Ring, outer: &[Around]) -> Option<usize> {
    let own = bounds(hole);
    (0..outer.len())
        .filter(|&i| outer[i].holds(hole, own))
        .min_by(|&a, &b| outer[a].area.total_cmp(&outer[b].area))
}

/// Minimum and maximum of both coordinates.
fn bounds(ring: &Ring) -> [Xy; 2] {
    let all = |pick: fn(f64, f64) -> f64, start: f64| {
        [0, 1].map(|k| ring.iter().map(|p| p[k]).fold(start, pick))
    };
    [
        all(f64::min, f64::INFINITY),
        all(f64::max, f64::NEG_INFINITY),
    ]
}

fn line_string(points: &[Xy]) -> LineString<f64> {
    let coord = |p: &Xy| Coord { x: p[0], y: p[1] };
    LineString::new(points.iter().map(coord).collect())
}
