//! Reads shapefiles: a `.shp` with the `.dbf` next to it, or a ZIP archive.
//!
//! The `shapefile` crate is not used: it skips deleted rows but not their
//! shapes, so that rows and shapes no longer match after the first one.

mod dbf;
mod nest;
mod shp;

use crate::error::Result;
use crate::formats::fault::{fault, unreadable};
use crate::formats::sink::{RawFeature, Sink, several};
use crate::formats::system::System;
use crate::formats::zipped;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

pub fn read(path: &Path, sink: &mut Sink) -> Result<()> {
    let mut start = [0; 2];
    let mut file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let zip = std::io::Read::read_exact(&mut file, &mut start).is_ok() && start == *b"PK";
    if !zip {
        return layer(path, beside(path)?, sink);
    }
    unpack(path, sink)
}

/// The files of a layer.
struct Parts {
    name: String,
    shp: File,
    dbf: Option<File>,
    /// Encoding of the table's text.
    cpg: String,
    prj: String,
}

/// A `.shp` with the files next to it.
fn beside(path: &Path) -> Result<Parts> {
    let text = |extension: &str| {
        let bytes = std::fs::read(path.with_extension(extension)).unwrap_or_default();
        // Keywords are ASCII, whatever the encoding of the names.
        String::from_utf8_lossy(&bytes).into_owned()
    };
    Ok(Parts {
        name: stem(&path.to_string_lossy()).to_owned(),
        shp: File::open(path).map_err(|e| unreadable(path, &e))?,
        dbf: File::open(path.with_extension("dbf")).ok(),
        cpg: text("cpg"),
        prj: text("prj"),
    })
}

/// `sites` for `folder/sites.shp`, ignoring the folders of an archive.
fn stem(name: &str) -> &str {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    if stem.is_empty() { "features" } else { stem }
}

/// Reads every shapefile of an archive, sorted by name.
fn unpack(path: &Path, sink: &mut Sink) -> Result<()> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let mut archive = zipped::open(file).map_err(|e| fault(path, e))?;
    let names: Vec<String> = zipped::names(&archive).collect();
    let is = |name: &str, stem: &str, extension: &str| {
        name.strip_prefix(stem)
            .and_then(|rest| rest.strip_prefix('.'))
            .is_some_and(|e| e.eq_ignore_ascii_case(extension))
    };
    let mut stems: Vec<&str> = names
        .iter()
        .filter_map(|name| name.rsplit_once('.'))
        .filter(|(_, extension)| extension.eq_ignore_ascii_case("shp"))
        .map(|(stem, _)| stem)
        .collect();
    stems.sort_by_key(|whole| (stem(&format!("{whole}.")).to_owned(), *whole));
    if stems.is_empty() {
        return Err(fault(path, "is an archive without a .shp in it"));
    }
    for whole in stems {
        let mut part = |extension: &str| {
            let name = names.iter().find(|name| is(name, whole, extension))?;
            Some(zipped::unpack(&mut archive, name).map_err(|e| fault(path, e)))
        };
        let shp = part("shp").expect("it is in the list")?;
        let dbf = part("dbf").transpose()?;
        let mut text = |extension: &str| -> Result<String> {
            let mut bytes = Vec::new();
            if let Some(file) = part(extension).transpose()? {
                file.take(LONGEST_NOTE)
                    .read_to_end(&mut bytes)
                    .map_err(|e| unreadable(path, &e))?;
            }
            Ok(String::from_utf8(bytes).unwrap_or_default())
        };
        let parts = Parts {
            name: stem(&format!("{whole}.")).to_owned(),
            cpg: text("cpg")?,
            prj: text("prj")?,
            shp,
            dbf,
        };
        layer(path, parts, sink)?;
    }
    Ok(())
}

/// Number of bytes read of a `.prj` or `.cpg`.
const LONGEST_NOTE: u64 = 1 << 20;

/// Reads one layer; `path` is the file named by the user.
fn layer(path: &Path, parts: Parts, sink: &mut Sink) -> Result<()> {
    let name = parts.name.as_str();
    let wrong = |e: String| fault(path, format!("{name}.shp: {e}"));
    let system = System::of_text(&parts.prj);
    sink.positions_in(path, &format!("{name}.shp"), system)?;
    let end = parts
        .shp
        .metadata()
        .map_err(|e| unreadable(path, &e))?
        .len();
    let mut shapes = shp::Shapes::new(BufReader::new(parts.shp), end).map_err(wrong)?;
    let rows = parts
        .dbf
        .map(|file| dbf::Rows::new(BufReader::new(file), &parts.cpg, sink.encoding()));
    let mut rows = rows
        .transpose()
        .map_err(|e| fault(path, format!("{name}.dbf: {e}")))?;
    let layer = sink.layer(name);
    let mut number = 0_u64;
    loop {
        number += 1;
        let place = |e: String| fault(path, format!("{name}.shp, shape {number}: {e}"));
        let Some(geometry) = shapes.next().map_err(place)? else {
            return Ok(());
        };
        let mut raw = RawFeature::of(layer);
        if let Some(rows) = &mut rows {
            let place = |e: String| fault(path, format!("{name}.dbf, row {number}: {e}"));
            let Some(fields) = rows.next().map_err(place)? else {
                continue;
            };
            for (field, value) in fields {
                sink.put(&mut raw, &field, value);
            }
        }
        several(sink, raw, String::new(), geometry)?;
    }
}
