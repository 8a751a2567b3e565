//! Zones from corners, circles and corridors.

use super::draft::Draft;
use super::grammar::{CIRCLE, CORRIDOR, EDGES};
use super::model::ZoneShape;
use super::quantities::length;
use super::range::read_sector;
use super::reading::{Node, Table};
use super::sides::{Sides, sides};
use crate::geodesy::distance;
use crate::reach::{self, Field};
use crate::sphere::{self, Area, Edges, Path, Shape, crossing};
use crate::units::{Length, Lon, Misread, Position};

/// Outlines with more corners than this are not checked for crossing edges.
const SEARCHED: usize = 1_000;

/// What a list of corners draws.
pub(super) struct Drawn {
    pub shape: ZoneShape,
    /// Whether a part of it follows an outline of the base data.
    pub follows: bool,
}

/// The area within an outline: its smaller side, or the side that contains the
/// position `inside`.
pub(super) fn outline(draft: &mut Draft, table: &Table, node: &Node) -> Option<Drawn> {
    let edges = edges(draft, table);
    let inside = match table.get("inside") {
        Some(node) => Some(draft.position(node)?.position),
        None => None,
    };
    let mut sides = sides(draft, node, edges)?;
    sides.close(edges);
    // The first corner stands at the end again.
    let least = if sides.straight { 4 } else { 3 };
    if sides.corners.len() < least {
        let misread = Misread::new("an area has at least three corners");
        draft
            .reading
            .error(node, misread.help("add corners; a line is line = [...]"));
        return None;
    }
    let crossing = (sides.corners.len() <= SEARCHED).then(|| crossing(&sides.paths));
    if let Some((one, other)) = crossing.flatten() {
        let misread = Misread::new(format!(
            "the outline crosses itself, after corner {} and after corner {}",
            one + 1,
            other + 1
        ));
        draft.reading.error(
            node,
            misread.help("write the corners in order around the area"),
        );
        return None;
    }
    let around = sides.path();
    let corners = &sides.corners;
    if sides.straight && corners.len() <= MOST_FLAT && is_flat(corners, &around) {
        let misread = Misread::new("the corners lie on one line, so that nothing is inside");
        let help = "check the corners; a line is line = [...]";
        draft.reading.error(node, misread.help(help));
        return None;
    }
    let area = match inside {
        None => Area::enclosed(around),
        Some(held) => {
            let area = Area::Bounded(vec![around.clone()]);
            match area.contains(held) {
                true => area,
                false => Area::Bounded(vec![around.reversed()]),
            }
        }
    };
    Some(Drawn {
        shape: ZoneShape::Area(area),
        follows: sides.follows,
    })
}

/// Outlines of more corners are not looked at for having nothing inside.
const MOST_FLAT: usize = 20;

/// Whether an outline, of some kilometres at least, runs out and back on one
/// line, within 10 cm.
fn is_flat(corners: &[Position], around: &Path) -> bool {
    const EARTH: f64 = 510_065_621_724_088.0;
    let length: f64 = corners
        .windows(2)
        .map(|ends| distance(ends[0], ends[1]).m())
        .sum();
    if length < 10_000.0 || !is_slender(corners) {
        return false;
    }
    let area = Area::Bounded(vec![around.clone()]);
    let inside = sphere::surface(&sphere::cut_area(&area, Length::from_m(0.02))).m2();
    inside.min(EARTH - inside) < 0.1 * length
}

/// Whether an outline may have nothing inside, as a look in the plane of
/// longitude and latitude has it.
fn is_slender(corners: &[Position]) -> bool {
    let (mut twice, mut around) = (0.0, 0.0);
    for ends in corners.windows(2) {
        let [a, b] = [ends[0], ends[1]].map(|p| (p.lon().deg(), p.lat().deg()));
        let east = Lon::wrap(b.0 - a.0).deg();
        twice += east * (a.1 + b.1);
        around += east.hypot(b.1 - a.1);
    }
    twice.abs() < 0.1 * around * around
}

/// A line through positions.
pub(super) fn border(draft: &mut Draft, table: &Table, node: &Node) -> Option<Drawn> {
    let edges = edges(draft, table);
    let sides = line(draft, node, edges)?;
    Some(Drawn {
        shape: ZoneShape::Lines(vec![sides.path()]),
        follows: sides.follows,
    })
}

fn line(draft: &mut Draft, node: &Node, edges: Edges) -> Option<Sides> {
    let sides = sides(draft, node, edges)?;
    if sides.corners.len() < 2 {
        let misread = Misread::new("a line has at least two points");
        draft.reading.error(
            node,
            misread.help("add another; a single position is a [[place]]"),
        );
        return None;
    }
    Some(sides)
}

/// `{ line = ["54N 3W", "55N 4W"], distance = "5 nmi" }`: everything within the
/// distance of the line, so that its ends are round.
pub(super) fn corridor(draft: &mut Draft, table: &Table, node: &Node) -> Option<Drawn> {
    let edges = edges(draft, table);
    let table = draft.reading.table(node, CORRIDOR)?;
    let middle = table.get("line").and_then(|node| line(draft, node, edges));
    let distance = table
        .get("distance")
        .and_then(|node| length(&mut draft.reading, node));
    let (middle, distance) = (middle?, distance?);
    let within = Length::from_m((distance.m() / 200.0).clamp(0.5, 5.0));
    let lines = Shape::Lines(vec![middle.path()]);
    Some(Drawn {
        shape: ZoneShape::Area(Field::nearest(&lines).within(distance, within)),
        follows: middle.follows,
    })
}

/// `{ at = "54N 3W", radius = "5 nmi" }`
pub(super) fn circle(draft: &mut Draft, node: &Node) -> Option<Drawn> {
    let table = draft.reading.table(node, CIRCLE)?;
    let at = table.get("at").and_then(|node| draft.position(node));
    let mut read = |key: &str| {
        let node = table.get(key)?;
        Some((node, length(&mut draft.reading, node)))
    };
    let (radius, inner) = (read("radius"), read("inner"));
    let sector = table.get("sector").map(|node| {
        let text = draft.reading.text(node)?;
        let read = read_sector(text);
        draft.reading.take(node, read)
    });
    let (at, radius) = (at?.position, radius?.1?);
    let inner = match inner {
        None => None,
        Some((node, inner)) => {
            let inner = inner?;
            if inner >= radius {
                let misread = Misread::new("the inner radius is not smaller than the radius");
                let help = "write the smaller one as inner, the greater one as radius";
                draft.reading.error(node, misread.help(help));
                return None;
            }
            Some(inner)
        }
    };
    let area = match sector {
        Some(sector) => {
            let sector = sector?;
            reach::sector(at, inner, radius, sector.from, sector.to)
        }
        None => reach::band(at, inner.unwrap_or(Length::from_m(0.0)), radius),
    };
    Some(Drawn {
        shape: ZoneShape::Area(area),
        follows: false,
    })
}

fn edges(draft: &mut Draft, table: &Table) -> Edges {
    let word = table
        .get("edges")
        .and_then(|n| draft.reading.word(n, EDGES));
    match word {
        Some("geodesic") => Edges::Geodesic,
        Some("rhumb") => Edges::Rhumb,
        _ => Edges::Parallels,
    }
}
