//! Generates the JSON Schema of the language from the grammar, so that editors
//! know every key that the reader knows.

use super::grammar::{
    ALONG, ARC, BAND, BOX, BRANCH, COLOR_NAMES, FILE, FIX, Form, Key, LANGUAGES, LAT_LON, ORIGIN,
    RADIUS, REACHES, THEMES,
};
use serde_json::{Map, Value, json};

/// The JSON Schema (2020-12) of a scenario.
///
/// It covers the structure: keys, keywords, lists and tables. Only the reader
/// can check the contents of strings (positions, ranges).
pub fn schema() -> Value {
    let mut root = table(FILE);
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["title"] = json!("standoff scenario");
    root
}

fn table(keys: &[Key]) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut described = form(&key.form);
        described["description"] = json!(key.about);
        properties.insert(key.name.to_owned(), described.clone());
        if let Some(other) = key.other {
            properties.insert(other.to_owned(), described);
        }
    }
    let needed: Vec<&str> = keys.iter().filter(|k| k.needed).map(|k| k.name).collect();
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !needed.is_empty() {
        schema["required"] = json!(needed);
    }
    schema
}

fn form(form: &Form) -> Value {
    let text = || json!({ "type": "string" });
    match form {
        Form::Text
        | Form::Length
        | Form::Speed
        | Form::Duration
        | Form::Time
        | Form::Sector
        | Form::PageSize => text(),
        Form::Names => one_or(text(), by_language()),
        Form::NamesList => {
            json!({ "type": "array", "items": one_or(text(), by_language()), "minItems": 1 })
        }
        Form::Cells => {
            let cell = json!({ "anyOf": [text(), { "type": "number" }, by_language()] });
            let row = json!({ "type": "array", "items": cell, "minItems": 1 });
            json!({ "type": "array", "items": row, "minItems": 1 })
        }
        Form::Id => json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
        Form::Position => json!({ "anyOf": [text(), table(LAT_LON)] }),
        Form::From => json!({ "anyOf": [text(), table(LAT_LON), table(ORIGIN)] }),
        Form::Branch => one_or(text(), table(BRANCH)),
        Form::Range => {
            let one = json!({ "anyOf": [text(), table(BAND), table(REACHES)] });
            json!({ "anyOf": [text(), table(BAND), table(REACHES), { "type": "array", "items": one, "minItems": 1 }] })
        }
        Form::Corners => {
            let one = json!({ "anyOf": [text(), table(LAT_LON), table(ARC), table(ALONG)] });
            json!({ "type": "array", "items": one, "minItems": 2 })
        }
        Form::Points => {
            let one = json!({ "anyOf": [text(), table(FIX)] });
            json!({ "type": "array", "items": one, "minItems": 1 })
        }
        Form::Languages => {
            let one = json!({ "enum": LANGUAGES });
            one_or(
                one.clone(),
                json!({ "type": "array", "items": one, "minItems": 1, "maxItems": 2 }),
            )
        }
        Form::Theme => {
            json!({ "anyOf": [{ "enum": THEMES }, { "type": "string", "pattern": "\\.toml$" }] })
        }
        Form::Date => json!({ "type": ["string", "integer"] }),
        Form::Bool => json!({ "type": "boolean" }),
        Form::Switch => json!({ "enum": [true, false, "auto"] }),
        Form::Count => json!({ "type": "integer", "minimum": 1, "maximum": 1000 }),
        Form::Version => json!({ "const": 1 }),
        Form::Sources | Form::Texts => one_or(text(), json!({ "type": "array", "items": text() })),
        Form::Aims => {
            let one = json!({ "anyOf": [text(), table(LAT_LON), table(ORIGIN)] });
            one_or(
                one.clone(),
                json!({ "type": "array", "items": one, "minItems": 1 }),
            )
        }
        Form::Panels => {
            let row = json!({ "type": "array", "items": text() });
            json!({ "anyOf": [row.clone(), { "type": "array", "items": row }] })
        }
        Form::Extent => {
            json!({ "anyOf": [{ "enum": ["auto", "fit"] }, table(RADIUS), table(BOX)] })
        }
        Form::Color => {
            json!({ "anyOf": [{ "enum": COLOR_NAMES }, { "type": "string", "pattern": "^#" }] })
        }
        Form::Word(words) => json!({ "enum": words }),
        Form::Table(keys) => table(keys),
        Form::Tables(keys) => json!({ "type": "array", "items": table(keys) }),
        Form::Keyed(keys) => json!({ "type": "object", "additionalProperties": table(keys) }),
        Form::Any => json!({}),
    }
}

fn one_or(one: Value, other: Value) -> Value {
    json!({ "anyOf": [one, other] })
}

fn by_language() -> Value {
    let names: Map<String, Value> = LANGUAGES
        .iter()
        .map(|l| ((*l).to_owned(), json!({ "type": "string" })))
        .collect();
    json!({ "type": "object", "properties": names, "additionalProperties": false })
}
