//! Warns about place names that are missing in the page's language.

use super::plan::Plan;
use crate::error::Problem;
use crate::language::{Language, Names};
use crate::map::Subject;
use crate::overlay::Overlay;
use crate::scenario::MapSpec;
use crate::words::Words;

/// Maximum number of names listed.
const LISTED: usize = 6;

/// For each map, the places named in English because a name in the page's
/// language is missing.
pub(super) fn latin_names(overlay: &Overlay, plan: &Plan) -> Vec<Problem> {
    let language = overlay.scenario.header.language;
    if language == Language::En {
        return Vec::new();
    }
    let map = |spec| of_map(&Subject::new(overlay, spec), spec, language);
    plan.maps().filter_map(map).collect()
}

fn of_map(subject: &Subject, spec: &MapSpec, language: Language) -> Option<Problem> {
    let places = subject.places.iter().chain(&subject.sharing);
    let places = places.map(|place| &place.name);
    let origins = subject.origins.iter().map(|origin| &origin.name);
    let fixes = subject.fixes.iter().filter_map(|fix| {
        let mark = subject.scenario.tracks[fix.track].marks.get(fix.fix)?;
        (mark.named && mark.label.is_none()).then_some(&mark.place)
    });
    let is_english =
        |name: &&Names| name.has(Language::En) && !name.has(language) && has_letters(name);
    let mut names: Vec<String> = Vec::new();
    for name in places.chain(origins).chain(fixes).filter(is_english) {
        let name = name.get(language).to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let (first, count) = (names.first()?.clone(), names.len());
    if count > LISTED {
        names.truncate(LISTED);
        names.push(format!("{} more", count - LISTED));
    }
    let tag = language.tag();
    let message = format!(
        "there is no {tag} name for {}: the map has the English one",
        Words::of(Language::En).list(&names)
    );
    Some(
        Problem::warning(format!("map \"{}\"", spec.id), message).help(format!(
            "give it one in a [[place]]: at = \"{first}\", name = {{ {tag} = \"...\" }}"
        )),
    )
}

/// Coordinates are the same in every language.
fn has_letters(name: &Names) -> bool {
    let english = name.get(Language::En);
    !english.contains(|c: char| c.is_ascii_digit()) && english.contains(char::is_alphabetic)
}
