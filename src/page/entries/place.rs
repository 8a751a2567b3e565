//! What the marks of places mean, in words: which of the map's ranges reach
//! them.

use super::{Entry, LegendGroup};
use crate::language::Language;
use crate::map::{Class, Differ, Parties, Party, Subject, Verdict};
use crate::overlay::{Distance, Feature};
use crate::page::swatch::Swatch;
use crate::scenario::{Bound, Scenario};
use crate::theme::Style;
use crate::words::{Case, Words, fill};
use std::collections::BTreeSet;

/// An entry for each class of places on a map. `in_company` of a map with other
/// ranges, "out of range" says of which.
pub fn group(
    subject: &Subject,
    classes: &[Class],
    in_company: bool,
    style: &Style,
    words: &Words,
) -> Option<LegendGroup> {
    let parties = &subject.parties;
    let is_named = in_company && !parties.are_together() && parties.list().len() <= LONG;
    let entry = |class: &Class| Entry {
        swatch: Swatch::Place(subject.class_mark(class, style)),
        words: match is_named {
            true => of_several(subject.scenario, parties, class, true, words),
            false => class_words(subject, class, words),
        },
        sources: Vec::new(),
    };
    let entries: Vec<Entry> = classes.iter().map(entry).collect();
    let heading = match subject.parties.distance() {
        Distance::Nearest => words.places_nearest_origin,
        Distance::Common | Distance::Unclear => words.places,
    };
    (!entries.is_empty()).then(|| LegendGroup {
        heading: heading.to_owned(),
        entries,
    })
}

/// Whether the maps have ranges of different names: then a place can be within
/// range on one map and out of range on another.
pub fn have_different_parties(subjects: &[(&str, Subject)]) -> bool {
    let parties = |subject: &Subject| -> BTreeSet<String> {
        let list = subject.parties.list().iter();
        let names = list.map(|party| party.actor.unwrap_or(&party.feature.name));
        names
            .map(|names| names.get(Language::En).to_owned())
            .collect()
    };
    let mut each = subjects
        .iter()
        .map(|(_, subject)| parties(subject))
        .filter(|parties| !parties.is_empty());
    let first = each.next();
    each.any(|other| Some(other) != first)
}

/// `within range of Tomahawk, not SM-6`
pub fn class_words(subject: &Subject, class: &Class, words: &Words) -> String {
    let parties = &subject.parties;
    match (parties.list(), class.verdicts()) {
        ([_], [verdict]) if parties.are_together() => match verdict {
            Verdict::InsideEvery => words.reached_all.to_owned(),
            Verdict::InsideSome => words.reached_some.to_owned(),
            Verdict::Unknown => words.unknown.to_owned(),
            Verdict::OutsideSector => words.out_of_reach.to_owned(),
            Verdict::Outside => words.outside.to_owned(),
        },
        ([only], [verdict]) => verdict_words(only.differ, *verdict, words).to_owned(),
        _ => of_several(subject.scenario, parties, class, false, words),
    }
}

/// How a place lies to one claim.
pub fn verdict_words(differ: Differ, verdict: Verdict, words: &Words) -> &'static str {
    match (verdict, differ) {
        (
            Verdict::InsideEvery,
            Differ::Nothing | Differ::Bound(_) | Differ::Bounds | Differ::Mixed,
        ) => words.inside,
        (Verdict::InsideEvery, Differ::TwoEstimates) => words.inside_both,
        (Verdict::InsideEvery, _) => words.inside_every,
        (Verdict::InsideSome, Differ::TwoEstimates) => words.inside_high_only,
        (Verdict::InsideSome, Differ::Bound(_) | Differ::Bounds | Differ::Mixed) => {
            words.inside_maximum
        }
        (Verdict::InsideSome, _) => words.inside_some,
        (Verdict::Unknown, Differ::Bound(Bound::About | Bound::Nearly | Bound::JustOver)) => {
            words.unknown_near
        }
        (Verdict::Unknown, Differ::Bound(Bound::Over | Bound::AtLeast)) => words.unknown_beyond,
        (Verdict::Unknown, Differ::Bounds | Differ::Mixed) => words.unknown,
        // The figures leave nothing open.
        (Verdict::Unknown, _) => words.unknown_position,
        (Verdict::OutsideSector, _) => words.outside_sector,
        (Verdict::Outside, _) => words.outside,
    }
}

/// `within range of A; may be within range of B; out of range of C; not known:
/// D`; what is the same of all without their names, unless `is_named`.
fn of_several(
    scenario: &Scenario,
    parties: &Parties,
    class: &Class,
    is_named: bool,
    words: &Words,
) -> String {
    let all: Vec<(&Party, &Verdict)> = parties.list().iter().zip(class.verdicts()).collect();
    let having = |wanted: &dyn Fn(&Party, Verdict) -> bool| -> Vec<(&Party, &Verdict)> {
        let found = all
            .iter()
            .filter(|(party, verdict)| wanted(party, **verdict));
        found.copied().collect()
    };
    let maybe = having(&|party, verdict| is_maybe(party.differ, verdict));
    let reached = having(&|party, verdict| verdict.is_inside() && !is_maybe(party.differ, verdict));
    let missed = having(&|_, verdict| verdict >= Verdict::OutsideSector);
    let unknown = having(&|_, verdict| verdict == Verdict::Unknown);
    let by_distance = parties.list().iter().all(|p| is_by_distance(scenario, p));
    let name = |(party, verdict): &(&Party, &Verdict)| {
        let name = match by_distance && **verdict != Verdict::Unknown {
            true => distance_name(scenario, parties.list(), party, words),
            false => party_name(scenario, parties.list(), party, words),
        };
        // A comma would look like the next name of the list.
        let own = party.feature.name.get(scenario.header.language);
        let name = match has_comma(own) && !party.feature.facts.unnamed {
            true => name.replacen(own, &fill(words.quoted, &[own]), 1),
            false => name,
        };
        match verdict {
            Verdict::InsideSome => under_some(party.differ, &name, words),
            _ => name,
        }
    };
    let each = |of: &[(&Party, &Verdict)]| -> Vec<String> { of.iter().map(name).collect() };
    let names = |of: &[(&Party, &Verdict)]| words.list(&each(of));
    let none_of = |of: &[(&Party, &Verdict)]| words.none_of(&each(of));
    let (within, perhaps) = match by_distance {
        true => (words.reached_within, words.within_maybe),
        false => (words.reached, words.reached_maybe),
    };
    let by = || fill(within, &[&names(&reached)]);
    let every = reached.iter().all(|(_, v)| **v == Verdict::InsideEvery);
    let said = if !maybe.is_empty() {
        let certain = (!reached.is_empty()).then(by);
        let out = (!missed.is_empty()).then(|| fill(words.missed, &[&names(&missed)]));
        let parts = certain
            .into_iter()
            .chain([fill(perhaps, &[&names(&maybe)])])
            .chain(out);
        parts.collect::<Vec<_>>().join(words.semicolon)
    } else {
        match (reached.len(), missed.len()) {
            (0, 0) if is_named => {
                let names = names(&unknown);
                return format!("{}{}{names}", words.unknown, words.colon);
            }
            (0, 0) => return words.unknown.to_owned(),
            (0, _) if unknown.is_empty() && class.verdicts().contains(&Verdict::OutsideSector) => {
                words.out_of_reach.to_owned()
            }
            (0, _) if unknown.is_empty() && !is_named => words.outside.to_owned(),
            (0, _) => fill(words.missed, &[&names(&missed)]),
            (LONG.., 0) if every && unknown.is_empty() => words.reached_all.to_owned(),
            (_, 0) => by(),
            (_, 1) => fill(words.reached_not, &[&by(), &none_of(&missed)]),
            // "Only" is said of one.
            (2.., 2) => fill(words.reached_not, &[&by(), &none_of(&missed)]),
            _ if every => fill(words.reached_only, &[&by()]),
            // "Only" is said of its estimates already.
            _ => by(),
        }
    };
    match unknown.is_empty() {
        true => said,
        false => fill(words.reached_unknown, &[&said, &names(&unknown)]),
    }
}

fn has_comma(name: &str) -> bool {
    name.contains(", ") || name.contains(['，', '、'])
}

/// Whether a range may reach a place, for all that its bounds say.
pub fn is_maybe(differ: Differ, verdict: Verdict) -> bool {
    let bounds = matches!(differ, Differ::Bound(_) | Differ::Bounds | Differ::Mixed);
    bounds && verdict == Verdict::InsideSome
}

/// So many names are not worth being listed where they are all.
const LONG: usize = 4;

/// A range that reaches a place under some figures, by its name.
pub fn under_some(differ: Differ, name: &str, words: &Words) -> String {
    let template = match differ {
        Differ::Ranges => words.longer_only,
        Differ::Nothing | Differ::TwoEstimates => words.high_only,
        // Which of them it is, is more than a key can say.
        Differ::Estimates | Differ::Bands => words.some_only,
        // Said before the name.
        Differ::Bound(_) | Differ::Bounds | Differ::Mixed => return name.to_owned(),
    };
    fill(template, &[name])
}

/// Whether a party is called by a distance: `1,500 km from Suva`.
fn is_by_distance(scenario: &Scenario, party: &Party) -> bool {
    let one_ring = scenario.rings.len() == 1;
    party.actor.is_none() && (party.feature.facts.unnamed || one_ring && party.by_figure)
}

/// What a place is within, of a party that is called by a distance: without
/// the words that bound the figure, as "within over 2,000 km" says nothing.
fn distance_name(scenario: &Scenario, all: &[Party], party: &Party, words: &Words) -> String {
    let feature = party.feature;
    let bounded = feature.facts.figure.as_ref();
    let Some(figure) = bounded.filter(|f| f.bound != Bound::Exact) else {
        return party_name(scenario, all, party, words);
    };
    let figure = figure.length_in_words(words, Case::After);
    match is_one_ring(all, feature) && party.by_figure {
        true => figure,
        false => words.range_from(&figure, origin(feature, scenario.header.language)),
    }
}

fn is_one_ring(all: &[Party], feature: &Feature) -> bool {
    all.iter().all(|p| p.feature.parent == feature.parent)
}

/// `Tomahawk`, `Tiksi, 1,200 km`, `United States`; `Kalibr (1,500 km)`, if two
/// rings are called Kalibr, and `Kalibr (1,500 km from Kaspiysk)` if their
/// ranges are one as well.
pub fn party_name(scenario: &Scenario, all: &[Party], party: &Party, words: &Words) -> String {
    let language = scenario.header.language;
    let feature = party.feature;
    if let Some(actor) = party.actor {
        return actor.get(language).to_owned();
    }
    let name = feature.name.get(language);
    if !party.by_figure {
        return by_name(all, party, words, language);
    }
    let figure = figure(party, words);
    match is_one_ring(all, feature) {
        true => figure,
        false if feature.facts.unnamed => words.range_from(&figure, origin(feature, language)),
        false => format!("{name}{}{figure}", words.comma),
    }
}

/// A ring's name; with its range where another ring has the same.
fn by_name(all: &[Party], party: &Party, words: &Words, language: Language) -> String {
    let feature = party.feature;
    let name = feature.name.get(language);
    if !party.has_namesake || feature.facts.unnamed {
        return name.to_owned();
    }
    let own = figure(party, words);
    let others = all.iter();
    let others = others.filter(|other| other.feature.parent != feature.parent);
    let mut namesakes = others.filter(|other| other.feature.name.get(language) == name);
    match namesakes.any(|other| figure(other, words) == own) {
        true => {
            let whole = words.range_from(&own, origin(feature, language));
            format!("{name} ({whole})")
        }
        false => format!("{name} ({own})"),
    }
}

/// `1,500 km`; of a band both its figures, of joint bounds each.
fn figure(party: &Party, words: &Words) -> String {
    let feature = party.feature;
    let figure = feature.figure_in_words(words);
    match (party.low, party.bounds.as_slice()) {
        (Some(low), _) => fill(words.to, &[&words.number(low.to(feature.unit())), &figure]),
        (None, [] | [_]) => figure,
        (None, several) => {
            let each = several.iter().map(|feature| feature.figure_in_words(words));
            words.list(&each.collect::<Vec<_>>())
        }
    }
}

fn origin(feature: &Feature, language: Language) -> &str {
    let origin = feature.facts.origin_name.as_ref();
    origin.map_or("", |name| name.get(language))
}
