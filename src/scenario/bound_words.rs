//! The words that bound a figure: "over 2,000 km", "300 km or so".

use super::figure::Bound;
use crate::units::Misread;
use std::borrow::Cow;

/// Words before a figure.
const BEFORE: [(Bound, &[&str]); 7] = [
    (
        Bound::Over,
        &[
            "over",
            "well over",
            "more than",
            "greater than",
            "larger than",
            "longer than",
            "farther than",
            "further than",
            "in excess of",
            "exceeding",
            "beyond",
            "past",
            "above",
            "upwards of",
            ">",
        ],
    ),
    (
        Bound::AtLeast,
        &[
            "at least",
            "no less than",
            "no nearer than",
            "no closer than",
            "not nearer than",
            "not closer than",
            "not less than",
            "minimum of",
            "minimum",
            "min.",
            "min",
            ">=",
            "≥",
            "⩾",
        ],
    ),
    (
        Bound::UpTo,
        &[
            "up to",
            "out to",
            "within",
            "no farther than",
            "no further than",
            "at most",
            "no more than",
            "not more than",
            "as far as",
            "as much as",
            "maximum of",
            "maximum",
            "max.",
            "max",
            "<=",
            "≤",
            "⩽",
        ],
    ),
    (
        Bound::LessThan,
        &[
            "less than",
            "under",
            "well under",
            "below",
            "shorter than",
            "short of",
            "<",
        ],
    ),
    (
        Bound::About,
        &[
            "about",
            "around",
            "approximately",
            "approx.",
            "approx",
            "roughly",
            "some",
            "circa",
            "ca.",
            "ca",
            "c.",
            "close to",
            "in the region of",
            "on the order of",
            "of the order of",
            "~",
            "≈",
            "∼",
        ],
    ),
    (
        Bound::Nearly,
        &[
            "nearly",
            "almost",
            "just under",
            "just below",
            "just short of",
            "slightly less than",
            "a little less than",
            "a little under",
        ],
    ),
    (
        Bound::JustOver,
        &[
            "just over",
            "just above",
            "just beyond",
            "slightly more than",
            "slightly over",
            "a little more than",
            "a little over",
        ],
    ),
];

/// Words after a figure.
const BEHIND: [(Bound, &[&str]); 4] = [
    (
        Bound::AtLeast,
        &[
            "or more",
            "and more",
            "or farther",
            "or further",
            "or beyond",
            "and beyond",
            "at least",
            "minimum",
        ],
    ),
    (
        Bound::UpTo,
        &["or less", "at most", "at the most", "maximum"],
    ),
    (
        Bound::About,
        &["or so", "approximately", "or thereabouts", "roughly"],
    ),
    (Bound::LessThan, &["or under"]),
];

/// Words before a place that a range reaches, and whether the range extends
/// beyond it.
const REACHING: [(Bound, &[&str]); 2] = [
    (
        Bound::Over,
        &["beyond", "past", "farther than", "further than"],
    ),
    (
        Bound::AtLeast,
        &[
            "reaches",
            "reaching",
            "can reach",
            "as far as",
            "at least to",
        ],
    ),
];

/// `"over 300 km", "at least 300 km" ...`: the bounding words, each with a
/// figure.
pub(super) fn known_words(figure: &str) -> String {
    let words = Bound::ALL.iter().filter_map(|bound| bound.word());
    let said: Vec<String> = words.map(|word| format!("\"{word} {figure}\"")).collect();
    said.join(", ")
}

/// Splits a figure from the words that bound it: `(Over, "2,000 km")`.
///
/// # Errors
/// A figure that is bounded twice: `up to about 300 km`.
pub(super) fn split_bound(text: &str) -> Result<(Bound, Cow<'_, str>), Misread> {
    let whole = text.trim();
    let (bound, rest) = match bounded(whole) {
        Some(found) => found,
        None => return Ok((Bound::Exact, Cow::Borrowed(whole))),
    };
    match bounded(&rest) {
        Some((_, figure)) => Err(Misread::new(format!("\"{whole}\" bounds its figure twice"))
            .help(format!(
                "keep one of the two, such as \"{} {figure}\", and say the other in note",
                bound.word().unwrap_or_default()
            ))),
        None => Ok((bound, rest)),
    }
}

fn bounded(text: &str) -> Option<(Bound, Cow<'_, str>)> {
    let cut = before(text).or_else(|| behind(text));
    cut.map(|(bound, rest)| (bound, Cow::Borrowed(rest)))
        .or_else(|| plus(text))
}

/// Parses `2,000+ km` and `2,000 km+`: the sign follows the number or its unit.
fn plus(text: &str) -> Option<(Bound, Cow<'_, str>)> {
    let (number, unit) = text.split_once('+')?;
    let is_figure = number.contains(|c: char| c.is_ascii_digit());
    is_figure.then(|| (Bound::AtLeast, Cow::Owned(format!("{number}{unit}"))))
}

fn before(text: &str) -> Option<(Bound, &str)> {
    let bare = without_article(text);
    longest(&BEFORE, |word| {
        // "a maximum of", but also "a little over".
        let text = if word.starts_with("a ") { text } else { bare };
        let head = text.get(..word.len())?;
        let rest = &text[word.len()..];
        // "some" must not match "somewhere", but "c." may match "c.250 km".
        let ends = !word.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphanumeric);
        (head.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start())
    })
}

fn behind(text: &str) -> Option<(Bound, &str)> {
    longest(&BEHIND, |word| {
        let at = text.len().checked_sub(word.len())?;
        let (rest, tail) = (text.get(..at)?, text.get(at..)?);
        let apart = rest.ends_with([' ', ',']);
        (tail.eq_ignore_ascii_case(word) && apart).then(|| rest.trim_end_matches([' ', ',']))
    })
}

/// The bound of the longest matching word, and the text without it.
fn longest<'t>(
    list: &[(Bound, &[&str])],
    rest: impl Fn(&str) -> Option<&'t str>,
) -> Option<(Bound, &'t str)> {
    let words = list
        .iter()
        .flat_map(|(bound, words)| words.iter().map(move |word| (*bound, *word)));
    let found = words.filter_map(|(bound, word)| Some((word.len(), bound, rest(word)?)));
    let (_, bound, rest) = found.max_by_key(|(length, ..)| *length)?;
    Some((bound, rest))
}

fn without_article(text: &str) -> &str {
    ["a ", "an ", "A ", "An "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text)
}

/// `beyond Beijing`: the bound given by the distance to a place, and the place.
/// `None` without such words, or if a figure follows.
pub(super) fn reached_place(text: &str) -> Option<(Bound, &str)> {
    let text = text.trim();
    let (bound, place) = longest(&REACHING, |word| {
        let head = text.get(..word.len())?;
        let rest = text[word.len()..].strip_prefix(' ')?;
        head.eq_ignore_ascii_case(word).then(|| rest.trim())
    })?;
    place
        .starts_with(char::is_alphabetic)
        .then_some((bound, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_on_either_side_of_a_figure() {
        for (text, bound, figure) in [
            ("over 2,000 km", Bound::Over, "2,000 km"),
            ("More than 2000 km", Bound::Over, "2000 km"),
            ("beyond 300 nmi", Bound::Over, "300 nmi"),
            (">300 km", Bound::Over, "300 km"),
            (">= 300 km", Bound::AtLeast, "300 km"),
            ("at least 2000 km", Bound::AtLeast, "2000 km"),
            ("2000 km or more", Bound::AtLeast, "2000 km"),
            ("2,000+ km", Bound::AtLeast, "2,000 km"),
            ("2000 km+", Bound::AtLeast, "2000 km"),
            ("up to 1600 km", Bound::UpTo, "1600 km"),
            ("within 200 mi", Bound::UpTo, "200 mi"),
            ("a maximum of 1600 km", Bound::UpTo, "1600 km"),
            ("no more than 1600 km", Bound::UpTo, "1600 km"),
            ("1600 km at most", Bound::UpTo, "1600 km"),
            ("less than 300 km", Bound::LessThan, "300 km"),
            ("under 300 km", Bound::LessThan, "300 km"),
            ("about 300 km", Bound::About, "300 km"),
            ("~300 km", Bound::About, "300 km"),
            ("c.300 km", Bound::About, "300 km"),
            ("some 300 km", Bound::About, "300 km"),
            ("nearly 500 km", Bound::Nearly, "500 km"),
            ("almost 500 km", Bound::Nearly, "500 km"),
            ("just under 500 km", Bound::Nearly, "500 km"),
            ("just over 900 km", Bound::JustOver, "900 km"),
            ("a little over 900 km", Bound::JustOver, "900 km"),
            ("300 km or so", Bound::About, "300 km"),
            ("300 km", Bound::Exact, "300 km"),
            ("overland 300 km", Bound::Exact, "overland 300 km"),
        ] {
            let (found, rest) = split_bound(text).unwrap();
            assert_eq!((found, rest.as_ref()), (bound, figure), "{text}");
        }
        for text in ["up to about 300 km", "over 300 km or more", "over 2000+ km"] {
            let misread = split_bound(text).unwrap_err();
            assert!(misread.message.contains("twice"), "{text}: {misread:?}");
        }
    }

    #[test]
    fn places_that_are_reached() {
        assert_eq!(
            reached_place("beyond Beijing"),
            Some((Bound::Over, "Beijing"))
        );
        assert_eq!(
            reached_place("as far as Port Moresby"),
            Some((Bound::AtLeast, "Port Moresby"))
        );
        assert_eq!(reached_place("beyond 300 km"), None);
        assert_eq!(reached_place("up to Beijing"), None);
    }
}
