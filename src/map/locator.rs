//! The locator: a small globe that shows where the map lies.

use super::base::{filled, points, stroked};
use super::fit::Fitted;
use super::loops::Loops;
use super::mark::circle;
use crate::error::Result;
use crate::geodata::{self, Layer, Scale};
use crate::projection::{Frame, Kind, Options, Projection, View};
use crate::sheet::{Fill, Group, Item, Line, Point, Rect};
use crate::sphere::{Path, Segment};
use crate::theme::Style;
use crate::units::Position;

/// A globe of `radius` millimetres about `centre`, with the map's frame on it;
/// none where the map itself shows a hemisphere or more.
///
/// # Errors
/// Never in practice: the orthographic projection takes any centre.
pub fn locator(
    fitted: &Fitted,
    centre: Point,
    radius: f64,
    style: &Style,
) -> Result<Option<Group>> {
    let Some((middle, outline)) = frame_on_earth(fitted) else {
        return Ok(None);
    };
    let projection = Projection::new(Kind::Orthographic, middle, Options::default())?;
    let mm_per_m = radius / crate::geodesy::SEMI_MAJOR_AXIS;
    // A little room, so that the horizon does not touch the frame.
    let half = radius * 1.05;
    let frame = Frame {
        left: centre.x - half,
        top: centre.y - half,
        right: centre.x + half,
        bottom: centre.y + half,
    };
    let view = View::new(projection, frame, mm_per_m, [centre.x, centre.y]);
    let theme = style.theme;
    let land = Loops::closed(&view, geodata::layer(Layer::Land, Scale::M110)).filled(&view);
    let shown = points(view.lines(&[outline]));
    let disc = |fill, stroke| {
        Item::Line(Line {
            id: None,
            outline: circle(centre, radius),
            fill,
            stroke,
        })
    };
    let mut items = vec![disc(Some(Fill::Solid(theme.depths[1])), None)];
    items.extend(filled(land, theme.locator_land()));
    items.push(disc(None, Some(style.stroke(theme.coast.alpha(0.7), 0.8))));
    items.extend(stroked(&shown, &style.stroke(theme.text, 1.6)));
    Ok(Some(Group {
        id: "locator".into(),
        label: Some("Locator".into()),
        clip: None,
        items,
    }))
}

/// Whether a globe can show where the map lies.
pub fn has_locator(fitted: &Fitted) -> bool {
    frame_on_earth(fitted).is_some()
}

/// The middle of the frame and its edge, as positions.
fn frame_on_earth(fitted: &Fitted) -> Option<(Position, Path)> {
    let frame: Rect = fitted.frame;
    let c = frame.centre();
    let middle = fitted.view.position([c.x, c.y])?;
    const STEPS: usize = 24;
    let corners = [
        Point::new(frame.left, frame.top),
        Point::new(frame.right, frame.top),
        Point::new(frame.right, frame.bottom),
        Point::new(frame.left, frame.bottom),
    ];
    let mut edge: Vec<Position> = Vec::new();
    for i in 0..4 {
        let (a, b) = (corners[i], corners[(i + 1) % 4]);
        for k in 0..STEPS {
            let t = k as f64 / STEPS as f64;
            let p = [a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t];
            let position = fitted.view.position(p)?;
            // Beyond the globe's horizon the frame would be drawn in pieces.
            if crate::geodesy::inverse(middle, position).distance.km() > 9_300.0 {
                return None;
            }
            edge.push(position);
        }
    }
    edge.push(edge[0]);
    let segments = edge
        .windows(2)
        .map(|pair| Segment::Geodesic {
            from: pair[0],
            to: pair[1],
        })
        .collect();
    Some((middle, Path { segments }))
}
