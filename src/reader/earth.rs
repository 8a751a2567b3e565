//! Flat shapes as what they are on the Earth: edges straight in longitude and
//! latitude, polygons that were cut at 180 degrees whole again.

use super::join::join;
use crate::gis::{Flat, signed_area};
use crate::sphere::{Area, Path, Segment, Shape};
use crate::units::{Lat, Lon, Position};
use geo::{Coord, LineString, Polygon};

/// The shape on the Earth that a flat one is. Which way rings run is looked
/// at, not believed. None of what has neither area, length nor place.
///
/// An edge of more than 180 degrees of longitude is read as the shorter way
/// across 180, as files mean it that do not cut there; one of 360 degrees, and
/// one between both sides of 180, goes all around.
///
/// # Errors
/// A position that is none, a ring that is open, parts that do not meet.
pub fn on_earth(flat: &Flat) -> Result<Option<Shape>, String> {
    match flat {
        Flat::Points(points) => {
            let points: Vec<Position> = points.iter().map(position).collect::<Result<_, _>>()?;
            Ok((!points.is_empty()).then_some(Shape::Points(points)))
        }
        Flat::Lines(lines) => {
            let lines: Vec<Path> = lines.iter().map(line).collect::<Result<_, _>>()?;
            Ok((!lines.is_empty()).then_some(Shape::Lines(lines)))
        }
        Flat::Areas(areas) => {
            let mut rings = Vec::new();
            for area in areas {
                polygon(area, &mut rings)?;
            }
            let loops = join(&rings)?;
            Ok((!loops.is_empty()).then_some(Shape::Area(Area::Bounded(loops))))
        }
    }
}

fn line(line: &LineString<f64>) -> Result<Path, String> {
    let corners = unrolled(line)?;
    if corners.len() < 2 {
        return Err("a line has fewer than two positions".to_owned());
    }
    let mut positions = vec![wrapped(corners[0])?];
    for pair in corners.windows(2) {
        // No part so wide that its shorter way were another one.
        let parts = ((pair[1].x - pair[0].x).abs() / 90.0).ceil().max(1.0) as usize;
        for i in 1..=parts {
            let share = i as f64 / parts as f64;
            positions.push(wrapped(pair[0] + (pair[1] - pair[0]) * share)?);
        }
    }
    Ok(Path {
        segments: vec![Segment::Straight(positions)],
    })
}

/// Rings with the area on the left of each.
fn polygon(polygon: &Polygon<f64>, rings: &mut Vec<Vec<[f64; 2]>>) -> Result<(), String> {
    let all = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    for (at, ring) in all.enumerate().filter(|(_, ring)| !ring.0.is_empty()) {
        if ring.0.first() != ring.0.last() || ring.0.len() < 4 {
            return Err("a ring is not closed; its last position must be its first".to_owned());
        }
        let mut corners = unrolled(ring)?;
        if on_the_left(&corners) != (at == 0) {
            corners.reverse();
        }
        rings.push(corners.iter().map(|c| [c.x, c.y]).collect());
    }
    Ok(())
}

/// Whether what a ring encloses lies on its left: in the plane, and where the
/// ring goes around a pole, its smaller side.
fn on_the_left(corners: &[Coord<f64>]) -> bool {
    let around = (corners[corners.len() - 1].x - corners[0].x).abs() > 180.0;
    if !around {
        return signed_area(&LineString(corners.to_vec())) > 0.0;
    }
    let whole = LineString(corners.to_vec());
    line(&whole).is_ok_and(|path| path.share_on_the_left() <= 0.5)
}

/// Corners with longitudes that go on across 180.
fn unrolled(line: &LineString<f64>) -> Result<Vec<Coord<f64>>, String> {
    let at_180 = |x: f64| (x.abs() - 180.0).abs() < 1e-9;
    let mut corners: Vec<Coord<f64>> = Vec::with_capacity(line.0.len());
    let (mut before, mut turns) = (None::<f64>, 0.0);
    for corner in &line.0 {
        position(corner)?;
        if let Some(x) = before {
            let step = corner.x - x;
            let all_around = step.abs() >= 360.0 || (at_180(x) && at_180(corner.x));
            if step.abs() > 180.0 && !all_around {
                turns -= step.signum();
            }
        }
        before = Some(corner.x);
        corners.push(Coord {
            x: corner.x + 360.0 * turns,
            y: corner.y,
        });
    }
    Ok(corners)
}

fn wrapped(at: Coord<f64>) -> Result<Position, String> {
    let lat = Lat::new(at.y).map_err(|error| error.to_string())?;
    Ok(Position::new(lat, Lon::wrap(at.x)))
}

fn position(at: &Coord<f64>) -> Result<Position, String> {
    Position::from_degrees(at.y, at.x).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::MultiPolygon;

    fn area(rings: &[&[(f64, f64)]]) -> Area {
        let polygons = rings.iter().map(|ring| {
            let ring: LineString<f64> = ring.iter().copied().collect();
            Polygon::new(ring, Vec::new())
        });
        let flat = Flat::Areas(MultiPolygon(polygons.collect()));
        match on_earth(&flat) {
            Ok(Some(Shape::Area(area))) => area,
            other => panic!("{other:?}"),
        }
    }

    fn inside(area: &Area, lat: f64, lon: f64) -> bool {
        area.contains(Position::from_degrees(lat, lon).unwrap())
    }

    #[test]
    fn a_ring_that_jumps_at_180_goes_across_it() {
        let jumps: &[(f64, f64)] = &[
            (170.0, 50.0),
            (-170.0, 50.0),
            (-170.0, 60.0),
            (170.0, 60.0),
            (170.0, 50.0),
        ];
        let area = area(&[jumps]);
        assert!(inside(&area, 55.0, 180.0) && inside(&area, 55.0, -175.0));
        assert!(!inside(&area, 55.0, 0.0) && !inside(&area, 65.0, 180.0));
    }

    #[test]
    fn a_ring_around_a_pole_that_is_not_cut_has_its_smaller_side() {
        let ring: Vec<(f64, f64)> = (-4..=4).map(|i| (f64::from(i) * 45.0, 70.0)).collect();
        let mut open = ring.clone();
        // As a file closes it: the first position again.
        open[8] = ring[0];
        for ring in [open.clone(), open.into_iter().rev().collect()] {
            let area = area(&[&ring]);
            assert!(inside(&area, 80.0, 10.0) && !inside(&area, 60.0, 10.0));
        }
    }

    #[test]
    fn more_than_half_of_the_globe_is_what_the_plane_says() {
        let most: &[(f64, f64)] = &[
            (-180.0, -60.0),
            (180.0, -60.0),
            (180.0, 90.0),
            (-180.0, 90.0),
            (-180.0, -60.0),
        ];
        let area = area(&[most]);
        assert!(inside(&area, 0.0, 10.0) && inside(&area, 89.0, 10.0));
        assert!(!inside(&area, -70.0, 10.0));
    }
}
