//! Parses written coordinates: decimal degrees, degrees with minutes and
//! seconds, and the compact form (`2502N12134E`), always with hemispheres.

mod mistakes;

use super::tokens::{Mark, Token, tokens};
use crate::units::{Lat, Lon, Misread, Position};
use mistakes::{bare, half, impossible_latitude, impossible_longitude, written};

/// Whether the text looks like coordinates.
pub(super) fn looks_like(text: &str) -> bool {
    let mut chars = text.chars().filter(|c| !c.is_whitespace());
    match chars.next() {
        Some(c) if c.is_ascii_digit() || "+-−.".contains(c) => true,
        Some(c) if "NSEWnsew".contains(c) => {
            matches!(chars.next(), Some(c) if c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Parses a pair of coordinates.
///
/// # Errors
/// Fails on anything but one latitude and one longitude, each with its
/// hemisphere. The message says why and suggests a correction.
pub(super) fn read(text: &str) -> Result<Position, Misread> {
    let tokens = tokens(text).map_err(|c| {
        Misread::new(format!(
            "{c:?} does not belong in the coordinates \"{text}\""
        ))
        .help(EXAMPLE)
    })?;
    let groups = group(text, &tokens)?;
    let [first, second] = match groups.as_slice() {
        [one, two] => [one, two],
        [one] if one.hemisphere.is_none() => return Err(bare(text, &one.numbers)),
        [one] => return Err(half(text, one)),
        _ => {
            return Err(
                Misread::new(format!("\"{text}\" is more than one position")).help(EXAMPLE),
            );
        }
    };
    pair(text, first, second)
}

const EXAMPLE: &str = "write a latitude and a longitude with their hemispheres: \
                       \"25.0330N 121.5654E\" or \"25°02′00″N 121°34′00″E\"";

/// A coordinate: its numbers (degrees, minutes, seconds) as written.
#[derive(Debug)]
struct Coordinate<'a> {
    numbers: Vec<(&'a str, Option<Mark>)>,
    hemisphere: Option<char>,
}

impl Coordinate<'_> {
    fn is_lat(&self) -> Option<bool> {
        self.hemisphere.map(|h| h == 'N' || h == 'S')
    }
}

/// Groups tokens into coordinates. Hemispheres come either before or after
/// their numbers, consistently.
fn group<'a>(text: &str, tokens: &[Token<'a>]) -> Result<Vec<Coordinate<'a>>, Misread> {
    let leading = matches!(tokens.first(), Some(Token::Hemisphere(_)));
    let mut groups: Vec<Coordinate> = Vec::new();
    let mut open = false;
    let mut comma = false;
    for token in tokens {
        match *token {
            Token::Hemisphere(h) if leading => {
                groups.push(Coordinate {
                    numbers: vec![],
                    hemisphere: Some(h),
                });
                open = true;
            }
            Token::Hemisphere(h) => {
                match groups.last_mut() {
                    Some(group) if open => group.hemisphere = Some(h),
                    _ => {
                        return Err(Misread::new(format!("\"{h}\" has no number in \"{text}\""))
                            .help(EXAMPLE));
                    }
                }
                open = false;
            }
            Token::Number(number, mark) => {
                if !open && !leading {
                    groups.push(Coordinate {
                        numbers: vec![],
                        hemisphere: None,
                    });
                    open = true;
                    comma = false;
                }
                let Some(group) = groups.last_mut() else {
                    continue;
                };
                if comma && !group.numbers.is_empty() {
                    return split_by_comma(text, &group.numbers, number);
                }
                group.numbers.push((number, mark));
            }
            Token::Comma => {
                comma = true;
                continue;
            }
        }
        comma = false;
    }
    Ok(groups)
}

fn split_by_comma<T>(
    text: &str,
    before: &[(&str, Option<Mark>)],
    after: &str,
) -> Result<T, Misread> {
    let mut numbers = before.to_vec();
    numbers.push((after, None));
    if text.contains(['N', 'S', 'E', 'W', 'n', 's', 'e', 'w']) {
        Err(
            Misread::new(format!("the comma in \"{text}\" is inside one coordinate")).help(
                "write decimals with a point, and a hemisphere after each number: \
                   \"25.0330N 121.5654E\"",
            ),
        )
    } else {
        Err(bare(text, &numbers))
    }
}

/// Formats a position like `25.033N 121.5654E`.
pub(crate) fn with_hemispheres(lat: f64, lon: f64) -> String {
    format!(
        "{}{} {}{}",
        lat.abs(),
        if lat < 0.0 { 'S' } else { 'N' },
        lon.abs(),
        if lon < 0.0 { 'W' } else { 'E' }
    )
}

fn pair(text: &str, first: &Coordinate, second: &Coordinate) -> Result<Position, Misread> {
    let (Some(first_lat), Some(second_lat)) = (first.is_lat(), second.is_lat()) else {
        if first.hemisphere.is_none() && second.hemisphere.is_none() {
            let numbers: Vec<_> = first
                .numbers
                .iter()
                .chain(&second.numbers)
                .copied()
                .collect();
            return Err(bare(text, &numbers));
        }
        let without = if first.hemisphere.is_none() {
            first
        } else {
            second
        };
        let either = if first.is_lat().or(second.is_lat()) == Some(true) {
            "E or W"
        } else {
            "N or S"
        };
        return Err(
            Misread::new(format!("\"{}\" has no hemisphere", written(without)))
                .help(format!("write {either} after it")),
        );
    };
    if first_lat == second_lat {
        let what = if first_lat { "latitudes" } else { "longitudes" };
        return Err(Misread::new(format!("\"{text}\" has two {what}")).help(EXAMPLE));
    }
    let (lat, lon) = if first_lat {
        (first, second)
    } else {
        (second, first)
    };
    let (lat_deg, lon_deg) = (degrees(lat, true)?, degrees(lon, false)?);
    if lat_deg.abs() > 90.0 {
        return Err(impossible_latitude(lat, lon, lat_deg, lon_deg));
    }
    let lat = Lat::new(lat_deg).map_err(|e| Misread::new(e.to_string()))?;
    if lon_deg.abs() > 180.0 {
        return Err(impossible_longitude(lon, lon_deg));
    }
    let lon = Lon::new(lon_deg).map_err(|e| Misread::new(e.to_string()))?;
    Ok(Position::new(lat, lon))
}

/// Decimal degrees of a coordinate, negative in the south and west.
fn degrees(coordinate: &Coordinate, is_lat: bool) -> Result<f64, Misread> {
    let parts = split_compact(coordinate, is_lat)?;
    let [deg, min, sec] = parts;
    for (value, what, mark) in [(min, "minutes", '′'), (sec, "seconds", '″')] {
        if value >= 60.0 {
            return Err(Misread::new(format!(
                "{value}{mark} in \"{}\" is too large: {what} go from 0 to 59",
                written(coordinate)
            )));
        }
    }
    let value = deg + min / 60.0 + sec / 3_600.0;
    Ok(match coordinate.hemisphere {
        Some('S' | 'W') => -value,
        _ => value,
    })
}

/// Degrees, minutes and seconds; splits the compact form.
fn split_compact(coordinate: &Coordinate, is_lat: bool) -> Result<[f64; 3], Misread> {
    let numbers = &coordinate.numbers;
    let bad =
        |why: &str| Err(Misread::new(format!("\"{}\" {why}", written(coordinate))).help(EXAMPLE));
    if numbers.is_empty() || numbers.len() > 3 {
        return bad("is not degrees, minutes and seconds");
    }
    let mut parts = [0.0; 3];
    for (i, (number, mark)) in numbers.iter().enumerate() {
        if number.starts_with(['-', '+']) {
            return Err(Misread::new(format!(
                "\"{}\" has both a sign and a hemisphere",
                written(coordinate)
            ))
            .help(format!(
                "write \"{}\"",
                written(coordinate).replace(['-', '+'], "")
            )));
        }
        if i + 1 < numbers.len() && number.contains('.') {
            return bad("has a fraction before its last number");
        }
        if mark.is_some_and(|m| m as usize != i) {
            return bad("has its marks out of order: degrees °, minutes ′, seconds ″");
        }
        let Ok(value) = number.parse() else {
            return bad("is not a number");
        };
        parts[i] = value;
    }
    if numbers.len() == 1 && numbers[0].1.is_none() {
        return run_together(coordinate, numbers[0].0, is_lat);
    }
    Ok(parts)
}

/// `2502` is 25°02′ and `250200.5` is 25°02′00.5″; longitudes have one more
/// digit.
fn run_together(coordinate: &Coordinate, number: &str, is_lat: bool) -> Result<[f64; 3], Misread> {
    let whole = number.split('.').next().unwrap_or("").len();
    let degree_digits = if is_lat { 2 } else { 3 };
    let value = |text: &str| text.parse::<f64>().unwrap_or(0.0);
    match whole {
        w if w <= 3 => Ok([value(number), 0.0, 0.0]),
        w if w == degree_digits + 2 => {
            let (deg, min) = number.split_at(degree_digits);
            Ok([value(deg), value(min), 0.0])
        }
        w if w == degree_digits + 4 => {
            let (deg, rest) = number.split_at(degree_digits);
            let (min, sec) = rest.split_at(2);
            Ok([value(deg), value(min), value(sec)])
        }
        _ => Err(Misread::new(format!(
            "\"{}\" has {whole} digits before its point",
            written(coordinate)
        ))
        .help(
            "run together, a latitude has 4 or 6 digits (2502N, 250200N) \
                   and a longitude 5 or 7 (12134E, 1213400E)",
        )),
    }
}

#[cfg(test)]
mod tests;
