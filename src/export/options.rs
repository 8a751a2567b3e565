//! How an export is made.

use super::layers::Layers;
use crate::error::{Error, Result};
use crate::formats;
use crate::overlay::{Feature, Role};
use crate::units::Length;

/// What the one who exports asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// How the file is written. A ring gets a hundredth of its radius as its
    /// tolerance where that is less, so that a small ring is still round.
    pub file: formats::Options,
    /// Which kinds of feature are written.
    pub layers: Layers,
}

/// Part of its range that a swept boundary is off by, at the least, unless
/// finer is asked for.
const MILLIONTH: f64 = 1e-6;

/// Coarser than this, 7 decimals of a degree (11 mm) are fine enough.
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
    /// The tolerance that holds for one feature: no more than a tenth of how
    /// far apart its sides lie, lest they cross.
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
        // A boundary swept so far is not followed to millimetres for the sake
        // of a nearer one.
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

    /// Decimals of a degree in which a shape of this tolerance is written:
    /// those asked for, or 7 (11 mm), or 9 (0.1 mm) where the tolerance is
    /// below 10 cm.
    pub fn decimals(&self, tolerance: Length) -> i32 {
        match self.file.precision {
            Some(asked) => i32::from(asked),
            None if tolerance.m() < FINE => 9,
            None => 7,
        }
    }

    /// That so few decimals cannot keep to so fine a tolerance.
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
    /// A precision that no file can use.
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
