//! Times of track stretches and fixes.

use crate::geodesy;
use crate::gis::{Motion, MovingRing, PlanarShape, Span};
use crate::overlay::{Feature, Kind, Overlay, Role};
use crate::scenario::{Measured, Range, Ring, Scenario, Track, days_of};
use crate::track::{Fix, Stretch};
use crate::units::{Length, Position};
use crate::words::Words;
use geo::Coord;
use jiff::Timestamp;

fn fixes(track: &Track, stretch: Stretch) -> &[Fix] {
    let fixes = &track.course.fixes;
    fixes.get(stretch.first..=stretch.end).unwrap_or(&[])
}

/// The position of a stretch that stays where it begins.
pub fn only_position(overlay: &Overlay, feature: &Feature) -> Option<Position> {
    let Role::Track { track, stretch } = feature.role else {
        return None;
    };
    let fixes = fixes(&overlay.scenario.tracks[track], stretch);
    let first = fixes.first()?.position;
    let stays = fixes.iter().all(|fix| fix.position == first);
    stays.then_some(first)
}

/// The time span of a feature. Days and parts of days count from their earliest
/// to their latest moment.
pub fn span(scenario: &Scenario, feature: &Feature) -> Option<Span> {
    let (track, fixes) = match &feature.role {
        Role::Fix { track, fix, .. } => (*track, *fix..*fix + 1),
        Role::Track { track, stretch } => (*track, stretch.first..stretch.end + 1),
        _ => return of_date(feature),
    };
    let track = scenario.tracks.get(track)?;
    let times = fixes.filter_map(|fix| track.bounds(fix));
    let whole = times.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    match whole {
        Some((begin, end)) => Some(Span {
            begin: begin.to_string(),
            end: Some(end.to_string()),
        }),
        None => of_date(feature),
    }
}

/// A range holds from its date on; a track or a fix only on its days.
fn of_date(feature: &Feature) -> Option<Span> {
    let begin = feature.facts.date.clone()?;
    let moved = matches!(feature.kind, Kind::Track | Kind::Fix);
    let last = moved
        .then(|| days_of(&begin))
        .flatten()
        .map(|(_, last)| last);
    let end = feature.facts.last_day.or(last);
    Some(Span {
        begin,
        end: end.map(|day| day.to_string()),
    })
}

/// The time at each vertex of a shape; `None` if times are not stated or the
/// course is unknown.
pub fn motion(overlay: &Overlay, feature: &Feature, shape: &PlanarShape) -> Option<Motion> {
    let scenario = overlay.scenario;
    match (&feature.role, shape) {
        (Role::Fix { moment, .. }, PlanarShape::Points(_)) => Some(Motion {
            times: vec![vec![Some(moment.as_ref()?.at)]],
            rings: Vec::new(),
        }),
        (Role::Track { track, stretch }, PlanarShape::Lines(lines)) if !stretch.gap => {
            let told = scenario.tracks.get(*track)?;
            let clock = Clock::of(told, *stretch)?;
            let parts: Vec<&[Coord<f64>]> = lines.iter().map(|l| l.0.as_slice()).collect();
            Some(Motion {
                times: clock.times(&parts),
                rings: rings_along(scenario, &told.id),
            })
        }
        _ => None,
    }
}

/// The rings that the scenario measures from a track.
fn rings_along(scenario: &Scenario, track: &str) -> Vec<MovingRing> {
    let along = |ring: &&Ring| matches!(&ring.from, Measured::Track { track: t, .. } if t.as_str() == track);
    let words = Words::of(scenario.header.language);
    let ring = |ring: &Ring| {
        let figures = ring.ranges.iter().flat_map(|range| match range {
            Range::Single(one) => vec![one],
            Range::Band { low, high, .. } => vec![low, high],
        });
        let moving = figures.map(|figure| MovingRing {
            id: ring.id.clone(),
            title: format!(
                "{}, {}",
                ring.name.get(scenario.header.language),
                figure.in_words(words)
            ),
            radius: figure.length,
        });
        moving.collect::<Vec<_>>()
    };
    scenario.rings.iter().filter(along).flat_map(ring).collect()
}

/// Times by distance along a stretch.
struct Clock {
    /// Metres from the start of the stretch, and the time there.
    ticks: Vec<(f64, Timestamp)>,
}

impl Clock {
    /// `None` unless every fix of the stretch has a time, in order.
    fn of(track: &Track, stretch: Stretch) -> Option<Clock> {
        let fixes = fixes(track, stretch);
        let legs = track.course.legs.get(stretch.first..stretch.end)?;
        let mut ticks = vec![(0.0, fixes.first()?.moment?.at)];
        for (leg, fix) in legs.iter().zip(&fixes[1..]) {
            let (far, before) = *ticks.last()?;
            let at = fix.moment?.at;
            if at < before {
                return None;
            }
            ticks.push((far + leg.length.m(), at));
        }
        Some(Clock { ticks })
    }

    /// The times at the vertices of consecutive lines, by distance along them.
    fn times(&self, parts: &[&[Coord<f64>]]) -> Vec<Vec<Option<Timestamp>>> {
        let mut far = 0.0;
        let mut distances: Vec<Vec<f64>> = Vec::new();
        for part in parts {
            let mut along = Vec::with_capacity(part.len());
            for (i, at) in part.iter().enumerate() {
                far += if i > 0 { apart(part[i - 1], *at) } else { 0.0 };
                along.push(far);
            }
            distances.push(along);
        }
        // Rounded vertices make the line slightly longer or shorter, so
        // distances are rescaled.
        let whole = self.ticks.last().map_or(0.0, |tick| tick.0);
        let scale = if far > 0.0 { whole / far } else { 1.0 };
        let times = |along: Vec<f64>| along.iter().map(|d| Some(self.at(d * scale))).collect();
        distances.into_iter().map(times).collect()
    }

    fn at(&self, distance: f64) -> Timestamp {
        let after = self.ticks.partition_point(|tick| tick.0 < distance);
        let next = self.ticks[after.min(self.ticks.len() - 1)];
        let before = self.ticks[after.saturating_sub(1).min(self.ticks.len() - 1)];
        let width = next.0 - before.0;
        let share = if width > 0.0 {
            ((distance - before.0) / width).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let from = before.1.as_millisecond() as f64;
        let to = next.1.as_millisecond() as f64;
        let at = (from + (to - from) * share).round() as i64;
        Timestamp::from_millisecond(at).unwrap_or(before.1)
    }
}

/// Metres between two vertices.
fn apart(a: Coord<f64>, b: Coord<f64>) -> f64 {
    let at = |p: Coord<f64>| Position::from_degrees(p.y, p.x).ok();
    match (at(a), at(b)) {
        (Some(a), Some(b)) => geodesy::distance(a, b).m(),
        _ => Length::from_m(0.0).m(),
    }
}
