//! Facts of tracks and their points.

use super::{
    Entry, Facts, Parts, cited, digest, english, names, position, reported, symbol, whose,
};
use crate::scenario::{Composition, FixMark, Track};
use crate::sphere::Segment;
use crate::track::{DayPart, Fix, LegKind};
use jiff::tz::Offset;

pub(super) fn track(track: &Track) -> Entry {
    let mut facts = Facts::default();
    if track.named {
        facts.add("name", names(&track.name));
    }
    let made_of = |composition: &Composition| names(&composition.text);
    let first = track.composition.as_ref().map(made_of);
    facts.maybe("composition", &first);
    let branch = track.branch_of.as_ref();
    let branch = branch.map(|of| format!("{}, at point {}", of.track, of.fix + 1));
    facts.maybe("branch-of", &branch);
    facts.add("actor", whose(&track.actor));
    facts.add("domain", track.domain.word());
    // A date derived from the times is not a change in its own right.
    let written = track.date.as_ref().filter(|_| track.days.is_none());
    facts.maybe("date", &written.cloned());
    let speed = track
        .speed
        .map(|speed| format!("{:.3} km/h", speed.m_per_s() * 3.6));
    facts.maybe("speed", &speed);
    facts.add("symbol", symbol(track.sign));
    facts.add("status", track.status.word());
    points(track, &mut facts);
    facts.add("source", cited(&track.sources));
    facts.maybe("note", &track.note);
    facts.entry("track", &track.id, english(&track.name))
}

/// Adds the positions of a track's points and the statements about them.
fn points(track: &Track, facts: &mut Facts) {
    let course = &track.course;
    let places: Vec<String> = course
        .fixes
        .iter()
        .map(|fix| position(fix.position))
        .collect();
    facts.add("points", summed(&places, course.length().km()));
    // Points of a pattern have no statements.
    let plain = FixMark::default();
    let mut each = |key: &'static str, of: &dyn Fn(&Fix, &FixMark) -> String| {
        let marks = track.marks.iter().chain(std::iter::repeat(&plain));
        let of_each = course.fixes.iter().zip(marks);
        said(facts, key, of_each.map(|(fix, mark)| of(fix, mark)));
    };
    each("time", &|fix, mark| time(fix, mark));
    each(
        "status of points",
        &|fix, _| match fix.status == track.status {
            true => String::new(),
            false => fix.status.word().to_owned(),
        },
    );
    each("label", &|_, mark| {
        mark.label.as_ref().map(names).unwrap_or_default()
    });
    each("composition of points", &|_, mark| {
        let made_of = mark.composition.as_ref();
        made_of.map(|c| names(&c.text)).unwrap_or_default()
    });
    each("symbol of points", &|_, mark| symbol(mark.sign));
    each("place", &|_, mark| match mark.named {
        true => english(&mark.place).to_owned(),
        false => String::new(),
    });
    each("as reported", &|_, mark| reported(&mark.footprint));
    each("footprint", &|_, mark| match mark.show_footprint {
        true => "drawn".to_owned(),
        false => String::new(),
    });
    each("source of points", &|_, mark| cited(&mark.sources));
    each("note of points", &|_, mark| {
        mark.note.clone().unwrap_or_default()
    });
    let legs = course.legs.iter();
    said(
        facts,
        "gap",
        std::iter::once(String::new()).chain(legs.clone().map(|leg| match leg.gap {
            true => "nothing known before it".to_owned(),
            false => String::new(),
        })),
    );
    said(
        facts,
        "legs",
        std::iter::once(String::new()).chain(legs.clone().map(|leg| match leg.kind {
            LegKind::Geodesic => String::new(),
            LegKind::Rhumb => leg.kind.word().to_owned(),
        })),
    );
    let line: Vec<&Segment> = legs.flat_map(|leg| &leg.path.segments).collect();
    let plain = |s: &&Segment| matches!(s, Segment::Geodesic { .. } | Segment::Rhumb { .. });
    // Arcs and the lines between them: flown turns, or a pattern.
    if !line.iter().all(plain) {
        facts.add("turns", format!("flown ({})", digest(&format!("{line:?}"))));
    }
}

/// The time as stated. Computed times are left out, since they follow from
/// compared values.
fn time(fix: &Fix, mark: &FixMark) -> String {
    let part = |part: DayPart| match part {
        DayPart::Around(time) => {
            let offset = mark
                .written_offset()
                .map(|offset| match offset == Offset::UTC {
                    true => "Z".to_owned(),
                    false => format!("{offset}:00").chars().take(6).collect(),
                });
            let clock = format!(" around {:02}:{:02}", time.hour(), time.minute());
            clock + &offset.unwrap_or_default()
        }
        part => format!(" {}", part.word()),
    };
    let day = mark
        .date
        .map(|day| format!("{day}{}", mark.part.map(part).unwrap_or_default()));
    let given = fix.moment.filter(|moment| !moment.computed);
    let time = given.map(|moment| match mark.offset {
        Some(offset) => moment.at.display_with_offset(offset).to_string(),
        None => moment.at.to_string(),
    });
    time.or(day).unwrap_or_default()
}

/// Adds statements about some of the points: `2: bomber; 5: fighter`. If there
/// are many, adds their number and a digest.
fn said(facts: &mut Facts, key: &'static str, of_each: impl Iterator<Item = String>) {
    let numbered = of_each.enumerate().filter(|(_, text)| !text.is_empty());
    let points: Vec<(usize, String)> = numbered
        .map(|(i, text)| (i + 1, text.trim().to_owned()))
        .collect();
    let all: Vec<String> = points
        .iter()
        .map(|(i, text)| format!("{i}: {text}"))
        .collect();
    match all.len() <= MOST {
        true => facts.list(key, all.join("; "), Parts::Points(points)),
        false => {
            let sign = digest(&all.join("; "));
            facts.add(key, format!("of {} points ({sign})", all.len()));
        }
    }
}

/// Up to this many points are listed one by one.
const MOST: usize = 8;

/// All points of a short course; for a long one, their number and a digest.
fn summed(points: &[String], km: f64) -> String {
    match points.len() <= MOST {
        true => format!("{} ({km:.1} km)", points.join(", ")),
        false => format!(
            "{} points, {} to {} ({km:.1} km, {})",
            points.len(),
            points[0],
            points[points.len() - 1],
            digest(&points.join(" "))
        ),
    }
}
