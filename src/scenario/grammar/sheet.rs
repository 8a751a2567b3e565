//! Maps, charts, texts, tables and the page.

use super::Form::*;
use super::words::*;
use super::*;

pub(in crate::scenario) const MAP: &[Key] = &[
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
    Key::new(
        "north-arrow",
        Switch,
        "Drawn only where north is one direction: true, false, or \"auto\": where the graticule does not say it.",
    ),
    Key::new(
        "inset",
        Text,
        "The id of the map that this one stands inside, with its frame drawn there and lines from corner to corner.",
    ),
    Key::new(
        "corner",
        Word(CORNERS),
        "Where an inset stands in its map; where left out, where it covers the least.",
    ),
    Key::new(
        "frames",
        Texts,
        "Ids and globs of the maps whose frames are drawn on this one, with their titles.",
    ),
];

pub(in crate::scenario) const CALLOUT: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new(
        "at",
        Position,
        "Where its number stands, in any form of a position.",
    )
    .needed(),
    Key::new("text", Names, "What is said of it, beside the map.").needed(),
    Key::new("source", Sources, "Where it comes from, one or several."),
];

pub(in crate::scenario) const RADIUS: &[Key] =
    &[Key::new("radius", Length, "Around the centre.").needed()];

pub(in crate::scenario) const BOX: &[Key] = &[
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

pub(in crate::scenario) const CHART: &[Key] = &[
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

pub(in crate::scenario) const TEXT: &[Key] = &[
    Key::new("id", Id, "Unique in the file."),
    Key::new("title", Names, "Its title."),
    Key::new(
        "text",
        Names,
        "What it says; an empty line begins a new paragraph.",
    )
    .needed(),
    Key::new("source", Sources, "Where it comes from, one or several."),
];

pub(in crate::scenario) const TABLE: &[Key] = &[
    Key::new("id", Id, "Unique in the file."),
    Key::new(
        "kind",
        Word(KINDS_OF_TABLE),
        "What its rows are, where they come from the scenario.",
    ),
    Key::new("title", Names, "Its title."),
    Key::new(
        "show",
        Texts,
        "Ids and globs of rings or tracks; all where left out.",
    ),
    Key::new(
        "columns",
        NamesList,
        "Heads of a table of your own: strings, or tables by language.",
    ),
    Key::new(
        "rows",
        Cells,
        "Its rows, each a list of as many cells: strings, numbers, or tables by language.",
    ),
    Key::new(
        "source",
        Sources,
        "Where a table of your own comes from, one or several.",
    ),
];

pub(in crate::scenario) const PAGE: &[Key] = &[
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
