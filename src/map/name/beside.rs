//! Blocks of text next to a point, with a leader line if they are farther away.

use super::Scene;
use crate::error::Result;
use crate::map::label::{self, Candidate, Form, LabelOffset, Quad};
use crate::sheet::{Align, Anchor, Item, Line, Point, Span, Text, Verb};
use std::sync::Arc;

/// One line of a block; its first span determines its size.
pub type Row = Vec<Span>;

/// Directions from a mark with their costs, degrees clockwise from the right,
/// best first.
const AROUND: [(f64, f64); 8] = [
    (0.0, 0.0),
    (180.0, 0.6),
    (-40.0, 1.0),
    (40.0, 1.2),
    (-140.0, 1.6),
    (140.0, 1.8),
    (-90.0, 2.2),
    (90.0, 2.4),
];

/// Minimum distance from a mark to a text with a leader, design pixels.
const SHORTEST: f64 = 14.0;

/// Line spacing as a multiple of the size.
const LEADING: f64 = 1.22;

/// A block of lines next to `at`.
///
/// # Errors
/// A glyph that no font has.
pub fn block(scene: &Scene, rows: &Arc<[Row]>, at: Point, stand: LabelOffset) -> Result<Candidate> {
    let mut boxes = text_boxes(scene, &lines(scene, rows, at, stand))?;
    if let Some(radius) = stand.leader {
        boxes.push(leader(scene, at, stand, radius, &boxes).1);
    }
    // Many candidates are kept at once, so use no excess memory.
    boxes.shrink_to_fit();
    Ok(Candidate {
        form: Form::Beside {
            rows: Arc::clone(rows),
            at,
            stand,
        },
        boxes,
        cost: stand.cost,
    })
}

/// Typesets a block, with its leader.
///
/// # Errors
/// A glyph that no font has.
pub fn set(
    scene: &Scene,
    rows: &[Row],
    at: Point,
    stand: LabelOffset,
) -> Result<(Vec<Text>, Vec<Item>)> {
    let text = lines(scene, rows, at, stand);
    let mut extra = Vec::new();
    if let Some(radius) = stand.leader {
        let boxes = text_boxes(scene, &text)?;
        extra.push(leader(scene, at, stand, radius, &boxes).0);
    }
    Ok((text, extra))
}

fn text_boxes(scene: &Scene, lines: &[Text]) -> Result<Vec<Quad>> {
    let room = scene.style.mm(1.6);
    let mut boxes = Vec::new();
    for line in lines {
        let extent = scene.measure(line)?;
        boxes.extend(extent.boxes.iter().map(|b| label::grown(b, room)));
    }
    Ok(boxes)
}

fn lines(scene: &Scene, rows: &[Row], at: Point, stand: LabelOffset) -> Vec<Text> {
    let style = scene.style;
    let (sin, cos) = stand.turn.to_radians().sin_cos();
    let align = match cos {
        c if c > 0.3 => Align::Start,
        c if c < -0.3 => Align::End,
        _ => Align::Middle,
    };
    let tip = Point::new(at.x + cos * stand.reach, at.y + sin * stand.reach);
    let size = |row: &Row| row[0].face.size.0;
    let cap = size(&rows[0]) * 0.72;
    let more: f64 = rows[1..].iter().map(|row| size(row) * LEADING).sum();
    // Above and below the mark, the distance is measured to the block's edge,
    // not its middle.
    let mut y = tip.y + cap / 2.0 - more / 2.0 + sin * (cap + more) / 2.0;
    let mut lines = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        if i > 0 {
            y += size(row) * LEADING;
        }
        let anchor = Anchor::At {
            at: Point::new(tip.x, y),
            align,
            turn: 0.0,
        };
        lines.push(Text {
            id: None,
            spans: row.clone(),
            anchor,
            halo: style.halo(style.theme.halo_sea.alpha(0.9), 3.2),
        });
    }
    lines
}

/// The leader from a mark of this radius to just before its text, and its
/// bounding quad.
fn leader(
    scene: &Scene,
    at: Point,
    stand: LabelOffset,
    radius: f64,
    text: &[Quad],
) -> (Item, Quad) {
    let style = scene.style;
    let (sin, cos) = stand.turn.to_radians().sin_cos();
    let on = |d: f64| Point::new(at.x + cos * d, at.y + sin * d);
    // Off the square that the mark keeps free, whose corners reach farther.
    let corner = cos.abs().max(sin.abs());
    let start = (radius + style.mm(1.0)) / corner + style.mm(0.5);
    let room = |end: f64| strip(on(start + style.mm(1.0)), on(end), style.mm(0.8));
    let mut end = stand.reach - style.mm(3.0);
    // Descenders hang below a text that is above its mark.
    while end > start + style.mm(4.0) && text.iter().any(|b| label::overlap(b, &room(end))) {
        end -= style.mm(0.5);
    }
    let line = Line {
        id: None,
        outline: vec![Verb::Move(on(start)), Verb::Line(on(end))],
        fill: None,
        stroke: Some(style.stroke(style.theme.secondary, 0.9)),
    };
    (Item::Line(line), room(end))
}

/// The fraction of a block that is on land.
pub fn land_share(scene: &Scene, block: &Candidate) -> f64 {
    const SAMPLES: u32 = 9;
    let hull = label::hull(&block.boxes);
    let line: Vec<Point> = (0..=SAMPLES)
        .map(|i| hull.left + hull.width() * f64::from(i) / f64::from(SAMPLES))
        .map(|x| Point::new(x, hull.centre().y))
        .collect();
    scene.land_share(&line)
}

/// A thin box around a line.
pub fn strip(a: Point, b: Point, half: f64) -> Quad {
    let d = (b.x - a.x).hypot(b.y - a.y).max(1e-9);
    let (nx, ny) = (-(b.y - a.y) / d * half, (b.x - a.x) / d * half);
    [
        Point::new(a.x - nx, a.y - ny),
        Point::new(b.x - nx, b.y - ny),
        Point::new(b.x + nx, b.y + ny),
        Point::new(a.x + nx, a.y + ny),
    ]
}

/// Positions near the mark, slightly farther, and optionally with leaders.
pub fn stands(scene: &Scene, radius: f64, leaders: &[f64]) -> Vec<LabelOffset> {
    let style = scene.style;
    let near = radius + style.mm(4.0);
    let mut all = Vec::new();
    for (turn, cost) in AROUND {
        for (reach, more) in [(near, 0.0), (near * 1.5, 4.0)] {
            all.push(LabelOffset {
                turn,
                reach,
                cost: cost + more,
                leader: None,
            });
        }
    }
    for reach in leaders {
        let mut from_middle = style.mm(*reach);
        // Next to a large symbol, a leader that short would not be visible.
        if from_middle < radius + style.mm(SHORTEST) {
            from_middle += radius;
        }
        for turn in (0..360).step_by(30) {
            all.push(LabelOffset {
                turn: f64::from(turn),
                reach: from_middle,
                cost: 16.0 + reach / 4.0,
                leader: Some(radius),
            });
        }
    }
    all
}
