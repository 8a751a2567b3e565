//! The ground: sea with its depths, land, lakes, ice, coast and borders.

use super::fit::Fitted;
use super::loops::Loops;
use super::mask::Mask;
use crate::geodata::{self, Layer, Scale};
use crate::scenario::Worldview;
use crate::sheet::{Color, Fill, Group, Item, Line, Outline, Point, Stroke, Verb};
use crate::sphere::Area;
use crate::theme::Style;

/// The drawn ground, and what labels ask of it.
#[derive(Debug)]
pub struct Ground {
    pub group: Group,
    /// 1 on land.
    pub land: Mask,
    /// How many of the depth contours lie above a point.
    pub depth: Mask,
    pub coast: Vec<Vec<Point>>,
    pub borders: Vec<Vec<Point>>,
}

/// Points that one path may hold; editors choke on longer ones.
const LONGEST_PATH: usize = 30_000;

pub fn draw(fitted: &Fitted, worldview: Worldview, style: &Style) -> Ground {
    let theme = style.theme;
    let scale = scale_for(fitted.denominator());
    let view = &fitted.view;
    let frame = fitted.frame;

    // The globe, not the frame: beyond a projection's edge there is no sea.
    let sea = filled(view.area(&Area::Globe), theme.sea);
    let cell = (frame.width().max(frame.height()) / 700.0).max(0.2);
    let mut sea_floor = Mask::new(frame, cell);
    let mut depths = Vec::new();
    for (level, metres) in DEPTHS.iter().enumerate() {
        let deeper = geodata::layer(Layer::Depth, scale).filter(|f| f.class == *metres);
        let rings = Loops::closed(view, deeper).filled(view);
        sea_floor.fill(&rings, level as u16 + 1);
        depths.extend(filled(rings, theme.depths[level]));
    }

    let shore = Loops::closed(view, geodata::layer(Layer::Land, scale));
    let land_rings = shore.filled(view);
    let mut land = Mask::new(frame, cell);
    land.fill(&land_rings, 1);
    let lakes = Loops::closed(view, geodata::layer(Layer::Lakes, scale)).filled(view);
    let ice = Loops::closed(view, geodata::layer(Layer::Ice, scale)).filled(view);
    let coast = points(shore.outlined(view));

    let mut recognised = Vec::new();
    let mut disputed = Vec::new();
    for feature in geodata::layer(Layer::Borders, scale) {
        let lines = points(Loops::near(view, std::iter::once(feature)).opened(view));
        if feature.row & (1 << worldview.number()) != 0 {
            recognised.extend(lines);
        } else if feature.row & (1 << (16 + worldview.number())) != 0 {
            disputed.extend(lines);
        }
    }

    // Round joins are not seen on hairlines, and cost time.
    let thin = |color, pixels| Stroke {
        round: false,
        ..style.stroke(color, pixels)
    };
    let hairline = thin(theme.coast, 0.7);
    let border = thin(theme.border, 0.8);
    let dashed = style.dashed(theme.border, 0.9, &[4.0, 3.0]);
    let group = Group {
        id: "ground".into(),
        label: Some("Ground".into()),
        clip: None,
        items: vec![
            named("sea", sea),
            named("depth", depths),
            named("land", filled(land_rings, theme.land).into_iter().collect()),
            named("ice", filled(ice, theme.ice).into_iter().collect()),
            named("lakes", lake_items(lakes, style)),
            named("coast", stroked(&coast, &hairline)),
            named("borders", stroked(&recognised, &border)),
            named("disputed-borders", stroked(&disputed, &dashed)),
        ],
    };
    recognised.extend(disputed);
    Ground {
        group,
        land,
        depth: sea_floor,
        coast,
        borders: recognised,
    }
}

/// The depth contours of the base data, metres.
const DEPTHS: [u64; 7] = [200, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000];

/// Base data drawn for 1 to `denominator`.
fn scale_for(denominator: f64) -> Scale {
    match denominator {
        d if d < 12e6 => Scale::M10,
        d if d < 90e6 => Scale::M50,
        _ => Scale::M110,
    }
}

fn lake_items(rings: Vec<Vec<[f64; 2]>>, style: &Style) -> Vec<Item> {
    filled(rings, style.theme.lake)
        .into_iter()
        .map(|item| match item {
            Item::Line(line) => Item::Line(Line {
                stroke: Some(style.stroke(style.theme.coast.alpha(0.55), 0.5)),
                ..line
            }),
            other => other,
        })
        .collect()
}

pub fn points(lines: Vec<Vec<[f64; 2]>>) -> Vec<Vec<Point>> {
    lines
        .into_iter()
        .map(|line| line.into_iter().map(|[x, y]| Point::new(x, y)).collect())
        .collect()
}

fn named(id: &str, items: Vec<Item>) -> Item {
    Item::Group(Group {
        id: id.to_owned(),
        label: None,
        clip: None,
        items,
    })
}

/// Closed rings as filled paths. Rings may lie in one another, so a path is
/// ended only where the next ring is an exterior of its own.
pub fn filled(rings: Vec<Vec<[f64; 2]>>, color: Color) -> Vec<Item> {
    let mut items = Vec::new();
    let mut outline: Outline = Vec::new();
    for ring in rings {
        if outline.len() + ring.len() > LONGEST_PATH && !outline.is_empty() {
            items.push(path(std::mem::take(&mut outline), color));
        }
        close(&mut outline, &ring);
    }
    if !outline.is_empty() {
        items.push(path(outline, color));
    }
    items
}

fn path(outline: Outline, color: Color) -> Item {
    Item::Line(Line {
        id: None,
        outline,
        fill: Some(Fill::Solid(color)),
        stroke: None,
    })
}

pub fn close(outline: &mut Outline, ring: &[[f64; 2]]) {
    for (i, [x, y]) in ring.iter().enumerate() {
        let p = Point::new(*x, *y);
        outline.push(if i == 0 { Verb::Move(p) } else { Verb::Line(p) });
    }
    if !ring.is_empty() {
        outline.push(Verb::Close);
    }
}

/// Polylines as stroked paths.
pub fn stroked(lines: &[Vec<Point>], stroke: &Stroke) -> Vec<Item> {
    let mut items = Vec::new();
    let mut outline: Outline = Vec::new();
    for line in lines {
        if outline.len() + line.len() > LONGEST_PATH && !outline.is_empty() {
            items.push(stroke_path(std::mem::take(&mut outline), stroke));
        }
        open(&mut outline, line);
    }
    if !outline.is_empty() {
        items.push(stroke_path(outline, stroke));
    }
    items
}

fn stroke_path(outline: Outline, stroke: &Stroke) -> Item {
    Item::Line(Line {
        id: None,
        outline,
        fill: None,
        stroke: Some(stroke.clone()),
    })
}

/// A polyline; closed where its ends meet.
pub fn open(outline: &mut Outline, line: &[Point]) {
    let closed = line.len() > 2 && line.first() == line.last();
    let end = if closed { line.len() - 1 } else { line.len() };
    for (i, p) in line[..end].iter().enumerate() {
        outline.push(if i == 0 {
            Verb::Move(*p)
        } else {
            Verb::Line(*p)
        });
    }
    if closed {
        outline.push(Verb::Close);
    }
}
