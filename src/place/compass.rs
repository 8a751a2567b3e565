//! The sixteen compass points and their widths.

use crate::units::{Azimuth, Misread};

/// A bearing as written, with its tolerance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bearing {
    pub middle: Azimuth,
    /// Half width in degrees: 22.5 for N and NE, 11.25 for NNE, 0.5 for a
    /// number, or the value after `±`.
    pub half_width: f64,
    /// Given as a compass point, not in degrees.
    pub by_word: bool,
}

const WORDS: [&str; 16] = [
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW",
    "NNW",
];

/// The nearest of the sixteen compass points, such as `NNE`.
pub fn compass_point(azimuth: Azimuth) -> &'static str {
    WORDS[(azimuth.deg() / 22.5).round() as usize % WORDS.len()]
}

/// Reads `N`, `NNE`, `north-east`, `south-southwest`, `045`, `045 ± 5`.
///
/// # Errors
/// Fails on anything else and on bearings outside 0 to 360.
pub fn read_bearing(text: &str) -> Result<Bearing, Misread> {
    if text.contains(|c: char| c.is_ascii_digit()) {
        return read_degrees(text);
    }
    let letters = letters(text);
    let Some(index) = WORDS.iter().position(|w| *w == letters) else {
        return Err(Misread::new(format!("\"{text}\" is not a bearing"))
            .help("write a compass word (N, NNE, north-east, ...) or degrees true: \"045\""));
    };
    Ok(Bearing {
        middle: Azimuth::wrap(index as f64 * 22.5),
        half_width: if index % 2 == 0 { 22.5 } else { 11.25 },
        by_word: true,
    })
}

/// The compass letters of a word: `SSW` for `south-southwest`.
fn letters(text: &str) -> String {
    let mut letters = text.to_lowercase();
    for (word, letter) in [("north", "n"), ("south", "s"), ("east", "e"), ("west", "w")] {
        for ending in ["erly", "ward", "ern", ""] {
            letters = letters.replace(&format!("{word}{ending}"), letter);
        }
    }
    letters.retain(|c| !c.is_whitespace() && c != '-' && c != '.');
    letters.to_uppercase()
}

fn read_degrees(text: &str) -> Result<Bearing, Misread> {
    let bad = || {
        Misread::new(format!("\"{text}\" is not a bearing"))
            .help("write degrees true, clockwise from north: \"045\" or \"045 ± 5\"")
    };
    let (middle, width) = match text.split_once('±').or_else(|| text.split_once("+/-")) {
        Some((middle, width)) => (middle, Some(width)),
        None => (text, None),
    };
    let middle = degrees(middle).ok_or_else(bad)?;
    let half_width = match width {
        Some(width) => degrees(width).filter(|w| *w > 0.0).ok_or_else(bad)?,
        None => 0.5,
    };
    if !(0.0..=360.0).contains(&middle) {
        return Err(
            Misread::new(format!("a bearing of {middle} is out of range"))
                .help("bearings run from 0 to 360, clockwise from true north"),
        );
    }
    if half_width >= 180.0 {
        return Err(Misread::new(format!(
            "a bearing within {half_width} degrees is any bearing"
        )));
    }
    Ok(Bearing {
        middle: Azimuth::wrap(middle),
        half_width,
        by_word: false,
    })
}

fn degrees(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    let text = text
        .trim_end_matches(['°', 't'])
        .trim_end_matches("true")
        .trim_end_matches("degrees")
        .trim_end_matches("deg")
        .trim_end_matches('°')
        .trim();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    text.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_words_in_every_spelling() {
        for (i, word) in WORDS.iter().enumerate() {
            let bearing = read_bearing(word).unwrap();
            assert_eq!(bearing.middle.deg(), i as f64 * 22.5);
        }
        for (text, middle, half) in [
            ("north", 0.0, 22.5),
            ("North-East", 45.0, 22.5),
            ("northeast", 45.0, 22.5),
            ("north east", 45.0, 22.5),
            ("south-southwest", 202.5, 11.25),
            ("SSW", 202.5, 11.25),
            ("south-south-west", 202.5, 11.25),
            ("nne", 22.5, 11.25),
            ("northwesterly", 315.0, 22.5),
            ("N.W.", 315.0, 22.5),
            ("045", 45.0, 0.5),
            ("045 ± 5", 45.0, 5.0),
            ("045°", 45.0, 0.5),
            ("045° ± 5°", 45.0, 5.0),
            ("45 +/- 2.5", 45.0, 2.5),
            ("360", 0.0, 0.5),
            ("045 true", 45.0, 0.5),
            ("045T", 45.0, 0.5),
        ] {
            let bearing = read_bearing(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
            assert_eq!(
                (bearing.middle.deg(), bearing.half_width),
                (middle, half),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_bearing() {
        for text in [
            "",
            "NN",
            "NS",
            "up",
            "361",
            "-5",
            "045 ±",
            "045 ± 0",
            "045 ± 200",
            "4e5",
        ] {
            assert!(read_bearing(text).is_err(), "{text}");
        }
    }
}
