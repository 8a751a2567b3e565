//! Errors about files, with suggestions.

use crate::error::Error;
use std::io;
use std::path::Path;

/// A file that cannot be read, with the reason.
pub(super) fn fault(path: &Path, what: impl std::fmt::Display) -> Error {
    Error::File {
        path: path.to_path_buf(),
        what: what.to_string(),
    }
}

/// A file that cannot be read, with the system's error.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    fault(
        path,
        match error.kind() {
            io::ErrorKind::NotFound => "no such file".to_string(),
            io::ErrorKind::PermissionDenied => "cannot be read: permission denied".to_string(),
            io::ErrorKind::UnexpectedEof => "ends too early".to_string(),
            _ => format!("cannot be read: {error}"),
        },
    )
}

/// A file in another coordinate system, with the command to reproject it.
pub(crate) fn reproject(path: &Path, what: &str) -> Error {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    fault(
        path,
        format!(
            "{what}, which standoff cannot reproject; do it first: ogr2ogr -t_srs EPSG:4326 {} {}",
            quoted(&renamed(name, "wgs84")),
            quoted(name)
        ),
    )
}

/// A file in an unsupported format, with the command to convert it; `extension`
/// is a supported one.
pub(super) fn convert_first(path: &Path, what: &str, extension: &str) -> Error {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    let stem = super::stream::stem(path);
    let made = quoted(&format!("{stem}.{extension}"));
    fault(
        path,
        format!("{what}; convert it first: ogr2ogr {made} {}", quoted(name)),
    )
}

/// Parquet is write-only; suggests a conversion without GDAL, because few
/// builds of it read Parquet.
pub(super) fn parquet(path: &Path) -> Error {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    let made = quoted(&format!("{}.gpkg", super::stream::stem(path)));
    fault(
        path,
        format!(
            "is a Parquet file, which standoff writes but does not read; convert it first: \
             python3 -c 'import sys, geopandas; \
             geopandas.read_parquet(sys.argv[1]).to_file(sys.argv[2])' {} {made}",
            quoted(name)
        ),
    )
}

/// Positions do not match the coordinate system that the file names or omits.
pub(super) fn name_system(path: &Path, what: &str, system: Option<&str>) -> Error {
    if system.is_some() {
        return fault(path, what);
    }
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    fault(
        path,
        format!(
            "does not name its coordinate system, and {what}; name it: ogr2ogr -s_srs EPSG:CODE -t_srs EPSG:4326 {} {}",
            quoted(&renamed(name, "wgs84")),
            quoted(name)
        ),
    )
}

/// A file without any position on the Earth; `first` names one.
pub(super) fn not_degrees(path: &Path, first: &str) -> Error {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    fault(
        path,
        format!(
            "has no position on the Earth ({first}); positions are longitude and latitude in \
             degrees. If they are in another system, name it: ogr2ogr -s_srs EPSG:CODE -t_srs \
             EPSG:4326 {} {}",
            quoted(&renamed(name, "wgs84")),
            quoted(name)
        ),
    )
}

/// A file with curves, with the command to linearise it; `kind` is for example
/// `MultiSurface`.
pub(super) fn straighten(path: &Path, kind: &str) -> String {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    format!(
        "its geometry is a {kind}, which may have arcs, but only straight edges are supported; \
         convert it first: ogr2ogr -nlt CONVERT_TO_LINEAR {} {}",
        quoted(&renamed(name, "linear")),
        quoted(name)
    )
}

/// A geometry of faces, with the command to make polygons of it.
pub(super) fn flattened(path: &Path, kind: &str) -> String {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    format!(
        "its geometry is a {kind}, which is not read; convert it first: ogr2ogr -nlt MULTIPOLYGON \
         {} {}",
        quoted(&renamed(name, "flat")),
        quoted(name)
    )
}

/// Text that is not UTF-8, with the option to decode it.
pub(super) fn recode(path: &Path, what: &str) -> Error {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    let stem = super::stream::stem(path);
    fault(
        path,
        format!(
            "{what}; name the encoding it was saved in: standoff convert --encoding windows-1252 {} {}",
            quoted(name),
            quoted(&format!("{stem}-utf8.geojson"))
        ),
    )
}

/// Quotes a file name for a shell.
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '+' | ',');
    match name.chars().all(plain) && !name.starts_with('-') {
        true => name.to_string(),
        false => format!(
            "'./{}'",
            name.trim_start_matches("./").replace('\'', "'\\''")
        ),
    }
}

/// Renames `zones.shp.zip` to `zones-wgs84.shp.zip`.
fn renamed(name: &str, how: &str) -> String {
    match name.split_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{stem}-{how}.{extension}"),
        _ => format!("{name}-{how}"),
    }
}
