//! Published ranges: `1200 km`, `1200..2000 km`, `over 2000 km`, `6 h at 750
//! km/h`, the distance to a place.

use super::bound_words::{reached_place, split_bound};
use super::draft::Draft;
use super::figure::{Bound, Computed, Range, RangeFigure};
use super::grammar::{BAND, REACHES};
use super::made_ids::range_slug;
use super::measured::Sources;
use super::model::Sector;
use super::range_help::{explained, no_band, warn_of_contradiction};
use super::reaches::{Base, no_place, no_point, reaching};
use super::reading::{Node, Reading, wrong_type};
use crate::place::{locate, read_bearing};
use crate::units::{
    FARTHEST, Length, LengthUnit, Misread, read_duration, read_length, read_speed, rounded,
};
use toml::de::DeValue;

/// One range, or a list of them.
pub(super) fn ranges(draft: &mut Draft, node: &Node, base: Base, known: &Sources) -> Vec<Range> {
    let mut found: Vec<Range> = Vec::new();
    for one in &draft.reading.list(node) {
        let Some(range) = range(draft, one, base, known) else {
            continue;
        };
        let slug = range_slug(&range);
        if found.iter().any(|other| range_slug(other) == slug) {
            let misread = Misread::new("the same range is listed twice").help("write it once");
            draft.reading.error(one, misread);
        } else {
            found.push(range);
        }
    }
    warn_of_contradiction(&mut draft.reading, node, &found);
    if matches!(node.value, DeValue::Array(list) if list.is_empty()) {
        draft.reading.error(
            node,
            Misread::new("the list of ranges is empty").help("write \"1200 km\""),
        );
    }
    found
}

fn range(draft: &mut Draft, node: &Node, base: Base, known: &Sources) -> Option<Range> {
    let range = match node.value {
        DeValue::String(text) => match reached_place(text) {
            Some((bound, place)) => {
                let located = match no_point(draft, place) {
                    Some(misread) => Err(misread),
                    None => locate(place, &draft.stated),
                };
                let located = draft.reading.take(node, located)?;
                reaching(draft, node, bound, located, base, known)?
            }
            None => {
                let read = read_range(text);
                draft.reading.take(node, read)?
            }
        },
        DeValue::Table(keys) if keys.iter().any(|(key, _)| key.get_ref() == "reaches") => {
            let table = draft.reading.table(node, REACHES)?;
            let place = table.get("reaches")?;
            if let Some(misread) = no_place(draft, place) {
                draft.reading.error(place, misread);
                return None;
            }
            let located = draft.position(place)?;
            reaching(draft, place, Bound::AtLeast, located, base, known)?
        }
        DeValue::Table(keys) => {
            if let Some(misread) = keys.iter().find_map(|(key, _)| no_band(key.get_ref())) {
                draft.reading.error(node, misread);
                return None;
            }
            band(&mut draft.reading, node)?
        }
        DeValue::Integer(number) => return bare(&mut draft.reading, node, number.as_str()),
        DeValue::Float(number) => return bare(&mut draft.reading, node, number.as_str()),
        _ => {
            let misread =
                wrong_type(node, "a range").help("write \"1200 km\" or \"1200..2000 km\"");
            draft.reading.error(node, misread);
            return None;
        }
    };
    warn_of_the_globe(&mut draft.reading, node, &range);
    Some(range)
}

fn bare(reading: &mut Reading, node: &Node, number: &str) -> Option<Range> {
    let misread = match read_length(&format!("{number} km")) {
        Ok(_) => Misread::new(format!("the range {number} has no unit"))
            .help(format!("write \"{number} km\" (or nmi, mi, m)")),
        Err(misread) => misread,
    };
    reading.error(node, misread);
    None
}

fn warn_of_the_globe(reading: &mut Reading, node: &Node, range: &Range) {
    if range.widest().length.m() >= FARTHEST {
        reading.warn(
            node,
            Misread::new("this range covers the whole globe")
                .help("no two points of the Earth are farther apart than 20,003.93 km"),
        );
    }
}

/// Reads a range written as one string.
///
/// # Errors
/// No unit, unknown units, NaN, negative and zero ranges, low above high,
/// bounds within a band.
pub fn read_range(text: &str) -> Result<Range, Misread> {
    read(text).map_err(|misread| explained(text, misread))
}

fn read(text: &str) -> Result<Range, Misread> {
    let (bound, figure) = split_bound(text)?;
    if bound != Bound::Exact && figure.starts_with(char::is_alphabetic) {
        return Err(
            Misread::new(format!("\"{}\" gives no figure", text.trim())).help(format!(
                "write \"{}\", or {{ reaches = \"{figure}\" }} if it reaches that place",
                bound.written("2000 km")
            )),
        );
    }
    let Some((low, high)) = split_band(&figure) else {
        return Ok(Range::Single(RangeFigure {
            bound,
            ..read_figure(&figure)?
        }));
    };
    let (low_bound, low_figure) = split_bound(low)?;
    let (high_bound, high_figure) = split_bound(high)?;
    // `1200..2000 km`: the low figure takes the unit of the high one.
    let unit = high_figure
        .find(char::is_alphabetic)
        .map_or("", |at| &high_figure[at..]);
    let low_figure = match low_figure.contains(char::is_alphabetic) {
        true => low_figure.into_owned(),
        false => format!("{low_figure} {unit}"),
    };
    let low_bound = match low_bound {
        Bound::Exact => bound,
        own => own,
    };
    if low_bound != Bound::Exact || high_bound != Bound::Exact {
        return Err(bounds_in_a_band(
            &low_bound.written(&low_figure),
            &high_bound.written(&high_figure),
            &format!("{low_figure}..{high_figure}"),
        ));
    }
    let high = read_figure(&high_figure)?;
    ordered(read_figure(&low_figure)?, None, high)
}

/// A band already states what is unknown: the range lies within it.
fn bounds_in_a_band(low: &str, high: &str, band: &str) -> Misread {
    Misread::new("a band cannot be bounded: its ends take no \"over\", \"up to\" or \"about\"")
        .help(format!(
            "write \"{band}\" if the range lies between the two, or two ranges: [\"{low}\", \"{high}\"]"
        ))
}

fn split_band(text: &str) -> Option<(&str, &str)> {
    // "between 1,200 and 2,000 km", "from 1,200 to 2,000 km"
    for (opening, separator) in [("between ", " and "), ("from ", " to ")] {
        let head = text.get(..opening.len());
        if head.is_some_and(|head| head.eq_ignore_ascii_case(opening))
            && let Some((low, high)) = text[opening.len()..].split_once(separator)
        {
            return Some((low.trim(), high.trim()));
        }
    }
    for separator in ["...", "..", "…", "–", "—", " to ", " - "] {
        if let Some((low, high)) = text.split_once(separator) {
            return Some((low.trim(), high.trim()));
        }
    }
    // A hyphen between digits; a leading one is a sign.
    let hyphen = text.char_indices().skip(1).find(|(_, c)| *c == '-')?.0;
    let (low, high) = (&text[..hyphen], &text[hyphen + 1..]);
    low.contains(|c: char| c.is_ascii_digit())
        .then_some((low.trim(), high.trim()))
}

/// `{ low = "1200 km", likely = "1500 km", high = "2000 km" }`
fn band(reading: &mut Reading, node: &Node) -> Option<Range> {
    let table = reading.table(node, BAND)?;
    let mut figure = |key: &str| {
        let one = table.get(key)?;
        if let DeValue::Integer(number) = one.value {
            bare(reading, one, number.as_str());
            return None;
        }
        if let DeValue::Float(number) = one.value {
            bare(reading, one, number.as_str());
            return None;
        }
        let text = reading.text(one)?;
        let read = exact_figure(text);
        reading.take(one, read)
    };
    let (low, likely, high) = (figure("low"), figure("likely"), figure("high"));
    if table.get("likely").is_some() && likely.is_none() {
        return None;
    }
    let range = ordered(low?, likely, high?);
    reading.take(node, range)
}

/// A figure of a band, which must be exact.
fn exact_figure(text: &str) -> Result<RangeFigure, Misread> {
    let (bound, figure) = split_bound(text)?;
    match bound.word() {
        None => read_figure(&figure),
        Some(word) => Err(
            Misread::new(format!("a figure of a band takes no \"{word}\"")).help(format!(
                "write \"{figure}\", or range = \"{word} {figure}\" instead of the band"
            )),
        ),
    }
}

fn ordered(
    low: RangeFigure,
    likely: Option<RangeFigure>,
    high: RangeFigure,
) -> Result<Range, Misread> {
    if low.length == high.length {
        return Err(Misread::new("low and high are the same")
            .help(format!("write \"{}\" alone", written(&high))));
    }
    if low.length > high.length {
        return Err(Misread::new(format!(
            "the low figure, {}, is above the high one, {}",
            written(&low),
            written(&high)
        ))
        .help(format!(
            "did you mean \"{}..{}\"?",
            written(&high),
            written(&low)
        )));
    }
    if let Some(likely) = &likely
        && (likely.length < low.length || likely.length > high.length)
    {
        return Err(Misread::new(format!(
            "the likely figure, {}, is not between {} and {}",
            written(likely),
            written(&low),
            written(&high)
        )));
    }
    Ok(Range::Band { low, likely, high })
}

/// `1200 km`, as published.
pub(super) fn written(figure: &RangeFigure) -> String {
    let value = figure.length.to(figure.unit);
    // Converted back from metres, 100 nmi may be 99.99999999999999.
    format!("{} {}", rounded(value, 6), figure.unit)
}

fn read_figure(text: &str) -> Result<RangeFigure, Misread> {
    let figure = match text.split_once(" at ").or_else(|| text.split_once('@')) {
        Some((time, speed)) => travelled(text, time, speed)?,
        None => {
            let read = read_length(text)?;
            RangeFigure {
                length: read.length,
                unit: read.unit,
                bound: Bound::Exact,
                computed: None,
            }
        }
    };
    if figure.length.m() == 0.0 {
        return Err(
            Misread::new(format!("\"{}\" is a range of zero", text.trim()))
                .help("write how far it reaches, or remove the ring"),
        );
    }
    Ok(figure)
}

/// `6 h at 750 km/h`
fn travelled(text: &str, time: &str, speed: &str) -> Result<RangeFigure, Misread> {
    let seconds = read_duration(time)?;
    let metres = seconds * read_speed(speed)?.m_per_s();
    let speed = speed.to_lowercase();
    let unit = match () {
        () if speed.contains("kn") || speed.contains("kt") => LengthUnit::NauticalMile,
        () if speed.contains("mph") || speed.contains("mi") => LengthUnit::StatuteMile,
        () => LengthUnit::Kilometre,
    };
    let length = Length::new(metres, LengthUnit::Metre)
        .map_err(|_| Misread::new(format!("\"{text}\" is too far")))?;
    Ok(RangeFigure {
        length,
        unit,
        bound: Bound::Exact,
        computed: Some(Computed::Travel(text.trim().to_owned())),
    })
}

const TWO_BEARINGS: &str = "write two true bearings from 000 to 360, clockwise: \"270..030\"";

/// Reads a sector: `270..030`, true bearings, clockwise.
///
/// # Errors
/// Anything but two different bearings.
pub fn read_sector(text: &str) -> Result<Sector, Misread> {
    let bad = || Misread::new(format!("\"{text}\" is not a sector")).help(TWO_BEARINGS);
    let (from, to) = match text
        .split_once("..")
        .or_else(|| text.split_once(" to "))
        .or_else(|| text.split_once('–'))
    {
        Some(both) => both,
        None => text.split_once('-').ok_or_else(bad)?,
    };
    // Replace the help for a single bearing by that for a sector.
    let bearing = |text: &str| {
        let read = read_bearing(text.trim_matches(['.', ' ']));
        read.map(|bearing| bearing.middle)
            .map_err(|misread| Misread::new(misread.message).help(TWO_BEARINGS))
    };
    let from = bearing(from)?;
    let to = bearing(to)?;
    if from == to {
        return Err(
            Misread::new(format!("\"{text}\" begins and ends at the same bearing"))
                .help("leave sector out for the whole circle"),
        );
    }
    Ok(Sector { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn km(text: &str) -> (f64, Option<f64>) {
        match read_range(text).unwrap_or_else(|e| panic!("{text}: {e:?}")) {
            Range::Single(one) => (one.length.km(), None),
            Range::Band { low, high, .. } => (low.length.km(), Some(high.length.km())),
        }
    }

    #[test]
    fn ranges_in_every_spelling() {
        for text in [
            "1200..2000 km",
            "1,200..2,000 km",
            "1200 km..2000 km",
            "1200-2000 km",
            "1,200 to 2,000 km",
            "1200–2000 km",
            "1200 - 2000 km",
            "1200 .. 2000km",
            "between 1200 and 2000 km",
            "from 1200 to 2000 km",
            "Between 1200 and 2000 km",
            "From 1200 to 2000 km",
        ] {
            assert_eq!(km(text), (1_200.0, Some(2_000.0)), "{text}");
        }
        assert_eq!(km("1200 km"), (1_200.0, None));
        assert_eq!(km("6 h at 750 km/h"), (4_500.0, None));
        assert_eq!(km("100 nmi..2000 km"), (185.2, Some(2_000.0)));
        assert_eq!(km("5..6 h at 100 km/h"), (500.0, Some(600.0)));
    }

    #[test]
    fn refusals_of_ranges() {
        for (text, message, help) in [
            ("2000..1200 km", "above the high one", "1200 km..2000 km"),
            ("1200..1200 km", "the same", "\"1200 km\" alone"),
            ("0 km", "range of zero", "remove the ring"),
            ("-5 km", "negative", "5 km"),
            (
                "over 1200 km..up to 2000 km",
                "a band cannot be bounded",
                "1200 km..2000 km",
            ),
            (
                "1200..over 2000 km",
                "a band cannot be bounded",
                "\"over 2000 km\"]",
            ),
            (
                "about 1200 to 2000 km",
                "a band cannot be bounded",
                "\"1200 km..2000 km\"",
            ),
            ("up to about 2000 km", "twice", "up to 2000 km"),
            ("over", "gives no figure", "write \"over 2000 km\""),
            ("over 2000", "no unit", "write \"over 2000 km\""),
            ("up to 0 km", "range of zero", "remove the ring"),
            ("1500 ± 100 nmi", "is a band", "write \"1400..1600 nmi\""),
            ("1200", "no unit", "1200 km"),
            ("1200..2000", "no unit", "2000 km"),
            ("1200..", "no number", "\"1200 km\""),
            ("nan km", "no number", "\"1200 km\""),
            ("6 at 750 km/h", "no unit of time", "6 h"),
            ("6 h at 750", "no unit of speed", "750 km/h"),
        ] {
            let misread = read_range(text).unwrap_err();
            assert!(misread.message.contains(message), "{text}: {misread:?}");
            assert!(misread.help.unwrap_or_default().contains(help), "{text}");
        }
    }

    #[test]
    fn sectors() {
        for text in ["270..030", "270-030", "270 to 030", "W..030"] {
            let sector = read_sector(text).unwrap();
            assert_eq!(
                (sector.from.deg(), sector.to.deg()),
                (270.0, 30.0),
                "{text}"
            );
        }
        for text in ["270", "270..270", "0..360", "270..400", "..", "left..right"] {
            assert!(read_sector(text).is_err(), "{text}");
        }
    }
}
