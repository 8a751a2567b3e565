//! Times of the United States' own forms: `July 23, 2026 at 2105 UTC`,
//! `FROM 0408190135 UNTIL 0408261730`.

use super::{Times, at, clock, icao, month};
use crate::notices::model::Window;
use crate::notices::tokens::{Sign, Token};
use jiff::civil::{Date, DateTime};

/// The window from the first to the last moment of the page, or between two
/// groups of ten digits.
pub(in crate::notices) fn faa(tokens: &[Token]) -> Times {
    let mut times = Times::default();
    let of = |words: &[&str]| {
        let start = tokens
            .windows(words.len())
            .position(|w| w.iter().zip(words).all(|(token, word)| token.is(word)));
        dated(&tokens[start?..]).map(|(moment, _)| moment)
    };
    let begins = of(&["BEGINNING", "DATE"]).or_else(|| of(&["EFFECTIVE"]));
    let ends = of(&["ENDING", "DATE"]);
    match begins.zip(ends) {
        Some((from, to)) if from < to => times.windows.push(Window { from, to: Some(to) }),
        _ => times.windows.extend(groups_of_ten(tokens)),
    }
    times
}

/// `July 23, 2026 at 2105 UTC`, and the number of tokens up to its end.
pub(super) fn dated(tokens: &[Token]) -> Option<(DateTime, usize)> {
    let start = (0..tokens.len()).find(|&i| {
        tokens[i].word().and_then(month).is_some()
            && tokens.get(i + 1).is_some_and(|t| t.whole(2).is_some())
    })?;
    let day = tokens.get(start + 1)?.whole(2)?;
    let rest: Vec<(usize, &Token)> = tokens
        .iter()
        .enumerate()
        .skip(start + 2)
        .filter(|(_, t)| matches!(t.sign, Sign::Number(..)))
        .take(2)
        .collect();
    let [(_, year), (end, hours)] = rest.as_slice() else {
        return None;
    };
    let utc = tokens
        .get(end + 1)
        .is_some_and(|t| t.is("UTC") || t.is("Z"));
    if !utc {
        return None;
    }
    let month = tokens[start].word().and_then(month)?;
    let date = Date::new(year.whole(4)?.try_into().ok()?, month, day.try_into().ok()?).ok()?;
    let (hour, minute) = clock(hours.digits()?)?;
    Some((at(date, hour, minute)?, *end))
}

/// Two groups of ten digits, as in `2607232105-2607240147`.
fn groups_of_ten(tokens: &[Token]) -> Option<Window> {
    let mut moments = tokens.iter().filter_map(|t| icao::moment(t.digits()?));
    let (from, to) = (moments.next()?, moments.next()?);
    (from < to).then_some(Window { from, to: Some(to) })
}
