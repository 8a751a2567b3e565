//! Limits: everything within a distance of a coast.

use super::areas::{area, rings, rings_of_others};
use crate::geodata::{self, Ring};
use crate::gis::covered;
use crate::language::Names;
use crate::reach::Field;
use crate::sphere::{Area, Path, Segment, Shape, cut_area};
use crate::units::{Length, Misread, Position};
use std::collections::BTreeSet;

/// Tolerance of a computed limit's boundary, metres.
const WITHIN: f64 = 5.0;

/// The area within a distance of the coast of a country or an island, including
/// its land, and its name. Land borders are not coast.
pub(super) fn limit(of: &str, distance: Length) -> Result<(Names, Area), Misread> {
    let (names, land) = area(of)?;
    let near = |shape: Shape| Field::nearest(&shape).within(distance, Length::from_m(WITHIN));
    let (coast, borders) = match of.split_once(':') {
        Some(("country", name)) => coast(name),
        _ => (Vec::new(), false),
    };
    match (borders, coast.is_empty()) {
        (false, _) => Ok((names, near(Shape::Area(land)))),
        (true, true) => Err(Misread::new(format!("\"{of}\" has no coast"))
            .help("write a country by the sea, or an island")),
        (true, false) => {
            let parts = [near(Shape::Lines(coast)), land];
            let flat = parts.map(|area| cut_area(&area, Length::from_m(WITHIN)));
            let both = covered(&flat)
                .map_err(|(_, what)| Misread::new(format!("the limit of \"{of}\": {what}")))?;
            Ok((names, both.area.unwrap_or(Area::Bounded(Vec::new()))))
        }
    }
}

/// The outline of a country without its land borders, and whether it has any.
/// Neighbours share their corners.
fn coast(country: &str) -> (Vec<Path>, bool) {
    let Some(entry) = geodata::country(country.trim()) else {
        return (Vec::new(), false);
    };
    let own: Vec<Vec<Position>> = rings(entry).iter().map(corners).collect();
    let mine: BTreeSet<Edge> = own
        .iter()
        .flat_map(|ring| ring.windows(2).map(edge))
        .collect();
    let mut shared: BTreeSet<Edge> = BTreeSet::new();
    for other in rings_of_others(entry) {
        let edges = corners(&other);
        let common = edges
            .windows(2)
            .map(edge)
            .filter(|edge| mine.contains(edge));
        shared.extend(common);
    }
    let free = |pair: &[Position]| !shared.contains(&edge(pair));
    let mut paths = Vec::new();
    for ring in &own {
        let mut run: Vec<Position> = Vec::new();
        for pair in ring.windows(2) {
            match free(pair) {
                true if run.is_empty() => run.extend(pair),
                true => run.push(pair[1]),
                false => paths.extend(line(std::mem::take(&mut run))),
            }
        }
        paths.extend(line(run));
    }
    (paths, !shared.is_empty())
}

/// An undirected edge, by the bits of its ends.
type Edge = [[u64; 2]; 2];

fn edge(pair: &[Position]) -> Edge {
    let bits = |p: Position| [p.lon().deg().to_bits(), p.lat().deg().to_bits()];
    let mut edge = [bits(pair[0]), bits(pair[1])];
    edge.sort_unstable();
    edge
}

fn corners(ring: &Ring) -> Vec<Position> {
    let straight = ring.outline().segments;
    straight
        .into_iter()
        .flat_map(|segment| match segment {
            Segment::Straight(corners) => corners,
            _ => Vec::new(),
        })
        .collect()
}

fn line(corners: Vec<Position>) -> Option<Path> {
    (corners.len() > 1).then(|| Path {
        segments: vec![Segment::Straight(corners)],
    })
}
