//! How a view maps positions to its board.

use super::lattice::{Image, Lattice};
use super::resample::Sight;
use super::view::{View, Window};
use crate::sphere::link::Xy;
use crate::units::{Lat, Lon, Position};

/// Permitted error of base data on the page, millimetres.
const PATCHY: f64 = 0.005;

/// Scale in millimetres per metre above which the fast projection's error of a
/// metre would be visible (0.01 mm).
const QUICK_UP_TO: f64 = 0.01;

/// Fraction of a line's tolerance that the fast projection's error may use.
const SHARE: f64 = 0.1;

/// Maps longitude and latitude to the board, exactly or with the accuracy that
/// base data needs. In a strip, longitude is measured from the central
/// meridian.
pub(super) struct Eye<'a> {
    pub(super) view: &'a View,
    pub(super) quick: bool,
}

impl Sight for Eye<'_> {
    #[inline]
    fn see(&self, at: Xy) -> Option<Xy> {
        if self.quick {
            return self.view.lattice.see(at, self);
        }
        match &self.view.window {
            Window::Cap { cap, .. } if !cap.holds(at) => None,
            _ => self.image(at),
        }
    }
}

impl Eye<'_> {
    /// Scale in millimetres per metre up to which the fast projection is
    /// accurate enough.
    fn quick_up_to(&self) -> f64 {
        if self.quick {
            QUICK_UP_TO
        } else {
            SHARE * self.view.tolerance
        }
    }
}

impl Image for Eye<'_> {
    fn image(&self, [lon, lat]: Xy) -> Option<Xy> {
        let View {
            projection, board, ..
        } = self.view;
        let lat = Lat::new(lat.clamp(-90.0, 90.0)).ok()?;
        let at = match &self.view.window {
            Window::Strip(_) => projection.project_east(lat, lon),
            Window::Cap { .. } => {
                let position = Position::new(lat, Lon::wrap(lon));
                if board.mm_per_m < self.quick_up_to() {
                    projection.project_fast(position)
                } else {
                    projection.project(position)
                }
            }
        };
        Some(board.place(at?))
    }
}

/// Larger scales show less of the Earth and get finer patches.
pub(super) fn lattice(window: &Window, mm_per_m: f64) -> Lattice {
    let step = match 1.0 / mm_per_m {
        ..1e3 => 1.0,
        ..1e4 => 2.0,
        _ => 4.0,
    };
    match window {
        Window::Cap { cap, .. } => Lattice::new(-180.0, step, PATCHY, Some(*cap)),
        Window::Strip(_) => Lattice::new(-180.0, step, PATCHY, None),
    }
}
