//! Places and origins at one position, which share a mark.

use super::subject::{at, bits};
use crate::language::{Language, Names};
use crate::overlay::Feature;
use std::collections::HashMap;

/// The marks of a map by position.
pub(super) struct Marks<'a> {
    language: Language,
    at: HashMap<[u64; 2], Vec<&'a Feature>>,
    /// What has a name of its own at the position of another mark.
    pub(super) sharing: Vec<&'a Feature>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(language: Language) -> Marks<'a> {
        Marks {
            language,
            at: HashMap::new(),
            sharing: Vec::new(),
        }
    }

    /// The features that get a mark of their own. Others with another name
    /// share one.
    pub(super) fn add(
        &mut self,
        mut features: Vec<&'a Feature>,
        is_before: impl Fn(&Feature) -> bool,
    ) -> Vec<&'a Feature> {
        features.retain(|feature| {
            let here = self.at.entry(bits(at(feature))).or_default();
            if here.is_empty() {
                here.push(feature);
                return true;
            }
            let name = feature.name.get(self.language);
            let is_known = here
                .iter()
                .any(|other| other.name.get(self.language) == name);
            if !is_known && !is_before(feature) && !is_position(&feature.name) {
                here.push(feature);
                self.sharing.push(feature);
            }
            false
        });
        features
    }
}

/// Whether a name is a position in degrees.
pub fn is_position(name: &Names) -> bool {
    let name = name.get(Language::En);
    let is_degree = |part: &str| part.ends_with(|c: char| c.is_ascii_digit());
    name.split('°').next().is_some_and(is_degree) && name.contains('°')
}
