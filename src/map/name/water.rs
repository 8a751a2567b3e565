//! Names of oceans, seas and straits, in italics along their shape.

use super::{Scene, along, candidate, text, water_area};
use crate::error::Result;
use crate::geodata::{self, Entry};
use crate::geodesy;
use crate::language::Language;
use crate::map::curve::Curve;
use crate::map::label::{Candidate, Label};
use crate::sheet::{Align, Anchor, Point, Text, Typeface, Weight};
use crate::units::{Lat, Lon, Position};

/// How waters of one rank are set.
pub(super) struct Setting {
    pub size: f64,
    pub spacing: f64,
    pub capitals: bool,
    pub weight: f64,
}

const SETTINGS: [Setting; 5] = [
    Setting {
        size: 25.0,
        spacing: 0.34,
        capitals: true,
        weight: 84.0,
    },
    Setting {
        size: 19.0,
        spacing: 0.16,
        capitals: false,
        weight: 74.0,
    },
    Setting {
        size: 16.0,
        spacing: 0.08,
        capitals: false,
        weight: 64.0,
    },
    Setting {
        size: 13.5,
        spacing: 0.04,
        capitals: false,
        weight: 54.0,
    },
    Setting {
        size: 12.0,
        spacing: 0.02,
        capitals: false,
        weight: 44.0,
    },
];

pub fn labels(scene: &Scene) -> Result<Vec<Label>> {
    let mut labels = Vec::new();
    for water in geodata::waters() {
        let Some(curve) = baseline(scene, water) else {
            continue;
        };
        let candidates = candidates(scene, water, &curve, setting(water))?;
        labels.push(label(scene, water, 0.0, candidates));
    }
    labels.extend(water_area::labels(scene)?);
    labels.retain(|label| !label.candidates.is_empty());
    Ok(labels)
}

/// How a water is set, by its rank.
pub(super) fn setting(water: &Entry) -> &'static Setting {
    &SETTINGS[usize::from(water.rank).min(SETTINGS.len() - 1)]
}

pub(super) fn label(scene: &Scene, water: &Entry, more: f64, candidates: Vec<Candidate>) -> Label {
    Label {
        name: water.names().get(scene.language).to_owned(),
        weight: setting(water).weight + more,
        wanted: false,
        group: Some(one_water(water.english())),
        line: None,
        candidates,
    }
}

/// The name as it is set: that of an ocean in capitals.
pub(super) fn set_as(scene: &Scene, water: &Entry) -> String {
    let names = water.names();
    let name = names.get(scene.language);
    match scene.language {
        Language::En | Language::Ru if setting(water).capitals => name.to_uppercase(),
        _ => name.to_owned(),
    }
}

/// The typeface of a water's name, `size` in design pixels.
pub(super) fn face(scene: &Scene, setting: &Setting, size: f64) -> Typeface {
    Typeface {
        italic: true,
        spacing: setting.spacing,
        ..scene.style.face(size, Weight::Regular)
    }
}

/// The sizes that a name may have, the best first, in design pixels.
pub(super) fn sizes(scene: &Scene, setting: &Setting) -> impl Iterator<Item = f64> + use<> {
    let largest = (setting.size * scene.compactness()).max(SMALLEST);
    let shares = match setting.capitals {
        true => &[1.0, 0.84, 0.66][..],
        false => &[1.0, 0.84][..],
    };
    shares
        .iter()
        .map(move |share| (largest * share).max(SMALLEST))
}

/// Smallest type of a water's name, design pixels.
const SMALLEST: f64 = 12.0;

/// Parts of an ocean are one water: a map that names the Pacific need not name
/// the North Pacific too.
fn one_water(english: &str) -> String {
    let ocean = english
        .strip_prefix("North ")
        .or_else(|| english.strip_prefix("South "))
        .filter(|rest| rest.ends_with("Ocean"));
    format!("water {}", ocean.unwrap_or(english))
}

/// The water's label line on the page, if most of it is in sight; of a water
/// larger than the map, what of it is.
fn baseline(scene: &Scene, water: &Entry) -> Option<Curve> {
    let line: Vec<Position> = water
        .label_line()
        .filter_map(|[lon, lat]| Some(Position::new(Lat::new(lat).ok()?, Lon::wrap(lon))))
        .collect();
    let seen: Vec<Point> = line
        .iter()
        .filter_map(|p| scene.fitted.view.point(*p))
        .map(|[x, y]| Point::new(x, y))
        .collect();
    let frame = scene.fitted.frame;
    let inside = seen.iter().filter(|p| frame.contains(**p)).count();
    if seen.len() < line.len() || line.iter().any(|p| distorted(scene, *p)) {
        return None;
    }
    // The world's edge may lie between two points of a line.
    let torn = |i: usize| {
        let ground = geodesy::inverse(line[i], line[i + 1]).distance.m();
        let page = (seen[i + 1].x - seen[i].x).hypot(seen[i + 1].y - seen[i].y);
        page > 4.0 * ground * scene.fitted.mm_per_m
    };
    if (0..line.len().saturating_sub(1)).any(torn) {
        return None;
    }
    let whole = Curve::smooth(&seen)?;
    if inside * 2 > line.len() {
        return Some(whole);
    }
    if whole.length() > LARGEST * frame.width().hypot(frame.height()) {
        return None;
    }
    in_sight(scene, &whole)
}

/// Longer than so many diagonals of the map, a water's line is not looked at.
const LARGEST: f64 = 40.0;

/// The longest part of a line that lies well in the frame, if it is long.
fn in_sight(scene: &Scene, whole: &Curve) -> Option<Curve> {
    const STEPS: u32 = 400;
    const LEAST: f64 = 0.25;
    let frame = scene.fitted.frame;
    let room = frame.inset(scene.style.mm(30.0));
    let at = |i: u32| whole.at(whole.length() * f64::from(i) / f64::from(STEPS));
    let points: Vec<Point> = (0..=STEPS).map(at).collect();
    let longest = points
        .split(|p| !room.contains(*p))
        .max_by_key(|run| run.len())?;
    let curve = Curve::new(longest)?;
    (curve.length() > LEAST * frame.width().max(frame.height())).then_some(curve)
}

/// Where the map pulls shapes so far that a name along them would mislead.
pub(super) fn distorted(scene: &Scene, position: Position) -> bool {
    scene
        .fitted
        .projection
        .scale(position)
        .is_none_or(|s| s.along_max > 2.2 * s.along_min)
}

fn candidates(
    scene: &Scene,
    water: &Entry,
    curve: &Curve,
    setting: &Setting,
) -> Result<Vec<Candidate>> {
    let style = scene.style;
    let names = water.names();
    let name = set_as(scene, water);
    // An ocean is the same wherever it is named; a sea has its middle.
    let another = match setting.capitals {
        true => 0.0,
        false => f64::from(water.variant) * 2.0,
    };
    let mut all = Vec::new();
    for (smaller, size) in sizes(scene, setting).enumerate() {
        let face = face(scene, setting, size);
        let set = |anchor| {
            let mut text = set(scene, &name, face, anchor);
            text.spans
                .extend(scene.second(&names, face, style.theme.water_name));
            text
        };
        let width = scene.width(&set(flat()))?;
        // A name much longer than its water would name the next one too; an
        // ocean goes on far beyond its line.
        let room = if setting.capitals { 2.6 } else { 1.35 };
        if width > curve.length() * room {
            continue;
        }
        let middle = style.mm(size * 0.34);
        for slide in slides(width / curve.length()) {
            for lift in lifts(curve.length() / style.mm(size)) {
                let from = (curve.length() - width) / 2.0 + slide * curve.length();
                let piece = curve.piece(from, from + width, middle + style.mm(size * lift));
                if along::bend(&piece) > MOST_BEND {
                    continue;
                }
                let wet = scene.land_share(&piece);
                if wet > 0.34 {
                    continue;
                }
                // Not over land into the next water.
                if f64::abs(lift) > NEAR {
                    let half = style.mm(size * lift / 2.0);
                    let way = curve.piece(from, from + width, middle + half);
                    if scene.land_share(&way) > 0.2 {
                        continue;
                    }
                }
                let cost = wet * 90.0
                    + f64::abs(slide) * 14.0
                    + f64::abs(lift).min(NEAR) * 3.0
                    + (f64::abs(lift) - NEAR).max(0.0) * 1.2
                    + steepness(&piece).powi(2) * 10.0
                    + smaller as f64 * 7.0
                    + another;
                let text = set(Anchor::Along { curve: piece });
                all.push(candidate(scene, text, cost, style.mm(9.0))?);
            }
        }
    }
    Ok(all)
}

/// How steep a line is from end to end: 0 where level, 1 where upright.
fn steepness(line: &[Point]) -> f64 {
    let (Some(a), Some(b)) = (line.first(), line.last()) else {
        return 0.0;
    };
    (b.y - a.y).abs().atan2((b.x - a.x).abs()) / std::f64::consts::FRAC_PI_2
}

/// How far along its line a name may move, in parts of the line; `width` is the
/// name's. Far from the middle only as long as it still ends near the line.
fn slides(width: f64) -> impl Iterator<Item = f64> {
    const BEYOND: f64 = 0.15;
    let far = [-0.4_f64, 0.4].into_iter();
    let most = 0.5 + BEYOND - width / 2.0;
    let near = [0.0, -0.12, 0.12, -0.25, 0.25].into_iter();
    near.chain(far.filter(move |slide| slide.abs() <= most))
}

/// How far beside its line a name may stand, in its own size: near to it, and as
/// far as the water surely goes, which is as much longer than wide as most are.
fn lifts(length: f64) -> impl Iterator<Item = f64> {
    let near = [0.0, 0.9, 1.9, NEAR].into_iter();
    let far = (1..).map(|i| NEAR + 1.5 * f64::from(i));
    let all = near.chain(far.take_while(move |lift| *lift < length * 0.24));
    all.flat_map(|lift| [-lift, lift]).skip(1)
}

/// Most that a name may turn, degrees: beside a bent line, on its inner side, it
/// would turn on the spot.
const MOST_BEND: f64 = 75.0;

/// So near to its line, in its own size, a name is in its water.
const NEAR: f64 = 3.0;

pub(super) fn set(scene: &Scene, name: &str, face: Typeface, anchor: Anchor) -> Text {
    let style = scene.style;
    let halo = style.halo(style.theme.halo_sea.alpha(0.7), 2.0);
    text(name, face, style.theme.water_name, anchor, halo)
}

fn flat() -> Anchor {
    Anchor::At {
        at: Point::default(),
        align: Align::Start,
        turn: 0.0,
    }
}
