//! Suggestions for ranges that cannot be parsed.

use super::bound_words::{known_words, split_bound};
use super::figure::{Bound, Range, RangeFigure};
use super::joint_bounds::JointBounds;
use super::range::written;
use super::reading::{Node, Reading};
use crate::language::Language;
use crate::units::{Misread, read_length, rounded};

/// A better message for texts that state more than one range or use unknown
/// words; otherwise the given one.
pub(super) fn explained(text: &str, misread: Misread) -> Misread {
    let text = text.trim();
    two_bounds(text)
        .or_else(|| plus_or_minus(text))
        .or_else(|| bare_word(text))
        .or_else(|| unknown_word(text))
        .or_else(|| without_unit(text, &misread))
        .unwrap_or(misread)
}

/// `over 1000 km and up to 2000 km`
fn two_bounds(text: &str) -> Option<Misread> {
    let between = [" and ", " but ", ", ", "; "];
    let (low, high) = between.iter().find_map(|mark| text.split_once(mark))?;
    let high = high.trim();
    let high = high
        .strip_prefix("and ")
        .or_else(|| high.strip_prefix("but "))
        .unwrap_or(high);
    let (low_bound, low) = split_bound(low).ok()?;
    let (high_bound, high) = split_bound(high).ok()?;
    let is_length = |figure: &str| read_length(figure).is_ok();
    let low = with_unit_of(&low, &high);
    if !(low_bound.is_minimum() && high_bound.is_maximum() && is_length(&low) && is_length(&high)) {
        return None;
    }
    let [low_said, high_said] = [low_bound.written(&low), high_bound.written(&high)];
    Some(Misread::new(format!("\"{text}\" bounds the range twice")).help(format!(
        "write both: range = [\"{low_said}\", \"{high_said}\"]; or, if the source estimates the range between the two, \"{low}..{high}\""
    )))
}

/// A number with the unit of another figure: `1,000 km`.
fn with_unit_of(number: &str, other: &str) -> String {
    let unit = other.trim_start_matches(|c: char| !c.is_alphabetic());
    match number.contains(char::is_alphabetic) {
        true => number.to_owned(),
        false => format!("{number} {unit}"),
    }
}

/// `1500 ± 100 km`
fn plus_or_minus(text: &str) -> Option<Misread> {
    let marks = ["±", "+/-", "+-", "plus or minus", "give or take"];
    let (middle, off) = marks.iter().find_map(|mark| text.split_once(mark))?;
    let off = off.trim();
    let unit_at = off.find(|c: char| c.is_alphabetic())?;
    let unit = off[unit_at..].trim();
    let number = |text: &str| -> Option<f64> {
        let digits: String = text
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        digits.parse().ok()
    };
    let (middle, off) = (number(middle)?, number(&off[..unit_at])?);
    (off > 0.0 && off < middle).then(|| {
        let help = format!("write \"{}..{} {unit}\"", middle - off, middle + off);
        Misread::new(format!("\"{text}\" is a band")).help(help)
    })
}

/// `over`
fn bare_word(text: &str) -> Option<Misread> {
    let (bound, rest) = split_bound(text).ok()?;
    let word = bound.word().filter(|_| rest.is_empty())?;
    let misread = Misread::new(format!("\"{text}\" gives no figure"));
    Some(misread.help(format!("write \"{word} 2000 km\"")))
}

/// `upto 500 km`
fn unknown_word(text: &str) -> Option<Misread> {
    let (bound, figure) = split_bound(text).ok()?;
    if bound != Bound::Exact || !text.starts_with(char::is_alphabetic) {
        return None;
    }
    let at = figure.find(|c: char| c.is_ascii_digit())?;
    let (word, length) = figure.split_at(at);
    read_length(length).ok()?;
    Some(
        Misread::new(format!(
            "\"{}\" is not a word that is known before a range",
            word.trim()
        ))
        .help(format!(
            "write \"{length}\", or one of: {}",
            known_words(length)
        )),
    )
}

/// `over 100`
fn without_unit(text: &str, misread: &Misread) -> Option<Misread> {
    let (bound, figure) = split_bound(text).ok()?;
    let is_number = figure.parse::<f64>().is_ok();
    (bound != Bound::Exact && is_number).then(|| {
        let help = format!("write \"{}\"", bound.written(&format!("{figure} km")));
        Misread::new(misread.message.clone()).help(help)
    })
}

/// The hint for a table with a key that a band does not have.
pub(super) fn no_band(key: &str) -> Option<Misread> {
    if matches!(key, "reach" | "reached" | "reaching") {
        let help = "write { reaches = \"Cairo\" }";
        return Some(Misread::new(format!("unknown key \"{key}\"")).help(help));
    }
    let word = key.replace('-', " ");
    let bound = Bound::from_word(&word)?.word()?;
    let help = format!("write it as text: range = \"{bound} 100 km\"");
    Some(Misread::new(format!("\"{key}\" is not a key of a range")).help(help))
}

/// Warns about two bounds that no range can satisfy.
pub(super) fn warn_of_contradiction(reading: &mut Reading, node: &Node, ranges: &[Range]) {
    let figures: Vec<&RangeFigure> = ranges.iter().map(Range::widest).collect();
    if let Some(both) = contradiction(&figures) {
        let [lower, upper] = both.map(|at| bound_written(figures[at]));
        let message = format!("\"{lower}\" and \"{upper}\" contradict each other");
        let help = "no range keeps to both: correct one of them, or make two rings if they are \
            about different weapons";
        reading.warn(node, Misread::new(message).help(help));
    }
}

/// The same of two rings about one system, each with its id.
pub(super) fn warn_of_disagreement(
    reading: &mut Reading,
    node: &Node,
    both: [(&str, &RangeFigure); 2],
) {
    let [lower, upper] = both.map(|(id, figure)| format!("\"{}\" ({id})", bound_written(figure)));
    let message = format!("{lower} and {upper} contradict each other");
    let help = "no range keeps to both: correct one of them, or give the rings different names if \
        they are about different weapons";
    reading.warn(node, Misread::new(message).help(help));
}

/// The lower and the upper bound among figures that no range satisfies.
pub(super) fn contradiction(figures: &[&RangeFigure]) -> Option<[usize; 2]> {
    let joint = JointBounds::of(figures);
    let is_one = joint.contradict(figures);
    joint
        .lower
        .zip(joint.upper)
        .filter(|_| is_one)
        .map(<[usize; 2]>::from)
}

/// `over 1200 km`, `reaches Eilat, 1829 km`
fn bound_written(figure: &RangeFigure) -> String {
    match figure.reaches() {
        Some(place) => {
            let km = rounded(figure.shown().km(), 1);
            format!("reaches {}, {km} km", place.get(Language::En))
        }
        None => figure.bound.written(&written(figure)),
    }
}
