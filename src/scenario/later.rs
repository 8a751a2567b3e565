//! What the language has words for and this version cannot do yet.

use super::reading::{Reading, Table};
use crate::error::Severity;
use crate::units::Misread;

/// Puts every key of a later version on the list.
pub(super) fn refuse(reading: &mut Reading, table: &Table) {
    for (key, node) in table.later() {
        reading.error(node, unsupported(&format!("\"{}\"", key.name)));
    }
}

/// Puts a whole table of a later version on the list.
pub(super) fn refuse_table(reading: &mut Reading, table: &Table, what: &str) {
    let (path, span) = table.problem();
    reading.push(Severity::Error, path, span, unsupported(what));
}

pub(super) fn unsupported(what: &str) -> Misread {
    Misread::new(format!("{what} is not supported by this version yet"))
        .help("take it out, or put # before its lines")
}
