//! Meridians and parallels, and where they meet the neatline.

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
    let step = step(fitted);
    let along = |path: Path| points(fitted.view.lines(&[path]));
    let parallels: Vec<(Lat, Vec<Vec<Point>>)> = multiples(step, -90.0 + step, 90.0 - step)
        .filter_map(|lat| Lat::new(lat).ok())
        .map(|lat| (lat, along(parallel(lat))))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    // Where meridians crowd towards a pole only every third goes on.
    let meridians: Vec<(Lon, Vec<Vec<Point>>)> = multiples(step, -180.0, 180.0 - step)
        .map(|lon| {
            let reach = if lon.rem_euclid(90.0) == 0.0 {
                90.0
            } else {
                90.0 - step.min(10.0)
            };
            (Lon::wrap(lon), along(meridian(lon, reach)))
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

/// Degrees between lines, so that some five to eight cross the frame.
fn step(fitted: &Fitted) -> f64 {
    const STEPS: [f64; 9] = [0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0];
    let metres = fitted.frame.height().max(fitted.frame.width()) / fitted.mm_per_m;
    let degrees = (metres / 111_000.0).min(180.0);
    STEPS
        .into_iter()
        .find(|step| degrees / step <= 8.0)
        .unwrap_or(30.0)
}

fn multiples(step: f64, from: f64, to: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).ceil() as i64;
    let last = (to / step).floor() as i64;
    (first..=last).map(move |i| i as f64 * step)
}

fn parallel(lat: Lat) -> Path {
    let quarter = |k: f64| Position::new(lat, Lon::wrap(k * 90.0));
    Path {
        segments: (0..4)
            .map(|k| Segment::Rhumb {
                from: quarter(f64::from(k)),
                to: quarter(f64::from(k + 1)),
            })
            .collect(),
    }
}

fn meridian(lon: f64, reach: f64) -> Path {
    let at = |lat: f64| Position::from_degrees(lat, Lon::wrap(lon).deg()).expect("on the globe");
    Path {
        segments: vec![
            Segment::Geodesic {
                from: at(-reach),
                to: at(0.0),
            },
            Segment::Geodesic {
                from: at(0.0),
                to: at(reach),
            },
        ],
    }
}

/// Which edge of the frame a line's end lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

/// The edge that a point lies on, if any.
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
