//! The report as tables: one a kind, one row a thing.

use super::model::{
    ByFigure, CountryReport, CrossingReport, EventReport, FixReport, NearestReport, PlaceReport,
    Report, RingReport, StatusWord, TrackReport, Warning, ZoneReport,
};
use serde::Serialize;

/// The names of all tables, in order.
pub const TABLES: [&str; 12] = [
    "rings",
    "figures",
    "places",
    "countries",
    "tracks",
    "fixes",
    "crossings",
    "nearest",
    "zones",
    "footprints",
    "sources",
    "warnings",
];

/// A value, and how people read it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    None,
    Text(String),
    /// One of the form's own words: `possible`.
    Word(String),
    Count(usize),
    /// Kilometres, hours, speeds: to a tenth.
    Number(f64),
    /// With its sign.
    Signed(f64),
    /// Square kilometres: to the whole.
    Surface(f64),
    /// Of latitude or longitude.
    Lat(f64),
    Lon(f64),
    Azimuth(f64),
    /// From 0 to 1.
    Share(f64),
    /// ISO 8601, UTC.
    Time(String),
    Yes(bool),
}

/// Columns by the key that CSV has for them, and rows of as many cells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub name: &'static str,
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    pub fn new(name: &'static str, columns: &[&'static str], rows: Vec<Vec<Cell>>) -> Table {
        debug_assert!(rows.iter().all(|row| row.len() == columns.len()));
        Table {
            name,
            columns: columns.to_vec(),
            rows,
        }
    }

    /// Without these columns, and those that are empty in every row.
    pub fn without(&self, keys: &[&str]) -> Table {
        let empty = |i: usize| self.rows.iter().all(|row| row[i] == Cell::None);
        let kept: Vec<usize> = (0..self.columns.len())
            .filter(|i| !keys.contains(&self.columns[*i]) && !empty(*i))
            .collect();
        let row = |row: &Vec<Cell>| kept.iter().map(|i| row[*i].clone()).collect();
        Table {
            name: self.name,
            columns: kept.iter().map(|i| self.columns[*i]).collect(),
            rows: self.rows.iter().map(row).collect(),
        }
    }
}

/// The table of a name, over everything in the report.
pub(super) fn table(report: &Report, name: &str) -> Option<Table> {
    let rings = &report.rings;
    let tracks = &report.tracks;
    Some(match name {
        "rings" => Table::new("rings", RINGS, rings.iter().map(ring).collect()),
        "figures" => Table::new("figures", FIGURES, rings.iter().flat_map(figures).collect()),
        "places" => joined("places", PLACES, rings.iter().map(places)),
        "countries" => joined("countries", COUNTRIES, rings.iter().map(countries)),
        "tracks" => Table::new("tracks", TRACKS, tracks.iter().map(track).collect()),
        "fixes" => joined("fixes", FIXES, tracks.iter().map(fixes)),
        "crossings" => joined("crossings", CROSSINGS, tracks.iter().map(crossings)),
        "nearest" => joined("nearest", NEAREST, tracks.iter().map(nearest)),
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

fn text(value: &str) -> Cell {
    Cell::Text(value.to_owned())
}

fn maybe(value: &Option<String>) -> Cell {
    value.as_deref().map_or(Cell::None, text)
}

fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::None, Cell::Number)
}

fn list(values: &[String]) -> Cell {
    match values {
        [] => Cell::None,
        values => Cell::Text(values.join(" ")),
    }
}

/// The word that JSON has for a value.
fn word(value: impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Cell::Word(word),
        _ => Cell::None,
    }
}

fn status(status: StatusWord) -> Cell {
    word(status)
}

fn by_figure(value: &ByFigure, cell: impl Fn(f64) -> Cell) -> [Cell; 3] {
    [
        cell(value.low),
        value.likely.map_or(Cell::None, &cell),
        cell(value.high),
    ]
}

const RINGS: &[&str] = &[
    "ring",
    "name",
    "actor",
    "status",
    "date",
    "measured_from",
    "from",
    "envelope",
    "recover",
    "lat",
    "lon",
    "range_low_km",
    "range_likely_km",
    "range_high_km",
    "sector_from_deg",
    "sector_to_deg",
    "area_low_km2",
    "area_likely_km2",
    "area_high_km2",
    "max_error_m",
    "vertices",
    "sources",
    "note",
];

fn ring(ring: &RingReport) -> Vec<Cell> {
    let [low, likely, high] = by_figure(&ring.range_km, Cell::Number);
    let [area_low, area_likely, area_high] = by_figure(&ring.area_km2, Cell::Surface);
    vec![
        text(&ring.id),
        text(&ring.name),
        maybe(&ring.actor),
        status(ring.status),
        maybe(&ring.date),
        word(ring.measured.from),
        text(&ring.measured.name),
        ring.measured.envelope.map_or(Cell::None, word),
        maybe(&ring.measured.recover),
        ring.measured.lat.map_or(Cell::None, Cell::Lat),
        ring.measured.lon.map_or(Cell::None, Cell::Lon),
        low,
        likely,
        high,
        ring.sector
            .map_or(Cell::None, |s| Cell::Azimuth(s.from_deg)),
        ring.sector.map_or(Cell::None, |s| Cell::Azimuth(s.to_deg)),
        area_low,
        area_likely,
        area_high,
        number(ring.proof.map(|p| p.max_error_m)),
        ring.proof.map_or(Cell::None, |p| Cell::Count(p.vertices)),
        list(&ring.sources),
        maybe(&ring.note),
    ]
}

const FIGURES: &[&str] = &["ring", "estimate", "published", "range_km", "computed_from"];

fn figures(ring: &RingReport) -> Vec<Vec<Cell>> {
    let row = |figure: &super::model::Figure| {
        vec![
            text(&ring.id),
            Cell::Word(figure.estimate.clone()),
            text(&figure.published),
            Cell::Number(figure.range_km),
            maybe(&figure.computed_from),
        ]
    };
    ring.figures.iter().map(row).collect()
}

const PLACES: &[&str] = &[
    "ring",
    "place",
    "name",
    "country",
    "lat",
    "lon",
    "distance_km",
    "azimuth_deg",
    "verdict",
    "margin_km",
    "inside_low",
    "inside_high",
];

pub(super) fn places(ring: &RingReport) -> Table {
    let row = |place: &PlaceReport| {
        vec![
            text(&ring.id),
            maybe(&place.id),
            text(&place.name),
            maybe(&place.country),
            Cell::Lat(place.lat),
            Cell::Lon(place.lon),
            Cell::Number(place.distance_km),
            place.azimuth_deg.map_or(Cell::None, Cell::Azimuth),
            word(place.verdict),
            Cell::Signed(place.margin_km),
            Cell::Yes(place.inside_low),
            Cell::Yes(place.inside_high),
        ]
    };
    Table::new("places", PLACES, ring.places.iter().map(row).collect())
}

const COUNTRIES: &[&str] = &[
    "ring",
    "country",
    "name",
    "area_km2",
    "covered_low_km2",
    "covered_likely_km2",
    "covered_high_km2",
    "share_low",
    "share_likely",
    "share_high",
    "error_km2",
];

pub(super) fn countries(ring: &RingReport) -> Table {
    let row = |country: &CountryReport| {
        let [low, likely, high] = by_figure(&country.covered_km2, Cell::Surface);
        let [share_low, share_likely, share_high] = by_figure(&country.share, Cell::Share);
        vec![
            text(&ring.id),
            text(&country.code),
            text(&country.name),
            Cell::Surface(country.area_km2),
            low,
            likely,
            high,
            share_low,
            share_likely,
            share_high,
            Cell::Number(country.error_km2),
        ]
    };
    let rows = ring.countries.iter().map(row).collect();
    Table::new("countries", COUNTRIES, rows)
}

const TRACKS: &[&str] = &[
    "track",
    "name",
    "actor",
    "domain",
    "status",
    "date",
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
    "duration_computed",
    "sources",
    "note",
];

fn track(track: &TrackReport) -> Vec<Cell> {
    let known = &track.known_km;
    vec![
        text(&track.id),
        text(&track.name),
        maybe(&track.actor),
        Cell::Word(track.domain.clone()),
        status(track.status),
        maybe(&track.date),
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
        Cell::Yes(track.duration_computed),
        list(&track.sources),
        maybe(&track.note),
    ]
}

fn moment(time: &Option<String>) -> Cell {
    time.clone().map_or(Cell::None, Cell::Time)
}

const FIXES: &[&str] = &[
    "track",
    "fix",
    "name",
    "lat",
    "lon",
    "status",
    "time",
    "time_computed",
    "along_km",
    "leg_km",
    "leg_line",
    "leg_status",
    "leg_gap",
    "implied_kmh",
    "implied_kn",
];

pub(super) fn fixes(track: &TrackReport) -> Table {
    let row = |fix: &FixReport| {
        vec![
            text(&track.id),
            Cell::Count(fix.number),
            maybe(&fix.name),
            Cell::Lat(fix.lat),
            Cell::Lon(fix.lon),
            status(fix.status),
            moment(&fix.time),
            Cell::Yes(fix.time_computed),
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

const CROSSINGS: &[&str] = &[
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

pub(super) fn crossings(track: &TrackReport) -> Table {
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

const NEAREST: &[&str] = &[
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

pub(super) fn nearest(track: &TrackReport) -> Table {
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

const ZONES: &[&str] = &[
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

fn zone(zone: &ZoneReport) -> Vec<Cell> {
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

const FOOTPRINTS: &[&str] = &["footprint", "of", "name", "words", "area_km2", "sources"];

fn footprints(report: &Report) -> Vec<Vec<Cell>> {
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

const SOURCES: &[&str] = &["source", "text", "url", "date", "cited_by"];

fn sources(report: &Report) -> Vec<Vec<Cell>> {
    let all = report.sources.iter();
    all.map(|source| {
        vec![
            text(&source.key),
            text(&source.text),
            maybe(&source.url),
            maybe(&source.date),
            list(&source.cited_by),
        ]
    })
    .collect()
}

const WARNINGS: &[&str] = &["kind", "id", "message"];

fn warning(warning: &Warning) -> Vec<Cell> {
    vec![
        word(warning.kind),
        maybe(&warning.id),
        text(&warning.message),
    ]
}
