//! The resolved scenario.

mod claims;
mod moving;
mod sheet;

use super::ids::{ActorId, SourceId, TrackId};
use super::statements::Statement;
use crate::language::{Language, Names};
use crate::symbol::Affiliation;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::PathBuf;

pub use claims::{Aim, Envelope, Measured, Origin, Ring, Sector, StatedPlace};
pub use moving::{Domain, FixMark, Track, Zone, ZoneKind, ZoneShape, computed_day, day};
pub use sheet::{
    Callout, ChartKind, ChartSpec, Corner, Extent, FontFile, Inset, MapSpec, NorthArrow, OwnRows,
    PageSize, PageSpec, Paint, Panels, TableKind, Theme, WordsContent, WordsSpec,
};

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
    /// The ids that the file gives; all others are made from names and numbers.
    pub given_ids: BTreeSet<String>,
    /// Ids of what is shown as it was in an earlier edition: drawn pale and
    /// dashed. Only a comparison of two editions sets them.
    pub before: Vec<String>,
    /// The date up to which that edition gathered claims.
    pub before_as_of: Option<Date>,
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

/// The SHA-256 of a scenario's text, in hexadecimal, which identifies its
/// outputs.
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
    /// The ISO 8601 date or year-month as written.
    pub as_of: Option<Date>,
    pub worldview: Worldview,
    pub language: Language,
    /// A second language for names and the title, in smaller type.
    pub second: Option<Language>,
}

/// The view of disputed borders to draw.
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

    /// The keyword of the scenario language.
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

    /// The index in this list, which is also the bit in the masks of the base
    /// data.
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

/// A colour as the scenario names it; themes map names to colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActorColor {
    Named(String),
    Rgb([u8; 3]),
}
