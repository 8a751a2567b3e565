//! Metadata of a file as a whole.

/// Metadata of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// Short identifier for programs: `taiwan-reach`.
    pub name: String,
    /// Title for readers; empty if unknown.
    pub title: String,
    pub subtitle: Option<String>,
    /// ISO 8601 date.
    pub as_of: Option<String>,
    /// The scenario's point of view on borders.
    pub worldview: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// All cited sources with their URLs.
    pub sources: Vec<(String, Option<String>)>,
    /// `[west, south, east, north]` by RFC 7946.
    pub bbox: Option<[f64; 4]>,
    /// The projection plane of the map.
    pub plane: Option<MapPlane>,
}

/// A projection and the extent of its plane that the map shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MapPlane {
    /// PROJ string.
    pub proj: String,
    /// `[min x, min y, max x, max y]`, metres.
    pub extent: [f64; 4],
}

impl Head {
    /// Name and version of the program.
    pub const GENERATOR: &str = concat!("standoff ", env!("CARGO_PKG_VERSION"));

    /// The title, or the name if there is none.
    pub fn caption(&self) -> &str {
        if self.title.is_empty() {
            &self.name
        } else {
            &self.title
        }
    }
}
