//! Titles and descriptions of features in the scenario's language.

use super::facts::{self, sector, sources};
use super::travel;
use crate::language::Language;
use crate::overlay::{Estimate, Feature, Overlay, Role};
use crate::scenario::{Bound, Measured};
use crate::status::Status;
use crate::words::{Case, Words, capitalised, fill, source_head, uncapitalised};
use jiff::tz::Offset;

/// `Ching Tien, within 1,200 km (low estimate)`
pub fn title(overlay: &Overlay, feature: &Feature) -> String {
    plain(&named(overlay, feature))
}

/// Replaces no-break spaces, which are only for typesetting.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn named(overlay: &Overlay, feature: &Feature) -> String {
    let language = overlay.scenario.header.language;
    let words = Words::of(language);
    let name = feature.name.get(language);
    let origin = feature.facts.origin_name.as_ref();
    let extent = extent(feature, language);
    if let (true, Some(extent), Some(origin)) = (feature.facts.unnamed, &extent, origin) {
        return match by_more_than_a_name(overlay, feature) {
            Some(from) => in_brackets(&capitalised(extent), from, language),
            None => measured(extent, origin.get(language), language),
        };
    }
    let extent = extent.map(|extent| match by_more_than_a_name(overlay, feature) {
        Some(from) => in_brackets(&extent, from, language),
        None => extent,
    });
    let more = extent
        .or_else(|| travel::summary(overlay, feature))
        .or_else(|| of_fix(overlay, feature));
    match more {
        Some(more) => format!("{name}{}{more}", words.comma),
        None => name.to_owned(),
    }
}

/// The claim in sentences: what, from where, how certain, by whom.
pub fn description(overlay: &Overlay, feature: &Feature) -> String {
    let language = overlay.scenario.header.language;
    let words = Words::of(language);
    let sentence = |text: &str| words.sentence(text);
    let origin = feature.facts.origin_name.as_ref();
    let mut sentences = Vec::new();
    if let (Some(extent), Some(origin)) = (extent(feature, language), origin) {
        match by_more_than_a_name(overlay, feature) {
            Some(from) => {
                sentences.push(sentence(&extent));
                sentences.push(sentence(&from.in_words(language, words)));
            }
            None => sentences.push(sentence(&measured(&extent, origin.get(language), language))),
        }
    }
    sentences.extend(meaning(feature.bound(), words).map(str::to_owned));
    let summary = travel::summary(overlay, feature).or_else(|| of_fix(overlay, feature));
    sentences.extend(summary.map(|words| sentence(&words)));
    sentences.extend(feature.facts.note.iter().map(|note| words.stopped(note)));
    let status = facts::status(overlay, feature);
    sentences.extend(status.map(|status| sentence(status_name(status, words))));
    let cited: Vec<_> = sources(overlay, feature).map(|s| s.text.as_str()).collect();
    if !cited.is_empty() {
        let cited = cited.join("; ");
        sentences.push(words.stopped(&(source_head(language) + &cited)));
    }
    plain(&words.sentences(&sentences))
}

/// The meaning of an area whose figure is a bound.
fn meaning(bound: Bound, words: &Words) -> Option<&'static str> {
    Some(match bound {
        Bound::Exact => return None,
        Bound::Over | Bound::AtLeast => words.area_lower_bound,
        Bound::UpTo | Bound::LessThan => words.area_upper_bound,
        Bound::About => words.area_about,
        Bound::Nearly => words.area_nearly,
        Bound::JustOver => words.area_just_over,
    })
}

fn measured(extent: &str, origin: &str, language: Language) -> String {
    capitalised(&Words::of(language).range_from(extent, origin))
}

fn status_name(status: Status, words: &Words) -> &'static str {
    match status {
        Status::Observed => words.observed,
        Status::Reported => words.reported,
        Status::Estimated => words.estimated,
        Status::Schematic => words.schematic,
    }
}

/// What a reach is measured from if a place name does not express it: an area,
/// several sites, two bases.
fn by_more_than_a_name<'o>(overlay: &'o Overlay, feature: &Feature) -> Option<&'o Measured> {
    match feature.role {
        Role::Swept { ring, .. } => {
            Some(&overlay.scenario.rings[ring].from).filter(|from| !from.is_simple())
        }
        _ => None,
    }
}

/// `at least 4,290 km (from Nairobi, on to Lusaka)`
fn in_brackets(extent: &str, from: &Measured, language: Language) -> String {
    let from = from.in_words(language, Words::of(language));
    fill(
        Words::of(language).brackets,
        &[extent, &uncapitalised(&from)],
    )
}

/// `within 1,200 km (low estimate)`, `1,200 to 2,000 km`, `over 1,721 km
/// (computed distance to Beijing)`
fn extent(feature: &Feature, language: Language) -> Option<String> {
    let words = Words::of(language);
    let figure = feature.role.figure()?;
    let published = feature.facts.figure.as_ref()?;
    let far = published.length_in_words(words, Case::After);
    let range = match figure.inner {
        Some(inner) => {
            let far = published.length_in_words(words, Case::Alone);
            fill(words.to, &[&words.number(inner.to(published.unit)), &far])
        }
        None if published.bound == Bound::Exact => fill(words.reached_within, &[&far]),
        None => published.in_words(words),
    };
    let range = published.explain(&range, words, language);
    let bearing = sector(feature).map_or_else(String::new, |sector| {
        let bearings = [words.bearing(sector.from), words.bearing(sector.to)];
        let bearings = fill(words.sector, &[&bearings[0], &bearings[1]]);
        format!("{}{bearings}", words.comma)
    });
    let which = match figure.estimate {
        Estimate::Only | Estimate::Between => "",
        Estimate::Low => words.low,
        Estimate::Likely => words.likely,
        Estimate::High => words.high,
    };
    let said = range + &bearing;
    Some(match which.is_empty() {
        true => said,
        false => fill(words.brackets, &[&said, which]),
    })
}

/// `30.05N 118.99E, 20 June 2019, 20:00 UTC`: the position of a fix, if its
/// name is the track's, and its time.
fn of_fix(overlay: &Overlay, feature: &Feature) -> Option<String> {
    let Role::Fix {
        track, fix, moment, ..
    } = feature.role
    else {
        return None;
    };
    let language = overlay.scenario.header.language;
    let words = Words::of(language);
    let mark = overlay.scenario.tracks[track].marks.get(fix)?;
    let mut said: Vec<String> = Vec::new();
    // Otherwise the feature's name is its label or place.
    if mark.label.is_none() && !mark.named {
        said.push(mark.place.get(language).to_owned());
    }
    if let Some(moment) = moment.filter(|moment| !moment.computed) {
        said.push(words.moment(moment.at, mark.offset.unwrap_or(Offset::UTC)));
    } else if let Some(date) = mark.date {
        said.push(words.day(date, mark.part, mark.written_offset()));
    }
    (!said.is_empty()).then(|| said.join(words.comma))
}
