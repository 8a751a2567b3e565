//! Checks that a track is plausible: its points, times and speeds.

use super::dates::days_of;
use super::made_ids::fix_id;
use super::model::{Domain, FixMark, computed_day, day};
use super::points::Point;
use super::reading::{Node, Reading};
use super::times::written;
use crate::error::Severity;
use crate::language::Language;
use crate::track::{Course, LegKind, bounds};
use crate::units::{Misread, Speed};
use crate::words::{Words, in_utc};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use std::ops::Range;

/// Points closer than this, metres, count as one.
const SAME: f64 = 1.0;

/// Beyond this distance, metres, several routes may be equally short.
const ACROSS: f64 = 19_900_000.0;

/// Factor by which times may imply a higher speed than stated.
const HASTE: f64 = 1.25;

/// Reports errors and doubts about the points.
pub(super) fn check(
    reading: &mut Reading,
    points: &[Point],
    course: &Course,
    domain: Domain,
    speed: Option<Speed>,
) {
    first(reading, &points[0]);
    for (i, leg) in course.legs.iter().enumerate() {
        let (from, to) = (&points[i], &points[i + 1]);
        if leg.length.m() < SAME {
            twice(reading, from, to);
        }
        if leg.kind == LegKind::Geodesic && leg.length.m() > ACROSS && !leg.gap {
            let misread = Misread::new(
                "this point is on the opposite side of the Earth from the \
                one before",
            )
            .help("several routes are equally short; add a point between them");
            warn(reading, &to.place, misread);
        }
    }
    times(reading, points, course, domain, speed);
}

fn first(reading: &mut Reading, point: &Point) {
    if point.waypoint.gap {
        let misread = Misread::new("nothing comes before the first point")
            .help("put gap = true at the point after the gap");
        warn(reading, &point.place, misread);
    }
}

/// A repeated point is a mistake, unless two different times show that it
/// stayed there.
fn twice(reading: &mut Reading, from: &Point, to: &Point) {
    if let (Some(a), Some(b)) = (from.waypoint.time, to.waypoint.time)
        && a != b
    {
        return;
    }
    let misread = Misread::new("this point repeats the one before")
        .help("remove one of them, or give both a time if it stayed there");
    warn(reading, &to.place, misread);
}

/// A time at a point, with the distance along the course.
#[derive(Clone, Copy)]
struct Given {
    point: usize,
    metres: f64,
    /// The interval of possible times; in any time zone if no offset is
    /// written.
    earliest: Timestamp,
    latest: Timestamp,
    /// The same in the offset that outputs use.
    shown: (Timestamp, Timestamp),
}

impl Given {
    fn is_exact(&self) -> bool {
        self.earliest == self.latest
    }
}

/// Number of imprecise times kept for comparison with later ones, up to the
/// next exact time.
const ROUGH: usize = 8;

/// Checks that times increase and that no speed is impossible. For a day or a
/// part of one, uses the ends that leave the most time.
fn times(
    reading: &mut Reading,
    points: &[Point],
    course: &Course,
    domain: Domain,
    stated: Option<Speed>,
) {
    let mut before: Vec<Given> = Vec::new();
    let mut metres = 0.0;
    let offsets = offsets(points);
    for (i, point) in points.iter().enumerate() {
        metres += match i {
            0 => 0.0,
            _ => course.legs[i - 1].length.m(),
        };
        let (Some(given), Some(place)) = (
            given(point, i, metres, offsets[i].map(|(offset, _)| offset)),
            &point.time,
        ) else {
            continue;
        };
        let wrong = before
            .iter()
            .rev()
            .find_map(|from| between(from, &given, domain, stated));
        if let Some((severity, misread)) = wrong {
            reading.push(severity, &place.0, place.1.clone(), misread);
        }
        if given.is_exact() {
            before.clear();
        } else if before.len() == ROUGH {
            before.remove(1);
        }
        before.push(given);
    }
}

fn given(point: &Point, index: usize, metres: f64, offset: Option<Offset>) -> Option<Given> {
    let exact = point.waypoint.time.map(|at| (at, at));
    let (earliest, latest) = exact.or_else(|| point.mark.bounds())?;
    let zone = Some(offset.unwrap_or(Offset::UTC));
    let shown = || bounds(point.mark.date?, point.mark.part, zone);
    Some(Given {
        shown: exact.or_else(shown)?,
        point: index,
        metres,
        earliest,
        latest,
    })
}

/// The fault between two times and the distance between them, if any.
fn between(
    from: &Given,
    to: &Given,
    domain: Domain,
    stated: Option<Speed>,
) -> Option<(Severity, Misread)> {
    let took = to.latest.duration_since(from.earliest);
    let seconds = took.as_secs_f64();
    let exact = from.is_exact() && to.is_exact();
    if seconds < 0.0 {
        let least = if exact { "" } else { "at least " };
        let misread = Misread::new(format!(
            "this time is {least}{} before that of point {}",
            written(took),
            from.point + 1
        ));
        let help = "put the points in order of time, or correct the time or its offset";
        return Some((Severity::Error, misread.help(help)));
    }
    let metres = to.metres - from.metres;
    let shown = to.shown.1.duration_since(from.shown.0);
    if !exact && (shown.is_negative() || shown.is_zero() && metres >= SAME) {
        let misread = Misread::new(format!(
            "this time is before that of point {}, in the same time zone",
            from.point + 1
        ));
        let help = "put the points in order of time, or write the offset of each from UTC behind \
                    its time: \"... +09:00\"";
        return Some((Severity::Error, misread.help(help)));
    }
    if metres < SAME {
        return None;
    }
    let km = metres / 1_000.0;
    if seconds == 0.0 {
        let misread = Misread::new(format!(
            "point {} has the same time, {km:.0} km from here",
            from.point + 1
        ));
        return Some((
            Severity::Error,
            misread.help("correct one of the two times"),
        ));
    }
    let speed = metres / seconds;
    let way = match exact {
        true => format!("{km:.0} km in {} is {:.0} km/h", written(took), speed * 3.6),
        false => format!(
            "{km:.0} km in at most {}, from the earliest to the latest time the wording allows, \
             is at least {:.0} km/h",
            written(took),
            speed * 3.6
        ),
    };
    let (fastest, mover) = domain.fastest();
    if speed * 3.6 > fastest {
        let misread = Misread::new(format!("{way}, faster than any {mover}"));
        let help = "check the time, its offset from UTC and the position";
        return Some((Severity::Warning, misread.help(help)));
    }
    let stated = stated?.m_per_s();
    (speed > HASTE * stated).then(|| {
        let misread = Misread::new(format!(
            "{way}, but the speed given is {:.0} km/h",
            stated * 3.6
        ));
        let help = "check the time, its offset from UTC and the speed";
        (Severity::Warning, misread.help(help))
    })
}

fn warn(reading: &mut Reading, place: &(String, Range<usize>), misread: Misread) {
    reading.push(Severity::Warning, &place.0, place.1.clone(), misread);
}

/// The offset of each point and the index of the point that has it: its own, or
/// else that of the point before, or of the first point that has one.
fn offsets(points: &[Point]) -> Vec<Option<(Offset, usize)>> {
    let own = |at: usize| Some((points[at].mark.offset?, at));
    let mut offset = (0..points.len()).find_map(own);
    let each = (0..points.len()).map(|at| {
        offset = own(at).or(offset);
        offset
    });
    each.collect()
}

/// How far, hours, the time of a place is from that of its longitude at most:
/// 3.3 in the west of China.
const WIDEST_ZONE: f64 = 4.0;

/// Fills in each point's offset. A day, or a part of one, keeps in mind whose
/// offset that is, and takes none that cannot be that of its place: it may be in
/// any time zone then. The first point of a branch keeps what the other track
/// has, of which `shared` is the fix.
pub(super) fn spread_offsets(
    reading: &mut Reading,
    points: &mut [Point],
    track: &str,
    shared: Option<String>,
) {
    let offsets = offsets(points);
    let first = match (points.first(), shared) {
        (Some(first), Some(shared)) => Some(first.mark.offset_from.clone().unwrap_or(shared)),
        _ => None,
    };
    let known = usize::from(first.is_some());
    for (point, offset) in points.iter_mut().zip(offsets).skip(known) {
        let is_rough = point.mark.offset.is_none() && point.mark.date.is_some();
        let by_longitude = point.waypoint.position.lon().deg() / 15.0;
        let fits = |offset: Offset| {
            let hours = f64::from(offset.seconds()) / 3_600.0;
            (hours - by_longitude).abs() <= WIDEST_ZONE
        };
        match offset {
            Some((offset, _)) if is_rough && !fits(offset) => unfit(reading, point, offset),
            Some((offset, from)) => {
                point.mark.offset = Some(offset);
                point.mark.offset_from = is_rough.then(|| match &first {
                    Some(first) if from == 0 => first.clone(),
                    _ => fix_id(track, from),
                });
            }
            None => {}
        }
    }
}

/// Warns that a part of a day may be in any time zone. A whole day takes no
/// offset that could be written.
fn unfit(reading: &mut Reading, point: &Point, offset: Offset) {
    let (Some(day), Some(part), Some(place)) = (point.mark.date, point.mark.part, &point.time)
    else {
        return;
    };
    let misread = Misread::new(format!(
        "this time has no offset from UTC, and that of the other points, {}, is too far from the \
         time of this longitude; it may be in any time zone",
        in_utc(offset)
    ));
    let apart = if part.number().is_some() { " " } else { "" };
    let help = format!(
        "write the place's offset from UTC behind it: \"{day} {part}{apart}+HH:MM\" or -HH:MM"
    );
    warn(reading, place, misread.help(help));
}

/// Removes computed times that fall outside the reported day, or part of a day,
/// of a point, and those computed through it; warns about each such point.
pub(super) fn keep_days(
    reading: &mut Reading,
    course: &mut Course,
    marks: &[FixMark],
    times: &[Option<(String, Range<usize>)>],
) {
    for (at, mark) in marks.iter().enumerate() {
        let (Some(day), Some(moment)) = (mark.date, course.fixes[at].moment) else {
            continue;
        };
        let offset = mark.offset.unwrap_or(Offset::UTC);
        let Some((earliest, latest)) = bounds(day, mark.part, mark.offset) else {
            continue;
        };
        if !moment.computed {
            continue;
        }
        if (earliest..=latest).contains(&moment.at) {
            // If the source gives only a part of the day, no clock time is
            // shown.
            if mark.part.is_some() {
                course.fixes[at].moment = None;
            }
            continue;
        }
        let computed = offset.to_datetime(moment.at);
        let words = Words::of(Language::En);
        let on = |day: Date| words.date(&day.to_string());
        let (computed, given) = match mark.part {
            None => (format!("on {}", on(computed.date())), on(day)),
            Some(part) => (
                format!(
                    "at {:02}:{:02} on {}",
                    computed.hour(),
                    computed.minute(),
                    on(computed.date())
                ),
                words.day(day, Some(part), None),
            ),
        };
        course.forget_times_through(at);
        if let Some(Some(place)) = times.get(at) {
            let misread = Misread::new(format!(
                "at its speed it would be here {computed}, but the point says {given}; no time \
                 is computed"
            ));
            let help =
                "give the time of day, or check the speed, the positions and the other times";
            warn(reading, place, misread.help(help));
        }
    }
}

/// Warns if a computed time is not on the track's own date. The time stays,
/// with the day that follows from it.
pub(super) fn keep_date(
    reading: &mut Reading,
    node: &Node,
    date: &str,
    course: &Course,
    marks: &[FixMark],
) {
    let Some((first, last)) = days_of(date) else {
        return;
    };
    let day = |fix| Some((fix, computed_day(course, marks, fix)?));
    let mut days = (0..course.fixes.len()).filter_map(day);
    let Some((fix, day)) = days.find(|(_, day)| !(first..=last).contains(day)) else {
        return;
    };
    let words = Words::of(Language::En);
    let misread = Misread::new(format!(
        "at its speed it would be at point {} on {}, but its date is {}",
        fix + 1,
        words.date(&day.to_string()),
        words.date(date)
    ));
    let help = "leave out date if the track goes on to another day, or check the speed, the \
                positions and the times";
    reading.warn(node, misread.help(help));
}

/// The days of the first and last time that a source gives, in local time.
/// Computed times do not date a track.
pub(super) fn days(course: &Course, marks: &[FixMark]) -> Option<(Date, Date)> {
    let mut days = (0..course.fixes.len()).filter_map(|fix| day(course, marks, fix));
    let first = days.next()?;
    Some((first, days.next_back().unwrap_or(first).max(first)))
}
