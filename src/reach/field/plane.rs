//! The plane in which neighbouring areas are united: longitude and latitude cut
//! along an empty meridian, or a polar plane.

use super::piece::Piece;
use crate::geodesy::SEMI_MAJOR_AXIS;
use crate::sphere::link::Xy;
use std::f64::consts::TAU;

/// Upper bound of the length of a degree of a meridian, metres.
pub(super) const DEGREE: f64 = 111_700.0;

/// Latitude in degrees up to which the longitude-latitude plane is used.
const STEEP: f64 = 85.0;

/// Latitude in degrees beyond which the plane around the other pole is too
/// coarse.
const FAR: f64 = -60.0;

/// Number of longitude columns searched for an empty one.
const COLUMNS: usize = 720;

/// A plane that holds the whole geometry uncut. East is to the right of north
/// as seen from above, so loops keep their orientation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Plane {
    /// Degrees of longitude east of a meridian, and of latitude.
    Plate { west: f64 },
    /// Degrees from the pole, in the direction of the longitude.
    Around { sign: f64 },
}

impl Plane {
    /// Chooses a plane for everything within `range` metres of some pieces;
    /// `None` if they go around the globe and come close to both poles.
    pub fn of(pieces: &[Piece], range: f64) -> Option<Plane> {
        let around = range / SEMI_MAJOR_AXIS;
        let reach = |lat: f64| 0.2 + lat.to_degrees() + around.to_degrees();
        let ends = || pieces.iter().flat_map(|piece| [piece.a, piece.b]);
        let north = reach(ends().map(|p| p[2]).fold(-1.0, f64::max).asin());
        let south = reach(-ends().map(|p| p[2]).fold(1.0, f64::min).asin());
        if north < STEEP
            && south < STEEP
            && let Some(west) = empty_meridian(pieces, around)
        {
            return Some(Plane::Plate { west });
        }
        match (-south > FAR, -north > FAR) {
            (true, _) if north >= south => Some(Plane::Around { sign: 1.0 }),
            (_, true) => Some(Plane::Around { sign: -1.0 }),
            _ => None,
        }
    }

    pub fn flat(self, [lon, lat]: Xy) -> Xy {
        match self {
            Plane::Plate { west } => [(lon - west).rem_euclid(360.0), lat],
            Plane::Around { sign } => {
                let (sin, cos) = lon.to_radians().sin_cos();
                let away = 90.0 - sign * lat;
                [away * cos, sign * away * sin]
            }
        }
    }

    /// Longitude and latitude in degrees.
    pub fn earth(self, [x, y]: Xy) -> Xy {
        match self {
            Plane::Plate { west } => [x + west, y],
            Plane::Around { sign } => {
                let lat = sign * (90.0 - x.hypot(y));
                [(sign * y).atan2(x).to_degrees(), lat]
            }
        }
    }

    /// A point far away from everything.
    pub fn outside(self) -> Xy {
        match self {
            Plane::Plate { west } => [west, 89.9],
            Plane::Around { sign } => [0.0, -89.9 * sign],
        }
    }
}

/// Longitude in degrees of the middle of the widest gap between pieces. Pieces
/// are shorter than their distance from a pole.
fn empty_meridian(pieces: &[Piece], around: f64) -> Option<f64> {
    let mut taken = [false; COLUMNS];
    let column = TAU / COLUMNS as f64;
    for piece in pieces {
        let lon = |p: [f64; 3]| p[1].atan2(p[0]);
        let cos = |p: [f64; 3]| p[0].hypot(p[1]);
        let from = lon(piece.a);
        let turn = (lon(piece.b) - from + 1.5 * TAU).rem_euclid(TAU) - 0.5 * TAU;
        let bend = piece.size().1;
        let beside = 1.5 * (around + bend) / cos(piece.a).min(cos(piece.b)).max(0.05);
        let (west, east) = (from + turn.min(0.0) - beside, from + turn.max(0.0) + beside);
        let (first, last) = ((west / column).floor(), (east / column).floor());
        if last - first >= COLUMNS as f64 {
            return None;
        }
        for i in first as i64..=last as i64 {
            taken[i.rem_euclid(COLUMNS as i64) as usize] = true;
        }
    }
    // The middle of the longest run of empty columns.
    let length = |from: usize| {
        let on = (0..COLUMNS).take_while(|i| !taken[(from + i) % COLUMNS]);
        on.count()
    };
    let starts = (0..COLUMNS).filter(|i| !taken[*i] && taken[(i + COLUMNS - 1) % COLUMNS]);
    let (length, from) = starts.map(|i| (length(i), COLUMNS - i)).max()?;
    let middle = (COLUMNS - from) as f64 + 0.5 * length as f64;
    Some((middle * column).to_degrees())
}
