//! Formats numbers with as many decimals as needed, up to a limit.

/// Appends a number rounded to at most `decimals` (up to nine) places, without
/// trailing zeros.
pub fn push(out: &mut String, value: f64, decimals: u32) {
    let scale = 10i64.pow(decimals);
    let scaled = (value * scale as f64).round() as i64;
    if scaled < 0 {
        out.push('-');
    }
    let number = scaled.unsigned_abs();
    let (whole, mut part) = (number / scale as u64, number % scale as u64);
    push_whole(out, whole, 1);
    if part > 0 {
        let mut digits = decimals as usize;
        while part.is_multiple_of(10) {
            part /= 10;
            digits -= 1;
        }
        out.push('.');
        push_whole(out, part, digits);
    }
}

/// Appends an integer, padded with leading zeros to a width.
fn push_whole(out: &mut String, mut number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut at = digits.len();
    while number > 0 || digits.len() - at < width {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    out.push_str(std::str::from_utf8(&digits[at..]).expect("digits"));
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_rounded_and_have_no_zeros_at_their_end() {
        for (value, decimals, text) in [
            (0.0, 7, "0"),
            (-0.000_000_04, 7, "0"),
            (-0.5, 7, "-0.5"),
            (179.999_999_96, 7, "180"),
            (-122.123_456_7, 7, "-122.1234567"),
            (10.050, 3, "10.05"),
            (1234.0, 0, "1234"),
        ] {
            let mut out = String::new();
            super::push(&mut out, value, decimals);
            assert_eq!(out, text, "{value}");
        }
    }
}
