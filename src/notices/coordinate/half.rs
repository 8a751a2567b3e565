//! A latitude or a longitude in the text.

use super::value::{Group, Reading, Then, read};
use super::{Axis, is_letter};
use std::ops::Range;

/// A latitude or a longitude.
#[derive(Debug, Clone)]
pub(super) struct Half {
    pub axis: Axis,
    /// Degrees, or what is wrong with it.
    pub value: Result<f64, String>,
    pub repairs: Vec<String>,
    pub is_weak: bool,
    pub span: Range<usize>,
}

/// The latitude or longitude that begins exactly here.
pub(super) fn half(chars: &[char], start: usize, begin: usize) -> Option<Half> {
    let before = start
        .checked_sub(1)
        .filter(|i| *i >= begin)
        .map(|i| chars[i]);
    let c = *chars.get(start)?;
    let mut i = start;
    if is_letter(c) {
        if before.is_some_and(is_letter) {
            return None;
        }
        i = named(chars, i).unwrap_or(i);
    } else if c.is_ascii_digit() && continues(&chars[begin..start]) {
        return None;
    }
    if let Some((axis, sign, digits)) = in_front(chars, i) {
        return front(chars, start, digits, axis, sign);
    }
    let groups = groups(chars, i)?;
    let end = groups.last()?.end;
    let (axis, sign, end) = behind(chars, end)?;
    let written = written(chars, start..end);
    let reading = read(&groups, axis, &written)?;
    Some(made(reading, axis, sign, start..end))
}

/// Whether digits behind this text continue a number.
fn continues(before: &[char]) -> bool {
    match before {
        [.., digit, '.'] | [.., digit] => digit.is_ascii_digit(),
        [] => false,
    }
}

fn made(reading: Reading, axis: Axis, sign: f64, span: Range<usize>) -> Half {
    Half {
        axis,
        value: reading.degrees.map(|degrees| sign * degrees),
        repairs: reading.repairs,
        is_weak: reading.is_weak,
        span,
    }
}

fn written(chars: &[char], range: Range<usize>) -> String {
    let text: String = chars[range].iter().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Digits behind a hemisphere: how many groups belong to it follows from what
/// makes sense and from what comes next.
fn front(chars: &[char], start: usize, digits: usize, axis: Axis, sign: f64) -> Option<Half> {
    let all = groups(chars, digits)?;
    let mut best: Option<(u8, Half)> = None;
    for count in (1..=all.len()).rev() {
        let end = all[count - 1].end;
        let written = written(chars, start..end);
        let Some(reading) = read(&all[..count], axis, &written) else {
            continue;
        };
        // A hemisphere right behind belongs to these digits: `E` is a label.
        let owned = matches!(chars.get(end), Some('N' | 'S' | 'E' | 'W'))
            && !chars.get(end + 1).is_some_and(char::is_ascii_digit);
        if owned {
            return None;
        }
        // A number with a full stop or a bracket behind it is a label.
        let is_label = count > 1
            && all[count - 1].digits.len() < 3
            && all[count - 2].then == Then::Blank
            && matches!(chars.get(end), Some('.' | ')'));
        let rest = skip_blanks(chars, end);
        let met =
            axis == Axis::Lat && in_front(chars, rest).is_some_and(|(other, ..)| other != axis);
        let rank = match (&reading.degrees, is_label) {
            (Err(_), _) => 0,
            (_, true) => 1,
            (_, false) if met => 4,
            (_, false) if reading.is_weak => 2,
            (_, false) => 3,
        };
        let better = best.as_ref().is_none_or(|(than, _)| rank > *than);
        if better {
            best = Some((rank, made(reading, axis, sign, start..end)));
        }
    }
    best.map(|(_, half)| half)
}

fn skip_blanks(chars: &[char], mut i: usize) -> usize {
    while matches!(chars.get(i), Some(' ' | '\n')) {
        i += 1;
    }
    i
}

/// Skips `LATITUDE`, `LONG.:` and the like.
fn named(chars: &[char], i: usize) -> Option<usize> {
    const NAMES: [&str; 6] = ["LATITUDE", "LONGITUDE", "LATITUD", "LONG", "LAT", "LON"];
    let end = NAMES.iter().find_map(|name| word(chars, i, name))?;
    let mut i = end;
    while matches!(chars.get(i), Some(' ' | ':' | '.' | '=' | '\n')) {
        i += 1;
    }
    Some(i)
}

/// The end of this word, if it is here and is not part of a longer one.
fn word(chars: &[char], i: usize, word: &str) -> Option<usize> {
    let end = i + word.chars().count();
    let there = chars.get(i..end)?.iter().copied().eq(word.chars());
    (there && !chars.get(end).is_some_and(|c| is_letter(*c))).then_some(end)
}

const HEMISPHERES: [(&str, Axis, f64); 4] = [
    ("N", Axis::Lat, 1.0),
    ("S", Axis::Lat, -1.0),
    ("E", Axis::Lon, 1.0),
    ("W", Axis::Lon, -1.0),
];

/// A hemisphere in front of digits: its axis, its sign and where the digits
/// begin.
fn in_front(chars: &[char], i: usize) -> Option<(Axis, f64, usize)> {
    const CHINESE: [(&str, Axis, f64); 4] = [
        ("北纬", Axis::Lat, 1.0),
        ("南纬", Axis::Lat, -1.0),
        ("东经", Axis::Lon, 1.0),
        ("西经", Axis::Lon, -1.0),
    ];
    let (axis, sign, mut end) =
        HEMISPHERES
            .iter()
            .chain(&CHINESE)
            .find_map(|(name, axis, sign)| {
                let end = i + name.chars().count();
                let there = chars.get(i..end)?.iter().copied().eq(name.chars());
                there.then_some((*axis, *sign, end))
            })?;
    while matches!(chars.get(end), Some(' ' | ':' | '\n')) {
        end += 1;
    }
    chars
        .get(end)?
        .is_ascii_digit()
        .then_some((axis, sign, end))
}

/// A hemisphere behind digits: its axis, its sign and its end.
fn behind(chars: &[char], i: usize) -> Option<(Axis, f64, usize)> {
    const OTHERS: [(&str, Axis, f64); 24] = [
        ("NORTH", Axis::Lat, 1.0),
        ("SOUTH", Axis::Lat, -1.0),
        ("EAST", Axis::Lon, 1.0),
        ("WEST", Axis::Lon, -1.0),
        ("СЕВЕРНОЙ ШИРОТЫ", Axis::Lat, 1.0),
        ("ЮЖНОЙ ШИРОТЫ", Axis::Lat, -1.0),
        ("ВОСТОЧНОЙ ДОЛГОТЫ", Axis::Lon, 1.0),
        ("ЗАПАДНОЙ ДОЛГОТЫ", Axis::Lon, -1.0),
        ("С.Ш.", Axis::Lat, 1.0),
        ("Ю.Ш.", Axis::Lat, -1.0),
        ("В.Д.", Axis::Lon, 1.0),
        ("З.Д.", Axis::Lon, -1.0),
        ("СШ", Axis::Lat, 1.0),
        ("ЮШ", Axis::Lat, -1.0),
        ("ВД", Axis::Lon, 1.0),
        ("ЗД", Axis::Lon, -1.0),
        ("С", Axis::Lat, 1.0),
        ("Ю", Axis::Lat, -1.0),
        ("В", Axis::Lon, 1.0),
        ("З", Axis::Lon, -1.0),
        ("北", Axis::Lat, 1.0),
        ("南", Axis::Lat, -1.0),
        ("东", Axis::Lon, 1.0),
        ("西", Axis::Lon, -1.0),
    ];
    let i = skip_blanks(chars, i);
    let (axis, sign, end) = OTHERS
        .iter()
        .chain(&HEMISPHERES)
        .find_map(|(name, axis, sign)| Some((*axis, *sign, word(chars, i, name)?)))?;
    Some((axis, sign, end))
}

/// The groups of digits that follow each other, at most four.
fn groups(chars: &[char], mut i: usize) -> Option<Vec<Group>> {
    let mut groups: Vec<Group> = Vec::new();
    while groups.len() < 4 {
        let Some(mut group) = group(chars, i) else {
            break;
        };
        let end = group.end;
        let marked = mark(chars, end);
        let next = skip_blanks(chars, marked.unwrap_or(end));
        let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
        group.then = match marked {
            Some(end) if is_degree(&chars[..end]) => Then::Degrees,
            Some(_) => Then::Mark,
            None if chars.get(end) == Some(&'-') && digit(end + 1) => Then::Hyphen,
            None if next > end && digit(next) => Then::Blank,
            None => Then::Nothing,
        };
        group.end = marked.unwrap_or(end);
        i = match group.then {
            Then::Hyphen => end + 1,
            _ => next,
        };
        let more = group.then != Then::Nothing && digit(i);
        // Seconds end a position.
        let done = matches!(chars.get(group.end.wrapping_sub(1)), Some('"' | '秒'));
        groups.push(group);
        if !more || done {
            break;
        }
    }
    (!groups.is_empty()).then_some(groups)
}

fn group(chars: &[char], start: usize) -> Option<Group> {
    if !chars.get(start)?.is_ascii_digit() {
        return None;
    }
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    let mut i = start;
    let mut has_letter = false;
    let mut digits = String::new();
    loop {
        match chars.get(i) {
            Some(c) if c.is_ascii_digit() => digits.push(*c),
            // A letter O within digits.
            Some('O' | 'О') if o_is_zero(chars, i) => {
                has_letter = true;
                digits.push('0');
            }
            _ => break,
        }
        i += 1;
    }
    let mut fraction = None;
    let mut comma = false;
    if matches!(chars.get(i), Some('.' | ',')) && digit(i + 1) {
        let end = i
            + 1
            + chars[i + 1..]
                .iter()
                .take_while(|c| c.is_ascii_digit())
                .count();
        comma = chars[i] == ',';
        // A decimal comma has the hemisphere or a mark right behind.
        let ends = mark(chars, end).is_some()
            || behind(chars, end).is_some_and(|_| !matches!(chars.get(end), Some(' ' | '\n')));
        if !comma || ends {
            fraction = Some(chars[i + 1..end].iter().collect());
            i = end;
        } else {
            comma = false;
        }
    }
    Some(Group {
        digits,
        fraction,
        comma,
        has_letter,
        then: Then::Nothing,
        end: i,
    })
}

/// Whether a letter O continues a number: only O, digits and then a hemisphere
/// follow.
fn o_is_zero(chars: &[char], i: usize) -> bool {
    let rest = chars[i..]
        .iter()
        .take(12)
        .find(|c| !matches!(c, 'O' | 'О' | '0'..='9'));
    matches!(rest, Some('N' | 'S' | 'E' | 'W' | '.'))
}

/// Whether the mark that ends here is one of degrees.
fn is_degree(before: &[char]) -> bool {
    let word: String = before
        .iter()
        .rev()
        .skip_while(|c| **c == '.')
        .take(7)
        .collect();
    let names = ["°", "度", "GED", "EERGED", "SEERGED"];
    names.iter().any(|name| word.starts_with(name))
}

/// The end of a degree, minute or second mark here, after blanks.
fn mark(chars: &[char], i: usize) -> Option<usize> {
    let mut at = i;
    while chars.get(at) == Some(&' ') {
        at += 1;
    }
    match chars.get(at)? {
        '°' | '"' | '度' | '分' | '秒' => Some(at + 1),
        '\'' if chars.get(at + 1) == Some(&'\'') => Some(at + 2),
        '\'' => Some(at + 1),
        _ => {
            const WORDS: [&str; 9] = [
                "DEGREES", "DEGREE", "DEG", "MINUTES", "MINUTE", "MIN", "SECONDS", "SECOND", "SEC",
            ];
            let end = WORDS.iter().find_map(|name| word(chars, at, name))?;
            Some(end + usize::from(chars.get(end) == Some(&'.')))
        }
    }
}
