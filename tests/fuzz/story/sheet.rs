//! Callouts, maps, charts, texts, tables and the page.

use super::{Maker, put};
use crate::wording;
use toml::{Table, Value};

/// From a web banner to A0, and what is square, tall or tiny.
const SIZES: [&str; 24] = [
    "16:9",
    "4:3",
    "9:16",
    "square",
    "A3",
    "A4",
    "A5",
    "letter",
    "tabloid",
    "A4 portrait",
    "A3 landscape",
    "16:9 portrait",
    "1920x1080 px",
    "180x120 mm",
    "728x90 px",
    "970x250 px",
    "300x600 px",
    "1189x841 mm",
    "841x1189 mm",
    "10x8 in",
    "60x40 mm",
    "20 x 20 mm",
    "25x160 cm",
    "800x200 pt",
];

/// Sizes on which most scenarios have room.
const ROOMY: usize = 14;

impl Maker<'_> {
    pub(super) fn callout(&mut self) -> Table {
        let mut callout = Table::new();
        self.callouts += 1;
        if self.dice.chance(0.6) {
            let id = self.new_id("note");
            put(&mut callout, "id", id.clone());
            self.shown.push(id);
        } else {
            self.shown.push(format!("callout-{}", self.callouts));
        }
        put(&mut callout, "at", self.position().0);
        put(&mut callout, "text", self.names());
        self.maybe_source(&mut callout, 0.5);
        callout
    }

    pub(super) fn maps(&mut self) {
        let count = *self.dice.one(&[0, 1, 1, 1, 1, 2, 2, 3]);
        self.maps = (0..count).map(|_| self.new_id("map")).collect();
        let maps = (0..count)
            .map(|i| Value::Table(self.map(i)))
            .collect::<Vec<_>>();
        if !maps.is_empty() {
            put(&mut self.story.document, "map", Value::Array(maps));
        }
        self.panels.extend(self.maps.clone());
        if count == 0 {
            self.panels.push("main".to_owned());
        }
    }

    fn map(&mut self, index: usize) -> Table {
        let mut map = Table::new();
        put(&mut map, "id", self.maps[index].clone());
        if self.dice.chance(0.4) {
            put(&mut map, "title", self.names());
        }
        self.maybe_word(&mut map, "map", "projection", 0.6);
        if self.dice.chance(0.25) {
            let key = self.dice.pick(&["center", "centre"]).to_owned();
            put(&mut map, &key, self.position().0);
        }
        if self.dice.chance(0.5) {
            put(&mut map, "extent", self.extent());
        }
        if self.dice.chance(0.3) {
            let show = self.some_shown();
            put(&mut map, "show", show);
        }
        if self.dice.chance(0.4) {
            let places = self.few_positions();
            put(&mut map, "places", places);
        }
        self.maybe_bool(&mut map, "locator", 0.2);
        self.maybe_bool(&mut map, "compare-mercator", 0.1);
        if self.dice.chance(0.3) {
            let arrow = match self.dice.below(3) {
                0 => Value::from("auto"),
                1 => Value::from(true),
                _ => Value::from(false),
            };
            put(&mut map, "north-arrow", arrow);
        }
        // The first map holds the others, if any.
        if index > 0 && self.dice.chance(0.4) {
            put(&mut map, "inset", self.maps[0].clone());
            self.maybe_word(&mut map, "map", "corner", 0.6);
        }
        if self.maps.len() > 1 && self.dice.chance(0.2) {
            let other = self.maps[(index + 1) % self.maps.len()].clone();
            let frames = match self.dice.chance(0.3) {
                true => Value::from(other),
                false => Value::Array(vec![other.into()]),
            };
            put(&mut map, "frames", frames);
        }
        map
    }

    fn extent(&mut self) -> Value {
        match self.dice.below(4) {
            0 => Value::from(*self.dice.one(&["fit", "auto"])),
            1 => {
                let mut table = Table::new();
                put(&mut table, "radius", self.length(50e3, 9_000e3).0);
                Value::Table(table)
            }
            _ => {
                let (west, south) = (
                    self.home.lon - self.dice.log_between(0.5, 60.0),
                    self.home.lat,
                );
                let width = self.dice.log_between(1.0, 170.0);
                let south = (south - self.dice.between(1.0, 25.0)).clamp(-90.0, 80.0);
                let north = (south + self.dice.between(2.0, 50.0)).min(90.0);
                let mut table = Table::new();
                put(&mut table, "west", edge(wrapped(west), "E", "W"));
                put(&mut table, "east", edge(wrapped(west + width), "E", "W"));
                put(&mut table, "south", edge(south, "N", "S"));
                put(&mut table, "north", edge(north, "N", "S"));
                Value::Table(table)
            }
        }
    }

    /// An id, a glob, or a list of them.
    fn some_shown(&mut self) -> Value {
        let one = self.dice.one(&self.shown).clone();
        match self.dice.below(4) {
            0 => Value::from("*"),
            1 => Value::from(one),
            2 => Value::from(format!("{}*", &one[..one.find('-').unwrap_or(1)])),
            _ => Value::Array(self.shown.iter().cloned().map(Value::from).collect()),
        }
    }

    fn few_positions(&mut self) -> Value {
        let count = self.dice.whole(1, 4);
        let mut list = Vec::new();
        while list.len() < count {
            // The schema has strings here.
            if let (Value::String(text), _) = self.position() {
                list.push(Value::from(text));
            }
        }
        match self.dice.chance(0.2) {
            true => list.remove(0),
            false => Value::Array(list),
        }
    }

    pub(super) fn charts(&mut self) {
        let mut charts = Vec::new();
        for _ in 0..*self.dice.one(&[0, 0, 0, 1, 1, 2]) {
            let kind = self.word("chart", "kind");
            let needed = if kind == "range-bars" {
                &self.rings
            } else {
                &self.tracks
            };
            if needed.is_empty() {
                continue;
            }
            let shown = needed.clone();
            let mut chart = Table::new();
            let id = self.new_id("chart");
            put(&mut chart, "id", id.clone());
            if self.dice.chance(0.5) {
                put(&mut chart, "title", self.names());
            }
            if kind == "distance-profile" {
                put(
                    &mut chart,
                    "show",
                    Value::Array(vec![self.dice.one(&shown).clone().into()]),
                );
                put(&mut chart, "to", self.aims());
            } else if self.dice.chance(0.4) {
                put(&mut chart, "show", self.dice.one(&shown).clone());
            }
            put(&mut chart, "kind", kind);
            self.panels.push(id);
            charts.push(Value::Table(chart));
        }
        if !charts.is_empty() {
            put(&mut self.story.document, "chart", Value::Array(charts));
        }
    }

    /// What distances are measured to: one thing, or several.
    fn aims(&mut self) -> Value {
        let one = self.aim();
        match self.dice.below(4) {
            0 => Value::Array(vec![one, self.position().0]),
            1 => Value::Array(vec![self.position().0, self.with_keys().0]),
            _ => one,
        }
    }

    /// A position, a zone, an area, a track or a file.
    pub(super) fn aim(&mut self) -> Value {
        let mut table = Table::new();
        match self.dice.below(8) {
            0 => put(&mut table, "area", "island:Taiwan"),
            1 if !self.zones.is_empty() => {
                put(&mut table, "zone", self.dice.one(&self.zones).0.clone())
            }
            2 => put(&mut table, "track", self.dice.one(&self.tracks).clone()),
            3 => return self.with_keys().0,
            4 => {
                let name = "aims.geojson".to_owned();
                let spots = vec![self.near_home(), self.near_home()];
                self.story.files.retain(|(file, _)| *file != name);
                self.story
                    .files
                    .push((name.clone(), crate::files::points(&spots)));
                put(&mut table, "file", name);
            }
            5 if !self.zones.is_empty() => return self.dice.one(&self.zones).0.clone().into(),
            6 => return Value::from("country:TWN"),
            _ => return self.position().0,
        }
        Value::Table(table)
    }

    pub(super) fn texts_and_tables(&mut self) {
        let mut texts = Vec::new();
        for _ in 0..*self.dice.one(&[0, 0, 0, 1, 2]) {
            let mut text = Table::new();
            let id = self.new_id("text");
            put(&mut text, "id", id.clone());
            if self.dice.chance(0.6) {
                put(&mut text, "title", self.names());
            }
            let said = match self.dice.chance(0.7) {
                true => Value::from(wording::sentences(self.dice)),
                false => self.names(),
            };
            put(&mut text, "text", said);
            self.maybe_source(&mut text, 0.5);
            self.panels.push(id);
            texts.push(Value::Table(text));
        }
        let mut tables = Vec::new();
        for _ in 0..*self.dice.one(&[0, 0, 0, 1, 2]) {
            tables.extend(self.table().map(Value::Table));
        }
        for (key, list) in [("text", texts), ("table", tables)] {
            if !list.is_empty() {
                put(&mut self.story.document, key, Value::Array(list));
            }
        }
    }

    fn table(&mut self) -> Option<Table> {
        let mut table = Table::new();
        if self.dice.chance(0.5) {
            put(&mut table, "title", self.names());
        }
        if self.dice.chance(0.5) {
            let kind = self.word("table", "kind");
            let shown = if kind == "tracks" {
                &self.tracks
            } else {
                &self.rings
            };
            if shown.is_empty() {
                return None;
            }
            match self.dice.below(4) {
                0 => put(&mut table, "show", self.dice.one(shown).clone()),
                1 => put(&mut table, "show", Value::from(shown.clone())),
                _ => {}
            }
            put(&mut table, "kind", kind);
        } else {
            let columns = self.dice.whole(1, 5);
            let heads = (0..columns).map(|_| self.names()).collect();
            let rows = (0..self.dice.whole(1, 6))
                .map(|_| Value::Array((0..columns).map(|_| self.cell()).collect()))
                .collect();
            put(&mut table, "columns", Value::Array(heads));
            put(&mut table, "rows", Value::Array(rows));
            self.maybe_source(&mut table, 0.6);
        }
        let id = self.new_id("table");
        put(&mut table, "id", id.clone());
        self.panels.push(id);
        Some(table)
    }

    fn cell(&mut self) -> Value {
        match self.dice.below(5) {
            0 => Value::from(self.dice.below(100_000) as i64 - 50_000),
            1 => Value::from(self.dice.between(-1e3, 1e3)),
            2 => Value::from("–"),
            _ => self.names(),
        }
    }

    pub(super) fn page(&mut self) {
        let mut page = Table::new();
        if self.dice.chance(0.6) {
            let most = if self.dice.chance(0.75) {
                ROOMY
            } else {
                SIZES.len()
            };
            put(&mut page, "size", *self.dice.one(&SIZES[..most]));
        }
        if self.dice.chance(0.5) {
            let theme = match self.dice.chance(0.1) {
                true => {
                    let shares = ["0", "0.1", "0.2", "0.5", "1"];
                    let (band, fill) = (*self.dice.one(&shares), *self.dice.one(&shares));
                    let own = format!(
                        "base = \"dark\"\nsea = \"#102030\"\nband = {band}\nfill = {fill}\n[subject]\nteal = \"#00aaaa\"\n"
                    );
                    self.story
                        .files
                        .push(("own-theme.toml".to_owned(), own.into()));
                    "own-theme.toml".to_owned()
                }
                false => self.word("page", "theme"),
            };
            put(&mut page, "theme", theme);
        }
        if self.dice.chance(0.4) {
            let panels = self.arranged();
            put(&mut page, "panels", panels);
        }
        if !page.is_empty() {
            put(&mut self.story.document, "page", page);
        }
    }

    fn arranged(&mut self) -> Value {
        match self.dice.below(4) {
            0 => "auto".into(),
            1 => "separate".into(),
            2 => Value::Array(self.panels.iter().cloned().map(Value::from).collect()),
            _ => {
                let rows = self
                    .panels
                    .iter()
                    .map(|id| Value::Array(vec![id.clone().into()]));
                Value::Array(rows.collect())
            }
        }
    }
}

/// A longitude from -180 to 180.
fn wrapped(lon: f64) -> f64 {
    (lon + 180.0).rem_euclid(360.0) - 180.0
}

/// `100.5E`
fn edge(degrees: f64, positive: &str, negative: &str) -> String {
    let hemisphere = if degrees < 0.0 { negative } else { positive };
    format!("{:.2}{hemisphere}", degrees.abs())
}
