//! Zones from corners.

use super::draft::Draft;
use super::grammar::EDGES;
use super::model::ZoneShape;
use super::reading::{Node, Table, wrong_type};
use crate::sphere::{Area, Edges, Path};
use crate::units::{Misread, Position};
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
