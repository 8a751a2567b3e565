//! Closest approaches to other tracks.

use super::model::{NearestKind, NearestReport};
use super::near::report;
use crate::encounter::{
    Approach, Meeting, Trace, at_one_time_within, between_lines_within, is_timed_with,
    least_between,
};
use crate::overlay::Overlay;
use crate::units::Length;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Maximum number of other tracks that are listed, closest first; for a
/// thousand tracks, all pairs would be a million lines.
const MOST: usize = 20;

/// Tracks of the same date or time: the closest by their lines, and the closest
/// at the same time. `roots` gives for each track the one from which its chain
/// of branches starts.
pub(super) fn to_tracks(
    overlay: &Overlay,
    index: usize,
    traces: &[Trace],
    roots: &[usize],
) -> Vec<NearestReport> {
    let tracks = &overlay.scenario.tracks;
    let trace = &traces[index];
    let others = (0..tracks.len()).filter(|other| *other != index);
    let bounds = others.map(|other| {
        Reverse(Candidate {
            least: least_between(trace, &traces[other]),
            other,
        })
    });
    // Nearest first, by the lower bounds of their distances.
    let mut open: BinaryHeap<Reverse<Candidate>> = bounds.collect();
    let (mut lines, mut meetings) = (Closest::new(), Closest::new());
    while let Some(Reverse(Candidate { least, other })) = open.pop() {
        let beyond = |limit: Option<Length>| limit.is_some_and(|limit| least >= limit);
        if beyond(lines.limit) && beyond(meetings.limit) {
            break;
        }
        // Skip branches of the same track: they share a point.
        if roots[other] == roots[index] {
            continue;
        }
        let timed = is_timed_with(trace, &traces[other]);
        let date = &tracks[other].date;
        if !timed && (date.is_none() || *date != tracks[index].date) {
            continue;
        }
        if let Some(found) = between_lines_within(trace, &traces[other], lines.limit) {
            lines.add(other, found.distance, found);
        }
        if timed && let Some(met) = at_one_time_within(trace, &traces[other], meetings.limit) {
            meetings.add(other, met.distance, met);
        }
    }
    let language = overlay.scenario.header.language;
    let named = |other: usize| {
        (
            Some(tracks[other].id.clone()),
            tracks[other].name.get(language),
        )
    };
    let mut all: Vec<(usize, NearestReport)> = Vec::new();
    all.extend(lines.found.iter().map(|(other, found)| {
        let (id, name) = named(*other);
        (*other, report(NearestKind::Track, id, name, found))
    }));
    all.extend(meetings.found.iter().map(|(other, meeting)| {
        let (id, name) = named(*other);
        (*other, met(id, name, meeting))
    }));
    // In the scenario's order.
    all.sort_by_key(|(other, _)| *other);
    all.into_iter().map(|(_, report)| report).collect()
}

/// Another track, with a lower bound of its distance.
struct Candidate {
    least: Length,
    other: usize,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Candidate) -> Ordering {
        let by_distance = self.least.m().total_cmp(&other.least.m());
        by_distance.then(self.other.cmp(&other.other))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Candidate) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Candidate) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

/// The closest tracks found so far.
struct Closest<T> {
    /// Sorted by distance.
    found: Vec<(usize, T)>,
    distances: Vec<f64>,
    /// The distance below which another track is added, once the list is full.
    limit: Option<Length>,
}

impl<T> Closest<T> {
    fn new() -> Closest<T> {
        Closest {
            found: Vec::new(),
            distances: Vec::new(),
            limit: None,
        }
    }

    fn add(&mut self, other: usize, distance: Length, what: T) {
        let at = self.distances.partition_point(|d| *d <= distance.m());
        self.distances.insert(at, distance.m());
        self.found.insert(at, (other, what));
        self.distances.truncate(MOST);
        self.found.truncate(MOST);
        let last = self.distances.get(MOST - 1);
        self.limit = last.map(|last| Length::from_m(*last));
    }
}

fn met(id: Option<String>, name: &str, meeting: &Meeting) -> NearestReport {
    let found = Approach {
        distance: meeting.distance,
        event: meeting.first,
        to: meeting.second.position,
    };
    let mut report = report(NearestKind::TrackAtOneTime, id, name, &found);
    report.at.time = Some(super::event::time(meeting.time));
    report.at.computed = meeting.computed;
    report.at.status = meeting.status.into();
    report
}
