//! The words of the scenario language: every key, what may stand behind it,
//! and what it is for. Reading, messages and the JSON Schema all go by this
//! table, so that they cannot differ.

use crate::symbol::{Affiliation, Symbol};

/// One key of a table.
#[derive(Debug)]
pub(super) struct Key {
    pub name: &'static str,
    /// Another spelling that is taken as well.
    pub other: Option<&'static str>,
    pub form: Form,
    pub needed: bool,
    pub about: &'static str,
}

/// What may stand behind a key.
#[derive(Debug)]
pub(super) enum Form {
    Text,
    /// A string, or a table by language.
    Names,
    /// Lower case with hyphens, unique in the file.
    Id,
    Position,
    /// A position, or what else a ring may be measured from.
    From,
    /// `"1200 km"`
    Length,
    Range,
    /// `"750 km/h"`
    Speed,
    /// `"30 min"`
    Duration,
    /// A TOML time with its offset, or a day.
    Time,
    /// Positions in order.
    Corners,
    /// Positions in order, each alone or with what is said of it.
    Points,
    Sector,
    /// A TOML date, or a string of a year, a month or a day.
    Date,
    Bool,
    /// A whole number.
    Count,
    Version,
    /// One key of `[sources]`, or a list of them.
    Sources,
    /// A list of strings.
    Texts,
    /// Positions, areas, zones, or one of them.
    Aims,
    Panels,
    Extent,
    PageSize,
    /// One language, or a list of two.
    Languages,
    /// A built-in theme, or a file of the user's.
    Theme,
    Color,
    Word(&'static [&'static str]),
    Table(&'static [Key]),
    /// `[[ring]]`
    Tables(&'static [Key]),
    /// `[sources.x]`
    Keyed(&'static [Key]),
    /// A number.
    Any,
}

impl Key {
    pub const fn new(name: &'static str, form: Form, about: &'static str) -> Key {
        Key {
            name,
            other: None,
            form,
            needed: false,
            about,
        }
    }

    const fn needed(mut self) -> Key {
        self.needed = true;
        self
    }

    const fn or(mut self, other: &'static str) -> Key {
        self.other = Some(other);
        self
    }

    pub fn is(&self, name: &str) -> bool {
        self.name == name || self.other == Some(name)
    }
}

use Form::*;

pub(super) const STATUSES: &[&str] = &["observed", "reported", "estimated", "schematic"];
pub(super) const SYMBOLS: &[&str] = &Symbol::WORDS;
pub(super) const AFFILIATIONS: &[&str] = &Affiliation::WORDS;
pub(super) const DOMAINS: &[&str] = &["air", "sea", "ground"];
pub(super) const PATTERNS: &[&str] = &[
    "racetrack",
    "figure-eight",
    "orbit",
    "expanding-square",
    "sector-search",
    "parallel",
    "creeping-line",
];
pub(super) const ENVELOPES: &[&str] = &["any", "all"];
pub(super) const SIDES: &[&str] = &["right", "left"];
pub(super) const EDGES: &[&str] = &["parallels", "geodesic", "rhumb"];
pub(super) const KINDS: &[&str] = &["air-defence", "air-defense", "boundary", "other"];
pub(super) const LEGS: &[&str] = &["geodesic", "rhumb"];
pub(super) const THEMES: &[&str] = &["light", "dark", "print", "gray"];
pub(super) const CHARTS: &[&str] = &[
    "range-bars",
    "timeline",
    "distance-profile",
    "counts-by-year",
];
pub(super) const KINDS_OF_TABLE: &[&str] = &["places", "rings", "tracks"];
pub(super) const PANELS: &[&str] = &["auto", "separate"];
pub(super) const LANGUAGES: &[&str] = &["en", "zh-Hant", "zh-Hans", "ja", "ko", "ru"];
pub(super) const WORLDVIEWS: &[&str] = &[
    "de-facto",
    "china",
    "taiwan",
    "japan",
    "korea",
    "russia",
    "united-states",
    "india",
];

/// Names of the colours that every theme has.
pub const COLOR_NAMES: &[&str] = &[
    "teal", "red", "blue", "purple", "orange", "green", "brown", "pink", "gray",
];

pub(super) const FILE: &[Key] = &[
    Key::new("standoff", Version, "Version of this language: 1."),
    Key::new("title", Names, "What the map shows, best as a finding."),
    Key::new("subtitle", Names, "One sentence under the title."),
    Key::new(
        "as-of",
        Date,
        "The day up to which the claims were gathered; printed on the map.",
    ),
    Key::new(
        "worldview",
        Word(WORLDVIEWS),
        "Whose view of disputed borders is drawn; printed on the map.",
    ),
    Key::new(
        "language",
        Form::Languages,
        "Language of labels, furniture and numbers; or two, the second for names and the title.",
    ),
    Key::new(
        "sources",
        Keyed(SOURCE),
        "Where the claims come from, by a key of your choice.",
    ),
    Key::new(
        "actors",
        Keyed(ACTOR),
        "Who: gives a colour and a group in the legend.",
    ),
    Key::new("place", Tables(PLACE), "A place of your own."),
    Key::new(
        "ring",
        Tables(RING),
        "Everything within a published range of a place.",
    ),
    Key::new("track", Tables(TRACK), "A flight, a voyage or a march."),
    Key::new(
        "zone",
        Tables(ZONE),
        "An area: an identification zone, a limit, an exercise.",
    ),
    Key::new(
        "map",
        Tables(MAP),
        "A map; leave all of them out and one is chosen.",
    ),
    Key::new("chart", Tables(CHART), "A panel beside the maps."),
    Key::new("text", Tables(TEXT), "A panel of words beside the maps."),
    Key::new(
        "table",
        Tables(TABLE),
        "A panel beside the maps: places, ranges or tracks in rows.",
    ),
    Key::new(
        "page",
        Table(PAGE),
        "Size, theme and arrangement of the page.",
    ),
];

pub(super) const SOURCE: &[Key] = &[
    Key::new("text", Text, "Who published it, as it shall be printed.").needed(),
    Key::new("url", Text, "Its address."),
    Key::new("date", Date, "When it was published."),
];

pub(super) const ACTOR: &[Key] = &[
    Key::new("name", Names, "Name in the legend."),
    Key::new("color", Color, "A colour by name, or #rrggbb.").or("colour"),
    Key::new(
        "affiliation",
        Word(AFFILIATIONS),
        "How its symbols are counted by whoever made the map: their frame; none where left out.",
    ),
];

const SYMBOL: Key = Key::new(
    "symbol",
    Word(SYMBOLS),
    "A mark of what is there, instead of a dot; on a track, along its line.",
);

const AFFILIATION: Key = Key::new(
    "affiliation",
    Word(AFFILIATIONS),
    "The frame around the symbol; the actor's where left out.",
);

const TURNED: Key = Key::new(
    "turned",
    Bool,
    "Whether the symbol points along the course; true where left out, but in a frame.",
);

pub(super) const PLACE: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new("name", Names, "Name on the map."),
    Key::new("at", Position, "Where it is.").needed(),
    Key::new("actor", Text, "A key of [actors]."),
    SYMBOL,
    AFFILIATION,
    Key::new(
        "status",
        Word(STATUSES),
        "How well it is known; \"reported\" where left out.",
    ),
    Key::new("source", Sources, "Where it comes from."),
];

pub(super) const RING: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new("name", Names, "Name on the map."),
    Key::new("actor", Text, "A key of [actors]."),
    Key::new("from", From, "What it is measured from: a position, or { area }, { zone }, { track }, { file }.").needed(),
    Key::new("range", Range, "How far: \"1200 km\", \"1200..2000 km\", { low, likely, high }, \"6 h at 750 km/h\", or a list.").needed(),
    Key::new("sector", Sector, "True bearings, clockwise: \"270..030\"."),
    Key::new("status", Word(STATUSES), "How well it is known; \"reported\" where left out."),
    Key::new("source", Sources, "Where it comes from, one or several."),
    Key::new("date", Date, "When it was claimed."),
    Key::new("note", Text, "A remark for the reader."),
    SYMBOL,
    AFFILIATION,
    Key::new("recover", Position, "Another base to return to: the range is that of the whole way."),
    Key::new("envelope", Word(ENVELOPES), "Of an area: reachable from anywhere in it, or from everywhere; \"any\" where left out."),
];

/// `{ low = ..., likely = ..., high = ... }`
pub(super) const BAND: &[Key] = &[
    Key::new("low", Length, "The low figure.").needed(),
    Key::new("likely", Length, "The figure that is held likely."),
    Key::new("high", Length, "The high figure.").needed(),
];

/// `{ lat = ..., lon = ... }`
pub(super) const LAT_LON: &[Key] = &[
    Key::new("lat", Any, "Latitude, degrees, north positive.").needed(),
    Key::new("lon", Any, "Longitude, degrees, east positive.").needed(),
];

/// What else a ring may be measured from.
pub(super) const ORIGIN: &[Key] = &[
    Key::new(
        "area",
        Text,
        "A country or an island: \"country:TWN\", \"island:Taiwan\".",
    ),
    Key::new("zone", Text, "A zone of this file, by its id."),
    Key::new(
        "track",
        Text,
        "Every known point of a track of this file, by its id.",
    ),
    Key::new(
        "file",
        Text,
        "Places, lines or areas of a GIS file beside the scenario.",
    ),
];

pub(super) const MAP: &[Key] = &[
    Key::new(
        "id",
        Id,
        "Unique in the file; part of the output's file name.",
    ),
    Key::new(
        "title",
        Names,
        "A title of its own, where there are several maps.",
    ),
    Key::new(
        "projection",
        Word(PROJECTIONS),
        "\"auto\" chooses by what is shown, and says why.",
    ),
    Key::new("center", Position, "Centre of the projection.").or("centre"),
    Key::new(
        "extent",
        Extent,
        "\"fit\", { radius = \"2600 km\" }, or { west = \"100E\", east = \"150E\", south = \"5N\", north = \"50N\" }.",
    ),
    Key::new(
        "show",
        Texts,
        "Ids and globs of what is shown; all where left out.",
    ),
    Key::new(
        "places",
        Texts,
        "Places to mark with their distance: the cities of the story.",
    ),
    Key::new("locator", Bool, "A small map of where this is."),
    Key::new(
        "compare-mercator",
        Bool,
        "An inset: the same ring as a circle on a Mercator map, and how wrong that is.",
    ),
];

pub(super) const RADIUS: &[Key] = &[Key::new("radius", Length, "Around the centre.").needed()];

pub(super) const BOX: &[Key] = &[
    Key::new("west", Text, "Longitude with hemisphere: \"100E\".").needed(),
    Key::new(
        "east",
        Text,
        "Longitude with hemisphere; less than west across 180.",
    )
    .needed(),
    Key::new("south", Text, "Latitude with hemisphere: \"5N\".").needed(),
    Key::new("north", Text, "Latitude with hemisphere: \"50N\".").needed(),
];

pub(super) const CHART: &[Key] = &[
    Key::new("id", Id, "Unique in the file."),
    Key::new("kind", Word(CHARTS), "What is drawn.").needed(),
    Key::new("title", Names, "Its title."),
    Key::new(
        "show",
        Texts,
        "Ids and globs of what is shown; all where left out.",
    ),
    Key::new(
        "to",
        Aims,
        "What a distance profile is measured to: positions, { area = \"country:JPN\" }, { zone }.",
    ),
];

pub(super) const TEXT: &[Key] = &[
    Key::new("id", Id, "Unique in the file."),
    Key::new("title", Names, "Its title."),
    Key::new(
        "text",
        Names,
        "What it says; an empty line begins a new paragraph.",
    )
    .needed(),
];

pub(super) const TABLE: &[Key] = &[
    Key::new("id", Id, "Unique in the file."),
    Key::new("kind", Word(KINDS_OF_TABLE), "What its rows are.").needed(),
    Key::new("title", Names, "Its title."),
    Key::new(
        "show",
        Texts,
        "Ids and globs of rings or tracks; all where left out.",
    ),
];

pub(super) const PAGE: &[Key] = &[
    Key::new(
        "size",
        PageSize,
        "16:9, 4:3, 9:16, A4, A3, letter, tabloid, square, \"1920x1080 px\", \"180x120 mm\"; with landscape or portrait.",
    ),
    Key::new(
        "theme",
        Form::Theme,
        "light, dark, print, gray, or a file of your own: \"my-theme.toml\".",
    ),
    Key::new(
        "panels",
        Panels,
        "Rows of ids of maps, charts, tables and texts; \"auto\" (where left out) arranges them, \"separate\" gives each map a page.",
    ),
];

pub(super) const TRACK: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new("name", Names, "Name on the map."),
    Key::new("actor", Text, "A key of [actors]."),
    Key::new(
        "domain",
        Word(DOMAINS),
        "Where it moves; \"air\" where left out.",
    ),
    Key::new("date", Date, "When it was."),
    SYMBOL,
    AFFILIATION,
    TURNED,
    Key::new(
        "points",
        Points,
        "Positions in order, or tables { at, time, status, label, ... }.",
    ),
    Key::new(
        "speed",
        Speed,
        "Fills in times that are not given: \"750 km/h\", \"420 kn\".",
    ),
    Key::new(
        "legs",
        Word(LEGS),
        "The line between points; \"geodesic\" where left out.",
    ),
    Key::new(
        "footprints",
        Bool,
        "Draw where the words of reported positions allow them to be.",
    ),
    Key::new(
        "status",
        Word(STATUSES),
        "How well it is known; \"reported\" where left out.",
    ),
    Key::new("source", Sources, "Where it comes from, one or several."),
    Key::new("note", Text, "A remark for the reader."),
    Key::new(
        "turn-radius",
        Length,
        "Turns that can be flown: arcs of this radius beside the points.",
    ),
    Key::new(
        "file",
        Text,
        "Instead of points: a file of positions beside the scenario.",
    ),
    Key::new(
        "vessel",
        Text,
        "Which vessel of the file: its MMSI, ICAO address or name.",
    ),
    Key::new(
        "split-gap",
        Duration,
        "Of a file: a silence longer than this is a gap; \"30 min\" where left out.",
    ),
    Key::new(
        "simplify",
        Length,
        "Of a file: how far a fix may lie from the line that is kept.",
    ),
    Key::new(
        "pattern",
        Table(PATTERN),
        "Instead of points: a racetrack, an orbit, a search.",
    ),
];

/// `{ kind = "racetrack", at = "34N 129.5E", ... }`
pub(super) const PATTERN: &[Key] = &[
    Key::new("kind", Word(PATTERNS), "Which pattern.").needed(),
    Key::new(
        "at",
        Position,
        "Its middle; of a search from a datum, the datum.",
    )
    .needed(),
    Key::new(
        "heading",
        Text,
        "True bearing of its length, or of the first leg: \"045\"; north where left out.",
    ),
    Key::new(
        "length",
        Length,
        "Along the heading: between the turns' middles, or of the area searched.",
    ),
    Key::new(
        "width",
        Length,
        "Across the heading: of a turn, or of the area searched.",
    ),
    Key::new("radius", Length, "Of an orbit, or of a sector search."),
    Key::new("spacing", Length, "Between neighbouring legs of a search."),
    Key::new(
        "turns",
        Count,
        "How often it is flown; once where left out.",
    ),
    Key::new("legs", Count, "How many legs an expanding square has."),
    Key::new(
        "side",
        Word(SIDES),
        "Which way it turns; \"right\" where left out.",
    ),
    Key::new("time", Time, "When it begins, with the offset from UTC."),
];

/// A point of a track that is more than a position.
pub(super) const FIX: &[Key] = &[
    Key::new("at", Position, "Where it is, in any form of a position."),
    Key::new(
        "lat",
        Any,
        "Latitude, degrees, north positive; with lon, instead of at.",
    ),
    Key::new("lon", Any, "Longitude, degrees, east positive."),
    Key::new(
        "time",
        Time,
        "When it was there, with the offset from UTC; or the day.",
    ),
    Key::new("label", Names, "What stands beside it on the map."),
    SYMBOL,
    AFFILIATION,
    TURNED,
    Key::new(
        "status",
        Word(STATUSES),
        "How well it is known; the track's where left out.",
    ),
    Key::new(
        "gap",
        Bool,
        "Nothing is known between this point and the one before.",
    ),
    Key::new(
        "legs",
        Word(LEGS),
        "The line from the point before; the track's where left out.",
    ),
    Key::new(
        "footprint",
        Bool,
        "Draw where the words of a reported position allow it to be.",
    ),
    Key::new(
        "source",
        Sources,
        "Where it comes from; the track's where left out.",
    ),
    Key::new("note", Text, "A remark for the reader."),
];

pub(super) const ZONE: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new("name", Names, "Name on the map."),
    Key::new("actor", Text, "A key of [actors]."),
    Key::new(
        "builtin",
        Text,
        "A zone that the program knows; \"standoff zones\" lists them.",
    ),
    Key::new(
        "points",
        Corners,
        "The corners of an area, in order around it.",
    ),
    Key::new("line", Corners, "Points of a line, in order along it."),
    Key::new("country", Text, "A country by its ISO code or its name."),
    Key::new(
        "file",
        Text,
        "A GIS file with polygons or lines, beside the scenario.",
    ),
    Key::new(
        "limit",
        Table(LIMIT),
        "Everything within a distance of a country or an island.",
    ),
    Key::new(
        "kind",
        Word(KINDS),
        "What it is: an identification zone, a boundary, something else.",
    ),
    Key::new(
        "edges",
        Word(EDGES),
        "The line between corners; \"parallels\" where left out: geodesics, but the parallel between corners of one latitude.",
    ),
    Key::new(
        "inside",
        Position,
        "A position within the area, where that is not its smaller side.",
    ),
    Key::new(
        "status",
        Word(STATUSES),
        "How well it is known; \"reported\" where left out.",
    ),
    Key::new("source", Sources, "Where it comes from, one or several."),
    Key::new("note", Text, "A remark for the reader."),
];

/// `{ of = "country:JPN", distance = "12 nmi" }`
pub(super) const LIMIT: &[Key] = &[
    Key::new(
        "of",
        Text,
        "A country or an island: \"country:JPN\", \"island:Taiwan\".",
    )
    .needed(),
    Key::new("distance", Length, "How far: \"12 nmi\".").needed(),
];

pub(super) const PROJECTIONS: &[&str] = &[
    "auto",
    "azimuthal-equidistant",
    "stereographic",
    "lambert-azimuthal",
    "orthographic",
    "gnomonic",
    "lambert-conformal",
    "albers",
    "mercator",
    "web-mercator",
    "transverse-mercator",
    "equirectangular",
    "equal-earth",
    "robinson",
    "natural-earth",
];
