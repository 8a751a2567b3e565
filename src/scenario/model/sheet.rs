//! Maps, charts, texts and the page.

use super::super::ids::SourceId;
use super::claims::{Aim, StatedPlace};
use crate::language::Names;
use crate::projection::Choice;
use crate::units::{Length, Lon, Mm, Position};
use std::fmt;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub struct MapSpec {
    pub id: String,
    pub title: Option<Names>,
    pub projection: Choice,
    pub centre: Option<Position>,
    pub extent: Extent,
    /// Ids of the rings, tracks, zones and places to show, with globs expanded.
    pub show: Vec<String>,
    /// Places to label with their distance from the origin, in addition to
    /// those of the scenario; names are resolved.
    pub cities: Vec<StatedPlace>,
    pub locator: bool,
    pub compare_mercator: bool,
    pub north_arrow: NorthArrow,
    /// The position inside another map; `None` for a panel of its own.
    pub inset: Option<Inset>,
    /// Ids of the maps whose frames are drawn on this one.
    pub frames: Vec<String>,
}

/// Whether a map has a north arrow; only possible if north is one direction on
/// it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NorthArrow {
    /// If the graticule does not show north plainly.
    #[default]
    Auto,
    Always,
    Never,
}

/// A numbered note: the number on the map, the text beside it.
#[derive(Debug, Clone)]
pub struct Callout {
    pub id: String,
    pub position: Position,
    pub text: Names,
    pub sources: Vec<SourceId>,
}

/// A map inside another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inset {
    /// Id of the surrounding map.
    pub host: String,
    /// The corner for the map; `None` for the one where it covers the least.
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

    /// The keywords of the scenario language, in the order of [`Corner::ALL`].
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

    /// The keyword of the scenario language.
    pub fn word(self) -> &'static str {
        Corner::WORDS[self as usize]
    }

    /// Parses the keyword of the scenario language.
    pub fn from_word(word: &str) -> Option<Corner> {
        let at = Corner::WORDS.iter().position(|w| *w == word)?;
        Some(Corner::ALL[at])
    }

    /// The position in a frame, as shares of its width from the left and of its
    /// height from the top.
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
    /// The scenario's own features, and as much of reference zones as fits
    /// around them.
    Auto,
    /// Everything drawn.
    Fit,
    Radius(Length),
    /// Degrees; `east` < `west` if the box crosses 180°.
    Box {
        west: f64,
        east: f64,
        south: f64,
        north: f64,
    },
}

impl Extent {
    /// Longitudes of the edges of a box, the eastern one beyond the western
    /// one, in degrees. A box of all longitudes ends a hair short of its seam on
    /// either side, so that its edges are two.
    pub(crate) fn longitudes(west: f64, east: f64) -> (f64, f64) {
        const HAIR: f64 = 1e-7;
        match (east - west).rem_euclid(360.0) {
            0.0 => (west + HAIR, west + 360.0 - HAIR),
            width => (west, west + width),
        }
    }

    /// The meridian in the middle of a box of all longitudes, which have no gap
    /// that would tell it.
    pub(crate) fn middle_of_all(&self) -> Option<Lon> {
        match self {
            Extent::Box { west, east, .. } if (east - west).rem_euclid(360.0) == 0.0 => {
                Some(Lon::wrap(west + 180.0))
            }
            _ => None,
        }
    }
}

/// A panel with a chart, beside the maps.
#[derive(Debug, Clone)]
pub struct ChartSpec {
    pub id: String,
    pub kind: ChartKind,
    pub title: Option<Names>,
    pub show: Vec<String>,
    /// The targets of a distance profile.
    pub to: Vec<Aim>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Published figures side by side.
    RangeBars,
    /// Tracks by date.
    Timeline,
    /// Number of tracks in each year.
    CountsByYear,
    /// Distances along one track.
    DistanceProfile,
}

/// A text panel beside the maps.
#[derive(Debug, Clone)]
pub struct WordsSpec {
    pub id: String,
    pub title: Option<Names>,
    pub content: WordsContent,
    /// Ids that a table shows, with globs expanded.
    pub show: Vec<String>,
    /// Sources of a text or a user-defined table.
    pub sources: Vec<SourceId>,
}

#[derive(Debug, Clone)]
pub enum WordsContent {
    /// Paragraphs, separated by empty lines.
    Text(Names),
    /// A table generated from the scenario.
    Table(TableKind),
    /// A user-defined table.
    Rows(OwnRows),
}

/// Column headings of a table, and its rows with one cell per column.
#[derive(Debug, Clone)]
pub struct OwnRows {
    pub heads: Vec<Names>,
    pub rows: Vec<Vec<Names>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Places by distance, and whether the published ranges reach them.
    Places,
    Rings,
    Tracks,
}

/// The arrangement of maps and charts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Panels {
    /// On one page, in rows that suit their shapes.
    #[default]
    Auto,
    /// Each map on its own page.
    Separate,
    /// Rows of panels by id.
    Rows(Vec<Vec<String>>),
}

/// A user font, checked.
#[derive(Clone, PartialEq)]
pub struct FontFile {
    /// The name as written in the scenario.
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
    /// User fonts, for characters that the built-in fonts lack.
    pub fonts: Vec<FontFile>,
    pub theme: Theme,
    /// Changes that a user theme makes to `theme`.
    pub paint: Paint,
    pub panels: Panels,
}

/// Changes that a user theme makes to the built-in theme on which it is based.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paint {
    /// The theme file, as named by the scenario.
    pub file: Option<String>,
    /// Red, green and blue by key of the file: `sea`, `depths[2]`, `teal`.
    pub colors: Vec<(String, [u8; 3])>,
    /// `band` and `fill`, 0 to 1.
    pub shares: Vec<(&'static str, f64)>,
}

/// The page size on paper, and in pixels if given in pixels (`16:9` is
/// 1920x1080 px at 96 to the inch).
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
