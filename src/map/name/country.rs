//! Country names in letter-spaced capitals within their land.

use super::{Scene, beside, span, text};
use crate::error::Result;
use crate::geodata::{self, Layer, OVERSEAS, Overseas, Scale};
use crate::language::{Language, Names};
use crate::map::label::{self, Candidate, Form, Label, Quad};
use crate::map::loops::Loops;
use crate::map::mask::Mask;
use crate::map::subject::at;
use crate::sheet::{Align, Anchor, Point, Text, Weight};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The typography of a country's name by the country's size on the page.
struct Setting {
    /// Minimum area on the page, square design pixels.
    above: f64,
    size: f64,
    spacing: f64,
}

const SETTINGS: [Setting; 5] = [
    Setting {
        above: 120_000.0,
        size: 24.0,
        spacing: 0.34,
    },
    Setting {
        above: 36_000.0,
        size: 17.0,
        spacing: 0.22,
    },
    Setting {
        above: 11_000.0,
        size: 14.0,
        spacing: 0.14,
    },
    Setting {
        above: SMALL,
        size: 12.0,
        spacing: 0.08,
    },
    Setting {
        above: 360.0,
        size: 12.0,
        spacing: 0.06,
    },
];

/// Below this area, square design pixels, a country may be named outside, in
/// nearby water.
const SMALL: f64 = 5_000.0;

pub fn labels(scene: &Scene) -> Result<Vec<Label>> {
    let countries = geodata::countries().iter().map(|country| country.names());
    let overseas = OVERSEAS.iter().map(Overseas::names);
    let named: Vec<Names> = countries.chain(overseas).collect();
    let mask = mask(scene);
    let areas = mask.areas(named.len() as u16);
    let pixel = scene.style.mm(1.0);
    let smaller = scene.compactness();
    let led = led(&areas, pixel);
    let of_story = of_story(scene, &mask);
    let mut labels = Vec::new();
    for (i, names) in named.iter().enumerate() {
        let number = i as u16 + 1;
        let area = areas[usize::from(number)] / (pixel * pixel);
        let Some(setting) = SETTINGS.iter().find(|s| area >= s.above) else {
            continue;
        };
        let setting = &Setting {
            size: (setting.size * smaller).max(12.0),
            ..*setting
        };
        let small = area < SMALL;
        let name = set_as(names.get(scene.language), scene.language);
        let second = scene.subject.scenario.header.second;
        let second = second.and_then(|second| names.second(scene.language, second));
        let mut candidates = within(scene, &mask, number, (&name, second), setting)?;
        let is_told = of_story.contains(&number);
        if small && (is_told || led.contains(&number)) {
            candidates.extend(outside(scene, &mask, number, (&name, second), setting)?);
        }
        labels.push(Label {
            candidates,
            name,
            weight: 46.0 + setting.size * 2.0 + if is_told { OF_STORY } else { 0.0 },
            wanted: false,
            group: None,
            line: None,
        });
    }
    Ok(labels)
}

/// Added weight of a country that the story is about: its name may cross a
/// line before it is left out.
const OF_STORY: f64 = 600.0;

/// The countries in which a ring has its origin, a track begins or ends, or
/// whose name an actor has.
fn of_story(scene: &Scene, mask: &Mask) -> BTreeSet<u16> {
    let subject = scene.subject;
    let origins = subject.origins.iter().map(|origin| at(origin));
    let tracks = subject.shown_tracks().into_iter();
    let ends = tracks.flat_map(|track| {
        let fixes = &subject.scenario.tracks[track].course.fixes;
        [fixes.first(), fixes.last()].map(|fix| fix.map(|fix| fix.position))
    });
    let places = origins.chain(ends.flatten());
    let seen = places.filter_map(|position| {
        let [x, y] = scene.fitted.view.point(position)?;
        mask.at(Point::new(x, y)).filter(|number| *number > 0)
    });
    let actors = subject.scenario.actors.iter();
    let named = actors.filter_map(|actor| {
        let name = actor.name.get(Language::En);
        let mut countries = geodata::countries().iter();
        let found = countries.position(|country| country.english() == name)?;
        Some(found as u16 + 1)
    });
    seen.chain(named).collect()
}

/// The small countries that may have a leader line: the largest ones, limited
/// to keep the map calm.
fn led(areas: &[f64], pixel: f64) -> Vec<u16> {
    const MOST: usize = 10;
    let mut small: Vec<(f64, u16)> = areas
        .iter()
        .enumerate()
        .skip(1)
        .map(|(number, area)| (area / (pixel * pixel), number as u16))
        .filter(|(area, _)| *area < SMALL)
        .collect();
    small.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    small
        .into_iter()
        .take(MOST)
        .map(|(_, number)| number)
        .collect()
}

/// The country at each cell, or the part of one overseas, from the coarsest data
/// that suffices for names.
fn mask(scene: &Scene) -> Mask {
    let frame = scene.fitted.frame;
    let cell = frame.width().max(frame.height()) / 320.0;
    let mut mask = Mask::new(frame, cell);
    let scale = if scene.fitted.denominator() < 6e6 {
        Scale::M50
    } else {
        Scale::M110
    };
    let view = &scene.fitted.view;
    let countries = geodata::countries();
    for feature in geodata::layer(Layer::Countries, scale) {
        let rings = Loops::near(view, std::iter::once(feature)).filled(view);
        if rings.is_empty() {
            continue;
        }
        mask.fill(&rings, feature.row as u16);
        let country = countries.get((feature.row as usize).wrapping_sub(1));
        for (i, part) in OVERSEAS.iter().enumerate() {
            if country.is_some_and(|country| country.country == part.country) {
                let rings = Loops::within(feature, part.bounds).filled(view);
                mask.fill(&rings, (countries.len() + i + 1) as u16);
            }
        }
    }
    mask
}

fn set_as(name: &str, language: Language) -> String {
    match language {
        Language::En | Language::Ru => name.to_uppercase(),
        _ => name.to_owned(),
    }
}

/// Candidates with the name on one line, and on two if it has two words.
fn within(
    scene: &Scene,
    mask: &Mask,
    number: u16,
    (name, second): (&str, Option<&str>),
    setting: &Setting,
) -> Result<Vec<Candidate>> {
    let mut layouts = vec![vec![first(name)]];
    if let Some(lines) = halves(name) {
        layouts.push(lines.iter().map(|line| first(line)).collect());
    }
    for layout in &mut layouts {
        layout.extend(second.map(|name| Row {
            text: name.to_owned(),
            second: true,
        }));
    }
    let cells = mask.cells_of(number, 3);
    let centre = mean(&cells);
    let every = (cells.len() / 160).max(1);
    let spots: Vec<Point> = cells.into_iter().step_by(every).chain([centre]).collect();
    let mut all = Vec::new();
    for (more, lines) in layouts.iter().enumerate() {
        let widths = widths(scene, lines, setting)?;
        for spot in &spots {
            if let Some(cost) = cost(scene, mask, number, *spot, centre, &widths, setting) {
                let cost = cost + more as f64 * 4.0;
                all.push(set(scene, lines, *spot, cost, setting)?);
            }
        }
    }
    Ok(all)
}

/// Candidates in the water with a leader to the country. None if the frame cuts
/// it, since it may be large.
fn outside(
    scene: &Scene,
    mask: &Mask,
    number: u16,
    (name, second): (&str, Option<&str>),
    setting: &Setting,
) -> Result<Vec<Candidate>> {
    let cells = mask.cells_of(number, 1);
    let whole = scene.fitted.frame.inset(scene.style.mm(12.0));
    if !cells.iter().all(|cell| whole.contains(*cell)) {
        return Ok(Vec::new());
    }
    let middle = mean(&cells);
    let far = |p: &Point| (p.x - middle.x).hypot(p.y - middle.y);
    let Some(at) = cells.into_iter().min_by(|a, b| far(a).total_cmp(&far(b))) else {
        return Ok(Vec::new());
    };
    let style = scene.style;
    let row = |text: &str, second: bool| -> beside::Row {
        let size = setting.size * if second { super::SECOND } else { 1.0 };
        let mut face = style.face(size, Weight::Medium);
        face.spacing = setting.spacing;
        vec![span(text, face, style.theme.secondary)]
    };
    let mut rows = vec![row(name, false)];
    rows.extend(second.map(|name| row(name, true)));
    let rows: Arc<[beside::Row]> = rows.into();
    let mut all = Vec::new();
    for stand in beside::stands(scene, 0.0, &[26.0, 38.0, 52.0]) {
        let block = beside::block(scene, &rows, at, stand)?;
        if stand.leader.is_some() && on_water(scene, &block.boxes[..rows.len()]) {
            all.push(block);
        }
    }
    Ok(all)
}

/// Whether texts with these boxes are well clear of all land.
fn on_water(scene: &Scene, text: &[Quad]) -> bool {
    const ACROSS: u32 = 12;
    let clear = scene.style.mm(5.0);
    let hull = label::hull(text);
    [hull.top - clear, hull.centre().y, hull.bottom + clear]
        .into_iter()
        .all(|y| {
            let at = |i: u32| hull.left + hull.width() * f64::from(i) / f64::from(ACROSS);
            let line: Vec<Point> = (0..=ACROSS).map(|i| Point::new(at(i), y)).collect();
            let on_earth = |p: &Point| scene.fitted.view.position([p.x, p.y]).is_some();
            line.iter().all(on_earth) && scene.land_share(&line) == 0.0
        })
}

/// A line of a country's name.
struct Row {
    text: String,
    /// Whether it is in the map's second language, set smaller.
    second: bool,
}

fn first(text: &str) -> Row {
    Row {
        text: text.to_owned(),
        second: false,
    }
}

/// Splits a name at a space into two lines of similar width.
pub(super) fn halves(name: &str) -> Option<Vec<String>> {
    let middle = name.len() as f64 / 2.0;
    let (at, _) = name.match_indices(' ').min_by(|a, b| {
        let far = |i: usize| (i as f64 - middle).abs();
        far(a.0).total_cmp(&far(b.0))
    })?;
    Some(vec![name[..at].to_owned(), name[at + 1..].to_owned()])
}

fn widths(scene: &Scene, lines: &[Row], setting: &Setting) -> Result<Vec<f64>> {
    lines
        .iter()
        .map(|line| scene.width(&line_at(scene, line, Point::default(), setting)))
        .collect()
}

fn line_at(scene: &Scene, line: &Row, at: Point, setting: &Setting) -> Text {
    let style = scene.style;
    let mut face = style.face(setting.size, Weight::Medium);
    face.spacing = setting.spacing;
    if line.second {
        face.size = face.size * super::SECOND;
        face.spacing = setting.spacing * 0.6;
        face.language = scene.subject.scenario.header.second;
    }
    let anchor = Anchor::At {
        at,
        align: Align::Middle,
        turn: 0.0,
    };
    let halo = style.halo(style.theme.halo_land.alpha(0.8), 2.4);
    text(&line.text, face, style.theme.country_name, anchor, halo)
}

/// The cost of a name outside its own land; far higher on another country's.
fn cost(
    scene: &Scene,
    mask: &Mask,
    number: u16,
    spot: Point,
    centre: Point,
    widths: &[f64],
    setting: &Setting,
) -> Option<f64> {
    let leading = scene.style.mm(setting.size * 1.25);
    let (mut own, mut other, mut all) = (0.0, 0.0, 0.0);
    for (i, width) in widths.iter().enumerate() {
        let y = spot.y + (i as f64 - (widths.len() - 1) as f64 / 2.0) * leading;
        for k in 0..=8 {
            let x = spot.x + width * (f64::from(k) / 8.0 - 0.5);
            match mask.at(Point::new(x, y))? {
                n if n == number => own += 1.0,
                // Not beyond the edge of the world.
                0 if scene.fitted.view.position([x, y]).is_none() => return None,
                0 => {}
                // Small countries must contain their name without overlap.
                _ if setting.above < SMALL => return None,
                _ => other += 1.0,
            }
            all += 1.0;
        }
    }
    if own / all < 0.45 {
        return None;
    }
    let off = (spot.x - centre.x).hypot(spot.y - centre.y) / scene.style.mm(1.0);
    Some((1.0 - own / all) * 40.0 + other / all * 120.0 + off * 0.06)
}

fn set(
    scene: &Scene,
    lines: &[Row],
    spot: Point,
    cost: f64,
    setting: &Setting,
) -> Result<Candidate> {
    let style = scene.style;
    let leading = style.mm(setting.size * 1.25);
    let cap = style.mm(setting.size * 0.36);
    let room = if setting.size > 12.0 { 6.0 } else { 3.5 };
    let mut text = Vec::new();
    let mut boxes = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let y = spot.y + (i as f64 - (lines.len() - 1) as f64 / 2.0) * leading + cap;
        let set = line_at(scene, line, Point::new(spot.x, y), setting);
        let extent = scene.measure(&set)?;
        boxes.extend(extent.boxes.iter().map(|b| label::grown(b, style.mm(room))));
        text.push(set);
    }
    Ok(Candidate {
        form: Form::Set {
            text,
            extra: Vec::new(),
        },
        boxes,
        cost,
    })
}

pub(super) fn mean(points: &[Point]) -> Point {
    let n = points.len().max(1) as f64;
    let (x, y) = points
        .iter()
        .fold((0.0, 0.0), |(x, y), p| (x + p.x, y + p.y));
    Point::new(x / n, y / n)
}
