//! Which projections there are, and what a map asks for.

use super::catalog::{self, Entry};

/// What a map asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Chosen by what is shown; the map says why.
    Auto,
    Named(Kind),
}

/// The projections that are built in; one file each.
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
    /// The projection typed as `id`; `None` for an id that no projection has.
    pub fn from_id(id: &str) -> Option<Kind> {
        catalog::CATALOG
            .iter()
            .find(|entry| entry.id == id)
            .map(|entry| entry.kind)
    }

    /// As typed: `azimuthal-equidistant`.
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// As printed: `azimuthal equidistant`.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    pub(super) fn entry(self) -> &'static Entry {
        &catalog::CATALOG[self as usize]
    }
}
