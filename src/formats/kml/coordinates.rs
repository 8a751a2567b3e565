//! Positions as KML writes them: tuples of longitude, latitude and perhaps
//! height, apart by white space, with commas within; and as people do.

use geo::Coord;

/// The positions of `<coordinates>`.
///
/// Spaces after a comma are passed over. A list that has commas and no spaces
/// between its tuples is read in threes, as Google Earth does, or in twos
/// where only that can be meant.
///
/// # Errors
/// A tuple of one number or of more than three: its position would be lost.
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

/// A position of `<gx:coord>`: numbers apart by spaces; none where it is
/// empty, which says that nothing is known.
///
/// # Errors
/// What is no longitude and latitude.
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

/// Two or three numbers; a comma at the end says nothing.
fn tuple_of(tuple: &str) -> Option<Coord<f64>> {
    let tuple = tuple.strip_suffix(',').unwrap_or(tuple);
    let mut numbers = tuple.split(',').map(number);
    let (x, y) = (numbers.next()??, numbers.next()??);
    match (numbers.next(), numbers.next()) {
        (None | Some(Some(_)), None) => Some(Coord { x, y }),
        _ => None,
    }
}

/// `1, 2 , 0` as `1,2,0`
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

/// Tuples with nothing but commas between them.
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

    // As `ogrinfo -al` shows them (GDAL 3.6.2, LIBKML), save for those in
    // twos, of which it drops every third number without a word.
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

    #[test]
    fn an_empty_track_position_is_a_missing_fix() {
        assert_eq!(track_position(" \n "), Ok(None));
        let at = Coord { x: 141.1, y: 41.2 };
        assert_eq!(track_position("141.1  41.2\t0"), Ok(Some(at)));
        assert!(track_position("141.1").is_err());
    }
}
