//! The collection around the features: one feature a line, so that two
//! versions of a file can be compared by line.

use super::Written;
use crate::error::{Error, Result};
use crate::export::facts::Fields;
use crate::export::flat;
use crate::overlay::Overlay;
use serde::Serialize;
use serde_json::Value;

/// The text of the file, members in a fixed order, features last.
pub fn text(overlay: &Overlay, written: &[Written]) -> Result<String> {
    let mut text = String::from("{\"type\":\"FeatureCollection\"");
    for (name, value) in members(overlay, written) {
        text += &format!(",\n{}:{}", json(&name)?, json(&value)?);
    }
    text += ",\n\"features\":[";
    for (i, one) in written.iter().enumerate() {
        text += if i > 0 { ",\n" } else { "\n" };
        text += &feature(one)?;
    }
    text += "\n]}\n";
    Ok(text)
}

/// `type`, `id`, `bbox`, `geometry`, `properties`: the id where a reader of
/// the text looks first.
fn feature(one: &Written) -> Result<String> {
    let feature = &one.feature;
    Ok(format!(
        "{{\"type\":\"Feature\",\"id\":{},\"bbox\":{},\"properties\":{},\"geometry\":{}}}",
        json(&feature.id)?,
        json(&feature.bbox)?,
        json(&feature.properties)?,
        json(&feature.geometry)?
    ))
}

/// What is said of the file as a whole. `name` is what GDAL calls the layer.
fn members(overlay: &Overlay, written: &[Written]) -> Fields {
    let scenario = overlay.scenario;
    let header = &scenario.header;
    let language = header.language;
    let mut members = Fields::new();
    let mut put = |name: &str, value: Value| members.insert(name.to_string(), value);
    put("name", scenario.id.as_str().into());
    put("title", header.title.get(language).into());
    if let Some(subtitle) = &header.subtitle {
        put("subtitle", subtitle.get(language).into());
    }
    if let Some(as_of) = header.as_of {
        put("as_of", as_of.to_string().into());
    }
    put("worldview", worldview(header.worldview).into());
    put("language", language.tag().into());
    put(
        "generator",
        concat!("standoff ", env!("CARGO_PKG_VERSION")).into(),
    );
    if let Some(bbox) = flat::bbox(written.iter().map(|one| &one.flat)) {
        put("bbox", bbox.to_vec().into());
    }
    members
}

/// As a scenario writes it.
fn worldview(view: crate::scenario::Worldview) -> &'static str {
    use crate::scenario::Worldview;
    match view {
        Worldview::DeFacto => "de-facto",
        Worldview::China => "china",
        Worldview::Taiwan => "taiwan",
        Worldview::Japan => "japan",
        Worldview::Korea => "korea",
        Worldview::Russia => "russia",
        Worldview::UnitedStates => "united-states",
        Worldview::India => "india",
    }
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|e| Error::Export(format!("no JSON can say it: {e}")))
}
