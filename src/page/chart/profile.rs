//! Distances from a track to places, all along it.

use crate::chart::{Leg, Profile, Series, Tick};
use crate::geodesy;
use crate::page::legend::Furniture;
use crate::scenario::{ChartSpec, Origin, Track};
use crate::sheet::Color;
use crate::units::Length;

/// Steps in which a track is walked: more are not seen on any page.
const STEPS: f64 = 400.0;

pub(super) fn of(furniture: &Furniture, spec: &ChartSpec) -> Profile {
    let scenario = furniture.overlay.scenario;
    let shown = |track: &&Track| spec.show.contains(&track.id);
    let Some(track) = scenario.tracks.iter().find(shown) else {
        return Profile::default();
    };
    let aims = spec.to.iter().enumerate();
    Profile {
        series: aims
            .map(|(i, aim)| series(furniture, track, aim, color(furniture, track, i)))
            .collect(),
        ticks: ticks(furniture, track),
        shades: Vec::new(),
        least: furniture.words.least.to_owned(),
    }
}

/// The track's own colour, then the page's for further lines.
fn color(furniture: &Furniture, track: &Track, series: usize) -> Color {
    let style = furniture.style;
    match series {
        0 => {
            let actors = &furniture.overlay.scenario.actors;
            style.actor(track.actor.map(|i| &actors[i]), track.actor.unwrap_or(0))
        }
        1 => style.theme.text,
        _ => style.theme.secondary,
    }
}

fn series(furniture: &Furniture, track: &Track, aim: &Origin, color: Color) -> Series {
    let language = furniture.overlay.scenario.header.language;
    let name = aim.name.get(language);
    Series {
        label: crate::words::fill(furniture.words.distance_from, &[name]),
        color,
        legs: legs(track, |position| {
            geodesy::inverse(aim.position, position).distance
        }),
    }
}

/// Each leg's distances, at its ends and at even steps between.
fn legs(track: &Track, away: impl Fn(crate::units::Position) -> Length) -> Vec<Leg> {
    let step = track.course.length().m() / STEPS;
    let mut before = 0.0;
    let mut legs = Vec::new();
    for (i, leg) in track.course.legs.iter().enumerate() {
        let length = leg.length.m();
        let count = (length / step).ceil().clamp(1.0, STEPS) as u32;
        let point = |k: u32| {
            let along = length * f64::from(k) / f64::from(count);
            let position = track.course.position(i, Length::from_m(along));
            (Length::from_m(before + along), away(position))
        };
        legs.push(Leg {
            points: (0..=count).map(point).collect(),
            gap: leg.gap,
        });
        before += length;
    }
    legs
}

/// Fixes that have a label or a named place.
fn ticks(furniture: &Furniture, track: &Track) -> Vec<Tick> {
    let language = furniture.overlay.scenario.header.language;
    let mut along = 0.0;
    let mut ticks = Vec::new();
    for (i, mark) in track.marks.iter().enumerate() {
        let label = match &mark.label {
            Some(label) => Some(label.get(language)),
            None => mark.named.then(|| mark.place.get(language)),
        };
        ticks.extend(label.map(|label| Tick {
            at: Length::from_m(along),
            label: label.to_owned(),
        }));
        along += track.course.legs.get(i).map_or(0.0, |leg| leg.length.m());
    }
    ticks
}
