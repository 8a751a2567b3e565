//! Zones: areas and lines whose crossings are measured.

use super::{Facts, Feature, Kind, Role};
use crate::scenario::{Zone, ZoneShape};
use crate::sphere::Shape;

pub(super) fn feature(index: usize, zone: &Zone) -> Feature {
    Feature {
        id: zone.id.clone(),
        parent: zone.id.clone(),
        kind: Kind::Zone,
        role: Role::Zone { zone: index },
        name: zone.name.clone(),
        shape: match &zone.shape {
            ZoneShape::Area(area) => Shape::Area(area.clone()),
            ZoneShape::Lines(lines) => Shape::Lines(lines.clone()),
        },
        facts: Facts {
            actor: zone.actor.clone(),
            status: zone.status,
            sources: zone.sources.clone(),
            note: zone.note.clone(),
            ..Facts::default()
        },
    }
}
