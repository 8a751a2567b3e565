//! Numbers in a drawing: fixed decimals, the shortest spelling.
//!
//! No crate does it: `ryu` and its like write all digits that a number has.

/// Units of a drawing to the millimetre. Paths go by whole ones: a 25th of a
/// screen pixel, a quarter of a dot at 600 dots to the inch. And some programs
/// (LibreOffice) round the advance of letters to whole units.
const UNITS: f64 = 100.0;
/// Decimals of a letter's place and of sizes and widths: 0.001 mm.
const FINE: u32 = 1;

/// A length of so many mm as a whole number of units.
pub(crate) fn units(mm: f64) -> i64 {
    quantise(mm * UNITS, 0)
}

/// Write a length of so many mm in units.
pub(crate) fn push_length(out: &mut String, mm: f64) {
    push(out, mm * UNITS, FINE);
}

/// A length of so many mm in units, as its own string.
pub(crate) fn length(mm: f64) -> String {
    text(mm * UNITS, FINE)
}

/// A value as a whole number of its last decimal.
fn quantise(value: f64, decimals: u32) -> i64 {
    (value * f64::from(10_u32.pow(decimals))).round() as i64
}

/// Write a value to so many decimals, without useless zeros: `-.5`, `12.05`.
pub(crate) fn push(out: &mut String, value: f64, decimals: u32) {
    push_quantised(out, quantise(value, decimals), decimals);
}

/// Write a whole number.
pub(crate) fn push_integer(out: &mut String, value: i64) {
    push_quantised(out, value, 0);
}

/// Write a whole number of last decimals.
fn push_quantised(out: &mut String, value: i64, decimals: u32) {
    if value < 0 {
        out.push('-');
    }
    let one = 10_u64.pow(decimals);
    let (whole, part) = (value.unsigned_abs() / one, value.unsigned_abs() % one);
    if whole > 0 || part == 0 {
        push_whole(out, whole);
    }
    if part > 0 {
        out.push('.');
        push_part(out, part, one / 10);
    }
}

fn push_whole(out: &mut String, value: u64) {
    if value >= 10 {
        push_whole(out, value / 10);
    }
    out.push(char::from(b'0' + (value % 10) as u8));
}

fn push_part(out: &mut String, mut part: u64, mut place: u64) {
    while part > 0 && place > 0 {
        out.push(char::from(b'0' + (part / place) as u8));
        part %= place;
        place /= 10;
    }
}

/// A value as its own string.
pub(crate) fn text(value: f64, decimals: u32) -> String {
    let mut out = String::new();
    push(&mut out, value, decimals);
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn numbers_are_short_and_whole() {
        let spelled = [0.0, -0.001, 0.5, -0.5, 12.05, -3.0, 1000.999, 7.1].map(|v| text(v, 2));
        assert_eq!(
            spelled,
            ["0", "0", ".5", "-.5", "12.05", "-3", "1001", "7.1"]
        );
    }
}
