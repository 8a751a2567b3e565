//! Legend entries of symbols and frames.

use super::{Entry, Groups, LegendGroup};
use crate::map::{Subject, sign_name};
use crate::overlay::Feature;
use crate::page::sources::Cited;
use crate::page::swatch::Swatch;
use crate::scenario::{ActorId, SourceId};
use crate::sheet::Color;
use crate::symbol::{Affiliation, Sign};
use crate::theme::Style;
use crate::words::Words;
use std::collections::{BTreeMap, BTreeSet};

/// Explains each symbol; lists symbols and frames separately if that takes
/// fewer entries.
pub fn group(subject: &Subject, style: &Style, words: &Words) -> Option<LegendGroup> {
    let shown = shown(subject, style);
    let mut symbols: Vec<Sign> = shown.keys().map(|sign| alone(*sign)).collect();
    symbols.dedup();
    let framed = |side: &Affiliation| shown.keys().any(|s| s.affiliation == Some(*side));
    let frames: Vec<Affiliation> = Affiliation::ALL.into_iter().filter(framed).collect();
    let entry = |swatch, words: String| Entry {
        swatch,
        words,
        sources: Vec::new(),
    };
    let of_sign =
        |sign: Sign, color: Color| entry(Swatch::Sign(sign, color), sign_name(sign, words));
    let entries: Vec<Entry> = if shown.len() <= symbols.len() + frames.len() {
        let all = shown.iter();
        all.map(|(sign, color)| of_sign(*sign, *color)).collect()
    } else {
        let ink = style.theme.text;
        let frame = |side: &Affiliation| {
            let name = words.affiliations[*side as usize].to_owned();
            entry(Swatch::Frame(*side), name)
        };
        let symbols = symbols.iter().map(|sign| of_sign(*sign, ink));
        symbols.chain(frames.iter().map(frame)).collect()
    };
    (!entries.is_empty()).then(|| LegendGroup {
        heading: words.symbols_heading.to_owned(),
        entries,
    })
}

/// Maximum number of places named for a symbol.
const NAMED: usize = 3;

/// Up to this many symbols are listed under their actors; more are listed once
/// each, as a key of symbols.
const FEW: usize = 4;

/// Whether the symbols of places are listed under their actors.
fn by_actor(subject: &Subject) -> bool {
    let signs = subject.places.iter().filter_map(|place| {
        let actor = place.facts.actor.as_ref()?;
        Some((actor, place.facts.sign?))
    });
    signs.collect::<BTreeSet<_>>().len() <= FEW
}

/// The places of each actor that have a symbol, under the actor's name, with
/// their sources: one entry per symbol.
pub fn of_actors(
    subject: &Subject,
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> Vec<LegendGroup> {
    let language = subject.scenario.header.language;
    let mut groups = Groups::default();
    if !by_actor(subject) {
        return groups.list;
    }
    let mut known: Vec<(&ActorId, Sign, Vec<&Feature>)> = Vec::new();
    for place in subject.places.iter().copied() {
        let (Some(actor), Some(sign)) = (&place.facts.actor, place.facts.sign) else {
            continue;
        };
        match known.iter_mut().find(|k| (k.0, k.1) == (actor, sign)) {
            Some((.., places)) => places.push(place),
            None => known.push((actor, sign, vec![place])),
        }
    }
    for (actor, sign, places) in known {
        let Some(actor) = subject.scenario.actor(actor) else {
            continue;
        };
        let names: Vec<String> = places
            .iter()
            .map(|place| place.name.get(language).to_owned())
            .collect();
        let said = match names.len() {
            ..=NAMED => format!(
                "{}{}{}",
                sign_name(sign, words),
                words.colon,
                words.list(&names)
            ),
            _ => sign_name(sign, words),
        };
        let sources: Vec<SourceId> = places
            .iter()
            .flat_map(|p| p.facts.sources.clone())
            .collect();
        let entry = Entry {
            swatch: Swatch::Sign(sign, subject.color(places[0], style)),
            words: said,
            sources: cited.numbers(&sources),
        };
        groups.add(actor.name.get(language), entry);
    }
    groups.list
}

fn alone(sign: Sign) -> Sign {
    Sign {
        affiliation: None,
        ..sign
    }
}

/// The symbols on the map with their colours: the actor's, or the text colour
/// if several actors use the symbol.
fn shown(subject: &Subject, style: &Style) -> BTreeMap<Sign, Color> {
    // Places with an actor are listed under its name.
    let by_actor = by_actor(subject);
    let places = subject.places.iter();
    let places = places.filter(|p| !by_actor || p.facts.actor.is_none());
    let points = subject.origins.iter().chain(places).copied();
    // Symbols are not drawn along gaps.
    let known = subject.tracks.iter().filter(|part| !part.stretch.gap);
    let tracks = known.map(|part| part.feature);
    let fixes = subject.fixes.iter().map(|fix| fix.feature);
    let mut shown: BTreeMap<Sign, Color> = BTreeMap::new();
    for feature in points.chain(tracks).chain(fixes) {
        let Some(sign) = feature.facts.sign else {
            continue;
        };
        let upright = Sign {
            turned: false,
            ..sign
        };
        let color = color(subject, feature, style);
        shown
            .entry(upright)
            .and_modify(|old| {
                if *old != color {
                    *old = style.theme.text;
                }
            })
            .or_insert(color);
    }
    shown
}

fn color(subject: &Subject, feature: &Feature, style: &Style) -> Color {
    match (feature.kind, &feature.facts.actor) {
        (crate::overlay::Kind::Place, None) => style.theme.text,
        _ => subject.color(feature, style),
    }
}
