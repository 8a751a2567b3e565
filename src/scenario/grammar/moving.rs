//! Keys of tracks and zones.

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
        "Where it moves; \"air\" if left out.",
    ),
    Key::new("date", Date, "Date of the track."),
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
        "Speed used to compute times that are not given: \"750 km/h\", \"420 kn\".",
    ),
    Key::new(
        "legs",
        Word(LEGS),
        "The line between points; \"geodesic\" if left out.",
    ),
    Key::new(
        "footprints",
        Bool,
        "Draw the area that the wording of reported positions allows.",
    ),
    Key::new(
        "status",
        Word(STATUSES),
        "How well it is known; \"reported\" if left out.",
    ),
    Key::new("source", Sources, "Where it comes from, one or several."),
    Key::new("note", Text, "A note for the reader."),
    Key::new(
        "turn-radius",
        Length,
        "Radius of turns: arcs replace the corners at points.",
    ),
    Key::new(
        "file",
        Text,
        "Instead of points: a file of positions; its name is relative to the scenario's folder.",
    ),
    Key::new(
        "vessel",
        Text,
        "Which vessel in the file: its MMSI, ICAO address or name.",
    ),
    Key::new(
        "split-gap",
        Duration,
        "For a file: a longer time without a fix is a gap; \"30 min\" if left out.",
    ),
    Key::new(
        "simplify",
        Length,
        "For a file: drop fixes within this distance of the simplified line.",
    ),
    Key::new(
        "pattern",
        Table(PATTERN),
        "Instead of points: a racetrack, an orbit or a search pattern.",
    ),
];

/// `{ kind = "racetrack", at = "34N 129.5E", ... }`
pub(in crate::scenario) const PATTERN: &[Key] = &[
    Key::new("kind", Word(PATTERNS), "Kind of pattern.").needed(),
    Key::new(
        "at",
        Position,
        "Its centre; for a search from a datum, the datum.",
    )
    .needed(),
    Key::new(
        "heading",
        Text,
        "True bearing of its length or of the first leg: \"045\"; north if left out.",
    ),
    Key::new(
        "length",
        Length,
        "Length along the heading: between the centres of the turns, or of the area searched.",
    ),
    Key::new(
        "width",
        Length,
        "Width across the heading: of a turn, or of the area searched.",
    ),
    Key::new(
        "radius",
        Length,
        "Radius of an orbit or of a sector search.",
    ),
    Key::new(
        "spacing",
        Length,
        "Distance between neighbouring legs of a search.",
    ),
    Key::new("turns", Count, "How often it is flown; once if left out."),
    Key::new("legs", Count, "Number of legs of an expanding square."),
    Key::new(
        "side",
        Word(SIDES),
        "Direction of turns; \"right\" if left out.",
    ),
    Key::new("time", Time, "When it begins, with the offset from UTC."),
];

/// A point of a track with attributes.
pub(in crate::scenario) const FIX: &[Key] = &[
    Key::new("at", Position, "Position, in any form."),
    Key::new(
        "lat",
        Any,
        "Latitude, degrees, north positive; with lon, instead of at.",
    ),
    Key::new("lon", Any, "Longitude, degrees, east positive."),
    Key::new("time", Time, "Time with the offset from UTC, or the day."),
    Key::new("label", Names, "Label next to it on the map."),
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
        "How well it is known; the track's status if left out.",
    ),
    Key::new(
        "gap",
        Bool,
        "Nothing is known between this point and the one before.",
    ),
    Key::new(
        "legs",
        Word(LEGS),
        "The line from the point before; the track's if left out.",
    ),
    Key::new(
        "footprint",
        Bool,
        "Draw the area that the wording of a reported position allows.",
    ),
    Key::new(
        "source",
        Sources,
        "Where it comes from; the track's source if left out.",
    ),
    Key::new("note", Text, "A note for the reader."),
];

/// `{ track = "patrol", at = "400 km NE of Okinotorishima" }`
pub(in crate::scenario) const BRANCH: &[Key] = &[
    Key::new(
        "track",
        Text,
        "The track it leaves, which must come earlier in the file.",
    )
    .needed(),
    Key::new(
        "at",
        Position,
        "A point of that track; its end if left out.",
    ),
];

pub(in crate::scenario) const ZONE: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new("name", Names, "Name on the map."),
    Key::new("actor", Text, "A key of [actors]."),
    Key::new(
        "builtin",
        Text,
        "A built-in zone; `standoff zones` lists them.",
    ),
    Key::new(
        "points",
        Corners,
        "The corners of an area, in order around it, and arcs between them.",
    ),
    Key::new(
        "line",
        Corners,
        "Points of a line, in order along it, and arcs between them.",
    ),
    Key::new(
        "circle",
        Table(CIRCLE),
        "A circle, a sector of one, or a ring between two circles.",
    ),
    Key::new(
        "corridor",
        Table(CORRIDOR),
        "Everything within a distance of a line.",
    ),
    Key::new("country", Text, "A country by its ISO code or its name."),
    Key::new(
        "notice",
        Text,
        "The text of a notice to mariners or airmen: a zone for each of its areas.",
    ),
    Key::new(
        "file",
        Text,
        "A GIS file with polygons or lines, or a .txt file of notices; its name is relative to the scenario's folder.",
    ),
    Key::new(
        "limit",
        Table(LIMIT),
        "Everything within a distance of a country or an island.",
    ),
    Key::new(
        "kind",
        Word(KINDS),
        "Kind of zone: an identification zone, a boundary or something else.",
    ),
    Key::new(
        "edges",
        Word(EDGES),
        "The line between corners; \"parallels\" if left out: geodesics, except along the \
         parallel between corners of the same latitude.",
    ),
    Key::new(
        "inside",
        Position,
        "A position inside the area, if the area is not the smaller side.",
    ),
    Key::new(
        "status",
        Word(STATUSES),
        "How well it is known; \"reported\" if left out.",
    ),
    Key::new("source", Sources, "Where it comes from, one or several."),
    Key::new("note", Text, "A note for the reader."),
];

/// `{ at = "54N 3W", radius = "5 nmi" }`
pub(in crate::scenario) const CIRCLE: &[Key] = &[
    Key::new("at", Position, "The centre.").needed(),
    Key::new("radius", Length, "How far out it reaches: \"5 nmi\".").needed(),
    Key::new(
        "inner",
        Length,
        "The radius of an inner circle, which is left out.",
    ),
    Key::new(
        "sector",
        Sector,
        "Clockwise from one true bearing to another: \"050..120\".",
    ),
];

/// `{ line = ["54N 3W", "55N 4W"], distance = "5 nmi" }`
pub(in crate::scenario) const CORRIDOR: &[Key] = &[
    Key::new("line", Corners, "Points of the line, in order along it.").needed(),
    Key::new("distance", Length, "How far to either side: \"5 nmi\".").needed(),
];

/// `{ arc = "30 nmi", center = "28.6N 80.6W", to = "28.2N 80.2W" }`
pub(in crate::scenario) const ARC: &[Key] = &[
    Key::new("arc", Length, "The radius of the arc.").needed(),
    Key::new("center", Position, "The centre of the arc.")
        .or("centre")
        .needed(),
    Key::new("to", Position, "The corner where the arc ends.").needed(),
    Key::new(
        "turn",
        Word(TURNS),
        "Which way round, seen from above; the shorter way if left out.",
    ),
];

/// `{ along = "parallel", to = "30N 140E" }`
pub(in crate::scenario) const ALONG: &[Key] = &[
    Key::new(
        "along",
        Text,
        "\"parallel\", \"meridian\", or the outline of a country or an island: \"country:RUS\", \"island:Taiwan\".",
    )
    .needed(),
    Key::new("to", Position, "The corner where it ends.").needed(),
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
        "Unique in the file; made from its number if left out.",
    ),
    Key::new(
        "of",
        Texts,
        "The tracks it is about: ids, and globs with *.",
    )
    .needed(),
    Key::new(
        "nearest",
        Length,
        "How near they came to what \"to\" names: \"200 mi\".",
    ),
    Key::new(
        "to",
        From,
        "What they came near to: a position, \"country:USA\", a zone, or { area }, { zone }, { track }, { file }.",
    ),
    Key::new("length", Length, "Length of the way: \"7000 nmi\"."),
    Key::new("duration", Duration, "Duration: \"5 h\"."),
    Key::new(
        "craft",
        Count,
        "Number of aircraft, ships or vehicles in the tracks: 4.",
    ),
    Key::new("tracks", Count, "Number of tracks: 6."),
    Key::new(
        "total-of",
        Count,
        "The figure is the total of this many ships or aircraft on the same way.",
    ),
    Key::new("source", Sources, "Who states it, one or several."),
    Key::new("note", Text, "A note for the reader."),
];
