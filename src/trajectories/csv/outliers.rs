//! Movebank's columns that mark outliers.

use crate::formats::{Header, plain};

/// The columns that say whether a position is to be used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Outliers {
    /// False for an outlier; sums up the other columns.
    visible: Option<usize>,
    /// True for an outlier.
    marked: Vec<usize>,
    /// True for what is not an outlier, whatever the others say.
    valid: Option<usize>,
}

const VISIBLE: &str = "visible";
const MARKED: [&str; 3] = [
    "manuallymarkedoutlier",
    "algorithmmarkedoutlier",
    "importmarkedoutlier",
];
const VALID: &str = "manuallymarkedvalid";

/// Columns of Movebank only: elsewhere `visible` may mean anything.
const MOVEBANK: [&str; 4] = [
    "locationlat",
    "locationlong",
    "individuallocalidentifier",
    "taglocalidentifier",
];

impl Outliers {
    /// The columns of a table, and a warning about one that is not read.
    pub fn of(header: &Header, sample: &[Vec<String>]) -> (Outliers, Option<String>) {
        let find = |name: &str| header.find_named(&[name]);
        let visible = find(VISIBLE);
        let movebank = header.find_named(&MOVEBANK).is_some();
        let hidden = |at: &usize| sample.iter().any(|row| is_false(row[*at].as_bytes()));
        let unread = visible.filter(|_| !movebank).filter(hidden).map(|at| {
            format!(
                "column {:?} is false for some rows, which are read like the others; delete them \
                 if they are outliers",
                header.names[at]
            )
        });
        let is_marked = |name: &String| MARKED.contains(&plain(name).as_str());
        let marked = (0..header.names.len()).filter(|at| is_marked(&header.names[*at]));
        let read = Outliers {
            visible: visible.filter(|_| movebank),
            marked: marked.collect(),
            valid: find(VALID),
        };
        (read, unread)
    }

    pub fn columns(&self) -> impl Iterator<Item = usize> {
        let marked = self.marked.iter().copied();
        marked.chain(self.visible).chain(self.valid)
    }

    /// Whether the cells of a row mark an outlier.
    pub fn mark<'r>(&self, cell: impl Fn(usize) -> &'r [u8]) -> bool {
        match self.visible {
            Some(visible) => is_false(cell(visible)),
            None => {
                let valid = self.valid.is_some_and(|at| is_true(cell(at)));
                !valid && self.marked.iter().any(|at| is_true(cell(*at)))
            }
        }
    }
}

fn is_true(cell: &[u8]) -> bool {
    is_one_of(cell, ["true", "t", "1"])
}

fn is_false(cell: &[u8]) -> bool {
    is_one_of(cell, ["false", "f", "0"])
}

fn is_one_of(cell: &[u8], texts: [&str; 3]) -> bool {
    let mut texts = texts.iter();
    texts.any(|text| cell.eq_ignore_ascii_case(text.as_bytes()))
}
