//! GIS files: features of the overlay, cut for readers that think in a plane
//! of longitude and latitude.

mod facts;
mod flat;
mod geojson;
mod options;
mod proof;
mod style;
mod travel;

pub use self::geojson::geojson;
pub use options::{Options, Winding};

use crate::error::Result;
use crate::overlay::Overlay;
use crate::reach::Proof;

/// A kind of file that an overlay can be exported as.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// As given to `--format`.
    pub name: &'static str,
    /// The file's usual extension, and others that mean the same.
    pub extensions: &'static [&'static str],
    /// What it is, for people.
    pub description: &'static str,
    /// Makes the whole file.
    pub write: fn(&Overlay, &Options) -> Result<File>,
}

/// A file, made and checked, and the proof of each reach that is in it.
#[derive(Debug, Clone)]
pub struct File {
    pub bytes: Vec<u8>,
    /// By the feature's id, in the file's order.
    pub proofs: Vec<(String, Proof)>,
}

/// All the formats; the first is the usual one.
pub const FORMATS: &[Format] = &[Format {
    name: "geojson",
    extensions: &["geojson", "json"],
    description: "RFC 7946, with simplestyle colors",
    write: geojson::file,
}];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format that files of this extension are in.
    pub fn of_extension(extension: &str) -> Option<&'static Format> {
        let lower = extension.to_ascii_lowercase();
        FORMATS
            .iter()
            .find(|format| format.extensions.contains(&lower.as_str()))
    }
}
