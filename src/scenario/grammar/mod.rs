//! The grammar of the scenario language: every key, the form of its value, and
//! its description. The reader, messages and the JSON Schema all use this
//! table, so they cannot diverge.

mod claims;
mod moving;
mod sheet;
mod words;

pub(super) use claims::*;
pub(super) use moving::*;
pub(super) use sheet::*;
pub use words::COLOR_NAMES;
pub(super) use words::*;

/// One key of a table.
#[derive(Debug)]
pub(super) struct Key {
    pub name: &'static str,
    /// Alternative spelling.
    pub other: Option<&'static str>,
    pub form: Form,
    pub needed: bool,
    pub about: &'static str,
}

/// The form of a key's value.
#[derive(Debug)]
pub(super) enum Form {
    Text,
    /// A string, or a table by language.
    Names,
    /// A list of names.
    NamesList,
    /// Rows of cells: strings, numbers, or tables by language.
    Cells,
    /// Lower case with hyphens, unique in the file.
    Id,
    Position,
    /// A position, or another origin of a ring.
    From,
    /// A track, or a track and one of its points.
    Branch,
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
    /// Positions in order, each alone or with attributes.
    Points,
    Sector,
    /// A TOML date, or a string of a year, a month or a day.
    Date,
    Bool,
    /// `true`, `false` or `"auto"`
    Switch,
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
    /// A built-in theme, or a theme file.
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
