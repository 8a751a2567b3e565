//! Strokes of tracks, zones and footprints, shared by maps and legends so that
//! swatches match the map.

use crate::scenario::{Status, ZoneKind};
use crate::sheet::{Color, Stroke};
use crate::theme::Style;

/// Length of a gap's dots and of the spaces between them, design pixels.
pub const GAP: [f64; 2] = [3.0, 6.5];

/// A line, and the casing that sets it off from the ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Pen {
    pub casing: Option<Stroke>,
    pub line: Stroke,
}

/// The pen for a stretch of a track. Solid lines are reserved for observed
/// stretches. The less certain a stretch, the more broken its line; a gap is
/// thin, pale and without a casing.
pub fn track(status: Status, gap: bool, color: Color, style: &Style) -> Pen {
    if gap {
        return Pen {
            casing: None,
            line: style.dashed(color.alpha(0.62), 1.3, &GAP),
        };
    }
    let line = match status {
        Status::Observed => style.stroke(color, 2.8),
        Status::Reported => style.dashed(color, 2.4, &[17.0, 4.0]),
        Status::Estimated => style.dashed(color, 2.4, &[8.0, 5.0]),
        Status::Schematic => rounded(style.dashed(color, 3.0, &[0.8, 5.6])),
    };
    Pen {
        casing: Some(casing(line.width.0, style)),
        line,
    }
}

/// The pen for the edge of an area, a boundary, or a circle of latitude.
pub fn zone(kind: ZoneKind, status: Status, color: Color, style: &Style) -> Pen {
    let line = match (kind, status) {
        (ZoneKind::Boundary, _) => style.dashed(color, 1.5, &[11.0, 3.6, 1.8, 3.6]),
        (ZoneKind::Circle, _) => style.dashed(color.alpha(0.85), 1.1, &[2.6, 3.2]),
        (_, Status::Estimated) => style.dashed(color, 1.3, &[7.0, 4.0]),
        (_, Status::Schematic) => rounded(style.dashed(color, 1.8, &[0.4, 4.0])),
        _ => style.stroke(color, 1.3),
    };
    let casing = (kind == ZoneKind::Boundary).then(|| casing(line.width.0, style));
    Pen { casing, line }
}

/// The stroke for the edge of a footprint.
pub fn footprint(color: Color, style: &Style) -> Stroke {
    style.stroke(color.alpha(0.9), 1.1)
}

/// The fill of a footprint.
pub fn footprint_fill(color: Color) -> Color {
    color.alpha(0.24)
}

fn rounded(stroke: Stroke) -> Stroke {
    Stroke {
        round: true,
        ..stroke
    }
}

/// A pale casing for a line of this width, millimetres.
fn casing(width: f64, style: &Style) -> Stroke {
    let mut stroke = style.stroke(style.theme.paper.alpha(0.72), 0.0);
    stroke.width.0 = width + style.mm(3.2);
    stroke
}
