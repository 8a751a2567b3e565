//! Words, numbers and signs, and phrases of them.

use super::folded::Folded;
use super::model::Distance;
use crate::units::LengthUnit;
use std::ops::Range;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sign {
    Word(String),
    /// The value, and the digits as written.
    Number(f64, String),
    Mark(char),
    Break,
}

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub sign: Sign,
    /// Characters of the folded text.
    pub span: Range<usize>,
}

impl Token {
    pub fn word(&self) -> Option<&str> {
        match &self.sign {
            Sign::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn is(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    pub fn is_mark(&self, mark: char) -> bool {
        self.sign == Sign::Mark(mark)
    }

    /// Digits without a decimal point.
    pub fn digits(&self) -> Option<&str> {
        match &self.sign {
            Sign::Number(_, raw) if !raw.contains('.') => Some(raw),
            _ => None,
        }
    }

    /// A whole number of at most so many digits.
    pub fn whole(&self, most: usize) -> Option<u32> {
        let raw = self.digits().filter(|raw| raw.len() <= most)?;
        raw.parse().ok()
    }
}

/// Characters that are words of their own.
pub(super) fn is_cjk(c: char) -> bool {
    ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{3400}'..='\u{9fff}').contains(&c)
}

pub(super) fn tokens(text: &Folded, range: Range<usize>) -> Vec<Token> {
    let chars = &text.chars;
    let mut found = Vec::new();
    let mut i = range.start;
    while i < range.end {
        let start = i;
        let c = chars[i];
        let run = |of: fn(char) -> bool| {
            let tail = chars[start..range.end].iter();
            start + tail.take_while(|c| of(**c)).count()
        };
        let sign = if c == '\n' {
            i += 1;
            Sign::Break
        } else if c.is_whitespace() {
            i += 1;
            continue;
        } else if c.is_ascii_digit() {
            i = run(|c| c.is_ascii_digit());
            let more = |at: usize| at < range.end && chars[at].is_ascii_digit();
            if i < range.end && chars[i] == '.' && more(i + 1) {
                i += 1;
                while more(i) {
                    i += 1;
                }
            }
            let raw: String = chars[start..i].iter().collect();
            Sign::Number(raw.parse().unwrap_or(f64::NAN), raw)
        } else if is_cjk(c) {
            i += 1;
            Sign::Word(c.to_string())
        } else if c.is_alphabetic() {
            i = run(|c| c.is_alphabetic() && !is_cjk(c));
            Sign::Word(chars[start..i].iter().collect())
        } else {
            i += 1;
            Sign::Mark(c)
        };
        found.push(Token {
            sign,
            span: start..i,
        });
    }
    found
}

/// What a phrase matched.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// Tokens.
    pub range: Range<usize>,
    /// Its numbers, in order.
    pub numbers: Vec<f64>,
    /// Its units, in order.
    pub units: Vec<LengthUnit>,
}

impl Hit {
    pub fn distance(&self) -> Option<Distance> {
        Some(Distance {
            value: *self.numbers.first()?,
            unit: *self.units.first()?,
        })
    }
}

/// The first place at or after `from` where the phrase matches.
///
/// A phrase is a list of elements: `WITHIN|WI` is one of these words, `#` a
/// number, `UNIT` a unit of length, `*` up to four tokens of any kind, and a
/// question mark in front makes an element optional. Commas, hyphens, colons,
/// brackets and line ends between elements are passed over.
pub(super) fn find(tokens: &[Token], from: usize, phrase: &str) -> Option<Hit> {
    (from..tokens.len()).find_map(|i| at(tokens, i, phrase))
}

/// The last place where the phrase matches.
pub(super) fn find_last(tokens: &[Token], phrase: &str) -> Option<Hit> {
    (0..tokens.len()).rev().find_map(|i| at(tokens, i, phrase))
}

/// The phrase exactly here.
pub(super) fn at(tokens: &[Token], start: usize, phrase: &str) -> Option<Hit> {
    let elements: Vec<&str> = phrase.split(' ').collect();
    let mut hit = Hit {
        range: start..start,
        numbers: Vec::new(),
        units: Vec::new(),
    };
    hit.range.end = follow(tokens, start, &elements, &mut hit)?;
    Some(hit)
}

fn follow(tokens: &[Token], i: usize, elements: &[&str], hit: &mut Hit) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else {
        return Some(i);
    };
    if *element == "*" {
        let free = |more: &usize| !tokens[i..].iter().take(*more).any(|t| t.is_mark('.'));
        return (0..=4).take_while(free).find_map(|more| {
            let before = (hit.numbers.len(), hit.units.len());
            let end = follow(tokens, i + more, rest, hit);
            if end.is_none() {
                hit.numbers.truncate(before.0);
                hit.units.truncate(before.1);
            }
            end
        });
    }
    let (element, optional) = match element.strip_prefix('?') {
        Some(element) => (element, true),
        None => (*element, false),
    };
    let before = (hit.numbers.len(), hit.units.len());
    if let Some(next) = one(tokens, i, element, hit)
        && let Some(end) = follow(tokens, next, rest, hit)
    {
        return Some(end);
    }
    hit.numbers.truncate(before.0);
    hit.units.truncate(before.1);
    if optional {
        return follow(tokens, i, rest, hit);
    }
    // A phrase begins at its first word, not at a sign before it.
    let passed = matches!(
        tokens.get(i)?.sign,
        Sign::Break | Sign::Mark(',' | '-' | ':' | ';' | '(' | ')' | '/' | '°' | '~')
    );
    (passed && i > hit.range.start).then(|| follow(tokens, i + 1, elements, hit))?
}

fn one(tokens: &[Token], i: usize, element: &str, hit: &mut Hit) -> Option<usize> {
    match element {
        "#" => {
            let value = number(tokens.get(i)?)?;
            hit.numbers.push(value);
            Some(i + 1)
        }
        "UNIT" => {
            let (unit, length) = unit(&tokens[i.min(tokens.len())..])?;
            hit.units.push(unit);
            Some(i + length)
        }
        _ => element.split('|').find_map(|word| spelled(tokens, i, word)),
    }
}

/// A word, or Chinese characters one after the other.
fn spelled(tokens: &[Token], i: usize, word: &str) -> Option<usize> {
    if !word.chars().any(is_cjk) {
        let token = tokens.get(i)?;
        return (token.is(word) || token.digits() == Some(word)).then_some(i + 1);
    }
    let mut next = i;
    for c in word.chars() {
        let mut buffer = [0; 4];
        if !tokens.get(next)?.is(c.encode_utf8(&mut buffer)) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

pub(super) fn number(token: &Token) -> Option<f64> {
    match &token.sign {
        Sign::Number(value, _) => Some(*value),
        Sign::Word(word) => {
            const WORDS: [&str; 12] = [
                "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN",
                "ELEVEN", "TWELVE",
            ];
            const TENS: [&str; 5] = ["FIFTEEN", "TWENTY", "THIRTY", "FORTY", "FIFTY"];
            const VALUES: [f64; 5] = [15.0, 20.0, 30.0, 40.0, 50.0];
            if let Some(i) = TENS.iter().position(|w| w == word) {
                return Some(VALUES[i]);
            }
            let i = WORDS.iter().position(|w| w == word)?;
            Some(i as f64 + 1.0)
        }
        _ => None,
    }
}

/// A unit of length and the number of tokens that it takes. A mile is a
/// nautical mile: notices for ships and aircraft have no other.
fn unit(tokens: &[Token]) -> Option<(LengthUnit, usize)> {
    use LengthUnit::{Foot, Kilometre, Metre, NauticalMile};
    let word = tokens.first()?.word()?;
    let simple = match word {
        "NM" | "NMI" | "NMR" | "NMS" | "MILE" | "MILES" | "MI" => NauticalMile,
        "KM" | "KMS" | "KILOMETER" | "KILOMETERS" | "KILOMETRE" | "KILOMETRES" | "КМ" => {
            Kilometre
        }
        "M" | "METER" | "METERS" | "METRE" | "METRES" | "米" => Metre,
        "FT" | "FEET" => Foot,
        "NAUTICAL" => {
            let miles = ["MILE", "MILES", "MI"];
            let length = match tokens.get(1).and_then(Token::word) {
                Some(word) if miles.contains(&word) => 2,
                _ => return None,
            };
            return Some((NauticalMile, length));
        }
        _ => {
            let all = [
                ("海里", NauticalMile),
                ("公里", Kilometre),
                ("千米", Kilometre),
                ("キロメートル", Kilometre),
                ("メートル", Metre),
            ];
            return all
                .into_iter()
                .find_map(|(word, unit)| Some((unit, spelled(tokens, 0, word)?)));
        }
    };
    Some((simple, 1))
}
