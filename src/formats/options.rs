//! Options for writing files, and the requirements of formats.

use crate::units::Length;

/// Options chosen by the user.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Permitted deviation of a line from the true one, as drawn by a reader of
    /// the format.
    pub tolerance: Length,
    /// For formats that leave it open (GeoJSON and related ones).
    pub winding: Winding,
    /// Decimals of a degree in text; if omitted, as many as the tolerance
    /// requires.
    pub precision: Option<u8>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            tolerance: Length::from_m(10.0),
            winding: Winding::default(),
            precision: None,
        }
    }
}

/// Orientation of rings, and how the reader joins their vertices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Winding {
    /// Outer rings counter-clockwise, edges straight in longitude and latitude
    /// (RFC 7946).
    #[default]
    Rfc7946,
    /// Outer rings clockwise, edges along great circles of a sphere (d3-geo).
    D3,
}

/// How a reader joins two vertices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edges {
    /// Straight in longitude and latitude.
    Straight,
    /// Along great circles of a sphere.
    GreatCircle,
}

/// Whether fields of a format may contain lists and objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    Nested,
    /// Every field is a single value, as in a table.
    PlanarShape,
}

/// How a format requires its features.
#[derive(Debug, Clone, Copy)]
pub struct Wants {
    pub nesting: Nesting,
    pub edges: Edges,
    /// Outer rings are clockwise.
    pub clockwise: bool,
    /// Titles, descriptions and simplestyle properties as fields.
    pub styled: bool,
}

impl Wants {
    /// A table with one row per feature.
    pub const TABLE: Wants = Wants {
        nesting: Nesting::PlanarShape,
        edges: Edges::Straight,
        clockwise: false,
        styled: false,
    };

    /// GeoJSON and related formats, according to the options.
    pub fn json(options: &Options) -> Wants {
        let d3 = options.winding == Winding::D3;
        Wants {
            nesting: Nesting::Nested,
            edges: if d3 {
                Edges::GreatCircle
            } else {
                Edges::Straight
            },
            clockwise: d3,
            styled: true,
        }
    }
}
