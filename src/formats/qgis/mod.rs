//! What QGIS makes of a file: styles, and a project beside the GeoPackage.

mod project;
pub mod qml;
pub mod sld;

pub use project::{back, write};
