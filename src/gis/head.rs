//! What is said of a file as a whole.

/// The words over a file's features.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// Short, for programs: `taiwan-reach`.
    pub name: String,
    /// For people; empty where nothing is known.
    pub title: String,
    pub subtitle: Option<String>,
    /// ISO 8601 date.
    pub as_of: Option<String>,
    /// Whose view of borders the scenario takes.
    pub worldview: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Everything that is cited, with its address.
    pub sources: Vec<(String, Option<String>)>,
    /// `[west, south, east, north]` by RFC 7946.
    pub bbox: Option<[f64; 4]>,
    /// The plane that the map is drawn on.
    pub plane: Option<MapPlane>,
}

/// A projection, and what of its plane the map shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MapPlane {
    /// For PROJ.
    pub proj: String,
    /// `[min x, min y, max x, max y]`, metres.
    pub extent: [f64; 4],
}

impl Head {
    /// The program and its version.
    pub const GENERATOR: &str = concat!("standoff ", env!("CARGO_PKG_VERSION"));

    /// The title, or the name where there is none.
    pub fn caption(&self) -> &str {
        if self.title.is_empty() {
            &self.name
        } else {
            &self.title
        }
    }
}
