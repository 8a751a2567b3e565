//! Rings about one system: sources that publish different bounds of its range
//! are given a ring each.

use super::model::{Measured, Origin, Ring};
use crate::language::Language;
use std::collections::HashMap;

/// For each ring the index of the first one about the same system: of the same
/// name and actor, measured from the same thing, in the same sector. A ring
/// without a name is about a system of its own.
pub fn systems(rings: &[Ring]) -> Vec<usize> {
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let system = |(index, ring): (usize, &Ring)| match ring.named {
        true => *known.entry(key(ring)).or_insert(index),
        false => index,
    };
    rings.iter().enumerate().map(system).collect()
}

fn key(ring: &Ring) -> (String, String) {
    let sector = ring.sector.map(|s| (s.from.deg(), s.to.deg()));
    let about = format!("{:?} {sector:?} {}", ring.actor, base(&ring.from));
    (ring.name.get(Language::En).to_owned(), about)
}

fn base(from: &Measured) -> String {
    let at = |origin: &Origin| {
        let position = origin.position;
        format!("{} {}", position.lat().deg(), position.lon().deg())
    };
    match from {
        Measured::Place(origin) => at(origin),
        Measured::Shape { name, envelope, .. } => {
            format!("{} {}", name.get(Language::En), envelope.word())
        }
        Measured::Track { track, .. } => format!("track {}", track.as_str()),
        Measured::Recover { from, to } => format!("{}, {}", at(from), at(to)),
    }
}
