//! Random scenarios that the language allows, and what is true of them.
//!
//! The truth beside a scenario (where a place lies, how far a ring reaches) is
//! kept from before it was written down, so that checks do not lean on what
//! the program read.

mod claims;
mod moving;
mod sheet;
mod spelling;
mod zones;

use crate::dice::Dice;
use crate::earth::{self, EcefPoint};
use crate::wording;
use serde_json::Value as Schema;
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// A scenario, the files that it names, and what is true of it.
#[derive(Debug, Clone, Default)]
pub struct Story {
    pub document: Table,
    /// Files beside the scenario, by name.
    pub files: Vec<(String, Vec<u8>)>,
    pub truth: Truth,
}

#[derive(Debug, Clone, Default)]
pub struct Truth {
    /// Where each place lies, by its id.
    pub places: Vec<(String, Place)>,
    pub rings: Vec<RingTruth>,
    /// The points of each track, by its id, where it is no pattern or file.
    pub tracks: Vec<(String, Vec<Fix>)>,
    /// Positions that lie in a zone or outside of it, by its id.
    pub zones: Vec<(String, Vec<(EcefPoint, bool)>)>,
}

/// A position, and how many metres its writing leaves open.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub spot: EcefPoint,
    pub within: f64,
}

/// A point of a track, and its time where one is given, in seconds since
/// 1970.
#[derive(Debug, Clone, Copy)]
pub struct Fix {
    pub place: Place,
    pub seconds: Option<i64>,
}

/// A ring about one place.
#[derive(Debug, Clone)]
pub struct RingTruth {
    pub id: String,
    pub from: Place,
    /// Low (none but in a band) and high figures, metres.
    pub figures: Vec<(Option<f64>, f64)>,
    /// True bearings, clockwise.
    pub sector: Option<(f64, f64)>,
}

/// Makes one scenario.
pub struct Maker<'a> {
    dice: &'a mut Dice,
    words: &'a Words,
    /// Around which most of it happens.
    home: EcefPoint,
    /// Of this scenario.
    languages: Vec<String>,
    sources: Vec<String>,
    actors: Vec<String>,
    tracks: Vec<String>,
    zones: Vec<(String, bool)>,
    /// Everything that a map may show.
    shown: Vec<String>,
    rings: Vec<String>,
    callouts: usize,
    maps: Vec<String>,
    panels: Vec<String>,
    story: Story,
    /// Ids that were given away.
    count: usize,
}

/// The words of the language, from its schema.
pub struct Words {
    schema: Schema,
}

impl Words {
    pub fn new(schema: Schema) -> Words {
        Words { schema }
    }

    /// What a key of a table may say: `("ring", "status")`.
    fn of(&self, table: &str, key: &str) -> Vec<String> {
        let properties = &self.schema["properties"];
        let key = match table {
            "" => &properties[key],
            "actors" => &properties[table]["additionalProperties"]["properties"][key],
            "page" => &properties[table]["properties"][key],
            "pattern" => &properties["track"]["items"]["properties"]["pattern"]["properties"][key],
            _ => &properties[table]["items"]["properties"][key],
        };
        let words = key["enum"]
            .as_array()
            .or_else(|| key["anyOf"][0]["enum"].as_array());
        let words: Vec<String> = words
            .into_iter()
            .flatten()
            .filter_map(|word| word.as_str().map(str::to_owned))
            .collect();
        assert!(
            !words.is_empty(),
            "the schema has no words for {table}.{key}"
        );
        words
    }
}

/// Makes the scenario of a case.
pub fn make(dice: &mut Dice, words: &Words) -> Story {
    let home = earth::spot(dice);
    let mut maker = Maker {
        dice,
        words,
        home,
        languages: Vec::new(),
        sources: Vec::new(),
        actors: Vec::new(),
        tracks: Vec::new(),
        zones: Vec::new(),
        shown: Vec::new(),
        rings: Vec::new(),
        callouts: 0,
        maps: Vec::new(),
        panels: Vec::new(),
        story: Story::default(),
        count: 0,
    };
    maker.head();
    maker.sources_and_actors();
    maker.all();
    maker.story
}

impl Maker<'_> {
    /// Everything but the head, in an order in which later entries may name
    /// earlier ones.
    fn all(&mut self) {
        let counts = match self.dice.below(10) {
            0..=5 => [2, 2, 1, 1, 2],
            6..=8 => [3, 4, 2, 2, 2],
            _ => [8, 8, 4, 4, 6],
        };
        let [places, rings, zones, tracks, callouts] = counts.map(|most| self.dice.whole(0, most));
        self.several("place", places, Maker::place);
        self.several("zone", zones, Maker::zone);
        self.several("track", tracks, Maker::track);
        let none = self.shown.is_empty();
        self.several("ring", rings.max(usize::from(none)), Maker::ring);
        self.several("callout", callouts, Maker::callout);
        if !self.tracks.is_empty() {
            let statements = self.dice.whole(0, 2);
            self.several("statement", statements, Maker::statement);
        }
        self.maps();
        self.charts();
        self.texts_and_tables();
        self.page();
    }

    fn several(&mut self, table: &str, count: usize, make: fn(&mut Self) -> Table) {
        let made: Vec<Value> = (0..count).map(|_| Value::Table(make(self))).collect();
        if !made.is_empty() {
            self.story
                .document
                .insert(table.to_owned(), Value::Array(made));
        }
    }

    /// An id that nothing else has, nor can get.
    fn new_id(&mut self, what: &str) -> String {
        self.count += 1;
        let letters = ["a", "x7", "k", "q"];
        format!("{what}-{}{}", self.dice.pick(&letters), self.count)
    }

    /// Gives an entry its id and name, or one of them.
    fn id_and_name(&mut self, table: &mut Table, what: &str) -> String {
        let id = self.new_id(what);
        if self.dice.chance(0.1) {
            // The id is made of the name.
            put(table, "name", id.replace('-', " "));
            return id;
        }
        put(table, "id", id.clone());
        if self.dice.chance(0.8) {
            let name = self.names();
            put(table, "name", name);
        }
        id
    }

    fn names(&mut self) -> Value {
        wording::names(self.dice, &self.languages)
    }

    fn word(&mut self, table: &str, key: &str) -> String {
        let words = self.words.of(table, key);
        self.dice.one(&words).clone()
    }

    /// Sets a key to one of its words, more or less often.
    fn maybe_word(&mut self, entry: &mut Table, table: &str, key: &str, chance: f64) {
        if self.dice.chance(chance) {
            put(entry, key, self.word(table, key));
        }
    }

    fn maybe_bool(&mut self, entry: &mut Table, key: &str, chance: f64) {
        if self.dice.chance(chance) {
            put(entry, key, self.dice.chance(0.7));
        }
    }

    /// What all claims may say of themselves.
    fn about(&mut self, entry: &mut Table, table: &str) {
        if !self.actors.is_empty() && self.dice.chance(0.6) {
            put(entry, "actor", self.dice.one(&self.actors).clone());
        }
        self.maybe_word(entry, table, "status", 0.5);
        self.maybe_source(entry, 0.7);
        if table != "place" && self.dice.chance(0.2) {
            put(entry, "note", wording::sentences(self.dice));
        }
    }

    fn maybe_source(&mut self, entry: &mut Table, chance: f64) {
        if self.sources.is_empty() || !self.dice.chance(chance) {
            return;
        }
        let one = self.dice.one(&self.sources).clone();
        if self.dice.chance(0.7) {
            put(entry, "source", one);
        } else {
            put(
                entry,
                "source",
                Value::Array(self.sources.iter().cloned().map(Value::from).collect()),
            );
        }
    }
}

fn put(table: &mut Table, key: &str, value: impl Into<Value>) {
    table.insert(key.to_owned(), value.into());
}

impl Story {
    /// Writes `story.toml` and the files beside it.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        for (name, bytes) in &self.files {
            fs::write(folder.join(name), bytes)?;
        }
        fs::write(folder.join("story.toml"), self.document.to_string())
    }

    /// Keeps the truth about what the document still has.
    pub fn forget_what_is_gone(&mut self) {
        let text = self.document.to_string();
        let there = |id: &str| text.contains(&format!("\"{id}\""));
        self.truth.places.retain(|(id, _)| there(id));
        self.truth.rings.retain(|ring| there(&ring.id));
        self.truth.tracks.retain(|(id, _)| there(id));
        self.truth.zones.retain(|(id, _)| there(id));
    }
}
