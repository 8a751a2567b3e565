//! The head of a file, sources and actors, places and rings.

use super::Form::*;
use super::words::*;
use super::*;

pub(in crate::scenario) const FILE: &[Key] = &[
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
        "fonts",
        Form::Texts,
        "Font files (.ttf, .otf) for what the program's own fonts lack.",
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
        "statement",
        Tables(STATEMENT),
        "A figure that a source states of tracks, held against what is drawn.",
    ),
    Key::new(
        "map",
        Tables(MAP),
        "A map; leave all of them out and one is chosen.",
    ),
    Key::new(
        "callout",
        Tables(CALLOUT),
        "A number on the map, and what is said of it beside the map.",
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

pub(in crate::scenario) const SOURCE: &[Key] = &[
    Key::new("text", Text, "Who published it, as it shall be printed.").needed(),
    Key::new("url", Text, "Its address."),
    Key::new("date", Date, "When it was published."),
];

pub(in crate::scenario) const ACTOR: &[Key] = &[
    Key::new("name", Names, "Name in the legend."),
    Key::new("color", Color, "A colour by name, or #rrggbb.").or("colour"),
    Key::new(
        "affiliation",
        Word(AFFILIATIONS),
        "How its symbols are counted by whoever made the map: their frame; none where left out.",
    ),
];

pub(super) const SYMBOL: Key = Key::new(
    "symbol",
    Word(SYMBOLS),
    "A mark of what is there, instead of a dot; on a track, along its line.",
);

pub(super) const AFFILIATION: Key = Key::new(
    "affiliation",
    Word(AFFILIATIONS),
    "The frame around the symbol; the actor's where left out.",
);

pub(super) const TURNED: Key = Key::new(
    "turned",
    Bool,
    "Whether the symbol points along the course; true where left out, but in a frame.",
);

pub(in crate::scenario) const PLACE: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new("name", Names, "Name on the map."),
    Key::new("at", Position, "Where it is."),
    Key::new(
        "file",
        Text,
        "Instead of at: a GIS file, a place for each of its points, named by its field \"name\".",
    ),
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

pub(in crate::scenario) const RING: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new("name", Names, "Name on the map."),
    Key::new("actor", Text, "A key of [actors]."),
    Key::new("from", From, "What it is measured from: a position, or { area }, { zone }, { track }, { file }.").needed(),
    Key::new("range", Range, "How far: \"1200 km\", \"1200..2000 km\", { low, likely, high }, \"over 2000 km\", \"up to 1600 km\", \"about 300 km\", { reaches = \"Beijing\" }, \"6 h at 750 km/h\", or a list.").needed(),
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
pub(in crate::scenario) const BAND: &[Key] = &[
    Key::new("low", Length, "The low figure.").needed(),
    Key::new("likely", Length, "The figure that is held likely."),
    Key::new("high", Length, "The high figure.").needed(),
];

/// `{ reaches = "Beijing" }`
pub(in crate::scenario) const REACHES: &[Key] = &[Key::new(
    "reaches",
    Position,
    "A place that it reaches: the range is at least the distance to it, which is computed.",
)
.needed()];

/// `{ lat = ..., lon = ... }`
pub(in crate::scenario) const LAT_LON: &[Key] = &[
    Key::new("lat", Any, "Latitude, degrees, north positive.").needed(),
    Key::new("lon", Any, "Longitude, degrees, east positive.").needed(),
];

/// What else a ring may be measured from.
pub(in crate::scenario) const ORIGIN: &[Key] = &[
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
