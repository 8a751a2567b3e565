//! Reads lengths, speeds, bearings and counts.

use super::reading::{Node, Reading, wrong_type};
use crate::language::Language;
use crate::place::read_bearing;
use crate::units::{
    Azimuth, Length, Misread, Speed, WrittenDuration, WrittenLength, read_length, read_speed,
    read_written_duration,
};
use crate::words::Words;
use std::borrow::Cow;
use std::ops::RangeInclusive;
use toml::de::DeValue;

/// The text of a quantity. For a bare number, its digits, so that the parser
/// reports the missing unit.
fn written<'a>(reading: &mut Reading, node: &Node<'a>) -> Option<Cow<'a, str>> {
    Some(match node.value {
        DeValue::Integer(number) => Cow::Borrowed(number.as_str()),
        DeValue::Float(number) => Cow::Borrowed(number.as_str()),
        _ => Cow::Borrowed(reading.text(node)?),
    })
}

/// `20 km`; must be positive.
pub(super) fn length(reading: &mut Reading, node: &Node) -> Option<Length> {
    written_length(reading, node).map(|written| written.length)
}

/// The same, with the unit as written.
pub(super) fn written_length(reading: &mut Reading, node: &Node) -> Option<WrittenLength> {
    let text = written(reading, node)?;
    let read = read_length(&text);
    let read = reading.take(node, read)?;
    if read.length.m() == 0.0 {
        let misread = Misread::new("a length of zero");
        reading.error(node, misread.help("write the length, or leave it out"));
        return None;
    }
    Some(read)
}

/// `5 h`, in seconds; must be positive.
pub(super) fn duration(reading: &mut Reading, node: &Node) -> Option<WrittenDuration> {
    let text = written(reading, node)?;
    let read = read_written_duration(&text);
    let read = reading.take(node, read)?;
    if read.seconds == 0.0 {
        let misread = Misread::new("a time of zero");
        reading.error(node, misread.help("write the duration, or leave it out"));
        return None;
    }
    Some(read)
}

/// `750 km/h`
pub(super) fn speed(reading: &mut Reading, node: &Node) -> Option<Speed> {
    let text = written(reading, node)?;
    let read = read_speed(&text);
    let speed = reading.take(node, read)?;
    if speed.m_per_s() == 0.0 {
        let misread =
            Misread::new("a speed of zero goes nowhere").help("write the speed, or leave it out");
        reading.error(node, misread);
        return None;
    }
    Some(speed)
}

/// `045`, `NE`
pub(super) fn bearing(reading: &mut Reading, node: &Node) -> Option<Azimuth> {
    let text = written(reading, node)?;
    let read = read_bearing(&text);
    reading.take(node, read).map(|bearing| bearing.middle)
}

/// A whole number within a range. `example` is shown in the help: `turns = 3`.
pub(super) fn count(
    reading: &mut Reading,
    node: &Node,
    allowed: RangeInclusive<usize>,
    example: &str,
) -> Option<usize> {
    let help = format!("write a whole number: {example}");
    let number = match node.value {
        DeValue::Integer(number) => number,
        DeValue::String(_) => {
            let help = format!("{help}; what bounds it goes into note");
            reading.error(node, wrong_type(node, "a whole number").help(help));
            return None;
        }
        _ => {
            reading.error(node, wrong_type(node, "a whole number").help(help));
            return None;
        }
    };
    let value: Option<usize> = number.as_str().parse().ok();
    let good = value.filter(|v| allowed.contains(v));
    if good.is_none() {
        let words = Words::of(Language::En);
        let [least, most] = [allowed.start(), allowed.end()].map(|n| words.number(*n as f64));
        let misread = Misread::new(format!("{number} is not between {least} and {most}"));
        reading.error(node, misread.help(help));
    }
    good
}
