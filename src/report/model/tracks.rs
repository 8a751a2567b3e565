//! Tracks, their fixes, crossings and closest approaches.

use super::StatusWord;
use schemars::JsonSchema;
use serde::Serialize;

/// A track: what was done, how well it is known, and what it met.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TrackReport {
    pub id: String,
    pub name: String,
    pub actor: Option<String>,
    /// The track that it leaves at its first fix.
    pub branch_of: Option<String>,
    /// What it is made of, where that is said: `8 ships, then 6 ships`.
    pub composition: Option<String>,
    /// The most aircraft, ships or vehicles that it was made of at a time; a
    /// branch's are counted in the track that it leaves as well.
    pub craft: Option<usize>,
    /// `air`, `sea` or `ground`.
    pub domain: String,
    pub status: StatusWord,
    /// As written, else the day of the first time.
    pub date: Option<String>,
    /// The day of the last time, where no date is written.
    pub date_last: Option<String>,
    pub note: Option<String>,
    pub sources: Vec<String>,
    /// The line as drawn, gaps by the shortest way: a lower bound where the
    /// line is not known.
    pub length_km: f64,
    pub length_nmi: f64,
    /// As much of it as lies in gaps.
    pub gap_km: f64,
    /// Kilometres by how well the line is known, gaps left out.
    pub known_km: KnownKm,
    /// ISO 8601, UTC.
    pub start: Option<String>,
    pub end: Option<String>,
    /// From the first fix to the last; of a track with a speed and no times at
    /// all its length by that speed; null where it is not known.
    pub duration_h: Option<f64>,
    /// Where an end is known by the day only, or by a part of it: the least
    /// and the most that the duration may be.
    pub duration_h_least: Option<f64>,
    pub duration_h_most: Option<f64>,
    /// The duration follows from a speed rather than from times given.
    pub duration_computed: bool,
    pub fixes: Vec<FixReport>,
    /// With each zone that it meets.
    pub crossings: Vec<CrossingReport>,
    /// How close it comes to the places listed, to zones that it does not
    /// enter, to countries within 1,000 km, and to tracks of the same time.
    pub nearest: Vec<NearestReport>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct KnownKm {
    pub observed: f64,
    pub reported: f64,
    pub estimated: f64,
    pub schematic: f64,
}

/// A fix, and the leg that leads to it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FixReport {
    /// From 1.
    pub number: usize,
    pub name: Option<String>,
    /// What the track is made of from here on, where that changes.
    pub composition: Option<String>,
    pub lat: f64,
    pub lon: f64,
    pub status: StatusWord,
    pub time: Option<String>,
    /// The day that is given, where no time of day is.
    pub date: Option<String>,
    /// The part of that day, where it is given: `afternoon`, or `around`.
    pub part: Option<String>,
    /// Between which two times that is, ISO 8601, UTC; where no offset is
    /// given, in any time zone.
    pub earliest: Option<String>,
    pub latest: Option<String>,
    /// The UTC offset of these two times, if none is written with the day and
    /// that of another fix is assumed (`+09:00`), and the id of that fix.
    pub assumed_offset: Option<String>,
    pub offset_from: Option<String>,
    /// The time was filled in from a speed.
    pub time_computed: bool,
    /// From the first fix.
    pub along_km: f64,
    /// Of the leg from the fix before; null of the first.
    pub leg_km: Option<f64>,
    /// `geodesic` or `rhumb`.
    pub leg_line: Option<String>,
    pub leg_status: Option<StatusWord>,
    /// Nothing is known between the fix before and this one.
    pub leg_gap: bool,
    /// What the way and the given times of this fix and of the timed fix
    /// before imply; null unless both times are given.
    pub implied_kmh: Option<f64>,
    pub implied_kn: Option<f64>,
}

/// How a track meets a zone.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CrossingReport {
    /// Id of the zone.
    pub zone: String,
    pub kind: CrossingKind,
    /// Where it goes in, meets the line, or touches; null where the track
    /// begins inside.
    pub enter: Option<EventReport>,
    /// Where it goes out, or leaves the edge that it runs along; null where
    /// the track ends inside, and of a line that is simply crossed.
    pub exit: Option<EventReport>,
    /// Kilometres inside, along the drawn line; null of lines and touches.
    pub inside_km: Option<f64>,
    /// As much of that as lies in gaps.
    pub inside_gap_km: Option<f64>,
    /// Hours inside, interpolated.
    pub inside_h: Option<f64>,
    /// Hours inside at least and at most, by the intervals of both ends.
    pub inside_h_least: Option<f64>,
    pub inside_h_most: Option<f64>,
    /// Of a line: `left to right`, `right to left` as seen along it, or
    /// `touches`.
    pub over: Option<String>,
    /// Of a line: the direction straight over it to the side that the track
    /// goes to, as a compass point: `NE`.
    pub towards: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CrossingKind {
    /// Through an area.
    Passage,
    /// Over a line.
    Line,
    /// Along or against an edge without going more than a metre in.
    Touch,
}

/// A point of a track.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EventReport {
    pub lat: f64,
    pub lon: f64,
    /// From the first fix.
    pub along_km: f64,
    /// Interpolated by the way between the nearest timed fixes, ISO 8601,
    /// UTC; null across a gap and where no times are known.
    pub time: Option<String>,
    /// The time of the last fix before whose time a source gives; a computed
    /// one where there is no other; null where there is none.
    pub earliest: Option<String>,
    /// The same of the first fix after.
    pub latest: Option<String>,
    /// Some of these times were filled in from a speed.
    pub computed: bool,
    /// The interval spans a gap: all that is known is that it was between.
    pub gap: bool,
    /// How well the least known fix or leg between the two is known.
    pub status: StatusWord,
}

/// How close a track comes to something.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NearestReport {
    pub kind: NearestKind,
    /// Id in the scenario, or a country's code; null of a place of the
    /// gazetteer.
    pub id: Option<String>,
    pub name: String,
    pub distance_km: f64,
    /// Where on the track.
    pub at: EventReport,
    /// The nearest point of the other.
    pub to_lat: f64,
    pub to_lon: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NearestKind {
    Place,
    Zone,
    /// The nearest point of a country's territory; 0 over it.
    Country,
    /// The line of another track, at whatever time.
    Track,
    /// Another track at the same time: the closest point of approach.
    TrackAtOneTime,
}
