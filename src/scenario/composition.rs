//! How many of what made a track: `8 ships`, `2 H-6, 2 Tu-95`.

use super::draft::Draft;
use super::model::{FixMark, Track};
use super::reading::Table;
use crate::language::{Language, Names};
use crate::units::Misread;
use crate::words::{Words, fill};

/// How many of what.
#[derive(Debug, Clone, PartialEq)]
pub struct Composition {
    pub text: Names,
    /// Aircraft, ships or vehicles, all together.
    pub craft: usize,
}

pub(super) fn composition(draft: &mut Draft, table: &Table) -> Option<Composition> {
    let node = table.get("composition")?;
    let text = draft.names(node)?;
    let languages = Language::ALL.into_iter().filter(|l| text.has(*l));
    let mut texts: Vec<&str> = languages.map(|l| text.get(l)).collect();
    if texts.is_empty() {
        texts.push(text.get(Language::En));
    }
    let mut counts: Vec<usize> = texts.iter().filter_map(|text| count(text)).collect();
    counts.dedup();
    let misread = match counts.as_slice() {
        [craft] => {
            return Some(Composition {
                craft: *craft,
                text,
            });
        }
        [] => Misread::new(format!("\"{}\" does not say how many", texts[0]))
            .help("write each number in digits before its kind: \"8 ships\", \"2 H-6, 2 Tu-95\""),
        [one, other, ..] => Misread::new(format!("one language says {one}, another {other}"))
            .help("write the same numbers in each language"),
    };
    draft.reading.error(node, misread);
    None
}

/// The most that one number may be: what is more is a type, not a number.
const MOST: usize = 10_000;

/// All numbers together; none unless each part begins with one. What stands
/// in brackets is a remark.
fn count(text: &str) -> Option<usize> {
    let mut plain = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let plain = plain.replace(" and ", ",");
    let parts = plain.split([',', '，', '、', ';', '；', '+']);
    parts.map(|part| leading(part.trim())).sum()
}

/// `2` of `2 H-6` and of `2隻`, none of `2nd`.
fn leading(part: &str) -> Option<usize> {
    let end = part.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = part.split_at(end);
    let apart = rest.starts_with(|c: char| c.is_whitespace() || !c.is_ascii());
    let number: usize = digits.parse().ok()?;
    (apart && (1..=MOST).contains(&number)).then_some(number)
}

/// What a track without a name is called: its compositions in order.
pub fn made_name(first: Option<&Composition>, marks: &[FixMark]) -> Option<Names> {
    let later = marks.iter().filter_map(|mark| mark.composition.as_ref());
    let all: Vec<&Composition> = first.into_iter().chain(later).collect();
    match all.as_slice() {
        [] => None,
        [one] => Some(one.text.clone()),
        [first, later @ ..] => Some(Names::by_language(Language::ALL.map(|language| {
            let words = Words::of(language);
            let name = later
                .iter()
                .fold(first.text.get(language).to_owned(), |name, next| {
                    fill(words.then, &[&name, next.text.get(language)])
                });
            (language, name)
        }))),
    }
}

/// Legs of one composition.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<'a> {
    /// The first leg, and the one after the last.
    pub first: usize,
    pub end: usize,
    pub composition: Option<&'a Composition>,
}

impl Track {
    /// Its legs by composition, in order.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = vec![Part {
            first: 0,
            end: self.course.legs.len(),
            composition: self.composition.as_ref(),
        }];
        for (fix, mark) in self.marks.iter().enumerate() {
            let Some(composition) = &mark.composition else {
                continue;
            };
            let last = parts.last_mut().expect("there is a first");
            let end = last.end;
            if fix <= last.first {
                last.composition = Some(composition);
            } else if fix < end {
                last.end = fix;
                parts.push(Part {
                    first: fix,
                    end,
                    composition: Some(composition),
                });
            }
        }
        parts
    }

    /// What it was made of on a leg.
    pub fn composition_on(&self, leg: usize) -> Option<&Composition> {
        let parts = self.parts().into_iter();
        parts.rev().find(|part| part.first <= leg)?.composition
    }

    /// The most aircraft, ships or vehicles that it was made of at a time.
    pub fn craft(&self) -> Option<usize> {
        let each = self.parts().into_iter().filter_map(|part| part.composition);
        each.map(|composition| composition.craft).max()
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn numbers_stand_before_their_kind() {
        for (text, number) in [
            ("8 ships", Some(8)),
            ("2 H-6, 2 Tu-95", Some(4)),
            ("2 H-6 and 2 Tu-95", Some(4)),
            ("11 ships (6 Chinese, 5 Russian)", Some(11)),
            ("3 Type 052D destroyers", Some(3)),
            ("8隻の艦艇", Some(8)),
            ("2 H-6、2 Tu-95", Some(4)),
            ("eight ships", None),
            ("1 destroyer and escort", None),
            ("2nd squadron", None),
            ("0 ships", None),
            ("8", None),
            ("艦艇8隻", None),
            ("", None),
        ] {
            assert_eq!(count(text), number, "{text}");
        }
    }
}
