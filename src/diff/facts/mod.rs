//! Reduces a scenario to entries of keys and values for comparison.

mod claims;
mod head;
mod sheet;
mod track;

use crate::language::{Language, Names};
use crate::place::Footprint;
use crate::scenario::{ActorId, Scenario, SourceId, sha256};
use crate::symbol::{Affiliation, Sign};
use crate::units::{Position, shortest};

/// The tables of the language, in order; `""` is the file header.
pub(super) const TABLES: &[&str] = &[
    "",
    "sources",
    "actors",
    "place",
    "ring",
    "track",
    "zone",
    "statement",
    "callout",
    "map",
    "chart",
    "text",
    "table",
    "page",
];

/// The compared content of one table entry.
#[derive(Debug)]
pub(super) struct Entry {
    pub table: &'static str,
    pub id: String,
    /// Whether the file gives the id; otherwise it was made from something else.
    pub own_id: bool,
    pub name: String,
    pub facts: Vec<Fact>,
}

#[derive(Debug)]
pub(super) struct Fact {
    pub key: &'static str,
    pub value: String,
    /// The elements, if the value is a list.
    pub parts: Parts,
    /// The position, if the value is one, so that a move can be measured.
    pub at: Option<Position>,
}

/// What a list value consists of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Parts {
    None,
    /// Unordered items, which are added or removed.
    Items(Vec<String>),
    /// Corners of a line, in order.
    Corners(Vec<String>),
    /// Corners of a closed outline, which may start at any of them.
    Ring(Vec<String>),
    /// Statements about points, by point number.
    Points(Vec<(usize, String)>),
}

pub(super) fn entries(scenario: &Scenario) -> Vec<Entry> {
    let mut all = vec![head::head(scenario), sheet::page(scenario)];
    all.extend(scenario.sources.iter().map(head::source));
    all.extend(scenario.actors.iter().map(head::actor));
    all.extend(scenario.places.iter().map(claims::place));
    all.extend(scenario.rings.iter().map(claims::ring));
    all.extend(scenario.tracks.iter().map(track::track));
    all.extend(scenario.zones.iter().map(claims::zone));
    all.extend(scenario.statements.iter().map(claims::statement));
    all.extend(scenario.callouts.iter().map(claims::callout));
    all.extend(scenario.maps.iter().map(|m| sheet::map(scenario, m)));
    all.extend(scenario.charts.iter().map(|c| sheet::chart(scenario, c)));
    all.extend(scenario.texts.iter().map(|t| sheet::panel(scenario, t)));
    // The keys of sources and actors are always given.
    let keyed = |table| matches!(table, "" | "page" | "sources" | "actors");
    for entry in &mut all {
        entry.own_id = keyed(entry.table) || scenario.given_ids.contains(&entry.id);
        // Without a name, a made-up id takes its place.
        let Entry {
            id, own_id, facts, ..
        } = entry;
        facts.retain(|fact| *own_id || fact.key != "name" || fact.value != *id);
    }
    all
}

/// Facts under construction; empty values are left out.
#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
    fn add(&mut self, key: &'static str, value: impl Into<String>) {
        self.put(key, value.into(), None);
    }

    fn maybe(&mut self, key: &'static str, value: &Option<String>) {
        self.add(key, value.clone().unwrap_or_default());
    }

    fn put(&mut self, key: &'static str, value: String, at: Option<Position>) {
        if !value.is_empty() {
            let parts = Parts::None;
            self.0.push(Fact {
                key,
                value,
                parts,
                at,
            });
        }
    }

    /// Adds a list; `value` is its full text.
    fn list(&mut self, key: &'static str, value: String, parts: Parts) {
        if !value.is_empty() {
            let at = None;
            self.0.push(Fact {
                key,
                value,
                parts,
                at,
            });
        }
    }

    /// Adds ids, which contain no comma.
    fn ids(&mut self, key: &'static str, value: String) {
        let items = value.split(", ").map(str::to_owned).collect();
        self.list(key, value, Parts::Items(items));
    }

    fn entry(self, table: &'static str, id: &str, name: &str) -> Entry {
        Entry {
            table,
            id: id.to_owned(),
            own_id: true,
            name: name.to_owned(),
            facts: self.0,
        }
    }
}

/// The English name, or all languages if there are several.
fn names(names: &Names) -> String {
    let all = Language::ALL.into_iter().filter(|l| names.has(*l));
    let several: Vec<String> = all
        .map(|l| format!("{}: {}", l.tag(), names.get(l)))
        .collect();
    match several.is_empty() {
        true => names.get(Language::En).to_owned(),
        false => several.join("; "),
    }
}

fn english(names: &Names) -> &str {
    names.get(Language::En)
}

/// `25.0478N 121.5319E`, to the decimetre. 180 is written as 180E; a pole has
/// no longitude.
fn position(at: Position) -> String {
    let degrees = |value: f64, positive: char, negative: char| {
        let digits = shortest(value.abs(), 6);
        format!("{digits}{}", if value < 0.0 { negative } else { positive })
    };
    let (lat, lon) = (at.lat().deg(), at.lon().deg());
    if lat.abs() == 90.0 {
        return degrees(lat, 'N', 'S');
    }
    let lon = if lon == -180.0 { 180.0 } else { lon };
    format!("{} {}", degrees(lat, 'N', 'S'), degrees(lon, 'E', 'W'))
}

/// The reported wording of an imprecise position.
fn reported(footprint: &Option<Footprint>) -> String {
    let words = |f: &Footprint| format!(" as reported: {}", f.words);
    footprint.as_ref().map(words).unwrap_or_default()
}

fn cited(sources: &[SourceId]) -> String {
    let keys: Vec<&str> = sources.iter().map(SourceId::as_str).collect();
    keys.join(", ")
}

/// `bomber, hostile, turned`
fn symbol(sign: Option<Sign>) -> String {
    let Some(sign) = sign else {
        return String::new();
    };
    let side = sign.affiliation.map(Affiliation::word);
    let turned = sign.turned.then_some("turned");
    let parts = std::iter::once(sign.symbol.word())
        .chain(side)
        .chain(turned);
    parts.collect::<Vec<_>>().join(", ")
}

fn whose(actor: &Option<ActorId>) -> String {
    actor.as_ref().map_or_else(String::new, ActorId::to_string)
}

/// Seven hexadecimal digits of a hash of the text.
fn digest(text: &str) -> String {
    sha256(text)[..7].to_owned()
}
