//! Tracks: points, patterns and files of recorded positions.

use super::spelling::datetime;
use super::{Fix, Maker, put};
use crate::earth::{self, direct};
use crate::files;
use toml::{Table, Value};

/// 29 November 2024, midnight, UTC.
const START: i64 = 1_732_838_400;

/// Hours from UTC.
const ZONES: [i8; 4] = [0, 9, -8, 5];

impl Maker<'_> {
    pub(super) fn track(&mut self) -> Table {
        let mut track = Table::new();
        let id = self.id_and_name(&mut track, "track");
        self.about(&mut track, "track");
        let parent = match self.tracks.is_empty() || self.dice.chance(0.8) {
            true => None,
            false => Some(self.dice.one(&self.tracks).clone()),
        };
        if self.dice.chance(0.3) {
            put(&mut track, "composition", self.composition());
        }
        self.maybe_word(&mut track, "track", "domain", 0.5);
        self.maybe_word(&mut track, "track", "legs", 0.4);
        self.maybe_word(&mut track, "track", "symbol", 0.3);
        self.maybe_word(&mut track, "track", "affiliation", 0.15);
        self.maybe_bool(&mut track, "turned", 0.1);
        self.maybe_bool(&mut track, "footprints", 0.1);
        if self.dice.chance(0.5) {
            put(&mut track, "date", self.date());
        }
        if self.dice.chance(0.4) {
            put(&mut track, "speed", self.speed(3.0, 300.0).0);
        }
        match (self.dice.below(10), parent) {
            (_, Some(parent)) => self.branch(&mut track, &parent),
            (0..=1, _) => put_pattern(self, &mut track),
            (2, _) => self.recorded(&mut track, &id),
            _ => self.points(&mut track, &id),
        }
        self.tracks.push(id.clone());
        self.shown.push(id);
        track
    }

    /// Leaves another track at its end, or at one of its points.
    fn branch(&mut self, track: &mut Table, parent: &str) {
        let known = self.story.truth.tracks.iter().find(|(id, _)| id == parent);
        let first = known.map(|(_, fixes)| fixes[0].place);
        let first = first.filter(|place| place.within < 0.1);
        match first {
            Some(place) if self.dice.chance(0.5) => {
                let mut branch = Table::new();
                put(&mut branch, "track", parent);
                let (lat, lon) = (place.spot.lat, place.spot.lon);
                let side = |value: f64, sides: [char; 2]| {
                    format!("{:.7}{}", value.abs(), sides[usize::from(value < 0.0)])
                };
                let at = match self.dice.chance(0.5) {
                    true => super::spelling::with_keys(place.spot),
                    false => format!("{} {}", side(lat, ['N', 'S']), side(lon, ['E', 'W'])).into(),
                };
                put(&mut branch, "at", at);
                put(track, "branch-of", branch);
            }
            _ => put(track, "branch-of", parent),
        }
        let count = self.dice.whole(1, 3);
        let points = (0..count).map(|_| self.position().0).collect();
        put(track, "points", Value::Array(points));
    }

    /// `3 ships, 2 cutters`
    fn composition(&mut self) -> Value {
        let what = *self.dice.one(&["ships", "H-6", "Type 054A frigates"]);
        let one = format!("{} {what}", self.dice.whole(1, 12));
        match self.dice.below(3) {
            0 => Value::from(format!("{one}, {} Tu-95", self.dice.whole(1, 4))),
            1 => {
                let mut names = Table::new();
                for language in ["en", "zh-Hant", "zh-Hans", "ja", "ko", "ru"] {
                    put(&mut names, language, one.clone());
                }
                Value::Table(names)
            }
            _ => Value::from(one),
        }
    }

    fn points(&mut self, track: &mut Table, id: &str) {
        let count = match self.dice.chance(0.05) {
            true => self.dice.whole(20, 60),
            false => self.dice.whole(2, 7),
        };
        let metres_per_second = self.dice.between(2.0, 250.0);
        let timed = self.dice.chance(0.4);
        // One for all: a day without an offset has that of the point before.
        let zone = *self.dice.one(&ZONES);
        let mut clock = START as f64;
        let (mut values, mut found) = (Vec::new(), Vec::<Fix>::new());
        let mut shortest = f64::INFINITY;
        for i in 0..count {
            let (at, place) = self.position();
            if let Some(last) = found.last() {
                let leg = earth::distance(last.place.spot, place.spot);
                clock += 60.0 + leg / metres_per_second;
                shortest = shortest.min(leg);
            }
            let mut seconds = None;
            values.push(match self.dice.chance(0.5) || timed {
                true => {
                    let (value, told) = self.fix(at, i, timed.then_some((clock as i64, zone)));
                    seconds = told;
                    value
                }
                false => at,
            });
            found.push(Fix { place, seconds });
        }
        if shortest > 5e3 && self.dice.chance(0.15) {
            put(track, "turn-radius", self.length_of(shortest / 200.0).0);
        }
        put(track, "points", Value::Array(values));
        self.story.truth.tracks.push((id.to_owned(), found));
    }

    /// A point with what is said of it.
    fn fix(&mut self, at: Value, index: usize, clock: Option<(i64, i8)>) -> (Value, Option<i64>) {
        let mut fix = Table::new();
        match at {
            Value::Table(keys) if self.dice.chance(0.5) => fix.extend(keys),
            at => put(&mut fix, "at", at),
        }
        let mut told = None;
        if let Some((clock, zone)) = clock.filter(|_| self.dice.chance(0.8)) {
            let (time, of_day) = self.time(clock, zone);
            put(&mut fix, "time", time);
            told = of_day.then_some(clock);
        }
        if self.dice.chance(0.1) {
            put(&mut fix, "composition", self.composition());
        }
        if self.dice.chance(0.3) {
            put(&mut fix, "label", self.names());
        }
        for (key, chance) in [
            ("symbol", 0.15),
            ("affiliation", 0.1),
            ("status", 0.3),
            ("legs", 0.1),
        ] {
            self.maybe_word(&mut fix, "track", key, chance);
        }
        for (key, chance) in [("turned", 0.1), ("footprint", 0.1)] {
            self.maybe_bool(&mut fix, key, chance);
        }
        if index > 0 {
            self.maybe_bool(&mut fix, "gap", 0.15);
        }
        self.maybe_source(&mut fix, 0.3);
        if self.dice.chance(0.1) {
            put(&mut fix, "note", crate::wording::name(self.dice));
        }
        (Value::Table(fix), told)
    }

    /// A time with an offset, as a text or a time of TOML; or the day alone,
    /// and false.
    fn time(&mut self, seconds: i64, hours: i8) -> (Value, bool) {
        let offset = jiff::tz::Offset::constant(hours);
        let at = jiff::Timestamp::from_second(seconds).expect("a time");
        let local = offset.to_datetime(at);
        let zone = match hours {
            0 => "Z".to_owned(),
            _ => format!("{}{:02}:00", if hours < 0 { '-' } else { '+' }, hours.abs()),
        };
        let text = format!("{}T{}{zone}", local.date(), local.time());
        let day = local.date();
        match self.dice.below(12) {
            0 => (Value::from(day.to_string()), false),
            10 => {
                // The part of the day that it is in.
                let part = match local.hour() {
                    0..=8 => "early",
                    9..=11 => "morning",
                    12..=16 => "afternoon",
                    17 => "evening",
                    18..=20 => "night",
                    _ => "late",
                };
                let offset = if self.dice.chance(0.5) { &zone } else { "" };
                let text = format!("{day} {part} {offset}");
                (Value::from(text.trim().to_owned()), false)
            }
            11 => {
                let text = format!("{day} around {}{zone}", local.time());
                (Value::from(text), false)
            }
            1..=5 => (Value::from(text), true),
            _ => (datetime(&text), true),
        }
    }

    /// A ship's positions, ten minutes apart, as a receiver archives them.
    fn recorded(&mut self, track: &mut Table, id: &str) {
        let name = format!("{id}.csv");
        let mut spot = self.near_home();
        let mut heading = self.dice.between(0.0, 360.0);
        let mut fixes = Vec::new();
        for i in 0..self.dice.whole(3, 40) {
            let gap = if self.dice.chance(0.05) { 7_200 } else { 0 };
            fixes.push((spot, START + 600 * i as i64 + gap));
            heading += self.dice.between(-20.0, 20.0);
            spot = direct(spot, heading, self.dice.between(0.0, 6_000.0));
        }
        fixes.sort_by_key(|(_, time)| *time);
        fixes.dedup_by_key(|(_, time)| *time);
        self.story
            .files
            .push((name.clone(), files::ais("412000000", &fixes)));
        put(track, "file", name);
        put(track, "domain", "sea");
        if self.dice.chance(0.5) {
            put(track, "vessel", "412000000");
        }
        if self.dice.chance(0.3) {
            put(
                track,
                "split-gap",
                *self.dice.one(&["45 min", "3 h", "1 h 30 min"]),
            );
        }
        if self.dice.chance(0.3) {
            put(
                track,
                "simplify",
                *self.dice.one(&["500 m", "20 m", "2 km"]),
            );
        }
    }
}

impl Maker<'_> {
    /// What a source states of tracks.
    pub(super) fn statement(&mut self) -> Table {
        let mut statement = Table::new();
        if self.dice.chance(0.5) {
            put(&mut statement, "id", self.new_id("statement"));
        }
        let one = self.dice.one(&self.tracks).clone();
        let of = match self.dice.below(3) {
            0 => Value::from("track*"),
            1 => Value::from(one),
            _ => Value::Array(vec![one.into()]),
        };
        put(&mut statement, "of", of);
        match self.dice.below(5) {
            0 => put(&mut statement, "tracks", self.dice.whole(1, 5) as i64),
            4 => put(&mut statement, "craft", self.dice.whole(1, 20) as i64),
            1 => {
                put(&mut statement, "length", self.length(1e3, 9_000e3).0);
                self.maybe_total(&mut statement);
            }
            2 => {
                let time = *self.dice.one(&["5 h", "35 d", "1 h 30 min", "1200 h"]);
                put(&mut statement, "duration", time);
                self.maybe_total(&mut statement);
            }
            _ => {
                put(&mut statement, "nearest", self.length(1e3, 3_000e3).0);
                let to = self.aim();
                put(&mut statement, "to", to);
            }
        }
        self.maybe_source(&mut statement, 0.7);
        if self.dice.chance(0.2) {
            put(&mut statement, "note", crate::wording::sentences(self.dice));
        }
        statement
    }

    fn maybe_total(&mut self, statement: &mut Table) {
        if self.dice.chance(0.3) {
            put(statement, "total-of", self.dice.whole(1, 12) as i64);
        }
    }
}

fn put_pattern(maker: &mut Maker, track: &mut Table) {
    let mut pattern = Table::new();
    let kind = maker.word("pattern", "kind");
    put(&mut pattern, "at", maker.position().0);
    if maker.dice.chance(0.7) {
        put(
            &mut pattern,
            "heading",
            format!("{:03}", maker.dice.below(360)),
        );
    }
    if maker.dice.chance(0.3) {
        let zone = *maker.dice.one(&ZONES);
        put(&mut pattern, "time", maker.time(START, zone).0);
    }
    let long = maker.dice.log_between(5e3, 800e3);
    let mut size = |maker: &mut Maker, key: &str, share: f64| {
        put(&mut pattern, key, maker.length_of(long * share).0);
    };
    match kind.as_str() {
        "racetrack" | "figure-eight" => {
            size(maker, "length", 1.0);
            size(maker, "width", 0.4);
        }
        "orbit" | "sector-search" => size(maker, "radius", 0.5),
        "expanding-square" => size(maker, "spacing", 0.1),
        _ => {
            size(maker, "length", 1.0);
            size(maker, "width", 0.7);
            size(maker, "spacing", 0.15);
        }
    }
    let round = ["racetrack", "figure-eight", "orbit"].contains(&kind.as_str());
    if kind == "expanding-square" {
        put(&mut pattern, "legs", maker.dice.whole(2, 20) as i64);
    }
    if (round || kind == "sector-search") && maker.dice.chance(0.5) {
        put(&mut pattern, "turns", maker.dice.whole(1, 3) as i64);
    }
    if round {
        maker.maybe_word(&mut pattern, "pattern", "side", 0.5);
    }
    put(&mut pattern, "kind", kind);
    put(track, "pattern", pattern);
}
