//! What QGIS makes of a file: styles, and a project.

pub mod qml;
pub mod sld;
