//! The locator: a small globe showing where the map is.

use super::base::{filled, points, stroked};
use super::earth_frame::EarthFrame;
use super::fit::Fitted;
use super::loops::Loops;
use super::mark::circle;
use crate::error::Result;
use crate::geodata::{self, Layer, Scale};
use crate::projection::{Frame, Kind, Options, Projection, View};
use crate::sheet::{Fill, Group, Item, Line, Point};
use crate::sphere::Path;
use crate::theme::Style;
use crate::units::{Lat, Lon, Position};

/// What a locator shows of a map: the centre and edge of its frame.
#[derive(Debug)]
pub struct Locator(EarthFrame);

/// Beyond this distance, kilometres, a frame would cross the globe's horizon
/// and break into pieces.
const HORIZON: f64 = 9_300.0;

impl Locator {
    /// `None` if the map shows a hemisphere or more.
    pub fn of(fitted: &Fitted) -> Option<Locator> {
        let frame = EarthFrame::of(fitted)?;
        (frame.farthest().km() <= HORIZON).then_some(Locator(frame))
    }

    /// Draws a globe of `radius` millimetres around `centre`, with the frames
    /// of the maps.
    ///
    /// # Errors
    /// Never in practice: the orthographic projection accepts any centre.
    pub fn draw_all(
        locators: &[&Locator],
        centre: Point,
        radius: f64,
        style: &Style,
    ) -> Result<Group> {
        draw(locators, centre, radius, style)
    }
}

/// The centre of the globe: the mean of all frames.
fn middle(locators: &[&Locator]) -> Position {
    match locators {
        [one] => one.0.middle,
        several => {
            let middles: Vec<Position> = several.iter().map(|l| l.0.middle).collect();
            mean(&middles)
        }
    }
}

/// The mean direction of positions on the sphere, accurate enough for so small
/// a globe.
fn mean(positions: &[Position]) -> Position {
    let mut sum = [0.0_f64; 3];
    for p in positions {
        let (lat, lon) = (p.lat().deg().to_radians(), p.lon().deg().to_radians());
        sum[0] += lat.cos() * lon.cos();
        sum[1] += lat.cos() * lon.sin();
        sum[2] += lat.sin();
    }
    let lat = sum[2].atan2(sum[0].hypot(sum[1])).to_degrees();
    let lon = sum[1].atan2(sum[0]).to_degrees();
    Position::new(Lat::new(lat).unwrap_or(positions[0].lat()), Lon::wrap(lon))
}

fn draw(locators: &[&Locator], centre: Point, radius: f64, style: &Style) -> Result<Group> {
    let projection = Projection::new(Kind::Orthographic, middle(locators), Options::default())?;
    let mm_per_m = radius / crate::geodesy::SEMI_MAJOR_AXIS;
    // A small margin, so that the horizon does not touch the frame.
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
    let edges: Vec<Path> = locators.iter().map(|l| l.0.edge.clone()).collect();
    let shown = points(view.lines(&edges));
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
    Ok(Group {
        id: "locator".into(),
        label: Some("Locator".into()),
        clip: None,
        items,
    })
}
