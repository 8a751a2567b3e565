//! The map frame on the page, and the transformation from the projection's
//! plane to it.

use super::plane::Plane;
use crate::sphere::link::Xy;
use crate::sphere::rectangle::Rectangle;

/// The neatline: the rectangle of the page that a map fills, in millimetres
/// from the page's upper left corner, y down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// The transformation from the plane in metres to the board in millimetres. The
/// board is the page with y up, so the left of a line stays its left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Board {
    /// The plane's origin on the board.
    pub(super) origin: Xy,
    pub(super) mm_per_m: f64,
    pub(super) window: Rectangle,
}

impl Frame {
    pub fn contains(&self, [x, y]: [f64; 2]) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

impl Board {
    pub(super) fn new(frame: Frame, mm_per_m: f64, origin: [f64; 2]) -> Board {
        Board {
            origin: page(origin),
            mm_per_m,
            window: Rectangle {
                min: [frame.left, -frame.bottom],
                max: [frame.right, -frame.top],
            },
        }
    }

    pub(super) fn place(&self, at: Plane) -> Xy {
        [
            self.origin[0] + at.x * self.mm_per_m,
            self.origin[1] + at.y * self.mm_per_m,
        ]
    }

    pub(super) fn plane(&self, at: Xy) -> Plane {
        Plane::new(
            (at[0] - self.origin[0]) / self.mm_per_m,
            (at[1] - self.origin[1]) / self.mm_per_m,
        )
    }

    /// Points around the window, counter-clockwise from its lower left corner.
    pub(super) fn edge(&self, per_side: usize) -> Vec<Xy> {
        let corners = self.window.ring();
        let sides = corners.iter().zip(corners.iter().cycle().skip(1));
        let along = |a: f64, b: f64, i: usize| a + (b - a) * i as f64 / per_side as f64;
        sides
            .flat_map(|(a, b)| {
                (0..per_side).map(move |i| [along(a[0], b[0], i), along(a[1], b[1], i)])
            })
            .collect()
    }
}

/// Converts board to page coordinates, or back.
pub(super) fn page([x, y]: Xy) -> Xy {
    [x, -y]
}
