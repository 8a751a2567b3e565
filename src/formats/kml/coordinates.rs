//! Parses KML coordinates: tuples of longitude, latitude and optionally height,
//! separated by white space, with commas inside, including common deviations.

use geo::Coord;

/// Parses the positions in `<coordinates>`.
///
/// Spaces after a comma are ignored. A list with commas but no spaces between
/// its tuples is read in threes, as by Google Earth, or in twos if that is the
/// only possibility.
///
/// # Errors
/// Fails on a tuple of one number or of more than three, whose position would
/// be lost.
pub(crate) fn positions(text: &str) -> Result<Vec<Coord<f64>>, String> {
    let mut found = Vec::new();
    if text
        .split_ascii_whitespace()
        .try_for_each(|tuple| tuple_of(tuple).map(|at| found.push(at)))
        .is_some()
    {
        return Ok(found);
    }
    let joined = without_spaces_at_commas(text);
    let tuples: Vec<&str> = joined.split_ascii_whitespace().collect();
    if let [one] = tuples[..] {
        return run_on(one);
    }
    tuples
        .into_iter()
        .map(|tuple| tuple_of(tuple).ok_or_else(|| wrong(tuple)))
        .collect()
}

/// Parses the `<coordinates>` of a `<Point>`, which holds one position: the
/// first one, and whether anything follows it, which is not read. `None` if it
/// is empty.
///
/// # Errors
/// Fails on anything but a longitude and latitude.
pub(super) fn point_position(text: &str) -> Result<(Option<Coord<f64>>, bool), String> {
    let joined = without_spaces_at_commas(text);
    let mut tuples = joined.split_ascii_whitespace();
    let Some(first) = tuples.next() else {
        return Ok((None, false));
    };
    if let Some(at) = tuple_of(first) {
        return Ok((Some(at), tuples.next().is_some()));
    }
    let numbers: Option<Vec<f64>> = first.split(',').map(number).collect();
    match numbers.as_deref() {
        Some([x, y, _, ..]) => Ok((Some(Coord { x: *x, y: *y }), true)),
        _ => Err(wrong(first)),
    }
}

/// Parses the position in `<gx:coord>`: numbers separated by spaces. `None` if
/// empty, which means unknown.
///
/// # Errors
/// Fails on anything but a longitude and latitude.
pub(crate) fn track_position(text: &str) -> Result<Option<Coord<f64>>, String> {
    let numbers: Option<Vec<f64>> = text
        .split(|c: char| c.is_ascii_whitespace() || c == ',')
        .filter(|number| !number.is_empty())
        .map(number)
        .collect();
    match numbers.as_deref() {
        Some([]) => Ok(None),
        Some([x, y] | [x, y, _]) => Ok(Some(Coord { x: *x, y: *y })),
        _ => Err(wrong(text.trim())),
    }
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|n: &f64| n.is_finite())
}

/// An empty point as GDAL writes it; dropped and counted later.
const NOWHERE: &str = "nan,nan";

/// Parses two or three numbers; a trailing comma is ignored.
fn tuple_of(tuple: &str) -> Option<Coord<f64>> {
    let tuple = tuple.strip_suffix(',').unwrap_or(tuple);
    if tuple == NOWHERE {
        let (x, y) = (f64::NAN, f64::NAN);
        return Some(Coord { x, y });
    }
    let mut numbers = tuple.split(',');
    let (x, y) = (number(numbers.next()?)?, number(numbers.next()?)?);
    // An unknown height is `nan`.
    let height = numbers.next().map(|height| height.trim().parse::<f64>());
    match (height, numbers.next()) {
        (None | Some(Ok(_)), None) => Some(Coord { x, y }),
        _ => None,
    }
}

/// Converts `1, 2 , 0` to `1,2,0`.
fn without_spaces_at_commas(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for part in text.split(',') {
        if !joined.is_empty() {
            joined.push(',');
        }
        joined += part.trim_matches(|c: char| c.is_ascii_whitespace());
    }
    joined
}

/// Parses tuples separated only by commas.
fn run_on(text: &str) -> Result<Vec<Coord<f64>>, String> {
    let text = text.strip_suffix(',').unwrap_or(text);
    let numbers: Option<Vec<f64>> = text.split(',').map(number).collect();
    let numbers = numbers.ok_or_else(|| wrong(text))?;
    let every = |step: usize| -> Vec<Coord<f64>> {
        let tuples = numbers.chunks_exact(step);
        tuples.map(|t| Coord { x: t[0], y: t[1] }).collect()
    };
    let fits = |step: usize| {
        numbers.len().is_multiple_of(step)
            && every(step)
                .iter()
                .all(|p| p.x.abs() <= 360.0 && p.y.abs() <= 90.0)
    };
    let level = || numbers.iter().skip(2).step_by(3).all(|h| *h == numbers[2]);
    match (fits(3), fits(2)) {
        (true, false) => Ok(every(3)),
        (true, true) if level() => Ok(every(3)),
        (false, true) => Ok(every(2)),
        _ => Err(format!("{}; put a space between positions", wrong(text))),
    }
}

fn wrong(tuple: &str) -> String {
    let start: String = tuple.chars().take(40).collect();
    let more = if start.len() < tuple.len() { "..." } else { "" };
    format!("`{start}{more}` is not longitude, latitude and perhaps height")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match positions(text) {
            Ok(found) => {
                let pairs = found.iter().map(|p| format!("{} {}", p.x, p.y));
                pairs.collect::<Vec<_>>().join("; ")
            }
            Err(error) => error,
        }
    }

    // As shown by `ogrinfo -al` (GDAL 3.6.2, LIBKML), except for those in twos,
    // from which it silently drops every third number.
    #[test]
    fn tuples_apart_by_commas_only_are_all_read() {
        assert_eq!(
            shown("-55.8,-60.7,0,-55.0,-60.7,0,-54.3,-60.9,0"),
            "-55.8 -60.7; -55 -60.7; -54.3 -60.9"
        );
        assert_eq!(shown("0,0,0,1,0,0,1,1,0,0,0,0"), "0 0; 1 0; 1 1; 0 0");
        assert_eq!(shown("0,0,0, 1,1,0,\n2,2,0"), "0 0; 1 1; 2 2");
        assert_eq!(shown("0, 0, 0 1, 1, 0"), "0 0; 1 1");
        assert_eq!(shown("0, 0 1, 1"), "0 0; 1 1");
        assert_eq!(shown(" 1,2, "), "1 2");
        assert_eq!(shown("0,0, 1,1, 2,2"), "0 0; 1 1; 2 2");
        assert_eq!(shown("140,41,141,42"), "140 41; 141 42");
        assert_eq!(shown(""), "");
    }

    #[test]
    fn what_would_lose_a_position_is_an_error() {
        for (text, part) in [
            ("0,0,0 10,0,0,10,10,0 0,10,0", "`10,0,0,10,10,0`"),
            ("0,0 1,1,2,2", "`1,1,2,2`"),
            ("1 2", "`1`"),
            ("0,0 x,1", "`x,1`"),
            ("0,0,1,1,2,2", "put a space between positions"),
            ("nan,0", "`nan,0`"),
        ] {
            assert!(shown(text).contains(part), "{text}: {}", shown(text));
        }
    }

    /// As read by LIBKML (GDAL 3.6.2).
    #[test]
    fn a_point_has_one_position() {
        let at = |x, y| Some(Coord { x, y });
        for (text, expected) in [
            ("-122.08,37.42,0,20", (at(-122.08, 37.42), true)),
            ("1,2 3,4", (at(1.0, 2.0), true)),
            ("1, 2, 3", (at(1.0, 2.0), false)),
            (" 1,2,nan ", (at(1.0, 2.0), false)),
            ("1,2,", (at(1.0, 2.0), false)),
            ("", (None, false)),
        ] {
            assert_eq!(point_position(text), Ok(expected), "{text}");
        }
        for text in ["1 2", "1", "x,1", "1,x,2,3"] {
            assert!(point_position(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_empty_track_position_is_a_missing_fix() {
        assert_eq!(track_position(" \n "), Ok(None));
        let at = Coord { x: 141.1, y: 41.2 };
        assert_eq!(track_position("141.1  41.2\t0"), Ok(Some(at)));
        assert!(track_position("141.1").is_err());
    }
}
