//! QGIS styles, and a project that accompanies a GeoPackage.

mod project;
pub mod qml;
pub mod sld;

pub use project::{back, write};
