//! What is claimed of a feature, as the fields of a GIS file: the same names
//! and the same order in every format.

use super::options::Options;
use super::travel;
use crate::language::Language;
use crate::overlay::{Estimate, Feature, Kind, Overlay, Role};
use crate::reach::Proof;
use crate::scenario::{Sector, Source};
use crate::units::{Length, LengthUnit, Position};
use serde_json::{Map, Value, json};

/// Fields by name, in their order.
pub type Fields = Map<String, Value>;

/// The facts of one feature.
pub fn facts(overlay: &Overlay, feature: &Feature) -> Fields {
    let mut fields = Fields::new();
    let scenario = overlay.scenario;
    let language = scenario.header.language;
    put(&mut fields, "kind", kind(feature.kind));
    put(&mut fields, "claim", feature.parent.as_str());
    if let Some(actor) = feature.facts.actor.and_then(|i| scenario.actors.get(i)) {
        put(&mut fields, "actor", actor.id.as_str());
        put(&mut fields, "actor_name", actor.name.get(language));
    }
    put_reach(&mut fields, feature, language);
    travel::put(&mut fields, overlay, feature);
    put(&mut fields, "status", feature.facts.status.word());
    if let Some(as_of) = scenario.header.as_of {
        put(&mut fields, "as_of", as_of.to_string());
    }
    if let Some(date) = &feature.facts.date {
        put(&mut fields, "date", date.as_str());
    }
    if let Some(note) = &feature.facts.note {
        put(&mut fields, "note", note.as_str());
    }
    let sources = sources(overlay, feature).map(source);
    put(&mut fields, "sources", sources.collect::<Vec<_>>());
    fields
}

/// The proof as a field: rounded up, so that it never promises too much.
pub fn proof(measured: &Proof, options: &Options, feature: &Feature) -> Value {
    json!({
        "max_error_m": (measured.max_error.m() * 1000.0).ceil() / 1000.0,
        "vertices": measured.vertices,
        "samples": measured.samples,
        "tolerance_m": number(options.tolerance_of(feature).m()),
    })
}

/// `Ching Tien, within 1,200 km (low)`
pub fn title(overlay: &Overlay, feature: &Feature) -> String {
    let name = feature.name.get(overlay.scenario.header.language);
    match extent(feature).or_else(|| travel::summary(overlay, feature)) {
        Some(extent) => format!("{name}, {extent}"),
        None => name.to_string(),
    }
}

/// The claim in sentences: what, from where, how well known, by whom.
pub fn description(overlay: &Overlay, feature: &Feature) -> String {
    let language = overlay.scenario.header.language;
    let from = feature.facts.origin_name.as_ref().map(|n| n.get(language));
    let mut sentences = Vec::new();
    if let (Some(extent), Some(from)) = (extent(feature), from) {
        sentences.push(format!("{} from {from}.", capitalised(&extent)));
    }
    let summary = travel::summary(overlay, feature);
    sentences.extend(summary.map(|words| format!("{}.", capitalised(&words))));
    sentences.extend(feature.facts.note.iter().map(|note| format!("{note}.")));
    sentences.push(format!("{}.", capitalised(feature.facts.status.word())));
    let cited: Vec<_> = sources(overlay, feature).map(|s| s.text.as_str()).collect();
    if !cited.is_empty() {
        sentences.push(format!("Source: {}.", cited.join("; ")));
    }
    sentences.join(" ")
}

/// `within 1,200 km (low)`, `between 1,200 and 2,000 km`
fn extent(feature: &Feature) -> Option<String> {
    let Role::Reach {
        inner,
        radius,
        estimate,
        sector,
        ..
    } = feature.role
    else {
        return None;
    };
    let unit = unit_of(feature);
    let far = grouped(radius.to(unit));
    let range = match inner {
        Some(inner) => format!("between {} and {far} {unit}", grouped(inner.to(unit))),
        None => format!("within {far} {unit}"),
    };
    let bearing = sector.map_or(String::new(), |Sector { from, to }| {
        format!(", bearing {:03.0} to {:03.0}", from.deg(), to.deg())
    });
    let which = match estimate {
        Estimate::Only | Estimate::Between => String::new(),
        named => format!(" ({})", estimate_name(named)),
    };
    Some(range + &bearing + &which)
}

fn put_reach(fields: &mut Fields, feature: &Feature, language: Language) {
    let Role::Reach {
        origin,
        inner,
        radius,
        estimate,
        sector,
    } = feature.role
    else {
        return;
    };
    let unit = unit_of(feature);
    put(fields, "estimate", estimate_name(estimate));
    put_length(fields, ["range", "range_km"], radius, unit);
    if let Some(inner) = inner {
        put_length(fields, ["inner", "inner_km"], inner, unit);
    }
    put(fields, "range_unit", unit.symbol());
    if let Some(sector) = sector {
        put(fields, "sector_from", number(sector.from.deg()));
        put(fields, "sector_to", number(sector.to.deg()));
    }
    if let Some(name) = &feature.facts.origin_name {
        put(fields, "from", name.get(language));
    }
    put_origin(fields, origin);
}

fn put_origin(fields: &mut Fields, origin: Position) {
    put(fields, "from_lat", number(origin.lat().deg()));
    put(fields, "from_lon", number(origin.lon().deg()));
}

/// A length as published, and in kilometres.
fn put_length(fields: &mut Fields, [name, name_km]: [&str; 2], length: Length, unit: LengthUnit) {
    put(fields, name, number(length.to(unit)));
    put(fields, name_km, number(length.km()));
}

pub(super) fn put(fields: &mut Fields, name: &str, value: impl Into<Value>) {
    fields.insert(name.to_string(), value.into());
}

fn unit_of(feature: &Feature) -> LengthUnit {
    feature.facts.unit.unwrap_or(LengthUnit::Kilometre)
}

fn sources<'o>(overlay: &'o Overlay, feature: &'o Feature) -> impl Iterator<Item = &'o Source> {
    let all = &overlay.scenario.sources;
    feature.facts.sources.iter().filter_map(|i| all.get(*i))
}

fn source(source: &Source) -> Value {
    let mut fields = Fields::new();
    put(&mut fields, "text", source.text.as_str());
    if let Some(url) = &source.url {
        put(&mut fields, "url", url.as_str());
    }
    if let Some(date) = &source.date {
        put(&mut fields, "date", date.as_str());
    }
    Value::Object(fields)
}

/// A number without the noise of unit conversion, whole where it is whole.
pub fn number(value: f64) -> Value {
    let clean = (value * 1e7).round() / 1e7 + 0.0;
    if clean.fract() == 0.0 && clean.abs() < 1e15 {
        json!(clean as i64)
    } else {
        json!(clean)
    }
}

/// `1,200`, `1,852.5`
pub(super) fn grouped(value: f64) -> String {
    let text = number(value).to_string();
    let (whole, decimals) = match text.split_once('.') {
        Some((whole, decimals)) => (whole, format!(".{decimals}")),
        None => (text.as_str(), String::new()),
    };
    let digits = whole.len();
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (digits - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + &decimals
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().collect::<String>() + chars.as_str()
    })
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
    }
}

fn estimate_name(estimate: Estimate) -> &'static str {
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
    fn numbers_are_clean_and_grouped() {
        // 300 nmi through metres is 300.00000000000006 on the way back.
        assert_eq!(number(300.000_000_000_000_06).to_string(), "300");
        assert_eq!(number(-0.0).to_string(), "0");
        assert_eq!(number(121.565_4).to_string(), "121.5654");
        assert_eq!(grouped(1_200.0), "1,200");
        assert_eq!(grouped(19_500_000.5), "19,500,000.5");
        assert_eq!(grouped(999.0), "999");
    }
}
