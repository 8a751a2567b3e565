//! Skipped rows and remarks, and their messages.

use super::time::not_a_time;
use crate::formats::{ENCODING_OPTION, are_minutes};
use std::fmt;

/// Why a row or a fix is skipped; the last four kinds are remarks only.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The row and the header have different numbers of fields: the row is cut
    /// off or broken.
    Columns { found: usize, expected: usize },
    /// A quotation mark that is not closed on its line.
    Quote,
    /// A carriage return inside the line.
    CarriageReturn,
    /// The vessel's identity is missing or unknown in this column.
    NoVessel(String),
    /// A spreadsheet wrote only the leading digits of the vessel's identity.
    ShortenedVessel(String),
    /// The vessel's identity is not UTF-8; says where.
    VesselEncoding(String),
    /// The time cannot be parsed.
    Time(String),
    /// The offset of a local time is in a column of its own.
    Offset(String),
    /// A number cannot be parsed: the column and its text.
    Number(&'static str, String),
    /// A hemisphere that is missing, invalid or contradicts the degrees; says
    /// what is wrong.
    Hemisphere(String),
    /// Latitude out of range, degrees.
    Latitude(f64),
    /// Longitude out of range, degrees.
    Longitude(f64),
    /// Coordinates outside the file's coordinate reference system.
    OffTheEarth(f64, f64),
    /// The format's own marker for "position not available".
    NotAvailable,
    /// The receiver marked the position as stale.
    Stale,
    /// The source marked the position as an outlier.
    Outlier,
    /// The same time and position as the fix before.
    Repeated,
    /// Another position at the same time.
    TwoPlaces { km: f64 },
    /// The vessel would have had to move at this speed.
    Jump { km: f64, kn: f64 },
    /// Remark: the fixes continue from another position, where a new piece
    /// begins.
    Elsewhere { km: f64, kn: f64 },
    /// Remark: the row follows one that is later in time, and was sorted.
    OutOfOrder { after: u64 },
    /// Remark: the line ending differs from that of the first line.
    LineEnd,
    /// Remark: the vessel's name is not UTF-8 and is left out; says where.
    NameEncoding(String),
}

/// Number of fault kinds.
const KINDS: usize = 23;

/// How many faults of each kind are kept in full.
const SHOWN: usize = 5;

/// Counts faults by kind and keeps the first few of each kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    kinds: [Kind; KINDS],
}

#[derive(Debug, Clone, Default)]
struct Kind {
    count: u64,
    /// Ordered by line, at most [`SHOWN`].
    first: Vec<(u64, Fault)>,
}

/// Maps a running line number to its file and line.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// For each file: the lines before it, its name, and what its lines are
    /// called.
    files: Vec<(u64, String, &'static str)>,
}

/// What was skipped or remarked on: one entry per kind of fault.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    pub entries: Vec<SetAside>,
}

/// All faults of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct SetAside {
    /// Description, singular or plural to match the count: `positions marked as
    /// not available`.
    pub what: &'static str,
    pub count: u64,
    /// Whether the rows were skipped; otherwise this is a remark.
    pub aside: bool,
    /// Whether this is normal for the format and needs no action.
    pub ordinary: bool,
    /// The first few, as `positions.csv:17: a latitude of 91.2 ...`.
    pub first: Vec<String>,
}

impl Fault {
    fn kind(&self) -> usize {
        match self {
            Fault::Columns { .. } => 0,
            Fault::Quote => 1,
            Fault::CarriageReturn => 2,
            Fault::NoVessel(_) => 3,
            Fault::ShortenedVessel(_) => 4,
            Fault::VesselEncoding(_) => 5,
            Fault::Time(_) => 6,
            Fault::Offset(_) => 7,
            Fault::Number(..) => 8,
            Fault::Hemisphere(_) => 9,
            Fault::Latitude(_) => 10,
            Fault::Longitude(_) => 11,
            Fault::OffTheEarth(..) => 12,
            Fault::NotAvailable => 13,
            Fault::Stale => 14,
            Fault::Outlier => 15,
            Fault::Repeated => 16,
            Fault::TwoPlaces { .. } => 17,
            Fault::Jump { .. } => 18,
            Fault::Elsewhere { .. } => 19,
            Fault::OutOfOrder { .. } => 20,
            Fault::LineEnd => 21,
            Fault::NameEncoding(_) => 22,
        }
    }
}

/// Description of each kind, singular and plural.
const WHAT: [(&str, &str); KINDS] = [
    (
        "row with too few or too many fields",
        "rows with too few or too many fields",
    ),
    (
        "row with an open quotation mark",
        "rows with an open quotation mark",
    ),
    (
        "row with a carriage return inside",
        "rows with a carriage return inside",
    ),
    ("row without a vessel id", "rows without a vessel id"),
    (
        "row with a shortened vessel id",
        "rows with a shortened vessel id",
    ),
    (
        "row with a vessel id that is not UTF-8",
        "rows with a vessel id that is not UTF-8",
    ),
    (
        "fix with an unreadable time",
        "fixes with an unreadable time",
    ),
    (
        "fix with the offset of its time in another column",
        "fixes with the offset of their time in another column",
    ),
    (
        "fix with an unreadable number",
        "fixes with an unreadable number",
    ),
    (
        "fix with a missing or wrong hemisphere",
        "fixes with a missing or wrong hemisphere",
    ),
    (
        "fix with an impossible latitude",
        "fixes with an impossible latitude",
    ),
    (
        "fix with an impossible longitude",
        "fixes with an impossible longitude",
    ),
    (
        "fix outside the file's coordinate system",
        "fixes outside the file's coordinate system",
    ),
    (
        "position marked as not available",
        "positions marked as not available",
    ),
    ("position marked as stale", "positions marked as stale"),
    (
        "position marked as an outlier",
        "positions marked as outliers",
    ),
    ("repeated fix", "repeated fixes"),
    (
        "second position at one time",
        "second positions at one time",
    ),
    ("impossible jump", "impossible jumps"),
    (
        "impossible jump, after which a new piece begins",
        "impossible jumps, after which a new piece begins",
    ),
    (
        "fix out of time order, sorted",
        "fixes out of time order, sorted",
    ),
    (
        "line whose line ending differs from the first",
        "lines whose line ending differs from the first",
    ),
    (
        "row whose vessel name is not UTF-8 and was dropped",
        "rows whose vessel name is not UTF-8 and was dropped",
    ),
];

/// Kinds from this index on are remarks; nothing is skipped.
const REMARKS: usize = 19;

/// Kinds that occur in every file of their format.
const ORDINARY: [usize; 4] = [13, 14, 15, 16];

impl Tally {
    /// Counts a fault, and keeps it if it is among the first of its kind.
    #[cold]
    pub fn add(&mut self, line: u64, fault: Fault) {
        let kind = &mut self.kinds[fault.kind()];
        kind.count += 1;
        let full = kind.first.len() == SHOWN;
        if full && kind.first[SHOWN - 1].0 <= line {
            return;
        }
        kind.first.truncate(SHOWN - usize::from(full));
        let at = kind.first.partition_point(|(l, _)| *l <= line);
        kind.first.insert(at, (line, fault));
    }

    pub fn merge(&mut self, other: Tally) {
        for (own, other) in self.kinds.iter_mut().zip(other.kinds) {
            own.count += other.count;
            own.first.extend(other.first);
            own.first.sort_by_key(|(line, _)| *line);
            own.first.truncate(SHOWN);
        }
    }

    /// The first skipped row, with its file and line.
    pub fn earliest(&self, places: &Places) -> Option<String> {
        let firsts = self.kinds[..REMARKS].iter().filter_map(|k| k.first.first());
        let (line, fault) = firsts.min_by_key(|(line, _)| *line)?;
        Some(places.say(*line, fault))
    }

    pub fn report(&self, places: &Places) -> Report {
        let some = (0..KINDS).filter(|&at| self.kinds[at].count > 0);
        let entry = |at: usize| SetAside {
            what: match self.kinds[at].count {
                1 => WHAT[at].0,
                _ => WHAT[at].1,
            },
            count: self.kinds[at].count,
            aside: at < REMARKS,
            ordinary: ORDINARY.contains(&at),
            first: self.kinds[at]
                .first
                .iter()
                .map(|(line, fault)| places.say(*line, fault))
                .collect(),
        };
        Report {
            entries: some.map(entry).collect(),
        }
    }
}

impl Places {
    /// Begins a new file, after `lines` lines in the earlier ones.
    pub fn begin(&mut self, lines: u64, file: &str, unit: &'static str) {
        self.files.push((lines, file.to_string(), unit));
    }

    /// The name of the first file, empty if none has begun.
    pub fn first_file(&self) -> &str {
        self.files.first().map_or("", |(_, name, _)| name)
    }

    /// Whether two lines are in the same file.
    pub fn same_file(&self, a: u64, b: u64) -> bool {
        let at = |line| self.files.partition_point(|(first, ..)| *first < line);
        at(a) == at(b)
    }

    /// `positions.csv:17`, `trace.json, entry 17`.
    pub fn name(&self, line: u64) -> String {
        let file = self.files.iter().rev().find(|(first, ..)| *first < line);
        match file {
            Some((first, name, "line")) => format!("{name}:{}", line - first),
            Some((first, name, unit)) => format!("{name}, {unit} {}", line - first),
            None => String::new(),
        }
    }

    fn say(&self, line: u64, fault: &Fault) -> String {
        let text = match fault {
            Fault::OutOfOrder { after } => format!("earlier than {} before it", self.name(*after)),
            fault => fault.to_string(),
        };
        format!("{}: {text}", self.name(line))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Columns { found, expected } => {
                let why = match found < expected {
                    true => "is the line cut off?",
                    false => "is a delimiter in a text that is not quoted?",
                };
                write!(f, "{found} fields, but the header has {expected}; {why}")
            }
            Fault::Quote => f.write_str("a quotation mark is not closed on its line"),
            Fault::CarriageReturn => f.write_str("the line contains a carriage return"),
            Fault::NoVessel(column) => write!(
                f,
                "column {column:?} has no vessel id; --vessel-column takes another"
            ),
            Fault::ShortenedVessel(id) => write!(
                f,
                "{id:?} is a vessel id that a spreadsheet shortened; export it again as a \
                 whole number"
            ),
            Fault::Time(text) if text.is_empty() => {
                f.write_str("no time, although other positions have one")
            }
            Fault::Time(text) => f.write_str(&not_a_time(text)),
            Fault::Offset(text) => write!(
                f,
                "the offset {text:?} is not part of the time; write 2022-06-20T00:00:04+09:00"
            ),
            Fault::Hemisphere(what) => f.write_str(what),
            Fault::Number(column, text) if are_minutes(column, text) => write!(
                f,
                "{column} {text:?} has leading zeros, as degrees and minutes have; write decimal \
                 degrees"
            ),
            Fault::Number(column, text) => {
                write!(f, "{column} {text:?} is not a number of degrees")
            }
            Fault::Latitude(degrees) => write!(f, "latitude {degrees} is outside -90 to 90"),
            Fault::Longitude(degrees) => write!(f, "longitude {degrees} is outside -180 to 180"),
            Fault::OffTheEarth(x, y) => {
                write!(
                    f,
                    "({x}, {y}) is not on the Earth in the file's coordinate system"
                )
            }
            Fault::NotAvailable => f.write_str("the position is marked as not available"),
            Fault::Stale => f.write_str("the position is marked as stale"),
            Fault::Outlier => f.write_str("the position is marked as an outlier"),
            Fault::Repeated => f.write_str("the same time and position as the fix before"),
            Fault::TwoPlaces { km } => {
                write!(f, "{km:.1} km from another position of the same time")
            }
            Fault::Jump { km, kn } | Fault::Elsewhere { km, kn } => {
                write!(f, "{km:.1} km from the fix before, at {kn:.0} kn")
            }
            Fault::OutOfOrder { .. } => f.write_str("earlier than a row before it"),
            Fault::LineEnd => f.write_str("the line ending differs from the first line's"),
            Fault::VesselEncoding(what) | Fault::NameEncoding(what) => {
                write!(f, "{what}; add {ENCODING_OPTION}")
            }
        }
    }
}

/// `1 vessel`, `2 vessels`.
pub(super) fn count(number: u64, (one, several): (&str, &str)) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// Some bytes of a file as printable text.
pub(super) fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]);
    text.chars().filter(|c| !c.is_control()).collect()
}

impl fmt::Display for SetAside {
    /// `skipped 2 fixes with an impossible latitude, the first: a.csv:3: ...`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.aside {
            f.write_str("skipped ")?;
        }
        write!(f, "{} {}", self.count, self.what)?;
        match self.first.first() {
            Some(first) => write!(f, ", the first: {first}"),
            None => Ok(()),
        }
    }
}
