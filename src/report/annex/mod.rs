//! The report as a document for people, in the scenario's language: headings,
//! facts, tables and lists.

mod cells;
mod ring;
mod track;

use super::model::{Report, StatusWord};
use super::table::{self, Cell, Table};
use super::titles::title;
use crate::language::Language;
use crate::scenario::Worldview;
use crate::words::{Words, capitalised, fill, uncapitalised};

/// One part of the document.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// The level (2 or 3), the text and a unique anchor.
    Heading(u8, String, String),
    Text(String),
    Facts(Vec<(String, String)>),
    Table(Shown),
    /// Sources with their keys and links.
    Sources(Vec<SourceLine>),
    List(Vec<String>),
}

/// A table whose cells are text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub caption: String,
    pub columns: Vec<String>,
    /// Whether a column holds numbers, which are aligned right.
    pub numeric: Vec<bool>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct SourceLine {
    pub key: String,
    pub text: String,
    pub url: Option<String>,
    pub cited_by: Vec<String>,
}

/// The language of the document, and how its numbers are rounded.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) language: Language,
    pub(super) words: &'static Words,
    /// Whether to round numbers to the whole.
    coarse: bool,
}

/// The language of a report.
pub(super) fn language(report: &Report) -> Language {
    Language::from_tag(&report.scenario.language).unwrap_or_default()
}

/// `title(key)` in the report's language.
pub(super) fn said(report: &Report, key: &'static str) -> &'static str {
    title(language(report), key)
}

pub(super) fn annex(report: &Report) -> Vec<Block> {
    let language = language(report);
    let pen = Pen {
        language,
        words: Words::of(language),
        coarse: false,
    };
    let mut blocks = pen.opening(report);
    blocks.extend(pen.reached(report));
    if !report.rings.is_empty() {
        blocks.push(pen.heading(2, "rings", "rings"));
        blocks.extend(report.rings.iter().flat_map(|ring| pen.ring(report, ring)));
    }
    if !report.tracks.is_empty() {
        blocks.push(pen.heading(2, "tracks", "tracks"));
        blocks.extend(report.tracks.iter().flat_map(|track| {
            let coarse = track.status == StatusWord::Schematic;
            Pen { coarse, ..pen }.track(report, track)
        }));
    }
    for name in ["statements", "zones", "footprints"] {
        let shown = |table: Table| match name {
            // The sentence says what the other columns do.
            "statements" => table.only(&["of", "states", "verdict", "says", "sources", "note"]),
            _ => table.without(&[]),
        };
        let table = table::table(report, name).map(|t| pen.named(report, shown(t)));
        if let Some(table) = table.filter(|t| !t.rows.is_empty()) {
            blocks.push(pen.heading(2, name, name));
            blocks.push(pen.table(&table, name));
        }
    }
    blocks.extend(pen.ending(report));
    blocks
}

impl Pen {
    /// Replaces the track ids of the table of statements with names, and the
    /// keyword of what is stated with its singular.
    fn named(&self, report: &Report, mut table: Table) -> Table {
        if table.name != "statements" {
            return table;
        }
        let called = |id: &str| {
            let track = report.tracks.iter().find(|track| track.id == id);
            track.map_or_else(|| id.to_owned(), |track| track.name.clone())
        };
        for row in &mut table.rows {
            for (cell, column) in row.iter_mut().zip(&table.columns) {
                match (column.as_ref(), &cell) {
                    ("of", Cell::Text(ids)) => {
                        let names: Vec<String> = ids.split(' ').map(called).collect();
                        *cell = Cell::Text(self.words.list(&names));
                    }
                    ("states", Cell::Word(what)) => *cell = Cell::Word(format!("states-{what}")),
                    _ => {}
                }
            }
        }
        table
    }

    pub(super) fn say(&self, key: &str) -> String {
        title(self.language, key).to_owned()
    }

    /// `Shumba: places`
    pub(super) fn caption(&self, name: &str, key: &str) -> String {
        format!("{name}{}{}", self.words.colon, self.say(key))
    }

    fn heading(&self, level: u8, key: &str, anchor: &str) -> Block {
        Block::Heading(level, self.say(key), anchor.to_owned())
    }

    fn opening(&self, report: &Report) -> Vec<Block> {
        let heading = &report.scenario;
        let mut blocks: Vec<Block> = heading.subtitle.iter().cloned().map(Block::Text).collect();
        let mut facts = Vec::new();
        if let Some(as_of) = &heading.as_of {
            facts.push((self.say("as_of"), self.words.date(as_of)));
        }
        facts.push((self.say("worldview"), self.worldview(&heading.worldview)));
        facts.push((
            self.say("scenario"),
            format!("{} (SHA-256 {})", heading.id, heading.sha256),
        ));
        facts.push((self.say("generator"), report.generator.clone()));
        blocks.push(Block::Facts(facts));
        blocks
    }

    /// The worldview of the borders, worded as on the map.
    fn worldview(&self, word: &str) -> String {
        let known = Worldview::ALL.iter().find(|view| view.word() == word);
        known
            .map_or(word, |view| self.words.worldviews[view.number()])
            .to_owned()
    }

    /// The places under each range, if there are several ranges.
    fn reached(&self, report: &Report) -> Vec<Block> {
        let Some(first) = report.places.first().filter(|p| p.claims.len() > 1) else {
            return Vec::new();
        };
        let table = table::verdicts(report);
        // If all ranges have the same distances, one column is enough.
        let distances = table.columns.iter().position(|c| c == "nearest_km");
        let each: Vec<usize> = (0..table.columns.len())
            .filter(|at| table.columns[*at].ends_with("_km") && Some(*at) != distances)
            .collect();
        let same = |row: &Vec<Cell>| {
            let mut all = each.iter().map(|at| &row[*at]);
            distances.is_some_and(|d| all.all(|cell| *cell == row[d]))
        };
        let again: Vec<&str> = match table.rows.iter().all(same) {
            true => each.iter().map(|at| table.columns[*at].as_ref()).collect(),
            false => Vec::new(),
        };
        let keys = [["place", "lat", "lon"].as_slice(), &again].concat();
        let table = table.without(&keys);
        let Block::Table(mut shown) = self.table(&table, "places") else {
            return Vec::new();
        };
        let km = self.say("distance_km");
        for (key, title) in table.columns.iter().zip(&mut shown.columns) {
            let is = |id: &str| first.claims.iter().find(|claim| claim.id == id);
            if let Some(claim) = is(key) {
                *title = self.claim_title(report, claim);
            } else if let Some(claim) = key.strip_suffix("_km").and_then(is) {
                *title = self.claim_title(report, claim) + self.words.colon + &km;
            }
        }
        vec![self.heading(2, "places", "places"), Block::Table(shown)]
    }

    fn ending(&self, report: &Report) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !report.sources.is_empty() {
            blocks.push(self.heading(2, "sources", "sources"));
            let line = |source: &super::model::SourceReport| SourceLine {
                key: source.key.clone(),
                text: match &source.date {
                    Some(date) if !self.words.says(&source.text, &self.words.date(date)) => {
                        fill(self.words.brackets, &[&source.text, &self.words.date(date)])
                    }
                    _ => source.text.clone(),
                },
                url: source.url.clone(),
                cited_by: source.cited_by.clone(),
            };
            blocks.push(Block::Sources(report.sources.iter().map(line).collect()));
        }
        if !report.warnings.is_empty() {
            blocks.push(self.heading(2, "warnings", "warnings"));
            let lines = report
                .warnings
                .iter()
                .map(|w| capitalised(&w.message) + ".");
            blocks.push(Block::List(lines.collect()));
        }
        blocks.push(self.heading(2, "caveats", "caveats"));
        blocks.push(Block::List(report.caveats.clone()));
        blocks
    }

    fn keys(&self, keys: &[String]) -> String {
        match keys {
            [] => self.words.no_source.to_owned(),
            keys => keys.join(", "),
        }
    }

    pub(super) fn word(&self, value: &impl serde::Serialize) -> String {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(word)) => uncapitalised(&self.say(&word)),
            _ => String::new(),
        }
    }

    fn shown(&self, table: &Table, caption: &str) -> Option<Block> {
        (!table.rows.is_empty()).then(|| self.captioned(table, caption.to_owned()))
    }

    fn table(&self, table: &Table, key: &str) -> Block {
        self.captioned(table, self.say(key))
    }

    fn captioned(&self, table: &Table, caption: String) -> Block {
        let numeric = |i: usize| {
            table.rows.iter().all(|row| {
                !matches!(
                    row[i],
                    Cell::Text(_) | Cell::Country(_) | Cell::Word(_) | Cell::Yes(_) | Cell::Time(_)
                )
            })
        };
        let row = |row: &Vec<Cell>| row.iter().map(|cell| self.cell(cell)).collect();
        Block::Table(Shown {
            caption,
            columns: table.columns.iter().map(|c| self.column(c)).collect(),
            numeric: (0..table.columns.len()).map(numeric).collect(),
            rows: table.rows.iter().map(row).collect(),
        })
    }

    /// One decimal; none for schematic tracks, which are less certain.
    pub(super) fn number(&self, value: f64) -> String {
        if self.coarse {
            return format!("≈ {}", self.whole(value));
        }
        self.words.decimals(value, 1)
    }

    /// The title of a column.
    pub(super) fn column(&self, key: &str) -> String {
        capitalised(&self.say(key))
    }

    /// `25.033°N 121.565°E`
    pub(super) fn position(&self, lat: f64, lon: f64) -> String {
        let (lat, lon) = (self.cell(&Cell::Lat(lat)), self.cell(&Cell::Lon(lon)));
        format!("{lat} {lon}")
    }

    pub(super) fn whole(&self, value: f64) -> String {
        self.words.decimals(value, 0)
    }
}
