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
            io::ErrorKind::PermissionDenied => "cannot be read: permission denied".to_string(),
            io::ErrorKind::UnexpectedEof => "ends too early".to_string(),
            _ => format!("cannot be read: {error}"),
        },
    )
}

/// That a file is in another system of coordinates, and what to do.
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

/// That a file is in a format that is not read, and what to do; `extension` is
/// of one that is.
pub(super) fn convert_first(path: &Path, what: &str, extension: &str) -> Error {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    let stem = super::stream::stem(path);
    let made = quoted(&format!("{stem}.{extension}"));
    fault(
        path,
        format!("{what}; convert it first: ogr2ogr {made} {}", quoted(name)),
    )
}

/// That Parquet is only written, and what to do: few builds of GDAL read it.
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

/// That positions are not what the file says, or does not say, they are.
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

/// That a file has curves, and what to do: `MultiSurface` says of what kind.
pub(super) fn straighten(path: &Path, kind: &str) -> String {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("FILE");
    format!(
        "its geometry is a {kind}, which may have arcs, but only straight edges are supported; \
         convert it first: ogr2ogr -nlt CONVERT_TO_LINEAR {} {}",
        quoted(&renamed(name, "linear")),
        quoted(name)
    )
}

/// That a text is not UTF-8, and what to do.
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

/// A file's name as a shell takes it.
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

/// `zones.shp.zip` as `zones-wgs84.shp.zip`
fn renamed(name: &str, how: &str) -> String {
    match name.split_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{stem}-{how}.{extension}"),
        _ => format!("{name}-{how}"),
    }
}
