//! Shapes of the Earth cut at the antimeridian, as RFC 7946 wants them.
//!
//! No crate does it: `geo` clips in the plane, where an edge over the
//! antimeridian or a ring around a pole is another shape.

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

/// An area as polygons in longitude and latitude, degrees, ready for RFC 7946:
/// edges straight in longitude and latitude and within `tolerance` of the true
/// boundary, exteriors counter-clockwise, holes clockwise, cut at 180 degrees
/// with 180 on the one side and -180 on the other, around a pole by way of the
/// pole. The whole globe is the whole rectangle.
///
/// Empty where the area is: loops that enclose nothing are left out.
pub fn cut_area(area: &Area, tolerance: Length) -> MultiPolygon<f64> {
    polygons(cut_rings(area, tolerance))
}

/// Lines in longitude and latitude, degrees, cut at 180 degrees as RFC 7946
/// wants it, within `tolerance` of their true course.
pub fn cut_lines(paths: &[Path], tolerance: Length) -> MultiLineString<f64> {
    let lines = paths
        .iter()
        .flat_map(|path| split_line(&sample_unwrapped(path, tolerance)));
    MultiLineString::new(lines.map(|line| line_string(&line)).collect())
}

/// The rings of [`cut_area`], not yet sorted into exteriors and holes.
pub(crate) fn cut_rings(area: &Area, tolerance: Length) -> Vec<Ring> {
    let Area::Bounded(loops) = area else {
        return vec![WHOLE_EARTH.ring()];
    };
    let pieces = loops
        .iter()
        .flat_map(|path| split_loop(&sample_unwrapped(path, tolerance)));
    let width = (tolerance.m() / SEMI_MAJOR_AXIS).to_degrees();
    // An area as narrow as the tolerance may come out inside out: look closer.
    let closer = Length::from_m(tolerance.m() / 100.0);
    link(pieces.collect(), &WHOLE_EARTH, width, |at| {
        let at = at.filter(|_| closer.m() >= FINEST)?;
        Some(even_odd(&cut_rings(area, closer), off_the_edge(at)))
    })
}

/// Metres: the closest look at an area.
const FINEST: f64 = 1e-3;

/// The plane of longitude and latitude has edges that are not the area's: 180
/// and the poles are looked at from a tenth of a millimetre away.
pub(super) fn off_the_edge([lon, lat]: Xy) -> Xy {
    let nudge = 1e-9;
    [
        lon.clamp(nudge - 180.0, 180.0 - nudge),
        lat.clamp(nudge - 90.0, 90.0 - nudge),
    ]
}

/// Polygons that [`cut_area`] made, in pieces between meridians that are
/// `width` degrees apart (a divisor of 360), beginning at 180 degrees.
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

/// Sorts rings into exteriors, each with its holes.
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

/// A ring that holes may lie in; its edges are sorted for the first that may.
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

    /// Whether a hole lies in it. It may touch its exterior, so that most of
    /// its vertices decide, not one.
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

/// The smallest ring that a hole lies in.
fn smallest_around(hole: &Ring, outer: &[Around]) -> Option<usize> {
    let own = bounds(hole);
    (0..outer.len())
        .filter(|&i| outer[i].holds(hole, own))
        .min_by(|&a, &b| outer[a].area.total_cmp(&outer[b].area))
}

/// The least and the greatest of both coordinates.
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
