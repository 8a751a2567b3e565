//! Marks that stand for several places at one position.

use super::Scene;
use crate::error::Problem;
use crate::language;
use crate::map::subject::at;
use crate::overlay::Feature;
use crate::sheet::Point;
use crate::words;

/// The names at a mark.
pub(super) struct Shared {
    /// All of them: `Alpha, Delta`.
    pub joined: language::Names,
    /// One by one, if there are several.
    pub each: Vec<String>,
}

/// How many names a mark has at most.
const MOST: usize = 8;

pub(super) fn names<'a>(scene: &Scene<'a>, mark: &'a Feature) -> Shared {
    let all = scene.subject.at_mark(mark);
    if let [one] = all.as_slice() {
        return Shared {
            joined: one.name.clone(),
            each: Vec::new(),
        };
    }
    let each = |language: language::Language| -> Vec<String> {
        let names = all.iter().map(|feature| feature.name.get(language));
        let mut names: Vec<String> = names.take(MOST).map(str::to_owned).collect();
        names.dedup();
        if all.len() > MOST {
            names.push("…".to_owned());
        }
        names
    };
    let header = &scene.subject.scenario.header;
    let joined = |language| each(language).join(words::Words::of(language).list_comma);
    let languages = std::iter::once(scene.language).chain(header.second.filter(|second| {
        let mut names = all.iter().map(|feature| &feature.name);
        names.any(|name| name.has(*second))
    }));
    let joined = languages.map(|language| (language, joined(language)));
    Shared {
        joined: language::Names::by_language(joined),
        each: each(scene.language),
    }
}

/// Warnings for symbols that are not drawn because another mark is in their
/// place, and for names beyond the first few.
pub(super) fn warnings(scene: &Scene) -> Vec<Problem> {
    let subject = scene.subject;
    let marks = subject.origins.iter().chain(&subject.places);
    let in_frame = |mark: &&&Feature| {
        let point = scene.fitted.view.point(at(mark));
        point.is_some_and(|[x, y]| scene.fitted.frame.contains(Point::new(x, y)))
    };
    let name = |feature: &Feature| feature.name.get(scene.language).to_owned();
    let mut found = Vec::new();
    if subject.sharing.is_empty() {
        return found;
    }
    for mark in marks.filter(in_frame) {
        let all = subject.at_mark(mark);
        let symbol = |feature: &Feature| (feature.facts.sign, feature.facts.actor.clone());
        let differs =
            |other: &&&Feature| other.facts.sign.is_some() && symbol(other) != symbol(mark);
        for other in all.iter().filter(differs) {
            let message = format!(
                "the symbol of \"{}\" is not drawn: \"{}\" is at the same position",
                name(other),
                name(mark)
            );
            found.push(
                Problem::warning("", message)
                    .help("give each a position of its own, or show them on different maps"),
            );
        }
        if all.len() > MOST {
            let message = format!(
                "the map names the first {MOST} of the {} places at the position of \"{}\"",
                all.len(),
                name(all[0])
            );
            found.push(
                Problem::warning("", message).help("a [[table]] of places names all of them"),
            );
        }
    }
    found
}
