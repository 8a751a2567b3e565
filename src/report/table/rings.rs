//! Tables of ranges: their figures, places and countries.

use super::super::model::{CountryReport, Figure, PlaceReport, RingReport};
use super::Table;
use super::cell::{self, Cell, by_figure, list, maybe, number, status, text, word};

pub(super) const RINGS: &[&str] = &[
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
    "bound",
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
    "together_with",
];

pub(super) fn ring(ring: &RingReport) -> Vec<Cell> {
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
        maybe(&ring.bound),
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
        list(&ring.together_with),
    ]
}

pub(super) const FIGURES: &[&str] = &[
    "ring",
    "estimate",
    "published",
    "bound",
    "range_km",
    "computed_from",
];

pub(super) fn figures(ring: &RingReport) -> Vec<Vec<Cell>> {
    let row = |figure: &Figure| {
        vec![
            text(&ring.id),
            Cell::Word(figure.estimate.clone()),
            text(&figure.published),
            maybe(&figure.bound),
            Cell::Number(figure.range_km),
            maybe(&figure.computed_from),
        ]
    };
    ring.figures.iter().map(row).collect()
}

pub(super) const PLACES: &[&str] = &[
    "ring",
    "place",
    "name",
    "country",
    "lat",
    "lon",
    "distance_km",
    "azimuth_deg",
    "bound",
    "verdict",
    "margin_km",
    "margin_least_km",
    "margin_most_km",
    "inside_low",
    "inside_high",
    "together_with",
];

pub(in crate::report) fn places(ring: &RingReport) -> Table {
    // Several bounds decide together.
    let bound = ring.bound.clone().filter(|_| ring.together_with.is_empty());
    let row = |place: &PlaceReport| {
        vec![
            text(&ring.id),
            maybe(&place.id),
            text(&place.name),
            cell::country(&place.country),
            Cell::Lat(place.lat),
            Cell::Lon(place.lon),
            cell::compared(place.distance_km, place.margin_km),
            place.azimuth_deg.map_or(Cell::None, Cell::Azimuth),
            maybe(&bound),
            word(place.verdict),
            Cell::Signed(place.margin_km),
            place.margin_least_km.map_or(Cell::None, Cell::Signed),
            place.margin_most_km.map_or(Cell::None, Cell::Signed),
            Cell::Yes(place.inside_low),
            Cell::Yes(place.inside_high),
            list(&ring.together_with),
        ]
    };
    Table::new("places", PLACES, ring.places.iter().map(row).collect())
}

pub(super) const COUNTRIES: &[&str] = &[
    "ring",
    "country",
    "name",
    "area_km2",
    "bound",
    "covered_low_km2",
    "covered_likely_km2",
    "covered_high_km2",
    "share_low",
    "share_likely",
    "share_high",
    "error_km2",
];

pub(in crate::report) fn countries(ring: &RingReport) -> Table {
    let row = |country: &CountryReport| {
        let [low, likely, high] = by_figure(&country.covered_km2, Cell::Surface);
        let [share_low, share_likely, share_high] = by_figure(&country.share, Cell::Share);
        vec![
            text(&ring.id),
            text(&country.code),
            text(&country.name),
            Cell::Surface(country.area_km2),
            maybe(&ring.bound),
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
