//! The available projections, and the one a map requests.

use super::catalog::{self, Entry};

/// The projection that a map requests.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Chosen from what is shown; the map states why.
    Auto,
    Named(Kind),
}

/// The built-in projections, one file each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    AzimuthalEquidistant,
    Stereographic,
    LambertAzimuthal,
    Orthographic,
    Gnomonic,
    LambertConformal,
    Albers,
    Mercator,
    WebMercator,
    TransverseMercator,
    Equirectangular,
    EqualEarth,
    Robinson,
    NaturalEarth,
}

impl Kind {
    /// The projection with identifier `id`; `None` if there is none.
    pub fn from_id(id: &str) -> Option<Kind> {
        catalog::CATALOG
            .iter()
            .find(|entry| entry.id == id)
            .map(|entry| entry.kind)
    }

    /// Identifier, as typed: `azimuthal-equidistant`.
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// Name, as printed: `azimuthal equidistant`.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    pub(super) fn entry(self) -> &'static Entry {
        &catalog::CATALOG[self as usize]
    }
}
