//! The `layer_styles` table, from which QGIS reads layer styles.

use crate::formats::legend::Entry;
use crate::formats::qgis::{qml, sld};
use crate::gis::Layer;
use rusqlite::Connection;

const TABLE: &str = "
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME);
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
  VALUES ('layer_styles', 'attributes', 'layer_styles', 'Styles of the layers, for QGIS', '1970-01-01T00:00:00.000Z');
";

/// Writes a style for each layer that has styled features.
pub fn write(
    base: &Connection,
    layers: &[Layer],
    looks: &[Vec<Entry>],
    id: Option<&str>,
) -> rusqlite::Result<()> {
    if looks.iter().all(Vec::is_empty) {
        return Ok(());
    }
    base.execute_batch(TABLE)?;
    let mut insert = base.prepare(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,
           styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)
         VALUES ('', '', ?1, 'geom', ?2, ?3, ?4, 1, ?5, '', NULL, '1970-01-01T00:00:00.000Z')",
    )?;
    for (layer, looks) in layers.iter().zip(looks) {
        let Some(class) = layer.only_class().filter(|_| !looks.is_empty()) else {
            continue;
        };
        insert.execute([
            layer.name.as_str(),
            layer.name.as_str(),
            &qml::document(layer, class, looks, id),
            &sld::document(layer, class, looks),
            "Looks like the map",
        ])?;
    }
    Ok(())
}
