//! Tracks and zones.

use super::super::composition::Composition;
use super::super::dates::days_of;
use super::super::family::Branch;
use super::super::ids::{ActorId, SourceId};
use crate::language::Names;
use crate::place::Footprint;
use crate::sphere::{Area, Path};
use crate::status::Status;
use crate::symbol::Sign;
use crate::track::{Course, DayPart, Moment, Stretch, bounds};
use crate::units::{Length, Speed};
use crate::words::Words;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// A flight, a voyage or a march (`[[track]]`).
#[derive(Debug, Clone)]
pub struct Track {
    pub id: String,
    pub name: Names,
    /// Whether the name is its own, rather than what it is made of.
    pub named: bool,
    /// What it is made of where it begins.
    pub composition: Option<Composition>,
    /// Where it leaves another track; its first point is a point of that.
    pub branch_of: Option<Branch>,
    pub actor: Option<ActorId>,
    pub domain: Domain,
    /// As written, else the day of the first time.
    pub date: Option<String>,
    /// The days of the first and the last time, where no date is written.
    pub days: Option<(Date, Date)>,
    /// What times between fixes are computed from.
    pub speed: Option<Speed>,
    pub course: Course,
    /// What is said of each fix, in the course's order.
    pub marks: Vec<FixMark>,
    /// What stands along its line.
    pub sign: Option<Sign>,
    pub status: Status,
    pub sources: Vec<SourceId>,
    pub note: Option<String>,
}

impl Track {
    /// Its legs in runs of one status and one composition; a gap is a run of
    /// its own.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut runs = Vec::new();
        let parts = self.parts();
        for stretch in self.course.stretches() {
            let within = parts
                .iter()
                .map(|part| (part.first.max(stretch.first), part.end.min(stretch.end)))
                .filter(|(first, end)| first < end);
            runs.extend(within.map(|(first, end)| Stretch {
                first,
                end,
                ..stretch
            }));
        }
        runs
    }

    /// Between which two times it was at a fix: one and the same of a clock
    /// time.
    pub fn bounds(&self, fix: usize) -> Option<(Timestamp, Timestamp)> {
        let moment = self.course.fixes.get(fix)?.moment;
        let rough = || self.marks.get(fix)?.bounds();
        moment.map(|m| (m.at, m.at)).or_else(rough)
    }

    /// The local day at a fix, if a source gives its time or its day.
    pub fn day(&self, fix: usize) -> Option<Date> {
        day(&self.course, &self.marks, fix)
    }

    /// The days between which it went from one fix to another: those of their
    /// own times, given or computed, or else of the nearest fixes before and
    /// after whose days a source gives. If there is none on a side, that end of
    /// the date that the scenario gives the track; without such a date, nothing
    /// is known.
    pub fn days_between(&self, first: usize, last: usize) -> Option<(Date, Date)> {
        let source = |fix| self.day(fix);
        let before = || (0..first).rev().find_map(source);
        let after = || (last + 1..self.course.fixes.len()).find_map(source);
        let before = self.own_day(first).or_else(before);
        let after = self.own_day(last).or_else(after);
        let own = || (0..self.course.fixes.len()).filter_map(|fix| self.day(fix));
        // A date that leaves out one of its days bounds nothing.
        let holds = |(first, last): &(Date, Date)| own().all(|day| (*first..=*last).contains(&day));
        let written = self.written_days().filter(holds);
        let start = before.or(written.map(|(first, _)| first))?;
        let end = after.or(written.map(|(_, last)| last))?;
        Some((start, end.max(start)))
    }

    /// The first and the last day of the date that the scenario gives it.
    pub fn written_days(&self) -> Option<(Date, Date)> {
        let written = self.date.as_ref().filter(|_| self.days.is_none());
        days_of(written?)
    }

    /// Whether some fix has a day that a source gives.
    pub fn has_days(&self) -> bool {
        (0..self.course.fixes.len()).any(|fix| self.day(fix).is_some())
    }

    /// The days of the first fix and of the last, also as computed from the
    /// speed.
    pub fn ends(&self) -> [Option<Date>; 2] {
        let last = self.course.fixes.len().saturating_sub(1);
        [0, last].map(|fix| self.own_day(fix))
    }

    /// The day of a fix's own time, given or computed.
    fn own_day(&self, fix: usize) -> Option<Date> {
        let computed = || computed_day(&self.course, &self.marks, fix);
        self.day(fix).or_else(computed)
    }

    /// Its date in words: `24 July 2024`, `3–6 March 2025`.
    pub fn when(&self, words: &Words) -> Option<String> {
        match self.days {
            Some((first, last)) => Some(words.days(first, last)),
            None => Some(words.date(self.date.as_ref()?)),
        }
    }

    /// From the first fix to the last, at least and at most.
    pub fn duration_bounds(&self) -> Option<(SignedDuration, SignedDuration)> {
        let first = self.bounds(0)?;
        let last = self.bounds(self.course.fixes.len().checked_sub(1)?)?;
        let least = last.0.duration_since(first.1).max(SignedDuration::ZERO);
        let most = last.1.duration_since(first.0);
        (!most.is_negative()).then_some((least, most))
    }
}

/// The local day at a fix of a course, if a source gives its time or its day.
pub fn day(course: &Course, marks: &[FixMark], fix: usize) -> Option<Date> {
    let mark = marks.get(fix);
    let offset = mark.and_then(|mark| mark.offset).unwrap_or(Offset::UTC);
    let on = |moment: Moment| offset.to_datetime(moment.at).date();
    let given = |fix: usize| {
        course
            .fixes
            .get(fix)?
            .moment
            .filter(|moment| !moment.computed)
    };
    let day = mark.and_then(|mark| mark.date);
    day.or_else(|| given(fix).map(on))
}

/// The local day of the computed time of a fix, if it has one.
pub fn computed_day(course: &Course, marks: &[FixMark], fix: usize) -> Option<Date> {
    let offset = marks.get(fix).and_then(|mark| mark.offset);
    let moment = course.fixes.get(fix)?.moment.filter(|m| m.computed)?;
    Some(offset.unwrap_or(Offset::UTC).to_datetime(moment.at).date())
}

/// The attributes of a fix.
#[derive(Debug, Clone, Default)]
pub struct FixMark {
    /// As given by the scenario; `None` for a bare point of the course.
    pub label: Option<Names>,
    /// The composition of the track from here on, if it changes.
    pub composition: Option<Composition>,
    pub sign: Option<Sign>,
    /// The place's name, or the position as written.
    pub place: Names,
    /// Whether `place` is the name of a place.
    pub named: bool,
    pub footprint: Option<Footprint>,
    pub show_footprint: bool,
    /// The day, if no clock time is known, and the part of the day, if known.
    pub date: Option<Date>,
    pub part: Option<DayPart>,
    /// The UTC offset with which the time was written; for a computed time,
    /// that of the fix before, or else after.
    pub offset: Option<Offset>,
    /// Id of the fix whose UTC offset a day, or a part of one, is assumed to
    /// have, if none was written with it.
    pub offset_from: Option<String>,
    /// Its own sources; if empty, those of the track apply.
    pub sources: Vec<SourceId>,
    pub note: Option<String>,
}

impl FixMark {
    /// The interval of times at the fix, if only a day or a part of it is
    /// given.
    pub fn bounds(&self) -> Option<(Timestamp, Timestamp)> {
        bounds(self.date?, self.part, self.offset)
    }

    /// The UTC offset, unless it is assumed.
    pub fn written_offset(&self) -> Option<Offset> {
        self.offset.filter(|_| self.offset_from.is_none())
    }
}

/// Where a track's subject moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Domain {
    #[default]
    Air,
    Sea,
    Ground,
}

impl Domain {
    /// The word of the scenario language.
    pub fn word(self) -> &'static str {
        match self {
            Domain::Air => "air",
            Domain::Sea => "sea",
            Domain::Ground => "ground",
        }
    }

    /// The maximum speed of its kind, km/h, and the name of the kind.
    pub(crate) fn fastest(self) -> (f64, &'static str) {
        match self {
            Domain::Air => (3_700.0, "aircraft"),
            Domain::Sea => (150.0, "ship"),
            Domain::Ground => (400.0, "vehicle"),
        }
    }
}

/// An area, or a line, that others are measured against (`[[zone]]`).
#[derive(Debug, Clone)]
pub struct Zone {
    pub id: String,
    pub name: Names,
    pub actor: Option<ActorId>,
    pub kind: ZoneKind,
    pub shape: ZoneShape,
    /// Whether it is a built-in zone, a country or a coast's limit, which
    /// others are measured against, rather than the scenario's own.
    pub is_reference: bool,
    pub status: Status,
    pub sources: Vec<SourceId>,
    pub note: Option<String>,
}

/// What a zone is; decides its words in legends and reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ZoneKind {
    AirDefence,
    /// A line between two sides: the median line, the line of 1990.
    Boundary,
    /// A circle of latitude.
    Circle,
    /// Everything within a distance of a coast, computed.
    Limit(Length),
    Country,
    Other,
}

impl ZoneKind {
    /// As in reports and GIS files.
    pub fn word(self) -> &'static str {
        match self {
            ZoneKind::AirDefence => "air-defence",
            ZoneKind::Boundary => "boundary",
            ZoneKind::Circle => "circle",
            ZoneKind::Limit(_) => "limit",
            ZoneKind::Country => "country",
            ZoneKind::Other => "other",
        }
    }
}

#[derive(Debug, Clone)]
pub enum ZoneShape {
    Area(Area),
    Lines(Vec<Path>),
}
