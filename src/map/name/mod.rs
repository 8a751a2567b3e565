//! What is named on a map, and the ways in which each name may stand.

mod along;
mod beside;
mod city;
mod country;
mod degree;
mod fix;
mod origin;
mod ring;
mod track;
mod water;
mod zone;

use super::arrow;
use super::base::Ground;
use super::fit::Fitted;
use super::fix::{FixKind, draw as fix_mark};
use super::footprint::Footprints;
use super::graticule::Graticule;
use super::label::{self, Candidate, Label, Obstacles, Quad};
use super::mark::{self, PlaceMark};
use super::reach::Reaches;
use super::scale_bar::ScaleBar;
use super::sign;
use super::subject::Subject;
use super::track::Tracks;
use super::zone::Zones;
use crate::both::both;
use crate::error::{Problem, Result, Severity};
use crate::language::{self, Language};
use crate::overlay::Verdict;
use crate::sheet::{
    self, Anchor, Color, Extent, Group, Halo, Item, Point, Rect, Span, Text, Typeface, Weight,
};
use crate::theme::Style;
use crate::words::Words;

/// The marks and names of a map.
#[derive(Debug)]
pub struct Names {
    pub marks: Group,
    pub labels: Group,
    pub verdicts: Vec<Verdict>,
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
    /// The scale bar, which names keep clear of.
    pub bar: Option<&'a ScaleBar>,
}

/// Places every name that finds room.
///
/// # Errors
/// A glyph that no font has.
pub fn place(scene: &Scene) -> Result<Names> {
    let style = scene.style;
    let mut obstacles = obstacles(scene);
    let origins = origin::find(scene);
    let cities = city::find(scene);
    let mut marks = Vec::new();
    for city in &cities {
        let r = style.mm(city.mark.radius() + 1.0);
        obstacles.forbid(square(city.at, r));
        let items = mark::place_mark(city.at, city.mark, style);
        match city.mark {
            PlaceMark::Sign(sign, _) => {
                marks.push(sign::group(&city.id, sign::name(sign, scene.words), items));
            }
            _ => marks.extend(items),
        }
    }
    for dot in &scene.tracks.dots {
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
                origin::labels(scene, &origins)?,
                ring::labels(scene)?,
                track::labels(scene)?,
                fix::labels(scene)?,
                zone::labels(scene)?,
                city::labels(scene, &cities)?,
                degree::labels(scene)?,
                country::labels(scene)?,
            ])
        },
        || water::labels(scene),
    );
    let mut labels: Vec<Label> = others?.into_iter().flatten().collect();
    labels.extend(waters?);

    let placed = label::solve(labels, &obstacles);
    let mut items = Vec::new();
    let mut warnings = Vec::new();
    for outcome in placed {
        match outcome.chosen {
            Some(at) => {
                let candidate = &outcome.label.candidates[at];
                items.extend(candidate.extra.iter().cloned());
                let halo = scene.ground_at(&candidate.boxes);
                items.extend(candidate.text.iter().map(|t| Item::Text(haloed(t, halo))));
            }
            None if outcome.label.wanted => warnings.push(dropped(&outcome.label.name)),
            None => {}
        }
    }
    let mut verdicts: Vec<Verdict> = cities
        .iter()
        .filter_map(|c| match c.mark {
            PlaceMark::Verdict(verdict, _) => Some(verdict),
            PlaceMark::Plain | PlaceMark::Sign(..) => None,
        })
        .collect();
    verdicts.sort();
    verdicts.dedup();
    Ok(Names {
        marks: group("marks", "Marks", marks),
        labels: group("labels", "Labels", items),
        verdicts,
        warnings,
    })
}

/// What names keep clear of, but for the marks of places.
fn obstacles(scene: &Scene) -> Obstacles {
    let style = scene.style;
    let mut obstacles = Obstacles::new(scene.fitted.frame.inset(style.mm(6.0)));
    let mut avoid = |lines: &[Vec<Point>], cost: f64| {
        for line in lines {
            obstacles.avoid(line, cost);
        }
    };
    for line in &scene.reaches.lines {
        avoid(&line.lines, 90.0);
    }
    for line in &scene.tracks.lines {
        avoid(&line.lines, 90.0);
    }
    for line in &scene.zones.lines {
        avoid(&line.lines, 30.0);
    }
    avoid(&scene.footprints.lines, 30.0);
    avoid(&scene.ground.coast, 0.35);
    avoid(&scene.ground.borders, 0.5);
    if let Some(bar) = scene.bar {
        obstacles.forbid(label::from_rect(bar.room));
    }
    for arrow in &scene.tracks.arrows {
        obstacles.forbid(arrow::room(*arrow, style));
    }
    for spot in &scene.tracks.signs {
        obstacles.forbid(square(spot.at, style.mm(sign::radius(spot.sign) + 1.0)));
    }
    obstacles
}

fn group(id: &str, label: &str, items: Vec<Item>) -> Group {
    Group {
        id: id.into(),
        label: Some(label.into()),
        clip: None,
        items,
    }
}

fn dropped(name: &str) -> Problem {
    Problem {
        severity: Severity::Warning,
        path: String::new(),
        message: format!("no room on the map for the label \"{name}\""),
        help: Some("give the map a wider extent or a larger page".into()),
        span: None,
        line: 0,
        column: 0,
    }
}

fn square(at: Point, half: f64) -> Quad {
    label::from_rect(Rect::new(
        at.x - half,
        at.y - half,
        at.x + half,
        at.y + half,
    ))
}

/// One line of text in one style.
fn text(content: &str, face: Typeface, color: Color, anchor: Anchor, halo: Option<Halo>) -> Text {
    Text {
        id: None,
        spans: vec![Span {
            text: content.to_owned(),
            face,
            color,
        }],
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
        text: vec![text],
        extra: Vec::new(),
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
        let name = names.second(self.language, second)?;
        Some(Span {
            text: format!(" {name}"),
            face: Typeface {
                size: face.size * SECOND,
                weight: Weight::Regular,
                spacing: 0.0,
                ..face
            },
            color,
        })
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

/// The text with its halo in the ground's colour.
fn haloed(text: &Text, ground: Color) -> Text {
    let halo = text.halo.map(|halo| Halo {
        color: ground.alpha(halo.color.a),
        ..halo
    });
    Text {
        halo,
        ..text.clone()
    }
}
