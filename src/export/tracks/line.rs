//! A piece's line in longitude and latitude, cut at 180 degrees.

use crate::geodesy::SEMI_MAJOR_AXIS;
use crate::sphere::{Path, Segment, cut_lines};
use crate::trajectories::{Kept, Piece};
use crate::units::Length;

/// Longitude and latitude, degrees.
pub type LonLat = [f64; 2];

/// Decimals of degrees in every format: about a centimetre.
pub const DECIMALS: u32 = 7;

/// A piece in the plane of longitude and latitude.
pub enum Drawn {
    /// All fixes are at one position.
    Point(LonLat),
    /// At least one line, each of at least two different positions.
    Lines(Vec<Vec<LonLat>>),
}

/// The piece's line, within `tolerance` of its geodesics; usually the fixes
/// themselves.
pub fn drawn(piece: &Piece, tolerance: Length) -> Drawn {
    let fixes: Vec<LonLat> = piece.line.iter().map(lon_lat).collect();
    if is_one_position(&fixes) {
        return Drawn::Point(fixes[0]);
    }
    if fixes
        .windows(2)
        .all(|leg| is_straight(leg[0], leg[1], tolerance))
    {
        return Drawn::Lines(vec![fixes]);
    }
    let lines = cut_lines(&[path(&piece.line)], tolerance);
    let vertices = lines
        .iter()
        .map(|line| line.coords().map(|c| [c.x, c.y]).collect());
    let lines: Vec<Vec<LonLat>> = vertices
        .filter(|line: &Vec<_>| !is_one_position(line))
        .collect();
    match lines.is_empty() {
        true => Drawn::Point(fixes[0]),
        false => Drawn::Lines(lines),
    }
}

/// Whether all vertices are the same as written.
fn is_one_position(vertices: &[LonLat]) -> bool {
    let scale = 10f64.powi(DECIMALS as i32);
    let written = |degrees: f64| (degrees * scale).round();
    // 180 and -180 are one meridian.
    let key = |[lon, lat]: &LonLat| (written(*lon).rem_euclid(360.0 * scale), written(*lat));
    vertices
        .windows(2)
        .all(|pair| key(&pair[0]) == key(&pair[1]))
}

/// Whether an edge straight in longitude and latitude is within tolerance of
/// the geodesic, which deviates from it by at most s2 tan(lat) / 8R.
fn is_straight(a: LonLat, b: LonLat, tolerance: Length) -> bool {
    let lat = a[1].abs().max(b[1].abs()).to_radians();
    let (east, north) = (b[0] - a[0], b[1] - a[1]);
    let metres2 = (east * lat.cos()).hypot(north).to_radians().powi(2) * SEMI_MAJOR_AXIS;
    east.abs() < 180.0 && lat < 1.55 && metres2 * (lat.tan() + 0.1) < 4.0 * tolerance.m()
}

fn path(fixes: &[Kept]) -> Path {
    let legs = fixes
        .windows(2)
        .filter(|leg| leg[0].position != leg[1].position);
    let geodesic = |leg: &[Kept]| Segment::Geodesic {
        from: leg[0].position,
        to: leg[1].position,
    };
    Path {
        segments: legs.map(geodesic).collect(),
    }
}

fn lon_lat(fix: &Kept) -> LonLat {
    [fix.position.lon().deg(), fix.position.lat().deg()]
}
