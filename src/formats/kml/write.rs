//! Writes KML 2.2 and KMZ: folders by legend group, styles, balloons with
//! sources, times, playable tracks, and a camera that shows everything.
//!
//! The `kml` crate is not used: it omits the namespace and does not write
//! elements in the order of the schema.

use super::placemark::Placemarks;
use super::{geometry, styles};
use crate::error::Result;
use crate::formats::file::{self, failed, stopped, unreadable};
use crate::formats::options::{Edges, Options, Wants};
use crate::formats::read_back::Read;
use crate::formats::zipped::Packer;
use crate::formats::{Format, each_shape};
use crate::gis::{Class, Head, Layer, Record, Source};
use crate::language::Language;
use crate::markup;
use crate::words::{Words, fill, source_head};
use std::io::Write;
use std::path::Path;

/// Requests great-circle edges, as Google Earth drapes them over the ground.
pub fn wants(_: &Options) -> Wants {
    Wants {
        edges: Edges::GreatCircle,
        ..Wants::TABLE
    }
}

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut out = file::create(path)?;
    let notes = document(source, &mut |text| {
        out.write_all(text.as_bytes()).map_err(|e| failed(path, &e))
    })?;
    file::finish(out, path)?;
    Ok(notes)
}

pub fn write_kmz(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut archive = Packer::create(path, None)?;
    let out = archive.begin("doc.kml")?;
    let notes = document(source, &mut |text| {
        out.write_all(text.as_bytes()).map_err(stopped)
    })?;
    archive.finish()?;
    Ok(notes)
}

type Put<'p> = &'p mut dyn FnMut(&str) -> Result<()>;

/// Returns a sentence for each thing that the format could not hold.
fn document(source: &mut dyn Source, put: Put) -> Result<Vec<String>> {
    let head = source.head().clone();
    let layers = source.layers().to_vec();
    let looks = source.has_looks();
    let styles = match looks {
        true => styles::Styles::of(source)?,
        false => styles::Styles::default(),
    };
    put(&opening(&head))?;
    put(&styles.text())?;
    let mut text = String::new();
    let mut placemarks = Placemarks::new(&layers, styles.ids());
    let mut without_times = 0_u64;
    let mut write = |record: &Record, put: Put| {
        text.clear();
        without_times += u64::from(loses_times(record));
        placemarks.write(record, styles.name(record), &mut text);
        put(&text)
    };
    if looks {
        for group in &groups(source, &layers)? {
            open_folder(group, put)?;
            source.each(&mut |record| match group_of(record, &layers) == *group {
                true => write(record, put),
                false => Ok(()),
            })?;
            put("</Folder>\n")?;
        }
    } else {
        // A layer without features becomes an empty folder.
        for (at, layer) in layers.iter().enumerate() {
            open_folder(&layer.title, put)?;
            source.each_in(at, &mut |record| write(record, put))?;
            put("</Folder>\n")?;
        }
    }
    put("</Document>\n</kml>\n")?;
    let as_lines = match without_times {
        0 => None,
        1 => {
            Some("1 track is written as a line, as not all of its positions have a time".to_owned())
        }
        n => Some(format!(
            "{n} tracks are written as lines, as not all of their positions have a time"
        )),
    };
    let renamed = placemarks.renamed().sentence();
    Ok(renamed.into_iter().chain(as_lines).collect())
}

/// Whether a track from a file has positions without a time; a `gx:Track` needs
/// one for each.
fn loses_times(record: &Record) -> bool {
    let moves = record.extra.is_none() && record.shape.class() == Some(Class::Lines);
    let motion = record.motion.as_ref().filter(|_| moves);
    motion.is_some_and(|motion| !motion.is_whole())
}

fn open_folder(name: &str, put: Put) -> Result<()> {
    put(&format!("<Folder>\n<name>{}</name>\n", markup::text(name)))
}

/// The legend groups or layers, in the order of their first features.
fn groups(source: &mut dyn Source, layers: &[Layer]) -> Result<Vec<String>> {
    let mut groups: Vec<String> = Vec::new();
    source.each(&mut |record| {
        let group = group_of(record, layers);
        if !groups.iter().any(|known| known == group) {
            groups.push(group.to_string());
        }
        Ok(())
    })?;
    Ok(groups)
}

fn group_of<'r>(record: &'r Record, layers: &'r [Layer]) -> &'r str {
    let own = record.extra.as_ref().and_then(|extra| extra.groups.first());
    own.map_or(layers[record.layer].title.as_str(), String::as_str)
}

fn opening(head: &Head) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\" xmlns:gx=\"http://www.google.com/kml/ext/2.2\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<Document>\n<name>{}</name>\n<open>1</open>\n<atom:author><atom:name>{}</atom:name></atom:author>\n",
        markup::text(head.caption()),
        Head::GENERATOR
    );
    let mut html: String = head.subtitle.iter().map(|s| markup::paragraph(s)).collect();
    let language = head.language.as_deref().and_then(Language::from_tag);
    let language = language.unwrap_or_default();
    let words = Words::of(language);
    let as_of = head.as_of.iter().map(|day| words.date(day));
    html.extend(as_of.map(|day| format!("<p>{}</p>", fill(words.as_of, &[&day]))));
    let source = source_head(language);
    let cited = head.sources.iter();
    html.extend(
        cited.map(|(text, url)| format!("<p>{source}{}</p>", markup::link(text, url.as_deref()))),
    );
    if !html.is_empty() {
        text += &format!("<description>{}</description>\n", markup::text(&html));
    }
    if let Some(bbox) = head.bbox {
        text += &geometry::look_at(bbox);
    }
    text
}

/// Reads the file back with the KML reader.
pub fn back(format: &Format, path: &Path, found: &mut Read) -> Result<()> {
    found.loose_parts = true;
    found.step = geometry::ROUNDING;
    found.ids_as = |id| markup::clean(id);
    // The reader uses an `id` in the extended data as the feature's id; under
    // another name it is a field.
    let column = found.id_column.clone().unwrap_or_default();
    each_shape(format, path, &column, &mut |layers, raw| {
        let fields = &layers[raw.layer].columns;
        let at = fields.iter().position(|field| *field == column);
        let own = at
            .and_then(|at| raw.values.get(at))
            .filter(|v| !v.is_null());
        let id = own.map_or(raw.id.clone(), |value| value.text().into_owned());
        found.add(&id, &raw.shape);
        Ok(())
    })
    .map_err(unreadable)
}
