//! Distance profiles: distances from a track to places, coasts and zones along
//! its length.

use crate::chart::{Least, Leg, Profile, Series, Shade, Tick};
use crate::encounter::{Lines, Region, Trace, crossings, stay};
use crate::map::pen;
use crate::page::entries::track_status;
use crate::page::legend::Furniture;
use crate::reach::Field;
use crate::scenario::{Aim, ChartSpec, Track, Zone, ZoneShape};
use crate::sheet::{Color, Stroke};
use crate::sphere::Shape;
use crate::status::Status;
use crate::track::Stretch;
use crate::units::{Length, Position};
use std::rc::Rc;

/// Number of sampling steps along a track; more would not be visible.
const STEPS: f64 = 400.0;

/// Measured once: a page asks for the height of its panels in many layouts.
pub(super) fn of(furniture: &Furniture, spec: &ChartSpec) -> Rc<Profile> {
    let mut known = furniture.profiles.borrow_mut();
    let own = known.entry(spec.id.clone());
    Rc::clone(own.or_insert_with(|| Rc::new(measure(furniture, spec))))
}

fn measure(furniture: &Furniture, spec: &ChartSpec) -> Profile {
    let scenario = furniture.overlay.scenario;
    let shown = |track: &&Track| spec.show.contains(&track.id);
    let Some(track) = scenario.tracks.iter().find(shown) else {
        return Profile::default();
    };
    let zones: Vec<&Zone> = scenario
        .zones
        .iter()
        .filter(|zone| spec.show.contains(&zone.id))
        .collect();
    let trace = Trace::new(&track.course);
    let mut ticks = ticks(furniture, track);
    ticks.extend(lines_crossed(furniture, &trace, &zones));
    ticks.sort_by(|a, b| a.at.m().total_cmp(&b.at.m()));
    let aims = spec.to.iter().enumerate();
    let one = spec.to.len() == 1;
    let walked = walk(track);
    Profile {
        series: aims
            .map(|(i, aim)| {
                let color = color(furniture, track, i);
                series(furniture, track, &walked, aim, color, one)
            })
            .collect(),
        ticks,
        shades: shades(furniture, &trace, &zones),
        known: known(furniture, track),
    }
}

/// The line styles by which the stretches of a track are drawn, with their
/// words.
fn known(furniture: &Furniture, track: &Track) -> Vec<(String, Stroke)> {
    let style = furniture.style;
    let mut ways: Vec<(bool, Status)> = Vec::new();
    for stretch in track.course.stretches() {
        let status = if stretch.gap {
            Status::Schematic
        } else {
            stretch.status
        };
        ways.push((stretch.gap, status));
    }
    ways.sort();
    ways.dedup();
    ways.into_iter()
        .map(|(gap, status)| {
            let words = match gap {
                true => furniture.words.gap,
                false => track_status(status, furniture.words),
            };
            let line = pen::track(status, gap, style.theme.secondary, style).line;
            (words.to_owned(), line)
        })
        .collect()
}

/// The track's colour for the first series, then further colours of the page.
fn color(furniture: &Furniture, track: &Track, series: usize) -> Color {
    let style = furniture.style;
    match series {
        0 => style.actor(furniture.overlay.scenario, track.actor.as_ref()),
        1 => style.theme.text,
        _ => style.theme.secondary,
    }
}

fn series(
    furniture: &Furniture,
    track: &Track,
    walked: &[Walked],
    aim: &Aim,
    color: Color,
    one: bool,
) -> Series {
    let language = furniture.overlay.scenario.header.language;
    let words = furniture.words;
    let name = aim.name.get(language);
    let field = Field::nearest_of(&aim.shapes);
    let from = match aim.shapes.as_slice() {
        [Shape::Points(_)] => words.distance_from,
        _ => words.distance_nearest,
    };
    let measured: Vec<(Stretch, Vec<(Step, Length)>)> = walked
        .iter()
        .map(|walked| {
            let away = |step: &Step| Some((*step, field.at(step.position)?));
            (
                walked.stretch,
                walked.steps.iter().filter_map(away).collect(),
            )
        })
        .collect();
    let least = least(track, &field, &measured).map(|(along, away)| {
        let figure = crate::words::fill(words.least, &[&words.distance(away)]);
        Least {
            along,
            away,
            words: match one {
                true => figure,
                false => format!("{name}{}{figure}", words.colon),
            },
        }
    });
    let legs = measured.into_iter().map(|(stretch, steps)| Leg {
        points: steps.into_iter().map(|(s, away)| (s.along, away)).collect(),
        stroke: pen::track(stretch.status, stretch.gap, color, furniture.style).line,
    });
    Series {
        label: crate::words::fill(from, &[name]),
        color,
        legs: legs.collect(),
        least,
    }
}

/// A stretch, and where a walk along it stops.
struct Walked {
    stretch: Stretch,
    steps: Vec<Step>,
}

/// A point of a walk along a track.
#[derive(Debug, Clone, Copy)]
struct Step {
    leg: usize,
    /// Metres from the leg's start.
    on_leg: f64,
    along: Length,
    position: Position,
}

/// Goes along each stretch: the ends of its legs, and even steps between.
fn walk(track: &Track) -> Vec<Walked> {
    let course = &track.course;
    let step = (course.length().m() / STEPS).max(1.0);
    let mut before = 0.0;
    let mut walked = Vec::new();
    for stretch in course.stretches() {
        let mut steps = Vec::new();
        for leg in stretch.first..stretch.end {
            let length = course.legs[leg].length.m();
            let count = (length / step).ceil().clamp(1.0, STEPS) as u32;
            let measured = course.measured(leg);
            steps.extend((0..=count).map(|k| {
                let on_leg = length * f64::from(k) / f64::from(count);
                Step {
                    leg,
                    on_leg,
                    along: Length::from_m(before + on_leg),
                    position: measured.position(Length::from_m(on_leg)),
                }
            }));
            before += length;
        }
        walked.push(Walked { stretch, steps });
    }
    walked
}

/// The closest approach of a track: position and distance. Gaps are excluded,
/// since the course in them is unknown. Golden-section search between the
/// samples, to one metre along the track.
fn least(
    track: &Track,
    field: &Field,
    measured: &[(Stretch, Vec<(Step, Length)>)],
) -> Option<(Length, Length)> {
    let known = measured.iter().filter(|(stretch, _)| !stretch.gap);
    let steps = || known.clone().flat_map(|(_, steps)| steps);
    let (best, near) = steps().min_by(|a, b| a.1.m().total_cmp(&b.1.m()))?;
    let on_leg = steps().map(|(step, _)| step).filter(|s| s.leg == best.leg);
    let on_leg: Vec<&Step> = on_leg.collect();
    let at = on_leg.iter().position(|s| s.on_leg == best.on_leg)?;
    let start = best.along.m() - best.on_leg;
    let leg = track.course.measured(best.leg);
    let away = |s: f64| field.at(leg.position(Length::from_m(s)));
    let (mut a, mut b) = (
        on_leg[at.saturating_sub(1)].on_leg,
        on_leg[(at + 1).min(on_leg.len() - 1)].on_leg,
    );
    const RATIO: f64 = 0.618_033_988_749_895;
    while b - a > 1.0 {
        let (left, right) = (b - (b - a) * RATIO, a + (b - a) * RATIO);
        if away(left)?.m() <= away(right)?.m() {
            b = right;
        } else {
            a = left;
        }
    }
    let found = (a + b) / 2.0;
    let between = away(found)?;
    Some(match between.m() < near.m() {
        true => (Length::from_m(start + found), between),
        false => (best.along, *near),
    })
}

/// Fixes with a label or a named place.
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

/// Crossings of boundary lines.
fn lines_crossed(furniture: &Furniture, trace: &Trace, zones: &[&Zone]) -> Vec<Tick> {
    let language = furniture.overlay.scenario.header.language;
    let mut ticks = Vec::new();
    for zone in zones {
        if let ZoneShape::Lines(paths) = &zone.shape {
            let crossed = crossings(trace, &Lines::of_paths(paths));
            ticks.extend(crossed.into_iter().map(|crossing| Tick {
                at: crossing.event.along,
                label: zone.name.get(language).to_owned(),
            }));
        }
    }
    ticks
}

/// The parts of the track inside each zone that is an area.
fn shades(furniture: &Furniture, trace: &Trace, zones: &[&Zone]) -> Vec<Shade> {
    let language = furniture.overlay.scenario.header.language;
    let style = furniture.style;
    let mut shades = Vec::new();
    for zone in zones {
        if let ZoneShape::Area(area) = &zone.shape {
            let color = match &zone.actor {
                Some(actor) => style.actor(furniture.overlay.scenario, Some(actor)),
                None => style.theme.zone(),
            };
            let passages = stay(trace, &Region::new(area)).passages;
            shades.extend(passages.into_iter().map(|passage| Shade {
                from: passage.first.along,
                to: passage.last.along,
                label: zone.name.get(language).to_owned(),
                color,
            }));
        }
    }
    shades
}
