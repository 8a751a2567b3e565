//! Bounding boxes of cut shapes.

use geo::{Coord, LineString, MultiLineString, MultiPolygon};

/// Bounding box `[west, south, east, north]` in degrees of polygons made by
/// [`super::cut_area`]. West is greater than east if the box crosses 180; a
/// shape that goes all the way around spans -180 to 180. `None` if empty.
pub fn bbox_of_area(polygons: &MultiPolygon<f64>) -> Option<[f64; 4]> {
    bbox(polygons.iter().map(|polygon| polygon.exterior()))
}

/// [`bbox_of_area`] for lines made by [`super::cut_lines`].
pub fn bbox_of_lines(lines: &MultiLineString<f64>) -> Option<[f64; 4]> {
    bbox(lines.iter())
}

fn bbox<'a>(parts: impl Iterator<Item = &'a LineString<f64>>) -> Option<[f64; 4]> {
    let boxes: Vec<[f64; 4]> = parts.filter_map(|part| extremes(&part.0)).collect();
    let south = boxes.iter().map(|b| b[1]).reduce(f64::min)?;
    let north = boxes.iter().map(|b| b[3]).reduce(f64::max)?;
    let (west, east) = span(boxes.iter().map(|b| (b[0], b[2])).collect());
    Some([west, south, east, north])
}

/// Minima and maxima of one part, which never crosses a cut.
fn extremes(points: &[Coord<f64>]) -> Option<[f64; 4]> {
    let first = points.first()?;
    let start = [first.x, first.y, first.x, first.y];
    Some(points.iter().fold(start, |b, p| {
        [b[0].min(p.x), b[1].min(p.y), b[2].max(p.x), b[3].max(p.y)]
    }))
}

/// West and east of the shortest arc of longitude that covers all intervals:
/// everything but the widest gap.
fn span(mut intervals: Vec<(f64, f64)>) -> (f64, f64) {
    intervals.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (first_west, mut reach) = intervals[0];
    // Start with the gap across 180.
    let last_east = intervals.iter().map(|i| i.1).fold(f64::MIN, f64::max);
    let mut widest = first_west + 360.0 - last_east;
    let mut found = (first_west, last_east);
    for &(west, east) in &intervals[1..] {
        if west - reach > widest {
            widest = west - reach;
            found = (west, reach);
        }
        reach = reach.max(east);
    }
    found
}
