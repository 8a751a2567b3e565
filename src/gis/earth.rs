//! Converts planar shapes to shapes on the Earth: edges are straight in
//! longitude and latitude, and polygons cut at 180 degrees are joined.

use super::area::{Choice, covered};
use super::line::{Unrolled, position, unrolled};
use super::planar::PlanarShape;
use crate::sphere::{Path, Segment, Shape};
use crate::units::{Lat, Lon, Position};
use geo::{Coord, LineString};

/// The shape on the Earth of a planar one, and the choices made to interpret
/// it. `None` for an empty shape. Areas are read by the rule of [`covered`],
/// lines by that of [`unrolled`].
///
/// # Errors
/// Fails on a position that does not exist, an open ring, and a line with a
/// single position.
pub fn on_earth(flat: &PlanarShape) -> Result<(Option<Shape>, Vec<Choice>), String> {
    match flat {
        PlanarShape::Points(points) => {
            let points = points.iter().map(|at| position(*at));
            let points: Vec<Position> = points.collect::<Result<_, _>>()?;
            let shape = (!points.is_empty()).then_some(Shape::Points(points));
            Ok((shape, Vec::new()))
        }
        PlanarShape::Lines(lines) => {
            let mut choices = Vec::new();
            let paths = lines.iter().map(|one| line(one, &mut choices));
            let paths: Vec<Path> = paths.collect::<Result<_, _>>()?;
            let shape = (!paths.is_empty()).then_some(Shape::Lines(paths));
            Ok((shape, choices))
        }
        PlanarShape::Areas(areas) => {
            let covered = covered(std::slice::from_ref(areas)).map_err(|(_, what)| what)?;
            Ok((covered.area.map(Shape::Area), covered.choices))
        }
    }
}

fn line(line: &LineString<f64>, choices: &mut Vec<Choice>) -> Result<Path, String> {
    line.0.iter().try_for_each(|at| position(*at).map(|_| ()))?;
    let Unrolled {
        corners,
        choices: chosen,
        ..
    } = unrolled(line);
    choices.extend(chosen);
    if corners.len() < 2 {
        return Err("a line has fewer than two positions".to_owned());
    }
    let mut positions = vec![wrapped(corners[0])?];
    for pair in corners.windows(2) {
        // Parts are short enough that the shorter way is unambiguous.
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

fn wrapped(at: Coord<f64>) -> Result<Position, String> {
    let lat = Lat::new(at.y).map_err(|error| error.to_string())?;
    Ok(Position::new(lat, Lon::wrap(at.x)))
}
