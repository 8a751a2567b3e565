//! What looks wrong in an outline.

use super::model::Side;
use crate::geodesy::distance;
use crate::units::Position;

/// Something suspicious, at a corner or about the whole outline.
pub(super) struct Doubt {
    pub corner: Option<usize>,
    pub message: String,
}

pub(super) fn outline(corners: &[Position], sides: &[Side]) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = far(corners).into_iter().collect();
    if let Some((one, other)) = crossing(corners, sides) {
        doubts.push(Doubt {
            corner: None,
            message: format!(
                "the outline crosses itself, after corner {} and after corner {}: check the corners",
                one + 1,
                other + 1
            ),
        });
    }
    doubts
}

/// Longitudes without a jump at 180 degrees.
pub(super) fn unwrapped(corners: &[Position]) -> Vec<(f64, f64)> {
    let mut before: Option<f64> = None;
    corners
        .iter()
        .map(|corner| {
            let lon = corner.lon().deg();
            let lon = match before {
                Some(before) => before + (lon - before + 180.0).rem_euclid(360.0) - 180.0,
                None => lon,
            };
            before = Some(lon);
            (lon, corner.lat().deg())
        })
        .collect()
}

/// Outlines of more corners are not checked.
const MOST: usize = 1_000;

/// Two straight sides that cross, as they do on a chart.
fn crossing(corners: &[Position], sides: &[Side]) -> Option<(usize, usize)> {
    let count = corners.len();
    if count > MOST {
        return None;
    }
    let at = unwrapped(corners);
    let side = |i: usize| (at[i], at[(i + 1) % count]);
    let is_straight = |i: usize| sides.get(i) == Some(&Side::Straight);
    for i in 0..count {
        for j in i + 2..count {
            let neighbours = i == 0 && j == count - 1;
            if !neighbours && is_straight(i) && is_straight(j) && cross(side(i), side(j)) {
                return Some((i, j));
            }
        }
    }
    None
}

type Point = (f64, f64);

fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let turn = |p: Point, q: Point, r: Point| {
        let value = (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
        value.partial_cmp(&0.0).unwrap_or(std::cmp::Ordering::Equal) as i32
    };
    turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

/// A corner this many times as far from the others as they are from each other
/// is suspicious, and this far at least, metres.
const TIMES: f64 = 8.0;
const LEAST: f64 = 100e3;

fn far(corners: &[Position]) -> Option<Doubt> {
    if !(4..=MOST).contains(&corners.len()) {
        return None;
    }
    let nearest = |i: usize, from: Position| {
        let others = corners.iter().enumerate().filter(|(j, _)| *j != i);
        others
            .map(|(_, other)| distance(from, *other).m())
            .fold(f64::INFINITY, f64::min)
    };
    let all: Vec<f64> = corners
        .iter()
        .enumerate()
        .map(|(i, c)| nearest(i, *c))
        .collect();
    let mut sorted = all.clone();
    sorted.sort_by(f64::total_cmp);
    let usual = sorted[sorted.len() / 2].max(1_000.0);
    let (i, off) = all
        .iter()
        .copied()
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    if off < LEAST || off < TIMES * usual {
        return None;
    }
    let corner = corners[i];
    let (lat, lon) = (corner.lat().deg(), corner.lon().deg());
    let flipped = [(lat, -lon, "E and W"), (-lat, lon, "N and S")];
    let swapped = flipped.into_iter().find(|(lat, lon, _)| {
        let other = Position::from_degrees(*lat, *lon);
        other.is_ok_and(|other| nearest(i, other) < 3.0 * usual)
    });
    let message = match swapped {
        Some((.., names)) => format!(
            "this corner is {:.0} km from the others; were {names} confused?",
            off / 1e3
        ),
        None => format!(
            "this corner is {:.0} km from the others: check it",
            off / 1e3
        ),
    };
    Some(Doubt {
        corner: Some(i),
        message,
    })
}
