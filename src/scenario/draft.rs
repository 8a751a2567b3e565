//! The scenario under construction: what is known so far, and readers for the
//! parts that every claim has (id, name, status, sources, date).

use super::access::Access;
use super::grammar::{LANGUAGES, STATUSES};
use super::ids::{ActorId, SourceId};
use super::model::{Actor, Source};
use super::places::Stated;
use super::reading::{Node, Reading, Table, wrong_type};
use crate::error::Severity;
use crate::language::{Language, Names};
use crate::place::spelling::{did_you_mean, nearest};
use crate::status::Status;
use crate::units::Misread;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use toml::de::DeValue;

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub reading: Reading,
    /// Ids, with the path and span where they were given.
    ids: BTreeMap<String, (String, Range<usize>)>,
    /// Those of them that the file gives.
    pub given_ids: BTreeSet<String>,
    pub sources: Vec<Source>,
    pub used_sources: Vec<bool>,
    pub actors: Vec<Actor>,
    pub used_actors: Vec<bool>,
    /// Path and span of each source and actor.
    pub source_tables: Vec<(String, Range<usize>)>,
    pub actor_tables: Vec<(String, Range<usize>)>,
    pub stated: Stated,
    /// Ids of all rings, tracks, zones and places, including those with
    /// mistakes.
    pub ring_ids: Vec<String>,
    pub track_ids: Vec<String>,
    pub zone_ids: Vec<String>,
    pub place_ids: Vec<String>,
    pub callout_ids: Vec<String>,
    /// The folder against which file names in the scenario are resolved.
    pub folder: PathBuf,
    pub access: Access,
    /// The files that were found.
    pub files: Vec<PathBuf>,
    /// Whether an undefined source or actor was referenced.
    pub undefined: bool,
}

impl Draft {
    pub fn in_folder(folder: PathBuf, access: &Access) -> Draft {
        Draft {
            folder,
            access: access.clone(),
            ..Draft::default()
        }
    }

    /// The id of a table; without one, an id made from its name, or else the
    /// fallback: `ring-1`.
    pub fn id(&mut self, table: &Table, name: Option<&Names>, fallback: &str) -> String {
        let id = match table.get("id") {
            Some(node) => self.written_id(node),
            None => made_id(name),
        };
        let id = id.unwrap_or_else(|| fallback.to_owned());
        self.claim_id(&id, table);
        id
    }

    /// As [`Draft::id`]. Where that id is taken, as of a weapon in several places,
    /// one made of the name and of what the ring is measured from:
    /// `alpha-lima`.
    pub fn ring_id(&mut self, table: &Table, name: Option<&Names>, fallback: &str) -> String {
        let place = table.get("from").and_then(|from| match &from.value {
            DeValue::String(text) => Some(slug(text)),
            _ => None,
        });
        let made = made_id(name).filter(|id| table.get("id").is_none() && self.is_taken(id));
        let both = made.zip(place.filter(|place| !place.is_empty()));
        let both = both.map(|(name, place)| format!("{name}-{place}"));
        match both.filter(|id| !self.is_taken(id)) {
            Some(id) => {
                self.claim_id(&id, table);
                id
            }
            None => self.id(table, name, fallback),
        }
    }

    /// Notes that an id is taken, or that it was already.
    pub fn claim_id(&mut self, id: &str, table: &Table) {
        let given = table.get("id").map(|node| node.value);
        if matches!(given, Some(DeValue::String(text)) if text.as_ref() == id) {
            self.given_ids.insert(id.to_owned());
        }
        let Some((first, _)) = self.ids.get(id) else {
            let (path, span) = match table.get("id") {
                Some(node) => (node.path.as_str(), node.span.clone()),
                None => table.problem(),
            };
            let path = path.trim_end_matches(".id").to_owned();
            self.ids.insert(id.to_owned(), (path, span));
            return;
        };
        let misread = Misread::new(format!("the id \"{id}\" is already used by {first}"))
            .help("give each one its own id");
        match table.get("id") {
            Some(node) => self.reading.error(node, misread),
            None => self.whole(Severity::Error, table, misread),
        }
    }

    pub fn is_taken(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// Reports a problem with an id at the place where it was given.
    pub fn error_at_id(&mut self, id: &str, misread: Misread) {
        if let Some((path, span)) = self.ids.get(id).cloned() {
            self.reading.push(Severity::Error, &path, span, misread);
        }
    }

    fn written_id(&mut self, node: &Node) -> Option<String> {
        let text = self.reading.text(node)?;
        if is_id(text) {
            return Some(text.to_owned());
        }
        let misread = Misread::new(format!("\"{text}\" is not an id"));
        let made = slug(text);
        self.reading.error(
            node,
            misread.help(if made.is_empty() {
                "ids are lower-case letters, digits and hyphens: \"ching-tien\"".to_owned()
            } else {
                format!("ids are lower case with hyphens: \"{made}\"")
            }),
        );
        None
    }

    pub fn names(&mut self, node: &Node) -> Option<Names> {
        match node.value {
            DeValue::String(text) if text.trim().is_empty() => {
                self.reading.error(
                    node,
                    Misread::new("a name without a letter")
                        .help("leave the key out, or write a name"),
                );
                None
            }
            DeValue::String(text) => Some(Names::plain(text.trim())),
            DeValue::Table(table) => {
                let mut names = Vec::new();
                for (key, value) in table {
                    let one =
                        super::reading::child(value, format!("{}.{}", node.path, key.get_ref()));
                    match Language::from_tag(key.get_ref()) {
                        Some(language) => {
                            names.extend(
                                self.reading
                                    .text(&one)
                                    .map(|t| (language, t.trim().to_owned())),
                            );
                        }
                        None => self.unknown_language(key.get_ref(), &node.path, key.span()),
                    }
                }
                Some(Names::by_language(names))
            }
            _ => {
                let misread = wrong_type(node, "a name");
                self.reading.error(
                    node,
                    misread.help("write a string, or { en = \"...\", ja = \"...\" }"),
                );
                None
            }
        }
    }

    fn unknown_language(&mut self, tag: &str, path: &str, span: Range<usize>) {
        let help = match tag {
            "zh" => "write zh-Hant (traditional) or zh-Hans (simplified)".to_owned(),
            "zh-TW" | "zh-HK" => "write zh-Hant".to_owned(),
            "zh-CN" => "write zh-Hans".to_owned(),
            _ => did_you_mean(&nearest(tag, LANGUAGES.iter().copied()))
                .unwrap_or_else(|| format!("known: {}", LANGUAGES.join(", "))),
        };
        let misread = Misread::new(format!("\"{tag}\" is not a supported language")).help(help);
        self.reading.push(Severity::Error, path, span, misread);
    }

    pub fn name_of(&mut self, table: &Table) -> Option<Names> {
        let node = table.get("name")?.clone();
        self.names(&node)
    }

    pub fn status(&mut self, table: &Table) -> Status {
        self.status_if_any(table).unwrap_or_default()
    }

    pub fn status_if_any(&mut self, table: &Table) -> Option<Status> {
        let word = self.reading.word(table.get("status")?, STATUSES)?;
        Status::ALL.into_iter().find(|s| s.word() == word)
    }

    /// The note of a table.
    pub fn note(&mut self, table: &Table) -> Option<String> {
        let text = self.reading.text(table.get("note")?)?;
        Some(text.trim().to_owned())
    }

    /// The sources of a claim. Warns about a claim without a source, unless it
    /// is schematic and so claims nothing.
    pub fn sources(&mut self, table: &Table, status: Status) -> Vec<SourceId> {
        let Some(node) = table.get("source") else {
            if status != Status::Schematic {
                self.whole(Severity::Warning, table, Misread::new(NO_SOURCE)
                    .help("add source = \"...\", a key of [sources]; or status = \"schematic\" if nobody claims it"));
            }
            return Vec::new();
        };
        self.sources_of(node)
    }

    /// The sources in a value: one key, or a list.
    pub fn sources_of(&mut self, node: &Node) -> Vec<SourceId> {
        let mut found = Vec::new();
        for one in self.reading.list(node) {
            let Some(key) = self.reading.text(&one) else {
                continue;
            };
            match self.sources.iter().position(|s| s.key.as_str() == key) {
                Some(index) => {
                    self.used_sources[index] = true;
                    let id = self.sources[index].key.clone();
                    if !found.contains(&id) {
                        found.push(id);
                    }
                }
                None => {
                    self.undefined = true;
                    let known: Vec<&str> = self.sources.iter().map(|s| s.key.as_str()).collect();
                    let misread = undefined("source", key, "[sources.", &known);
                    self.reading.error(&one, misread);
                }
            }
        }
        found
    }

    /// Adds a built-in source, once.
    pub fn add_source(&mut self, source: Source) -> SourceId {
        let id = source.key.clone();
        if !self.sources.iter().any(|s| s.key == id) {
            self.source_tables.push((id.to_string(), 0..0));
            self.sources.push(source);
            self.used_sources.push(true);
        }
        id
    }

    pub fn actor(&mut self, table: &Table) -> Option<ActorId> {
        let node = table.get("actor")?;
        let key = self.reading.text(node)?;
        let index = self.actors.iter().position(|a| a.id.as_str() == key);
        match index {
            Some(index) => self.used_actors[index] = true,
            None => {
                self.undefined = true;
                let known: Vec<&str> = self.actors.iter().map(|a| a.id.as_str()).collect();
                let misread = undefined("actor", key, "[actors.", &known);
                self.reading.error(node, misread);
            }
        }
        Some(self.actors[index?].id.clone())
    }

    /// Whether the file has nothing that a map could show.
    pub fn nothing_to_show(&self) -> bool {
        [
            &self.ring_ids,
            &self.track_ids,
            &self.zone_ids,
            &self.place_ids,
            &self.callout_ids,
        ]
        .iter()
        .all(|ids| ids.is_empty())
    }

    /// Reports a problem with a whole table.
    pub fn whole(&mut self, severity: Severity, table: &Table, misread: Misread) {
        let (path, span) = table.problem();
        self.reading.push(severity, path, span, misread);
    }
}

/// The warning for a claim without sources.
pub const NO_SOURCE: &str = "it has no source";

fn undefined(what: &str, key: &str, table: &str, known: &[&str]) -> Misread {
    let help = did_you_mean(&nearest(key, known.iter().copied()))
        .unwrap_or_else(|| format!("add {table}{key}]"));
    Misread::new(format!("there is no {what} \"{key}\"")).help(help)
}

/// Lower-case letters, digits and single hyphens between them.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// An id made from a name; `None` if the name has no Latin letters. A type
/// number alone ("26" of "東風-26") is not enough, as other types share it.
fn made_id(name: Option<&Names>) -> Option<String> {
    let made = slug(name?.get(Language::En));
    made.contains(|c: char| c.is_ascii_alphabetic())
        .then_some(made)
}

pub(super) fn slug(name: &str) -> String {
    let mut made = String::new();
    for c in crate::geodata::folded(name) {
        if c.is_ascii_alphanumeric() {
            made.push(c);
        } else if c != '°' && !made.is_empty() && !made.ends_with('-') {
            made.push('-');
        }
    }
    made.trim_end_matches('-').to_owned()
}
