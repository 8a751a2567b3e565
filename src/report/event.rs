//! Converts points and times of tracks to their form in a report.

use super::heading::{degrees, km, rounded};
use super::model::EventReport;
use crate::encounter::Event;
use jiff::{SignedDuration, Timestamp};

pub(super) fn event(event: &Event) -> EventReport {
    let when = &event.when;
    EventReport {
        lat: degrees(event.position.lat().deg()),
        lon: degrees(event.position.lon().deg()),
        along_km: km(event.along.m()),
        time: when.at.map(time),
        earliest: when.earliest.map(time),
        latest: when.latest.map(time),
        computed: when.computed,
        gap: when.gap,
        status: when.status.into(),
    }
}

/// `2024-11-29T01:20:00Z`
pub(super) fn time(time: Timestamp) -> String {
    time.to_string()
}

pub(super) fn hours(duration: SignedDuration) -> f64 {
    rounded(duration.as_secs_f64() / 3_600.0, 3)
}
