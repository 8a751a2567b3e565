//! Blocks of text side by side in columns, at the foot of a page or below its
//! panels.

use super::column::{Parts, Piece};
use super::evenly::evenly;
use super::legend::Furniture;
use crate::error::Result;
use crate::sheet::{Point, Rect};

/// Between columns, design pixels.
const GAP: f64 = 32.0;

/// Columns at the foot of a wide page, and the most under a tall one's panels.
const FOOT_COLUMNS: usize = 4;
const BELOW_COLUMNS: usize = 3;

/// The maximum width of a column at the foot, design pixels.
const MOST_COLUMN: f64 = 480.0;

/// So much lower, as a fraction of the height, the text is set in fewer columns.
const LOWER: f64 = 0.8;

/// Narrower than this, in design pixels, a column has no room for words beside
/// a swatch or a globe.
const LEAST_COLUMN: f64 = 200.0;

impl Furniture<'_> {
    /// The number of columns at the foot: four, or fewer if the text is much
    /// lower in them and their lines are not too long.
    pub(super) fn foot_columns(&self, pieces: &[Piece], width: f64) -> Result<usize> {
        let mut best = (FOOT_COLUMNS, f64::INFINITY);
        for columns in (1..=FOOT_COLUMNS).rev() {
            let is_wide = self.column_of(width, columns) > self.px(MOST_COLUMN);
            if is_wide && columns < FOOT_COLUMNS {
                break;
            }
            let height = self.side_by_side_height(pieces, width, columns)?;
            if height < best.1 * LOWER {
                best = (columns, height);
            }
        }
        Ok(best.0)
    }

    pub(super) fn below_columns(&self, width: f64) -> usize {
        let [least, gap] = [LEAST_COLUMN, GAP].map(|pixels| self.px(pixels));
        (((width + gap) / (least + gap)) as usize).clamp(1, BELOW_COLUMNS)
    }

    pub(super) fn side_by_side_height(
        &self,
        pieces: &[Piece],
        room: f64,
        columns: usize,
    ) -> Result<f64> {
        let width = self.column_of(room, columns);
        let heights = self.heights(pieces, width)?;
        Ok(evenly(&heights, columns).1)
    }

    pub(super) fn column_of(&self, room: f64, columns: usize) -> f64 {
        (room - (columns - 1) as f64 * self.px(GAP)) / columns as f64
    }

    pub(super) fn side_by_side(
        &self,
        pieces: &[Piece],
        room: Rect,
        columns: usize,
        parts: &mut Parts,
    ) -> Result<()> {
        let width = self.column_of(room.width(), columns);
        let heights = self.heights(pieces, width)?;
        let (ends, _) = evenly(&heights, columns);
        let mut start = 0;
        for (i, end) in ends.into_iter().enumerate() {
            let left = room.left + i as f64 * (width + self.px(GAP));
            let at = Point::new(left, room.top);
            self.stack(&pieces[start..end], at, width, parts)?;
            start = end;
        }
        Ok(())
    }
}
