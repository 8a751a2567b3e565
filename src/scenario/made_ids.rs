//! Derived ids in outputs (`patrol-fix-1`), and a check that none of them
//! collides with another id of the file.

use super::draft::{Draft, slug};
use super::figure::{Range, RangeFigure};
use super::model::{Measured, Ring, StatedPlace, Track};
use crate::language::Language;
use crate::sphere::Shape;
use crate::units::{Misread, shortest};
use std::collections::BTreeMap;

impl Ring {
    /// What the ids of one of its ranges begin with: its own id, of several
    /// ranges with the figure behind.
    pub fn id_of(&self, range: &Range) -> String {
        match self.ranges.len() {
            0 | 1 => self.id.clone(),
            _ => format!("{}-{}", self.id, range_slug(range)),
        }
    }

    /// The id of a site that it is measured from.
    pub fn id_of_site(&self, index: usize) -> String {
        format!("{}-origin-{}", self.id, index + 1)
    }

    fn made_ids(&self) -> Vec<String> {
        let mut ids = Vec::new();
        for range in &self.ranges {
            let base = self.id_of(range);
            if let Range::Band { likely, .. } = range {
                ids.push(id_of_estimate(&base, "high"));
                ids.extend(likely.as_ref().map(|_| id_of_estimate(&base, "likely")));
                ids.push(id_of_estimate(&base, "low"));
            }
            ids.push(base);
        }
        let mut origin = |what: &str, footprint: bool| {
            let id = id_of_origin(&self.id, what);
            ids.extend(footprint.then(|| id_of_footprint(&id)));
            ids.push(id);
        };
        match &self.from {
            Measured::Place(from) => origin("origin", from.footprint.is_some()),
            Measured::Recover { from, to } => {
                origin("origin", from.footprint.is_some());
                origin("recovery", to.footprint.is_some());
            }
            Measured::Shape {
                shape: Shape::Points(sites),
                ..
            } => ids.extend((0..sites.len()).map(|i| self.id_of_site(i))),
            Measured::Shape { .. } | Measured::Track { .. } => {}
        }
        ids
    }
}

impl Track {
    /// The id of one of its stretches: its own, of several with a number.
    pub fn id_of_stretch(&self, index: usize, several: bool) -> String {
        match several {
            true => format!("{}-{}", self.id, index + 1),
            false => self.id.clone(),
        }
    }

    pub fn id_of_fix(&self, index: usize) -> String {
        fix_id(&self.id, index)
    }

    fn made_ids(&self) -> Vec<String> {
        let stretches = self.stretches().len();
        let mut ids: Vec<String> = (0..stretches)
            .map(|i| self.id_of_stretch(i, stretches > 1))
            .collect();
        for (i, mark) in self.marks.iter().enumerate() {
            let id = self.id_of_fix(i);
            ids.extend(mark.footprint.as_ref().map(|_| id_of_footprint(&id)));
            ids.push(id);
        }
        ids
    }
}

/// `patrol-fix-2`
pub(super) fn fix_id(track: &str, index: usize) -> String {
    format!("{track}-fix-{}", index + 1)
}

/// `ching-tien-low`
pub fn id_of_estimate(base: &str, estimate: &str) -> String {
    format!("{base}-{estimate}")
}

/// `ching-tien-origin`, `ching-tien-recovery`
pub fn id_of_origin(ring: &str, what: &str) -> String {
    format!("{ring}-{what}")
}

pub fn id_of_footprint(of: &str) -> String {
    format!("{of}-footprint")
}

/// `1200-km`, `over-2000-km`, `500-to-900-km`, `over-beijing`: a range as part
/// of an id.
pub(super) fn range_slug(range: &Range) -> String {
    match range {
        Range::Single(figure) => {
            let reached = figure.reaches().map(|place| slug(place.get(Language::En)));
            // The distance to a place changes with the place's position, so use
            // its name.
            let length = reached.filter(|name| !name.is_empty());
            let length = length.unwrap_or_else(|| length_slug(figure, true));
            match figure.bound.word() {
                Some(word) => format!("{}-{length}", slug(word)),
                None => length,
            }
        }
        Range::Band { low, high, .. } => {
            let low = length_slug(low, low.unit != high.unit);
            format!("{low}-to-{}", length_slug(high, true))
        }
    }
}

/// `1200-km`
fn length_slug(figure: &RangeFigure, with_unit: bool) -> String {
    let number = shortest(figure.length.to(figure.unit), 3).replace('.', "-");
    match with_unit {
        true => format!("{number}-{}", figure.unit.symbol()),
        false => number,
    }
}

/// Checks that every feature gets a unique id.
pub(super) fn check(draft: &mut Draft, rings: &[Ring], tracks: &[Track], places: &[StatedPlace]) {
    let mut made: Vec<(&str, Vec<String>)> = Vec::new();
    made.extend(rings.iter().map(|ring| (ring.id.as_str(), ring.made_ids())));
    made.extend(
        tracks
            .iter()
            .map(|track| (track.id.as_str(), track.made_ids())),
    );
    made.extend(places.iter().map(|place| {
        let around = place.footprint.as_ref().map(|_| id_of_footprint(&place.id));
        (place.id.as_str(), around.into_iter().collect())
    }));
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (owner, ids) in made {
        // Report only the first clash: one new id resolves them all.
        let clash = ids.iter().find_map(|id| {
            let other = match owners.get(id) {
                Some(other) if *other != owner => Some((*other).to_owned()),
                _ if id != owner && draft.is_taken(id) => Some(id.clone()),
                _ => None,
            };
            Some((id.clone(), other?))
        });
        if let Some((id, other)) = clash {
            let misread = Misread::new(format!(
                "\"{owner}\" and \"{other}\" would both have a feature with the id \"{id}\""
            ));
            draft.error_at_id(&other, misread.help("give one of them another id"));
        }
        for id in ids {
            owners.entry(id).or_insert(owner);
        }
    }
}
