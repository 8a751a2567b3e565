//! Members that OGC's Features and Geometries JSON (JSON-FG) adds to features.

use crate::formats::sink::{RawFeature, Sink};
use crate::gis::Value;
use serde_json::Value as Json;

/// Puts the `time` of a feature into its fields: an instant into `time`, an
/// interval into `begin` and `end`.
pub(super) fn put_time(time: &Json, raw: &mut RawFeature, sink: &mut Sink) {
    let interval = &time["interval"];
    let instant = ["timestamp", "date"]
        .iter()
        .find_map(|key| time[key].as_str());
    let all = [
        ("time", instant),
        ("begin", interval[0].as_str()),
        ("end", interval[1].as_str()),
    ];
    for (name, text) in all {
        // An open end is written as "..".
        if let Some(text) = text.filter(|text| !matches!(*text, "" | "..")) {
            sink.put_beside(raw, name, Value::from(text));
        }
    }
}
