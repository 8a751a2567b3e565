//! Geometries, and the camera.

use crate::formats::pieces::pieces;
use crate::gis::{Class, Motion, PlanarShape, Record, rings};
use geo::{Coord, LineString, MultiLineString, Polygon};
use std::fmt::Write;

/// Coordinates at the seams of area pieces are rounded to this many degrees.
pub const ROUNDING: f64 = 1e-9;

/// Appends the geometry of a feature; nothing if it has none.
pub fn write(record: &Record, out: &mut String) {
    match (&record.shape, motion(record)) {
        (PlanarShape::Points(points), Some(motion)) => {
            tracks(
                &MultiLineString(vec![LineString(points.clone())]),
                motion,
                out,
            );
        }
        (PlanarShape::Points(points), None) => multi(points, out, |p, out| {
            *out += "<Point><coordinates>";
            coordinate(*p, out);
            *out += "</coordinates></Point>\n";
        }),
        (PlanarShape::Lines(lines), Some(motion)) => tracks(lines, motion, out),
        (PlanarShape::Lines(lines), None) => multi(&lines.0, out, line),
        (PlanarShape::Areas(areas), _) => {
            // Areas from other files are not split, because it is not known
            // which side is inside.
            match record.extra.as_ref().and_then(|_| pieces(areas)) {
                None => multi(&areas.0, out, polygon),
                Some((pieces, outline)) => {
                    *out += "<MultiGeometry>\n";
                    pieces.iter().for_each(|piece| polygon(piece, out));
                    outline.iter().for_each(|own| line(own, out));
                    *out += "</MultiGeometry>\n";
                }
            }
        }
    }
}

/// The motion of a track whose every position has a time, as `gx:Track`
/// requires. Other tracks have their times in fields.
pub fn motion(record: &Record) -> Option<&Motion> {
    let moves = record.shape.class() == Some(Class::Lines) || record.stays();
    let motion = record.motion.as_ref().filter(|_| moves);
    motion.filter(|motion| motion.is_whole())
}

fn multi<T>(parts: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    if parts.len() > 1 {
        *out += "<MultiGeometry>\n";
    }
    parts.iter().for_each(|part| write(part, out));
    if parts.len() > 1 {
        *out += "</MultiGeometry>\n";
    }
}

fn line(line: &LineString<f64>, out: &mut String) {
    *out += "<LineString><tessellate>1</tessellate><coordinates>";
    coordinates(line, out);
    *out += "</coordinates></LineString>\n";
}

fn polygon(polygon: &Polygon<f64>, out: &mut String) {
    *out += "<Polygon><tessellate>1</tessellate>";
    for (i, ring) in rings(polygon).enumerate() {
        let side = if i == 0 {
            "outerBoundaryIs"
        } else {
            "innerBoundaryIs"
        };
        let _ = write!(out, "<{side}><LinearRing><coordinates>");
        coordinates(ring, out);
        let _ = write!(out, "</coordinates></LinearRing></{side}>");
    }
    *out += "</Polygon>\n";
}

/// Writes a track for each part, without interpolation between them.
fn tracks(lines: &MultiLineString<f64>, motion: &Motion, out: &mut String) {
    let several = lines.0.len() > 1;
    if several {
        *out += "<gx:MultiTrack><gx:interpolate>0</gx:interpolate>\n";
    }
    for (line, times) in lines.iter().zip(&motion.times) {
        *out += "<gx:Track>\n";
        for time in times.iter().flatten() {
            let _ = writeln!(out, "<when>{time}</when>");
        }
        for at in &line.0 {
            let _ = writeln!(out, "<gx:coord>{} {} 0</gx:coord>", at.x, at.y);
        }
        *out += "</gx:Track>\n";
    }
    if several {
        *out += "</gx:MultiTrack>\n";
    }
}

fn coordinates(line: &LineString<f64>, out: &mut String) {
    for (i, at) in line.0.iter().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        coordinate(*at, out);
    }
}

fn coordinate(at: Coord<f64>, out: &mut String) {
    let _ = write!(out, "{},{}", at.x, at.y);
}

/// Metres per degree of latitude, accurate enough for a camera.
const DEGREE: f64 = 111_195.0;

/// A camera looking straight down on a box `[west, south, east, north]`, far
/// enough away to see all of it.
pub fn look_at([west, south, east, north]: [f64; 4]) -> String {
    let width = (east - west).rem_euclid(360.0);
    let width = if width == 0.0 && east > west {
        360.0
    } else {
        width
    };
    let lat = (south + north) / 2.0;
    let lon = west + width / 2.0;
    let lon = if lon > 180.0 { lon - 360.0 } else { lon };
    let across = width * lat.to_radians().cos();
    let range = (1.5 * DEGREE * across.max(north - south)).clamp(50e3, 20_000e3);
    format!(
        "<LookAt><longitude>{lon:.4}</longitude><latitude>{lat:.4}</latitude><altitude>0</altitude><heading>0</heading><tilt>0</tilt><range>{range:.0}</range></LookAt>\n"
    )
}
