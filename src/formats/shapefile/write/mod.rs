//! Writes shapefiles in a ZIP archive: one per layer and class of shape, each
//! with index, table, encoding and projection.
//!
//! The crates are not used for writing: `shapefile` rejects null shapes among
//! others, and `dbase` writes the current date into the table and formats all
//! numbers of a field with the same number of decimals, truncating long ones.

mod dbf;
mod names;
mod shp;

use crate::error::{Error, Result, temporary_folder};
use crate::formats::Format;
use crate::formats::file::stopped;
use crate::formats::options::Options;
use crate::formats::read_back::{Read, through};
use crate::formats::zipped::Packer;
use crate::gis::names::{self as gis_names, Naming, Renamed, cut};
use crate::gis::{Class, Layer, Source};
use dbf::Dbf;
use shp::Shp;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::Path;

/// The definition that GIS programs recognise as WGS 84 longitude and latitude.
const PRJ: &str = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;

/// A shapefile being written.
struct Part {
    name: String,
    shp: Shp,
    dbf: Dbf,
}

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let layers = layers(source);
    let id = crate::gis::id_column(&layers);
    let mut parts: Vec<[Option<Part>; 3]> = Vec::new();
    let mut renamed = Renamed::default();
    gis_names::note_id(&layers, id, &mut renamed);
    for layer in &layers {
        let mut of_layer = [None, None, None];
        for class in classes(layer) {
            let part = Part::new(layer, class, id, &mut renamed)?;
            of_layer[class as usize] = Some(part);
        }
        parts.push(of_layer);
    }
    let made = parts.iter().flatten().flatten();
    let room = made.map(|part| part.dbf.room()).min().unwrap_or(dbf::TEXT);
    let mut shortened = 0_u64;
    source.each(&mut |record| {
        let class = record.shape.class();
        // Features without a shape can go into a shapefile of any class.
        let class = class.or_else(|| classes(&layers[record.layer]).next());
        let Some(part) = class.and_then(|c| parts[record.layer][c as usize].as_mut()) else {
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
    let mut notes: Vec<String> = renamed.sentence().into_iter().collect();
    match shortened {
        0 => {}
        1 => notes.push(format!(
            "1 text was cut to {room} bytes, the most a field can hold"
        )),
        n => notes.push(format!(
            "{n} texts were cut to {room} bytes, the most a field can hold"
        )),
    }
    Ok(notes)
}

/// Ids are truncated like any text, and their column has a short name.
pub fn back(format: &Format, path: &Path, found: &mut Read) -> Result<()> {
    found.ids_as = |id| Cow::Borrowed(cut(id, dbf::TEXT).trim_matches([' ', '\0']));
    let column = found.id_column.take();
    let column = column.and_then(|id| names::short([&*id].into_iter()).pop());
    found.id_column = column.map(Cow::Owned);
    through(format, path, found)
}

/// The layers with names that are valid file names on any system.
fn layers(source: &dyn Source) -> Vec<Layer> {
    let mut layers = source.layers().to_vec();
    let fits = |c: char| c.is_alphanumeric() || "-_ .".contains(c);
    for layer in &mut layers {
        let plain = layer.name.chars().map(|c| if fits(c) { c } else { '_' });
        layer.name = plain.collect();
    }
    gis_names::rename_layers(&mut layers, &FILES);
    layers
}

const FILES: Naming = Naming {
    reserved: &[],
    ignores_case: true,
    longest: 100,
};

/// The classes of a layer's shapes; points if it has none.
fn classes(layer: &Layer) -> impl Iterator<Item = Class> + use<> {
    let counts = layer.counts;
    let none = counts == [0; 3];
    let there = move |c: &Class| counts[*c as usize] > 0 || (none && *c == Class::Points);
    Class::ALL.into_iter().filter(there)
}

impl Part {
    fn new(layer: &Layer, class: Class, id: Option<&str>, renamed: &mut Renamed) -> Result<Part> {
        let name = match (classes(layer).count(), class) {
            (1, _) => layer.name.clone(),
            (_, Class::Points) => format!("{}_points", layer.name),
            (_, Class::Lines) => format!("{}_lines", layer.name),
            (_, Class::Areas) => format!("{}_areas", layer.name),
        };
        let shp = Shp::create(class, layer.several_points).map_err(unwritten)?;
        let dbf = Dbf::create(layer, id, renamed).map_err(unwritten)?;
        Ok(Part { name, shp, dbf })
    }
}

/// An error while writing a part: a limit of the format, or the temporary
/// folder.
fn unwritten(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::Other => stopped(error),
        _ => temporary_folder(&error),
    }
}

/// A layer's name, and its files by extension.
type Made = (String, [(&'static str, File); 3]);

fn pack(made: Vec<Made>, path: &Path) -> Result<()> {
    let mut archive = Packer::create(path, Some(1))?;
    for (name, files) in made {
        for (extension, text) in [("prj", PRJ), ("cpg", "UTF-8")] {
            let out = archive.begin(&format!("{name}.{extension}"))?;
            out.write_all(text.as_bytes()).map_err(stopped)?;
        }
        for (extension, mut file) in files {
            file.rewind().map_err(unwritten)?;
            let out = archive.begin(&format!("{name}.{extension}"))?;
            io::copy(&mut file, out).map_err(stopped)?;
        }
    }
    archive.finish()
}
