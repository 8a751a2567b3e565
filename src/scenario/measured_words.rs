//! Words for what a ring's range is measured from.

use super::model::{Envelope, Measured};
use crate::language::Language;
use crate::words::{Words, fill};

impl Measured {
    /// Whether the name of a place or a track is description enough.
    pub fn is_simple(&self) -> bool {
        matches!(self, Measured::Place(_) | Measured::Track { .. })
    }

    /// Describes what figures are distances from: `Distance from Suva`, `From
    /// Suva, on to Nadi`.
    pub fn in_words(&self, language: Language, words: &Words) -> String {
        let name = self.name().get(language);
        match self {
            Measured::Recover { from, to } if from.position == to.position => {
                fill(words.there_and_back, &[name])
            }
            Measured::Recover { to, .. } => fill(words.and_on, &[name, to.name.get(language)]),
            Measured::Shape { sites, .. } if sites.len() > 1 => {
                words.distance_nearest_site.to_owned()
            }
            Measured::Shape { sites, .. } if !sites.is_empty() => {
                fill(words.distance_from, &[name])
            }
            Measured::Shape { envelope, .. } => match envelope {
                Envelope::Any => fill(words.distance_nearest, &[name]),
                Envelope::All => fill(words.distance_farthest, &[name]),
            },
            Measured::Place(_) | Measured::Track { .. } => fill(words.distance_from, &[name]),
        }
    }
}
