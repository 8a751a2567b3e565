//! Measures what a statement is about on the drawn tracks.

use super::super::family::Families;
use super::super::model::{Aim, Domain, Track};
use super::{Drawn, Figure, Near, Stated, Statement, StatementVerdict, Way};
use crate::encounter::{Lines, Trace, approach};
use crate::sphere::Shape;
use crate::track::{Course, Leg};
use crate::units::{Length, ROUNDING};
use std::collections::{BTreeSet, HashMap};

/// How many times farther away, or shorter, than stated a line may be without
/// contradicting the source: part of the route may not be drawn.
const FARTHER: f64 = 1.1;
const SHORTER: f64 = 0.75;

/// The tracks of a scenario with their branches.
pub(super) struct Known<'t> {
    tracks: &'t [Track],
    families: Families,
    /// Index by id.
    index: HashMap<&'t str, usize>,
}

impl<'t> Known<'t> {
    pub fn new(tracks: &'t [Track]) -> Known<'t> {
        let index = tracks.iter().enumerate().map(|(i, t)| (t.id.as_str(), i));
        Known {
            tracks,
            families: Families::new(tracks),
            index: index.collect(),
        }
    }

    /// Whether a track was read successfully.
    pub fn has(&self, id: &str) -> bool {
        self.index.contains_key(id)
    }

    /// Where tracks move, if that is the same of all.
    pub fn domain(&self, ids: &[String]) -> Option<Domain> {
        let track = |id: &String| self.index.get(id.as_str()).map(|at| &self.tracks[*at]);
        let mut domains = ids.iter().filter_map(track).map(|track| track.domain);
        let first = domains.next()?;
        domains.all(|domain| domain == first).then_some(first)
    }
}

/// Measures the tracks and sets the verdict.
pub(super) fn compare(statement: &mut Statement, known: &Known) {
    let meant = statement
        .of
        .iter()
        .filter_map(|id| known.index.get(id.as_str()));
    let meant: BTreeSet<usize> = meant.copied().collect();
    // Branches of a given track are included with it.
    let goes_on = |track: usize| {
        known
            .families
            .above(track)
            .any(|above| meant.contains(&above))
    };
    let of: Vec<usize> = meant
        .iter()
        .copied()
        .filter(|track| !goes_on(*track))
        .collect();
    statement.drawn = drawn(&statement.stated, known, &of);
    statement.verdict = match &statement.drawn {
        None => StatementVerdict::Unknown,
        Some(drawn) => verdict(&statement.stated, statement.figure(), drawn),
    };
}

/// Measures the tracks `of` with all their branches.
fn drawn(stated: &Stated, known: &Known, of: &[usize]) -> Option<Drawn> {
    let between = |low: f64, high: f64| Drawn {
        low,
        high,
        near: None,
        way: None,
    };
    let sum = |all: Vec<(f64, f64)>| {
        let (low, high) = all
            .into_iter()
            .fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        between(low, high)
    };
    match stated {
        Stated::Nearest { to, .. } => {
            let families = of.iter().flat_map(|track| known.families.family(*track));
            let all: Vec<&Track> = families.map(|track| &known.tracks[track]).collect();
            nearest(&all, to)
        }
        Stated::Length { .. } => {
            let ways: Vec<Longest> = of.iter().map(|track| longest(known, *track)).collect();
            let metres: f64 = ways.iter().map(|way| way.metres).sum();
            let parts = |track: &usize| !known.families.branches(*track).is_empty();
            let ends_with = match (of, ways.as_slice()) {
                ([track], [way]) if parts(track) => Some(known.tracks[way.last].name.clone()),
                _ => None,
            };
            let gap = Length::from_m(ways.iter().map(|way| way.gap).sum());
            Some(Drawn {
                way: Some(Way { ends_with, gap }),
                ..between(metres, metres)
            })
        }
        Stated::Duration { .. } => {
            let each: Option<Vec<_>> = of.iter().map(|track| seconds(known, *track)).collect();
            each.map(sum)
        }
        Stated::Craft { .. } => {
            let each: Option<Vec<usize>> = of.iter().map(|t| known.tracks[*t].craft()).collect();
            let craft = each?.into_iter().sum::<usize>() as f64;
            Some(between(craft, craft))
        }
        Stated::Tracks { .. } => Some(between(of.len() as f64, of.len() as f64)),
    }
}

/// The longest path from a track's first point.
#[derive(Debug, Clone, Copy)]
struct Longest {
    metres: f64,
    /// Length of the gaps in it, metres.
    gap: f64,
    /// The track it ends on.
    last: usize,
}

/// The longest path along a track and its branches.
fn longest(known: &Known, track: usize) -> Longest {
    let family = known.families.family(track);
    let mut ways: HashMap<usize, Longest> = HashMap::new();
    // Process branches before the tracks they leave.
    for index in family.into_iter().rev() {
        let legs = &known.tracks[index].course.legs;
        let until = |fix: usize| -> (f64, f64) {
            let gap = |leg: &&Leg| leg.gap;
            let metres = |leg: &Leg| leg.length.m();
            let legs = legs[..fix].iter();
            (
                legs.clone().map(metres).sum(),
                legs.filter(gap).map(metres).sum(),
            )
        };
        let (metres, gap) = until(legs.len());
        let mut way = Longest {
            metres,
            gap,
            last: index,
        };
        for branch in known.families.branches(index) {
            let of = known.tracks[*branch].branch_of.as_ref();
            let (metres, gap) = until(of.map_or(0, |of| of.fix));
            let on = ways[branch];
            if metres + on.metres > way.metres {
                way = Longest {
                    metres: metres + on.metres,
                    gap: gap + on.gap,
                    last: on.last,
                };
            }
        }
        ways.insert(index, way);
    }
    ways[&track]
}

/// The duration in seconds, at least and at most, from the first time of a
/// track to the last time of it and its branches; or else computed from the
/// speed.
fn seconds(known: &Known, track: usize) -> Option<(f64, f64)> {
    let last = |one: &Track| one.bounds(one.course.fixes.len().checked_sub(1)?);
    let family = known.families.family(track).into_iter();
    let ends = family.filter_map(|one| last(&known.tracks[one]));
    let end = ends.reduce(|a, b| (a.0.max(b.0), a.1.max(b.1)));
    let track = &known.tracks[track];
    let between = track.bounds(0).zip(end).map(|(start, end)| {
        let least = end.0.duration_since(start.1).as_secs_f64();
        let most = end.1.duration_since(start.0).as_secs_f64();
        (least.max(0.0), most)
    });
    let at_speed = || {
        let took = track.course.duration_at(track.speed?)?.as_secs_f64();
        Some((took, took))
    };
    between.filter(|(_, most)| *most >= 0.0).or_else(at_speed)
}

fn verdict(stated: &Stated, figure: Figure, drawn: &Drawn) -> StatementVerdict {
    use StatementVerdict::{Agrees, Compatible, Farther, Fewer, Longer, More, Nearer, Shorter};
    let slack = ROUNDING
        + match stated {
            Stated::Nearest { to, .. } => to.accuracy.m(),
            _ => 0.0,
        };
    // Metres, seconds or a count.
    let (low, high) = (figure.low - slack, figure.high + slack);
    let (least, most) = match stated {
        Stated::Nearest { .. } => (low, FARTHER * high),
        Stated::Length { .. } => (SHORTER * low, high),
        _ => (low, high),
    };
    match stated {
        Stated::Nearest { .. } if drawn.high < least => Nearer,
        Stated::Nearest { .. } if drawn.low > most => Farther,
        Stated::Length { .. } | Stated::Duration { .. } if drawn.high < least => Shorter,
        Stated::Length { .. } | Stated::Duration { .. } if drawn.low > most => Longer,
        Stated::Craft { .. } | Stated::Tracks { .. } if drawn.high < least => Fewer,
        Stated::Craft { .. } | Stated::Tracks { .. } if drawn.low > most => More,
        _ if drawn.low < low || drawn.high > high => Compatible,
        _ => Agrees,
    }
}

/// The closest approach of the tracks; gaps are excluded, since positions in
/// them are unknown.
fn nearest(of: &[&Track], to: &Aim) -> Option<Drawn> {
    let shapes: Vec<(&Shape, Lines)> = to.shapes.iter().map(|s| (s, Lines::of_shape(s))).collect();
    let runs = of.iter().flat_map(|track| {
        known(&track.course)
            .into_iter()
            .map(move |run| (track, run))
    });
    let pairs = runs.flat_map(|(track, run)| {
        let run = std::rc::Rc::new(run);
        shapes.iter().map(move |shape| (track, run.clone(), shape))
    });
    let each = pairs.filter_map(|(track, run, (shape, lines))| {
        let trace = Trace::new(&run.course);
        let first = run.course.fixes.first()?.position;
        let within = matches!(shape, Shape::Area(area) if area.contains(first));
        let found = approach(&trace, lines).filter(|found| !within || found.distance.m() == 0.0);
        let (metres, event, to) = match found {
            Some(found) => (found.distance.m(), found.event, found.to),
            // The course begins inside the area.
            None if within => (0.0, trace.event(Length::from_m(0.0)), first),
            None => return None,
        };
        let near = Near {
            track: track.id.as_str().into(),
            leg: (!run.course.legs.is_empty()).then_some(run.first + event.leg),
            fix: run.first + event.leg,
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
        way: None,
    })
}

/// A stretch of a course without gaps.
struct Run {
    course: Course,
    /// Index of its first leg.
    first: usize,
    /// Distance from the first point of the whole course.
    along: Length,
}

fn known(course: &Course) -> Vec<Run> {
    let mut runs = Vec::new();
    let (mut first, mut start, mut along) = (0, 0.0, 0.0);
    for leg in 0..=course.legs.len() {
        let ends = course.legs.get(leg).is_none_or(|leg| leg.gap);
        // A single fix between two gaps is also known.
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
