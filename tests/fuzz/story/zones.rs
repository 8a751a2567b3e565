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
        let area = match self.dice.below(20) {
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
                let line = (0..corners).map(|_| self.position().0).collect();
                put(&mut zone, "line", Value::Array(line));
                self.maybe_word(&mut zone, "zone", "edges", 0.5);
                false
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
