//! The attributes of a feature, as fields of a GIS file: the same names in the
//! same order in every format.

use super::options::Options;
use super::travel;
use crate::formats::Nesting;
use crate::gis::Value;
use crate::language::Language;
use crate::overlay::{Estimate, Feature, Kind, Overlay, Role};
use crate::reach::Proof;
use crate::scenario::{Bound, Measured, Sector, Source, days_of};
use crate::status::Status;
use crate::symbol::Affiliation;
use crate::units::{Length, LengthUnit, Position, rounded, rounded_up};
use crate::words::Words;
use serde_json::json;

/// Fields by name, in order.
pub type Fields = Vec<(&'static str, Value)>;

/// The attributes of one feature.
pub fn facts(overlay: &Overlay, feature: &Feature, nesting: Nesting) -> Fields {
    let mut fields = Fields::new();
    let scenario = overlay.scenario;
    let language = scenario.header.language;
    put(&mut fields, "kind", kind(feature.kind));
    put(&mut fields, "claim", feature.parent.as_str());
    if let Some(actor) = feature
        .facts
        .actor
        .as_ref()
        .and_then(|id| scenario.actor(id))
    {
        put(&mut fields, "actor", actor.id.as_str());
        put(&mut fields, "actor_name", actor.name.get(language));
    }
    if let Some(sign) = feature.facts.sign {
        put(&mut fields, "symbol", sign.symbol.word());
        let side = sign.affiliation.map(Affiliation::word);
        side.into_iter()
            .for_each(|side| put(&mut fields, "affiliation", side));
    }
    put_reach(&mut fields, overlay, feature, language);
    travel::put(&mut fields, overlay, feature);
    if let Some(status) = status(overlay, feature) {
        put(&mut fields, "status", status.word());
    }
    if let Some(as_of) = scenario.header.as_of {
        put(&mut fields, "as_of", Value::Date(as_of));
    }
    put_date(&mut fields, feature, nesting);
    if let Some(note) = &feature.facts.note {
        put(&mut fields, "note", note.as_str());
    }
    put_sources(&mut fields, overlay, feature, nesting);
    fields
}

/// How well a claim is known; `None` for a callout or a city of the gazetteer,
/// which no source claims.
pub fn status(overlay: &Overlay, feature: &Feature) -> Option<Status> {
    let places = &overlay.scenario.places;
    let is_claim = match feature.kind {
        Kind::Place => places.iter().any(|place| place.id == feature.id),
        kind => kind != Kind::Callout,
    };
    is_claim.then_some(feature.facts.status)
}

/// Adds the date as written, and its last day if it has several that are known
/// by day. Flat tables always get the first and the last day as dates.
fn put_date(fields: &mut Fields, feature: &Feature, nesting: Nesting) {
    let Some(date) = &feature.facts.date else {
        return;
    };
    put(fields, "date", date.as_str());
    let Some((first, last)) = days_of(date) else {
        return;
    };
    let last_day = feature.facts.last_day.unwrap_or(last);
    match nesting {
        Nesting::Nested if last_day == last => {}
        Nesting::Nested => put(fields, "date_last", Value::Date(last_day)),
        Nesting::PlanarShape => {
            put(fields, "date_first", Value::Date(first));
            put(fields, "date_last", Value::Date(last_day));
        }
    }
}

fn put_sources(fields: &mut Fields, overlay: &Overlay, feature: &Feature, nesting: Nesting) {
    let cited = sources(overlay, feature);
    if nesting == Nesting::Nested {
        let list = cited.map(source).collect();
        return put(fields, "sources", Value::Json(list));
    }
    let (texts, urls): (Vec<_>, Vec<_>) = cited
        .map(|s| (s.text.as_str(), s.url.as_deref().unwrap_or("")))
        .unzip();
    if !texts.is_empty() {
        put(fields, "sources", texts.join("; "));
    }
    if urls.iter().any(|url| !url.is_empty()) {
        put(fields, "source_urls", urls.join(" ").trim().to_string());
    }
}

/// The proof as one nested field or several flat ones. The error is rounded up,
/// so that it is never understated.
pub fn proof(measured: &Proof, options: &Options, feature: &Feature, nesting: Nesting) -> Fields {
    let max_error = rounded_up(measured.max_error.m(), 3);
    let tolerance = clean(options.tolerance_of(feature).m());
    match nesting {
        Nesting::Nested => vec![(
            "proof",
            Value::Json(json!({
                "max_error_m": max_error,
                "vertices": measured.vertices,
                "samples": measured.samples,
                "tolerance_m": number(tolerance),
            })),
        )],
        Nesting::PlanarShape => vec![
            ("proof_max_error_m", Value::Real(max_error)),
            ("proof_vertices", Value::Integer(measured.vertices as i64)),
            ("proof_samples", Value::Integer(measured.samples as i64)),
            ("proof_tolerance_m", Value::Real(tolerance)),
        ],
    }
}

pub(super) fn sector(feature: &Feature) -> Option<Sector> {
    match feature.role {
        Role::Reach { sector, .. } => sector,
        _ => None,
    }
}

fn put_reach(fields: &mut Fields, overlay: &Overlay, feature: &Feature, language: Language) {
    let Some(figure) = feature.role.figure() else {
        return;
    };
    let unit = unit_of(feature);
    put(fields, "estimate", estimate_name(figure.estimate));
    put_length(fields, ["range", "range_km"], figure.radius, unit);
    put_bound(fields, feature.bound(), figure.radius);
    if let Some(inner) = figure.inner {
        put_length(fields, ["inner", "inner_km"], inner, unit);
    }
    put(fields, "range_unit", unit.symbol());
    if let Some(sector) = sector(feature) {
        put(fields, "sector_from", real(sector.from.deg()));
        put(fields, "sector_to", real(sector.to.deg()));
    }
    if let Some(name) = &feature.facts.origin_name {
        put(fields, "from", name.get(language));
    }
    if let Some(figure) = feature
        .facts
        .figure
        .as_ref()
        .filter(|f| f.computed.is_some())
    {
        let words = Words::of(language);
        let said = figure.explained(words, language);
        put(fields, "computed_from", said.replace('\u{a0}', " "));
    }
    match feature.role {
        Role::Reach { origin, .. } => put_origin(fields, origin),
        Role::Swept { ring, .. } => {
            put_measured(fields, &overlay.scenario.rings[ring].from, language);
        }
        _ => {}
    }
}

/// Adds the wording of a bound, and the least and greatest range that it
/// allows. Adds nothing for an exact figure.
fn put_bound(fields: &mut Fields, bound: Bound, figure: Length) {
    let Some(word) = bound.word() else { return };
    put(fields, "bound", word);
    let allowed = bound.allows(figure);
    if allowed.least.m() > 0.0 {
        put(fields, "least_km", real(allowed.least.km()));
    }
    if let Some(most) = allowed.most {
        put(fields, "most_km", real(most.km()));
    }
}

/// Adds what a swept reach is measured from.
fn put_measured(fields: &mut Fields, from: &Measured, language: Language) {
    match from {
        Measured::Place(origin) => put_origin(fields, origin.position),
        Measured::Shape { envelope, .. } => {
            put(fields, "measured", "area");
            put(fields, "envelope", envelope.word());
        }
        Measured::Track { .. } => put(fields, "measured", "track"),
        Measured::Recover { from, to } => {
            put(fields, "measured", "out-and-back");
            put_origin(fields, from.position);
            put(fields, "recover", to.name.get(language));
            put(fields, "recover_lat", real(to.position.lat().deg()));
            put(fields, "recover_lon", real(to.position.lon().deg()));
        }
    }
}

fn put_origin(fields: &mut Fields, origin: Position) {
    put(fields, "from_lat", real(origin.lat().deg()));
    put(fields, "from_lon", real(origin.lon().deg()));
}

/// Adds a length in its published unit and in kilometres.
fn put_length(
    fields: &mut Fields,
    [name, name_km]: [&'static str; 2],
    length: Length,
    unit: LengthUnit,
) {
    put(fields, name, real(length.to(unit)));
    put(fields, name_km, real(length.km()));
}

pub(super) fn put(fields: &mut Fields, name: &'static str, value: impl Into<Value>) {
    fields.push((name, value.into()));
}

pub(super) fn unit_of(feature: &Feature) -> LengthUnit {
    feature.unit()
}

pub(super) fn sources<'o>(
    overlay: &'o Overlay,
    feature: &'o Feature,
) -> impl Iterator<Item = &'o Source> {
    let cited = feature.facts.sources.iter();
    cited.filter_map(|id| overlay.scenario.source(id))
}

fn source(source: &Source) -> serde_json::Value {
    let mut fields = serde_json::Map::new();
    let mut put = |name: &str, text: &str| fields.insert(name.to_string(), text.into());
    put("text", &source.text);
    if let Some(url) = &source.url {
        put("url", url);
    }
    if let Some(date) = &source.date {
        put("date", date);
    }
    serde_json::Value::Object(fields)
}

/// Rounds away the noise of unit conversion.
pub(super) fn real(value: f64) -> Value {
    Value::Real(clean(value))
}

fn clean(value: f64) -> f64 {
    rounded(value, 7)
}

/// Formats a number without conversion noise for JSON, as an integer if it is
/// whole.
pub fn number(value: f64) -> serde_json::Value {
    let clean = clean(value);
    if clean.fract() == 0.0 && clean.abs() < 1e15 {
        json!(clean as i64)
    } else {
        json!(clean)
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Reach => "reach",
        Kind::Origin => "origin",
        Kind::Place => "place",
        Kind::Footprint => "footprint",
        Kind::Track => "track",
        Kind::Fix => "fix",
        Kind::Zone => "zone",
        Kind::Callout => "callout",
    }
}

pub(super) fn estimate_name(estimate: Estimate) -> &'static str {
    match estimate {
        Estimate::Only => "only",
        Estimate::Low => "low",
        Estimate::Likely => "likely",
        Estimate::High => "high",
        Estimate::Between => "between",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_clean() {
        // 300 nmi converted to metres and back is 300.00000000000006.
        assert_eq!(number(300.000_000_000_000_06).to_string(), "300");
        assert_eq!(number(-0.0).to_string(), "0");
        assert_eq!(number(121.565_4).to_string(), "121.5654");
    }
}
