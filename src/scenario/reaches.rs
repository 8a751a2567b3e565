//! `reaches = "Beijing"`: a range that is at least the distance to a place.

use super::draft::Draft;
use super::figure::{Bound, Computed, Range, RangeFigure};
use super::measured::Sources;
use super::model::{Measured, Sector};
use super::reading::Node;
use crate::geodata;
use crate::geodesy;
use crate::language::Language;
use crate::place::{Located, Own, OwnPlaces};
use crate::units::{LengthUnit, Misread};
use crate::words::Words;
use toml::de::DeValue;

/// The origin and sector of a range, as far as they could be read.
#[derive(Clone, Copy)]
pub(super) struct Base<'m> {
    pub from: Option<&'m Measured>,
    pub sector: Option<Sector>,
}

/// The range given by the distance to a place.
pub(super) fn reaching(
    draft: &mut Draft,
    node: &Node,
    bound: Bound,
    place: Located,
    base: Base,
    known: &Sources,
) -> Option<Range> {
    let from = base.from?;
    // Measured exactly as verdicts are, so that the place itself is within the
    // range.
    let length = match from {
        Measured::Place(origin) => Some(geodesy::inverse(origin.position, place.position).distance),
        other => other.field(known.tracks).at(place.position),
    };
    let Some(length) = length.filter(|length| length.m() >= 1.0) else {
        let misread = Misread::new("this is the place that the range is measured from");
        let help = "name another place";
        draft.reading.error(node, misread.help(help));
        return None;
    };
    if let (Measured::Place(origin), Some(sector)) = (from, base.sector) {
        let azimuth = geodesy::inverse(origin.position, place.position).azimuth_from;
        if !sector.holds(azimuth) {
            let words = Words::of(Language::En);
            let misread = Misread::new(format!(
                "{} lies at {} from here, outside of the ring's sector",
                place.name.get(Language::En),
                words.bearing(azimuth)
            ));
            draft
                .reading
                .warn(node, misread.help("check the sector and the place"));
        }
    }
    let computed = match from {
        Measured::Recover { .. } => Computed::WayBy(place.name, place.position),
        _ => Computed::Reaches(place.name, place.position),
    };
    Some(Range::Single(RangeFigure {
        length,
        unit: LengthUnit::Kilometre,
        bound,
        computed: Some(computed),
    }))
}

/// The error for a list or an area where a single place is expected.
pub(super) fn no_place(draft: &Draft, node: &Node) -> Option<Misread> {
    let is_number = |value: &DeValue| matches!(value, DeValue::Integer(_) | DeValue::Float(_));
    match node.value {
        DeValue::Array(list) if list.iter().any(|one| !is_number(one.get_ref())) => {
            let help = "write a list of ranges: range = [{ reaches = \"Beijing\" }, { reaches = \"Cairo\" }]";
            Some(Misread::new("a range reaches one place").help(help))
        }
        DeValue::Table(keys) if !keys.iter().any(|(key, _)| key.get_ref() == "lat") => {
            let help = "name the place that the source says it reaches, such as a city";
            Some(Misread::new("a range reaches a place, not an area").help(help))
        }
        DeValue::String(text) => no_point(draft, text),
        _ => None,
    }
}

/// The error for a country, whose centre is not what a range reaches first, or
/// a sea, which has no single position.
pub(super) fn no_point(draft: &Draft, name: &str) -> Option<Misread> {
    let name = name.trim();
    if !matches!(draft.stated.find(name), Own::Unknown) {
        return None;
    }
    let found = geodata::find(name);
    let is_sea = |entry: &&geodata::Entry| {
        geodata::waters()
            .iter()
            .any(|water| std::ptr::eq(water, *entry))
    };
    let country = name.strip_prefix("country:").unwrap_or(name);
    let (what, help) = if !found.is_empty() {
        if !found.iter().all(is_sea) {
            return None;
        }
        ("a sea", "name a place on the shore that it reaches")
    } else {
        geodata::country(country)?;
        (
            "a country",
            "name the place in it that the source says it reaches; its middle may be far beyond",
        )
    };
    let message = format!("\"{name}\" is {what}, not a place that a range reaches");
    Some(Misread::new(message).help(help))
}
