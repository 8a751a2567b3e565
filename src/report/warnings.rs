//! What a reader should doubt, and what he must know.

use super::countries::TOLERANCE_M;
use super::model::{RingReport, TrackReport, VerdictWord, Warning, WarningKind};
use super::places::{PAIRS, Place, only_reached};
use crate::language::Language;
use crate::overlay::{Kind, Overlay};
use crate::scenario::{Domain, SourceId, Verdict};
use crate::status::Status;

/// Kilometres an hour that nothing of its kind exceeds.
fn fastest(domain: Domain) -> (f64, &'static str) {
    match domain {
        Domain::Air => (3_700.0, "aircraft"),
        Domain::Sea => (150.0, "ship"),
        Domain::Ground => (400.0, "vehicle"),
    }
}

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

/// Claims by id, their sources and how well they are known.
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
            let message = format!("the {what} \"{id}\" names no source");
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
                "the {what} \"{id}\" is schematic: where it lies is assumed, and what is measured on it is no better known"
            );
            warning(WarningKind::Schematic, id, message)
        })
        .collect()
}

fn of_track(domain: Domain, track: &TrackReport) -> Vec<Warning> {
    let mut all = Vec::new();
    if track.gap_km > 0.0 {
        let message = format!(
            "nothing is known of {:.0} km of \"{}\"; there its length is the least that it can be",
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
    let (fastest, mover) = fastest(domain);
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

/// What is drawn and what a source states of it.
fn statements(overlay: &Overlay) -> Vec<Warning> {
    let all = overlay.scenario.statements.iter();
    all.filter(|statement| statement.verdict != Verdict::Agrees)
        .map(|statement| {
            let says = statement.says(Language::En);
            let message = says.trim_end_matches('.').to_owned();
            warning(WarningKind::Statement, &statement.id, message)
        })
        .collect()
}

/// Places, and origins of rings, that are known by words only.
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
                "\"{}\" is measured at the middle of what its words allow",
                words.unwrap_or(feature.name.get(language))
            );
            warning(WarningKind::Footprint, &feature.id, message)
        })
        .collect()
}

/// That a report of many rings and places leaves out what lies outside.
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
        "Everything is measured on the WGS 84 ellipsoid, from the figures and positions that the sources give; it is no better than they are.".to_owned(),
    ];
    all.extend(of_many(overlay, places));
    let mut say = |text: &str| all.push(text.to_owned());
    if !rings.is_empty() {
        say(
            "A range is the published figure measured on the ground from where it is drawn from. It says nothing of payload, route, terrain, defences or intent.",
        );
        say(
            "Inside means inside under every published figure, possible under some, outside under none. The margin is to the least figure where the verdict is inside, and to the greatest otherwise.",
        );
    }
    let bounded = |ring: &RingReport| ring.figures.iter().any(|f| f.bound.is_some());
    if rings.iter().any(bounded) {
        say(
            "A figure with \"over\" or \"at least\" is the least that the range can be: whether a place beyond it is within range is not known. With \"up to\" or \"less than\" it is the most: a place within it is possible, one beyond it outside. With \"about\" it is not known of a place within 10 per cent of it. Areas and countries are those within the figure itself.",
        );
    }
    let exact = |ring: &&RingReport| !bounded(ring);
    let mut placed = rings.iter().filter(exact).flat_map(|ring| &ring.places);
    if placed.any(|p| p.verdict == VerdictWord::Possible) {
        say(
            "A place that is possible lies between published figures that disagree; which of them holds is not known.",
        );
    }
    if rings.iter().any(|ring| !ring.countries.is_empty()) {
        all.push(format!(
            "Countries are Natural Earth's at 1:50 million, within borders held de facto, inland waters included; small islands are missing there. Covered areas are of shapes within {TOLERANCE_M} m of the true range."
        ));
    }
    let mut say = |text: &str| all.push(text.to_owned());
    if !tracks.is_empty() {
        say(
            "Lengths are of the lines as drawn between the positions given. What happened between them may have been longer.",
        );
    }
    if tracks.iter().any(|track| !track.crossings.is_empty()) {
        say(
            "The place of a crossing is where the drawn line meets the drawn edge. Its time is interpolated at an even speed; the interval beside it runs from the last position before to the first after whose times a source gives.",
        );
        say(
            "An edge belongs to neither side: a track that goes no more than a metre in is not inside.",
        );
    }
    if !overlay.scenario.statements.is_empty() {
        say(
            "What a source states of a track is compared with the line as drawn, beyond what the rounding of the figure and the outline at 1:10 million (5 km) leave open. A line is told to be farther off only by more than a tenth, and to be shorter only by more than a quarter.",
        );
    }
    if overlay
        .scenario
        .zones
        .iter()
        .any(|zone| zone.status > Status::Reported)
    {
        say(
            "Zones that are estimated or schematic have no surveyed edge; crossings with them are as rough.",
        );
    }
    all
}
