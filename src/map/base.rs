//! Draws the base map: sea with depths, land, lakes, ice, coast and borders.

use super::fit::Fitted;
use super::loops::Loops;
use super::mask::Mask;
use crate::geodata::{self, Layer, Scale};
use crate::par::join;
use crate::projection::{Polyline, View};
use crate::scenario::Worldview;
use crate::sheet::{Color, Fill, Group, Item, Line, Outline, Point, Stroke, Verb};
use crate::sphere::Area;
use crate::theme::Style;

/// The drawn base map, and the data that labels need about it.
#[derive(Debug)]
pub struct Ground {
    pub group: Group,
    /// 1 on land.
    pub land: Mask,
    /// The number of depth contours above a point.
    pub depth: Mask,
    pub coast: Vec<Vec<Point>>,
    pub borders: Vec<Vec<Point>>,
}

/// Maximum points per path; editors fail on longer ones.
const LONGEST_PATH: usize = 30_000;

pub fn draw(fitted: &Fitted, worldview: Worldview, style: &Style) -> Ground {
    let theme = style.theme;
    let scale = scale_for(fitted.denominator());
    let view = &fitted.view;

    // Fill the globe, not the frame: there is no sea beyond a projection's
    // edge.
    let sea = filled(view.area(&Area::Globe), theme.sea);
    let filled_of = |layer| Loops::closed(view, geodata::layer(layer, scale)).filled(view);
    let ((shore, borders), (floor, lakes, ice)) = join(
        || {
            (
                Shore::draw(fitted, scale),
                Borders::draw(view, scale, worldview),
            )
        },
        || {
            let floor = Floor::draw(fitted, scale, style);
            (floor, filled_of(Layer::Lakes), filled_of(Layer::Ice))
        },
    );
    let (mut recognised, disputed) = (borders.recognised, borders.disputed);

    // Round joins are invisible on hairlines and cost time.
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
            named("depth", floor.items),
            named(
                "land",
                filled(shore.rings, theme.land).into_iter().collect(),
            ),
            named("ice", filled(ice, theme.ice).into_iter().collect()),
            named("lakes", lake_items(lakes, style)),
            named("coast", stroked(&shore.coast, &hairline)),
            named("borders", stroked(&recognised, &border)),
            named("disputed-borders", stroked(&disputed, &dashed)),
        ],
    };
    recognised.extend(disputed);
    Ground {
        group,
        land: shore.mask,
        depth: floor.mask,
        coast: shore.coast,
        borders: recognised,
    }
}

fn mask(fitted: &Fitted) -> Mask {
    let frame = fitted.frame;
    let cell = (frame.width().max(frame.height()) / 700.0).max(0.2);
    Mask::new(frame, cell)
}

struct Shore {
    rings: Vec<Polyline>,
    coast: Vec<Vec<Point>>,
    mask: Mask,
}

impl Shore {
    fn draw(fitted: &Fitted, scale: Scale) -> Shore {
        let view = &fitted.view;
        let land = Loops::closed(view, geodata::layer(Layer::Land, scale));
        let (rings, outlines) = land.filled_and_outlined(view);
        let mut mask = mask(fitted);
        mask.fill(&rings, 1);
        Shore {
            rings,
            coast: points(outlines),
            mask,
        }
    }
}

struct Floor {
    items: Vec<Item>,
    mask: Mask,
}

impl Floor {
    fn draw(fitted: &Fitted, scale: Scale, style: &Style) -> Floor {
        let view = &fitted.view;
        let mut mask = mask(fitted);
        let mut items = Vec::new();
        for (level, metres) in DEPTHS.iter().enumerate() {
            let deeper = geodata::layer(Layer::Depth, scale).filter(|f| f.class == *metres);
            let rings = Loops::closed(view, deeper).filled(view);
            mask.fill(&rings, level as u16 + 1);
            items.extend(filled(rings, style.theme.depths[level]));
        }
        Floor { items, mask }
    }
}

#[derive(Default)]
struct Borders {
    recognised: Vec<Vec<Point>>,
    disputed: Vec<Vec<Point>>,
}

impl Borders {
    fn draw(view: &View, scale: Scale, worldview: Worldview) -> Borders {
        let mut borders = Borders::default();
        for feature in geodata::layer(Layer::Borders, scale) {
            let lines = points(Loops::near(view, std::iter::once(feature)).opened(view));
            if feature.row & (1 << worldview.number()) != 0 {
                borders.recognised.extend(lines);
            } else if feature.row & (1 << (16 + worldview.number())) != 0 {
                borders.disputed.extend(lines);
            }
        }
        borders
    }
}

/// The depth contours of the base data, metres.
const DEPTHS: [u64; 7] = [200, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000];

/// The scale of base data for a map at 1 to `denominator`.
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

/// Closed rings as filled paths. Rings may be nested, so a path is split only
/// where the next ring starts a new exterior.
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
    // Reserve exactly: a page may have thousands of outlines.
    outline.reserve(ring.len() + 1);
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

/// Appends a polyline; closes it if its ends meet.
pub fn open(outline: &mut Outline, line: &[Point]) {
    let closed = line.len() > 2 && line.first() == line.last();
    let end = if closed { line.len() - 1 } else { line.len() };
    outline.reserve(end + 1);
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
