//! Whether a track can have been: its points, its times and its speeds.

use super::model::{Domain, FixMark};
use super::points::Point;
use super::reading::Reading;
use super::times::written;
use crate::error::Severity;
use crate::track::{Course, LegKind};
use crate::units::{Misread, Speed};
use jiff::Timestamp;
use jiff::tz::Offset;
use std::ops::Range;

/// Metres, below which two points are one.
const SAME: f64 = 1.0;

/// Metres, beyond which several ways may be equally short.
const ACROSS: f64 = 19_900_000.0;

/// By how much times may be faster than the speed that is stated.
const HASTE: f64 = 1.25;

/// Puts what is wrong, or doubtful, with the points on the list.
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
            let misread = Misread::new("this point lies across the Earth from the one before")
                .help("several ways there are equally short: add a point between them");
            warn(reading, &to.place, misread);
        }
    }
    times(reading, points, course, domain, speed);
}

fn first(reading: &mut Reading, point: &Point) {
    if point.waypoint.gap {
        let misread = Misread::new("nothing comes before the first point")
            .help("put gap = true at the point behind the gap");
        warn(reading, &point.place, misread);
    }
}

/// Two points in one place are a mistake, unless it stayed there for a time.
fn twice(reading: &mut Reading, from: &Point, to: &Point) {
    if let (Some(a), Some(b)) = (from.waypoint.time, to.waypoint.time)
        && a != b
    {
        return;
    }
    let misread = Misread::new("this point is the one before it again")
        .help("take one of them out; or give both a time, if it stayed there");
    warn(reading, &to.place, misread);
}

/// Times run on, and no faster than anything moves.
fn times(
    reading: &mut Reading,
    points: &[Point],
    course: &Course,
    domain: Domain,
    stated: Option<Speed>,
) {
    let mut before: Option<(usize, Timestamp)> = None;
    for (i, point) in points.iter().enumerate() {
        let (Some(time), Some(place)) = (point.waypoint.time, &point.time) else {
            continue;
        };
        if let Some((from, start)) = before {
            let metres: f64 = course.legs[from..i].iter().map(|l| l.length.m()).sum();
            let misread = between(start, time, from, metres, domain, stated);
            if let Some((severity, misread)) = misread {
                reading.push(severity, &place.0, place.1.clone(), misread);
            }
        }
        before = Some((i, time));
    }
}

/// What is wrong with two times and the way between them.
fn between(
    start: Timestamp,
    end: Timestamp,
    from: usize,
    metres: f64,
    domain: Domain,
    stated: Option<Speed>,
) -> Option<(Severity, Misread)> {
    let took = end.duration_since(start);
    let seconds = took.as_secs_f64();
    if seconds < 0.0 {
        let misread = Misread::new(format!(
            "this time is {} before that of point {}",
            written(took),
            from + 1
        ));
        let help = "put the points in the order of their times, or mend the time or its offset";
        return Some((Severity::Error, misread.help(help)));
    }
    if metres < SAME {
        return None;
    }
    let km = metres / 1_000.0;
    if seconds == 0.0 {
        let misread = Misread::new(format!(
            "this is the time of point {} too, {km:.0} km from here",
            from + 1
        ));
        return Some((Severity::Error, misread.help("mend one of the two times")));
    }
    let speed = metres / seconds;
    let way = format!("{km:.0} km in {} is {:.0} km/h", written(took), speed * 3.6);
    let (fastest, mover) = fastest(domain);
    if speed > fastest {
        let misread = Misread::new(format!("{way}, faster than any {mover}"));
        let help = "look at the time, its offset from UTC, and the position";
        return Some((Severity::Warning, misread.help(help)));
    }
    let stated = stated?.m_per_s();
    (speed > HASTE * stated).then(|| {
        let misread = Misread::new(format!("{way}, and the speed is {:.0} km/h", stated * 3.6));
        let help = "look at the time and its offset from UTC; or is the speed another?";
        (Severity::Warning, misread.help(help))
    })
}

/// Metres a second that nothing of its kind exceeds.
fn fastest(domain: Domain) -> (f64, &'static str) {
    match domain {
        Domain::Air => (3_700.0 / 3.6, "aircraft"),
        Domain::Sea => (150.0 / 3.6, "ship"),
        Domain::Ground => (400.0 / 3.6, "vehicle"),
    }
}

fn warn(reading: &mut Reading, place: &(String, Range<usize>), misread: Misread) {
    reading.push(Severity::Warning, &place.0, place.1.clone(), misread);
}

/// Gives points without a written time the offset of the one before, or of
/// the first that has one.
pub(super) fn spread_offsets(marks: &mut [FixMark]) {
    let mut offset: Option<Offset> = marks.iter().find_map(|m| m.offset);
    for mark in marks {
        offset = mark.offset.or(offset);
        mark.offset = offset;
    }
}

/// Takes back the computed times that leave the day which a point was reported
/// for, and those that were computed through it; warns of each such point.
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
        let computed = mark
            .offset
            .unwrap_or(Offset::UTC)
            .to_datetime(moment.at)
            .date();
        if !moment.computed || computed == day {
            continue;
        }
        course.forget_times_through(at);
        if let Some(Some(place)) = times.get(at) {
            let misread = Misread::new(format!(
                "the speed would put it here on {computed}, not on {day}: its time is left open"
            ));
            let help =
                "give the time of day, or look at the speed, the positions and the other times";
            warn(reading, place, misread.help(help));
        }
    }
}

/// The day of the first time, where it was.
pub(super) fn first_day(course: &Course, marks: &[FixMark]) -> Option<String> {
    let plain = FixMark::default();
    course.fixes.iter().enumerate().find_map(|(i, fix)| {
        let mark = marks.get(i).unwrap_or(&plain);
        let on = |at: Timestamp| mark.offset.unwrap_or(Offset::UTC).to_datetime(at).date();
        let day = mark.date.or_else(|| Some(on(fix.moment?.at)));
        day.map(|day| day.to_string())
    })
}
