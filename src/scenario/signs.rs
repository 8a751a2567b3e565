//! Symbols and frames of places, rings, tracks and points.

use super::draft::Draft;
use super::ids::ActorId;
use super::reading::{Node, Reading, Table};
use crate::symbol::{Affiliation, Sign, Symbol};
use crate::units::Misread;

/// Synonyms, for suggestions.
const SYNONYMS: &[(&str, &str)] = &[
    ("aircraft", "bomber"),
    ("airbase", "base"),
    ("airfield", "base"),
    ("ally", "friend"),
    ("allied", "friend"),
    ("coast-guard", "cutter"),
    ("destroyer", "ship"),
    ("enemy", "hostile"),
    ("foe", "hostile"),
    ("frigate", "ship"),
    ("jet", "fighter"),
    ("missile", "launcher"),
    ("port", "base"),
    ("town", "city"),
    ("vessel", "ship"),
    ("warship", "ship"),
];

/// What a table itself states about its symbol.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    pub symbol: Option<Symbol>,
    pub affiliation: Option<Affiliation>,
    pub turned: Option<bool>,
}

impl Said {
    /// The symbol with its own frame or the inherited one. A framed symbol
    /// stays upright, as in the standard, unless `turned` is set.
    pub fn sign(self, on_a_course: bool, from_above: Said) -> Option<Sign> {
        let symbol = self.symbol?;
        let affiliation = self.affiliation.or(from_above.affiliation);
        let turned = self.turned.or(from_above.turned);
        Some(Sign {
            symbol,
            affiliation,
            turned: on_a_course && symbol.moves() && turned.unwrap_or(affiliation.is_none()),
        })
    }
}

impl Draft {
    /// Reads `symbol`, `affiliation` and `turned` of something on a course.
    pub fn said_of_moving(&mut self, table: &Table) -> Said {
        let turned = table.get("turned").and_then(|n| self.reading.bool(n));
        Said {
            turned,
            ..self.said_of_still(table)
        }
    }

    fn said_of_still(&mut self, table: &Table) -> Said {
        let reading = &mut self.reading;
        Said {
            symbol: table
                .get("symbol")
                .and_then(|n| word(reading, n, &Symbol::WORDS))
                .and_then(Symbol::from_word),
            affiliation: affiliation(reading, table),
            turned: None,
        }
    }

    /// What everything of an actor inherits.
    pub fn side_of(&self, actor: Option<&ActorId>) -> Said {
        let actor = actor.and_then(|id| self.actors.iter().find(|a| a.id == *id));
        Said {
            affiliation: actor.and_then(|a| a.affiliation),
            ..Said::default()
        }
    }

    /// The symbol of something stationary.
    pub fn sign(&mut self, table: &Table, actor: Option<&ActorId>) -> Option<Sign> {
        let said = self.said_of_still(table);
        let sign = said.sign(false, self.side_of(actor));
        self.warn_of_bare(table, &["affiliation"], sign.is_some());
        sign
    }

    /// Warns about keys of a symbol where there is no symbol.
    pub fn warn_of_bare(&mut self, table: &Table, keys: &[&str], is_there: bool) {
        for key in keys {
            if let Some(node) = table.get(key).filter(|_| !is_there)
                && table.get("symbol").is_none()
            {
                let misread = Misread::new("this key needs a `symbol`");
                self.reading
                    .warn(node, misread.help("add symbol = \"ship\", or remove it"));
            }
        }
    }
}

pub(super) fn affiliation(reading: &mut Reading, table: &Table) -> Option<Affiliation> {
    let word = word(reading, table.get("affiliation")?, &Affiliation::WORDS)?;
    Affiliation::from_word(word)
}

fn word(reading: &mut Reading, node: &Node, words: &[&'static str]) -> Option<&'static str> {
    let text = reading.text(node)?.trim().to_lowercase();
    let known = SYNONYMS.iter().find(|(other, _)| *other == text);
    if let Some((_, meant)) = known.filter(|(_, meant)| words.contains(meant)) {
        let misread = Misread::new(format!("\"{text}\" is not known here"));
        reading.error(node, misread.help(format!("did you mean \"{meant}\"?")));
        return None;
    }
    reading.word(node, words)
}
