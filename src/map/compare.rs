//! Compares the true ring with the circle that would be drawn on a Mercator
//! map, and labels the circle's errors.

use super::base::{filled, points, stroked};
use super::loops::Loops;
use super::mark::{circle, origin_mark};
use super::subject::{Reach, Subject};
use crate::error::Result;
use crate::geodata::{self, Layer, Scale};
use crate::geodesy;
use crate::overlay::Estimate;
use crate::projection::{Frame, Kind, Options, Plane, Projection, View};
use crate::sheet::{Align, Anchor, Fill, Group, Item, Line, Point, Rect, Span, Text, Weight};
use crate::sphere::{Area, Shape};
use crate::theme::Style;
use crate::units::{Azimuth, Length, Position};
use crate::words::Words;

/// The error of the circle in one direction on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Miss {
    /// Degrees on the map, clockwise from its top.
    pub direction: f64,
    /// Ground distance from the centre to the circle in this direction.
    pub reached: Length,
    /// The true range.
    pub range: Length,
}

impl Miss {
    /// Kilometres by which the circle overshoots; negative where it falls
    /// short.
    pub fn off_km(&self) -> f64 {
        self.reached.km() - self.range.km()
    }
}

/// The errors of a circle drawn around an origin with the range at the origin's
/// own scale, in `directions` directions clockwise from the top.
///
/// # Errors
/// An origin where the Mercator projection has no scale: a pole.
pub fn mercator_misses(origin: Position, radius: Length, directions: u32) -> Result<Vec<Miss>> {
    let naive = Naive::new(origin, radius)?;
    let miss = |i: u32| {
        let direction = 360.0 / f64::from(directions) * f64::from(i);
        let end = naive.projection.unproject(naive.at(direction))?;
        Some(Miss {
            direction,
            reached: geodesy::inverse(origin, end).distance,
            range: radius,
        })
    };
    Ok((0..directions).filter_map(miss).collect())
}

/// A circle on a Mercator map.
struct Naive {
    projection: Projection,
    centre: Plane,
    /// Radius on the plane, metres.
    radius: f64,
}

impl Naive {
    fn new(origin: Position, radius: Length) -> Result<Naive> {
        let projection = Projection::new(Kind::Mercator, origin, Options::default())?;
        let nowhere = || {
            crate::Error::Projection(
                "a Mercator map cannot show a pole, so nothing can be compared with it".to_owned(),
            )
        };
        let centre = projection.project(origin).ok_or_else(nowhere)?;
        let scale = projection.scale(origin).ok_or_else(nowhere)?;
        Ok(Naive {
            projection,
            centre,
            radius: radius.m() * scale.along_max,
        })
    }

    fn at(&self, direction: f64) -> Plane {
        let (sin, cos) = direction.to_radians().sin_cos();
        Plane::new(
            self.centre.x + self.radius * sin,
            self.centre.y + self.radius * cos,
        )
    }
}

/// The comparison in `rect`; `None` if the map does not have exactly one origin
/// to compare.
///
/// # Errors
/// A glyph that no font has.
pub fn compare(
    subject: &Subject,
    rect: Rect,
    style: &Style,
    words: &Words,
) -> Result<Option<Group>> {
    let Some((reach, origin)) = compared(subject) else {
        return Ok(None);
    };
    let Shape::Area(area) = &reach.feature.shape else {
        return Ok(None);
    };
    let naive = Naive::new(origin, reach.radius)?;
    let view = view(&naive, (origin, reach.radius), rect, style);
    let color = subject.color(reach.feature, style);
    let mut items = ground(&view, rect, style);
    let tint = view
        .area(area)
        .into_iter()
        .fold(Vec::new(), |mut all, ring| {
            super::base::close(&mut all, &ring);
            all
        });
    items.push(Item::Line(Line {
        id: None,
        outline: tint,
        fill: Some(Fill::Solid(color.alpha(style.theme.fill * 1.4))),
        stroke: None,
    }));
    let ring = points(view.area_outline(area));
    items.extend(stroked(&ring, &style.stroke(color, 2.0)));
    if let Some([x, y]) = view.point(origin) {
        let centre = Point::new(x, y);
        let radius = naive.radius * view.mm_per_m();
        items.push(Item::Line(Line {
            id: Some("mercator-circle".into()),
            outline: circle(centre, radius),
            fill: None,
            stroke: Some(style.dashed(style.theme.text, 1.4, &[5.0, 3.5])),
        }));
        items.extend(origin_mark(centre, color, style));
        let misses = mercator_misses(origin, reach.radius, 8)?;
        let room = rect.inset(style.mm(14.0));
        items.extend(figures(&misses, centre, radius, &ring, room, style, words));
    }
    items.push(Item::Line(Line {
        id: None,
        outline: rect.outline(),
        fill: None,
        stroke: Some(style.stroke(style.theme.rule, 1.0)),
    }));
    Ok(Some(Group {
        id: "mercator".into(),
        label: Some(words.mercator.to_owned()),
        clip: None,
        items,
    }))
}

/// The compared reach: the farthest from the map's single origin.
pub fn compared<'a, 's>(subject: &'s Subject<'a>) -> Option<(&'s Reach<'a>, Position)> {
    subject.one_origin()?;
    let lines = subject
        .reaches
        .iter()
        .filter(|r| matches!(r.estimate, Estimate::Only | Estimate::High))
        .filter_map(|r| Some((r, r.measure.place()?)));
    lines.max_by(|(a, _), (b, _)| a.radius.m().total_cmp(&b.radius.m()))
}

/// A view of both the ring and the circle, with room for the figures around
/// them.
fn view(naive: &Naive, ring: (Position, Length), rect: Rect, style: &Style) -> View {
    let (origin, radius) = ring;
    let mut seen: Vec<Plane> = (0..72).map(|i| naive.at(f64::from(i) * 5.0)).collect();
    let ring = (0..72).map(|i| geodesy::direct(origin, Azimuth::wrap(f64::from(i) * 5.0), radius));
    seen.extend(
        ring.filter_map(|p| naive.projection.project(p))
            .filter(|p| {
                // A ring near a pole runs off the map; only the circle counts
                // then.
                (p.x - naive.centre.x).hypot(p.y - naive.centre.y) < 2.2 * naive.radius
            }),
    );
    let bound = |of: fn(&Plane) -> f64| {
        seen.iter()
            .map(of)
            .fold((f64::MAX, f64::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)))
    };
    let ((left, right), (low, high)) = (bound(|p| p.x), bound(|p| p.y));
    let (across, along) = (style.mm(62.0), style.mm(24.0));
    let mm_per_m = ((rect.width() - 2.0 * across) / (right - left))
        .min((rect.height() - 2.0 * along) / (high - low));
    let middle = rect.centre();
    let shift = [
        middle.x - (left + right) / 2.0 * mm_per_m,
        middle.y + (low + high) / 2.0 * mm_per_m,
    ];
    let frame = Frame {
        left: rect.left,
        top: rect.top,
        right: rect.right,
        bottom: rect.bottom,
    };
    View::new(naive.projection.clone(), frame, mm_per_m, shift)
}

fn ground(view: &View, rect: Rect, style: &Style) -> Vec<Item> {
    let theme = style.theme;
    let mut items = vec![Item::Line(Line {
        id: None,
        outline: rect.outline(),
        fill: Some(Fill::Solid(theme.paper)),
        stroke: None,
    })];
    items.extend(filled(view.area(&Area::Globe), theme.sea));
    let land = Loops::closed(view, geodata::layer(Layer::Land, Scale::M110));
    items.extend(filled(land.filled(view), theme.land));
    let coast = points(land.filled_and_outlined(view).1);
    items.extend(stroked(&coast, &style.stroke(theme.coast, 0.5)));
    items
}

/// The circle's errors, labelled around it.
fn figures(
    misses: &[Miss],
    centre: Point,
    radius: f64,
    ring: &[Vec<Point>],
    frame: Rect,
    style: &Style,
    words: &Words,
) -> Vec<Item> {
    // Outside both lines, if that is within the frame.
    let outside = |sin: f64, cos: f64| {
        let along = |p: &Point| {
            let (dx, dy) = (p.x - centre.x, centre.y - p.y);
            let far = dx.hypot(dy);
            (far > 0.0 && (dx * sin + dy * cos) / far > 0.95).then_some(far)
        };
        let ring = ring.iter().flatten().filter_map(along);
        ring.fold(radius, f64::max).min(radius * 1.9)
    };
    let gap = style.mm(6.0);
    let cap = style.mm(11.0 * 0.73);
    let figure = |miss: &Miss| {
        let (sin, cos) = miss.direction.to_radians().sin_cos();
        let align = match sin {
            s if s > 0.3 => Align::Start,
            s if s < -0.3 => Align::End,
            _ => Align::Middle,
        };
        let stand = |far: f64| {
            Point::new(
                centre.x + (far + gap) * sin,
                centre.y - (far + gap) * cos + cap * (1.0 - cos) / 2.0,
            )
        };
        let at = Some(stand(outside(sin, cos)))
            .filter(|at| frame.contains(*at))
            .unwrap_or(stand(radius));
        let km = miss.off_km();
        let sign = if km.round() > 0.0 { "+" } else { "" };
        let number = format!("{sign}{}", words.number(km.round()));
        // Some directions may be missing: a circle can leave the map over a
        // pole.
        let eighth = (miss.direction / 45.0).round() as usize;
        let text = match eighth % 2 {
            0 => format!("{} {number}", words.compass[eighth / 2 % 4]),
            _ => number,
        };
        Item::Text(Text {
            id: None,
            spans: vec![Span {
                text,
                face: style.face(12.0, Weight::Medium),
                color: style.theme.text,
            }],
            anchor: Anchor::At {
                at,
                align,
                turn: 0.0,
            },
            halo: style.halo(style.theme.sea.alpha(0.85), 2.4),
        })
    };
    misses.iter().map(figure).collect()
}
