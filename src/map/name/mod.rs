//! What is named on a map, and the ways in which each name may stand.

mod along;
mod beside;
mod callout;
mod city;
mod country;
mod degree;
mod fix;
mod frame;
mod marks;
mod obstacles;
mod origin;
mod ring;
mod scene;
mod shared;
mod stretch;
mod track;
mod warnings;
mod water;
mod water_area;
mod zone;

use self::city::City;
use self::marks::Marks;
use self::warnings::{too_many, unnamed, without_room};
use super::base::Ground;
use super::fit::Fitted;
use super::fix::{FixKind, draw as fix_mark};
use super::footprint::Footprints;
use super::graticule::Graticule;
use super::inset::{Company, Inset};
use super::label::{self, Candidate, Form, Label, Quad};
use super::mark::{self, PlaceMark};
use super::parties::Class;
use super::reach::Reaches;
use super::sign;
use super::subject::Subject;
use super::track::Tracks;
use super::zone::Zones;
use crate::error::{Problem, Result};
use crate::language::Language;
use crate::par::join;
use crate::sheet::{Anchor, Color, Group, Halo, Item, Point, Rect, Span, Text, Typeface};
use crate::theme::{self, Style};
use crate::units::Mm;
use crate::words::Words;
use obstacles::obstacles;
use std::collections::BTreeSet;

/// The marks and names of a map.
#[derive(Debug)]
pub struct Names {
    pub marks: Group,
    pub labels: Group,
    /// How the places with a mark of it lie to what is claimed, each once.
    pub classes: Vec<Class>,
    /// What would have been named, had there been room.
    pub unnamed: Vec<String>,
    /// Numbers of the callouts whose positions are in the frame, and of those
    /// whose numbers found room.
    pub callouts: Vec<usize>,
    pub numbered: Vec<usize>,
    pub warnings: Vec<Problem>,
}

/// All that naming needs to know of the map so far.
pub struct Scene<'a> {
    pub subject: &'a Subject<'a>,
    pub fitted: &'a Fitted,
    pub ground: &'a Ground,
    pub graticule: &'a Graticule,
    pub reaches: &'a Reaches<'a>,
    pub zones: &'a Zones<'a>,
    pub footprints: &'a Footprints,
    pub tracks: &'a Tracks<'a>,
    pub style: &'a Style,
    pub words: &'a Words,
    pub language: Language,
    /// What stands over the map.
    pub title: &'a str,
    /// Where the scale bar and the north arrow stand, which names keep clear of.
    pub furniture: &'a [Rect],
    pub company: &'a Company<'a>,
    /// Names and marks keep clear of them.
    pub insets: &'a [Inset],
}

/// Places every name that finds room.
///
/// # Errors
/// A glyph that no font has.
pub fn place(scene: &Scene) -> Result<Names> {
    let style = scene.style;
    let mut obstacles = obstacles(scene);
    let origins = origin::find(scene);
    let mut cities = city::find(scene);
    // Nobody asked for those that help; they give way to the scale bar.
    let under = |at: Point| scene.furniture.iter().any(|room| room.contains(at));
    cities.retain(|city| city.wanted || !under(city.at));
    cities.retain(|city| !scene.is_covered(city.at));
    let mut marks = Vec::new();
    // A place that helps takes its room only where its name stands.
    for city in cities.iter().filter(|city| city.wanted) {
        obstacles.forbid(city.room(scene));
    }
    let dots = scene.tracks.dots.iter();
    for dot in dots.filter(|dot| !scene.is_covered(dot.at)) {
        let r = style.mm(dot.kind.radius() + 1.0);
        obstacles.forbid(square(dot.at, r));
        let items = fix_mark(dot.at, dot.kind, dot.turn, style);
        match dot.kind {
            FixKind::Sign(sign, _) => {
                let name = sign::name(sign, scene.words);
                marks.push(sign::group(&dot.fix.feature.id, name, items));
            }
            _ => marks.extend(items),
        }
    }
    for origin in &origins {
        obstacles.forbid(square(origin.at, style.mm(origin.radius() + 1.0)));
        match origin.sign {
            Some(sign) => {
                let items = sign::draw(sign, origin.at, 0.0, origin.color, style);
                let name = sign::name(sign, scene.words);
                marks.push(sign::group(&origin.id, name, items));
            }
            None => marks.extend(mark::origin_mark(origin.at, origin.color, style)),
        }
    }

    let known = Marks::new(scene, &cities, &origins, &scene.tracks.dots);
    // Waters try the most places, nearly as many as all the rest.
    let (others, waters) = join(
        || -> Result<_> {
            Ok([
                // Places first: the names of each are found by its number.
                city::labels(scene, &cities, &known)?,
                origin::labels(scene, &origins, &known)?,
                ring::labels(scene)?,
                track::labels(scene)?,
                fix::labels(scene, &known)?,
                zone::labels(scene)?,
                degree::labels(scene)?,
                country::labels(scene)?,
                frame::labels(scene)?,
            ])
        },
        || water::labels(scene),
    );
    let others = others?;
    // Positions with a name, and of those without the ones behind the last.
    let positions = match others[FIXES].len() {
        MOST => scene.tracks.dots.len(),
        few => few,
    };
    let mut labels: Vec<Label> = others.into_iter().flatten().collect();
    labels.extend(waters?);
    let (callouts, numbers) = callout::labels(scene, &cities, &origins);
    labels.extend(numbers);

    let placed = label::solve(labels, &obstacles);
    // A mark without its name, for which nobody asked, is a riddle.
    let mut named = placed.iter().map(|outcome| outcome.chosen.is_some());
    cities.retain(|city| named.next().unwrap_or(false) || city.wanted);
    let places = cities.iter().flat_map(|city| place_mark(scene, city));
    let marks: Vec<Item> = places.chain(marks).collect();
    let unnamed = unnamed(&placed);
    let mut items = Vec::new();
    let mut warnings: Vec<Problem> = [
        ("rings", scene.reaches.lines.len()),
        ("tracks", scene.subject.shown_tracks().len()),
        ("zones", scene.zones.lines.len()),
        ("places", cities.len()),
        ("origins", origins.len()),
        ("positions", positions),
    ]
    .into_iter()
    .filter(|(_, count)| *count > MOST)
    .map(too_many)
    .collect();
    warnings.extend(without_room(scene, &placed));
    warnings.extend(shared::warnings(scene));
    let mut numbered = Vec::new();
    for outcome in &placed {
        let Some(at) = outcome.chosen else {
            continue;
        };
        let candidate = &outcome.label.candidates[at];
        let (text, extra) = match &candidate.form {
            Form::Set { text, extra } => (text.clone(), extra.clone()),
            Form::Beside { rows, at, stand } => beside::set(scene, rows, *at, *stand)?,
            Form::Disc(disc) => {
                numbered.push(disc.number);
                (Vec::new(), disc.items(scene))
            }
        };
        items.extend(extra);
        let halo = scene.ground_at(&candidate.boxes);
        let haloed = |text| Item::Text(haloed(text, halo, style));
        items.extend(text.iter().map(haloed));
    }
    let told = cities.iter().filter_map(City::told);
    let classes: BTreeSet<Class> = told.cloned().collect();
    Ok(Names {
        marks: group("marks", "Marks", marks),
        labels: group("labels", "Labels", items),
        classes: classes.into_iter().collect(),
        unnamed,
        callouts,
        numbered,
        warnings,
    })
}

/// The mark of a place, in a group of its own where it is a symbol.
fn place_mark(scene: &Scene, city: &City) -> Vec<Item> {
    let items = mark::place_mark(city.at, city.mark, scene.style);
    match city.mark {
        PlaceMark::Sign(sign, _) => {
            let name = sign::name(sign, scene.words);
            vec![sign::group(&city.id, name, items)]
        }
        _ => items,
    }
}

/// A name this near to a line that it does not name looks as if it did,
/// design pixels.
const NEAR: f64 = 6.0;

/// What a design pixel costs: of a line that is covered, and of one that comes
/// near.
const OVER_SUBJECT: (f64, f64) = (24.0, 1.8);
const OVER_ZONE: (f64, f64) = (8.0, 0.15);
const OVER_FRAME: (f64, f64) = (16.0, 0.15);

/// Lines that have names, by their index among their kind.
enum Named {
    Reach(usize),
    Track(usize),
    Zone(usize),
}

impl Named {
    fn number(self) -> u32 {
        let (kind, index) = match self {
            Named::Reach(i) => (0, i),
            Named::Track(i) => (1, i),
            Named::Zone(i) => (2, i),
        };
        index as u32 * 3 + kind
    }
}

fn group(id: &str, label: &str, items: Vec<Item>) -> Group {
    Group {
        id: id.into(),
        label: Some(label.into()),
        clip: None,
        items,
    }
}

/// How many of each kind of thing a map names at most: more than find room on
/// any page.
const MOST: usize = 1_000;

/// Where fixes are among those that are named.
const FIXES: usize = 4;

fn square(at: Point, half: f64) -> Quad {
    label::from_rect(Rect::new(
        at.x - half,
        at.y - half,
        at.x + half,
        at.y + half,
    ))
}

fn span(content: &str, face: Typeface, color: Color) -> Span {
    Span {
        text: content.to_owned(),
        face,
        color,
    }
}

/// One line of text in one style.
fn text(content: &str, face: Typeface, color: Color, anchor: Anchor, halo: Option<Halo>) -> Text {
    Text {
        id: None,
        spans: vec![span(content, face, color)],
        anchor,
        halo,
    }
}

/// A candidate of one text, its boxes measured and given room to breathe.
fn candidate(scene: &Scene, text: Text, cost: f64, room: f64) -> Result<Candidate> {
    let extent = scene.measure(&text)?;
    let boxes = match text.anchor {
        Anchor::Along { .. } => label::joined(&extent.boxes),
        Anchor::At { .. } => extent.boxes,
    };
    Ok(Candidate {
        boxes: boxes.iter().map(|b| label::grown(b, room)).collect(),
        form: Form::Set {
            text: vec![text],
            extra: Vec::new(),
        },
        cost,
    })
}

/// Size of a second name to the first's.
const SECOND: f64 = 0.84;

/// The text with its halo in the ground's colour. Where its ink cannot be read
/// on that, the ink comes nearer to that of plain text, as far as its hue is
/// still seen; then it brings a ground of its own, nearer to the paper.
fn haloed(text: &Text, ground: Color, style: &Style) -> Text {
    const STEPS: u32 = 10;
    let inks = |step: u32| {
        let share = f64::from(step.min(STEPS)) / f64::from(STEPS) * 0.5;
        let ink = move |span: &Span| span.color.under(style.theme.text, share);
        text.spans.iter().map(ink)
    };
    let own = |step: u32| {
        let share = f64::from(step.saturating_sub(STEPS)) / f64::from(STEPS);
        ground.under(style.theme.paper, share)
    };
    let readable = |step: &u32| {
        let contrasts = inks(*step).map(|ink| theme::contrast(ink, own(*step)));
        contrasts.fold(f64::MAX, f64::min) >= theme::LEAST
    };
    let step = (0..2 * STEPS).find(readable).unwrap_or(2 * STEPS);
    let halo = text.halo.map(|halo| match step <= STEPS {
        true => Halo {
            color: ground.alpha(halo.color.a),
            ..halo
        },
        false => Halo {
            color: own(step),
            width: Mm(halo.width.0.max(style.mm(OWN_GROUND))),
        },
    });
    let mut text = text.clone();
    let inks: Vec<Color> = inks(step).collect();
    for (span, ink) in text.spans.iter_mut().zip(inks) {
        span.color = ink;
    }
    Text { halo, ..text }
}

/// Least width of a halo that is the only ground that words are read on,
/// design pixels.
const OWN_GROUND: f64 = 4.0;
