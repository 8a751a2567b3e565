//! Error messages for malformed coordinates, with suggestions.

use super::super::tokens::Mark;
use super::{Coordinate, EXAMPLE, with_hemispheres};
use crate::units::Misread;

/// A single coordinate, or two of which the first has no hemisphere.
pub(super) fn half(text: &str, one: &Coordinate) -> Misread {
    match one.numbers.as_slice() {
        [(first, _), _] if first.contains('.') => {
            let either = if one.is_lat() == Some(true) {
                "E or W"
            } else {
                "N or S"
            };
            Misread::new(format!("\"{first}\" has no hemisphere"))
                .help(format!("write {either} after it"))
        }
        _ => Misread::new(format!("\"{text}\" is only half a position")).help(EXAMPLE),
    }
}

/// Numbers without any hemisphere.
pub(super) fn bare(text: &str, numbers: &[(&str, Option<Mark>)]) -> Misread {
    let misread = Misread::new(format!(
        "\"{text}\" does not say which number is latitude, nor which hemisphere"
    ));
    let values: Vec<f64> = numbers
        .iter()
        .filter_map(|(n, _)| n.replace('−', "-").parse().ok())
        .collect();
    let [first, second] = values.as_slice() else {
        return misread.help(EXAMPLE);
    };
    let lat_first = [(*first, *second), (*second, *first)]
        .into_iter()
        .find(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0);
    match lat_first {
        Some((lat, lon)) => misread.help(format!(
            "write \"{}\"{}",
            with_hemispheres(lat, lon),
            if second.abs() <= 90.0 && first.abs() <= 90.0 {
                " if the first is the latitude"
            } else {
                ""
            }
        )),
        None => misread.help(EXAMPLE),
    }
}

/// A longitude beyond 180, often counted up to 360.
pub(super) fn impossible_longitude(lon: &Coordinate, lon_deg: f64) -> Misread {
    let misread = Misread::new(format!(
        "a longitude of {} is out of range: 180W to 180E",
        written(lon)
    ));
    if lon_deg.abs() > 360.0 || lon.numbers.len() > 1 {
        return misread;
    }
    // Rounds off the error of the subtraction: 360 - 181.3 gives 178.7 exactly.
    let rest = ((360.0 - lon_deg.abs()) * 1e9).round() / 1e9;
    let hemisphere = if lon_deg > 0.0 { 'W' } else { 'E' };
    misread.help(format!("did you mean {rest}{hemisphere}?"))
}

/// A latitude beyond 90; usually latitude and longitude were swapped.
pub(super) fn impossible_latitude(
    lat: &Coordinate,
    lon: &Coordinate,
    lat_deg: f64,
    lon_deg: f64,
) -> Misread {
    let misread = Misread::new(format!(
        "a latitude of {} is out of range: 90S to 90N",
        written(lat)
    ));
    if lon_deg.abs() <= 90.0 && lat_deg.abs() <= 180.0 {
        let swapped = |c: &Coordinate, negative: char, positive: char, value: f64| {
            let h = if value < 0.0 { negative } else { positive };
            let written = written(c);
            format!("{}{h}", written.trim_end_matches(['N', 'S', 'E', 'W']))
        };
        misread.help(format!(
            "did you mean \"{} {}\"?",
            swapped(lon, 'S', 'N', lon_deg),
            swapped(lat, 'W', 'E', lat_deg)
        ))
    } else {
        misread
    }
}

/// A coordinate as written, with the hemisphere last.
pub(super) fn written(coordinate: &Coordinate) -> String {
    let mut text = String::new();
    for (i, (number, mark)) in coordinate.numbers.iter().enumerate() {
        text.push_str(number);
        match (mark, coordinate.numbers.len()) {
            (Some(mark), _) => text.push(mark.symbol()),
            (None, 1) => {}
            (None, _) => text.push(['°', '′', '″'][i.min(2)]),
        }
    }
    text.extend(coordinate.hemisphere);
    text
}
