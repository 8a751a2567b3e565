//! Draws zones: thin outlines with a soft inner edge, and boundary lines.

use super::base::{close, points, stroked};
use super::fit::Fitted;
use super::pen;
use super::seen::is_speck;
use super::subject::Subject;
use crate::overlay::Feature;
use crate::scenario::{Status, Zone, ZoneKind, ZoneShape};
use crate::sheet::{Color, Fill, Group, Item, Line, Outline, Point, Rect};
use crate::theme::Style;
use geo::{
    BooleanOps, Buffer, CoordsIter, LineString, MultiLineString, MultiPolygon, Polygon, Simplify,
};

/// The drawn zones.
#[derive(Debug)]
pub struct Zones<'a> {
    pub group: Group,
    pub lines: Vec<ZoneLine<'a>>,
}

/// A zone on the page.
#[derive(Debug)]
pub struct ZoneLine<'a> {
    pub feature: &'a Feature,
    pub zone: &'a Zone,
    /// The status by which its line is styled.
    pub status: Status,
    pub color: Color,
    /// The true boundary inside the frame.
    pub lines: Vec<Vec<Point>>,
    /// The part of an area inside the frame; empty for lines.
    pub inside: Vec<Vec<[f64; 2]>>,
}

/// The soft edge: its inward reach in design pixels and the opacity of each
/// step; steps overlap.
const VIGNETTE: [(f64, f64); 5] = [
    (3.2, 0.07),
    (6.4, 0.06),
    (9.8, 0.05),
    (13.4, 0.045),
    (17.5, 0.04),
];

/// Above this number of points, the soft edge follows a simplified line; and
/// the tolerance of that, design pixels.
const FINE_POINTS: usize = 4_000;
const SOFT: f64 = 0.15;

/// Outlines with more points than this get no soft edge, which would take
/// longer than the rest of the map.
const MOST_POINTS: usize = 20_000;

pub fn draw<'a>(subject: &Subject<'a>, fitted: &Fitted, style: &Style) -> Zones<'a> {
    let lines: Vec<ZoneLine> = subject
        .zones
        .iter()
        .map(|(feature, zone)| on_page(feature, zone, subject, fitted, style))
        .collect();
    // Draw lines above areas, so that no area hides a line along its edge.
    let is_line = |line: &&ZoneLine| !has_inside(line.zone);
    let below = lines.iter().filter(|l| !is_line(l));
    let above = lines.iter().filter(is_line);
    let items = below.chain(above).map(|l| item(l, style)).collect();
    Zones {
        group: Group {
            id: "zones".into(),
            label: Some("Zones".into()),
            clip: None,
            items,
        },
        lines,
    }
}

fn on_page<'a>(
    feature: &'a Feature,
    zone: &'a Zone,
    subject: &Subject,
    fitted: &Fitted,
    style: &Style,
) -> ZoneLine<'a> {
    let (lines, inside) = match &zone.shape {
        ZoneShape::Area(area) if has_inside(zone) => (
            points(fitted.view.area_outline(area)),
            fitted.view.area(area),
        ),
        ZoneShape::Area(area) => (points(fitted.view.area_outline(area)), Vec::new()),
        ZoneShape::Lines(paths) => (points(fitted.view.lines(paths)), Vec::new()),
    };
    ZoneLine {
        feature,
        zone,
        status: subject.line_status(&zone.id, zone.status),
        color: color(subject, feature, zone, style),
        lines,
        inside,
    }
}

/// Whether a zone is drawn as an area. A circle of latitude is a line, though
/// it surrounds the pole.
pub fn has_inside(zone: &Zone) -> bool {
    matches!(zone.shape, ZoneShape::Area(_)) && zone.kind != ZoneKind::Circle
}

/// The actor's colour; without an actor, the secondary text colour for
/// boundaries and circles, and the zone colour for everything else.
pub fn color(subject: &Subject, feature: &Feature, zone: &Zone, style: &Style) -> Color {
    let own = match (subject.actor(feature), zone.kind) {
        (Some(_), _) => return subject.color(feature, style),
        (None, ZoneKind::Boundary | ZoneKind::Circle) => style.theme.secondary,
        (None, _) => style.theme.zone(),
    };
    subject.as_it_was(&zone.id, own, style)
}

fn item(line: &ZoneLine, style: &Style) -> Item {
    let mut items = vignette(line, style);
    let pen = pen::zone(line.zone.kind, line.status, line.color, style);
    if let Some(casing) = &pen.casing {
        items.extend(stroked(&line.lines, casing));
    }
    items.extend(stroked(&line.lines, &pen.line));
    Item::Group(Group {
        id: line.feature.id.clone(),
        label: None,
        clip: None,
        items,
    })
}

/// Overlapping bands along the inside of an area's true edge. They are paths of
/// their own, so that no clip hides half of a stroke.
fn vignette(line: &ZoneLine, style: &Style) -> Vec<Item> {
    let mut edge = MultiLineString(
        line.lines
            .iter()
            .map(|l| LineString::from_iter(l.iter().map(|p| [p.x, p.y])))
            .collect(),
    );
    let long = edge.coords_count() > FINE_POINTS;
    if long {
        edge = edge.simplify(style.mm(SOFT));
    }
    let count = edge.coords_count();
    if line.inside.is_empty() || count == 0 || count > MOST_POINTS {
        return Vec::new();
    }
    let ring = |ring: &Vec<[f64; 2]>| Polygon::new(coordinates(ring), Vec::new());
    let inside = MultiPolygon(line.inside.iter().map(ring).collect());
    VIGNETTE
        .into_iter()
        .map(|(reach, strength)| {
            let mut band = edge.buffer(style.mm(reach)).intersection(&inside);
            if long {
                band = band.simplify(style.mm(SOFT));
            }
            filled(&band, line.color.alpha(strength))
        })
        .collect()
}

/// The soft edge below a horizontal piece of outline, narrower than on the map,
/// for the legend.
pub fn edge(room: Rect, y: f64, color: Color, style: &Style) -> Vec<Item> {
    VIGNETTE
        .into_iter()
        .map(|(reach, strength)| {
            Item::Line(Line {
                id: None,
                outline: Rect::new(room.left, y, room.right, y + style.mm(reach * 0.65)).outline(),
                fill: Some(Fill::Solid(color.alpha(strength))),
                stroke: None,
            })
        })
        .collect()
}

fn coordinates(ring: &[[f64; 2]]) -> LineString<f64> {
    LineString::from_iter(ring.iter().copied())
}

fn filled(area: &MultiPolygon<f64>, color: Color) -> Item {
    let mut outline: Outline = Vec::new();
    let rings = area
        .iter()
        .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    for ring in rings {
        let points: Vec<[f64; 2]> = ring.coords().map(|c| [c.x, c.y]).collect();
        close(&mut outline, &points[..points.len().saturating_sub(1)]);
    }
    Item::Line(Line {
        id: None,
        outline,
        fill: Some(Fill::Solid(color)),
        stroke: None,
    })
}

impl ZoneLine<'_> {
    /// Whether it is drawn, and nobody can see it.
    pub fn is_tiny(&self) -> bool {
        is_speck(&self.lines)
    }

    /// Whether a point of the page lies in the area.
    pub fn holds(&self, p: Point) -> bool {
        self.inside
            .iter()
            .map(|ring| crossings(ring, p))
            .sum::<usize>()
            % 2
            == 1
    }
}

/// How often a ring crosses the ray to the right of a point.
fn crossings(ring: &[[f64; 2]], p: Point) -> usize {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .filter(|(a, b)| {
            (a[1] > p.y) != (b[1] > p.y)
                && p.x < a[0] + (b[0] - a[0]) * (p.y - a[1]) / (b[1] - a[1])
        })
        .count()
}
