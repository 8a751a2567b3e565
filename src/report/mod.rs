//! The questions that analysts ask of a scenario, answered in tables, with
//! sources, proofs and caveats.
//!
//! [`analyse`] makes a [`Report`]; [`json`], [`markdown`], [`csv`] and
//! [`html`] write it.

mod annex;
mod countries;
mod csv;
mod event;
mod figures;
mod heading;
mod html;
mod json;
mod markdown;
mod meetings;
mod model;
mod near;
mod neighbours;
mod places;
mod reached;
mod rings;
mod statements;
mod table;
mod titles;
mod tracks;
mod warnings;
mod zones;

pub use csv::csv;
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use model::Report;
pub use places::Places;

pub(crate) use titles::title;

#[doc(hidden)]
pub use json::schema;
#[doc(hidden)]
pub use model::{
    ByFigure, ClaimReport, CountryReport, CrossingKind, CrossingReport, EnvelopeWord, EventReport,
    Figure, FixReport, FootprintReport, Heading, KnownKm, Measured, MeasuredFrom, NearestKind,
    NearestOrigin, NearestReport, PlaceReport, ProofReport, ReachedReport, RingReport,
    SectorReport, SourceReport, StatementReport, StatementVerdict, StatementWhere, StatusWord,
    TrackReport, VerdictWord, Warning, WarningKind, ZoneReport,
};
#[doc(hidden)]
pub use table::TABLES;

use crate::overlay::Overlay;

/// What a report of so many rings and places leaves out, if anything.
pub(crate) fn shortened(overlay: &Overlay, places: Places) -> Option<String> {
    warnings::of_many(overlay, &places::listed(overlay, places))
}

/// Measures everything that an overlay means.
///
/// ```
/// use standoff::report::{self, Places};
/// use standoff::{overlay, scenario};
///
/// let scenario = scenario::read("starter.toml", scenario::starter())?.value;
/// let overlay = overlay::compute(&scenario)?.value;
/// let report = report::analyse(&overlay, Places::Listed);
/// let seoul = report.rings[0].places.iter().find(|place| place.name == "Seoul");
/// let seoul = seoul.expect("listed");
/// assert!(seoul.inside_high && !seoul.inside_low);
/// assert!(report::markdown(&report).contains("Seoul"));
/// assert!(report::csv(&report, "places").is_some());
/// # Ok::<(), standoff::Error>(())
/// ```
pub fn analyse(overlay: &Overlay, places: Places) -> Report {
    let listed = places::listed(overlay, places);
    let zones = zones::Prepared::all(overlay);
    let tracks = tracks::tracks(overlay, &zones, &listed);
    let rings = rings::rings(overlay, &listed);
    Report {
        report: 1,
        generator: concat!("standoff ", env!("CARGO_PKG_VERSION")).to_owned(),
        scenario: heading::heading(overlay),
        statements: statements::statements(overlay),
        zones: zones::zones(overlay, &zones, &tracks),
        footprints: zones::footprints(overlay),
        sources: heading::sources(overlay),
        warnings: warnings::warnings(overlay, &tracks),
        caveats: warnings::caveats(overlay, &rings, &tracks, &listed),
        places: reached::reached(overlay, &listed),
        rings,
        tracks,
    }
}
