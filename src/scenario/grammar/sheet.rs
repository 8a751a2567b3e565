//! Keys of maps, charts, texts, tables and the page.

use super::Form::*;
use super::words::*;
use super::*;

pub(in crate::scenario) const MAP: &[Key] = &[
    Key::new(
        "id",
        Id,
        "Unique in the file; part of the output's file name.",
    ),
    Key::new("title", Names, "Title of the map, if there are several."),
    Key::new(
        "projection",
        Word(PROJECTIONS),
        "\"auto\" chooses by what is shown and states the reason.",
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
        "Ids and globs of what to show; everything if left out.",
    ),
    Key::new("places", Texts, "Places to mark, with their distance."),
    Key::new("locator", Bool, "A small locator map."),
    Key::new(
        "compare-mercator",
        Bool,
        "An inset that shows the same ring as a circle on a Mercator map, with its error.",
    ),
    Key::new(
        "north-arrow",
        Switch,
        "true, false, or \"auto\": only if the graticule does not show north. Never drawn if \
         north varies over the map.",
    ),
    Key::new(
        "inset",
        Text,
        "Id of the map in which this one is an inset; its frame is drawn there, with lines to \
         the corners.",
    ),
    Key::new(
        "corner",
        Word(CORNERS),
        "Corner for an inset; if left out, the one where it covers least.",
    ),
    Key::new(
        "frames",
        Texts,
        "Ids and globs of maps whose frames and titles are drawn on this one.",
    ),
];

pub(in crate::scenario) const CALLOUT: &[Key] = &[
    Key::new("id", Id, "Unique in the file; the same in every output."),
    Key::new("at", Position, "Position of its number, in any form.").needed(),
    Key::new("text", Names, "Text for it in the legend.").needed(),
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
        "Ids and globs of what to show; everything if left out.",
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
        "The text; an empty line begins a new paragraph.",
    )
    .needed(),
    Key::new("source", Sources, "Where it comes from, one or several."),
];

pub(in crate::scenario) const TABLE: &[Key] = &[
    Key::new("id", Id, "Unique in the file."),
    Key::new(
        "kind",
        Word(KINDS_OF_TABLE),
        "What its rows list, if they come from the scenario.",
    ),
    Key::new("title", Names, "Its title."),
    Key::new(
        "show",
        Texts,
        "Ids and globs of rings or tracks; all if left out.",
    ),
    Key::new(
        "columns",
        NamesList,
        "Column heads of your own table: strings, or tables by language.",
    ),
    Key::new(
        "rows",
        Cells,
        "Its rows, each a list with one cell per column: strings, numbers, or tables by \
         language.",
    ),
    Key::new(
        "source",
        Sources,
        "Source of your own table, one or several.",
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
        "light, dark, print, gray, or your own file: \"my-theme.toml\".",
    ),
    Key::new(
        "panels",
        Panels,
        "Rows of ids of maps, charts, tables and texts; \"auto\" (the default) arranges them, \
         \"separate\" gives each map its own page.",
    ),
];
