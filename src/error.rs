//! The error type of the whole program, with a variant per stage.

use std::fmt;
use std::io;
use std::ops::Range;
use std::path::PathBuf;

/// Everything that can go wrong, by the stage at which it does.
///
/// Each message says what is wrong and, where possible, how to fix it:
///
/// ```
/// use standoff::scenario;
///
/// let error = scenario::read("mine.toml", "titel = \"Reach\"").unwrap_err();
/// let message = error.to_string();
/// assert!(message.contains("\"titel\" is not a key of this table"));
/// assert!(message.contains("did you mean \"title\"?"));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A value out of range for its quantity (a latitude of 91, a NaN).
    #[error("{0}")]
    Value(String),
    /// A scenario that cannot be understood, with all its mistakes.
    #[error("{0}")]
    Scenario(Problems),
    /// A shape that cannot be computed within the requested tolerance.
    #[error("{0}")]
    Geometry(String),
    /// A projection that does not exist or cannot show what was requested.
    #[error("{0}")]
    Projection(String),
    /// A page that cannot be composed or rendered (a glyph that no font has).
    #[error("{0}")]
    Render(String),
    /// A page with no room for a required element.
    #[error("{0}")]
    Room(String),
    /// A text with characters that neither the built-in fonts nor the
    /// scenario's fonts have.
    #[error(
        "no font has {} of the text \"{}\"; {}",
        Error::characters(missing), text.escape_debug(), Error::FONT_HELP
    )]
    Font { text: String, missing: Vec<char> },
    /// A file of positions that cannot be understood; names the file and line.
    #[error("{0}")]
    Import(String),
    /// An export that failed its read-back check.
    #[error("{0}")]
    Export(String),
    /// A file that cannot be read or written.
    #[error("{path}: {what}", path = path.display())]
    File { path: PathBuf, what: String },
}

impl Error {
    /// The suggestion in [`Error::Font`].
    pub(crate) const FONT_HELP: &str =
        "name a font that has it at the top of the scenario: fonts = [\"MyFont.ttf\"]";

    /// Formats `'髙' (U+9AD9), '﨑' (U+FA11)`.
    pub(crate) fn characters(characters: &[char]) -> String {
        let one = |c: &char| format!("{c:?} (U+{:04X})", u32::from(*c));
        characters.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A value with the warnings about it.
///
/// ```
/// use standoff::scenario;
///
/// let read = scenario::read("starter.toml", scenario::starter())?;
/// for warning in &read.warnings {
///     eprintln!("line {}: {warning}", warning.line);
/// }
/// let scenario = read.value;
/// # assert_eq!(scenario.id, "starter");
/// # Ok::<(), standoff::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Warned<T> {
    pub value: T,
    pub warnings: Vec<Problem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
}

/// One mistake or warning, with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    pub severity: Severity,
    /// Key path in the scenario, such as `ring[0].range`; empty if none
    /// applies.
    pub path: String,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// What to type instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Byte range in the scenario text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Range<usize>>,
    /// Line and column (in characters), from 1; 0 if none applies.
    pub line: usize,
    pub column: usize,
}

impl Problem {
    /// A warning without a place in the text.
    pub(crate) fn warning(path: impl Into<String>, message: impl Into<String>) -> Problem {
        Problem {
            severity: Severity::Warning,
            path: path.into(),
            message: message.into(),
            help: None,
            span: None,
            line: 0,
            column: 0,
        }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Problem {
        Problem {
            help: Some(help.into()),
            ..self
        }
    }
}

/// All mistakes of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    /// The file as the user named it: a path, or `<stdin>`.
    pub file: String,
    /// The scenario's text, for showing the lines in question.
    pub text: String,
    pub list: Vec<Problem>,
}

/// Why a file cannot be written.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied; write elsewhere with -o".to_string(),
        io::ErrorKind::StorageFull => "the disk is full".to_string(),
        io::ErrorKind::ReadOnlyFilesystem => {
            "the file system is read-only; write elsewhere with -o".to_string()
        }
        io::ErrorKind::NotFound => "its folder does not exist".to_string(),
        _ => error.to_string(),
    }
}

/// The error for a temporary file that cannot be written.
pub(crate) fn temporary_folder(error: &io::Error) -> Error {
    let why = match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full".to_string(),
        _ => error.to_string(),
    };
    Error::File {
        path: std::env::temp_dir(),
        what: format!("cannot write a temporary file: {why}; set TMPDIR to another folder"),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.list.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(
                f,
                "{}:{}:{}: {problem}",
                self.file, problem.line, problem.column
            )?;
        }
        Ok(())
    }
}
