//! The table of projections.

use super::formula::{Formula, Setup};
use super::kind::Kind;
use super::preserved::Preserved;
use super::{
    albers, azimuthal_equidistant, equal_earth, equirectangular, gnomonic, lambert_azimuthal,
    lambert_conformal, mercator, natural_earth, orthographic, robinson, stereographic,
    transverse_mercator, web_mercator,
};
use crate::error::Result;
use std::sync::Arc;

/// A projection in the table.
#[derive(Debug)]
pub struct Entry {
    pub kind: Kind,
    /// Identifier, as typed by the user.
    pub id: &'static str,
    /// Name, as printed.
    pub name: &'static str,
    /// What it is good for, in one line.
    pub good_for: &'static str,
    pub preserved: Preserved,
    /// The option it takes.
    pub takes: Takes,
    pub centred_on: Centred,
    pub(super) build: fn(&Setup) -> Result<Arc<dyn Formula>>,
}

/// The option that a projection takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    /// Two standard parallels.
    Parallels,
    /// One latitude of true scale.
    TrueScale,
}

/// How a projection uses its centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Centred {
    /// The centre point: azimuthal projections.
    Point,
    /// The meridian of the centre: conic and cylindrical projections.
    Meridian,
    /// The meridian of the centre, for maps of the whole world.
    World,
}

macro_rules! entry {
    ($kind:ident, $id:literal, $name:literal, $centred:ident, $preserved:ident, $takes:ident, $file:ident, $good:literal) => {
        Entry {
            kind: Kind::$kind,
            id: $id,
            name: $name,
            good_for: $good,
            preserved: Preserved::$preserved,
            takes: Takes::$takes,
            centred_on: Centred::$centred,
            build: $file::build,
        }
    };
}

/// All projections, in the order of [`Kind`].
#[rustfmt::skip]
pub static CATALOG: [Entry; 14] = [
    entry!(AzimuthalEquidistant, "azimuthal-equidistant", "azimuthal equidistant",
        Point, DistancesFromCentre, Nothing, azimuthal_equidistant,
        "ranges from one place: its rings are true circles"),
    entry!(Stereographic, "stereographic", "stereographic",
        Point, CirclesStayCircles, Nothing, stereographic,
        "ranges from several places: every circle stays a circle"),
    entry!(LambertAzimuthal, "lambert-azimuthal", "Lambert azimuthal equal-area",
        Point, Areas, Nothing, lambert_azimuthal,
        "comparing areas over a continent or an ocean"),
    entry!(Orthographic, "orthographic", "orthographic",
        Point, SeenFromSpace, Nothing, orthographic,
        "a globe; locator maps"),
    entry!(Gnomonic, "gnomonic", "gnomonic",
        Point, ShortestLinesStraight, Nothing, gnomonic,
        "shortest routes as straight lines, within a few thousand kilometres"),
    entry!(LambertConformal, "lambert-conformal", "Lambert conformal conic",
        Meridian, SmallShapes, Parallels, lambert_conformal,
        "a wide theatre in middle latitudes"),
    entry!(Albers, "albers", "Albers equal-area conic",
        Meridian, Areas, Parallels, albers,
        "comparing areas over a wide theatre in middle latitudes"),
    entry!(Mercator, "mercator", "Mercator",
        Meridian, BearingsStraight, TrueScale, mercator,
        "courses at sea near the equator"),
    entry!(WebMercator, "web-mercator", "web Mercator",
        Meridian, WebGrid, Nothing, web_mercator,
        "matching the tiles of web maps, and nothing else"),
    entry!(TransverseMercator, "transverse-mercator", "transverse Mercator",
        Meridian, SmallShapes, Nothing, transverse_mercator,
        "a long narrow theatre from north to south"),
    entry!(Equirectangular, "equirectangular", "equirectangular",
        Meridian, PlainGrid, TrueScale, equirectangular,
        "reading positions off a plain grid"),
    entry!(EqualEarth, "equal-earth", "Equal Earth",
        World, Areas, Nothing, equal_earth,
        "the whole world"),
    entry!(Robinson, "robinson", "Robinson",
        World, Compromise, Nothing, robinson,
        "the whole world, as atlases draw it"),
    entry!(NaturalEarth, "natural-earth", "Natural Earth",
        World, Compromise, Nothing, natural_earth,
        "the whole world, softly rounded"),
];
