//! Tracks, and the zones that they are held against.

use super::Form::*;
use super::words::*;
use super::*;

pub(in crate::scenario) const TRACK: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new("name", Names, "Name on the map."),
    Key::new(
        "composition",
        Names,
        "How many of what it is made of: \"8 ships\", \"2 H-6, 2 Tu-95\"; its name where it has none.",
    ),
    Key::new(
        "branch-of",
        Branch,
        "The track that it leaves, at the end or at one of its points: \"id\", { track, at }.",
    ),
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
pub(in crate::scenario) const PATTERN: &[Key] = &[
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
pub(in crate::scenario) const FIX: &[Key] = &[
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
    Key::new(
        "composition",
        Names,
        "What the track is made of from here on: \"6 ships\".",
    ),
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

/// `{ track = "patrol", at = "400 km NE of Okinotorishima" }`
pub(in crate::scenario) const BRANCH: &[Key] = &[
    Key::new(
        "track",
        Text,
        "The track that it leaves, which stands above it.",
    )
    .needed(),
    Key::new(
        "at",
        Position,
        "A point of that track; its end where left out.",
    ),
];

pub(in crate::scenario) const ZONE: &[Key] = &[
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
pub(in crate::scenario) const LIMIT: &[Key] = &[
    Key::new(
        "of",
        Text,
        "A country or an island: \"country:JPN\", \"island:Taiwan\".",
    )
    .needed(),
    Key::new("distance", Length, "How far: \"12 nmi\".").needed(),
];

/// `{ of = "bombers", nearest = "200 mi", to = "country:USA" }`
pub(in crate::scenario) const STATEMENT: &[Key] = &[
    Key::new(
        "id",
        Id,
        "Unique in the file; made from its number where left out.",
    ),
    Key::new(
        "of",
        Texts,
        "The tracks that it is about: ids, and globs with *.",
    )
    .needed(),
    Key::new(
        "nearest",
        Length,
        "How near they came to what is in \"to\": \"200 mi\".",
    ),
    Key::new(
        "to",
        From,
        "What they came so near to: a position, \"country:USA\", a zone, or { area }, { zone }, { track }, { file }.",
    ),
    Key::new("length", Length, "How far they went: \"7000 nmi\"."),
    Key::new("duration", Duration, "How long they took: \"5 h\"."),
    Key::new(
        "craft",
        Count,
        "Of how many aircraft, ships or vehicles they were made: 4.",
    ),
    Key::new("tracks", Count, "How many of them there were: 6."),
    Key::new(
        "total-of",
        Count,
        "The figure is the total of so many ships or aircraft that went the same way.",
    ),
    Key::new("source", Sources, "Who states it, one or several."),
    Key::new("note", Text, "A remark for the reader."),
];
