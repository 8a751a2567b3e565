//! Tracks, and what is said of their points.

use super::{Entry, Facts, cited, digest, english, names, position, reported, symbol, whose};
use crate::scenario::{Composition, Domain, FixMark, Track};
use crate::sphere::Segment;
use crate::track::{DayPart, Fix, LegKind};

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
    let domain = match track.domain {
        Domain::Air => "air",
        Domain::Sea => "sea",
        Domain::Ground => "ground",
    };
    facts.add("domain", domain);
    facts.maybe("date", &track.date);
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

/// What a track's points are: where, and each thing that is said of them.
fn points(track: &Track, facts: &mut Facts) {
    let course = &track.course;
    let places: Vec<String> = course
        .fixes
        .iter()
        .map(|fix| position(fix.position))
        .collect();
    facts.add("points", summed(&places, course.length().km()));
    let each = |of: &dyn Fn(&Fix, &FixMark) -> String| {
        // Nothing is said of the points of a pattern.
        let plain = FixMark::default();
        let marks = track.marks.iter().chain(std::iter::repeat(&plain));
        said(
            course
                .fixes
                .iter()
                .zip(marks)
                .map(|(fix, mark)| of(fix, mark)),
        )
    };
    facts.add("time", each(&|fix, mark| time(fix, mark)));
    facts.add(
        "status of points",
        each(&|fix, _| match fix.status == track.status {
            true => String::new(),
            false => fix.status.word().to_owned(),
        }),
    );
    facts.add(
        "label",
        each(&|_, mark| mark.label.as_ref().map(names).unwrap_or_default()),
    );
    facts.add(
        "composition of points",
        each(&|_, mark| {
            let made_of = mark.composition.as_ref();
            made_of.map(|c| names(&c.text)).unwrap_or_default()
        }),
    );
    facts.add("symbol of points", each(&|_, mark| symbol(mark.sign)));
    facts.add(
        "place",
        each(&|_, mark| match mark.named {
            true => names(&mark.place),
            false => String::new(),
        }),
    );
    facts.add("as reported", each(&|_, mark| reported(&mark.footprint)));
    facts.add(
        "footprint",
        each(&|_, mark| match mark.show_footprint {
            true => "drawn".to_owned(),
            false => String::new(),
        }),
    );
    facts.add("source of points", each(&|_, mark| cited(&mark.sources)));
    facts.add(
        "note of points",
        each(&|_, mark| mark.note.clone().unwrap_or_default()),
    );
    let legs = course.legs.iter();
    facts.add(
        "gap",
        said(
            std::iter::once(String::new()).chain(legs.clone().map(|leg| match leg.gap {
                true => "nothing known before it".to_owned(),
                false => String::new(),
            })),
        ),
    );
    facts.add(
        "legs",
        said(
            std::iter::once(String::new()).chain(legs.clone().map(|leg| match leg.kind {
                LegKind::Geodesic => String::new(),
                LegKind::Rhumb => "rhumb".to_owned(),
            })),
        ),
    );
    let line: Vec<&Segment> = legs.flat_map(|leg| &leg.path.segments).collect();
    let plain = |s: &&Segment| matches!(s, Segment::Geodesic { .. } | Segment::Rhumb { .. });
    // Arcs and what is between them: the turns, a pattern.
    if !line.iter().all(plain) {
        facts.add("turns", format!("flown ({})", digest(&format!("{line:?}"))));
    }
}

/// As it is given; what is computed is told by what it is computed from.
fn time(fix: &Fix, mark: &FixMark) -> String {
    let part = mark.part.map(|part| match part {
        DayPart::Around(time) => format!(" around {time}"),
        part => format!(" {}", part.word()),
    });
    let day = mark
        .date
        .map(|day| format!("{day}{}", part.unwrap_or_default()));
    let given = fix.moment.filter(|moment| !moment.computed);
    let time = given.map(|moment| match mark.offset {
        Some(offset) => moment.at.display_with_offset(offset).to_string(),
        None => moment.at.to_string(),
    });
    time.or(day).unwrap_or_default()
}

/// What is said of some of the points: `2: bomber; 5: fighter`; of many, of
/// how many, and a sign of all.
fn said(of_each: impl Iterator<Item = String>) -> String {
    let numbered = of_each.enumerate().filter(|(_, text)| !text.is_empty());
    let all: Vec<String> = numbered
        .map(|(i, text)| format!("{}: {}", i + 1, text.trim()))
        .collect();
    match all.len() <= MOST {
        true => all.join("; "),
        false => format!("of {} points ({})", all.len(), digest(&all.join("; "))),
    }
}

/// Points are told one by one up to so many.
const MOST: usize = 8;

/// All points of a short course; of a long one how many, and a sign of all.
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
