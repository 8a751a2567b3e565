//! Attributes of tracks, fixes and zones.

use super::facts::{Fields, put as field};
use crate::gis::Value;
use crate::overlay::{Feature, Overlay, Role};
use crate::scenario::{Composition, Track, Zone, ZoneKind};
use crate::track::{DayPart, Leg, LegKind, Moment, Stretch};
use crate::units::{Length, LengthUnit, rounded};
use crate::words::{Words, fill};

/// Adds the attributes of a track stretch, a fix or a zone.
pub(super) fn put(fields: &mut Fields, overlay: &Overlay, feature: &Feature) {
    let tracks = &overlay.scenario.tracks;
    match feature.role {
        Role::Track { track, stretch } => {
            let composition = tracks[track].composition_on(stretch.first);
            put_made_of(fields, overlay, &tracks[track], composition);
            put_stretch(fields, &tracks[track], stretch);
        }
        Role::Fix { track, fix, .. } => {
            put_fix(fields, overlay, &tracks[track], fix);
        }
        Role::Zone { zone } => put_zone(fields, &overlay.scenario.zones[zone]),
        _ => {}
    }
}

fn put_zone(fields: &mut Fields, zone: &Zone) {
    field(fields, "zone", zone.kind.word());
    if let ZoneKind::Limit(distance) = zone.kind {
        field(fields, "limit_km", metric(distance.km()));
        field(fields, "limit_nmi", metric(distance.nmi()));
        field(fields, "computed", true);
    }
}

/// Summary of a stretch: `1,234 km (666 nmi)`, or for a gap that its course is
/// unknown, with its minimum length.
pub(super) fn summary(overlay: &Overlay, feature: &Feature) -> Option<String> {
    let Role::Track { track, stretch } = feature.role else {
        return None;
    };
    let length = length(&overlay.scenario.tracks[track], stretch);
    let language = overlay.scenario.header.language;
    let words = Words::of(language);
    let whole = |unit: LengthUnit| {
        words.length(
            Length::from_m(rounded(length.to(unit), 0) * unit.metres()),
            unit,
        )
    };
    let (km, nmi) = (LengthUnit::Kilometre, LengthUnit::NauticalMile);
    Some(match stretch.gap {
        true => format!("{}{}≥ {}", words.gap, words.comma, whole(km)),
        false => fill(words.brackets, &[&whole(km), &whole(nmi)]),
    })
}

/// Adds the track that this one branched off, and its composition.
fn put_made_of(
    fields: &mut Fields,
    overlay: &Overlay,
    track: &Track,
    composition: Option<&Composition>,
) {
    if let Some(branch) = &track.branch_of {
        field(fields, "branch_of", branch.track.as_str());
    }
    if let Some(composition) = composition {
        let language = overlay.scenario.header.language;
        field(fields, "composition", composition.text.get(language));
        if let Some(craft) = composition.craft {
            field(fields, "craft", Value::Integer(craft as i64));
        }
    }
}

fn put_stretch(fields: &mut Fields, track: &Track, stretch: Stretch) {
    let legs = &track.course.legs[stretch.first..stretch.end];
    let length = length(track, stretch);
    field(fields, "domain", track.domain.word());
    field(fields, "legs", kind(legs));
    field(fields, "gap", Value::Bool(stretch.gap));
    field(fields, "length_km", metric(length.km()));
    field(fields, "length_nmi", metric(length.nmi()));
    field(
        fields,
        "track_length_km",
        metric(track.course.length().km()),
    );
    let fixes = &track.course.fixes;
    put_time(
        fields,
        ["start_time", "start_time_computed"],
        fixes[stretch.first].moment,
    );
    put_time(
        fields,
        ["end_time", "end_time_computed"],
        fixes[stretch.end].moment,
    );
}

fn put_fix(fields: &mut Fields, overlay: &Overlay, track: &Track, index: usize) {
    let language = overlay.scenario.header.language;
    put_made_of(fields, overlay, track, track.composition_at(index));
    field(fields, "domain", track.domain.word());
    field(fields, "number", Value::Integer(index as i64 + 1));
    if let Some(mark) = track.marks.get(index) {
        if let Some(label) = &mark.label {
            field(fields, "label", label.get(language));
        }
        field(fields, "place", mark.place.get(language));
    }
    put_time(
        fields,
        ["time", "time_computed"],
        track.course.fixes[index].moment,
    );
    let mark = track.marks.get(index);
    if let Some((mark, (begin, end))) = mark.and_then(|mark| Some((mark, mark.bounds()?))) {
        let words = mark.part.map_or("day", DayPart::word);
        field(fields, "time_precision", words);
        field(fields, "time_begin", Value::Time(begin));
        field(fields, "time_end", Value::Time(end));
        if let Some(from) = &mark.offset_from {
            field(fields, "time_offset_from", from.as_str());
        }
    }
}

fn put_time(fields: &mut Fields, [time, computed]: [&'static str; 2], moment: Option<Moment>) {
    if let Some(moment) = moment {
        field(fields, time, Value::Time(moment.at));
        field(fields, computed, Value::Bool(moment.computed));
    }
}

fn length(track: &Track, stretch: Stretch) -> Length {
    let legs = &track.course.legs[stretch.first..stretch.end];
    Length::from_m(legs.iter().map(|leg| leg.length.m()).sum())
}

/// Kilometres rounded to the millimetre.
fn metric(value: f64) -> Value {
    Value::Real(rounded(value, 6))
}

fn kind(legs: &[Leg]) -> &'static str {
    let rhumb = |leg: &Leg| leg.kind == LegKind::Rhumb;
    match (legs.iter().any(rhumb), legs.iter().all(rhumb)) {
        (_, true) => LegKind::Rhumb.word(),
        (true, false) => "mixed",
        (false, false) => LegKind::Geodesic.word(),
    }
}
