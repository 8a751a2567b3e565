//! How files are written, and what a format wants of the features in them.

use crate::units::Length;

/// What the one who writes a file asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// How far a line may be from the true one, as a reader of the format
    /// draws it.
    pub tolerance: Length,
    /// For the formats that leave it open (GeoJSON and its kin).
    pub winding: Winding,
    /// Decimals of a degree in text; left out, as many as the tolerance needs.
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

/// Which way round rings go, and how the reader joins their vertices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Winding {
    /// Outer rings counter-clockwise, edges straight in longitude and
    /// latitude (RFC 7946).
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

/// Whether a format can hold lists and objects in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    Nested,
    /// Every field is one value: a row of a table.
    Flat,
}

/// What a format wants of the features that it is given.
#[derive(Debug, Clone, Copy)]
pub struct Wants {
    pub nesting: Nesting,
    pub edges: Edges,
    /// Outer rings clockwise.
    pub clockwise: bool,
    /// Titles, descriptions and simplestyle as fields.
    pub styled: bool,
}

impl Wants {
    /// A row of a table.
    pub const TABLE: Wants = Wants {
        nesting: Nesting::Flat,
        edges: Edges::Straight,
        clockwise: false,
        styled: false,
    };

    /// GeoJSON and its kin, as the options would have it.
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
