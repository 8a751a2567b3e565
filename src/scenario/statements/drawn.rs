//! Measures on the drawing what a statement is about.

use super::super::model::{Aim, Track};
use super::{Drawn, Figure, Near, Stated, Statement, Verdict};
use crate::encounter::{Lines, Trace, approach};
use crate::sphere::Shape;
use crate::track::Course;
use crate::units::Length;

/// A line may stay so many times farther off than stated, or be so many times
/// shorter, before it is told: what is schematic is no better than that.
const FARTHER: f64 = 1.1;
const SHORTER: f64 = 0.75;

/// Measures the tracks, and compares.
pub(super) fn compare(statement: &mut Statement, tracks: &[Track]) {
    let of: Vec<&Track> = tracks
        .iter()
        .filter(|track| statement.of.iter().any(|id| id.as_str() == track.id))
        .collect();
    statement.drawn = drawn(&statement.stated, &of);
    statement.verdict = match &statement.drawn {
        None => Verdict::Unknown,
        Some(drawn) => verdict(&statement.stated, statement.figure(), drawn),
    };
}

fn drawn(stated: &Stated, of: &[&Track]) -> Option<Drawn> {
    let exactly = |value: f64| Drawn {
        low: value,
        high: value,
        near: None,
    };
    match stated {
        Stated::Nearest { to, .. } => nearest(of, to),
        Stated::Length { .. } => {
            let metres = of.iter().map(|track| track.course.length().m());
            Some(exactly(metres.sum()))
        }
        Stated::Duration { .. } => {
            let each: Option<Vec<_>> = of.iter().map(|track| seconds(track)).collect();
            let sum = |a: (f64, f64), b: (f64, f64)| (a.0 + b.0, a.1 + b.1);
            let (low, high) = each?.into_iter().fold((0.0, 0.0), sum);
            Some(Drawn {
                low,
                high,
                near: None,
            })
        }
        Stated::Tracks { .. } => Some(exactly(of.len() as f64)),
    }
}

/// From the first time to the last, at least and at most; or by the speed.
fn seconds(track: &Track) -> Option<(f64, f64)> {
    let at_speed = || {
        let took = track.course.duration_at(track.speed?)?;
        Some((took, took))
    };
    let (least, most) = track.duration_bounds().or_else(at_speed)?;
    Some((least.as_secs_f64(), most.as_secs_f64()))
}

fn verdict(stated: &Stated, figure: Figure, drawn: &Drawn) -> Verdict {
    match stated {
        Stated::Nearest { to, .. } => {
            let accuracy = to.accuracy.m();
            match drawn.low {
                metres if metres < figure.low - accuracy => Verdict::Nearer,
                metres if metres > FARTHER * (figure.high + accuracy) => Verdict::Farther,
                _ => Verdict::Agrees,
            }
        }
        Stated::Length { .. } if drawn.high < SHORTER * figure.low => Verdict::Shorter,
        Stated::Duration { .. } if drawn.high < figure.low => Verdict::Shorter,
        Stated::Length { .. } | Stated::Duration { .. } if drawn.low > figure.high => {
            Verdict::Longer
        }
        Stated::Tracks { .. } if drawn.high < figure.low => Verdict::Fewer,
        Stated::Tracks { .. } if drawn.low > figure.high => Verdict::More,
        _ => Verdict::Agrees,
    }
}

/// The closest approach of all the tracks, gaps left out: nothing is known
/// of where they were there.
fn nearest(of: &[&Track], to: &Aim) -> Option<Drawn> {
    let lines = Lines::of_shape(&to.shape);
    let runs = of.iter().flat_map(|track| {
        known(&track.course)
            .into_iter()
            .map(move |run| (track, run))
    });
    let each = runs.filter_map(|(track, run)| {
        let trace = Trace::new(&run.course);
        let first = run.course.fixes.first()?.position;
        let within = matches!(&to.shape, Shape::Area(area) if area.contains(first));
        let found = approach(&trace, &lines).filter(|found| !within || found.distance.m() == 0.0);
        let (metres, event, to) = match found {
            Some(found) => (found.distance.m(), found.event, found.to),
            // It begins in the area.
            None if within => (0.0, trace.event(Length::from_m(0.0)), first),
            None => return None,
        };
        let near = Near {
            track: track.id.as_str().into(),
            leg: run.first + event.leg,
            at: event.position,
            along: Length::from_m(run.along.m() + event.along.m()),
            to,
        };
        Some((metres, near))
    });
    let (metres, near) = each.min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(Drawn {
        low: metres,
        high: metres,
        near: Some(near),
    })
}

/// A part of a course without gaps.
struct Run {
    course: Course,
    /// Its first leg, from 0.
    first: usize,
    /// From the first point of the whole.
    along: Length,
}

fn known(course: &Course) -> Vec<Run> {
    let mut runs = Vec::new();
    let (mut first, mut start, mut along) = (0, 0.0, 0.0);
    for leg in 0..=course.legs.len() {
        let ends = course.legs.get(leg).is_none_or(|leg| leg.gap);
        // A single fix between two gaps is known, too.
        if ends {
            runs.push(Run {
                course: Course {
                    fixes: course.fixes[first..=leg].to_vec(),
                    legs: course.legs[first..leg].to_vec(),
                },
                first,
                along: Length::from_m(start),
            });
        }
        along += course.legs.get(leg).map_or(0.0, |leg| leg.length.m());
        if ends {
            (first, start) = (leg + 1, along);
        }
    }
    runs
}
