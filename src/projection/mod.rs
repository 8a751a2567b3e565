//! Projections, and what it takes to draw shapes of the Earth through them.

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
