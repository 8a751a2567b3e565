//! Fast parsing of decimal degrees from bytes, without loss of precision.

use super::row::E7;

/// A decimal number of degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Degrees {
    /// Ten-millionths of a degree, for numbers with at most seven decimals.
    E7(i64),
    Finer(f64),
}

/// Powers of ten for the fast path.
const POWERS: [f64; 19] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18,
];
const TO_E7: [i64; 8] = [10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

/// Integers up to this are exact in a double.
const EXACT: i64 = 1 << 53;

impl Degrees {
    /// Parses a number such as `-122.345678`; `None` if it is not a plain
    /// decimal number.
    #[inline]
    pub fn read(text: &[u8]) -> Option<Degrees> {
        let (negative, digits) = match text {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            _ => (false, text),
        };
        // The longest plain number whose digits fit an `i64`.
        if digits.len() > 16 {
            return Degrees::read_long(text);
        }
        let (mut number, mut seen, mut point) = (0i64, 0usize, None);
        for (at, byte) in digits.iter().enumerate() {
            match byte {
                b'0'..=b'9' => {
                    number = number * 10 + i64::from(byte - b'0');
                    seen += 1;
                }
                b'.' if point.is_none() => point = Some(at),
                _ => return Degrees::read_long(text),
            }
        }
        if seen == 0 {
            return None;
        }
        let decimals = point.map_or(0, |at| digits.len() - 1 - at);
        let signed = if negative { -number } else { number };
        match TO_E7.get(decimals) {
            Some(scale) if number < 1_000_000_000_000 => Some(Degrees::E7(signed * scale)),
            _ if number < EXACT => Some(Degrees::Finer(signed as f64 / POWERS[decimals])),
            _ => Degrees::read_long(text),
        }
    }

    /// The slow path: more digits, or an exponent.
    #[cold]
    fn read_long(text: &[u8]) -> Option<Degrees> {
        let plain = |b: &u8| b.is_ascii_digit() || b"+-.eE".contains(b);
        if !text.iter().all(plain) || text.len() > 64 {
            return None;
        }
        let value: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
        value.is_finite().then_some(Degrees::Finer(value))
    }

    pub fn value(self) -> f64 {
        match self {
            Degrees::E7(number) => number as f64 / E7,
            Degrees::Finer(value) => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decimal_is_read_as_the_double_next_to_it() {
        for text in [
            "0",
            "-0",
            "180",
            "-180.0",
            "47.644548",
            "-122.1234567",
            "12.12345678",
            ".5",
            "5.",
            "1e1",
            "-1.5E-3",
            "89.99999999999999",
            "179.99999999999997",
            "0.1",
            "0.30000001",
            "123.456789012345678901",
        ] {
            let value = Degrees::read(text.as_bytes()).unwrap().value();
            assert_eq!(value, text.parse::<f64>().unwrap(), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "", "-", ".", "1,5", "nan", "inf", "12N", "1 2", "0x10", "1.2.3", "--1",
        ] {
            assert_eq!(Degrees::read(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn seven_decimals_need_no_double() {
        assert_eq!(
            Degrees::read(b"-122.1234567"),
            Some(Degrees::E7(-1_221_234_567))
        );
        assert_eq!(Degrees::read(b"91"), Some(Degrees::E7(910_000_000)));
    }
}
