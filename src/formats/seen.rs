//! The type of a column, determined from all its values.

use super::times;
use crate::gis::{Type, Value};

/// Statistics of one raw column.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    kind: Option<Type>,
    pub values: u64,
    /// Whether some value is not a date, or not a time.
    no_date: bool,
    no_time: bool,
    /// Whether an integer has more digits than a real number.
    large: bool,
    cells: Cells,
}

/// Cells of a table that are numbers, but would be written back differently:
/// `12.50`, `1.5e-05`.
#[derive(Debug, Clone, Default)]
struct Cells {
    /// The first of them.
    first: Option<String>,
    /// Decimals of the numbers with a decimal point.
    decimals: Option<usize>,
    /// Whether the decimals differ, or a cell is not a number: `1.10` after
    /// `1.9` is a version.
    mixed: bool,
}

/// The largest integer up to which real numbers hold each one.
const LARGEST: u64 = 1 << 53;

impl Seen {
    /// Adds a value; `cell` means that its format has no types.
    pub fn look(&mut self, value: &Value, cell: bool) {
        let Some(kind) = value.kind() else {
            return;
        };
        self.values += 1;
        self.kind = Some(self.kind.map_or(kind, |known| known.join(kind)));
        match value {
            Value::Text(text) => {
                self.no_date = self.no_date || date(text).is_none();
                self.no_time = self.no_time || time(text).is_none();
            }
            other => {
                self.no_date |= !matches!(other, Value::Date(_));
                self.no_time |= !matches!(other, Value::Time(_));
            }
        }
        if let Value::Integer(number) = value {
            self.large |= number.unsigned_abs() > LARGEST;
        }
        if cell && !self.cells.mixed {
            self.cells.look(value);
        }
    }

    /// The final type: text becomes dates, times or numbers if all values are;
    /// numbers that would lose digits become text.
    pub fn settled(&self) -> Type {
        match self.kind {
            None => Type::Text,
            Some(Type::Text) if !self.no_date => Type::Date,
            Some(Type::Text) if !self.no_time => Type::Time,
            Some(Type::Text) if self.rewritten().is_some() => Type::Real,
            Some(Type::Real) if self.large => Type::Text,
            Some(other) => other,
        }
    }

    /// A cell whose number is written in another notation than in the table.
    pub fn rewritten(&self) -> Option<&str> {
        let first = self.cells.first.as_deref();
        first.filter(|_| !self.cells.mixed && !self.large)
    }

    /// Whether the column is text that can only be an identity.
    pub fn is_text(&self) -> bool {
        self.kind == Some(Type::Text)
    }
}

impl Cells {
    fn look(&mut self, value: &Value) {
        match value {
            Value::Integer(_) => {}
            Value::Real(number) => self.point(&number.to_string()),
            Value::Text(text) if is_padded(text) => {
                self.first.get_or_insert_with(|| text.clone());
                self.point(text);
            }
            Value::Text(text) if is_scientific(text) => {
                self.first.get_or_insert_with(|| text.clone());
            }
            _ => self.mixed = true,
        }
    }

    fn point(&mut self, number: &str) {
        let decimals = number.split_once('.').map_or(0, |(_, rest)| rest.len());
        self.mixed |= *self.decimals.get_or_insert(decimals) != decimals;
    }
}

/// A decimal number with zeros at its end: `12.50`, `3.0`.
fn is_padded(text: &str) -> bool {
    let plain = text.trim_end_matches('0').trim_end_matches('.');
    let is_number = || matches!(Value::of_text(plain), Value::Integer(_) | Value::Real(_));
    text.contains('.') && text.ends_with('0') && is_number()
}

/// A number with a signed exponent, which no identifier has: `1.5e-05`.
fn is_scientific(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = number.strip_prefix('-').unwrap_or(number);
    let (whole, rest) = number.split_once('.').unwrap_or((number, "0"));
    let exponent = exponent.strip_prefix(['-', '+']);
    let finite = || text.parse().is_ok_and(f64::is_finite);
    digits(whole) && digits(rest) && exponent.is_some_and(digits) && finite()
}

/// Converts a value to its column's type.
pub(super) fn as_type(value: Value, kind: Type) -> Value {
    match (kind, value) {
        (_, Value::Null) => Value::Null,
        (Type::Real, Value::Integer(number)) => Value::Real(number as f64),
        (Type::Real, Value::Text(text)) => text.parse().map_or(Value::Text(text), Value::Real),
        (Type::Date, Value::Text(text)) => date(&text).map_or(Value::Text(text), Value::Date),
        (Type::Time, Value::Text(text)) => time(&text).map_or(Value::Text(text), Value::Time),
        (Type::Text, value @ Value::Text(_)) => value,
        (Type::Text, other) => Value::Text(other.text().into_owned()),
        (_, value) => value,
    }
}

/// Parses `2024-11-29`, or `2024/11/29` as written by GDAL in CSV and KML.
pub(super) fn date(text: &str) -> Option<jiff::civil::Date> {
    let b = text.as_bytes();
    if b.len() != 10 || b[4] != b[7] {
        return None;
    }
    match b[4] {
        b'-' => text.parse().ok(),
        b'/' => text.replace('/', "-").parse().ok(),
        _ => None,
    }
}

/// Normalises a time, day, month or year in a text column for a span.
pub(super) fn said_in_text(text: &str) -> Option<String> {
    let exact = time(text).map(|at| at.to_string());
    let day = || date(text).map(|day| day.to_string());
    // A year or a month, as in KML.
    let coarse = || (text.len() <= 10 && times::moment(text).is_some()).then(|| text.to_owned());
    exact.or_else(day).or_else(coarse)
}

/// Parses `2024-11-29T10:20:00Z` or `2024/11/29 10:20:00+00`. A time without an
/// offset stays text.
pub(super) fn time(text: &str) -> Option<jiff::Timestamp> {
    let b = text.as_bytes();
    if b.len() < 17 || b[4] != b[7] || !matches!(b[10], b'T' | b't' | b' ') {
        return None;
    }
    match b[4] {
        b'-' => text.parse().ok(),
        b'/' => text.replace('/', "-").parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[&str]) -> Seen {
        let mut seen = Seen::default();
        cells
            .iter()
            .for_each(|c| seen.look(&Value::of_text(c), true));
        seen
    }

    /// Each cell as it would be written back.
    fn back(cells: &[&str]) -> (Type, Vec<String>) {
        let kind = of(cells).settled();
        let one = |cell: &&str| as_type(Value::of_text(cell), kind).text().into_owned();
        (kind, cells.iter().map(one).collect())
    }

    #[test]
    fn identifiers_stay_as_they_are() {
        for cells in [
            &["400e12", "4ca1fa"][..],
            &["400e12", "400e12"],
            &["1E5"],
            &["1.9", "1.10"],
            &["002320001", "368084090"],
            &["12345678901234567890", "9007199254740993"],
            &["9007199254740993", "0.5"],
            &[".5", "5."],
            &["5", "5."],
            &["true", "5"],
            &["12.50", "n/a"],
            &["1.5e-05", "n/a"],
        ] {
            assert_eq!(
                back(cells),
                (Type::Text, cells.iter().map(ToString::to_string).collect())
            );
        }
    }

    #[test]
    fn numbers_in_another_notation_are_numbers_and_named() {
        let wide = of(&["12.50", "9.75", "8"]);
        assert_eq!(
            (wide.settled(), wide.rewritten()),
            (Type::Real, Some("12.50"))
        );
        let small = of(&["1.5e-05", "0.25"]);
        assert_eq!(
            (small.settled(), small.rewritten()),
            (Type::Real, Some("1.5e-05"))
        );
        let plain = of(&["0.5", "12.25", "-3"]);
        assert_eq!((plain.settled(), plain.rewritten()), (Type::Real, None));
        assert_eq!(of(&["7", "-0"]).settled(), Type::Real);
        assert_eq!(of(&["7", "9007199254740993"]).settled(), Type::Integer);
        assert_eq!(of(&["", ""]).settled(), Type::Text);
        assert_eq!(of(&["2024-11-29", "2024/11/30"]).settled(), Type::Date);
    }
}
