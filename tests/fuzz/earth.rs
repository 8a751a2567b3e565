//! Positions at hard places, and distances by GeographicLib, independent of
//! the program's own geodesy.

use crate::dice::Dice;
use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};

/// Latitude and longitude, degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EcefPoint {
    pub lat: f64,
    pub lon: f64,
}

/// Metres, and the azimuth at the start in degrees from 0 to 360.
pub fn inverse(a: EcefPoint, b: EcefPoint) -> (f64, f64) {
    let (metres, start, _, _): (f64, f64, f64, f64) =
        Geodesic::wgs84().inverse(a.lat, a.lon, b.lat, b.lon);
    (metres, start.rem_euclid(360.0))
}

pub fn distance(a: EcefPoint, b: EcefPoint) -> f64 {
    inverse(a, b).0
}

pub fn direct(from: EcefPoint, azimuth: f64, metres: f64) -> EcefPoint {
    let (lat, lon): (f64, f64) = Geodesic::wgs84().direct(from.lat, from.lon, azimuth, metres);
    EcefPoint { lat, lon }
}

impl EcefPoint {
    pub fn new(lat: f64, lon: f64) -> EcefPoint {
        EcefPoint { lat, lon }
    }

    /// Rounded to so many decimals of a degree.
    pub fn rounded(self, decimals: i32) -> EcefPoint {
        let step = 10_f64.powi(decimals);
        let round = |x: f64| (x * step).round() / step;
        EcefPoint::new(round(self.lat), round(self.lon))
    }

    fn antipode(self) -> EcefPoint {
        let lon = if self.lon > 0.0 {
            self.lon - 180.0
        } else {
            self.lon + 180.0
        };
        EcefPoint::new(-self.lat, lon)
    }
}

/// Places where maps have failed before: poles, both sides of 180, the
/// equator, zero, and where the base data ends.
const HARD: [(f64, f64); 18] = [
    (90.0, 0.0),
    (-90.0, 0.0),
    (90.0, 180.0),
    (89.999_999, 40.0),
    (-89.9, -120.0),
    (0.0, 0.0),
    (0.0, 180.0),
    (0.0, -180.0),
    (52.0, 180.0),
    (64.7337, 177.5103),
    (-17.7134, 178.065),
    (-77.85, 166.67),
    (71.6366, 128.8681),
    (78.22, 15.63),
    (85.051_129, 10.0),
    (0.0, 90.0),
    (-0.000_001, -90.0),
    (25.033, 121.5654),
];

/// A position anywhere, most often where stories are set or where it is hard.
pub fn spot(dice: &mut Dice) -> EcefPoint {
    let hard = |dice: &mut Dice| {
        let (lat, lon) = *dice.one(&HARD);
        EcefPoint::new(lat, lon)
    };
    let spot = match dice.below(20) {
        0..=6 => EcefPoint::new(dice.between(15.0, 50.0), dice.between(105.0, 150.0)),
        7..=10 => {
            let lat = dice.between(-1.0, 1.0).asin().to_degrees();
            EcefPoint::new(lat, dice.between(-180.0, 180.0))
        }
        11..=13 => hard(dice),
        14 => hard(dice).antipode(),
        15 => {
            let (azimuth, metres) = (dice.between(0.0, 360.0), dice.log_between(1.0, 3e5));
            direct(hard(dice), azimuth, metres)
        }
        16 => EcefPoint::new(
            dice.between(-80.0, 80.0),
            180.0 - dice.log_between(1e-7, 5.0),
        ),
        17 => EcefPoint::new(
            dice.between(-80.0, 80.0),
            -180.0 + dice.log_between(1e-7, 5.0),
        ),
        18 => EcefPoint::new(
            90.0 - dice.log_between(1e-7, 10.0),
            dice.between(-180.0, 180.0),
        ),
        _ => EcefPoint::new(
            -90.0 + dice.log_between(1e-7, 10.0),
            dice.between(-180.0, 180.0),
        ),
    };
    let decimals = [7, 7, 6, 4, 2, 0][dice.below(6)];
    spot.rounded(decimals)
}

/// A distance from a metre to once round, with those at which the shape of a
/// circle changes: a quarter of the Earth, and near the antipode.
pub fn metres(dice: &mut Dice) -> f64 {
    match dice.below(12) {
        0 => dice.between(9_900e3, 10_100e3),
        1 => dice.between(19_900e3, 20_020e3),
        2 => dice.log_between(1.0, 1e3),
        3 => dice.between(2_000e3, 20_000e3),
        _ => dice.log_between(5e3, 5_000e3),
    }
}

/// Whether a position lies in rings of longitude and latitude, by the
/// even-odd rule, as a planar reader sees it.
pub fn in_rings(rings: &[Vec<[f64; 2]>], spot: EcefPoint) -> bool {
    let (x, y) = (spot.lon, spot.lat);
    let crossings = |ring: &Vec<[f64; 2]>| {
        ring.windows(2)
            .filter(|edge| {
                let ([ax, ay], [bx, by]) = (edge[0], edge[1]);
                (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
            })
            .count()
    };
    rings.iter().map(crossings).sum::<usize>() % 2 == 1
}
