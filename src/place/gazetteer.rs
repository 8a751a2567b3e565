//! Looks up names in the gazetteer and resolves ambiguous ones.
//!
//! A name is unambiguous if only one place has it, or if the first match is at
//! least [`DOMINANCE`] times as populous as the next, or is a capital and at
//! least as populous. Otherwise it is an error that lists the choices. Places
//! with the name proper take precedence over places with it as an alias.
//! `Portland, Australia` restricts the search to a country; the same rule
//! applies to what remains.

use super::locate::{Located, OwnPlaces};
use super::spelling::{did_you_mean, nearest};
use super::with_hemispheres;
use crate::geodata::{self, Entry};
use crate::units::{Misread, Position};

/// How many times more populous than its namesakes a place must be to be chosen
/// without a qualifier.
pub const DOMINANCE: u32 = 20;

pub(super) fn find(text: &str, own: &impl OwnPlaces) -> Result<Located, Misread> {
    let found = geodata::find(text);
    if !found.is_empty() {
        return choose(text, text, &found);
    }
    if let Some((name, qualifier)) = text.rsplit_once(',') {
        return in_country(text, name.trim(), qualifier.trim(), own);
    }
    Err(unknown(text, own))
}

/// An exact match in the gazetteer, for names that look like something else.
pub(super) fn exactly(text: &str) -> Option<Located> {
    choose(text, text, &geodata::find(text)).ok()
}

/// Chooses among the entries found for `name`; `text` is what the author wrote.
fn choose(text: &str, name: &str, found: &[&'static Entry]) -> Result<Located, Misread> {
    let namesakes = namesakes(name, found);
    match (outstanding(&namesakes), namesakes.as_slice()) {
        (Some(entry), _) => Ok(located(name, entry)),
        (None, []) => Err(Misread::new(format!("\"{text}\" is not in the gazetteer"))),
        (None, several) => Err(ambiguous(text, several)),
    }
}

/// The only entry, or the one that dominates the others.
fn outstanding(namesakes: &[&'static Entry]) -> Option<&'static Entry> {
    match namesakes {
        [one] => Some(one),
        [first, second, ..] if dominates(first, second) => Some(first),
        _ => None,
    }
}

/// Entries with this name proper, plus those with it as an alias only if they
/// dominate the former.
fn namesakes(name: &str, found: &[&'static Entry]) -> Vec<&'static Entry> {
    let wanted = geodata::fold(name);
    let own = |e: &Entry| e.own_names().any(|n| geodata::fold(n) == wanted);
    let Some(first) = found.iter().find(|e| own(e)) else {
        return found.to_vec();
    };
    let kept = |e: &&&Entry| own(e) || dominates(e, first);
    found.iter().filter(kept).copied().collect()
}

fn dominates(first: &Entry, second: &Entry) -> bool {
    let (first_people, second_people) = (u64::from(first.population), u64::from(second.population));
    (first.is_capital() && !second.is_capital() && first_people >= second_people)
        || (first_people > 0 && first_people >= u64::from(DOMINANCE) * second_people)
}

/// The place that has exactly this position, as errors for ambiguous names
/// suggest it: `32.7924N 79.9921W`.
pub(super) fn at(text: &str, position: Position) -> Option<Located> {
    let decimals = text.split('.').skip(1);
    let decimals = decimals.map(|part| part.bytes().take_while(u8::is_ascii_digit).count());
    let is_copied = decimals.max().unwrap_or(0) > FEW_DECIMALS;
    let mut places = geodata::places().iter();
    let found = || places.find(|entry| entry.position() == position);
    let entry = is_copied.then(found).flatten()?;
    Some(located(entry.english(), entry))
}

/// A position with so few decimals is not copied from an error.
const FEW_DECIMALS: usize = 3;

fn located(written: &str, entry: &Entry) -> Located {
    Located {
        position: entry.position(),
        name: entry.names_as(written),
        named: true,
        footprint: None,
    }
}

fn in_country(
    text: &str,
    name: &str,
    qualifier: &str,
    own: &impl OwnPlaces,
) -> Result<Located, Misread> {
    let namesakes = geodata::find(name);
    if namesakes.is_empty() {
        return Err(unknown(text, own));
    }
    let code = geodata::country(qualifier).map(|c| c.country);
    let there: Vec<&'static Entry> = namesakes
        .iter()
        .filter(|e| Some(e.country) == code)
        .copied()
        .collect();
    if there.is_empty() {
        return Err(
            Misread::new(format!("there is no \"{name}\" in \"{qualifier}\""))
                .help(format!("known: {}", list(&namesakes))),
        );
    }
    choose(text, name, &there)
}

fn ambiguous(text: &str, found: &[&'static Entry]) -> Misread {
    let which: Vec<String> = found
        .iter()
        .take(3)
        .map(|e| unmistakable(e, found))
        .collect();
    Misread::new(format!(
        "\"{text}\" names {} places: {}",
        found.len(),
        list(found)
    ))
    .help(format!("say which: {}", which.join(" or ")))
}

/// An unambiguous way to name one of several places: by its full name or
/// country if that suffices, otherwise by position.
fn unmistakable(entry: &Entry, found: &[&'static Entry]) -> String {
    let english = entry.english();
    let called_so = namesakes(english, &geodata::find(english));
    if outstanding(&called_so).is_some_and(|only| std::ptr::eq(only, entry)) {
        return format!("\"{english}\"");
    }
    let there = found.iter().filter(|e| e.country == entry.country).count();
    if there == 1 && !entry.country.is_empty() {
        format!("\"{}, {}\"", entry.english(), country_name(entry))
    } else {
        let at = entry.position();
        format!("\"{}\"", with_hemispheres(at.lat().deg(), at.lon().deg()))
    }
}

/// Formats `Portland (United States, 45.52N 122.68W) and Portland (...)`.
fn list(found: &[&Entry]) -> String {
    let mut names: Vec<String> = found.iter().take(6).map(|e| describe(e)).collect();
    if found.len() > 6 {
        names.push(format!("{} more", found.len() - 6));
    }
    match names.as_slice() {
        [one] => one.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
        [] => String::new(),
    }
}

fn describe(entry: &Entry) -> String {
    let at = entry.position();
    let at = with_hemispheres(at.lat().deg(), at.lon().deg());
    let parts: Vec<&str> = [country_name(entry), &at]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect();
    format!("{} ({})", entry.english(), parts.join(", "))
}

fn country_name(entry: &Entry) -> &'static str {
    if entry.country.is_empty() {
        return "";
    }
    geodata::country(entry.country).map_or(entry.country, Entry::english)
}

fn unknown(text: &str, own: &impl OwnPlaces) -> Misread {
    if let Some(country) = geodata::country(text) {
        let at = country.position();
        return Misread::new(format!("\"{text}\" is a country, not a place")).help(format!(
            "name a place in {}, or write a position: its middle is \"{}\"",
            country.english(),
            with_hemispheres(at.lat().deg(), at.lon().deg())
        ));
    }
    let own_names = own.names();
    let mut candidates: Vec<&str> = own_names.iter().map(String::as_str).collect();
    let tables = [geodata::places(), geodata::bases(), geodata::waters()];
    for entry in tables.into_iter().flatten() {
        for spelling in entry.spellings() {
            candidates.push(spelling);
        }
    }
    let misread = Misread::new(format!("no place is called \"{text}\""));
    match did_you_mean(&nearest(text, candidates)) {
        Some(help) => misread.help(help),
        None => misread
            .help("write its position (\"25.0330N 121.5654E\"), or give it a [[place]] of its own"),
    }
}
