//! Checks one shape.

use super::finding::{Check, Findings};
use crate::formats::{Flaw, Flaws};
use crate::gis::crossing::Found;
use crate::gis::{PlanarShape, course, first_uncut, rings, signed_area, validity};
use geo::{Coord, LineString, MultiPolygon};

/// What a format requires of areas.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Whether outer rings are clockwise.
    pub clockwise: bool,
    /// Whether the winding matters.
    pub winding: bool,
    /// Whether lines are cut at 180 degrees.
    pub cut: bool,
    /// Whether polygons of one shape may share edges.
    pub adjoining: bool,
}

pub(super) fn look(shape: &PlanarShape, wanted: Wanted, name: &str, findings: &mut Findings) {
    let before = findings.errors;
    positions(shape, name, findings);
    if findings.errors > before {
        // Further checks on invalid positions would add nothing.
        return;
    }
    match shape {
        PlanarShape::Points(_) => {}
        PlanarShape::Lines(lines) if wanted.cut => {
            lines.iter().for_each(|line| jumps(line, name, findings));
        }
        PlanarShape::Lines(_) => {}
        PlanarShape::Areas(areas) => {
            for polygon in areas {
                for (i, ring) in rings(polygon).enumerate() {
                    let turn = turn(ring, name, findings);
                    if wanted.winding {
                        let wanted = (i > 0, wanted.clockwise);
                        winding(ring, turn, wanted, name, findings);
                    }
                }
            }
            faults(areas, wanted, name, findings);
        }
    }
}

/// Reports the first place where areas are invalid.
fn faults(areas: &MultiPolygon<f64>, wanted: Wanted, name: &str, findings: &mut Findings) {
    let mut found = validity::fault(areas);
    if wanted.adjoining && matches!(found, Found::Overlap(_)) {
        found = validity::fault_of_any(areas);
    }
    let (check, at, what) = match found {
        Found::Nothing | Found::TooIntricate => return,
        Found::Crossing(at) => (Check::SelfCrossing, at, "its boundary crosses itself"),
        Found::Overlap(at) => {
            let what = "its boundary runs twice along one line";
            (Check::SelfCrossing, at, what)
        }
        Found::SelfTouch(at) => (Check::SelfCrossing, at, "a ring touches itself"),
        Found::Parted(at) => {
            let what = "its holes cut it in two; write two polygons";
            (Check::SelfCrossing, at, what)
        }
        Found::Nested(at) => (Check::SelfCrossing, at, "a polygon lies within another"),
        Found::HoleOutside(at) => {
            let what = "a hole lies outside its outer ring";
            (Check::HoleOutside, at, what)
        }
        Found::NestedHole(at) => (Check::HoleOutside, at, "a hole lies within another"),
    };
    findings.add(check, name, Some(at), what);
}

/// Reports faults that our reader repaired but other readers reject or draw
/// wrongly.
pub(super) fn flaws(flaws: &Flaws, name: &str, findings: &mut Findings) {
    let mut add = |check: Check, flaw: Flaw, what: &str| {
        if let Some(at) = flaw.first {
            let others = match flaw.count {
                1 => String::new(),
                n => format!(", and so do {} more of its boundaries", n - 1),
            };
            findings.add(check, name, Some(at), format!("{what}{others}"));
        }
    };
    let short = "a line has fewer than two different positions";
    add(Check::ShortLine, flaws.short_lines, short);
    let short = "a ring has fewer than three different positions";
    add(Check::ShortRing, flaws.short_rings, short);
    let nowhere = "a coordinate is not a number";
    add(Check::NotANumber, flaws.not_numbers, nowhere);
    let open = "a ring does not end where it begins; repeat its first position at its end";
    add(Check::UnclosedRing, flaws.open_rings, open);
    let stray = "a ring is wound as a hole but lies in no outer ring";
    add(Check::HoleOutside, flaws.stray_holes, stray);
}

fn positions(shape: &PlanarShape, name: &str, findings: &mut Findings) {
    let mut beyond: Option<Coord<f64>> = None;
    let mut count = 0_u64;
    shape.each_position(|at| {
        if !at.x.is_finite() || !at.y.is_finite() {
            findings.add(
                Check::NotANumber,
                name,
                Some(at),
                "a coordinate is not a number",
            );
        } else if at.y.abs() > 90.0 {
            let swapped = at.x.abs() <= 90.0 && at.y.abs() <= 180.0;
            let hint = if swapped {
                "; are latitude and longitude swapped?"
            } else {
                ""
            };
            findings.add(
                Check::OffTheEarth,
                name,
                Some(at),
                format!("latitude {} is out of range{hint}", at.y),
            );
        } else if at.x.abs() > 180.0 {
            beyond.get_or_insert(at);
            count += 1;
        }
    });
    if let Some(at) = beyond {
        let others = match count {
            1 => String::new(),
            n => format!(", and {} more of it", n - 1),
        };
        findings.add(
            Check::LongitudeBeyond180,
            name,
            Some(at),
            format!(
                "longitude {} is beyond 180{others}; cut the geometry there",
                at.x
            ),
        );
    }
}

/// The winding of a ring by the rule used to read areas: positive if
/// counter-clockwise. Reports a ring that crosses 180 or surrounds a pole
/// without being cut.
fn turn(ring: &LineString<f64>, name: &str, findings: &mut Findings) -> f64 {
    let Some(course) = course(ring) else {
        return signed_area(ring);
    };
    let first = course.uncut.and_then(|[from, to]| {
        ring.lines()
            .find(|e| e.start.x == from && e.end.x == to)
            .map(|e| e.start)
    });
    let at = first.or(ring.0.first().copied());
    if let Some(pole) = course.open_to {
        findings.add(
            Check::PoleUnclosed,
            name,
            at,
            format!(
                "it goes around the {} pole but is not closed over it; close it along 180 to \
                 the pole and back along -180",
                pole.to_lowercase()
            ),
        );
    } else if let Some([from, to]) = course.uncut {
        findings.add(Check::DateLineUncut, name, at, crosses(from, to));
    }
    f64::from(course.turn)
}

/// Reports an edge of a line that runs contrary to its longitudes, by the rule
/// used to read lines. One from 180 to -180 may run all around the Earth.
fn jumps(line: &LineString<f64>, name: &str, findings: &mut Findings) {
    if let Some(first) = first_uncut(line) {
        let what = crosses(first.start.x, first.end.x);
        findings.add(Check::DateLineUncut, name, Some(first.start), what);
    }
}

fn crosses(from: f64, to: f64) -> String {
    match (to - from).abs() == 360.0 {
        true => format!(
            "an edge from longitude {from} to {to} is all around the Earth for most readers; \
             write {from} at both ends"
        ),
        false => format!("an edge from longitude {from} to {to} crosses 180 uncut"),
    }
}

fn winding(
    ring: &LineString<f64>,
    turn: f64,
    (hole, clockwise): (bool, bool),
    name: &str,
    findings: &mut Findings,
) {
    if turn != 0.0 && (turn < 0.0) != (hole != clockwise) {
        let what = if hole { "a hole" } else { "its outer ring" };
        let way = match turn < 0.0 {
            true => "clockwise",
            false => "counter-clockwise",
        };
        findings.add(
            Check::Winding,
            name,
            ring.0.first().copied(),
            format!("{what} runs {way}, and should run the other way"),
        );
    }
}
