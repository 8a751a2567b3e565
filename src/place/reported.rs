//! Parses positions as in press releases: `75 nmi N of Kiska`.

use super::compass::{Bearing, read_bearing};
use crate::units::{Misread, WrittenLength, read_length};

/// A parsed report whose reference place is not yet looked up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reported<'a> {
    pub distance: WrittenLength,
    pub bearing: Bearing,
    /// The place that the distance is measured from.
    pub reference: &'a str,
}

/// Parses a reported position; `None` if the text is something else.
pub(super) fn read(text: &str) -> Option<Result<Reported<'_>, Misread>> {
    let (before, reference) = split_reference(text)?;
    let before = before.trim();
    let before = HEDGES
        .iter()
        .find_map(|hedge| before.strip_prefix(hedge))
        .unwrap_or(before)
        .trim();
    if !before.starts_with(|c: char| c.is_ascii_digit() || "-−+.".contains(c)) {
        return None;
    }
    Some(parts(before, reference.trim()))
}

const HEDGES: [&str; 8] = [
    "approximately ",
    "approx. ",
    "about ",
    "around ",
    "roughly ",
    "some ",
    "c. ",
    "~",
];

/// Splits at the first ` of `, ` from ` or ` off `.
fn split_reference(text: &str) -> Option<(&str, &str)> {
    [" of ", " from ", " off "]
        .iter()
        .filter_map(|word| text.find(word).map(|at| (at, word.len())))
        .min()
        .map(|(at, len)| (&text[..at], &text[at + len..]))
}

/// Parses `75 nmi N` into distance and bearing.
fn parts<'a>(before: &str, reference: &'a str) -> Result<Reported<'a>, Misread> {
    if reference.is_empty() {
        return Err(Misread::new("there is no place after \"of\"").help(EXAMPLE));
    }
    let (length, bearing) = cut(before).ok_or_else(|| {
        Misread::new(format!("\"{before}\" is not a distance and a bearing")).help(EXAMPLE)
    })?;
    let distance = read_length(length)?;
    let bearing = read_bearing(bearing)?;
    if distance.length.m() == 0.0 {
        return Err(Misread::new(format!("\"{length}\" is not a distance"))
            .help(format!("write \"{reference}\" for the place itself")));
    }
    Ok(Reported {
        distance,
        bearing,
        reference,
    })
}

const EXAMPLE: &str = "write a distance, a bearing and a place: \"75 nmi N of Kiska\" \
                       or \"300 km 045 from Naha\"";

/// Splits the distance with its unit from the bearing; two-word units such as
/// `nautical miles` are tried first.
fn cut(before: &str) -> Option<(&str, &str)> {
    let number = before.find(|c: char| c.is_alphabetic())?;
    let unit = &before[number..];
    let lower = unit.to_ascii_lowercase();
    let words = [
        "nautical miles",
        "nautical mile",
        "statute miles",
        "statute mile",
    ];
    let width = words
        .iter()
        .find(|w| lower.starts_with(*w))
        .map(|w| w.len())
        .or_else(|| unit.find(|c: char| !c.is_alphabetic()))?;
    let (length, bearing) = before.split_at(number + width);
    Some((length, without_filler(bearing)))
}

/// Strips filler from a bearing: `to the north`, `due north`, `, bearing 045`.
fn without_filler(bearing: &str) -> &str {
    let mut rest = bearing.trim_start_matches([',', ' ']).trim();
    for filler in ["to the ", "due ", "bearing ", "on "] {
        rest = rest.strip_prefix(filler).unwrap_or(rest).trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reports_of_the_press() {
        for (text, km, half, bearing, width, reference) in [
            ("75 nmi N of Kiska", 138.9, 0.926, 0.0, 22.5, "Kiska"),
            (
                "440 mi SW of St. Lawrence Island",
                708.11136,
                8.04672,
                225.0,
                22.5,
                "St. Lawrence Island",
            ),
            ("126 km NW of ieodo", 126.0, 0.5, 315.0, 22.5, "ieodo"),
            ("300 km 045 from Naha", 300.0, 50.0, 45.0, 0.5, "Naha"),
            ("300 km 045 ± 5 from Naha", 300.0, 50.0, 45.0, 5.0, "Naha"),
            ("300 km 045°±5° from Naha", 300.0, 50.0, 45.0, 5.0, "Naha"),
            (
                "1,200 km NNE of Taipei",
                1_200.0,
                50.0,
                22.5,
                11.25,
                "Taipei",
            ),
            (
                "about 60 km north-east of the Isle of Man",
                60.0,
                5.0,
                45.0,
                22.5,
                "the Isle of Man",
            ),
            (
                "10 nautical miles to the north of Kiska",
                18.52,
                9.26,
                0.0,
                22.5,
                "Kiska",
            ),
            ("90km SSW of 25N 121E", 90.0, 5.0, 202.5, 11.25, "25N 121E"),
        ] {
            let got = read(text).unwrap().unwrap();
            assert!((got.distance.length.km() - km).abs() < 1e-9, "{text}");
            assert!((got.distance.rounding.km() - half).abs() < 1e-9, "{text}");
            assert_eq!(got.bearing.middle.deg(), bearing, "{text}");
            assert_eq!(got.bearing.half_width, width, "{text}");
            assert_eq!(got.reference, reference);
        }
    }

    #[test]
    fn what_is_not_quite_a_report() {
        for (text, message) in [
            ("75 miles N of Kiska", "statute or nautical"),
            ("75 N of Kiska", "not a distance and a bearing"),
            ("75 clicks N of Kiska", "not a unit of length"),
            ("75 nmi up of Kiska", "not a bearing"),
            ("75 nmi 400 of Kiska", "bearing of 400"),
            ("0 km N of Kiska", "not a distance"),
            ("-5 km N of Kiska", "negative"),
        ] {
            let misread = read(text).unwrap().unwrap_err();
            assert!(misread.message.contains(message), "{text}: {misread:?}");
        }
        assert!(read("Isle of Man").is_none());
        assert!(read("Taipei").is_none());
    }
}
