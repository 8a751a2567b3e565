//! Kinds of feature as layers of a file.

use crate::gis::Class;
use crate::language::Language;
use crate::overlay::Kind;
use crate::words::Words;

/// A set of kinds of feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layers(u8);

/// Every kind with its name on the command line and in files, in painting order
/// from bottom to top. Their titles are [`Words::layers`], in the same order.
pub const KINDS: [(Kind, &str); 8] = [
    (Kind::Zone, "zones"),
    (Kind::Footprint, "footprints"),
    (Kind::Reach, "reaches"),
    (Kind::Track, "tracks"),
    (Kind::Origin, "origins"),
    (Kind::Fix, "fixes"),
    (Kind::Place, "places"),
    (Kind::Callout, "callouts"),
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

    /// The kind of this name.
    pub fn kind(name: &str) -> Option<Kind> {
        let found = KINDS.iter().find(|(_, known)| *known == name);
        found.map(|(kind, _)| *kind)
    }
}

/// The index of a kind in [`KINDS`].
pub(super) fn place(kind: Kind) -> usize {
    let at = KINDS.iter().position(|(known, _)| *known == kind);
    at.expect("the table lists every kind")
}

/// The name and title of the layer for a kind and class of shape. Zones that
/// are lines get their own layer, so that each layer holds a single class of
/// shape.
pub(super) fn layer_name(kind: Kind, class: Option<Class>, language: Language) -> (String, String) {
    let (_, name) = KINDS[place(kind)];
    let titles = Words::of(language).layers;
    match (kind, class) {
        (Kind::Zone, Some(Class::Lines)) => ("zone_lines".into(), titles[KINDS.len()].into()),
        _ => (name.to_owned(), titles[place(kind)].to_owned()),
    }
}
