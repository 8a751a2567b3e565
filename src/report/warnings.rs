//! Warnings about doubtful claims, and caveats for readers.

use super::countries::TOLERANCE_M;
use super::model::{RingReport, TrackReport, VerdictWord, Warning, WarningKind};
use super::places::{PAIRS, Place, only_reached};
use crate::language::Language;
use crate::overlay::{Kind, Overlay};
use crate::scenario::{Domain, SourceId, StatementVerdict};
use crate::status::Status;

pub(super) fn warnings(overlay: &Overlay, tracks: &[TrackReport]) -> Vec<Warning> {
    let mut all = Vec::new();
    all.extend(unsourced(overlay));
    all.extend(schematic(overlay));
    for (track, report) in overlay.scenario.tracks.iter().zip(tracks) {
        all.extend(of_track(track.domain, report));
    }
    all.extend(statements(overlay));
    all.extend(loose_places(overlay));
    all
}

fn warning(kind: WarningKind, id: &str, message: String) -> Warning {
    Warning {
        kind,
        id: Some(id.to_owned()),
        message,
    }
}

/// Id, kind, sources and status of each claim.
fn claims<'a>(overlay: &Overlay<'a>) -> Vec<(&'a str, &'static str, &'a [SourceId], Status)> {
    let scenario = overlay.scenario;
    let rings = scenario.rings.iter();
    let tracks = scenario.tracks.iter();
    let zones = scenario.zones.iter();
    rings
        .map(|r| (r.id.as_str(), "ring", r.sources.as_slice(), r.status))
        .chain(tracks.map(|t| (t.id.as_str(), "track", t.sources.as_slice(), t.status)))
        .chain(zones.map(|z| (z.id.as_str(), "zone", z.sources.as_slice(), z.status)))
        .collect()
}

fn unsourced(overlay: &Overlay) -> Vec<Warning> {
    let without = claims(overlay).into_iter().filter(|c| c.2.is_empty());
    without
        .map(|(id, what, _, _)| {
            let message = format!("the {what} \"{id}\" has no source");
            warning(WarningKind::Unsourced, id, message)
        })
        .collect()
}

fn schematic(overlay: &Overlay) -> Vec<Warning> {
    let drawn = claims(overlay)
        .into_iter()
        .filter(|c| c.3 == Status::Schematic);
    drawn
        .map(|(id, what, _, _)| {
            let message = format!(
                "the {what} \"{id}\" is schematic: its position is assumed, and so is everything \
                 measured from it"
            );
            warning(WarningKind::Schematic, id, message)
        })
        .collect()
}

fn of_track(domain: Domain, track: &TrackReport) -> Vec<Warning> {
    let mut all = Vec::new();
    if track.gap_km > 0.0 {
        let message = format!(
            "{:.0} km of \"{}\" is a gap with nothing known; its length there is a minimum",
            track.gap_km, track.id
        );
        all.push(warning(WarningKind::Gap, &track.id, message));
    }
    let computed = track.fixes.iter().filter(|fix| fix.time_computed).count();
    if computed > 0 {
        let message = format!(
            "{computed} of the {} times of \"{}\" are computed from a speed, not reported",
            track.fixes.iter().filter(|fix| fix.time.is_some()).count(),
            track.id
        );
        all.push(warning(WarningKind::ComputedTimes, &track.id, message));
    }
    let (fastest, mover) = domain.fastest();
    for fix in &track.fixes {
        if let Some(speed) = fix.implied_kmh.filter(|speed| *speed > fastest) {
            let message = format!(
                "the times of \"{}\" up to fix {} imply {speed:.0} km/h, faster than any {mover}",
                track.id, fix.number
            );
            all.push(warning(WarningKind::Speed, &track.id, message));
        }
    }
    all
}

/// Warnings about statements that the drawing does not support.
fn statements(overlay: &Overlay) -> Vec<Warning> {
    let all = overlay.scenario.statements.iter();
    let supported = |verdict| {
        matches!(
            verdict,
            StatementVerdict::Agrees | StatementVerdict::Compatible
        )
    };
    all.filter(|statement| !supported(statement.verdict))
        .map(|statement| {
            let says = statement.says(Language::En);
            let message = says.trim_end_matches('.').to_owned();
            warning(WarningKind::Statement, &statement.id, message)
        })
        .collect()
}

/// Warnings about positions that are known only from a report's wording.
fn loose_places(overlay: &Overlay) -> Vec<Warning> {
    let footprints = overlay
        .features
        .iter()
        .filter(|f| f.kind == Kind::Footprint);
    let language = overlay.scenario.header.language;
    footprints
        .map(|feature| {
            let words = feature.facts.note.as_deref();
            let message = format!(
                "\"{}\" is measured at the middle of the area that the report's wording allows",
                words.unwrap_or(feature.name.get(language))
            );
            warning(WarningKind::Footprint, &feature.id, message)
        })
        .collect()
}

/// The notice that a report of many rings and places omits places that a ring
/// cannot reach.
pub(super) fn of_many(overlay: &Overlay, places: &[Place]) -> Option<String> {
    only_reached(overlay, places).then(|| {
        format!(
            "{} rings and {} places have more than {PAIRS} pairs: a place is listed under a ring only where the ring may reach it.",
            overlay.scenario.rings.len(),
            places.len()
        )
    })
}

pub(super) fn caveats(
    overlay: &Overlay,
    rings: &[RingReport],
    tracks: &[TrackReport],
    places: &[Place],
) -> Vec<String> {
    let mut all = vec![
        "Everything is measured on the WGS 84 ellipsoid from the figures and positions in the \
         sources, and is only as good as they are."
            .to_owned(),
    ];
    all.extend(of_many(overlay, places));
    let mut say = |text: &str| all.push(text.to_owned());
    if !rings.is_empty() {
        say(
            "A range is the published figure, measured on the ground from the origin of the \
             ring. It says nothing about payload, route, terrain, defences or intent.",
        );
        say(
            "Inside means within every published figure, possible within some, outside within \
             none. The margin is measured to the smallest figure if the verdict is inside, and \
             to the largest otherwise.",
        );
    }
    let bounds = |ring: &RingReport| ring.figures.iter().filter(|f| f.bound.is_some()).count();
    let bounded = |ring: &RingReport| bounds(ring) > 0;
    if rings.iter().any(bounded) {
        say(
            "A figure with \"over\" or \"at least\" is the least that the range can be: whether a place beyond it is within range is not known. With \"up to\" or \"less than\" it is the most: a place within it is possible, one beyond it outside. With \"about\" it is not known of a place within 10 per cent of it. Areas and countries are those within the figure itself.",
        );
    }
    let figures = || rings.iter().flat_map(|ring| &ring.figures);
    let is = |word: &str| figures().any(|figure| figure.bound.as_deref() == Some(word));
    if is("nearly") || is("just over") {
        say(
            "With \"nearly\" it is not known of a place in the last 10 per cent before the \
             figure, and one beyond it is outside. With \"just over\" it is not known of a place \
             in the 10 per cent beyond the figure, and one within it is inside.",
        );
    }
    if rings.iter().any(|ring| bounds(ring) > 1) {
        say(
            "Several bounds of one range hold at the same time: the greatest lower bound and the \
             least upper bound decide. Inside the lower one a place is inside, beyond the upper \
             one it is outside.",
        );
    }
    let exact = |ring: &&RingReport| !bounded(ring);
    let mut placed = rings.iter().filter(exact).flat_map(|ring| &ring.places);
    if placed.any(|p| p.verdict == VerdictWord::Possible) {
        say(
            "A possible place lies between published figures that disagree; which of them is \
             right is not known.",
        );
    }
    if rings.iter().any(|ring| !ring.countries.is_empty()) {
        all.push(format!(
            "Countries are from Natural Earth at 1:50 million, within de facto borders and \
             including inland waters; small islands are missing. Covered areas are computed from \
             shapes within {TOLERANCE_M} m of the true range."
        ));
    }
    let mut say = |text: &str| all.push(text.to_owned());
    if !tracks.is_empty() {
        say(
            "Lengths are those of the lines drawn between the given positions. The actual path \
             may have been longer.",
        );
    }
    if tracks.iter().any(|track| !track.crossings.is_empty()) {
        say(
            "The place of a crossing is where the drawn line meets the drawn edge. Its time is \
             interpolated at constant speed; the interval next to it runs from the last position \
             before it to the first after it with times from a source.",
        );
        say(
            "An edge belongs to neither side: a track that enters by no more than a metre is not \
             inside.",
        );
    }
    if !overlay.scenario.statements.is_empty() {
        say(
            "What a source states about a track is compared with the drawn line, allowing for \
             the rounding of the figure and for the outline at 1:10 million (5 km). A line is \
             reported as farther away only if the difference is more than a tenth, and as \
             shorter only if it is more than a quarter.",
        );
    }
    if overlay
        .scenario
        .zones
        .iter()
        .any(|zone| zone.status > Status::Reported)
    {
        say(
            "Estimated and schematic zones have no surveyed edge; crossings of them are equally \
             approximate.",
        );
    }
    all
}
