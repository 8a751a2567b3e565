//! What a feature is called and what is said of it, in the scenario's language.

use super::facts::{capitalised, estimate_name, grouped, sector, sources, unit_of};
use super::travel;
use crate::language::Language;
use crate::overlay::{Estimate, Feature, Overlay, Role};
use crate::scenario::{Bound, Sector};
use crate::status::Status;
use crate::words::{Words, fill};
use jiff::tz::Offset;

/// `Ching Tien, within 1,200 km (low)`
pub fn title(overlay: &Overlay, feature: &Feature) -> String {
    let language = overlay.scenario.header.language;
    let words = Words::of(language);
    let name = feature.name.get(language);
    let origin = feature.facts.origin_name.as_ref();
    let extent = extent(feature, language);
    if let (true, Some(extent), Some(origin)) = (feature.facts.unnamed, &extent, origin) {
        return measured(extent, origin.get(language), language);
    }
    let more = extent
        .or_else(|| travel::summary(overlay, feature))
        .or_else(|| of_fix(overlay, feature));
    match more {
        Some(more) => format!("{name}{}{more}", words.comma),
        None => name.to_owned(),
    }
}

/// The claim in sentences: what, from where, how well known, by whom.
pub fn description(overlay: &Overlay, feature: &Feature) -> String {
    let language = overlay.scenario.header.language;
    let words = Words::of(language);
    let stop = match language {
        Language::ZhHant | Language::ZhHans | Language::Ja => "。",
        _ => ".",
    };
    let sentence = |text: &str| sentence(&capitalised(text), stop);
    let origin = feature.facts.origin_name.as_ref();
    let mut sentences = Vec::new();
    if let (Some(extent), Some(origin)) = (extent(feature, language), origin) {
        sentences.push(sentence(&measured(&extent, origin.get(language), language)));
    }
    sentences.extend(meaning(feature.bound()).map(str::to_owned));
    let summary = travel::summary(overlay, feature).or_else(|| of_fix(overlay, feature));
    sentences.extend(summary.map(|words| sentence(&words)));
    sentences.extend(
        feature
            .facts
            .note
            .iter()
            .map(|note| self::sentence(note, stop)),
    );
    sentences.push(sentence(status_name(feature.facts.status, words)));
    let cited: Vec<_> = sources(overlay, feature).map(|s| s.text.as_str()).collect();
    if !cited.is_empty() {
        let cited = cited.join("; ");
        sentences.push(self::sentence(&(source_head(language) + &cited), stop));
    }
    words.sentences(&sentences)
}

/// What stands before the name of a source.
pub fn source_head(language: Language) -> String {
    let words = Words::of(language);
    let head = match language {
        Language::En => "Source",
        _ => words.sources,
    };
    format!("{head}{}", words.colon)
}

/// What the area of a figure with such words is, in English as notes are.
fn meaning(bound: Bound) -> Option<&'static str> {
    Some(match bound {
        Bound::Exact => return None,
        Bound::Over | Bound::AtLeast => {
            "The area is a lower bound: at least this is within range, and what lies beyond is not known."
        }
        Bound::UpTo | Bound::LessThan => {
            "The area is an upper bound: at most this is within range."
        }
        Bound::About => {
            "The edge of the area is approximate: within 10 per cent of the figure, nothing is known."
        }
    })
}

/// A text with a full stop, unless it already ends as a sentence does.
fn sentence(text: &str, stop: &str) -> String {
    let text = text.trim_end();
    match text.ends_with([
        '.', '!', '?', '\u{2026}', '\u{3002}', '\u{ff01}', '\u{ff1f}',
    ]) {
        true => text.to_owned(),
        false => format!("{text}{stop}"),
    }
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

/// `within 1,200 km (low)`, `between 1,200 and 2,000 km`
fn extent(feature: &Feature, language: Language) -> Option<String> {
    let words = Words::of(language);
    let figure = feature.role.figure()?;
    let unit = unit_of(feature);
    let english = language == Language::En;
    let far = match english {
        true => format!("{} {unit}", grouped(figure.radius.to(unit))),
        false => words.length(figure.radius, unit),
    };
    let range = match figure.inner {
        Some(inner) if english => format!("between {} and {far}", grouped(inner.to(unit))),
        Some(inner) => fill(words.to, &[&words.number(inner.to(unit)), &far]),
        None => match (feature.bound().word(), english) {
            (Some(bound), true) => format!("range {bound} {far}"),
            (Some(_), false) => feature.bound().in_words(&far, words),
            (None, _) => fill(words.reached_within, &[&far]),
        },
    };
    let bearing = match sector(feature) {
        None => String::new(),
        Some(Sector { from, to }) if english => {
            format!(", bearing {:03.0} to {:03.0}", from.deg(), to.deg())
        }
        Some(Sector { from, to }) => {
            let bearings = [words.bearing(from), words.bearing(to)];
            let bearings = fill(words.sector, &[&bearings[0], &bearings[1]]);
            format!("{}{bearings}", words.comma)
        }
    };
    let which = match (figure.estimate, english) {
        (Estimate::Only | Estimate::Between, _) => String::new(),
        (named, true) => format!(" ({})", estimate_name(named)),
        (Estimate::Low, _) => format!(" ({})", words.low),
        (Estimate::Likely, _) => format!(" ({})", words.likely),
        (Estimate::High, _) => format!(" ({})", words.high),
    };
    Some(range + &bearing + &which)
}

/// `30.05N 118.99E, 20 June 2019, 20:00 UTC`: of a fix the position, where its
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
    // A label or the name of a place is the feature's name.
    if mark.label.is_none() && !mark.named {
        said.push(mark.place.get(language).to_owned());
    }
    if let Some(moment) = moment.filter(|moment| !moment.computed) {
        let at = Offset::UTC.to_datetime(moment.at);
        let clock = format!("{:02}:{:02} UTC", at.hour(), at.minute());
        let date = words.date(&at.date().to_string());
        said.push(words.date_and_time(&date, &clock));
    } else if let Some(date) = mark.date {
        said.push(words.day(date, mark.part, mark.offset));
    }
    (!said.is_empty()).then(|| said.join(words.comma))
}
