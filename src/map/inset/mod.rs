//! Insets with their leader lines, and the frames of other maps.

mod leader;
mod place;
mod title;

use super::Panel;
use super::base::{points, stroked};
use super::earth_frame::EarthFrame;
use super::fit::{self, Fitted, fit};
use super::fix::FixKind;
use super::footprint::Footprints;
use super::reach::Reaches;
use super::subject::{Subject, at};
use super::track::Tracks;
use super::zone::Zones;
use crate::error::{Problem, Result};
use crate::overlay::Overlay;
use crate::scenario::MapSpec;
use crate::sheet::{Fill, Group, Item, Line, Point, Rect, Verb};
use crate::theme::Style;
use crate::units::Position;
use crate::words::Words;
use place::{Busy, Wanted, hull, meet, place};

/// Other maps related to a map.
#[derive(Debug, Default)]
pub struct Company<'a> {
    /// The insets inside it.
    pub insets: Vec<&'a MapSpec>,
    /// Maps whose frames are drawn on it.
    pub framed: Vec<Framed>,
    /// Whether it is an inset itself.
    pub inside: bool,
}

/// A map whose frame is drawn on another map.
#[derive(Debug, Clone)]
pub struct Framed {
    pub id: String,
    /// The label of the frame.
    pub title: Option<String>,
    pub frame: EarthFrame,
}

impl Framed {
    /// The frame of a map in a rectangle on the page or, if it has none yet, in
    /// one of its own shape. `None` for a map of the whole Earth.
    ///
    /// # Errors
    /// As for [`fit`].
    pub fn of(overlay: &Overlay, spec: &MapSpec, on_page: Option<Rect>) -> Result<Option<Framed>> {
        let subject = Subject::new(overlay, spec);
        let rect = match on_page {
            Some(rect) => rect,
            None => likely_frame(&subject, spec)?,
        };
        let language = overlay.scenario.header.language;
        let frame = EarthFrame::of(&fit(&subject, spec, rect)?);
        Ok(frame.map(|frame| Framed {
            id: spec.id.clone(),
            title: spec.title.as_ref().map(|t| t.get(language).to_owned()),
            frame,
        }))
    }
}

/// Aspect ratio (width over height) of an inset: that of its content, within
/// limits.
fn shape(subject: &Subject, spec: &MapSpec) -> Result<f64> {
    Ok(fit::shape(subject, spec)?.clamp(0.7, 1.6))
}

/// A provisional frame for a map that is not placed on the page yet: its extent
/// depends on the frame's shape, hardly on its size.
///
/// # Errors
/// A projection that shows none of the requested content.
pub fn likely_frame(subject: &Subject, spec: &MapSpec) -> Result<Rect> {
    Ok(Rect::new(0.0, 0.0, 100.0 * shape(subject, spec)?, 100.0))
}

/// A placed inset.
#[derive(Debug)]
pub struct Inset {
    /// Including its title.
    pub rect: Rect,
    pub leaders: Vec<[Point; 2]>,
    /// Its extent as drawn on the map around it.
    pub lines: Vec<Vec<Point>>,
    pub panel: Panel,
    /// Ids of its content; empty for all.
    show: Vec<String>,
    title: Vec<Item>,
}

impl Inset {
    /// Whether the inset shows this item of the scenario at a position.
    pub fn shows(&self, id: &str, position: Position) -> bool {
        let shown = self.show.is_empty() || self.show.iter().any(|s| s == id);
        let inside =
            |[x, y]: [f64; 2]| self.panel.placement.fitted.frame.contains(Point::new(x, y));
        shown
            && self
                .panel
                .placement
                .fitted
                .view
                .point(position)
                .is_some_and(inside)
    }

    pub fn covers(&self, p: Point) -> bool {
        self.rect.contains(p)
    }
}

/// The map around insets, as drawn so far.
pub struct Host<'h> {
    pub overlay: &'h Overlay<'h>,
    pub subject: &'h Subject<'h>,
    pub fitted: &'h Fitted,
    pub reaches: &'h Reaches<'h>,
    pub zones: &'h Zones<'h>,
    pub footprints: &'h Footprints,
    pub tracks: &'h Tracks<'h>,
    pub style: &'h Style,
    pub words: &'h Words,
}

/// The placed insets.
#[derive(Debug, Default)]
pub struct Insets {
    pub placed: Vec<Inset>,
    /// Ids of insets that did not fit.
    pub left_out: Vec<String>,
    pub warnings: Vec<Problem>,
}

impl Insets {
    /// Whether an inset covers part of a mark with this half width,
    /// millimetres.
    pub fn hide(&self, at: Point, half: f64) -> bool {
        let mut rects = self.placed.iter().map(|inset| inset.rect.inset(-half));
        rects.any(|rect| rect.contains(at))
    }
}

/// Places and draws each inset.
///
/// # Errors
/// A projection that cannot show the requested content; a glyph that no font
/// has.
pub fn draw(host: &Host, wanted: &[&MapSpec]) -> Result<Insets> {
    let mut insets = Insets::default();
    if wanted.is_empty() {
        return Ok(insets);
    }
    let mut busy = busy(host);
    for spec in wanted {
        match one(host, spec, &busy, &mut insets.warnings)? {
            Some(inset) => {
                busy.taken.push(inset.rect);
                insets.placed.push(inset);
            }
            None => insets.left_out.push(spec.id.clone()),
        }
    }
    Ok(insets)
}

fn one(
    host: &Host,
    spec: &MapSpec,
    busy: &Busy,
    warnings: &mut Vec<Problem>,
) -> Result<Option<Inset>> {
    let subject = Subject::new(host.overlay, spec);
    let shape = shape(&subject, spec)?;
    let language = host.overlay.scenario.header.language;
    let title = spec.title.as_ref().map_or("", |title| title.get(language));
    let frame = EarthFrame::of(&fit(&subject, spec, likely_frame(&subject, spec)?)?);
    let lines = frame.as_ref().map(|frame| on_page(frame, host.fitted));
    let lines = lines.unwrap_or_default();
    let heading = |width| title::height(title, width, language, host.style).unwrap_or(0.0);
    let wanted = Wanted {
        shape,
        heading: &heading,
        corner: spec.inset.as_ref().and_then(|inset| inset.corner),
        frame: longest(&lines),
    };
    let Some(rect) = place(host.fitted.frame, &wanted, busy, host.style) else {
        return Ok(None);
    };
    let top = rect.top + heading(rect.width());
    let style = host.style.in_frame(rect.width(), rect.bottom - top);
    let inside = Company {
        inside: true,
        ..Company::default()
    };
    let own = Rect { top, ..rect };
    let panel = super::compose(host.overlay, spec, own, &style, host.words, &inside)?;
    let about = |problem: Problem| Problem {
        path: format!("map {}", spec.id),
        ..problem
    };
    warnings.extend(panel.warnings.into_iter().map(about));
    let covers = hull(longest(&lines)).is_some_and(|extent| meet(extent, rect));
    if covers {
        warnings.push(covered(spec));
    }
    let corners = frame.as_ref().map(|frame| corners(frame, host.fitted));
    Ok(Some(Inset {
        rect,
        leaders: match covers {
            true => Vec::new(),
            false => leaders(longest(&lines), corners.flatten(), rect),
        },
        lines,
        panel: panel.value,
        show: spec.show.clone(),
        title: title::draw(title, rect, language, host.style)?,
    }))
}

/// The edge of a frame on another map.
fn on_page(frame: &EarthFrame, fitted: &Fitted) -> Vec<Vec<Point>> {
    points(fitted.view.lines(std::slice::from_ref(&frame.edge)))
}

/// The longest part of a frame's edge that the map's projection cuts.
fn longest(lines: &[Vec<Point>]) -> &[Point] {
    let length = |line: &Vec<Point>| -> f64 {
        let pairs = line.windows(2);
        pairs
            .map(|p| (p[1].x - p[0].x).hypot(p[1].y - p[0].y))
            .sum()
    };
    let longest = lines.iter().max_by(|a, b| length(a).total_cmp(&length(b)));
    longest.map_or(&[], Vec::as_slice)
}

/// The corners of a frame, if the map shows all of them.
fn corners(frame: &EarthFrame, fitted: &Fitted) -> Option<Vec<Point>> {
    let corner = |position: &Position| {
        let [x, y] = fitted.view.point(*position)?;
        let p = Point::new(x, y);
        fitted.frame.contains(p).then_some(p)
    };
    frame.corners.iter().map(corner).collect()
}

/// Leaders between corners, or from the sides of the frame if these bulge
/// across such leaders or its corners are off the map.
fn leaders(edge: &[Point], corners: Option<Vec<Point>>, inset: Rect) -> Vec<[Point; 2]> {
    let lines = corners.map(|corners| leader::leaders(&corners, inset));
    match lines.filter(|lines| lines.iter().all(|line| leader::clear(line, edge))) {
        Some(lines) => lines,
        None => leader::leaders(edge, inset),
    }
}

/// What insets should avoid covering.
fn busy(host: &Host) -> Busy {
    let mut busy = Busy::default();
    let mut add = |lines: &[Vec<Point>], cost: f64| {
        let lines = lines.iter().map(|line| (line.clone(), cost));
        busy.lines.extend(lines);
    };
    for line in &host.reaches.lines {
        add(&line.lines, 1.0);
    }
    for line in &host.tracks.lines {
        add(&line.lines, 3.0);
    }
    for line in &host.zones.lines {
        add(&line.lines, 0.35);
    }
    add(&host.footprints.lines, 3.0);
    let style = host.style;
    let room = |p: Point, name: f64| {
        let half = style.mm(14.0);
        Rect::new(p.x - half, p.y - half, p.x + style.mm(name), p.y + half)
    };
    let places = host.subject.origins.iter().chain(&host.subject.places);
    let places = places.filter_map(|feature| host.fitted.view.point(at(feature)));
    let places = places.map(|[x, y]| room(Point::new(x, y), NAME));
    let dots = host.tracks.dots.iter().map(|dot| match dot.kind {
        FixKind::Start(_) => room(dot.at, 14.0),
        _ => room(dot.at, NAME),
    });
    let signs = host.tracks.signs.iter().map(|spot| room(spot.at, 14.0));
    busy.marks = places.chain(dots).chain(signs).collect();
    busy
}

/// Approximate width of a mark's name, design pixels.
const NAME: f64 = 84.0;

fn covered(spec: &MapSpec) -> Problem {
    Problem::warning(format!("map {}", spec.id), "the inset covers what it shows")
        .help("choose another corner, or leave corner out")
}

/// The frames of other maps, and of insets with their leader lines.
pub fn frames(framed: &[Framed], insets: &[Inset], fitted: &Fitted, style: &Style) -> Group {
    let theme = style.theme;
    let frame = |id: &str, lines: &[Vec<Point>]| {
        let mut items = stroked(lines, &style.stroke(theme.paper.alpha(0.8), 3.2));
        items.extend(stroked(lines, &style.stroke(theme.text, 1.1)));
        Item::Group(Group {
            id: format!("{id}-frame"),
            label: None,
            clip: None,
            items,
        })
    };
    let framed = framed.iter();
    let mut items: Vec<Item> = framed
        .map(|map| frame(&map.id, &on_page(&map.frame, fitted)))
        .collect();
    for inset in insets {
        let id = &inset.panel.group.id;
        items.push(frame(id, &inset.lines));
        let lines: Vec<Vec<Point>> = inset.leaders.iter().map(|l| l.to_vec()).collect();
        let mut leaders = stroked(&lines, &style.stroke(theme.paper.alpha(0.7), 2.6));
        leaders.extend(stroked(&lines, &style.stroke(theme.text.alpha(0.75), 0.8)));
        items.push(Item::Group(Group {
            id: format!("{id}-leaders"),
            label: None,
            clip: None,
            items: leaders,
        }));
    }
    Group {
        id: "frames".into(),
        label: Some("Frames of maps".into()),
        clip: None,
        items,
    }
}

/// The edge of another map's frame on this one.
pub fn frame_lines(map: &Framed, fitted: &Fitted) -> Vec<Vec<Point>> {
    on_page(&map.frame, fitted)
}

impl Inset {
    /// Takes the inset's group, for the group of the map around it.
    pub fn take_group(&mut self, style: &Style) -> Group {
        let theme = style.theme;
        let map = std::mem::take(&mut self.panel.group);
        let plate = |rect: Rect, fill, stroke| {
            Item::Line(Line {
                id: None,
                outline: rect.outline(),
                fill,
                stroke,
            })
        };
        let paper = Some(Fill::Solid(theme.paper));
        let mut items = vec![plate(self.rect.inset(-style.mm(3.0)), paper, None)];
        let (id, label) = (format!("{}-inset", map.id), map.label.clone());
        let top = self.panel.placement.fitted.frame.top;
        let titled = top - self.rect.top > 1e-6;
        items.push(Item::Group(map));
        items.append(&mut self.title);
        let border = style.stroke(theme.text, 1.2);
        if titled {
            let (left, right) = (self.rect.left, self.rect.right);
            items.push(Item::Line(Line {
                id: None,
                outline: vec![
                    Verb::Move(Point::new(left, top)),
                    Verb::Line(Point::new(right, top)),
                ],
                fill: None,
                stroke: Some(style.stroke(theme.text, 0.8)),
            }));
        }
        items.push(plate(self.rect, None, Some(border)));
        Group {
            id,
            label,
            clip: None,
            items,
        }
    }
}
