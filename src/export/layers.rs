//! The kinds of feature, as layers of a file.

use crate::gis::Class;
use crate::overlay::Kind;

/// A set of kinds of feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layers(u8);

/// Every kind, its name on the command line and in files, and its title.
///
/// In the order in which a map is painted: the first lies at the bottom.
pub const KINDS: [(Kind, &str, &str); 8] = [
    (Kind::Zone, "zones", "Zones"),
    (Kind::Footprint, "footprints", "Footprints"),
    (Kind::Reach, "reaches", "Reaches"),
    (Kind::Track, "tracks", "Tracks"),
    (Kind::Origin, "origins", "Origins"),
    (Kind::Fix, "fixes", "Fixes"),
    (Kind::Place, "places", "Places"),
    (Kind::Callout, "callouts", "Callouts"),
];

impl Layers {
    pub const ALL: Layers = Layers(u8::MAX);
    pub const NONE: Layers = Layers(0);

    pub fn with(self, kind: Kind) -> Layers {
        Layers(self.0 | 1 << place(kind))
    }

    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << place(kind)) != 0
    }

    /// The kind that goes by this name.
    pub fn kind(name: &str) -> Option<Kind> {
        let found = KINDS.iter().find(|(_, known, _)| *known == name);
        found.map(|(kind, ..)| *kind)
    }
}

/// Where a kind stands in [`KINDS`].
pub(super) fn place(kind: Kind) -> usize {
    let at = KINDS.iter().position(|(known, ..)| *known == kind);
    at.expect("the table lists every kind")
}

/// The name and title of the layer that shapes of a class go to: lines among
/// areas have one of their own, so that a layer holds one class of shape.
pub(super) fn layer_name(kind: Kind, class: Option<Class>) -> (String, String) {
    let (_, name, title) = KINDS[place(kind)];
    match (kind, class) {
        (Kind::Zone, Some(Class::Lines)) => ("zone_lines".into(), "Zone lines".into()),
        _ => (name.to_string(), title.to_string()),
    }
}
