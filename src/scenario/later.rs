//! What the language has words for and this version cannot do yet.

use super::reading::{Reading, Table};
use crate::units::Misread;

/// Puts every key of a later version on the list.
pub(super) fn refuse(reading: &mut Reading, table: &Table) {
    for (key, node) in table.later() {
        reading.error(node, unsupported(&format!("\"{}\"", key.name)));
    }
}

pub(super) fn unsupported(what: &str) -> Misread {
    Misread::new(format!("{what} is not supported by this version yet"))
        .help("take it out, or put # before its lines")
}
