//! The report as tables: one table per kind, one row per item.

mod cell;
mod reached;
mod rings;
mod sources;
mod statements;
mod tracks;
mod zones;

pub(super) use cell::{Cell, is_narrow};
pub(super) use reached::verdicts;
pub(super) use rings::{countries, places};
pub(super) use tracks::{crossings, fixes, nearest};

use super::model::Report;
use rings::{COUNTRIES, FIGURES, PLACES, RINGS, figures, ring};
use sources::{SOURCES, WARNINGS, sources, warning};
use statements::{STATEMENTS, statement};
use std::borrow::Cow;
use tracks::{CROSSINGS, FIXES, NEAREST, TRACKS, track};
use zones::{FOOTPRINTS, ZONES, footprints, zone};

/// The names of all tables, in order.
pub const TABLES: [&str; 14] = [
    "rings",
    "figures",
    "places",
    "verdicts",
    "countries",
    "tracks",
    "fixes",
    "crossings",
    "nearest",
    "statements",
    "zones",
    "footprints",
    "sources",
    "warnings",
];

/// Columns by their CSV keys, and rows with one cell per column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub name: &'static str,
    pub columns: Vec<Cow<'static, str>>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    pub fn new(name: &'static str, columns: &[&'static str], rows: Vec<Vec<Cell>>) -> Table {
        debug_assert!(rows.iter().all(|row| row.len() == columns.len()));
        Table {
            name,
            columns: columns.iter().map(|c| Cow::Borrowed(*c)).collect(),
            rows,
        }
    }

    /// Removes these columns, and those that are empty in every row.
    pub fn without(&self, keys: &[&str]) -> Table {
        self.of(|key| !keys.contains(&key))
    }

    /// Keeps only these columns, except those that are empty in every row.
    pub fn only(&self, keys: &[&str]) -> Table {
        self.of(|key| keys.contains(&key))
    }

    fn of(&self, wanted: impl Fn(&str) -> bool) -> Table {
        let empty = |i: usize| self.rows.iter().all(|row| row[i] == Cell::None);
        let kept: Vec<usize> = (0..self.columns.len())
            .filter(|i| wanted(&self.columns[*i]) && !empty(*i))
            .collect();
        let row = |row: &Vec<Cell>| kept.iter().map(|i| row[*i].clone()).collect();
        Table {
            name: self.name,
            columns: kept.iter().map(|i| self.columns[*i].clone()).collect(),
            rows: self.rows.iter().map(row).collect(),
        }
    }
}

/// Builds the named table for the whole report.
pub(super) fn table(report: &Report, name: &str) -> Option<Table> {
    let (rings, tracks) = (&report.rings, &report.tracks);
    Some(match name {
        "rings" => Table::new("rings", RINGS, rings.iter().map(ring).collect()),
        "figures" => Table::new("figures", FIGURES, rings.iter().flat_map(figures).collect()),
        "places" => joined("places", PLACES, rings.iter().map(places)),
        "verdicts" => verdicts(report),
        "countries" => joined("countries", COUNTRIES, rings.iter().map(countries)),
        "tracks" => Table::new("tracks", TRACKS, tracks.iter().map(track).collect()),
        "fixes" => joined("fixes", FIXES, tracks.iter().map(fixes)),
        "crossings" => joined("crossings", CROSSINGS, tracks.iter().map(crossings)),
        "nearest" => joined("nearest", NEAREST, tracks.iter().map(nearest)),
        "statements" => {
            let rows = report.statements.iter().map(statement);
            Table::new("statements", STATEMENTS, rows.collect())
        }
        "zones" => Table::new("zones", ZONES, report.zones.iter().map(zone).collect()),
        "footprints" => Table::new("footprints", FOOTPRINTS, footprints(report)),
        "sources" => Table::new("sources", SOURCES, sources(report)),
        "warnings" => Table::new(
            "warnings",
            WARNINGS,
            report.warnings.iter().map(warning).collect(),
        ),
        _ => return None,
    })
}

fn joined(
    name: &'static str,
    columns: &[&'static str],
    tables: impl Iterator<Item = Table>,
) -> Table {
    Table::new(name, columns, tables.flat_map(|t| t.rows).collect())
}
