//! Export options.

use super::layers::Layers;
use crate::error::{Error, Result};
use crate::formats;
use crate::overlay::{Feature, Role};
use crate::units::Length;

/// Export options.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Options of the file format. A ring's tolerance is at most a hundredth of
    /// its radius, so that small rings stay round.
    pub file: formats::Options,
    /// The kinds of feature to write.
    pub layers: Layers,
}

/// The finest default tolerance of a swept boundary, as a fraction of its
/// range.
const MILLIONTH: f64 = 1e-6;

/// For tolerances from this on, metres, 7 decimals of a degree (11 mm) suffice.
const FINE: f64 = 0.1;

impl Default for Options {
    fn default() -> Options {
        Options {
            file: formats::Options::default(),
            layers: Layers::ALL,
        }
    }
}

impl Options {
    /// The tolerance for one feature. It is at most a tenth of the distance
    /// between its sides, so that they do not cross.
    pub fn tolerance_of(&self, feature: &Feature) -> Length {
        let between = |sides: f64| Length::from_m(self.file.tolerance.m().min(sides / 10.0));
        if let Role::Footprint { depth, .. } = feature.role {
            return between(depth.m());
        }
        let Some(figure) = feature.role.figure() else {
            return self.file.tolerance;
        };
        let width = figure.radius.m() - figure.inner.map_or(0.0, Length::m);
        let smallest = figure
            .inner
            .map(Length::m)
            .filter(|inner| *inner > 0.0)
            .map_or(figure.radius.m(), |inner| inner.min(figure.radius.m()));
        // A far boundary is not traced to millimetres only because the ring
        // also has a near one.
        let least = match feature.role {
            Role::Swept { .. } => MILLIONTH * figure.radius.m(),
            _ => 0.0,
        };
        Length::from_m(
            between(width)
                .m()
                .min(smallest / 100.0)
                .max(least.min(self.file.tolerance.m())),
        )
    }

    /// Decimals of a degree for a shape of this tolerance: as requested, or
    /// else 7 (11 mm), or 9 (0.1 mm) if the tolerance is below 10 cm.
    pub fn decimals(&self, tolerance: Length) -> i32 {
        match self.file.precision {
            Some(asked) => i32::from(asked),
            None if tolerance.m() < FINE => 9,
            None => 7,
        }
    }

    /// The error that the decimals are too few for the tolerance.
    pub(super) fn too_coarse(&self, feature: &Feature, tolerance: Length) -> Error {
        Error::Export(format!(
            "{}: {} decimals of a degree cannot hold a line to within {} m; give more with \
             --precision, or a coarser --tolerance",
            feature.id,
            self.decimals(tolerance),
            tolerance.m()
        ))
    }

    /// # Errors
    /// A precision out of range.
    pub(super) fn check(&self) -> Result<()> {
        match self.file.precision {
            Some(decimals) if !(2..=12).contains(&decimals) => Err(Error::Export(format!(
                "a precision of {decimals} decimals of a degree is out of range; give 2 (about 1 \
                 km) to 12"
            ))),
            _ => Ok(()),
        }
    }
}
