//! The `crs` member of GeoJSON before RFC 7946.

use crate::formats::system::{Foreign, System};
use serde_json::Value;

/// The coordinate system of a `crs`; WGS 84 longitude and latitude if it names
/// none.
///
/// Accepts a name (`urn:ogc:def:crs:EPSG::3857`, `EPSG:3857`), also as plain
/// text, a link, or a code, as in drafts before 2008.
pub(crate) fn system(crs: &Value) -> Result<System, Foreign> {
    let properties = &crs["properties"];
    let name = ["name", "href"]
        .iter()
        .find_map(|key| properties[key].as_str())
        .or(crs.as_str())
        .filter(|name| !name.trim().is_empty());
    match (name, properties["code"].as_i64()) {
        (Some(name), _) => System::of_name(name.trim().trim_end_matches('/')),
        (None, Some(code)) => System::of_code(code),
        (None, None) => Ok(System::Wgs84),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The name of a `crs` other than WGS 84 longitude and latitude.
    fn foreign(crs: &Value) -> Option<String> {
        match system(crs) {
            Ok(system) => system.name().map(str::to_string),
            Err(Foreign(name)) => Some(name),
        }
    }

    #[test]
    fn systems_are_told_by_name_link_or_code() {
        let named = |name: &str| json!({"type": "name", "properties": {"name": name}});
        for good in [
            json!(null),
            json!({"type": "name", "properties": {}}),
            named(""),
            named(" "),
            named("urn:ogc:def:crs:OGC:1.3:CRS84"),
            named("urn:ogc:def:crs:EPSG::4326"),
            named("EPSG:4326"),
            json!({"type": "EPSG", "properties": {"code": 4326}}),
            json!({"type": "link", "properties": {"href": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}}),
        ] {
            assert_eq!(foreign(&good), None, "{good}");
        }
        for (foreign_, name) in [
            (named("urn:ogc:def:crs:EPSG::3857"), "EPSG:3857"),
            (json!("EPSG:3857"), "EPSG:3857"),
            (
                json!({"type": "EPSG", "properties": {"code": 2805}}),
                "EPSG:2805",
            ),
            (
                json!({"type": "link", "properties": {"href": "http://spatialreference.org/ref/epsg/32652/"}}),
                "EPSG:32652",
            ),
        ] {
            assert_eq!(foreign(&foreign_).as_deref(), Some(name), "{foreign_}");
        }
    }
}
