//! Zones from corners.

use super::draft::Draft;
use super::grammar::EDGES;
use super::model::ZoneShape;
use super::reading::{Node, Table, wrong_type};
use crate::geodesy::distance;
use crate::sphere::{self, Area, Edges, Path};
use crate::units::{Length, Lon, Misread, Position};
use toml::de::DeValue;

/// Outlines with more corners than this are not checked for crossing edges.
const SEARCHED: usize = 1_000;

/// The area within an outline: its smaller side, or the side that contains the
/// position `inside`.
pub(super) fn outline(draft: &mut Draft, table: &Table, node: &Node) -> Option<ZoneShape> {
    let edges = edges(draft, table);
    let inside = match table.get("inside") {
        Some(node) => Some(draft.position(node)?.position),
        None => None,
    };
    let mut corners = corners(draft, node)?;
    // Lists often repeat the first corner at the end.
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    if corners.len() < 3 {
        let misread = Misread::new("an area has at least three corners");
        draft
            .reading
            .error(node, misread.help("add corners; a line is line = [...]"));
        return None;
    }
    corners.push(corners[0]);
    let around = Path::through(&corners, edges);
    let crossing = (corners.len() <= SEARCHED).then(|| around.crossing());
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
    if corners.len() <= MOST_FLAT && is_flat(&corners, &around) {
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
    Some(ZoneShape::Area(area))
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
pub(super) fn border(draft: &mut Draft, table: &Table, node: &Node) -> Option<ZoneShape> {
    let edges = edges(draft, table);
    let positions = corners(draft, node)?;
    if positions.len() < 2 {
        let misread = Misread::new("a line has at least two points");
        draft.reading.error(
            node,
            misread.help("add another; a single position is a [[place]]"),
        );
        return None;
    }
    Some(ZoneShape::Lines(vec![Path::through(&positions, edges)]))
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

/// The positions of a list, if all of them could be read.
fn corners(draft: &mut Draft, node: &Node) -> Option<Vec<Position>> {
    let DeValue::Array(_) = node.value else {
        let misread = wrong_type(node, "a list of positions");
        draft.reading.error(
            node,
            misread.help("write [\"39N 123.5E\", \"39N 133E\", \"37N 133E\"]"),
        );
        return None;
    };
    let nodes = draft.reading.list(node);
    let read: Vec<Option<Position>> = nodes
        .iter()
        .map(|one| Some(draft.position(one)?.position))
        .collect();
    for (i, pair) in read.windows(2).enumerate() {
        if pair[0].is_some() && pair[0] == pair[1] {
            let misread = Misread::new("this corner repeats the one before");
            draft
                .reading
                .warn(&nodes[i + 1], misread.help("remove one of them"));
        }
    }
    read.into_iter().collect()
}
