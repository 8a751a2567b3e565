//! GIS files: features of the overlay, cut for readers that think in a plane
//! of longitude and latitude.
//!
//! Each format is one file or folder here, and one line of [`FORMATS`]. All
//! of them write from the same rows ([`crate::gis::Record`]), and each ends
//! by reading its own file back.

mod csv;
mod czml;
mod facts;
mod file;
mod flatgeobuf;
mod flatten;
mod geojson;
mod geopackage;
mod geoparquet;
mod gpx;
mod great_circle;
mod kml;
mod layers;
mod legend;
mod look;
mod maplibre;
mod mf_json;
mod movement;
mod options;
mod pieces;
mod projection;
mod proof;
mod qgis;
mod read_back;
mod records;
mod shapefile;
mod sound;
mod table;
mod titles;
mod topojson;
pub mod tracks;
mod travel;
mod write;

pub use self::geojson::geojson;
pub use layers::{KINDS, Layers};
pub use options::{Options, Winding};
pub use table::{FORMATS, Format};
pub use write::{Written, convert, export};
