//! Keywords: the values of enumerated keys.

use crate::scenario::Corner;
use crate::symbol::{Affiliation, Symbol};

pub(in crate::scenario) const STATUSES: &[&str] =
    &["observed", "reported", "estimated", "schematic"];
pub(in crate::scenario) const SYMBOLS: &[&str] = &Symbol::WORDS;
pub(in crate::scenario) const AFFILIATIONS: &[&str] = &Affiliation::WORDS;
pub(in crate::scenario) const DOMAINS: &[&str] = &["air", "sea", "ground"];
pub(in crate::scenario) const PATTERNS: &[&str] = &[
    "racetrack",
    "figure-eight",
    "orbit",
    "expanding-square",
    "sector-search",
    "parallel",
    "creeping-line",
];
pub(in crate::scenario) const ENVELOPES: &[&str] = &["any", "all"];
pub(in crate::scenario) const SIDES: &[&str] = &["right", "left"];
pub(in crate::scenario) const TURNS: &[&str] = &["clockwise", "anticlockwise", "counterclockwise"];
pub(in crate::scenario) const EDGES: &[&str] = &["parallels", "geodesic", "rhumb"];
pub(in crate::scenario) const KINDS: &[&str] = &["air-defence", "air-defense", "boundary", "other"];
pub(in crate::scenario) const LEGS: &[&str] = &["geodesic", "rhumb"];
pub(in crate::scenario) const THEMES: &[&str] = &["light", "dark", "print", "gray"];
pub(in crate::scenario) const KINDS_OF_TABLE: &[&str] = &["places", "rings", "tracks"];
pub(in crate::scenario) const CHARTS: &[&str] = &[
    "range-bars",
    "timeline",
    "distance-profile",
    "counts-by-year",
];
pub(in crate::scenario) const CORNERS: &[&str] = &Corner::WORDS;
pub(in crate::scenario) const PANELS: &[&str] = &["auto", "separate"];
pub(in crate::scenario) const LANGUAGES: &[&str] = &["en", "zh-Hant", "zh-Hans", "ja", "ko", "ru"];
pub(in crate::scenario) const WORLDVIEWS: &[&str] = &[
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

pub(in crate::scenario) const PROJECTIONS: &[&str] = &[
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
