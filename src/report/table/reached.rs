//! The table of places under every range: one row per place, with the verdict
//! and the distance for each range.

use super::super::model::{ClaimReport, ReachedReport, Report};
use super::Table;
use super::cell::{Cell, compared, country, maybe, text, word};
use std::borrow::Cow;

const PLACE: &[&str] = &[
    "place",
    "name",
    "country",
    "lat",
    "lon",
    "nearest_km",
    "nearest_origin",
];

pub(in crate::report) fn verdicts(report: &Report) -> Table {
    let mut columns: Vec<Cow<str>> = PLACE.iter().map(|c| Cow::Borrowed(*c)).collect();
    let mut claims: Vec<&str> = Vec::new();
    for claim in report.places.iter().flat_map(|place| &place.claims) {
        if !claims.contains(&claim.id.as_str()) {
            claims.push(&claim.id);
        }
    }
    for claim in &claims {
        columns.push(Cow::Owned((*claim).to_owned()));
        columns.push(Cow::Owned(format!("{claim}_km")));
    }
    Table {
        name: "verdicts",
        columns,
        rows: report.places.iter().map(|p| row(p, &claims)).collect(),
    }
}

fn row(place: &ReachedReport, claims: &[&str]) -> Vec<Cell> {
    let nearest = place.nearest.as_ref();
    let mut cells = vec![
        maybe(&place.id),
        text(&place.name),
        country(&place.country),
        Cell::Lat(place.lat),
        Cell::Lon(place.lon),
        nearest.map_or(Cell::None, |n| Cell::Number(n.distance_km)),
        nearest.map_or(Cell::None, |n| text(&n.name)),
    ];
    for id in claims {
        let claim: Option<&ClaimReport> = place.claims.iter().find(|claim| claim.id == *id);
        cells.push(claim.map_or(Cell::None, |c| word(c.verdict)));
        cells.push(claim.map_or(Cell::None, |c| compared(c.distance_km, c.margin_km)));
    }
    cells
}
