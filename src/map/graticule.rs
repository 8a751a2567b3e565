//! Draws meridians and parallels, and finds where they meet the neatline.

use super::base::{points, stroked};
use super::fit::Fitted;
use crate::sheet::{Group, Point, Rect};
use crate::sphere::{Path, Segment};
use crate::theme::Style;
use crate::units::{Lat, Lon, Position};

/// The drawn graticule.
#[derive(Debug)]
pub struct Graticule {
    pub group: Group,
    pub parallels: Vec<(Lat, Vec<Vec<Point>>)>,
    pub meridians: Vec<(Lon, Vec<Vec<Point>>)>,
}

pub fn draw(fitted: &Fitted, style: &Style) -> Graticule {
    let step = step(fitted, style);
    let near = Near::of(fitted);
    let along = |path: Path| points(fitted.view.lines(&[path]));
    let (south, north) = (near.lat.0.max(-90.0 + step), near.lat.1.min(90.0 - step));
    let parallels: Vec<(Lat, Vec<Vec<Point>>)> = multiples(step, south, north)
        .filter_map(|lat| Lat::new(lat).ok())
        .map(|lat| (lat, along(parallel(lat, near.lon))))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    // Where meridians converge towards a pole, only every third continues.
    let wide = meridian_step(fitted, style);
    let meridians: Vec<(Lon, Vec<Vec<Point>>)> = multiples(wide, near.lon.0, near.lon.1 - wide)
        .map(|lon| {
            let reach = if lon.rem_euclid(90.0) == 0.0 {
                90.0
            } else {
                90.0 - step.min(10.0)
            };
            let (south, north) = near.lat;
            let path = meridian(lon, south.max(-reach), north.min(reach));
            (Lon::wrap(lon), along(path))
        })
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let stroke = style.stroke(style.theme.graticule.alpha(0.55), 0.6);
    let lines: Vec<Vec<Point>> = parallels
        .iter()
        .map(|(_, lines)| lines)
        .chain(meridians.iter().map(|(_, lines)| lines))
        .flatten()
        .cloned()
        .collect();
    Graticule {
        group: Group {
            id: "graticule".into(),
            label: Some("Graticule".into()),
            clip: None,
            items: stroked(&lines, &stroke),
        },
        parallels,
        meridians,
    }
}

/// Degrees between parallels, so that about five to eight cross the frame, or
/// fewer in a small one, to keep their labels apart.
fn step(fitted: &Fitted, style: &Style) -> f64 {
    at_least(fitted, style, 1.0)
}

/// Degrees between meridians, allowing for their convergence towards the poles.
fn meridian_step(fitted: &Fitted, style: &Style) -> f64 {
    let middle = fitted.frame.centre();
    let middle = fitted.view.position([middle.x, middle.y]);
    let lat = middle.map_or(0.0, |middle| middle.lat().deg());
    at_least(fitted, style, lat.to_radians().cos().max(0.34))
}

/// The first standard step at which lines are far enough apart, where a degree
/// is `share` times a degree of latitude.
fn at_least(fitted: &Fitted, style: &Style, share: f64) -> f64 {
    const MINUTES: [f64; 10] = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0];
    const DEGREES: [f64; 8] = [1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 45.0];
    let across = fitted.frame.height().max(fitted.frame.width());
    let most = (across / style.mm(APART)).clamp(3.0, 8.0);
    let metres = across / fitted.mm_per_m;
    let degrees = (metres / 111_000.0).min(180.0) / share;
    let minutes = MINUTES.into_iter().map(|minutes| minutes / 60.0);
    minutes
        .chain(DEGREES)
        .find(|step| degrees / step <= most)
        .unwrap_or(30.0)
}

/// Approximate minimum distance between two lines of the graticule, design
/// pixels.
const APART: f64 = 110.0;

fn multiples(step: f64, from: f64, to: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).ceil() as i64;
    let last = (to / step).floor() as i64;
    (first..=last).map(move |i| i as f64 * step)
}

/// In four parts, so that all the Earth around is no longer than its other way.
fn parallel(lat: Lat, (west, east): (f64, f64)) -> Path {
    let quarter = |k: f64| Position::new(lat, Lon::wrap(west + (east - west) * k / 4.0));
    Path {
        segments: (0..4)
            .map(|k| Segment::Rhumb {
                from: quarter(f64::from(k)),
                to: quarter(f64::from(k + 1)),
            })
            .collect(),
    }
}

fn meridian(lon: f64, south: f64, north: f64) -> Path {
    let at = |lat: f64| Position::from_degrees(lat, Lon::wrap(lon).deg()).expect("on the globe");
    let middle = (south + north) / 2.0;
    let segment = |from: f64, to: f64| Segment::Geodesic {
        from: at(from),
        to: at(to),
    };
    Path {
        segments: vec![segment(south, middle), segment(middle, north)],
    }
}

/// Where the graticule is drawn: everywhere, except on maps of a small region,
/// where only what is in and near the frame is.
struct Near {
    lon: (f64, f64),
    lat: (f64, f64),
}

impl Near {
    fn of(fitted: &Fitted) -> Near {
        /// Maximum extent of a small region, degrees.
        const SMALL: f64 = 5.0;
        let across = fitted.frame.height().max(fitted.frame.width());
        let degrees = across / fitted.mm_per_m / 111_000.0;
        let middle = fitted.frame.centre();
        match fitted.view.position([middle.x, middle.y]) {
            Some(middle) if degrees < SMALL && middle.lat().deg().abs() < 80.0 => {
                let (lat, lon) = (middle.lat().deg(), middle.lon().deg());
                let wide = 2.0 * degrees / lat.to_radians().cos();
                let (south, north) = (lat - 2.0 * degrees, lat + 2.0 * degrees);
                Near {
                    lon: (lon - wide, lon + wide),
                    lat: (south.max(-90.0), north.min(90.0)),
                }
            }
            _ => Near {
                lon: (-180.0, 180.0),
                lat: (-90.0, 90.0),
            },
        }
    }
}

/// The edge of the frame that a line ends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

/// The edge that a point is on, if any.
pub fn edge_at(frame: Rect, p: Point) -> Option<Edge> {
    const NEAR: f64 = 0.02;
    if (p.y - frame.bottom).abs() < NEAR {
        Some(Edge::Bottom)
    } else if (p.y - frame.top).abs() < NEAR {
        Some(Edge::Top)
    } else if (p.x - frame.left).abs() < NEAR {
        Some(Edge::Left)
    } else if (p.x - frame.right).abs() < NEAR {
        Some(Edge::Right)
    } else {
        None
    }
}
