//! Positions in text, in all notations that notices use.

mod half;
mod value;

use super::folded::Folded;
use super::tokens::is_cjk;
use crate::units::Position;
use half::{Half, half};
use std::ops::Range;

/// Latitude or longitude.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Lat,
    Lon,
}

/// A position, or a part of one, in the text.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Characters.
    pub span: Range<usize>,
    pub what: What,
    /// How it was read, where it is not written as it should be.
    pub repairs: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    Position(Position),
    /// Written like a position; what is wrong with it.
    Bad(String),
    /// A latitude or a longitude alone.
    Alone(Axis, f64),
}

/// All positions in a part of the text, in order.
pub(super) fn positions(text: &Folded, range: Range<usize>) -> Vec<Found> {
    let chars = &text.chars[..range.end];
    let mut found = Vec::new();
    let mut i = range.start;
    while i < range.end {
        let Some(first) = half(chars, i, range.start) else {
            i = next_start(chars, i);
            continue;
        };
        let second = partner(chars, &first, range.start);
        match second {
            Some(second) => {
                let span = first.span.start..second.span.end;
                i = span.end;
                found.push(joined(span, first, second));
            }
            None => {
                i = first.span.end;
                if let (Ok(value), false) = (&first.value, first.is_weak) {
                    found.push(Found {
                        span: first.span.clone(),
                        what: What::Alone(first.axis, *value),
                        repairs: first.repairs,
                    });
                }
            }
        }
    }
    found
}

/// The next place where a position can begin: never inside a run of digits.
fn next_start(chars: &[char], i: usize) -> usize {
    if !chars[i].is_ascii_digit() {
        return i + 1;
    }
    let digits = chars[i..].iter().take_while(|c| c.is_ascii_digit());
    i + digits.count()
}

/// The other half, which follows after little more than blanks.
fn partner(chars: &[char], first: &Half, begin: usize) -> Option<Half> {
    let mut i = first.span.end;
    let mut signs = 0;
    while i < chars.len() {
        // A label in front of the next half would be read as degrees.
        if let Some(second) = half(chars, i, begin) {
            return (second.axis != first.axis).then_some(second);
        }
        match chars[i] {
            ' ' | '\n' => {}
            ',' | '/' | '-' | ';' | '.' | '、' | '·' if signs < 3 => signs += 1,
            _ => return None,
        }
        i += 1;
    }
    None
}

fn joined(span: Range<usize>, first: Half, second: Half) -> Found {
    let (lat, lon) = match first.axis {
        Axis::Lat => (&first, &second),
        Axis::Lon => (&second, &first),
    };
    let what = match (&lat.value, &lon.value) {
        (Ok(lat), Ok(lon)) => match Position::from_degrees(*lat, *lon) {
            Ok(position) => What::Position(position),
            Err(error) => What::Bad(error.to_string()),
        },
        (Err(bad), _) | (_, Err(bad)) => What::Bad(bad.clone()),
    };
    let mut repairs = first.repairs;
    repairs.extend(second.repairs);
    Found {
        span,
        what,
        repairs,
    }
}

/// Whether it is a letter of an alphabet.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_cjk(c)
}
