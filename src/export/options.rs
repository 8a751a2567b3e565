//! How an export is made.

use crate::overlay::{Feature, Role};
use crate::units::Length;

/// What the one who exports asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// How far a line may be from the true one, as a reader of the format
    /// draws it. A ring gets a hundredth of its radius where that is less, so
    /// that a small ring is still round.
    pub tolerance: Length,
    pub winding: Winding,
}

/// Which way round rings go, and how the reader joins their vertices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Winding {
    /// Outer rings counter-clockwise, edges straight in longitude and
    /// latitude (RFC 7946).
    #[default]
    Rfc7946,
    /// Outer rings clockwise, edges along great circles of a sphere (d3-geo).
    D3,
}

/// Coarser than this, 7 decimals of a degree (11 mm) are fine enough.
const FINE: f64 = 0.1;

impl Default for Options {
    fn default() -> Options {
        Options {
            tolerance: Length::from_m(10.0),
            winding: Winding::default(),
        }
    }
}

impl Options {
    /// The tolerance that holds for one feature.
    pub fn tolerance_of(&self, feature: &Feature) -> Length {
        match feature.role {
            Role::Reach { inner, radius, .. } => {
                let smallest = inner
                    .filter(|r| r.m() > 0.0)
                    .map_or(radius, |r| if r < radius { r } else { radius });
                Length::from_m(self.tolerance.m().min(smallest.m() / 100.0))
            }
            _ => self.tolerance,
        }
    }
}

/// Decimals of a degree in which a shape of this tolerance is written: 7
/// (11 mm), or 9 (0.1 mm) where the tolerance is below 10 cm.
pub fn decimals(tolerance: Length) -> i32 {
    if tolerance.m() < FINE { 9 } else { 7 }
}
