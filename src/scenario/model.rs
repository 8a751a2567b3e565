//! The resolved scenario.

use crate::language::{Language, Names};
use crate::place::Footprint;
use crate::projection::Choice;
use crate::units::{Azimuth, Length, LengthUnit, Mm, Position};

/// A validated scenario.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The file's stem (`taiwan-reach`), or `standoff` for standard input.
    pub id: String,
    /// The text that it was read from, kept for the hash and the metadata.
    pub text: String,
    pub header: Header,
    pub sources: Vec<Source>,
    pub actors: Vec<Actor>,
    pub places: Vec<StatedPlace>,
    pub rings: Vec<Ring>,
    /// At least one: where the file has none, the one that is chosen.
    pub maps: Vec<MapSpec>,
    pub charts: Vec<ChartSpec>,
    pub page: PageSpec,
}

#[derive(Debug, Clone)]
pub struct Header {
    pub title: Names,
    pub subtitle: Option<Names>,
    /// ISO 8601 date or year-month as written.
    pub as_of: Option<jiff::civil::Date>,
    pub worldview: Worldview,
    pub language: Language,
}

/// Whose view of disputed borders is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Worldview {
    #[default]
    DeFacto,
    China,
    Taiwan,
    Japan,
    Korea,
    Russia,
    UnitedStates,
    India,
}

impl Worldview {
    /// Place in the order of this list: the bit in the base data's masks.
    pub fn number(self) -> usize {
        self as usize
    }
}

#[derive(Debug, Clone)]
pub struct Source {
    pub key: String,
    pub text: String,
    pub url: Option<String>,
    /// As written: `2023-11-13`, `2023-11` or `2023`.
    pub date: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Actor {
    pub id: String,
    pub name: Names,
    pub color: Option<ActorColor>,
}

/// A colour as the scenario names it; the theme turns names into colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActorColor {
    Named(String),
    Rgb([u8; 3]),
}

/// A place of the scenario's own (`[[place]]`).
#[derive(Debug, Clone)]
pub struct StatedPlace {
    pub id: String,
    pub name: Names,
    pub position: Position,
    pub footprint: Option<Footprint>,
    pub sources: Vec<usize>,
    pub status: Status,
}

/// How well something is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Status {
    Observed,
    #[default]
    Reported,
    Estimated,
    Schematic,
}

/// Where a ring is measured from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The place's name, or the position as written.
    pub name: Names,
    /// Whether `name` is the name of a place, rather than a position.
    pub named: bool,
    pub position: Position,
    pub footprint: Option<Footprint>,
}

/// One published figure: `1200 km`, or `6 h at 750 km/h`.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeFigure {
    pub length: Length,
    /// The unit that it was published in.
    pub unit: LengthUnit,
    /// `6 h at 750 km/h` where the length is computed from time and speed.
    pub computed_from: Option<String>,
}

/// A published range.
#[derive(Debug, Clone, PartialEq)]
pub enum Range {
    /// One figure.
    Single(RangeFigure),
    /// From a low to a high figure, low < high; `likely` between them.
    Band {
        low: RangeFigure,
        likely: Option<RangeFigure>,
        high: RangeFigure,
    },
}

/// True bearings, clockwise from `from` to `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sector {
    pub from: Azimuth,
    pub to: Azimuth,
}

#[derive(Debug, Clone)]
pub struct Ring {
    pub id: String,
    pub name: Names,
    pub actor: Option<usize>,
    pub from: Origin,
    /// One or more, in the order written.
    pub ranges: Vec<Range>,
    pub sector: Option<Sector>,
    pub status: Status,
    pub sources: Vec<usize>,
    pub date: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Clone)]
pub struct MapSpec {
    pub id: String,
    pub title: Option<Names>,
    pub projection: Choice,
    pub centre: Option<Position>,
    pub extent: Extent,
    /// Ids of rings, places (later tracks, zones) to show, globs expanded.
    pub show: Vec<String>,
    /// Places to name with their distance from the origin, besides the
    /// stated ones: gazetteer names resolved.
    pub cities: Vec<StatedPlace>,
    pub locator: bool,
    pub compare_mercator: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extent {
    /// Everything that is shown, with room around it.
    Fit,
    Radius(Length),
    /// Degrees; `east` < `west` means across 180.
    Box {
        west: f64,
        east: f64,
        south: f64,
        north: f64,
    },
}

/// A panel drawn with plotters beside the maps.
#[derive(Debug, Clone)]
pub struct ChartSpec {
    pub id: String,
    pub kind: ChartKind,
    pub title: Option<Names>,
    pub show: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    RangeBars,
}

#[derive(Debug, Clone)]
pub struct PageSpec {
    pub size: PageSize,
    pub theme: Theme,
    /// Rows of panels by id; empty where the arrangement is automatic.
    pub panels: Vec<Vec<String>>,
}

/// The page's size on paper, and in pixels where it was given in pixels
/// (`16:9` is 1920x1080 px at 96 to the inch).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    pub width: Mm,
    pub height: Mm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    Light,
    Dark,
    Print,
    Gray,
}
