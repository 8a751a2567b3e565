//! The resolved scenario.

use super::composition::Composition;
use super::family::Branch;
use super::figure::Range;
use super::ids::{ActorId, SourceId, TrackId};
use super::statements::Statement;
use crate::language::{Language, Names};
use crate::place::Footprint;
use crate::projection::Choice;
use crate::sphere::{Area, Path, Shape};
use crate::status::Status;
use crate::symbol::{Affiliation, Sign};
use crate::track::{Course, DayPart, Stretch, bounds};
use crate::units::{Azimuth, Length, Mm, Position, Speed};
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// A validated scenario: every unit, place and reference in it is resolved.
///
/// ```
/// use standoff::{Error, scenario};
///
/// let text = scenario::starter();
/// let read = scenario::read("starter.toml", text)?;
/// assert_eq!(read.value.rings[0].name.get(standoff::Language::En), "Example range");
///
/// // What is wrong comes with where it is and what to write instead.
/// let text = text.replace("1000..1500 km", "1500 parsecs");
/// let Err(Error::Scenario(problems)) = scenario::read("starter.toml", &text) else {
///     unreachable!("no range is given in parsecs")
/// };
/// assert_eq!(problems.list[0].path, "ring[0].range");
/// # Ok::<(), Error>(())
/// ```
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
    pub tracks: Vec<Track>,
    pub zones: Vec<Zone>,
    /// What sources state of the tracks in figures.
    pub statements: Vec<Statement>,
    /// In the order of their numbers, from 1.
    pub callouts: Vec<Callout>,
    /// At least one: where the file has none, the one that is chosen.
    pub maps: Vec<MapSpec>,
    pub charts: Vec<ChartSpec>,
    /// Panels of words: texts, then tables.
    pub texts: Vec<WordsSpec>,
    pub page: PageSpec,
    /// Ids of what stands here as it was in the edition before: drawn pale and
    /// dashed. No file says so; two editions laid over one another do.
    pub before: Vec<String>,
    /// The files that were read for it, by their paths from the current
    /// folder: zones, tracks, a theme.
    pub files: Vec<PathBuf>,
}

impl Scenario {
    /// The source of an id; none of an id of another scenario.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.key == *id)
    }

    /// The actor of an id; none of an id of another scenario.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == *id)
    }

    /// The track of an id; none of an id of another scenario.
    pub fn track(&self, id: &TrackId) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == id.as_str())
    }
}

/// SHA-256 of a scenario's text, in hexadecimal: what an output is known by.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[derive(Debug, Clone)]
pub struct Header {
    pub title: Names,
    pub subtitle: Option<Names>,
    /// ISO 8601 date or year-month as written.
    pub as_of: Option<Date>,
    pub worldview: Worldview,
    pub language: Language,
    /// In which names and the title stand besides, smaller.
    pub second: Option<Language>,
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
    pub const ALL: [Worldview; 8] = [
        Worldview::DeFacto,
        Worldview::China,
        Worldview::Taiwan,
        Worldview::Japan,
        Worldview::Korea,
        Worldview::Russia,
        Worldview::UnitedStates,
        Worldview::India,
    ];

    /// The word of the scenario language.
    pub fn word(self) -> &'static str {
        match self {
            Worldview::DeFacto => "de-facto",
            Worldview::China => "china",
            Worldview::Taiwan => "taiwan",
            Worldview::Japan => "japan",
            Worldview::Korea => "korea",
            Worldview::Russia => "russia",
            Worldview::UnitedStates => "united-states",
            Worldview::India => "india",
        }
    }

    /// Place in the order of this list: the bit in the base data's masks.
    pub fn number(self) -> usize {
        self as usize
    }
}

#[derive(Debug, Clone)]
pub struct Source {
    pub key: SourceId,
    pub text: String,
    pub url: Option<String>,
    /// As written: `2023-11-13`, `2023-11` or `2023`.
    pub date: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Actor {
    pub id: ActorId,
    pub name: Names,
    pub color: Option<ActorColor>,
    /// The frame of its symbols.
    pub affiliation: Option<Affiliation>,
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
    pub actor: Option<ActorId>,
    pub sign: Option<Sign>,
    pub sources: Vec<SourceId>,
    pub status: Status,
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

/// True bearings, clockwise from `from` to `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sector {
    pub from: Azimuth,
    pub to: Azimuth,
}

/// What a ring is measured from.
#[derive(Debug, Clone)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one for each ring: a box would save nothing that counts"
)]
pub enum Measured {
    /// One position.
    Place(Origin),
    /// Some or every point of an area, a coast, or a set of sites.
    Shape {
        name: Names,
        shape: Shape,
        envelope: Envelope,
        /// What each of its points is called; empty of areas and lines.
        sites: Vec<Names>,
    },
    /// Every point of a track, gaps left out.
    Track { track: TrackId, name: Names },
    /// Out from one place and back to another: the two distances together.
    Recover { from: Origin, to: Origin },
}

impl Measured {
    /// The one position that it is measured from, if there is one.
    pub fn place(&self) -> Option<&Origin> {
        match self {
            Measured::Place(origin) => Some(origin),
            _ => None,
        }
    }

    /// Whether it is one place or several, rather than an area or a line.
    pub fn has_places(&self) -> bool {
        match self {
            Measured::Place(_) | Measured::Recover { .. } => true,
            Measured::Shape { shape, .. } => matches!(shape, Shape::Points(_)),
            Measured::Track { .. } => false,
        }
    }

    /// What it is called: the place, the area, the track; the first place of
    /// two.
    pub fn name(&self) -> &Names {
        match self {
            Measured::Place(origin) | Measured::Recover { from: origin, .. } => &origin.name,
            Measured::Shape { name, .. } | Measured::Track { name, .. } => name,
        }
    }
}

/// Which points of an area a reach is measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Envelope {
    /// Reachable from somewhere in it.
    #[default]
    Any,
    /// Reachable from everywhere in it.
    All,
}

impl Envelope {
    /// The word of the scenario language.
    pub fn word(self) -> &'static str {
        match self {
            Envelope::Any => "any",
            Envelope::All => "all",
        }
    }
}

/// A flight, a voyage or a march (`[[track]]`).
#[derive(Debug, Clone)]
pub struct Track {
    pub id: String,
    pub name: Names,
    /// Whether the name is its own, rather than what it is made of.
    pub named: bool,
    /// What it is made of where it begins.
    pub composition: Option<Composition>,
    /// Where it leaves another track; its first point is a point of that.
    pub branch_of: Option<Branch>,
    pub actor: Option<ActorId>,
    pub domain: Domain,
    pub date: Option<String>,
    /// What times between fixes are computed from.
    pub speed: Option<Speed>,
    pub course: Course,
    /// What is said of each fix, in the course's order.
    pub marks: Vec<FixMark>,
    /// What stands along its line.
    pub sign: Option<Sign>,
    pub status: Status,
    pub sources: Vec<SourceId>,
    pub note: Option<String>,
}

impl Track {
    /// Its legs in runs of one status and one composition; a gap is a run of
    /// its own.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut runs = Vec::new();
        let parts = self.parts();
        for stretch in self.course.stretches() {
            let within = parts
                .iter()
                .map(|part| (part.first.max(stretch.first), part.end.min(stretch.end)))
                .filter(|(first, end)| first < end);
            runs.extend(within.map(|(first, end)| Stretch {
                first,
                end,
                ..stretch
            }));
        }
        runs
    }

    /// Between which two times it was at a fix: one and the same of a clock
    /// time.
    pub fn bounds(&self, fix: usize) -> Option<(Timestamp, Timestamp)> {
        let moment = self.course.fixes.get(fix)?.moment;
        let rough = || self.marks.get(fix)?.bounds();
        moment.map(|m| (m.at, m.at)).or_else(rough)
    }

    /// From the first fix to the last, at least and at most.
    pub fn duration_bounds(&self) -> Option<(SignedDuration, SignedDuration)> {
        let first = self.bounds(0)?;
        let last = self.bounds(self.course.fixes.len().checked_sub(1)?)?;
        let least = last.0.duration_since(first.1).max(SignedDuration::ZERO);
        let most = last.1.duration_since(first.0);
        (!most.is_negative()).then_some((least, most))
    }
}

/// What is said of a fix.
#[derive(Debug, Clone, Default)]
pub struct FixMark {
    /// As the scenario gives it; none for a bare point of the course.
    pub label: Option<Names>,
    /// What the track is made of from here on, where that changes.
    pub composition: Option<Composition>,
    pub sign: Option<Sign>,
    /// The place's name, or the position as written.
    pub place: Names,
    /// Whether `place` is the name of a place.
    pub named: bool,
    pub footprint: Option<Footprint>,
    pub show_footprint: bool,
    /// The day, where no clock time is known, and the part of it, where that
    /// is.
    pub date: Option<Date>,
    pub part: Option<DayPart>,
    /// The offset from UTC that the time was written with; of a time that is
    /// computed, that of the fix before, or else after.
    pub offset: Option<Offset>,
    /// Sources of its own; where there are none, the track's.
    pub sources: Vec<SourceId>,
    pub note: Option<String>,
}

impl FixMark {
    /// Between which two times it was there, where the day is all that is
    /// given, or a part of it.
    pub fn bounds(&self) -> Option<(Timestamp, Timestamp)> {
        bounds(self.date?, self.part, self.offset)
    }
}

/// Where a track's subject moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Domain {
    #[default]
    Air,
    Sea,
    Ground,
}

impl Domain {
    /// The word of the scenario language.
    pub fn word(self) -> &'static str {
        match self {
            Domain::Air => "air",
            Domain::Sea => "sea",
            Domain::Ground => "ground",
        }
    }

    /// Kilometres an hour that nothing of its kind exceeds, and what its kind
    /// is called.
    pub(crate) fn fastest(self) -> (f64, &'static str) {
        match self {
            Domain::Air => (3_700.0, "aircraft"),
            Domain::Sea => (150.0, "ship"),
            Domain::Ground => (400.0, "vehicle"),
        }
    }
}

/// An area, or a line, that others are measured against (`[[zone]]`).
#[derive(Debug, Clone)]
pub struct Zone {
    pub id: String,
    pub name: Names,
    pub actor: Option<ActorId>,
    pub kind: ZoneKind,
    pub shape: ZoneShape,
    /// Whether it is a built-in zone, a country or a coast's limit, which
    /// others are measured against, rather than the scenario's own.
    pub is_reference: bool,
    pub status: Status,
    pub sources: Vec<SourceId>,
    pub note: Option<String>,
}

/// What a zone is; decides its words in legends and reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ZoneKind {
    AirDefence,
    /// A line between two sides: the median line, the line of 1990.
    Boundary,
    /// A circle of latitude.
    Circle,
    /// Everything within a distance of a coast, computed.
    Limit(Length),
    Country,
    Other,
}

impl ZoneKind {
    /// As in reports and GIS files.
    pub fn word(self) -> &'static str {
        match self {
            ZoneKind::AirDefence => "air-defence",
            ZoneKind::Boundary => "boundary",
            ZoneKind::Circle => "circle",
            ZoneKind::Limit(_) => "limit",
            ZoneKind::Country => "country",
            ZoneKind::Other => "other",
        }
    }
}

#[derive(Debug, Clone)]
pub enum ZoneShape {
    Area(Area),
    Lines(Vec<Path>),
}

#[derive(Debug, Clone)]
pub struct Ring {
    pub id: String,
    /// Its own, or `1,500 km from Suva`.
    pub name: Names,
    /// Whether the name is its own.
    pub named: bool,
    pub actor: Option<ActorId>,
    /// Its number among the rings without an actor, from 0; those of one name
    /// share it. Tells their colours apart.
    pub number: usize,
    pub from: Measured,
    /// One or more, in the order written.
    pub ranges: Vec<Range>,
    pub sector: Option<Sector>,
    /// What stands where it is measured from.
    pub sign: Option<Sign>,
    pub status: Status,
    pub sources: Vec<SourceId>,
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

/// What distances are measured to: a place, an area, a line; its nearest point.
#[derive(Debug, Clone)]
pub struct Aim {
    pub name: Names,
    pub shapes: Vec<Shape>,
    /// How far it may be from where it is taken to be: of an outline, how far
    /// that may be from the true one; of a position as reported, how far its
    /// footprint goes; nothing for other positions.
    pub accuracy: Length,
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
