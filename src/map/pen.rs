//! How tracks, zones and footprints are stroked: one place for maps and
//! legends, so that a swatch is the map's own line.

use crate::scenario::{Status, ZoneKind};
use crate::sheet::{Color, Stroke};
use crate::theme::Style;

/// The dots of a gap and the space between them, design pixels.
pub const GAP: [f64; 2] = [3.0, 6.5];

/// A line, and what lifts it off the ground below.
#[derive(Debug, Clone, PartialEq)]
pub struct Pen {
    pub casing: Option<Stroke>,
    pub line: Stroke,
}

/// A stretch of a track. Solid is kept for what was observed; the less is
/// known the more a line is broken, and a gap is thin, pale and bare.
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

/// The edge of an area, a line between two sides, a circle of latitude.
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

/// The edge of where the words of a report allow a position to be.
pub fn footprint(color: Color, style: &Style) -> Stroke {
    style.stroke(color.alpha(0.9), 1.1)
}

/// What a footprint is filled with.
pub fn footprint_fill(color: Color) -> Color {
    color.alpha(0.24)
}

fn rounded(stroke: Stroke) -> Stroke {
    Stroke {
        round: true,
        ..stroke
    }
}

/// A pale line under another of this width, millimetres.
fn casing(width: f64, style: &Style) -> Stroke {
    let mut stroke = style.stroke(style.theme.paper.alpha(0.72), 0.0);
    stroke.width.0 = width + style.mm(3.2);
    stroke
}
