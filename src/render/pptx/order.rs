//! The order of a slide's shapes. Programs read a slide aloud from its lowest
//! shape to its highest, so shapes are put in reading order where that does not
//! change the picture.

use std::collections::BTreeSet;

use super::Bounds;
use crate::sheet::{Group, Item, Part, PartKind, Sheet};

/// A piece of a slide that keeps together.
pub(super) struct Block {
    pub xml: String,
    pub bounds: Bounds,
    /// Its place in reading order.
    pub rank: usize,
}

/// Moves blocks before those that they do not overlap.
pub(super) fn in_reading_order(blocks: &mut [Block]) {
    for end in (1..blocks.len()).rev() {
        for i in 0..end {
            let (a, b) = (&blocks[i], &blocks[i + 1]);
            if b.rank < a.rank && !a.bounds.overlaps(&b.bounds) {
                blocks.swap(i, i + 1);
            }
        }
    }
}

/// The place of an item in reading order: that of the first part in it.
pub(super) fn rank(item: &Item, sheet: &Sheet, lifted: &BTreeSet<&str>) -> usize {
    let Item::Group(group) = item else {
        return sheet.parts.len();
    };
    let own = sheet.parts.iter().position(|p| p.group == group.id);
    let is_lifted = lifted.contains(group.id.as_str());
    let inner = group.items.iter().map(|item| rank(item, sheet, lifted));
    let all = own.filter(|_| !is_lifted).into_iter().chain(inner);
    all.min().unwrap_or(sheet.parts.len())
}

/// The title and the subtitle within an item. They leave the group that they
/// are in: a placeholder cannot be grouped, and a subtitle is read next.
pub(super) fn headings<'a>(item: &'a Item, sheet: &'a Sheet) -> Vec<(&'a Group, &'a Part)> {
    let Item::Group(group) = item else {
        return Vec::new();
    };
    let is_heading = |p: &&Part| matches!(p.kind, PartKind::Title | PartKind::Subtitle);
    let mut own = sheet.parts.iter().filter(|p| p.group == group.id);
    match own.rfind(is_heading) {
        Some(part) => vec![(group, part)],
        None => {
            let inner = group.items.iter();
            inner.flat_map(|item| headings(item, sheet)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_first_goes_first_unless_it_covers_something() {
        let block = |left, rank| Block {
            xml: String::new(),
            bounds: Bounds {
                left,
                top: 0,
                right: left + 10,
                bottom: 10,
            },
            rank,
        };
        let ranks = |blocks: &[Block]| blocks.iter().map(|b| b.rank).collect::<Vec<_>>();
        let mut apart = [block(0, 2), block(20, 1), block(40, 0)];
        in_reading_order(&mut apart);
        assert_eq!(ranks(&apart), [0, 1, 2]);
        let mut covering = [block(0, 2), block(20, 1), block(5, 0)];
        in_reading_order(&mut covering);
        assert_eq!(ranks(&covering), [1, 2, 0]);
    }
}
