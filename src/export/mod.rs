//! GIS files: features of the overlay, cut for readers that think in a plane
//! of longitude and latitude.

use crate::units::Length;

/// How an export is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// How far a line may be from the true one, as a reader of the format
    /// draws it.
    pub tolerance: Length,
    pub winding: Winding,
}

/// Which way round rings go, and how the reader joins their vertices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Winding {
    /// Outer rings counter-clockwise, edges straight in longitude and
    /// latitude.
    #[default]
    Rfc7946,
    /// Outer rings clockwise, edges along great circles of a sphere.
    D3,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            tolerance: Length::from_m(10.0),
            winding: Winding::default(),
        }
    }
}

pub fn geojson(_o: &crate::overlay::Overlay, _p: &Options) -> crate::Result<String> {
    Err(crate::Error::Export("not built yet".to_string()))
}
