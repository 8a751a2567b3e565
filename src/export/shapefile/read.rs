//! The archive read back by the `shapefile` crate.

use super::dbf::TEXT;
use super::names::short;
use crate::error::{Result, temporary_folder};
use crate::export::file::unreadable;
use crate::export::read_back::Read;
use crate::gis::Flat;
use crate::gis::names::cut;
use ::shapefile::dbase::{self, FieldValue, Record};
use ::shapefile::{Reader, Shape, ShapeReader};
use geo::{MultiLineString, MultiPoint, MultiPolygon, Point};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Seek, SeekFrom};
use std::path::Path;
use zip::ZipArchive;

pub fn read(path: &Path, found: &mut Read) -> Result<()> {
    found.ids_as = |id| Cow::Borrowed(cut(id, TEXT).trim_matches(' '));
    let column = found.id_column.and_then(|id| short([id].into_iter()).pop());
    let file = File::open(path).map_err(unreadable)?;
    let mut archive = ZipArchive::new(file).map_err(unreadable)?;
    let mut layers: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.strip_suffix(".shp")?.to_owned()))
        .collect();
    layers.sort();
    for layer in layers {
        let mut part = |extension| unpack(&mut archive, &format!("{layer}.{extension}"));
        let shapes = ShapeReader::with_shx(part("shp")?, part("shx")?).map_err(unreadable)?;
        let rows = dbase::Reader::new(part("dbf")?).map_err(unreadable)?;
        let mut reader = Reader::new(shapes, rows);
        for pair in reader.iter_shapes_and_records() {
            let (shape, row) = pair.map_err(unreadable)?;
            found.add(&id(&row, column.as_deref()), &flat(shape)?);
        }
    }
    Ok(())
}

/// A file of the archive, in a temporary one without a name.
fn unpack(archive: &mut ZipArchive<File>, name: &str) -> Result<BufReader<File>> {
    let mut packed = archive.by_name(name).map_err(unreadable)?;
    let mut file = tempfile::tempfile().map_err(|e| temporary_folder(&e))?;
    io::copy(&mut packed, &mut file).map_err(unreadable)?;
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    Ok(BufReader::new(file))
}

fn id(row: &Record, column: Option<&str>) -> String {
    match column.and_then(|name| row.get(name)) {
        Some(FieldValue::Character(Some(text))) => text.trim_matches(' ').to_string(),
        _ => String::new(),
    }
}

fn flat(shape: Shape) -> Result<Flat> {
    Ok(match shape {
        Shape::NullShape => Flat::none(),
        Shape::Point(point) => Flat::Points(vec![Point::from(point).0]),
        Shape::Multipoint(points) => {
            Flat::Points(MultiPoint::from(points).into_iter().map(|p| p.0).collect())
        }
        Shape::Polyline(lines) => Flat::Lines(MultiLineString::from(lines)),
        Shape::Polygon(areas) => Flat::Areas(MultiPolygon::try_from(areas).map_err(unreadable)?),
        other => return Err(unreadable(format!("a shape of type {}", other.shapetype()))),
    })
}
