//! Tables of zones and of reported positions.

use super::super::model::{Report, ZoneReport};
use super::cell::{Cell, list, maybe, number, status, text};

pub(super) const ZONES: &[&str] = &[
    "zone",
    "name",
    "actor",
    "kind",
    "limit_km",
    "status",
    "area_km2",
    "length_km",
    "crossed_by",
    "sources",
    "note",
];

pub(super) fn zone(zone: &ZoneReport) -> Vec<Cell> {
    vec![
        text(&zone.id),
        text(&zone.name),
        maybe(&zone.actor),
        Cell::Word(zone.kind.clone()),
        number(zone.limit_km),
        status(zone.status),
        zone.area_km2.map_or(Cell::None, Cell::Surface),
        number(zone.length_km),
        list(&zone.crossed_by),
        list(&zone.sources),
        maybe(&zone.note),
    ]
}

pub(super) const FOOTPRINTS: &[&str] = &["footprint", "of", "name", "words", "area_km2", "sources"];

pub(super) fn footprints(report: &Report) -> Vec<Vec<Cell>> {
    let all = report.footprints.iter();
    all.map(|footprint| {
        vec![
            text(&footprint.id),
            text(&footprint.of),
            text(&footprint.name),
            maybe(&footprint.words),
            Cell::Surface(footprint.area_km2),
            list(&footprint.sources),
        ]
    })
    .collect()
}
