//! Tables of tracks: their fixes, crossings and closest approaches.

use super::super::model::{CrossingReport, EventReport, FixReport, NearestReport, TrackReport};
use super::Table;
use super::cell::{Cell, list, maybe, number, status, text, word};

pub(super) const TRACKS: &[&str] = &[
    "track",
    "name",
    "actor",
    "branch_of",
    "composition",
    "craft",
    "domain",
    "status",
    "date",
    "date_last",
    "length_km",
    "length_nmi",
    "gap_km",
    "observed_km",
    "reported_km",
    "estimated_km",
    "schematic_km",
    "start",
    "end",
    "duration_h",
    "duration_h_least",
    "duration_h_most",
    "duration_computed",
    "sources",
    "note",
];

pub(super) fn track(track: &TrackReport) -> Vec<Cell> {
    let known = &track.known_km;
    vec![
        text(&track.id),
        text(&track.name),
        maybe(&track.actor),
        maybe(&track.branch_of),
        maybe(&track.composition),
        track.craft.map_or(Cell::None, Cell::Count),
        Cell::Word(track.domain.clone()),
        status(track.status),
        maybe(&track.date),
        maybe(&track.date_last),
        Cell::Number(track.length_km),
        Cell::Number(track.length_nmi),
        Cell::Number(track.gap_km),
        Cell::Number(known.observed),
        Cell::Number(known.reported),
        Cell::Number(known.estimated),
        Cell::Number(known.schematic),
        moment(&track.start),
        moment(&track.end),
        number(track.duration_h),
        number(track.duration_h_least),
        number(track.duration_h_most),
        Cell::Yes(track.duration_computed),
        list(&track.sources),
        maybe(&track.note),
    ]
}

fn moment(time: &Option<String>) -> Cell {
    time.clone().map_or(Cell::None, Cell::Time)
}

pub(super) const FIXES: &[&str] = &[
    "track",
    "fix",
    "name",
    "composition",
    "lat",
    "lon",
    "status",
    "time",
    "time_computed",
    "date",
    "part",
    "earliest",
    "latest",
    "assumed_offset",
    "offset_from",
    "along_km",
    "leg_km",
    "leg_line",
    "leg_status",
    "leg_gap",
    "implied_kmh",
    "implied_kn",
];

pub(in crate::report) fn fixes(track: &TrackReport) -> Table {
    let row = |fix: &FixReport| {
        vec![
            text(&track.id),
            Cell::Count(fix.number),
            maybe(&fix.name),
            maybe(&fix.composition),
            Cell::Lat(fix.lat),
            Cell::Lon(fix.lon),
            status(fix.status),
            moment(&fix.time),
            Cell::Yes(fix.time_computed),
            maybe(&fix.date),
            fix.part.clone().map_or(Cell::None, Cell::Word),
            moment(&fix.earliest),
            moment(&fix.latest),
            maybe(&fix.assumed_offset),
            maybe(&fix.offset_from),
            Cell::Number(fix.along_km),
            number(fix.leg_km),
            fix.leg_line.clone().map_or(Cell::None, Cell::Word),
            fix.leg_status.map_or(Cell::None, status),
            Cell::Yes(fix.leg_gap),
            number(fix.implied_kmh),
            number(fix.implied_kn),
        ]
    };
    Table::new("fixes", FIXES, track.fixes.iter().map(row).collect())
}

pub(super) const CROSSINGS: &[&str] = &[
    "track",
    "zone",
    "kind",
    "enter_lat",
    "enter_lon",
    "enter_along_km",
    "enter_time",
    "enter_earliest",
    "enter_latest",
    "exit_lat",
    "exit_lon",
    "exit_along_km",
    "exit_time",
    "exit_earliest",
    "exit_latest",
    "inside_km",
    "inside_gap_km",
    "inside_h",
    "inside_h_least",
    "inside_h_most",
    "over",
    "towards",
    "computed",
    "gap",
    "status",
];

pub(in crate::report) fn crossings(track: &TrackReport) -> Table {
    let row = |crossing: &CrossingReport| {
        let ends = [&crossing.enter, &crossing.exit];
        let both = || ends.into_iter().flatten();
        let mut row = vec![text(&track.id), text(&crossing.zone), word(crossing.kind)];
        row.extend(event(&crossing.enter));
        row.extend(event(&crossing.exit));
        row.extend([
            number(crossing.inside_km),
            number(crossing.inside_gap_km),
            number(crossing.inside_h),
            number(crossing.inside_h_least),
            number(crossing.inside_h_most),
            crossing.over.clone().map_or(Cell::None, Cell::Word),
            maybe(&crossing.towards),
            Cell::Yes(both().any(|e| e.computed)),
            Cell::Yes(both().any(|e| e.gap)),
            both().map(|e| e.status).max().map_or(Cell::None, status),
        ]);
        row
    };
    let rows = track.crossings.iter().map(row).collect();
    Table::new("crossings", CROSSINGS, rows)
}

fn event(event: &Option<EventReport>) -> Vec<Cell> {
    let Some(event) = event else {
        return vec![Cell::None; 6];
    };
    vec![
        Cell::Lat(event.lat),
        Cell::Lon(event.lon),
        Cell::Number(event.along_km),
        moment(&event.time),
        moment(&event.earliest),
        moment(&event.latest),
    ]
}

pub(super) const NEAREST: &[&str] = &[
    "track",
    "kind",
    "id",
    "name",
    "distance_km",
    "lat",
    "lon",
    "along_km",
    "time",
    "earliest",
    "latest",
    "to_lat",
    "to_lon",
    "computed",
    "gap",
    "status",
];

pub(in crate::report) fn nearest(track: &TrackReport) -> Table {
    let row = |near: &NearestReport| {
        let mut row = vec![
            text(&track.id),
            word(near.kind),
            maybe(&near.id),
            text(&near.name),
            Cell::Number(near.distance_km),
        ];
        row.extend(event(&Some(near.at.clone())));
        row.extend([
            Cell::Lat(near.to_lat),
            Cell::Lon(near.to_lon),
            Cell::Yes(near.at.computed),
            Cell::Yes(near.at.gap),
            status(near.at.status),
        ]);
        row
    };
    Table::new("nearest", NEAREST, track.nearest.iter().map(row).collect())
}
