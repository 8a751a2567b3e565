//! Surface areas on the ground.

/// A surface area on the ground, stored in square metres; finite and never
/// negative.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Surface(f64);

impl Surface {
    /// # Panics
    /// Panics on NaN, infinities and negative numbers.
    pub fn from_m2(m2: f64) -> Surface {
        assert!(m2.is_finite() && m2 >= 0.0, "{m2} m2 is not an area");
        Surface(m2)
    }

    pub fn m2(self) -> f64 {
        self.0
    }

    pub fn km2(self) -> f64 {
        self.0 / 1e6
    }
}
