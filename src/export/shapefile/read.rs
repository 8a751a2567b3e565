//! The archive read back by the `shapefile` crate.

use crate::error::Result;
use crate::export::file::unreadable;
use crate::export::read_back::Read;
use crate::gis::Flat;
use ::shapefile::dbase::{FieldValue, Record};
use ::shapefile::{Reader, Shape};
use geo::{MultiLineString, MultiPoint, MultiPolygon, Point};
use std::fs::File;
use std::path::Path;
use zip::ZipArchive;

pub fn read(path: &Path, found: &mut Read) -> Result<()> {
    let folder = tempfile::tempdir().map_err(unreadable)?;
    let file = File::open(path).map_err(unreadable)?;
    let mut archive = ZipArchive::new(file).map_err(unreadable)?;
    archive.extract(folder.path()).map_err(unreadable)?;
    let mut layers: Vec<_> = std::fs::read_dir(folder.path())
        .map_err(unreadable)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "shp"))
        .collect();
    layers.sort();
    for layer in layers {
        let mut reader = Reader::from_path(&layer).map_err(unreadable)?;
        for pair in reader.iter_shapes_and_records() {
            let (shape, row) = pair.map_err(unreadable)?;
            found.add(&id(&row, found.id_column), &flat(shape)?);
        }
    }
    Ok(())
}

fn id(row: &Record, column: Option<&str>) -> String {
    match column.and_then(|name| row.get(name)) {
        Some(FieldValue::Character(Some(text))) => text.clone(),
        _ => String::new(),
    }
}

fn flat(shape: Shape) -> Result<Flat> {
    Ok(match shape {
        Shape::Point(point) => Flat::Points(vec![Point::from(point).0]),
        Shape::Multipoint(points) => {
            Flat::Points(MultiPoint::from(points).into_iter().map(|p| p.0).collect())
        }
        Shape::Polyline(lines) => Flat::Lines(MultiLineString::from(lines)),
        Shape::Polygon(areas) => Flat::Areas(MultiPolygon::try_from(areas).map_err(unreadable)?),
        other => return Err(unreadable(format!("a shape of type {}", other.shapetype()))),
    })
}
