//! The items of a NOTAM, Q and A to G.

use super::folded::Folded;
use super::tokens::{Token, tokens};
use crate::units::Position;
use std::ops::Range;

/// The items, characters each; empty where there is none.
#[derive(Debug, Clone, Default)]
pub(super) struct Items {
    pub q: Range<usize>,
    pub b: Range<usize>,
    pub c: Range<usize>,
    pub d: Range<usize>,
    pub e: Range<usize>,
    pub f: Range<usize>,
    pub g: Range<usize>,
}

const ORDER: &str = "QABCDEFG";

pub(super) fn items(text: &Folded) -> Items {
    let chars = &text.chars;
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for i in 0..chars.len().saturating_sub(1) {
        let Some(item) = ORDER.find(chars[i]) else {
            continue;
        };
        let before = i.checked_sub(1).map(|b| chars[b]);
        let begins = before.is_none_or(|b| b.is_whitespace() || b == ')' || b == '(');
        let later = starts.last().is_none_or(|(last, _)| item > *last);
        if chars[i + 1] != ')' || !begins || !later {
            continue;
        }
        // Item E has lists of its own: only heights end it.
        let in_text = starts
            .last()
            .is_some_and(|(last, _)| ORDER[*last..].starts_with('E'));
        if in_text && !is_height(chars, i + 2) {
            continue;
        }
        starts.push((item, i));
    }
    let mut items = Items::default();
    for (n, (item, at)) in starts.iter().enumerate() {
        let end = starts.get(n + 1).map_or(chars.len(), |(_, next)| *next);
        let range = at + 2..end;
        match ORDER.as_bytes()[*item] {
            b'Q' => items.q = range,
            b'B' => items.b = range,
            b'C' => items.c = range,
            b'D' => items.d = range,
            b'E' => items.e = range,
            b'F' => items.f = range,
            b'G' => items.g = range,
            _ => {}
        }
    }
    items
}

fn is_height(chars: &[char], i: usize) -> bool {
    let rest: String = chars[i..]
        .iter()
        .skip_while(|c| c.is_whitespace())
        .take(4)
        .collect();
    let words = ["SFC", "GND", "FL", "UNL", "MSL", "SURF", "GROU"];
    words.iter().any(|w| rest.starts_with(w)) || rest.starts_with(|c: char| c.is_ascii_digit())
}

/// The ten digits of item B or C, and the words behind them.
pub(super) fn time_item(text: &Folded, range: &Range<usize>) -> (Option<String>, Vec<Token>) {
    let words = tokens(text, range.clone());
    match words.first().and_then(Token::digits) {
        Some(digits) if digits.len() == 10 => (Some(digits.to_owned()), words[1..].to_vec()),
        _ => (None, words),
    }
}

/// The centre and radius of the Q line, nautical miles. It covers the area or
/// a whole flight information region, so it is compared and never drawn.
pub(super) fn q_line(text: &Folded, range: &Range<usize>) -> Option<(Position, f64)> {
    let line = text.text(range.clone());
    let field = line.rsplit('/').next()?.trim();
    let field: String = field.chars().filter(|c| !c.is_whitespace()).collect();
    let part = |from: usize, to: usize| field.get(from..to)?.parse::<f64>().ok();
    let sign = |at: usize, positive: &str, negative: &str| match field.get(at..at + 1)? {
        s if s == positive => Some(1.0),
        s if s == negative => Some(-1.0),
        _ => None,
    };
    let lat = (part(0, 2)? + part(2, 4)? / 60.0) * sign(4, "N", "S")?;
    let lon = (part(5, 8)? + part(8, 10)? / 60.0) * sign(10, "E", "W")?;
    Some((Position::from_degrees(lat, lon).ok()?, part(11, 14)?))
}
