//! Rounding of all numbers that are displayed or written.

/// Rounds half away from zero to `decimals`, based on the value's decimal
/// digits: 246.95 rounds to 247.0 with one decimal, although the nearest `f64`
/// is below it. Never returns negative zero.
pub(crate) fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    let scaled = value.abs() * scale;
    // The value and the product may each be off by half a unit in the last
    // place. From 1e15 on, the correction would amount to a unit of the last
    // decimal.
    let least = match scaled < 1e15 {
        true => 1.0 + 2.0 * f64::EPSILON,
        false => 1.0,
    };
    let whole = (scaled * least).round();
    (whole / scale).copysign(value) + 0.0
}

/// Rounds up to `decimals`, for error bounds that must not be understated.
pub(crate) fn rounded_up(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    (value * scale).ceil() / scale
}

/// Formats with at most `decimals` decimals and no trailing zeros: `1721.5`.
pub(crate) fn shortest(value: f64, decimals: usize) -> String {
    let digits = format!("{value:.decimals$}");
    match digits.contains('.') {
        true => digits
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        false => digits,
    }
}
