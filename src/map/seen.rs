//! Finds which of a map's content is visible in its frame.

use super::fit::Fitted;
use super::reach::Reaches;
use super::subject::{Subject, at};
use super::track::Tracks;
use super::zone::Zones;
use crate::sheet::{Point, Rect};
use crate::units::Position;
use std::collections::BTreeSet;

/// Ids of the rings, tracks and places that have something in the frame, and of
/// the zones that are not too small to be seen.
pub fn seen(
    subject: &Subject,
    fitted: &Fitted,
    reaches: &Reaches,
    tracks: &Tracks,
    zones: &Zones,
) -> BTreeSet<String> {
    let frame = fitted.frame;
    let in_frame = |position: Position| {
        let on_page = fitted.view.point(position);
        on_page.is_some_and(|[x, y]| frame.contains(Point::new(x, y)))
    };
    let lines = reaches
        .lines
        .iter()
        .filter(|line| meets(&line.lines, frame));
    // A frame that no line crosses is entirely inside a reach or outside it.
    let middle = frame.centre();
    let middle = fitted.view.position([middle.x, middle.y]);
    let around = subject.reaches.iter().filter(|reach| {
        let distance = middle.and_then(|middle| reach.distance(middle));
        distance.is_some_and(|distance| distance <= reach.radius)
    });
    let reached = lines
        .map(|line| line.reach.feature)
        .chain(around.map(|reach| reach.feature));
    let courses = tracks.lines.iter().filter(|line| meets(&line.lines, frame));
    let courses = courses.map(|line| line.part.feature);
    // A reach too small to draw is shown by the mark of its origin.
    let marked = subject.reaches.iter().filter(|reach| {
        let origin = reach.measure.place();
        origin.is_some_and(in_frame)
    });
    let fixes = subject.fixes.iter().filter(|fix| in_frame(fix.at));
    let of_parents = reached
        .chain(courses)
        .chain(marked.map(|reach| reach.feature))
        .chain(fixes.map(|fix| fix.feature))
        .map(|feature| feature.parent.clone());
    let places = subject
        .all_places
        .iter()
        .filter(|place| in_frame(at(place)));
    let zones = zones.lines.iter().filter(|zone| !zone.is_tiny());
    of_parents
        .chain(zones.map(|zone| zone.feature.id.clone()))
        .chain(places.map(|place| place.id.clone()))
        .collect()
}

/// Whether lines are drawn that nobody can see.
pub fn is_speck(lines: &[Vec<Point>]) -> bool {
    let points = || lines.iter().flatten();
    let span = |of: fn(&Point) -> f64| {
        let least = points().map(of).fold(f64::MAX, f64::min);
        points().map(of).fold(f64::MIN, f64::max) - least
    };
    points().next().is_some() && span(|p| p.x).max(span(|p| p.y)) < SPECK
}

/// Millimetres: what is no longer and no higher than this is a speck.
pub const SPECK: f64 = 0.1;

/// Whether any of the lines crosses the frame.
pub fn meets(lines: &[Vec<Point>], frame: Rect) -> bool {
    lines.iter().any(|line| {
        line.windows(2).any(|pair| crosses(pair[0], pair[1], frame))
            || line.last().is_some_and(|p| frame.contains(*p))
    })
}

/// Whether any part of a segment is in a frame; clips it by the frame's four
/// sides (Liang and Barsky, 1984).
fn crosses(a: Point, b: Point, frame: Rect) -> bool {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let sides = [
        (-dx, a.x - frame.left),
        (dx, frame.right - a.x),
        (-dy, a.y - frame.top),
        (dy, frame.bottom - a.y),
    ];
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (towards, room) in sides {
        if towards == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if towards < 0.0 {
            from = from.max(room / towards);
        } else {
            to = to.min(room / towards);
        }
    }
    from <= to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_meets_a_frame_that_it_only_passes() {
        let frame = Rect::new(0.0, 0.0, 10.0, 10.0);
        let line =
            |a: (f64, f64), b: (f64, f64)| vec![vec![Point::new(a.0, a.1), Point::new(b.0, b.1)]];
        assert!(meets(&line((-5.0, 4.0), (15.0, 6.0)), frame));
        assert!(meets(&line((4.0, 4.0), (5.0, 5.0)), frame));
        assert!(meets(&line((5.0, -5.0), (5.0, 15.0)), frame));
        // Past a corner, and beside a side.
        assert!(!meets(&line((-5.0, 4.0), (4.0, -5.0)), frame));
        assert!(!meets(&line((12.0, -5.0), (12.0, 15.0)), frame));
    }
}
