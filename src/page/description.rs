//! A text alternative of the page, in sentences.

use super::entries::{class_words, tracks_in_words};
use super::notes;
use super::plan::Plan;
use crate::map::{Class, Subject};
use crate::overlay::{Kind, Overlay};
use crate::scenario::Ring;
use crate::words::{Words, fill, uncapitalised};
use std::collections::BTreeMap;

pub(super) fn description(overlay: &Overlay, plan: &Plan, words: &Words) -> String {
    let header = &overlay.scenario.header;
    let mut sentences = Vec::new();
    if let Some(subtitle) = &header.subtitle {
        sentences.push(words.stopped(subtitle.get(header.language)));
    }
    let rings = overlay.scenario.rings.iter();
    let rings = rings.filter(|ring| plan.shows(&ring.id));
    sentences.extend(rings.map(|ring| range(overlay, ring, words)));
    let mut told: Vec<String> = Vec::new();
    for spec in plan.maps() {
        let subject = Subject::new(overlay, spec);
        for track in tracks_in_words(&subject, words) {
            let track = words.sentence(&track);
            // Several maps may show the same track.
            if !told.contains(&track) {
                told.push(track);
            }
        }
    }
    sentences.append(&mut told);
    for spec in plan.maps() {
        sentences.extend(findings(&Subject::new(overlay, spec), words));
    }
    sentences.push(notes::text(overlay, plan, words));
    words.sentences(&sentences)
}

/// `Condor: over 1,000 km, measured from Lima.`
fn range(overlay: &Overlay, ring: &Ring, words: &Words) -> String {
    let language = overlay.scenario.header.language;
    let figures = ring.ranges.iter();
    let figures: Vec<String> = figures.map(|r| r.explained(words, language)).collect();
    let from = match ring.from.is_simple() {
        true => fill(words.measured_from, &[ring.from.name().get(language)]),
        false => uncapitalised(&ring.from.in_words(language, words)),
    };
    words.sentence(&format!(
        "{}{}{}{}{from}",
        ring.name.get(language),
        words.colon,
        words.list(&figures),
        words.comma
    ))
}

/// Says which places a map shows inside and outside the published ranges.
pub(super) fn findings(subject: &Subject, words: &Words) -> Vec<String> {
    let language = subject.scenario.header.language;
    let mut found: BTreeMap<Class, Vec<String>> = BTreeMap::new();
    let sharing = subject.sharing.iter();
    let sharing = sharing.filter(|feature| feature.kind == Kind::Place);
    for place in subject.places.iter().chain(sharing) {
        let Some(standing) = subject.standing(place) else {
            continue;
        };
        let name = place.name.get(language);
        let said = match standing.distance {
            Some(distance) => {
                let distance = words.distance_beside(distance, &standing.figures);
                let distance = standing.way.say(distance, words);
                fill(words.brackets, &[name, &distance])
            }
            None => name.to_owned(),
        };
        found.entry(standing.class).or_default().push(said);
    }
    let sentence = |(class, names): (&Class, &Vec<String>)| {
        let class = class_words(subject, class, words);
        words.sentence(&fill(words.said_of, &[&class, &words.list(names)]))
    };
    found.iter().map(sentence).collect()
}
