//! Lower and upper limits, as written.

use super::folded::Folded;
use super::tokens::{Token, find, tokens};
use std::ops::Range;

/// Item F or G in one spelling: `2000 FT AGL`, `FL195`, `SFC`.
pub(super) fn item(text: &Folded, range: &Range<usize>) -> Option<String> {
    let words = tokens(text, range.clone());
    spelled(&words, text)
}

fn spelled(words: &[Token], text: &Folded) -> Option<String> {
    let first = words.first()?;
    let start = first.span.start;
    let line = words
        .iter()
        .take(6)
        .take_while(|t| t.word().is_some() || t.digits().is_some());
    let end = line.last()?.span.end;
    let written: String = text
        .text(start..end)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(hit) =
        find(words, 0, "# UNIT ?AMSL|AGL|MSL|AMSL|AMS|ASL|HGT").filter(|hit| hit.range.start == 0)
    {
        let unit = hit.units.first()?.symbol().to_uppercase();
        let level = words[hit.range.clone()].last()?.word()?;
        let value = first.digits()?;
        return Some(match level {
            "AMSL" | "AGL" | "MSL" | "ASL" => format!("{value} {unit} {level}"),
            _ => format!("{value} {unit}"),
        });
    }
    if let Some(hit) = find(words, 0, "FL #").filter(|hit| hit.range.start == 0) {
        return Some(format!("FL{}", words[hit.range.end - 1].digits()?));
    }
    Some(written)
}

/// Limits within the text: `VERTICAL LIMITS:SFC-UNL`, `FROM THE SURFACE UP TO
/// AND INCLUDING 18000 FEET MSL`, `BLW FL180`.
pub(super) fn in_text(words: &[Token], text: &Folded) -> (Option<String>, Option<String>) {
    let surface = Some("SFC".to_owned());
    let rest = |hit: usize| spelled(&words[hit..], text);
    let limits = "VERTICAL|VER|VERT LIMITS|LIMIT ?FROM SFC|GND|SURFACE ?TO";
    if let Some(hit) = find(words, 0, limits) {
        let end = words[hit.range.end..]
            .iter()
            .position(|t| t.word().is_some() || t.digits().is_some());
        return (surface, end.and_then(|end| rest(hit.range.end + end)));
    }
    let surface_up = "FROM ?THE SURFACE|SFC UP TO ?BUT ?AND ?NOT ?INCLUDING";
    if let Some(hit) = find(words, 0, surface_up) {
        let excludes = words[hit.range.clone()].iter().any(|t| t.is("NOT"));
        let upper = rest(hit.range.end);
        return (
            surface,
            upper.map(|upper| {
                if excludes {
                    format!("BLW {upper}")
                } else {
                    upper
                }
            }),
        );
    }
    if let Some(hit) = find(words, 0, "BLW|BELOW FL #") {
        return (
            surface,
            rest(hit.range.start + 1).map(|upper| format!("BLW {upper}")),
        );
    }
    if let Some(hit) = find(words, 0, "SFC|GND TO|UP") {
        return (surface, rest(hit.range.end));
    }
    if let Some(hit) = find(words, 0, "SFC|GND UNL") {
        return (
            surface,
            rest(hit.range.start + 1).or(Some("UNL".to_owned())),
        );
    }
    (None, None)
}
