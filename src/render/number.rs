//! Formats numbers with fixed decimals in the shortest form.
//!
//! `ryu` and similar crates do not help: they write all significant digits.

/// Drawing units per millimetre. Path coordinates are whole units: a 25th of a
/// screen pixel, a quarter of a dot at 600 dpi. Units also matter because some
/// programs (LibreOffice) round letter advances to whole units.
const UNITS: f64 = 100.0;
/// Decimals of letter positions, sizes and widths, in units: 0.001 mm.
const FINE: u32 = 1;

/// Converts a length in mm to whole units.
pub(crate) fn units(mm: f64) -> i64 {
    quantise(mm * UNITS, 0)
}

/// Writes a length, given in mm, in units.
pub(crate) fn push_length(out: &mut String, mm: f64) {
    push(out, mm * UNITS, FINE);
}

/// Formats a length, given in mm, in units.
pub(crate) fn length(mm: f64) -> String {
    text(mm * UNITS, FINE)
}

/// Scales a value to a whole number of its last decimal place.
fn quantise(value: f64, decimals: u32) -> i64 {
    (value * f64::from(10_u32.pow(decimals))).round() as i64
}

/// Writes a value to `decimals` places without redundant zeros: `-.5`, `12.05`.
pub(crate) fn push(out: &mut String, value: f64, decimals: u32) {
    push_quantised(out, quantise(value, decimals), decimals);
}

pub(crate) fn push_integer(out: &mut String, value: i64) {
    push_quantised(out, value, 0);
}

/// Writes a scaled value produced by `quantise`.
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

/// Formats a value as a string.
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
