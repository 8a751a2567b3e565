//! The spatial index of a layer, kept up to date by triggers when other
//! programs edit the file (GeoPackage 1.3, annex F.3).

use super::schema::quoted;
use rusqlite::Connection;

/// Quoted name of the index table.
pub fn table(layer: &str) -> String {
    quoted(&format!("rtree_{layer}_geom"))
}

/// Creates the empty index and registers the extension.
pub fn create(base: &Connection, layer: &str) -> rusqlite::Result<()> {
    base.execute_batch(&format!(
        "CREATE VIRTUAL TABLE {} USING rtree(id, minx, maxx, miny, maxy);",
        table(layer)
    ))?;
    base.execute(
        "INSERT INTO gpkg_extensions VALUES (?1, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only')",
        [layer],
    )?;
    Ok(())
}

const THERE: &str = "NOT NULL AND NOT ST_IsEmpty";

/// Creates the triggers, after the rows are inserted, because they would slow
/// that down.
pub fn triggers(base: &Connection, layer: &str) -> rusqlite::Result<()> {
    let (t, index) = (quoted(layer), table(layer));
    let name = |suffix: &str| quoted(&format!("rtree_{layer}_geom_{suffix}"));
    let bounds = "NEW.\"fid\", ST_MinX(NEW.\"geom\"), ST_MaxX(NEW.\"geom\"), ST_MinY(NEW.\"geom\"), ST_MaxY(NEW.\"geom\")";
    let new = format!("(NEW.\"geom\" {THERE}(NEW.\"geom\"))");
    let gone = "(NEW.\"geom\" ISNULL OR ST_IsEmpty(NEW.\"geom\"))";
    base.execute_batch(&format!(
        "CREATE TRIGGER {insert} AFTER INSERT ON {t} WHEN {new}
BEGIN INSERT OR REPLACE INTO {index} VALUES ({bounds}); END;
CREATE TRIGGER {update1} AFTER UPDATE OF \"geom\" ON {t} WHEN OLD.\"fid\" = NEW.\"fid\" AND {new}
BEGIN INSERT OR REPLACE INTO {index} VALUES ({bounds}); END;
CREATE TRIGGER {update2} AFTER UPDATE OF \"geom\" ON {t} WHEN OLD.\"fid\" = NEW.\"fid\" AND {gone}
BEGIN DELETE FROM {index} WHERE id = OLD.\"fid\"; END;
CREATE TRIGGER {update3} AFTER UPDATE ON {t} WHEN OLD.\"fid\" != NEW.\"fid\" AND {new}
BEGIN DELETE FROM {index} WHERE id = OLD.\"fid\"; INSERT OR REPLACE INTO {index} VALUES ({bounds}); END;
CREATE TRIGGER {update4} AFTER UPDATE ON {t} WHEN OLD.\"fid\" != NEW.\"fid\" AND {gone}
BEGIN DELETE FROM {index} WHERE id IN (OLD.\"fid\", NEW.\"fid\"); END;
CREATE TRIGGER {delete} AFTER DELETE ON {t} WHEN OLD.\"geom\" NOT NULL
BEGIN DELETE FROM {index} WHERE id = OLD.\"fid\"; END;",
        insert = name("insert"),
        update1 = name("update1"),
        update2 = name("update2"),
        update3 = name("update3"),
        update4 = name("update4"),
        delete = name("delete"),
    ))
}
