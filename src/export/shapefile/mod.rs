//! Shapefiles in a ZIP archive: one for each layer and class of shape, each
//! with its index, table, encoding and projection.

mod dbf;
mod names;
mod read;
mod shp;

pub use read::read;

use super::file::{failed, stopped};
use super::options::Options;
use crate::error::{Error, Result, temporary_folder};
use crate::gis::{Class, Layer, Source};
use dbf::Dbf;
use shp::Shp;
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What GIS programs take for longitude and latitude on WGS 84.
const PRJ: &str = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;

/// One shapefile being written.
struct Part {
    name: String,
    shp: Shp,
    dbf: Dbf,
}

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let layers = source.layers().to_vec();
    let id = crate::gis::id_column(&layers);
    let mut parts: Vec<[Option<Part>; 3]> = Vec::new();
    for layer in &layers {
        let mut of_layer = [None, None, None];
        for class in Class::ALL {
            if layer.counts[class as usize] > 0 {
                of_layer[class as usize] = Some(Part::new(layer, class, id)?);
            }
        }
        parts.push(of_layer);
    }
    let (mut dropped, mut shortened) = (0_u64, 0_u64);
    source.each(&mut |record| {
        let part = record
            .shape
            .class()
            .and_then(|c| parts[record.layer][c as usize].as_mut());
        let Some(part) = part else {
            dropped += 1;
            return Ok(());
        };
        part.shp.add(&record.shape).map_err(unwritten)?;
        shortened += part.dbf.add(record).map_err(unwritten)?;
        Ok(())
    })?;
    let mut made = Vec::new();
    for part in parts.into_iter().flatten().flatten() {
        let [shp, shx] = part.shp.finish().map_err(unwritten)?;
        let dbf = part.dbf.finish().map_err(unwritten)?;
        made.push((part.name, [("shp", shp), ("shx", shx), ("dbf", dbf)]));
    }
    pack(made, path)?;
    let mut notes = Vec::new();
    if dropped > 0 {
        notes.push(format!("{dropped} features without a shape are left out"));
    }
    if shortened > 0 {
        notes.push(format!(
            "{shortened} texts are cut off at 254 bytes, the most that a field holds"
        ));
    }
    Ok(notes)
}

impl Part {
    fn new(layer: &Layer, class: Class, id: Option<&str>) -> Result<Part> {
        let name = match (layer.only_class(), class) {
            (Some(_), _) => layer.name.clone(),
            (None, Class::Points) => format!("{}_points", layer.name),
            (None, Class::Lines) => format!("{}_lines", layer.name),
            (None, Class::Areas) => format!("{}_areas", layer.name),
        };
        // A name is a file's name here.
        let name: String = name
            .chars()
            .map(|c| {
                if c.is_alphanumeric() || "-_ .".contains(c) {
                    c
                } else {
                    '_'
                }
            })
            .collect();
        let shp = Shp::create(class, layer.several_points).map_err(unwritten)?;
        let dbf = Dbf::create(layer, id).map_err(unwritten)?;
        Ok(Part { name, shp, dbf })
    }
}

/// What stopped the writing of a part: a limit of the format, or the
/// temporary folder.
fn unwritten(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::Other => stopped(error),
        _ => temporary_folder(&error),
    }
}

/// A layer's name, and its files by their extensions.
type Made = (String, [(&'static str, File); 3]);

fn pack(made: Vec<Made>, path: &Path) -> Result<()> {
    let file = File::create(path).map_err(|e| failed(path, &e))?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    let settings = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(DateTime::default());
    for (name, files) in made {
        for (extension, text) in [("prj", PRJ), ("cpg", "UTF-8")] {
            zip.start_file(format!("{name}.{extension}"), settings)
                .map_err(stopped)?;
            zip.write_all(text.as_bytes()).map_err(stopped)?;
        }
        for (extension, mut file) in files {
            file.seek(SeekFrom::Start(0)).map_err(unwritten)?;
            zip.start_file(format!("{name}.{extension}"), settings)
                .map_err(stopped)?;
            std::io::copy(&mut file, &mut zip).map_err(stopped)?;
        }
    }
    zip.finish().map_err(stopped)?.flush().map_err(stopped)
}
