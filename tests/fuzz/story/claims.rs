//! The head, sources, actors, places and rings.

use super::spelling::datetime;
use super::{Maker, Place, RingTruth, put};
use crate::earth;
use crate::files;
use crate::wording;
use toml::{Table, Value};

/// Small countries and islands, whose coasts cost little.
pub(super) const AREAS: [&str; 4] = [
    "country:TWN",
    "island:Taiwan",
    "country:SGP",
    "island:Okinawa",
];

impl Maker<'_> {
    pub(super) fn head(&mut self) {
        let known = self.words.of("", "language");
        self.languages = match self.dice.below(4) {
            0 => vec!["en".to_owned()],
            1 => {
                let first = self.dice.below(known.len());
                let second = (first + self.dice.whole(1, known.len() - 1)) % known.len();
                vec![known[first].clone(), known[second].clone()]
            }
            _ => vec![self.dice.one(&known).clone()],
        };
        let mut head = Table::new();
        put(&mut head, "standoff", 1);
        if self.dice.chance(0.95) {
            put(&mut head, "title", self.names());
        }
        if self.dice.chance(0.3) {
            put(&mut head, "subtitle", self.names());
        }
        if self.dice.chance(0.5) {
            put(&mut head, "as-of", datetime("2024-12-01"));
        }
        self.maybe_word(&mut head, "", "worldview", 0.3);
        match self.languages.as_slice() {
            [one] if one == "en" && self.dice.chance(0.5) => {}
            [one] => put(&mut head, "language", one.clone()),
            two => put(&mut head, "language", Value::from(two.to_vec())),
        }
        if self.dice.chance(0.03) {
            let fonts = match self.dice.chance(0.3) {
                true => Value::from("own.ttf"),
                false => Value::from(vec!["own.ttf"]),
            };
            put(&mut head, "fonts", fonts);
            let font = include_bytes!("../../data/fonts/DejaVuSans-subset.ttf");
            self.story.files.push(("own.ttf".to_owned(), font.to_vec()));
        }
        self.story.document = head;
    }

    pub(super) fn sources_and_actors(&mut self) {
        let mut sources = Table::new();
        for i in 0..self.dice.whole(0, 3) {
            let mut source = Table::new();
            put(&mut source, "text", wording::name(self.dice));
            if self.dice.chance(0.5) {
                put(&mut source, "url", "https://example.org/a?b=1&c=%20");
            }
            if self.dice.chance(0.5) {
                put(&mut source, "date", self.date());
            }
            let key = format!("{}-{i}", self.dice.pick(&["paper", "staff", "src"]));
            self.sources.push(key.clone());
            put(&mut sources, &key, source);
        }
        let mut actors = Table::new();
        for i in 0..self.dice.whole(0, 3) {
            let mut actor = Table::new();
            if self.dice.chance(0.9) {
                put(&mut actor, "name", self.names());
            }
            if self.dice.chance(0.7) {
                let key = self.dice.pick(&["color", "colour"]).to_owned();
                let color = match self.dice.chance(0.2) {
                    true => "#3366aa".to_owned(),
                    false => self.word("actors", "color"),
                };
                put(&mut actor, &key, color);
            }
            self.maybe_word(&mut actor, "actors", "affiliation", 0.4);
            let key = format!("side-{i}");
            self.actors.push(key.clone());
            put(&mut actors, &key, actor);
        }
        for (key, tables) in [("sources", sources), ("actors", actors)] {
            if !tables.is_empty() {
                put(&mut self.story.document, key, tables);
            }
        }
    }

    pub(super) fn place(&mut self) -> Table {
        let mut place = Table::new();
        let id = self.id_and_name(&mut place, "place");
        if self.dice.chance(0.1) {
            let name = format!("{id}.geojson");
            put(&mut place, "file", name.clone());
            let spots: Vec<_> = (0..self.dice.whole(1, 5))
                .map(|_| self.near_home())
                .collect();
            self.story.files.push((name, files::points(&spots)));
            for (i, spot) in spots.iter().enumerate() {
                let site = Place {
                    spot: *spot,
                    within: 0.02,
                };
                self.story
                    .truth
                    .places
                    .push((format!("{id}-{}", i + 1), site));
                self.shown.push(format!("{id}-{}", i + 1));
            }
        } else {
            let (at, found) = self.position();
            put(&mut place, "at", at);
            self.story.truth.places.push((id.clone(), found));
            self.shown.push(id);
        }
        self.about(&mut place, "place");
        self.maybe_word(&mut place, "place", "symbol", 0.3);
        self.maybe_word(&mut place, "place", "affiliation", 0.1);
        place
    }

    pub(super) fn ring(&mut self) -> Table {
        let mut ring = Table::new();
        let id = self.id_and_name(&mut ring, "ring");
        self.rings.push(id.clone());
        self.shown.push(id.clone());
        self.about(&mut ring, "ring");
        if self.dice.chance(0.3) {
            put(&mut ring, "date", self.date());
        }
        self.maybe_word(&mut ring, "ring", "symbol", 0.15);
        self.maybe_word(&mut ring, "ring", "affiliation", 0.1);
        if self.dice.chance(0.12) {
            self.several_from(&mut ring);
            return ring;
        }
        let (from, place) = self.position();
        put(&mut ring, "from", from);
        let sector = self.dice.chance(0.2).then(|| self.sector(&mut ring));
        let figures = match self.dice.chance(0.1) {
            true => self.reaching(&mut ring, place),
            false => self.range(&mut ring),
        };
        self.story.truth.rings.push(RingTruth {
            id,
            from: place,
            figures,
            sector,
        });
        ring
    }

    fn sector(&mut self, ring: &mut Table) -> (f64, f64) {
        let from = self.dice.below(360);
        let width = *self.dice.one(&[1, 5, 30, 90, 180, 181, 270, 359]);
        let to = (from + width) % 360;
        let text = match (from, self.dice.below(4)) {
            (270, _) => format!("W..{to:03}"),
            (_, 0) => format!("{from:03} to {to:03}"),
            (_, 1) => format!("{from:03}-{to:03}"),
            _ => format!("{from:03}..{to:03}"),
        };
        put(ring, "sector", text);
        (from as f64, to as f64)
    }

    /// Figures in every form; their metres, low and high.
    fn range(&mut self, ring: &mut Table) -> Vec<(Option<f64>, f64)> {
        let far = earth::metres(self.dice);
        if self.dice.chance(0.12) {
            let (one, first) = self.figure(far / 4.0);
            let (two, second) = self.figure(far);
            put(ring, "range", Value::Array(vec![one, two]));
            return vec![first, second];
        }
        let (value, figures) = self.figure(far);
        put(ring, "range", value);
        vec![figures]
    }

    /// The distance to a place, where the positions say it well enough.
    fn reaching(&mut self, ring: &mut Table, from: Place) -> Vec<(Option<f64>, f64)> {
        let (to, place) = match self.dice.chance(0.3) {
            true => self.with_keys(),
            false => self.position(),
        };
        let apart = earth::distance(from.spot, place.spot);
        if apart < 10e3 || from.within + place.within > apart * 1e-6 {
            return self.range(ring);
        }
        let mut range = Table::new();
        put(&mut range, "reaches", to);
        if self.dice.chance(0.4) {
            let (other, figures) = self.figure(apart / 3.0);
            put(ring, "range", Value::Array(vec![range.into(), other]));
            return vec![(None, apart), figures];
        }
        put(ring, "range", range);
        vec![(None, apart)]
    }

    /// A figure with words that bound it, before or behind.
    fn bounded(&mut self, figure: String) -> String {
        let before = [
            "over",
            "more than",
            "at least",
            ">",
            "up to",
            "no more than",
            "less than",
            "under",
            "about",
            "approximately",
            "~",
            "nearly",
            "just over",
        ];
        match self.dice.below(4) {
            0 => format!(
                "{figure} {}",
                self.dice.pick(&["or more", "or less", "or so"])
            ),
            _ => format!("{} {figure}", self.dice.pick(&before)),
        }
    }

    fn figure(&mut self, far: f64) -> (Value, (Option<f64>, f64)) {
        let kind = self.dice.below(12);
        if kind == 0 {
            let (speed, per_second) = self.speed(5.0, 400.0);
            let hours = (far / per_second / 3_600.0).ceil().clamp(1.0, 1_000.0);
            let metres = (hours * 3_600.0 * per_second).min(20_100e3);
            let hours = (metres / per_second / 3_600.0).ceil().max(1.0);
            let text = format!("{hours} h at {speed}");
            return (text.into(), (None, hours * 3_600.0 * per_second));
        }
        let (high_text, high) = self.length_of(far.max(1.0));
        let share = self.dice.between(0.05, 0.9);
        let (low_text, low) = self.length_of(far.max(1.0) * share);
        if kind < 7 || low <= 0.0 || low >= high * 0.99 {
            let text = match self.dice.chance(0.25) {
                true => self.bounded(high_text),
                false => high_text,
            };
            return (text.into(), (None, high));
        }
        if kind < 10 {
            let between = self.dice.pick(&["..", " to ", "–"]);
            return (
                format!("{low_text}{between}{high_text}").into(),
                (Some(low), high),
            );
        }
        let mut band = Table::new();
        if self.dice.chance(0.6) {
            // Written in metres, so that rounding does not take it outside.
            let likely = low + (high - low) * 0.5;
            put(&mut band, "likely", format!("{likely:.4} m"));
        }
        put(&mut band, "low", low_text);
        put(&mut band, "high", high_text);
        (band.into(), (Some(low), high))
    }

    /// From an area, a zone, a track or a file, or back to another base.
    fn several_from(&mut self, ring: &mut Table) {
        let mut from = Table::new();
        let far = self.dice.log_between(200e3, 3_000e3);
        let (range, _) = self.length_of(far);
        put(ring, "range", range);
        match self.dice.below(5) {
            0 => {
                let ((base, from), (other, to)) = (self.position(), self.position());
                let apart = earth::distance(from.spot, to.spot) + from.within + to.within;
                put(ring, "from", base);
                put(ring, "recover", other);
                put(ring, "range", format!("{:.0} m", apart + far + 1.0));
                return;
            }
            1 if !self.zones.is_empty() => {
                let (zone, area) = self.dice.one(&self.zones).clone();
                put(&mut from, "zone", zone);
                if area {
                    self.maybe_word(ring, "ring", "envelope", 0.4);
                }
            }
            2 if !self.tracks.is_empty() => {
                put(&mut from, "track", self.dice.one(&self.tracks).clone());
            }
            3 => {
                self.count += 1;
                let name = format!("sites-{}.geojson", self.count);
                let spots: Vec<_> = (0..self.dice.whole(1, 4))
                    .map(|_| self.near_home())
                    .collect();
                self.story.files.push((name.clone(), files::points(&spots)));
                put(&mut from, "file", name);
            }
            _ => {
                put(&mut from, "area", *self.dice.one(&AREAS));
                self.maybe_word(ring, "ring", "envelope", 0.5);
            }
        }
        put(ring, "from", from);
    }
}
