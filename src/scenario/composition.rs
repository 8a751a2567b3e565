//! Compositions of tracks: `8 ships`, `2 H-6, 2 Tu-95`.

use super::draft::Draft;
use super::model::{FixMark, Track};
use super::open_count::is_open;
use super::reading::Table;
use crate::language::{Language, Names};
use crate::units::Misread;
use crate::words::{Words, fill};

/// The kinds and numbers that make up a track.
#[derive(Debug, Clone, PartialEq)]
pub struct Composition {
    pub text: Names,
    /// Total number of aircraft, ships or vehicles; `None` of others whose
    /// number is not known.
    pub craft: Option<usize>,
    /// Whether it is only known that the others go on, of which some left.
    pub is_others: bool,
}

impl Composition {
    /// What remains in a language when others have left, if each of them is a
    /// part of this by number and kind.
    fn without(&self, gone: &[&Composition], language: Language) -> Option<String> {
        let mut rest = parts(self.text.get(language));
        for other in gone {
            for part in parts(other.text.get(language)) {
                let at = rest.iter().position(|one| *one == part)?;
                rest.remove(at);
            }
        }
        (!rest.is_empty()).then(|| Words::of(language).list(&rest))
    }

    /// What goes on when branches have left: by number and kind if each branch
    /// is a part of this, otherwise "the others". `None` if nothing is left.
    pub(super) fn rest(&self, gone: &[Option<&Composition>]) -> Option<Composition> {
        let known: Vec<&Composition> = gone.iter().copied().flatten().collect();
        let craft = || {
            let gone: Option<usize> = gone.iter().map(|one| one.as_ref()?.craft).sum();
            Some((self.craft?, gone?))
        };
        let craft = match craft() {
            Some((all, gone)) => Some(all.checked_sub(gone).filter(|left| *left > 0)?),
            None => None,
        };
        let by_kind = |language: Language| {
            let rest = self.without(&known, language)?;
            Some((language, rest))
        };
        let all_known = craft.is_some() && !self.is_others;
        let texts: Option<Vec<_>> = Language::ALL.into_iter().map(by_kind).collect();
        let others = || Language::ALL.map(|l| (l, Words::of(l).the_others.to_owned()));
        Some(match texts.filter(|_| all_known) {
            Some(texts) => Composition {
                text: Names::by_language(texts),
                craft,
                is_others: false,
            },
            None => Composition {
                text: Names::by_language(others()),
                craft,
                is_others: true,
            },
        })
    }

    /// Whether more arrived than the parts that go on, so that the rest is not
    /// told; false if a number is not known.
    pub fn exceeds(&self, parts: &[Option<&Composition>]) -> bool {
        let told: Option<usize> = parts.iter().map(|part| part.as_ref()?.craft).sum();
        self.craft.zip(told).is_some_and(|(all, told)| told < all)
    }
}

pub(super) fn composition(draft: &mut Draft, table: &Table) -> Option<Composition> {
    let node = table.get("composition")?;
    let text = draft.names(node)?;
    let languages = Language::ALL.into_iter().filter(|l| text.has(*l));
    let mut texts: Vec<&str> = languages.map(|l| text.get(l)).collect();
    if texts.is_empty() {
        texts.push(text.get(Language::En));
    }
    if let Some(text) = texts.iter().find(|text| is_open(text)) {
        let misread = Misread::new(format!("\"{text}\" does not say how many exactly"));
        let help = "write one number before each kind, in single units, and what the source says \
                    of it into note: \"10 ships\", note = \"or more\"";
        draft.reading.error(node, misread.help(help));
        return None;
    }
    let mut counts: Vec<usize> = texts.iter().filter_map(|text| count(text)).collect();
    counts.dedup();
    if let Some(text) = texts.iter().find(|text| names_a_second(text)) {
        let misread = Misread::new(format!("\"{text}\" has a second number within one part"));
        let help = "write a comma between the kinds: \"2 H-6, 2 Tu-95\"; put a remark in brackets";
        draft.reading.error(node, misread.help(help));
        return None;
    }
    let misread = match counts.as_slice() {
        [craft] => {
            return Some(Composition {
                craft: Some(*craft),
                is_others: false,
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

/// Maximum for one number; a larger one is a type designation, not a count.
pub(super) const MOST: usize = 10_000;

/// The sum of all counts; `None` unless each part begins with a count. Text in
/// brackets is a remark.
fn count(text: &str) -> Option<usize> {
    let parts = parts(text);
    parts.iter().map(|part| Some(leading(part)?.0)).sum()
}

/// Whether a part contains a second count after its kind. How the two are
/// joined is unknown, and the second number would be lost.
fn names_a_second(text: &str) -> bool {
    let parts = parts(text);
    let mut kinds = parts.iter().filter_map(|part| Some(leading(part)?.1));
    kinds.any(counts_again)
}

/// Words that join kinds: between spaces, or, in languages without spaces,
/// before a number.
const JOINING: [&str; 3] = [" and ", " plus ", " и "];
const JOINING_NUMBERS: [&str; 9] = ["和", "及", "與", "与", "と", "および", "以及", "와", "과"];

pub(super) fn parts(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = (depth - 1).max(0),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    for word in JOINING {
        plain = plain.replace(word, ";");
    }
    let mut cut = String::new();
    let mut rest = plain.as_str();
    while let Some(c) = rest.chars().next() {
        let before_number = |after: &str| after.trim_start().starts_with(is_digit);
        let mut joining = JOINING_NUMBERS.iter().filter_map(|w| rest.strip_prefix(w));
        if let Some(after) = joining.find(|after| before_number(after)) {
            cut.push(';');
            rest = after;
            continue;
        }
        let after = &rest[c.len_utf8()..];
        // "1,200 boats" is one number, not two parts.
        let in_thousands = c == ',' && cut.ends_with(is_digit) && is_group(after);
        match c {
            ',' if in_thousands => {}
            ',' | '，' | '、' | '；' | '+' | '&' | '＋' | '＆' => cut.push(';'),
            c => cut.push(c),
        }
        rest = after;
    }
    cut.split(';').map(|part| part.trim().to_owned()).collect()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Exactly three digits.
fn is_group(text: &str) -> bool {
    text.chars().take_while(|c| is_digit(*c)).count() == 3
}

/// The count at the start of a part, and the rest: `2` of `2 H-6` and of `2隻`;
/// `None` for `2nd` and `10–12`.
pub(super) fn leading(part: &str) -> Option<(usize, &str)> {
    let end = part.find(|c: char| !is_digit(c))?;
    let (digits, rest) = part.split_at(end);
    let apart = rest.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic() && !c.is_ascii());
    let number: usize = digits.parse().ok()?;
    (apart && (1..=MOST).contains(&number)).then_some((number, rest))
}

/// Prefixes of words before a type number: "2 Type 45 destroyers", "2 фрегата
/// проекта 22350 ВМФ".
const TYPES: [&str; 10] = [
    "type",
    "class",
    "project",
    "mark",
    "mk",
    "mod",
    "of",
    "тип",
    "проект",
    "класс",
];

/// Counter words that follow a number without a space.
pub(super) const COUNTERS: [char; 14] = [
    '艘', '架', '隻', '只', '機', '机', '輛', '辆', '両', '台', '隊', '队', '척', '대',
];

/// Whether the text after a number contains another count.
fn counts_again(kind: &str) -> bool {
    let words: Vec<&str> = kind.split_whitespace().collect();
    let alone = |word: &str| word.chars().all(is_digit);
    let by_words = words.windows(3).any(|words| {
        alone(words[1]) && words[2].starts_with(char::is_alphabetic) && !is_a_type(words[0])
    });
    let is_apart = |c: char| !c.is_ascii_alphanumeric() && c != '-';
    let by_counter = kind.char_indices().any(|(at, c)| {
        let before = &kind[..at];
        let number = before.trim_end_matches(is_digit);
        COUNTERS.contains(&c) && number.len() < before.len() && number.ends_with(is_apart)
    });
    by_words || by_counter
}

/// Whether a word may belong to the number after it, as in a type name.
fn is_a_type(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_name = word.starts_with(char::is_uppercase)
        && word.ends_with(|c: char| c.is_uppercase() || c.is_lowercase());
    is_name || TYPES.iter().any(|of| lower.starts_with(of))
}

/// What a track without a name is called: its compositions in order.
pub fn made_name(first: Option<&Composition>, marks: &[FixMark]) -> Option<Names> {
    let later = marks.iter().filter_map(|mark| mark.composition.as_ref());
    let mut all: Vec<&Composition> = first.into_iter().chain(later).collect();
    all.dedup_by(|next, before| next.text == before.text);
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

/// A run of legs with one composition.
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

    /// What it was made of at a fix, and from there on.
    pub fn composition_at(&self, fix: usize) -> Option<&Composition> {
        let own = self
            .marks
            .get(fix)
            .and_then(|mark| mark.composition.as_ref());
        own.or_else(|| self.composition_on(fix))
    }

    /// The most aircraft, ships or vehicles that it was made of at a time.
    pub fn craft(&self) -> Option<usize> {
        let parts = self.parts().into_iter().filter_map(|part| part.composition);
        let marks = self
            .marks
            .iter()
            .filter_map(|mark| mark.composition.as_ref());
        parts
            .chain(marks)
            .filter_map(|composition| composition.craft)
            .max()
    }
}

#[cfg(test)]
mod tests {
    use super::{count, names_a_second};

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
            // Joining words in each language.
            ("2 H-6 & 2 Tu-95", Some(4)),
            ("2 H-6 plus 2 Tu-95", Some(4)),
            ("2 Ту-95 и 2 H-6", Some(4)),
            ("2艘驱逐舰和3艘护卫舰", Some(5)),
            ("2艘驅逐艦與 3艘護衛艦", Some(5)),
            ("護衛艦2隻", None),
            ("2隻の駆逐艦と3隻のフリゲート", Some(5)),
            ("2척의 구축함과 3척의 호위함", Some(5)),
            ("1艘和平方舟号", Some(1)),
            // An unmatched bracket must not lose what follows.
            ("11 ships) 5 boats", Some(11)),
            ("11 ships), 5 boats", Some(16)),
            ("1,200 boats", Some(1_200)),
            ("1,200 boats, 300 barges", Some(1_500)),
            ("10–12 ships", None),
            ("10-12 ships", None),
        ] {
            assert_eq!(count(text), number, "{text}");
        }
    }

    /// Regression test: "2 H-6 alongside 2 Tu-95" counted as 2 aircraft, and
    /// the source's count was reported as wrong.
    #[test]
    fn a_second_number_in_one_part_is_asked_about() {
        for text in [
            "2 H-6 alongside 2 Tu-95",
            "2 bombers, 3 fighters next to 4 tankers",
            "11 ships) 5 boats",
            "2艘驱逐舰跟3艘护卫舰",
            "2 H-6跟 2 Tu-95",
            "2 Ту-95 вместе с 2 H-6 ВКС",
            "1 carrier with 40 aircraft",
        ] {
            assert!(names_a_second(text), "{text}");
        }
        for text in [
            "2 Type 45 destroyers",
            "3 Type 052D destroyers",
            "2 Project 22350 frigates",
            "2 фрегата проекта 22350 ВМФ",
            "2 Su 35 fighters",
            "2艘054A型护卫舰",
            "2艘驱逐舰和3艘护卫舰",
            "1 destroyer of 9000 t",
            "8 ships (5 Chinese, 3 Russian)",
        ] {
            assert!(!names_a_second(text), "{text}");
        }
    }
}
