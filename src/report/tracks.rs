//! Tracks: lengths, times, crossings and closest approaches.

use super::event::{event, hours, time};
use super::heading::{actor, degrees, fine_km, keys, km, rounded};
use super::model::{CrossingKind, CrossingReport, FixReport, KnownKm, TrackReport};
use super::near;
use super::places::Place;
use super::zones::Prepared;
use crate::encounter::{Crossing, Over, Passage, Touch, Trace, crossings, stay};
use crate::overlay::Overlay;
use crate::place::compass_point;
use crate::scenario::{Families, FixMark, Track, made_name};
use crate::status::Status;
use crate::track::{Course, DayPart};
use crate::words::in_utc;
use jiff::tz::Offset;

pub(super) fn tracks(overlay: &Overlay, zones: &[Prepared], places: &[Place]) -> Vec<TrackReport> {
    let all = &overlay.scenario.tracks;
    let traces: Vec<Trace> = all.iter().map(|t| Trace::new(&t.course)).collect();
    let families = Families::new(all);
    let roots: Vec<usize> = (0..all.len()).map(|track| families.root(track)).collect();
    let one = |index: usize| {
        let (track, trace) = (&all[index], &traces[index]);
        let crossings = met(overlay, trace, zones);
        let nearest = near::nearest(overlay, index, &traces, &roots, zones, &crossings, places);
        TrackReport {
            crossings,
            nearest,
            ..alone(overlay, track)
        }
    };
    (0..all.len()).map(one).collect()
}

/// The report of a track without crossings and closest approaches.
fn alone(overlay: &Overlay, track: &Track) -> TrackReport {
    let course = &track.course;
    let language = overlay.scenario.header.language;
    let length = course.length();
    let between = course.duration().filter(|d| !d.is_negative());
    let loose = track.duration_bounds().filter(|(least, most)| least < most);
    // Bounds from times are better than a duration computed from the speed.
    let speed = track.speed.filter(|_| loose.is_none());
    let duration = between.or_else(|| course.duration_at(speed?));
    let ends = [course.fixes.first(), course.fixes.last()].map(|f| f.and_then(|f| f.moment));
    TrackReport {
        id: track.id.clone(),
        name: track.name.get(language).to_owned(),
        actor: actor(overlay, track.actor.as_ref()),
        branch_of: track.branch_of.as_ref().map(|of| of.track.to_string()),
        composition: made_name(track.composition.as_ref(), &track.marks)
            .map(|text| text.get(language).to_owned()),
        craft: track.craft(),
        domain: track.domain.word().to_owned(),
        status: track.status.into(),
        date: track.date.clone(),
        date_last: track.days.map(|(_, last)| last.to_string()),
        note: track.note.clone(),
        sources: keys(&track.sources),
        length_km: fine_km(length.m()),
        length_nmi: rounded(length.nmi(), 6),
        gap_km: km(metres(course, |leg| leg.gap)),
        known_km: known(course),
        start: ends[0].map(|m| time(m.at)),
        end: ends[1].map(|m| time(m.at)),
        duration_h: duration.map(hours),
        duration_h_least: loose.map(|(least, _)| hours(least)),
        duration_h_most: loose.map(|(_, most)| hours(most)),
        duration_computed: match between {
            Some(_) => ends.iter().flatten().any(|m| m.computed),
            None => duration.is_some(),
        },
        fixes: fixes(overlay, track),
        crossings: Vec::new(),
        nearest: Vec::new(),
    }
}

fn metres(course: &Course, which: impl Fn(&crate::track::Leg) -> bool) -> f64 {
    let legs = course.legs.iter().filter(|leg| which(leg));
    legs.map(|leg| leg.length.m()).sum()
}

fn known(course: &Course) -> KnownKm {
    let of = |status: Status| km(metres(course, |leg| !leg.gap && leg.status == status));
    KnownKm {
        observed: of(Status::Observed),
        reported: of(Status::Reported),
        estimated: of(Status::Estimated),
        schematic: of(Status::Schematic),
    }
}

fn fixes(overlay: &Overlay, track: &Track) -> Vec<FixReport> {
    let language = overlay.scenario.header.language;
    let plain = FixMark::default();
    let mut along = 0.0;
    let mut out = Vec::new();
    for (index, fix) in track.course.fixes.iter().enumerate() {
        let leg = index.checked_sub(1).map(|i| &track.course.legs[i]);
        along += leg.map_or(0.0, |leg| leg.length.m());
        let mark = track.marks.get(index).unwrap_or(&plain);
        let name = mark.label.as_ref().unwrap_or(&mark.place).get(language);
        let speed = implied(&track.course, index);
        out.push(FixReport {
            number: index + 1,
            name: Some(name.to_owned()).filter(|n| !n.is_empty()),
            composition: mark
                .composition
                .as_ref()
                .map(|c| c.text.get(language).to_owned()),
            lat: degrees(fix.position.lat().deg()),
            lon: degrees(fix.position.lon().deg()),
            status: fix.status.into(),
            time: fix.moment.map(|m| time(m.at)),
            date: mark.date.map(|day| day.to_string()),
            part: mark
                .part
                .map(|part| part_of_day(part, mark.written_offset())),
            earliest: mark.bounds().map(|(low, _)| time(low)),
            latest: mark.bounds().map(|(_, high)| time(high)),
            assumed_offset: mark.offset.filter(|_| mark.offset_from.is_some()).map(iso),
            offset_from: mark.offset_from.clone(),
            time_computed: fix.moment.is_some_and(|m| m.computed),
            along_km: km(along),
            leg_km: leg.map(|leg| fine_km(leg.length.m())),
            leg_line: leg.map(|leg| leg.kind.word().to_owned()),
            leg_status: leg.map(|leg| leg.status.into()),
            leg_gap: leg.is_some_and(|leg| leg.gap),
            implied_kmh: speed.map(|s| rounded(s * 3.6, 1)),
            implied_kn: speed.map(|s| rounded(s * 3_600.0 / 1_852.0, 1)),
        });
    }
    out
}

/// `+09:00`
fn iso(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// `afternoon`, `around 08:00 UTC+2`
fn part_of_day(part: DayPart, offset: Option<Offset>) -> String {
    match (part, offset) {
        (DayPart::Around(_), Some(offset)) => format!("{part} {}", in_utc(offset)),
        (part, _) => part.to_string(),
    }
}

/// The speed implied by the stated times of this fix and the previous fix that
/// has one, metres per second.
fn implied(course: &Course, fix: usize) -> Option<f64> {
    let given = |i: usize| course.fixes[i].moment.filter(|m| !m.computed);
    let to = given(fix)?;
    let before = (0..fix).rev().find(|i| given(*i).is_some())?;
    let seconds = to.at.duration_since(given(before)?.at).as_secs_f64();
    let way: f64 = course.legs[before..fix].iter().map(|l| l.length.m()).sum();
    (seconds > 0.0).then(|| way / seconds)
}

/// Crossings of all zones, in the scenario's order.
fn met(overlay: &Overlay, trace: &Trace, zones: &[Prepared]) -> Vec<CrossingReport> {
    let named = overlay.scenario.zones.iter().zip(zones);
    let mut all = Vec::new();
    for (zone, prepared) in named {
        match prepared {
            Prepared::Area(region) => {
                let stay = stay(trace, region);
                all.extend(stay.passages.iter().map(|p| passage(&zone.id, p)));
                all.extend(stay.touches.iter().map(|t| touch(&zone.id, t)));
            }
            Prepared::Lines(lines) => {
                let found = crossings(trace, lines);
                all.extend(found.iter().map(|c| crossing(&zone.id, c)));
            }
        }
    }
    all
}

fn empty(zone: &str, kind: CrossingKind) -> CrossingReport {
    CrossingReport {
        zone: zone.to_owned(),
        kind,
        enter: None,
        exit: None,
        inside_km: None,
        inside_gap_km: None,
        inside_h: None,
        inside_h_least: None,
        inside_h_most: None,
        over: None,
        towards: None,
    }
}

fn passage(zone: &str, passage: &Passage) -> CrossingReport {
    CrossingReport {
        enter: passage.enter.as_ref().map(event),
        exit: passage.exit.as_ref().map(event),
        inside_km: Some(km(passage.inside.m())),
        inside_gap_km: Some(km(passage.in_gaps.m())),
        inside_h: passage.lasting.likely.map(hours),
        inside_h_least: passage.lasting.least.map(hours),
        inside_h_most: passage.lasting.most.map(hours),
        ..empty(zone, CrossingKind::Passage)
    }
}

fn touch(zone: &str, touch: &Touch) -> CrossingReport {
    CrossingReport {
        enter: Some(event(&touch.from)),
        exit: (touch.to.along > touch.from.along).then(|| event(&touch.to)),
        ..empty(zone, CrossingKind::Touch)
    }
}

fn crossing(zone: &str, crossing: &Crossing) -> CrossingReport {
    let over = match crossing.over {
        Over::LeftToRight => "left to right",
        Over::RightToLeft => "right to left",
        Over::Touches => "touches",
    };
    let goes = crossing.over != Over::Touches;
    CrossingReport {
        enter: Some(event(&crossing.event)),
        exit: crossing.leaves.as_ref().map(event),
        over: Some(over.to_owned()),
        towards: goes.then(|| compass_point(crossing.towards).to_owned()),
        ..empty(zone, CrossingKind::Line)
    }
}
