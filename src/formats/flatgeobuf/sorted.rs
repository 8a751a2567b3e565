//! Sorts features along a Hilbert curve through their bounding boxes, so that
//! neighbours stay together.

use ::flatgeobuf::packed_r_tree::{NodeItem, calc_extent};
use std::cmp::Reverse;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

/// Features spooled to a temporary file; only their boxes and offsets are kept
/// in memory.
pub struct Sorted {
    out: BufWriter<File>,
    end: u64,
    /// A bounding box per feature, with the offset in the temporary file.
    pub nodes: Vec<NodeItem>,
    /// The bounding box of all features.
    pub extent: NodeItem,
    /// Size of each feature in bytes, in input order.
    sizes: Vec<u32>,
    /// For each output place, the input index of the feature.
    order: Vec<u32>,
}

impl Sorted {
    pub fn new() -> io::Result<Sorted> {
        Ok(Sorted {
            out: BufWriter::with_capacity(1 << 16, tempfile::tempfile()?),
            end: 0,
            nodes: Vec::new(),
            extent: NodeItem::create(0),
            sizes: Vec::new(),
            order: Vec::new(),
        })
    }

    /// Adds a feature with its box, `[west, south, east, north]`.
    pub fn add(&mut self, [west, south, east, north]: [f64; 4], block: &[u8]) -> io::Result<()> {
        let too_long = |_| io::Error::other("more than 4 billion features, or a larger one");
        let mut node = NodeItem::bounds(west, south, east, north);
        node.offset = self.end;
        self.order
            .push(u32::try_from(self.nodes.len()).map_err(too_long)?);
        self.nodes.push(node);
        self.sizes
            .push(u32::try_from(block.len()).map_err(too_long)?);
        self.end += block.len() as u64;
        self.out.write_all(block)
    }

    /// Determines the output order.
    pub fn sort(&mut self) {
        self.extent = calc_extent(&self.nodes);
        let (nodes, extent) = (&self.nodes, &self.extent);
        self.order
            .sort_by_cached_key(|at| Reverse(along(&nodes[*at as usize], extent)));
    }

    /// The boxes in output order, with output offsets.
    pub fn placed(&self) -> Vec<NodeItem> {
        let mut offset = 0;
        let place = |at: &u32| {
            let mut node = self.nodes[*at as usize].clone();
            node.offset = offset;
            offset += u64::from(self.sizes[*at as usize]);
            node
        };
        self.order.iter().map(place).collect()
    }

    /// Writes the features in output order.
    pub fn copy(self, out: &mut impl Write) -> io::Result<()> {
        let mut file = self.out.into_inner().map_err(|e| e.into_error())?;
        let mut block = Vec::new();
        for at in self.order {
            file.seek(SeekFrom::Start(self.nodes[at as usize].offset))?;
            block.resize(self.sizes[at as usize] as usize, 0);
            file.read_exact(&mut block)?;
            out.write_all(&block)?;
        }
        Ok(())
    }
}

/// Bits per coordinate on the curve.
const BITS: u32 = 16;

/// Distance along the curve of the middle of a box.
fn along(node: &NodeItem, extent: &NodeItem) -> u32 {
    let cell = |middle: f64, from: f64, width: f64| {
        let share = if width > 0.0 {
            (middle - from) / width
        } else {
            0.0
        };
        (share * f64::from((1_u32 << BITS) - 1)) as u32
    };
    hilbert(
        cell(
            (node.min_x + node.max_x) / 2.0,
            extent.min_x,
            extent.width(),
        ),
        cell(
            (node.min_y + node.max_y) / 2.0,
            extent.min_y,
            extent.height(),
        ),
    )
}

/// Distance along a Hilbert curve through a square of 2^16 by 2^16 cells
/// (Warren, Hacker's Delight, 16).
fn hilbert(mut x: u32, mut y: u32) -> u32 {
    let mut distance = 0;
    for bit in (0..BITS).rev() {
        let (right, up) = ((x >> bit) & 1, (y >> bit) & 1);
        distance = (distance << 2) | ((3 * right) ^ up);
        if up == 0 {
            if right == 1 {
                (x, y) = (!x, !y);
            }
            std::mem::swap(&mut x, &mut y);
        }
    }
    distance
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_goes_through_every_cell_from_neighbour_to_neighbour() {
        // The corner of 64 by 64 cells is itself a Hilbert curve.
        let side = 64;
        let mut cells: Vec<_> = (0..side * side).map(|i| (i % side, i / side)).collect();
        cells.sort_by_key(|(x, y)| hilbert(*x, *y));
        for pair in cells.windows(2) {
            let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
            assert_eq!(ax.abs_diff(bx) + ay.abs_diff(by), 1, "{pair:?}");
        }
        assert_eq!(hilbert(0, 0), 0);
        assert_eq!(hilbert((1 << BITS) - 1, 0), u32::MAX);
    }
}
