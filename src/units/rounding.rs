//! One way of rounding for everything that is shown or written.

/// To so many decimals, a half away from zero, as the value's decimal digits
/// have it: 246.95 is 247.0 to a tenth, although the nearest `f64` lies below
/// it. No negative zero.
pub(crate) fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    let scaled = value.abs() * scale;
    // The value and the product are each off by half a unit in the last place.
    // From 1e15 on that would be a unit of the last decimal.
    let least = match scaled < 1e15 {
        true => 1.0 + 2.0 * f64::EPSILON,
        false => 1.0,
    };
    let whole = (scaled * least).round();
    (whole / scale).copysign(value) + 0.0
}

/// Up to so many decimals: an error that must not be promised too small.
pub(crate) fn rounded_up(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    (value * scale).ceil() / scale
}

/// In so many decimals at most, without zeros at the end: `1721.5`.
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
