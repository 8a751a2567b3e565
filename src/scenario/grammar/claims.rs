//! Keys of the file header, sources and actors, places and rings.

use super::Form::*;
use super::words::*;
use super::*;

pub(in crate::scenario) const FILE: &[Key] = &[
    Key::new("standoff", Version, "Version of the scenario language: 1."),
    Key::new(
        "title",
        Names,
        "What the map shows, preferably as a finding.",
    ),
    Key::new("subtitle", Names, "One sentence under the title."),
    Key::new(
        "as-of",
        Date,
        "Date up to which claims were collected; printed on the map.",
    ),
    Key::new(
        "worldview",
        Word(WORLDVIEWS),
        "Whose view of disputed borders to draw; printed on the map.",
    ),
    Key::new(
        "language",
        Form::Languages,
        "Language of labels, text and numbers; or two, the second for names and the title.",
    ),
    Key::new(
        "fonts",
        Form::Texts,
        "Font files (.ttf, .otf) for characters that the built-in fonts lack.",
    ),
    Key::new(
        "sources",
        Keyed(SOURCE),
        "Sources of the claims, by a key of your choice.",
    ),
    Key::new(
        "actors",
        Keyed(ACTOR),
        "Actors, each with a colour and a group in the legend.",
    ),
    Key::new("place", Tables(PLACE), "A place of your own."),
    Key::new(
        "ring",
        Tables(RING),
        "Everything within a published range of a place.",
    ),
    Key::new(
        "track",
        Tables(TRACK),
        "A route of an aircraft, a ship or a vehicle.",
    ),
    Key::new(
        "zone",
        Tables(ZONE),
        "An area: an identification zone, a limit, an exercise.",
    ),
    Key::new(
        "statement",
        Tables(STATEMENT),
        "A figure that a source states about tracks, compared with what is drawn.",
    ),
    Key::new(
        "map",
        Tables(MAP),
        "A map; without any, one is chosen automatically.",
    ),
    Key::new(
        "callout",
        Tables(CALLOUT),
        "A numbered mark on the map, explained in the legend.",
    ),
    Key::new("chart", Tables(CHART), "A chart next to the maps."),
    Key::new("text", Tables(TEXT), "A panel of text next to the maps."),
    Key::new(
        "table",
        Tables(TABLE),
        "A table next to the maps: places, ranges or tracks in rows.",
    ),
    Key::new(
        "page",
        Table(PAGE),
        "Size, theme and arrangement of the page.",
    ),
];

pub(in crate::scenario) const SOURCE: &[Key] = &[
    Key::new("text", Text, "Who published it, as printed on the page.").needed(),
    Key::new("url", Text, "Its address."),
    Key::new("date", Date, "When it was published."),
];

pub(in crate::scenario) const ACTOR: &[Key] = &[
    Key::new("name", Names, "Name in the legend."),
    Key::new("color", Color, "A colour by name, or #rrggbb.").or("colour"),
    Key::new(
        "affiliation",
        Word(AFFILIATIONS),
        "Affiliation assigned by the author; sets the symbol's frame. No frame if left out.",
    ),
];

pub(super) const SYMBOL: Key = Key::new(
    "symbol",
    Word(SYMBOLS),
    "Symbol drawn instead of a dot; on a track, along its line.",
);

pub(super) const AFFILIATION: Key = Key::new(
    "affiliation",
    Word(AFFILIATIONS),
    "Affiliation, which sets the symbol's frame; the actor's if left out.",
);

pub(super) const TURNED: Key = Key::new(
    "turned",
    Bool,
    "Whether the symbol points along the course; true if left out, except in a frame.",
);

pub(in crate::scenario) const PLACE: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new("name", Names, "Name on the map."),
    Key::new("at", Position, "Where it is."),
    Key::new(
        "file",
        Text,
        "Instead of at: a GIS file with one place per point, named by its field \"name\".",
    ),
    Key::new("actor", Text, "A key of [actors]."),
    SYMBOL,
    AFFILIATION,
    Key::new(
        "status",
        Word(STATUSES),
        "How well it is known; \"reported\" if left out.",
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
    Key::new("status", Word(STATUSES), "How well it is known; \"reported\" if left out."),
    Key::new("source", Sources, "Where it comes from, one or several."),
    Key::new("date", Date, "When it was claimed."),
    Key::new("note", Text, "A note for the reader."),
    SYMBOL,
    AFFILIATION,
    Key::new("recover", Position, "Another base to return to; the range is for the whole flight."),
    Key::new("envelope", Word(ENVELOPES), "For an area: reachable from anywhere in it (\"any\", \
        the default) or from everywhere in it (\"all\")."),
];

/// `{ low = ..., likely = ..., high = ... }`
pub(in crate::scenario) const BAND: &[Key] = &[
    Key::new("low", Length, "The low figure.").needed(),
    Key::new("likely", Length, "The likely figure."),
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

/// Other origins of a ring.
pub(in crate::scenario) const ORIGIN: &[Key] = &[
    Key::new(
        "area",
        Text,
        "A country or an island: \"country:TWN\", \"island:Taiwan\".",
    ),
    Key::new("zone", Text, "A zone in this file, by its id."),
    Key::new(
        "track",
        Text,
        "Every known point of a track in this file, by its id.",
    ),
    Key::new(
        "file",
        Text,
        "Places, lines or areas from a GIS file; its name is relative to the scenario's folder.",
    ),
];
