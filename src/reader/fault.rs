//! What is wrong with a file, and where.

use crate::error::Error;
use std::io;
use std::path::Path;

/// That a file cannot be read, for this reason.
pub(super) fn fault(path: &Path, what: impl std::fmt::Display) -> Error {
    Error::File {
        path: path.to_path_buf(),
        what: what.to_string(),
    }
}

/// What the system says of it.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    fault(
        path,
        match error.kind() {
            io::ErrorKind::NotFound => "no such file".to_string(),
            io::ErrorKind::PermissionDenied => "may not be read: permission denied".to_string(),
            io::ErrorKind::UnexpectedEof => "ends in the middle of something".to_string(),
            _ => format!("cannot be read: {error}"),
        },
    )
}

/// That a file is in another system of coordinates, and what to do.
pub(super) fn reproject(path: &Path, what: &str) -> Error {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    fault(
        path,
        format!(
            "{what}, not in longitude and latitude on WGS 84; reproject it: ogr2ogr -t_srs EPSG:4326 {} {name}",
            reprojected(name)
        ),
    )
}

/// `zones.shp.zip` as `zones-wgs84.shp.zip`
fn reprojected(name: &str) -> String {
    match name.split_once('.') {
        Some((stem, extension)) => format!("{stem}-wgs84.{extension}"),
        None => format!("{name}-wgs84"),
    }
}
