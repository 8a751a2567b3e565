//! JSON and its schema.

use super::model::Report;
use crate::error::{Error, Result};
use serde_json::Value;

/// The whole report, indented, ending in a new line.
///
/// # Errors
/// [`Error::Export`] if a number in it is none; no overlay makes such.
pub fn json(report: &Report) -> Result<String> {
    serde_json::to_string_pretty(report)
        .map(|text| text + "\n")
        .map_err(|e| Error::Export(format!("no JSON can say it: {e}")))
}

/// The JSON Schema (2020-12) of [`json`].
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Report).to_value();
    schema["title"] = "standoff report".into();
    schema
}
