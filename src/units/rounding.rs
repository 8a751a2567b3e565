//! One way of rounding for everything that is shown or written.

/// To so many decimals, a half away from zero, as the value's decimal digits
/// have it: 246.95 is 247.0 to a tenth, although the nearest `f64` lies below
/// it. No negative zero.
pub(crate) fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    let scaled = value.abs() * scale;
    // The value and the product are each off by half a unit in the last place.
    let whole = (scaled * (1.0 + 2.0 * f64::EPSILON)).round();
    (whole / scale).copysign(value) + 0.0
}
