//! Outlines of which only the part on one side of a meridian or a parallel
//! applies.

use super::checks::unwrapped;
use super::coordinate::{Axis, Found, What};
use super::folded::Folded;
use super::groups::Group;
use super::model::{Shape, Side};
use super::remarks::Remarks;
use super::tokens::{Token, find};
use crate::units::Position;
use std::ops::Range;

/// The part of an outline that stays.
#[derive(Debug, Clone, Copy)]
struct Cut {
    axis: Axis,
    /// Degrees; a longitude without a hemisphere is that of the outline.
    at: f64,
    has_sign: bool,
    /// What is greater stays: the east, the north.
    keeps_greater: bool,
}

/// The outline, cut as its words say.
pub(super) fn cut(
    text: &Folded,
    group: &Group,
    alone: &[Found],
    shape: Shape,
    remarks: &mut Remarks,
) -> Shape {
    let Shape::Polygon { corners, sides } = &shape else {
        return shape;
    };
    let words = group.all_words();
    let (Some(first), Some(last)) = (group.corners.first(), group.corners.last()) else {
        return shape;
    };
    let span = first.span.start..last.span.end;
    let cut = in_english(&words, alone).or_else(|| in_japanese(text, alone, &words));
    let Some(cut) = cut else {
        let excluding = "EXCLUDING|EXCLUDED|EXCL ?THE ?FOLLOWING AREA|AREAS|AIRSPACE|PORTION|PART|PARTS|TERRITORIAL|TERRITORY";
        let excluding = find(&words, 0, excluding).map(|hit| &words[hit.range.start]);
        if let Some(word) = excluding.or_else(|| words.iter().find(|t| t.is("除"))) {
            remarks.unread(
                text,
                word.span.clone(),
                "a part is left out of the area: not understood, and drawn whole",
            );
        }
        return shape;
    };
    if sides.iter().any(|side| *side != Side::Straight) {
        remarks.unread(text, span, "an area with arcs is not cut: drawn whole");
        return shape;
    }
    match parted(corners, cut) {
        Some(corners) => {
            remarks.note(text, span, format!("cut along {}", name(cut)));
            let sides = vec![Side::Straight; corners.len()];
            Shape::Polygon { corners, sides }
        }
        None => {
            let message = format!(
                "the cut along {} does not part the area in two: drawn whole",
                name(cut)
            );
            remarks.unread(text, span, message);
            shape
        }
    }
}

fn name(cut: Cut) -> String {
    match cut.axis {
        Axis::Lat => format!("the parallel of {:.4} degrees", cut.at),
        Axis::Lon => format!("the meridian of {:.4} degrees", cut.at),
    }
}

/// `ONLY INCLUDING THE PORTION WEST OF LONGITUDE 124DEG`,
/// `EXCLUDING THE PART NORTH OF 20N`.
fn in_english(words: &[Token], alone: &[Found]) -> Option<Cut> {
    let side = "NORTH|SOUTH|EAST|WEST OF ?LONGITUDE|LATITUDE|LONG|LAT ?N|S|E|W #";
    let hit = find(words, 0, side)?;
    let side = words[hit.range.start].word()?;
    let before = &words[hit.range.start.saturating_sub(8)..hit.range.start];
    let removes = find(before, 0, "EXCLUDING|EXCEPT|EXC|EXCL|EXCLUDE").is_some();
    let keeps = find(before, 0, "INCLUDING|INCL|ONLY|PORTION|PART").is_some();
    if !removes && !keeps {
        return None;
    }
    let axis = match side {
        "NORTH" | "SOUTH" => Axis::Lat,
        _ => Axis::Lon,
    };
    let raw = words.get(hit.range.end - 1)?;
    let written = alone.iter().find(|f| f.span.start == raw.span.start);
    let written = written.or_else(|| alone.iter().find(|f| f.span.contains(&raw.span.start)));
    if let Some(What::Alone(axis, at)) = written.map(|f| &f.what) {
        return Some(Cut {
            axis: *axis,
            at: *at,
            has_sign: true,
            keeps_greater: matches!(side, "NORTH" | "EAST") != removes,
        });
    }
    // Whole degrees, or degrees and minutes without a mark between them.
    let wide = if axis == Axis::Lat { 2 } else { 3 };
    let at = match raw.digits() {
        Some(digits) if digits.len() == wide + 2 => {
            let (degrees, minutes) = digits.split_at(wide);
            degrees.parse::<f64>().ok()? + minutes.parse::<f64>().ok()? / 60.0
        }
        Some(digits) if digits.len() > wide => return None,
        _ => *hit.numbers.first()?,
    };
    let near = &words[hit.range.start..(hit.range.end + 2).min(words.len())];
    let has = |name: &str| near.iter().any(|t| t.is(name));
    let negative = has("W") || has("S");
    Some(Cut {
        axis,
        at: if negative { -at } else { at },
        has_sign: negative || has("E") || has("N"),
        keeps_greater: matches!(side, "NORTH" | "EAST") != removes,
    })
}

/// `132-10E以西を除く`
fn in_japanese(text: &Folded, alone: &[Found], words: &[Token]) -> Option<Cut> {
    let within = |at: usize| words.iter().any(|t| t.span.start == at);
    let found = alone.iter().find(|found| {
        let Range { start, end } = found.span;
        (within(start) || within(end)) && text.chars.get(end) == Some(&'以')
    })?;
    let What::Alone(axis, at) = found.what else {
        return None;
    };
    let side = *text.chars.get(found.span.end + 1)?;
    let greater = match (axis, side) {
        (Axis::Lon, '东') | (Axis::Lat, '北') => true,
        (Axis::Lon, '西') | (Axis::Lat, '南') => false,
        _ => return None,
    };
    let rest = text.text(found.span.end..(found.span.end + 8).min(text.len()));
    let removes = rest.contains('除');
    Some(Cut {
        axis,
        at,
        has_sign: true,
        keeps_greater: greater != removes,
    })
}

/// The corners on one side, if the line parts the outline in two.
fn parted(corners: &[Position], cut: Cut) -> Option<Vec<Position>> {
    let flat = unwrapped(corners);
    let mut at = cut.at;
    let middle = flat.iter().map(|p| p.0).sum::<f64>() / flat.len() as f64;
    if cut.axis == Axis::Lon {
        if !cut.has_sign && middle < 0.0 {
            at = -at;
        }
        at = middle + (at - middle + 180.0).rem_euclid(360.0) - 180.0;
    }
    let off = |p: &(f64, f64)| match cut.axis {
        Axis::Lon => p.0 - at,
        Axis::Lat => p.1 - at,
    };
    let count = corners.len();
    let mut kept = Vec::new();
    let mut crossings = 0;
    for i in 0..count {
        let (here, next) = (&flat[i], &flat[(i + 1) % count]);
        let stays = |p: &(f64, f64)| (off(p) > 0.0) == cut.keeps_greater || off(p) == 0.0;
        if stays(here) {
            kept.push(corners[i]);
        }
        if off(here) * off(next) < 0.0 {
            crossings += 1;
            kept.push(between(corners[i], corners[(i + 1) % count], cut.axis, at)?);
        } else if off(here) == 0.0 {
            crossings += 1;
        }
    }
    (crossings == 2 && kept.len() > 2).then_some(kept)
}

/// Where the great circle between two positions meets a meridian or a parallel.
fn between(from: Position, to: Position, axis: Axis, at: f64) -> Option<Position> {
    let vector = |p: Position| {
        let (lat, lon) = (p.lat().deg().to_radians(), p.lon().deg().to_radians());
        [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
    };
    let (a, b) = (vector(from), vector(to));
    let off = |t: f64| {
        let mixed: Vec<f64> = (0..3).map(|i| a[i] * (1.0 - t) + b[i] * t).collect();
        let lat = mixed[2].atan2(mixed[0].hypot(mixed[1])).to_degrees();
        let lon = mixed[1].atan2(mixed[0]).to_degrees();
        match axis {
            Axis::Lat => (lat - at, lat, lon),
            Axis::Lon => ((lon - at + 180.0).rem_euclid(360.0) - 180.0, lat, lon),
        }
    };
    let (mut low, mut high) = (0.0, 1.0);
    let sign = off(0.0).0.signum();
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if off(middle).0.signum() == sign {
            low = middle;
        } else {
            high = middle;
        }
    }
    let (_, lat, lon) = off(low);
    match axis {
        Axis::Lat => Position::from_degrees(at, lon).ok(),
        Axis::Lon => {
            let at = (at + 180.0).rem_euclid(360.0) - 180.0;
            Position::from_degrees(lat, at).ok()
        }
    }
}
