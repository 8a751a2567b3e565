//! Earth-centred, Earth-fixed coordinates in metres: z axis through the north
//! pole, x axis through the Greenwich meridian at the equator.

use super::{FLATTENING, SEMI_MAJOR_AXIS};
use crate::units::Position;

/// A point or a direction in ECEF space.
pub(crate) type Vector = [f64; 3];

/// First eccentricity squared.
const E2: f64 = FLATTENING * (2.0 - FLATTENING);

/// ECEF coordinates of a point on the ellipsoid; degrees, any longitude.
pub(crate) fn earth_centred(lon: f64, lat: f64) -> Vector {
    let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
    let (sin_lon, cos_lon) = lon.to_radians().sin_cos();
    let n = SEMI_MAJOR_AXIS / (1.0 - E2 * sin_lat * sin_lat).sqrt();
    [
        n * cos_lat * cos_lon,
        n * cos_lat * sin_lon,
        n * (1.0 - E2) * sin_lat,
    ]
}

/// Unit vector of an azimuth (degrees) at a position.
pub(crate) fn heading(at: Position, azimuth: f64) -> Vector {
    let (sin_lat, cos_lat) = at.lat().deg().to_radians().sin_cos();
    let (sin_lon, cos_lon) = at.lon().deg().to_radians().sin_cos();
    let (east, north) = azimuth.to_radians().sin_cos();
    [
        -east * sin_lon - north * sin_lat * cos_lon,
        east * cos_lon - north * sin_lat * sin_lon,
        north * cos_lat,
    ]
}

/// Azimuth in degrees of a direction at a position.
pub(crate) fn azimuth(at: Position, direction: Vector) -> f64 {
    let (north, east) = (heading(at, 0.0), heading(at, 90.0));
    dot(direction, east)
        .atan2(dot(direction, north))
        .to_degrees()
}

/// Outward unit normal at a point on the ellipsoid.
pub(crate) fn upwards([x, y, z]: Vector) -> Vector {
    unit([x, y, z / (1.0 - E2)])
}

pub(crate) fn minus(a: Vector, b: Vector) -> Vector {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

/// `a + times * b`.
pub(crate) fn plus(a: Vector, b: Vector, times: f64) -> Vector {
    [
        a[0] + times * b[0],
        a[1] + times * b[1],
        a[2] + times * b[2],
    ]
}

pub(crate) fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(crate) fn cross(a: Vector, b: Vector) -> Vector {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

pub(crate) fn norm(a: Vector) -> f64 {
    dot(a, a).sqrt()
}

/// Normalises a vector; returns +z for the zero vector.
pub(crate) fn unit(a: Vector) -> Vector {
    let length = norm(a);
    if length > 0.0 {
        [a[0] / length, a[1] / length, a[2] / length]
    } else {
        [0.0, 0.0, 1.0]
    }
}
