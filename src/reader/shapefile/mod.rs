//! Shapefiles: a `.shp` with its `.dbf` beside it, or a ZIP archive of some.

mod codepage;
mod dbf;
mod shp;

use super::fault::{fault, reproject, unreadable};
use super::intake::{Intake, Raw};
use super::zipped;
use crate::error::Result;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

pub fn read(path: &Path, intake: &mut Intake) -> Result<()> {
    let mut start = [0; 2];
    let mut file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let zip = std::io::Read::read_exact(&mut file, &mut start).is_ok() && start == *b"PK";
    if !zip {
        let name = path
            .file_stem()
            .and_then(|s| s.to_str())
            .unwrap_or("features");
        return layer(path, path, name, intake);
    }
    let folder =
        tempfile::tempdir().map_err(|e| fault(path, format!("cannot be unpacked: {e}")))?;
    let shapes = unpack(path, folder.path()).map_err(|e| fault(path, e))?;
    if shapes.is_empty() {
        return Err(fault(path, "is an archive without a .shp in it"));
    }
    for shape in shapes {
        let name = shape
            .file_stem()
            .and_then(|s| s.to_str())
            .unwrap_or("features");
        layer(path, &shape, name, intake)?;
    }
    Ok(())
}

/// Puts every shapefile of an archive into a folder, in the order of their
/// names.
fn unpack(path: &Path, folder: &Path) -> Result<Vec<PathBuf>, String> {
    let file = File::open(path).map_err(|e| e.to_string())?;
    let mut archive = zipped::open(file)?;
    let wanted = |name: &str| {
        let small = name.to_ascii_lowercase();
        [".shp", ".dbf", ".cpg", ".prj"]
            .iter()
            .any(|e| small.ends_with(e))
    };
    let names: Vec<String> = zipped::names(&archive).filter(|n| wanted(n)).collect();
    let mut shapes = Vec::new();
    for name in names {
        // The last part of the name only: an archive says nothing about
        // where files are to go.
        let Some(last) = name.rsplit(['/', '\\']).next() else {
            continue;
        };
        let (stem, extension) = last.rsplit_once('.').unwrap_or((last, ""));
        let to = folder.join(format!("{stem}.{}", extension.to_ascii_lowercase()));
        let mut from = zipped::file(&mut archive, &name)?;
        let mut out = File::create(&to).map_err(|e| e.to_string())?;
        std::io::copy(&mut from, &mut out).map_err(|e| format!("{name}: {e}"))?;
        out.flush().map_err(|e| e.to_string())?;
        if extension.eq_ignore_ascii_case("shp") {
            shapes.push(to);
        }
    }
    shapes.sort();
    Ok(shapes)
}

/// One `.shp`; `path` is what the person named.
fn layer(path: &Path, shp: &Path, name: &str, intake: &mut Intake) -> Result<()> {
    let wrong = |e: String| fault(path, format!("{name}.shp: {e}"));
    check_projection(path, &shp.with_extension("prj"))?;
    let file = File::open(shp).map_err(|e| unreadable(shp, &e))?;
    let end = file.metadata().map_err(|e| unreadable(shp, &e))?.len();
    let mut shapes = shp::Shapes::new(BufReader::new(file), end).map_err(wrong)?;
    let mut rows = match File::open(shp.with_extension("dbf")) {
        Ok(file) => {
            let encoding = std::fs::read_to_string(shp.with_extension("cpg")).unwrap_or_default();
            let rows = dbf::Rows::new(BufReader::new(file), &encoding);
            Some(rows.map_err(|e| fault(path, format!("{name}.dbf: {e}")))?)
        }
        Err(_) => None,
    };
    let layer = intake.layer(name);
    let mut number = 0_u64;
    loop {
        number += 1;
        let place = |e: String| fault(path, format!("{name}.shp, shape {number}: {e}"));
        let Some(shape) = shapes.next().map_err(place)? else {
            return Ok(());
        };
        let mut raw = Raw::of(layer);
        raw.shape = shape;
        if let Some(rows) = &mut rows {
            let place = |e: String| fault(path, format!("{name}.dbf, row {number}: {e}"));
            for (field, value) in rows.next().map_err(place)? {
                intake.put(&mut raw, &field, value);
            }
        }
        intake.feature(raw)?;
    }
}

/// A `.prj`, where there is one, must be of longitudes and latitudes on
/// WGS 84.
fn check_projection(path: &Path, prj: &Path) -> Result<()> {
    let Ok(text) = std::fs::read_to_string(prj) else {
        return Ok(());
    };
    let text = text.trim_start();
    // `GEOGCS["GCS_WGS_1984",...`
    let name = text.split('"').nth(1).unwrap_or("another system");
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let wgs84 = ["WGS84", "WGS1984", "WorldGeodeticSystem1984"];
    match text.starts_with("GEOG") && wgs84.iter().any(|known| plain.contains(known)) {
        true => Ok(()),
        false if text.is_empty() => Ok(()),
        false => Err(reproject(path, &format!("has a .prj that says {name}"))),
    }
}
