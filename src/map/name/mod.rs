//! What is named on a map, and the ways in which each name may stand.

mod along;
mod beside;
mod callout;
mod city;
mod country;
mod degree;
mod fix;
mod frame;
mod origin;
mod ring;
mod track;
mod warnings;
mod water;
mod zone;

use self::city::City;
use self::warnings::{too_many, unnamed, without_room};
use super::arrow;
use super::base::Ground;
use super::fit::Fitted;
use super::fix::{FixKind, draw as fix_mark};
use super::footprint::Footprints;
use super::graticule::Graticule;
use super::inset::{Company, Inset, frame_lines};
use super::label::{self, Candidate, Form, Keep, Label, Obstacles, Quad};
use super::mark::{self, PlaceMark};
use super::parties::Class;
use super::reach::Reaches;
use super::sign;
use super::subject::Subject;
use super::track::Tracks;
use super::zone::Zones;
use crate::both::both;
use crate::error::{Problem, Result};
use crate::language::{self, Language};
use crate::sheet::{
    self, Anchor, Color, Extent, Group, Halo, Item, Point, Rect, Span, Text, Typeface, Weight,
};
use crate::theme::{self, Style};
use crate::units::{Mm, Position};
use crate::words::Words;
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
    /// Numbers of the callouts that stand in the frame.
    pub callouts: Vec<usize>,
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

    // Waters try the most places, nearly as many as all the rest.
    let (others, waters) = both(
        || -> Result<_> {
            Ok([
                // Places first: the names of each are found by its number.
                city::labels(scene, &cities, &origins)?,
                origin::labels(scene, &origins)?,
                ring::labels(scene)?,
                track::labels(scene)?,
                fix::labels(scene)?,
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
    let (callouts, numbers) = callout::labels(scene);
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
    for outcome in &placed {
        let Some(at) = outcome.chosen else {
            continue;
        };
        let candidate = &outcome.label.candidates[at];
        let (text, extra) = match &candidate.form {
            Form::Set { text, extra } => (text.clone(), extra.clone()),
            Form::Beside { rows, at, stand } => beside::set(scene, rows, *at, *stand)?,
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

/// What names keep clear of, but for the marks of places.
fn obstacles<'s>(scene: &'s Scene) -> Obstacles<'s> {
    let style = scene.style;
    let mut obstacles = Obstacles::new(scene.fitted.frame.inset(style.mm(6.0)), style.mm(NEAR));
    // Costs are of design pixels, so that pages of all sizes choose alike.
    let keep = |(cost, near): (f64, f64), of| Keep {
        cost: cost / style.mm(1.0),
        near: near / style.mm(1.0),
        of,
    };
    let mut avoid = |lines: &'s [Vec<Point>], costs: (f64, f64), of| {
        for line in lines {
            obstacles.avoid(line, keep(costs, of));
        }
    };
    for (i, line) in scene.reaches.lines.iter().enumerate() {
        avoid(&line.lines, OVER_SUBJECT, Some(Named::Reach(i).number()));
    }
    for line in &scene.tracks.lines {
        let of = Named::Track(line.part.track).number();
        avoid(&line.lines, OVER_SUBJECT, Some(of));
    }
    for (i, line) in scene.zones.lines.iter().enumerate() {
        avoid(&line.lines, OVER_ZONE, Some(Named::Zone(i).number()));
    }
    avoid(&scene.footprints.lines, (8.0, 0.0), None);
    avoid(&scene.ground.coast, (0.1, 0.0), None);
    avoid(&scene.ground.borders, (0.13, 0.0), None);
    for map in &scene.company.framed {
        for line in frame_lines(map, scene.fitted) {
            obstacles.avoid(line, keep(OVER_FRAME, None));
        }
    }
    for inset in scene.insets {
        for line in &inset.lines {
            obstacles.avoid(line, keep(OVER_FRAME, None));
        }
    }
    for room in scene.furniture {
        obstacles.forbid(label::from_rect(*room));
    }
    for inset in scene.insets {
        obstacles.forbid(label::from_rect(inset.rect.inset(-style.mm(5.0))));
        for [from, to] in &inset.leaders {
            obstacles.forbid(beside::strip(*from, *to, style.mm(2.0)));
        }
    }
    for arrow in &scene.tracks.arrows {
        obstacles.forbid(arrow::room(*arrow, style));
    }
    for spot in &scene.tracks.signs {
        obstacles.forbid(square(spot.at, style.mm(sign::radius(spot.sign) + 1.0)));
    }
    obstacles
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

impl Scene<'_> {
    /// A name in the map's second language, as it stands behind the first:
    /// smaller, and lighter.
    fn second(&self, names: &language::Names, face: Typeface, color: Color) -> Option<Span> {
        let second = self.subject.scenario.header.second?;
        // A position is said once.
        if names.get(self.language).contains('°') {
            return None;
        }
        let name = names.second(self.language, second)?;
        Some(Span {
            text: format!(" {name}"),
            face: Typeface {
                size: face.size * SECOND,
                weight: Weight::Regular,
                spacing: 0.0,
                language: Some(second),
                ..face
            },
            color,
        })
    }

    /// How much smaller names of the ground are on a small map than on one that
    /// fills a page, down from 1.
    fn compactness(&self) -> f64 {
        const PAGE: f64 = 1_500.0;
        let frame = self.fitted.frame;
        let across = frame.width().hypot(frame.height()) / self.style.mm(PAGE);
        across.sqrt().clamp(0.74, 1.0)
    }

    /// Whether an inset stands there.
    fn is_covered(&self, at: Point) -> bool {
        self.insets.iter().any(|inset| inset.covers(at))
    }

    /// Whether an inset shows something of the scenario, and so names it.
    fn is_in_inset(&self, id: &str, at: Position) -> bool {
        self.insets.iter().any(|inset| inset.shows(id, at))
    }

    fn measure(&self, text: &Text) -> Result<Extent> {
        sheet::measure(text, self.language)
    }

    fn width(&self, text: &Text) -> Result<f64> {
        Ok(self.measure(text)?.width.0)
    }

    /// The part of a line that lies on land.
    fn land_share(&self, line: &[Point]) -> f64 {
        let on_land = line
            .iter()
            .filter(|p| self.ground.land.at(**p) == Some(1))
            .count();
        on_land as f64 / line.len().max(1) as f64
    }

    /// The colour of the ground under a label, tints included: for its halo.
    fn ground_at(&self, boxes: &[Quad]) -> Color {
        const SAMPLES: u32 = 7;
        let hull = label::hull(boxes);
        let colors = (0..SAMPLES).map(|i| {
            let t = (f64::from(i) + 0.5) / f64::from(SAMPLES);
            self.ground_color(Point::new(hull.left + hull.width() * t, hull.centre().y))
        });
        Color::mean(colors)
    }

    fn ground_color(&self, p: Point) -> Color {
        let theme = self.style.theme;
        let ground = if self.ground.land.at(p) == Some(1) {
            theme.land
        } else {
            match self.ground.depth.at(p) {
                Some(level @ 1..) => theme.depths[usize::from(level) - 1],
                _ => theme.sea,
            }
        };
        match self.fitted.view.position([p.x, p.y]) {
            Some(position) => self.reaches.tinted(ground, position),
            None => ground,
        }
    }
}

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
