//! Shapes of the Earth cut at the antimeridian, as RFC 7946 wants them.

use super::antimeridian::{split_line, split_loop};
use super::link::{Ring, Xy, even_odd, link, outside_of_outermost, signed_area};
use super::rectangle::WHOLE_EARTH;
use super::sample::sample_unwrapped;
use super::shape::{Area, Path};
use crate::units::Length;
use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};

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
    match area {
        Area::Globe => vec![WHOLE_EARTH.ring()],
        Area::Bounded(loops) => {
            let loops: Vec<_> = loops
                .iter()
                .map(|path| sample_unwrapped(path, tolerance))
                .collect();
            cut_loops(loops.iter().map(Vec::as_slice))
        }
    }
}

/// Cuts loops of longitudes and latitudes in degrees, inside left, longitudes
/// continuous, edges straight in them.
pub(crate) fn cut_loops<'a>(loops: impl Iterator<Item = &'a [Xy]>) -> Vec<Ring> {
    let pieces = loops.flat_map(split_loop).collect();
    link(pieces, &WHOLE_EARTH, |rings| {
        outside_of_outermost(rings).unwrap_or(false)
    })
}

/// Sorts rings into exteriors, each with its holes.
fn polygons(rings: Vec<Ring>) -> MultiPolygon<f64> {
    let (outer, holes): (Vec<Ring>, Vec<Ring>) = rings
        .into_iter()
        .filter(|ring| signed_area(ring) != 0.0)
        .partition(|ring| signed_area(ring) > 0.0);
    let mut of_outer: Vec<Vec<LineString<f64>>> = vec![Vec::new(); outer.len()];
    for hole in &holes {
        if let Some(i) = around(hole, &outer) {
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

/// The smallest ring that a hole lies in. A hole may touch its exterior, so
/// that most of its vertices decide, not one.
fn around(hole: &Ring, outer: &[Ring]) -> Option<usize> {
    let within = |ring: &Ring| {
        let held = hole.iter().filter(|p| even_odd([ring], **p)).count();
        2 * held > hole.len()
    };
    (0..outer.len())
        .filter(|&i| within(&outer[i]))
        .min_by(|&a, &b| signed_area(&outer[a]).total_cmp(&signed_area(&outer[b])))
}

fn line_string(points: &[Xy]) -> LineString<f64> {
    let coord = |p: &Xy| Coord { x: p[0], y: p[1] };
    LineString::new(points.iter().map(coord).collect())
}
