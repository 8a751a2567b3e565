//! The table of figures that sources state about tracks, with what is drawn.

use super::super::model::StatementReport;
use super::cell::{Cell, list, maybe, number, text, word};

pub(super) const STATEMENTS: &[&str] = &[
    "statement",
    "of",
    "states",
    "to",
    "published",
    "total_of",
    "unit",
    "stated",
    "stated_low",
    "stated_high",
    "drawn_low",
    "drawn_high",
    "share",
    "verdict",
    "track",
    "leg",
    "lat",
    "lon",
    "along_km",
    "to_lat",
    "to_lon",
    "says",
    "sources",
    "note",
];

pub(super) fn statement(statement: &StatementReport) -> Vec<Cell> {
    let at = statement.at.as_ref();
    vec![
        text(&statement.id),
        list(&statement.of),
        Cell::Word(statement.states.clone()),
        maybe(&statement.to),
        text(&statement.published),
        statement.total_of.map_or(Cell::None, Cell::Count),
        maybe(&statement.unit),
        Cell::Number(statement.stated),
        Cell::Number(statement.stated_low),
        number(statement.stated_high),
        number(statement.drawn_low),
        number(statement.drawn_high),
        statement.share.map_or(Cell::None, Cell::Share),
        word(statement.verdict),
        at.map_or(Cell::None, |at| text(&at.track)),
        at.and_then(|at| at.leg).map_or(Cell::None, Cell::Count),
        at.map_or(Cell::None, |at| Cell::Lat(at.lat)),
        at.map_or(Cell::None, |at| Cell::Lon(at.lon)),
        number(at.map(|at| at.along_km)),
        at.map_or(Cell::None, |at| Cell::Lat(at.to_lat)),
        at.map_or(Cell::None, |at| Cell::Lon(at.to_lon)),
        text(&statement.says),
        list(&statement.sources),
        maybe(&statement.note),
    ]
}
