//! The one table of projections.

use super::formula::{Formula, Setup};
use super::kind::Kind;
use super::promise::Promise;
use super::{
    albers, azimuthal_equidistant, equal_earth, equirectangular, gnomonic, lambert_azimuthal,
    lambert_conformal, mercator, natural_earth, orthographic, robinson, stereographic,
    transverse_mercator, web_mercator,
};
use crate::error::Result;
use std::sync::Arc;

/// One projection of the table.
#[derive(Debug)]
pub struct Entry {
    pub kind: Kind,
    /// As typed.
    pub id: &'static str,
    /// As printed.
    pub name: &'static str,
    /// What to take it for, in one line.
    pub good_for: &'static str,
    pub promise: Promise,
    /// Which of the options it takes.
    pub takes: Takes,
    pub(super) build: fn(&Setup) -> Result<Arc<dyn Formula>>,
}

/// Which option a projection takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    /// Two standard parallels.
    Parallels,
    /// One latitude of true scale.
    TrueScale,
}

macro_rules! entry {
    ($kind:ident, $id:literal, $name:literal, $promise:ident, $takes:ident, $file:ident, $good:literal) => {
        Entry {
            kind: Kind::$kind,
            id: $id,
            name: $name,
            good_for: $good,
            promise: Promise::$promise,
            takes: Takes::$takes,
            build: $file::build,
        }
    };
}

/// Every projection, in the order of [`Kind`].
#[rustfmt::skip]
pub static CATALOG: [Entry; 14] = [
    entry!(AzimuthalEquidistant, "azimuthal-equidistant", "azimuthal equidistant",
        DistancesFromCentre, Nothing, azimuthal_equidistant,
        "ranges from one place: its rings are true circles"),
    entry!(Stereographic, "stereographic", "stereographic",
        CirclesStayCircles, Nothing, stereographic,
        "ranges from several places: every circle stays a circle"),
    entry!(LambertAzimuthal, "lambert-azimuthal", "Lambert azimuthal equal-area",
        Areas, Nothing, lambert_azimuthal,
        "comparing areas over a continent or an ocean"),
    entry!(Orthographic, "orthographic", "orthographic",
        SeenFromSpace, Nothing, orthographic,
        "a globe; locator maps"),
    entry!(Gnomonic, "gnomonic", "gnomonic",
        ShortestLinesStraight, Nothing, gnomonic,
        "shortest routes as straight lines, within a few thousand kilometres"),
    entry!(LambertConformal, "lambert-conformal", "Lambert conformal conic",
        SmallShapes, Parallels, lambert_conformal,
        "a wide theatre in middle latitudes"),
    entry!(Albers, "albers", "Albers equal-area conic",
        Areas, Parallels, albers,
        "comparing areas over a wide theatre in middle latitudes"),
    entry!(Mercator, "mercator", "Mercator",
        BearingsStraight, TrueScale, mercator,
        "courses at sea near the equator"),
    entry!(WebMercator, "web-mercator", "web Mercator",
        WebGrid, Nothing, web_mercator,
        "matching the tiles of web maps, and nothing else"),
    entry!(TransverseMercator, "transverse-mercator", "transverse Mercator",
        SmallShapes, Nothing, transverse_mercator,
        "a long narrow theatre from north to south"),
    entry!(Equirectangular, "equirectangular", "equirectangular",
        PlainGrid, TrueScale, equirectangular,
        "reading positions off a plain grid"),
    entry!(EqualEarth, "equal-earth", "Equal Earth",
        Areas, Nothing, equal_earth,
        "the whole world"),
    entry!(Robinson, "robinson", "Robinson",
        Compromise, Nothing, robinson,
        "the whole world, as atlases draw it"),
    entry!(NaturalEarth, "natural-earth", "Natural Earth",
        Compromise, Nothing, natural_earth,
        "the whole world, softly rounded"),
];
