//! Maps, charts, texts and the page.

use super::super::ids::SourceId;
use super::claims::{Aim, StatedPlace};
use crate::language::Names;
use crate::projection::Choice;
use crate::units::{Length, Mm, Position};
use std::fmt;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub struct MapSpec {
    pub id: String,
    pub title: Option<Names>,
    pub projection: Choice,
    pub centre: Option<Position>,
    pub extent: Extent,
    /// Ids of rings, tracks, zones and places to show, globs expanded.
    pub show: Vec<String>,
    /// Places to name with their distance from the origin, besides the
    /// stated ones: gazetteer names resolved.
    pub cities: Vec<StatedPlace>,
    pub locator: bool,
    pub compare_mercator: bool,
    pub north_arrow: NorthArrow,
    /// Where it stands inside another map, rather than in a panel of its own.
    pub inset: Option<Inset>,
    /// Ids of the maps whose frames are drawn on this one.
    pub frames: Vec<String>,
}

/// When a map has a north arrow; only where north is one direction on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NorthArrow {
    /// Where the graticule does not say it plainly.
    #[default]
    Auto,
    Always,
    Never,
}

/// A number on the map, and what is said of it beside the map.
#[derive(Debug, Clone)]
pub struct Callout {
    pub id: String,
    pub position: Position,
    pub text: Names,
    pub sources: Vec<SourceId>,
}

/// A map that stands inside another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inset {
    /// Id of the map around it.
    pub host: String,
    /// Where in it; none: where it covers the least.
    pub corner: Option<Corner>,
}

/// A corner of a map's frame, or the middle of one of its edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Corner {
    TopLeft,
    Top,
    TopRight,
    Right,
    BottomRight,
    Bottom,
    BottomLeft,
    Left,
}

impl Corner {
    pub const ALL: [Corner; 8] = [
        Corner::TopLeft,
        Corner::Top,
        Corner::TopRight,
        Corner::Right,
        Corner::BottomRight,
        Corner::Bottom,
        Corner::BottomLeft,
        Corner::Left,
    ];

    /// The words of the scenario language, in the order of [`Corner::ALL`].
    pub const WORDS: [&'static str; 8] = [
        "top-left",
        "top",
        "top-right",
        "right",
        "bottom-right",
        "bottom",
        "bottom-left",
        "left",
    ];

    /// The word of the scenario language.
    pub fn word(self) -> &'static str {
        Corner::WORDS[self as usize]
    }

    /// From the word of the scenario language.
    pub fn from_word(word: &str) -> Option<Corner> {
        let at = Corner::WORDS.iter().position(|w| *w == word)?;
        Some(Corner::ALL[at])
    }

    /// Where it lies in a frame: the share of its width from the left, and of
    /// its height from the top.
    pub fn shares(self) -> (f64, f64) {
        let across = match self {
            Corner::TopLeft | Corner::Left | Corner::BottomLeft => 0.0,
            Corner::Top | Corner::Bottom => 0.5,
            Corner::TopRight | Corner::Right | Corner::BottomRight => 1.0,
        };
        let down = match self {
            Corner::TopLeft | Corner::Top | Corner::TopRight => 0.0,
            Corner::Left | Corner::Right => 0.5,
            Corner::BottomLeft | Corner::Bottom | Corner::BottomRight => 1.0,
        };
        (across, down)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extent {
    /// Everything that is the scenario's own, and of reference zones what
    /// there is room for around it.
    Auto,
    /// Everything that is drawn.
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
    /// What a distance profile is measured to.
    pub to: Vec<Aim>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Published figures side by side.
    RangeBars,
    /// Tracks by date.
    Timeline,
    /// Tracks of each year.
    CountsByYear,
    /// Distances all along one track.
    DistanceProfile,
}

/// A panel of words beside the maps.
#[derive(Debug, Clone)]
pub struct WordsSpec {
    pub id: String,
    pub title: Option<Names>,
    pub content: WordsContent,
    /// Ids of what a table shows, globs expanded.
    pub show: Vec<String>,
    /// Of a text or a table of the user's own.
    pub sources: Vec<SourceId>,
}

#[derive(Debug, Clone)]
pub enum WordsContent {
    /// Paragraphs, apart by an empty line.
    Text(Names),
    /// What the scenario says, in rows.
    Table(TableKind),
    /// A table of the user's own.
    Rows(OwnRows),
}

/// The heads of a table's columns, and its rows, each of as many cells.
#[derive(Debug, Clone)]
pub struct OwnRows {
    pub heads: Vec<Names>,
    pub rows: Vec<Vec<Names>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Places by their distance, and whether what is published reaches them.
    Places,
    Rings,
    Tracks,
}

/// How maps and charts stand together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Panels {
    /// On one page, in rows that suit their shapes.
    #[default]
    Auto,
    /// Each map on a page of its own.
    Separate,
    /// Rows of panels by id.
    Rows(Vec<Vec<String>>),
}

/// A font of the user's, which has been looked at.
#[derive(Clone, PartialEq)]
pub struct FontFile {
    /// As the scenario names it.
    pub name: String,
    /// TrueType or OpenType.
    pub data: Arc<[u8]>,
}

impl fmt::Debug for FontFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FontFile({}, {} bytes)", self.name, self.data.len())
    }
}

#[derive(Debug, Clone)]
pub struct PageSpec {
    pub size: PageSize,
    /// Fonts of the user's, for what those of the program lack.
    pub fonts: Vec<FontFile>,
    pub theme: Theme,
    /// What a theme of the user's changes in it.
    pub paint: Paint,
    pub panels: Panels,
}

/// What a user's own theme changes in the built-in one that it is based on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paint {
    /// The theme's file, as the scenario names it.
    pub file: Option<String>,
    /// Red, green and blue by the key in the file: `sea`, `depths[2]`, `teal`.
    pub colors: Vec<(String, [u8; 3])>,
    /// `band` and `fill`, 0 to 1.
    pub shares: Vec<(&'static str, f64)>,
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

impl Theme {
    pub const ALL: [Theme; 4] = [Theme::Light, Theme::Dark, Theme::Print, Theme::Gray];

    /// The word of the scenario language.
    pub fn word(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Print => "print",
            Theme::Gray => "gray",
        }
    }
}
