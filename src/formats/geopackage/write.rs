//! Writes GeoPackage 1.3: a layer per kind of feature, typed columns, spatial
//! indexes, metadata, and styles that make QGIS show it like the map.
//!
//! Version 1.4 would change only the index triggers of what is written here,
//! and programs in use (GDAL 3.6, QGIS 3.22) warn about it.

use super::{rows, schema, styles};
use crate::error::Result;
use crate::formats::file::{self, stopped};
use crate::formats::legend;
use crate::formats::options::Options;
use crate::gis::names::{self, Naming, Renamed};
use crate::gis::{self, Head, Layer, Source};
use crate::markup;
use rusqlite::Connection;
use std::path::Path;

/// SQLite does not distinguish `name` from `NAME`.
const NAMING: Naming = Naming {
    reserved: &["fid", "geom"],
    ignores_case: true,
    ..Naming::FREE
};

const TABLES: Naming = Naming {
    reserved: &["layer_styles"],
    ignores_case: true,
    ..Naming::FREE
};

/// The layers with their column names as written.
pub fn layers(source: &dyn Source) -> (Vec<Layer>, Renamed) {
    let mut layers = source.layers().to_vec();
    let id = gis::id_column(&layers);
    let renamed = names::rename(&mut layers, &NAMING, id);
    for layer in &mut layers {
        // Prefixes reserved by SQLite and GeoPackage.
        let small = layer.name.to_lowercase();
        if ["sqlite_", "gpkg_", "rtree_"]
            .iter()
            .any(|start| small.starts_with(start))
        {
            layer.name = format!("layer_{}", layer.name);
        }
    }
    names::rename_layers(&mut layers, &TABLES);
    (layers, renamed)
}

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let looks = legend::entries(source)?;
    let (layers, renamed) = layers(source);
    file::clear(path)?;
    let mut base = Connection::open(path).map_err(stopped)?;
    base.execute_batch(schema::SETTINGS).map_err(stopped)?;
    let all = base.transaction().map_err(stopped)?;
    all.execute_batch(schema::TABLES).map_err(stopped)?;
    rows::write(&all, source, &layers)?;
    metadata(&all, source.head()).map_err(stopped)?;
    styles::write(&all, &layers, &looks, gis::id_column(source.layers())).map_err(stopped)?;
    all.commit().map_err(stopped)?;
    base.execute_batch(schema::AT_THE_END).map_err(stopped)?;
    base.close().map_err(|(_, e)| stopped(e))?;
    Ok(renamed.sentence().into_iter().collect())
}

/// The last known change; the clock is not used.
pub(super) fn last_change(head: &Head) -> String {
    let day = head.as_of.as_deref().unwrap_or("1970-01-01");
    format!("{day}T00:00:00.000Z")
}

/// Writes the scenario's metadata as Dublin Core.
fn metadata(base: &Connection, head: &Head) -> rusqlite::Result<()> {
    let mut text = String::from("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
    let mut say = |element: &str, words: &str| {
        let words = markup::text(words);
        text += &format!("<dc:{element}>{words}</dc:{element}>");
    };
    say("identifier", &head.name);
    say("title", head.caption());
    head.subtitle.iter().for_each(|s| say("description", s));
    head.as_of.iter().for_each(|s| say("date", s));
    head.language.iter().for_each(|s| say("language", s));
    for (text, url) in &head.sources {
        match url {
            Some(url) => say("source", &format!("{text} <{url}>")),
            None => say("source", text),
        }
    }
    say("creator", Head::GENERATOR);
    text += "</metadata>";
    base.execute(
        "INSERT INTO gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata)
         VALUES (1, 'dataset', 'http://purl.org/dc/elements/1.1/', 'text/xml', ?1)",
        [text],
    )?;
    base.execute(
        "INSERT INTO gpkg_metadata_reference (reference_scope, timestamp, md_file_id)
         VALUES ('geopackage', ?1, 1)",
        [last_change(head)],
    )?;
    Ok(())
}
