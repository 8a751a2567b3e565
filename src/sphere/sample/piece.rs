//! Splits segments where longitude or latitude turns: arcs at the meridian of
//! their centre, geodesics at the vertex closest to a pole.

use super::curve::{Curve, Station};
use super::march::march;
use super::{LonLat, WELD, near, push};
use crate::geodesy::{Circle, Line, rhumb::Rhumb};
use crate::sphere::shape::Segment;
use crate::units::{Azimuth, Lat, Length, Lon, Position};

/// Longest steps, in degrees of azimuth and in metres; short enough that the
/// way round is never ambiguous.
const LONGEST_TURN: f64 = 15.0;
const LONGEST_RUN: f64 = 2e6;

/// A line that passes a pole closer than this many metres is taken to run
/// through it.
const MERIDIONAL: f64 = 1e-3;

/// Part of a segment with continuous longitude and monotonic latitude (except
/// for circles close to half the Earth's size).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    line: Course,
    /// The curve's reference meridian and side: -1 for the mirror image to the
    /// west.
    meridian: f64,
    hand: f64,
    from: f64,
    to: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Course {
    Arc(Circle),
    Geodesic(Line),
    Rhumb(Rhumb),
    /// Along one meridian, parametrised by latitude; may start or end at a
    /// pole.
    Meridian,
}

impl Piece {
    pub fn of(segment: &Segment) -> Vec<Piece> {
        match segment {
            Segment::Arc {
                centre,
                radius,
                start,
                sweep,
            } => arc(*centre, *radius, *start, *sweep),
            Segment::Geodesic { from, to } => geodesic(*from, *to),
            Segment::Rhumb { from, to } => rhumb(*from, *to),
            Segment::Straight(_) => Vec::new(),
        }
    }

    /// Stations for a reader of longitude and latitude.
    fn march(&self, tolerance: f64) -> Vec<Station> {
        let range = (self.from, self.to);
        let mut stations = Vec::new();
        match &self.line {
            Course::Arc(circle) => {
                let fine = tolerance.min(0.01 * circle.radius().m()).max(1e-9);
                march(circle, range, fine, LONGEST_TURN, &mut stations);
            }
            Course::Geodesic(line) => march(line, range, tolerance, LONGEST_RUN, &mut stations),
            Course::Rhumb(line) => march(line, range, tolerance, LONGEST_RUN, &mut stations),
            Course::Meridian => {}
        }
        stations
    }

    /// Whether this is the mirror image of another piece run backwards: the
    /// other half of a full circle.
    fn mirrors(&self, other: &Piece) -> bool {
        let backwards = (self.from, self.to) == (other.to, other.from);
        backwards && self.hand == -other.hand && self.line == other.line
    }

    /// Longitude and latitude at a parameter; the longitude is continuous
    /// within the piece.
    pub fn at(&self, t: f64) -> LonLat {
        let station = match &self.line {
            Course::Arc(circle) => Curve::at(circle, t),
            Course::Geodesic(line) => Curve::at(line, t),
            Course::Rhumb(line) => Curve::at(line, t),
            Course::Meridian => return [self.meridian, t],
        };
        self.seen(&station)
    }

    /// Parameters that divide the piece into steps short enough for bisection.
    pub fn divisions(&self) -> impl Iterator<Item = f64> + use<> {
        let (from, to) = (self.from, self.to);
        let longest = match self.line {
            Course::Arc(_) => LONGEST_TURN,
            Course::Geodesic(_) | Course::Rhumb(_) => 0.25 * LONGEST_RUN,
            Course::Meridian => 5.0,
        };
        let steps = ((to - from).abs() / longest).ceil().max(1.0) as u32;
        (0..=steps).map(move |i| {
            if i == steps {
                to
            } else {
                from + (to - from) * f64::from(i) / f64::from(steps)
            }
        })
    }

    fn seen(&self, station: &Station) -> LonLat {
        [self.meridian + self.hand * station.lon, station.lat]
    }

    /// Appends stations, plus a vertex wherever they cross 180 degrees.
    fn emit(&self, stations: &[Station], out: &mut Vec<LonLat>) {
        let Some(first) = stations.first() else {
            return;
        };
        let start = self.seen(first);
        let turns = out
            .last()
            .map_or(0.0, |last| near(start[0], last[0]) - start[0]);
        push([start[0] + turns, start[1]], out);
        for pair in stations.windows(2) {
            let [a, b] = [self.seen(&pair[0]), self.seen(&pair[1])];
            if let Some(cut) = between(a[0] + turns, b[0] + turns) {
                let t = self.crossing(pair[0].t, pair[1].t, cut - turns);
                add([cut, self.at(t)[1]], out);
            }
            add([b[0] + turns, b[1]], out);
        }
    }

    /// The parameter between two others at which the curve has a longitude, by
    /// regula falsi with the Illinois modification.
    fn crossing(&self, mut a: f64, mut b: f64, lon: f64) -> f64 {
        let (mut fa, mut fb) = (self.at(a)[0] - lon, self.at(b)[0] - lon);
        for _ in 0..60 {
            let t = (a * fb - b * fa) / (fb - fa);
            let f = self.at(t)[0] - lon;
            if f.abs() < 1e-12 || t == a || t == b {
                return t;
            }
            if (f > 0.0) == (fb > 0.0) {
                (b, fb) = (t, f);
                fa *= 0.5;
            } else {
                (a, fa) = (b, fb);
                (b, fb) = (t, f);
            }
        }
        b
    }
}

/// Appends a vertex without shifting its longitude: next to a pole a step may
/// exceed half a turn.
fn add(point: LonLat, out: &mut Vec<LonLat>) {
    let again = out
        .last()
        .is_some_and(|last| (last[0] - point[0]).abs() < WELD && (last[1] - point[1]).abs() < WELD);
    if !again {
        out.push(point);
    }
}

/// The antimeridian, in any turn, strictly between two longitudes.
fn between(a: f64, b: f64) -> Option<f64> {
    let (low, high) = (a.min(b), a.max(b));
    let cut = 180.0 + 360.0 * ((low - 180.0) / 360.0).floor() + 360.0;
    (low + WELD < cut && cut < high - WELD).then_some(cut)
}

/// Splits an arc at the meridian of its centre. Every half is computed on the
/// eastern side; western halves are mirrored.
fn arc(centre: Position, radius: Length, start: Azimuth, sweep: f64) -> Vec<Piece> {
    let circle = Circle::new(centre, radius);
    let end = start.deg() + sweep;
    let mut stops = vec![start.deg()];
    let (low, high) = (start.deg().min(end), start.deg().max(end));
    let mut halves: Vec<f64> = (-4..=4)
        .map(|half| 180.0 * f64::from(half))
        .filter(|stop| *stop > low && *stop < high)
        .collect();
    if sweep < 0.0 {
        halves.reverse();
    }
    stops.extend(halves);
    stops.push(end);
    stops
        .windows(2)
        .map(|stop| {
            let half = 180.0 * (0.5 * (stop[0] + stop[1]) / 180.0).floor();
            let eastern = (half / 180.0).rem_euclid(2.0) == 0.0;
            let seen = |azimuth: f64| {
                if eastern {
                    azimuth - half
                } else {
                    half + 180.0 - azimuth
                }
            };
            Piece {
                line: Course::Arc(circle),
                meridian: centre.lon().deg(),
                hand: if eastern { 1.0 } else { -1.0 },
                from: seen(stop[0]),
                to: seen(stop[1]),
            }
        })
        .collect()
}

fn geodesic(from: Position, to: Position) -> Vec<Piece> {
    let line = Line::between(from, to);
    let (length, turn) = (line.length().m(), line.until_vertex());
    let stops = if turn > MERIDIONAL && turn < length - MERIDIONAL {
        vec![0.0, turn, length]
    } else {
        vec![0.0, length]
    };
    let meridional = line.closest_to_pole() < MERIDIONAL;
    let piece = |stop: &[f64]| {
        if meridional {
            along_meridian(from.lon().deg(), &line, stop[0], stop[1])
        } else {
            Piece {
                line: Course::Geodesic(line),
                meridian: from.lon().deg(),
                hand: 1.0,
                from: stop[0],
                to: stop[1],
            }
        }
    };
    stops.windows(2).map(piece).collect()
}

/// The part of a line over the poles between two distances along it.
fn along_meridian(lon: f64, line: &Line, from: f64, to: f64) -> Piece {
    Piece {
        line: Course::Meridian,
        meridian: lon + Curve::at(line, 0.5 * (from + to)).lon,
        hand: 1.0,
        from: Curve::at(line, from).lat,
        to: Curve::at(line, to).lat,
    }
}

fn rhumb(from: Position, to: Position) -> Vec<Piece> {
    let line = Rhumb::between(from, to);
    vec![Piece {
        line: Course::Rhumb(line),
        meridian: line.start().lon().deg(),
        hand: 1.0,
        from: 0.0,
        to: line.length().m(),
    }]
}

/// Appends the vertices of one segment's pieces, for a reader of longitude and
/// latitude.
pub(super) fn march_all(pieces: &[Piece], tolerance: f64, out: &mut Vec<LonLat>) {
    let mut stations = Vec::new();
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        if piece.line == Course::Meridian {
            push([piece.meridian, piece.from], out);
            push([piece.meridian, piece.to], out);
            continue;
        }
        if before.is_some_and(|before| piece.mirrors(before)) {
            stations.reverse();
        } else {
            stations = piece.march(tolerance);
        }
        piece.emit(&stations, out);
        before = Some(piece);
    }
}

pub(super) fn position([lon, lat]: LonLat) -> Position {
    Position::new(
        Lat::new(lat.clamp(-90.0, 90.0)).expect("clamped"),
        Lon::wrap(lon),
    )
}
