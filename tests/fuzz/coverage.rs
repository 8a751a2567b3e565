//! What of the scenario language the made scenarios use, by its JSON Schema:
//! every key, every word, and every form that a value may take.

use serde_json::Value as Schema;
use std::collections::BTreeSet;
use toml::Value;

/// `ring[].status=reported`, `ring[].range:table`, `ring[].range.low`
pub type Uses = BTreeSet<String>;

/// Everything that the schema allows.
pub fn allowed(schema: &Schema) -> Uses {
    let mut all = Uses::new();
    collect(schema, "", &mut all);
    all
}

/// What a scenario uses of it. A key that the schema does not know is not
/// counted: reading the scenario finds it.
pub fn used(schema: &Schema, document: &toml::Table, uses: &mut Uses) {
    mark(schema, &Value::Table(document.clone()), "", uses);
}

fn collect(schema: &Schema, path: &str, all: &mut Uses) {
    for form in forms(schema) {
        if forms(schema).len() > 1 {
            all.insert(format!("{path}:{}", kind(form)));
        }
        for (name, inner) in properties(form) {
            let path = joined(path, name);
            all.insert(path.clone());
            collect(inner, &path, all);
        }
        if let Some(inner) = keyed(form) {
            collect(inner, &format!("{path}.*"), all);
        }
        if let Some(items) = form.get("items") {
            collect(items, &format!("{path}[]"), all);
        }
        for word in words(form) {
            all.insert(format!("{path}={word}"));
        }
    }
}

fn mark(schema: &Schema, value: &Value, path: &str, uses: &mut Uses) {
    for form in forms(schema).into_iter().filter(|form| fits(form, value)) {
        if forms(schema).len() > 1 {
            uses.insert(format!("{path}:{}", kind(form)));
        }
        for word in words(form).iter().filter(|word| same(word, value)) {
            uses.insert(format!("{path}={word}"));
        }
        match value {
            Value::Table(table) => {
                for (key, value) in table {
                    let inner = properties(form).find(|(name, _)| *name == key);
                    if let Some((name, inner)) = inner {
                        let path = joined(path, name);
                        uses.insert(path.clone());
                        mark(inner, value, &path, uses);
                    } else if let Some(inner) = keyed(form) {
                        mark(inner, value, &format!("{path}.*"), uses);
                    }
                }
            }
            Value::Array(list) => {
                let Some(items) = form.get("items") else {
                    continue;
                };
                for one in list {
                    mark(items, one, &format!("{path}[]"), uses);
                }
            }
            _ => {}
        }
    }
}

fn forms(schema: &Schema) -> Vec<&Schema> {
    match schema.get("anyOf").and_then(Schema::as_array) {
        Some(forms) => forms.iter().flat_map(forms_of).collect(),
        None => vec![schema],
    }
}

fn forms_of(schema: &Schema) -> Vec<&Schema> {
    forms(schema)
}

fn properties(form: &Schema) -> impl Iterator<Item = (&String, &Schema)> {
    form.get("properties")
        .and_then(Schema::as_object)
        .into_iter()
        .flatten()
}

/// What stands under keys of the user's choice.
fn keyed(form: &Schema) -> Option<&Schema> {
    form.get("additionalProperties")
        .filter(|inner| inner.is_object())
}

fn words(form: &Schema) -> Vec<&Schema> {
    let several = form
        .get("enum")
        .and_then(Schema::as_array)
        .into_iter()
        .flatten();
    several.chain(form.get("const")).collect()
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_string()
    } else {
        format!("{path}.{name}")
    }
}

fn kind(form: &Schema) -> String {
    match form.get("type") {
        Some(Schema::String(kind)) if kind == "object" => {
            let keys = properties(form).map(|(name, _)| name.as_str());
            format!("table({})", keys.collect::<Vec<_>>().join(","))
        }
        Some(Schema::String(kind)) => kind.clone(),
        _ => "word".to_string(),
    }
}

fn fits(form: &Schema, value: &Value) -> bool {
    match (form.get("type").and_then(Schema::as_str), value) {
        (Some("object"), Value::Table(table)) => {
            let known = |key: &String| properties(form).any(|(name, _)| name == key);
            keyed(form).is_some() || table.keys().all(known)
        }
        (Some("array"), Value::Array(_)) => true,
        (Some("string"), Value::String(text)) => {
            let pattern = form.get("pattern").and_then(Schema::as_str);
            match pattern {
                Some("^#") => text.starts_with('#'),
                Some("\\.toml$") => text.ends_with(".toml"),
                _ => true,
            }
        }
        (Some("number"), Value::Integer(_) | Value::Float(_)) => true,
        (Some("object" | "array" | "string" | "number"), _) => false,
        _ if !words(form).is_empty() => words(form).iter().any(|word| same(word, value)),
        _ => true,
    }
}

fn same(word: &Schema, value: &Value) -> bool {
    match value {
        Value::String(text) => word.as_str() == Some(text),
        Value::Boolean(yes) => word.as_bool() == Some(*yes),
        Value::Integer(number) => word.as_i64() == Some(*number),
        _ => false,
    }
}
