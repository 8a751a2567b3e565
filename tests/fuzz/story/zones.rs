//! Zones of every making, with positions that lie in them and outside.

use super::claims::AREAS;
use super::spelling::with_keys;
use super::{Maker, put};
use crate::earth::{self, EcefPoint, direct};
use crate::files;
use standoff::geodata;
use toml::{Table, Value};

/// Corners of an even polygon about a centre, and how far they are from it.
struct Even {
    centre: EcefPoint,
    metres: f64,
    corners: Vec<EcefPoint>,
}

impl Maker<'_> {
    pub(super) fn zone(&mut self) -> Table {
        let mut zone = Table::new();
        let id = self.id_and_name(&mut zone, "zone");
        self.about(&mut zone, "zone");
        self.maybe_word(&mut zone, "zone", "kind", 0.3);
        let area = match self.dice.below(25) {
            0..=2 => {
                let all = geodata::zones();
                put(&mut zone, "builtin", self.dice.one(all).id.clone());
                // Some are lines.
                false
            }
            3 => {
                put(
                    &mut zone,
                    "country",
                    *self.dice.one(&["TWN", "Singapore", "KOR"]),
                );
                true
            }
            4..=5 => {
                let mut limit = Table::new();
                put(&mut limit, "of", *self.dice.one(&AREAS));
                put(&mut limit, "distance", self.length(20e3, 60e3).0);
                put(&mut zone, "limit", limit);
                true
            }
            6..=8 => {
                self.read_from_file(&mut zone, &id);
                true
            }
            9..=11 => {
                let corners = self.dice.whole(2, 6);
                let mut line: Vec<Value> = (0..corners).map(|_| self.position().0).collect();
                if self.dice.chance(0.4) {
                    let from = self.near_home().rounded(7);
                    line.push(self.written_exactly(from));
                    line.push(self.bent_side(from));
                }
                put(&mut zone, "line", Value::Array(line));
                self.maybe_word(&mut zone, "zone", "edges", 0.5);
                false
            }
            12..=13 => {
                self.circle(&mut zone, &id);
                true
            }
            24 => {
                self.notice(&mut zone, &id);
                true
            }
            14 => {
                self.corridor(&mut zone, &id);
                true
            }
            15..=16 => {
                self.wedge(&mut zone, &id);
                true
            }
            17 => {
                self.along(&mut zone, &id);
                true
            }
            _ => {
                self.outline(&mut zone, &id);
                true
            }
        };
        self.zones.push((id.clone(), area));
        self.shown.push(id);
        zone
    }

    /// A polygon whose corners are as far from its middle as each other: with
    /// geodesics for edges, what is near to the middle lies in it.
    fn even(&mut self) -> Even {
        let centre = self.near_home();
        let metres = self.dice.log_between(1e3, 3_000e3);
        let count = self.dice.whole(3, 12);
        let first = self.dice.between(0.0, 360.0);
        let turn = if self.dice.chance(0.5) { 1.0 } else { -1.0 };
        let azimuth = |i: usize| first + turn * 360.0 * i as f64 / count as f64;
        let corners = (0..count)
            .map(|i| direct(centre, azimuth(i), metres).rounded(7))
            .collect();
        Even {
            centre,
            metres,
            corners,
        }
    }

    fn outline(&mut self, zone: &mut Table, id: &str) {
        let even = self.even();
        let mut corners: Vec<Value> = Vec::new();
        for corner in &even.corners {
            corners.push(self.written_exactly(*corner));
        }
        if self.dice.chance(0.3) {
            corners.push(corners[0].clone());
        }
        put(zone, "points", Value::Array(corners));
        self.maybe_word(zone, "zone", "edges", 0.5);
        let geodesic = zone.get("edges").and_then(Value::as_str) == Some("geodesic");
        let mut inside = true;
        if self.dice.chance(0.3) {
            inside = self.dice.chance(0.7);
            let held = match inside {
                true => even.centre,
                false => direct(even.centre, 77.0, 12_000e3).rounded(4),
            };
            put(zone, "inside", self.written_exactly(held));
        }
        if geodesic || even.metres < 100e3 && even.centre.lat.abs() < 70.0 {
            self.story
                .truth
                .zones
                .push((id.to_owned(), even.judged(inside)));
        }
    }

    /// A warning to ships about a circle.
    fn notice(&mut self, zone: &mut Table, id: &str) {
        let near = self.near_home();
        let minutes = |degrees: f64| (degrees.abs() * 6_000.0).round() / 6_000.0;
        let centre = EcefPoint {
            lat: minutes(near.lat).copysign(near.lat),
            lon: minutes(near.lon).copysign(near.lon),
        };
        let half = |degrees: f64, wide: usize, letters: [char; 2]| {
            let hundredths = (degrees.abs() * 6_000.0).round() as u64;
            let letter = letters[usize::from(degrees < 0.0)];
            let (whole, rest) = (hundredths / 6_000, hundredths % 6_000);
            format!("{whole:0wide$}-{:02}.{:02}{letter}", rest / 100, rest % 100)
        };
        let miles = self.dice.whole(1, 300);
        put(
            zone,
            "notice",
            format!(
                "HYDROPAC {}/26.\n1. ROCKET LAUNCHING 0100Z TO 0300Z DAILY 03 THRU 05 JUL\n   \
                 IN AREA WITHIN {miles} MILES OF {} {}.\n2. CANCEL THIS MSG 050400Z JUL 26.",
                self.dice.whole(1, 9_999),
                half(centre.lat, 2, ['N', 'S']),
                half(centre.lon, 3, ['E', 'W']),
            ),
        );
        let metres = miles as f64 * 1_852.0;
        let judged = vec![
            (centre, true),
            (direct(centre, 123.0, 0.9 * metres), true),
            (direct(centre, 123.0, 1.1 * metres), false),
        ];
        self.story.truth.zones.push((id.to_owned(), judged));
    }

    /// A circle, perhaps without its middle, perhaps a sector of it.
    fn circle(&mut self, zone: &mut Table, id: &str) {
        let centre = self.near_home().rounded(7);
        let (text, radius) = self.length(200.0, 3_000e3);
        let mut circle = Table::new();
        put(&mut circle, "at", self.written_exactly(centre));
        put(&mut circle, "radius", text);
        let mut inner = 0.0;
        if self.dice.chance(0.3) {
            let (text, metres) = self.length_of(0.4 * radius);
            put(&mut circle, "inner", text);
            inner = metres;
        }
        // Where it is looked at, and how wide it is on either side.
        let (mut middle, mut half) = (77.0, 180.0);
        if self.dice.chance(0.4) {
            let from = self.dice.below(360);
            let width = self.dice.whole(10, 350);
            let to = (from + width) % 360;
            put(&mut circle, "sector", format!("{from:03}..{to:03}"));
            half = width as f64 / 2.0;
            middle = from as f64 + half;
        }
        put(zone, "circle", circle);
        let mut judged = vec![(direct(centre, middle, 0.7 * radius), true)];
        judged.push((direct(centre, middle, 1.3 * radius), false));
        if inner > 0.0 {
            judged.push((direct(centre, middle, 0.5 * inner), false));
        }
        if half < 175.0 {
            judged.push((direct(centre, middle + 180.0, 0.7 * radius), false));
        }
        self.story.truth.zones.push((id.to_owned(), judged));
    }

    /// What lies near to a geodesic.
    fn corridor(&mut self, zone: &mut Table, id: &str) {
        let from = self.near_home().rounded(7);
        let length = self.dice.log_between(20e3, 1_500e3);
        let course = self.dice.between(0.0, 360.0);
        let to = direct(from, course, length).rounded(7);
        let (text, metres) = self.length(2e3, 100e3);
        let mut corridor = Table::new();
        let mut line = vec![self.written_exactly(from), self.written_exactly(to)];
        let bent = self.dice.chance(0.6);
        if bent {
            line.push(self.bent_side(to));
        }
        put(&mut corridor, "line", Value::Array(line));
        put(&mut corridor, "distance", text);
        put(zone, "corridor", corridor);
        put(zone, "edges", "geodesic");
        let mut judged = vec![
            (from, true),
            (to, true),
            (direct(from, course + 180.0, 0.9 * metres), true),
            (direct(from, course + 180.0, 1.1 * metres), false),
            (direct(from, course + 90.0, 0.9 * metres), true),
            (direct(from, course - 90.0, 1.1 * metres), false),
        ];
        // What bends may come back.
        judged.retain(|(_, inside)| *inside || !bent);
        self.story.truth.zones.push((id.to_owned(), judged));
    }

    /// A slice of a circle, its arc turning either way, its corners rounded.
    fn wedge(&mut self, zone: &mut Table, id: &str) {
        let centre = self.near_home().rounded(7);
        let (text, radius) = self.length(2e3, 1_500e3);
        let first = self.dice.between(0.0, 360.0);
        let width = self.dice.between(20.0, 170.0);
        let clockwise = self.dice.chance(0.5);
        let turned = if clockwise { width } else { -width };
        // Half a second of arc, as published positions have.
        let near = |azimuth: f64| direct(centre, azimuth, radius + 10.0).rounded(7);
        let (begin, end) = (near(first), near(first + turned));
        let arc = self.arc_to(&text, centre, end, clockwise);
        let corners = vec![
            self.written_exactly(centre),
            self.written_exactly(begin),
            arc,
        ];
        put(zone, "points", Value::Array(corners));
        put(zone, "edges", "geodesic");
        let middle = first + 0.5 * turned;
        let judged = vec![
            (direct(centre, middle, 0.5 * radius), true),
            (direct(centre, middle, 0.98 * radius), true),
            (direct(centre, middle, 1.05 * radius), false),
            (direct(centre, middle + 180.0, 0.5 * radius), false),
            (
                direct(centre, first - turned.signum() * 4.0, 0.5 * radius),
                false,
            ),
        ];
        self.story.truth.zones.push((id.to_owned(), judged));
    }

    fn arc_to(&mut self, radius: &str, centre: EcefPoint, to: EcefPoint, clockwise: bool) -> Value {
        let mut arc = Table::new();
        put(&mut arc, "arc", radius);
        let key = *self.dice.one(&["center", "centre"]);
        let at = match self.dice.chance(0.3) {
            true => with_keys(centre),
            false => self.written_exactly(centre),
        };
        put(&mut arc, key, at);
        put(&mut arc, "to", self.written_exactly(to));
        if self.dice.chance(0.7) {
            let turn = match clockwise {
                true => "clockwise",
                false => *self.dice.one(&["anticlockwise", "counterclockwise"]),
            };
            put(&mut arc, "turn", turn);
        }
        Value::Table(arc)
    }

    /// An arc or a piece of the parallel from a position on.
    fn bent_side(&mut self, from: EcefPoint) -> Value {
        if self.dice.chance(0.3) {
            let east = EcefPoint::new(from.lat, from.lon * 0.9);
            return along("parallel", self.written_exactly(east));
        }
        let (text, radius) = self.length(2e3, 500e3);
        let azimuth = self.dice.between(0.0, 360.0);
        let centre = direct(from, azimuth, radius).rounded(7);
        let clockwise = self.dice.chance(0.5);
        let turned = if clockwise { 100.0 } else { -100.0 };
        let to = direct(centre, azimuth + 180.0 + turned, radius).rounded(7);
        self.arc_to(&text, centre, to, clockwise)
    }

    /// A box of parallels and meridians, or a piece of sea by Taiwan's coast.
    fn along(&mut self, zone: &mut Table, id: &str) {
        if self.dice.chance(0.5) {
            // Su-ao and Taitung lie on the coast.
            let corners = vec![
                Value::from("24.6N 121.9E"),
                Value::from("24.6N 124E"),
                Value::from("22.7N 124E"),
                Value::from("22.7N 121.1E"),
                along("island:Taiwan", Value::from("24.6N 121.9E")),
            ];
            put(zone, "points", Value::Array(corners));
            return;
        }
        let south = self.dice.whole(0, 140) as f64 - 70.0;
        let west = self.dice.whole(0, 359) as f64 - 180.0;
        let spot =
            |lat: f64, lon: f64| EcefPoint::new(lat, (lon + 540.0).rem_euclid(360.0) - 180.0);
        let mut corner = |lat: f64, lon: f64| self.written_exactly(spot(lat, lon));
        let corners = vec![
            corner(south, west),
            along("parallel", corner(south, west + 8.0)),
            along("meridian", corner(south + 6.0, west + 8.0)),
            along("parallel", corner(south + 6.0, west)),
        ];
        put(zone, "points", Value::Array(corners));
        let (lat, lon) = (south, west);
        let judged = vec![
            (spot(lat + 0.05, lon + 4.0), true),
            (spot(lat + 5.95, lon + 4.0), true),
            (spot(lat - 0.05, lon + 4.0), false),
            (spot(lat + 6.05, lon + 4.0), false),
            (spot(lat + 3.0, lon - 0.1), false),
            (spot(lat + 3.0, lon + 7.9), true),
        ];
        self.story.truth.zones.push((id.to_owned(), judged));
    }

    /// Written so that it is read as the same position to a hundredth of an
    /// arc second.
    fn written_exactly(&mut self, spot: EcefPoint) -> Value {
        if self.dice.chance(0.1) {
            return with_keys(spot);
        }
        let ns = if spot.lat < 0.0 { "S" } else { "N" };
        let ew = if spot.lon < 0.0 { "W" } else { "E" };
        Value::from(format!(
            "{:.7}{ns} {:.7}{ew}",
            spot.lat.abs(),
            spot.lon.abs()
        ))
    }

    fn read_from_file(&mut self, zone: &mut Table, id: &str) {
        let name = format!("{id}.geojson");
        let drawn = files::plain_areas(self.dice, self.home);
        self.story.files.push((name.clone(), drawn.bytes));
        self.story.truth.zones.push((id.to_owned(), drawn.judged));
        put(zone, "file", name);
    }
}

fn along(along: &str, to: Value) -> Value {
    let mut table = Table::new();
    put(&mut table, "along", along);
    put(&mut table, "to", to);
    Value::Table(table)
}

impl Even {
    /// Positions within three tenths of the corners' distance, and beyond
    /// one and a half of it. `inside`: whether the zone holds the middle.
    fn judged(&self, inside: bool) -> Vec<(EcefPoint, bool)> {
        let mut judged = vec![(self.centre, inside)];
        for i in 0..8 {
            let azimuth = 45.0 * f64::from(i) + 7.0;
            judged.push((direct(self.centre, azimuth, self.metres * 0.3), inside));
            judged.push((direct(self.centre, azimuth, self.metres * 1.5), !inside));
        }
        judged.retain(|(spot, _)| earth::distance(*spot, self.centre) < 9_000e3);
        judged
    }
}
