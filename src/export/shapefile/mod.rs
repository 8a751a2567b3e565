//! Shapefiles in a ZIP archive: one for each layer and class of shape, each
//! with its index, table, encoding and projection.

mod dbf;
mod names;
mod read;
mod shp;

pub use read::read;

use super::file::{failed, stopped};
use super::options::Options;
use crate::error::Result;
use crate::gis::{Class, Layer, Source};
use dbf::Dbf;
use shp::Shp;
use std::fs::File;
use std::io::{BufWriter, Write};
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
    let folder = tempfile::tempdir().map_err(stopped)?;
    let layers = source.layers().to_vec();
    let id = crate::gis::id_column(&layers);
    let mut parts: Vec<[Option<Part>; 3]> = Vec::new();
    for layer in &layers {
        let mut of_layer = [None, None, None];
        for class in Class::ALL {
            if layer.counts[class as usize] > 0 {
                of_layer[class as usize] = Some(Part::new(folder.path(), layer, class, id)?);
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
        part.shp.add(&record.shape).map_err(stopped)?;
        shortened += part.dbf.add(record).map_err(stopped)?;
        Ok(())
    })?;
    let mut names = Vec::new();
    for part in parts.into_iter().flatten().flatten() {
        names.push(part.name);
        part.shp.finish().map_err(stopped)?;
        part.dbf.finish().map_err(stopped)?;
    }
    pack(folder.path(), &names, path)?;
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
    fn new(folder: &Path, layer: &Layer, class: Class, id: Option<&str>) -> Result<Part> {
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
        let shp = Shp::create(folder, &name, class, layer.several_points).map_err(stopped)?;
        let dbf = Dbf::create(folder, &name, layer, id).map_err(stopped)?;
        Ok(Part { name, shp, dbf })
    }
}

fn pack(folder: &Path, names: &[String], path: &Path) -> Result<()> {
    let file = File::create(path).map_err(|e| failed(path, &e))?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    let settings = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(DateTime::default());
    for name in names {
        for (extension, text) in [("prj", PRJ), ("cpg", "UTF-8")] {
            zip.start_file(format!("{name}.{extension}"), settings)
                .map_err(stopped)?;
            zip.write_all(text.as_bytes()).map_err(stopped)?;
        }
        for extension in ["shp", "shx", "dbf"] {
            let name = format!("{name}.{extension}");
            let mut file = File::open(folder.join(&name)).map_err(stopped)?;
            zip.start_file(name, settings).map_err(stopped)?;
            std::io::copy(&mut file, &mut zip).map_err(stopped)?;
        }
    }
    zip.finish().map_err(stopped)?.flush().map_err(stopped)
}
