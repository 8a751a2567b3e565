//! Files of features through formats and back: nothing is lost, nothing is
//! made up, and what comes out is well formed.

use crate::check_story::{Checked, Trouble};
use crate::dice::Dice;
use crate::files::{self, Feature, Shape, Xy};
use crate::wellformed;
use serde_json::Value;
use standoff::formats::{self, Format};
use standoff::gis::{PlanarShape, Source};
use standoff::validate;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Formats that are read as well as written.
const READ: [&str; 9] = [
    "geojson",
    "geojsonseq",
    "csv",
    "kml",
    "kmz",
    "gpkg",
    "flatgeobuf",
    "shapefile",
    "gpx",
];

/// Formats that `standoff validate` looks into.
const VALIDATED: [&str; 5] = ["geojson", "geojsonseq", "kml", "gpkg", "flatgeobuf"];

/// What a shape is made of, whatever the order of its parts: its class and
/// its positions in millionths of a degree.
type Likeness = (char, Vec<[i64; 2]>);

/// One feature as a file has it.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    id: String,
    like: Likeness,
    fields: BTreeMap<String, String>,
}

pub fn check(features: &[Feature], folder: &Path, dice: &mut Dice) -> Checked {
    let first = folder.join("in.geojson");
    fs::write(&first, files::geojson(features)).expect("a file is written");
    let truth: Vec<Seen> = features.iter().map(Seen::of_feature).collect();
    sound(&first, "geojson")?;
    compare("geojson as written", &truth, &seen(&first)?, "geojson")?;
    for round in 0..3 {
        let (one, other) = (dice.one(formats::FORMATS), *dice.one(&READ));
        let path = convert(&first, one, folder, round)?;
        if !READ.contains(&one.name) {
            continue;
        }
        let kept = carried(&truth, one.name);
        compare(one.name, &kept, &seen(&path)?, one.name)?;
        let other = Format::named(other).expect("a listed format");
        let then = convert(&path, other, folder, 10 + round)?;
        let what = format!("{}, then {}", one.name, other.name);
        compare(
            &what,
            &carried(&kept, other.name),
            &seen(&then)?,
            other.name,
        )?;
    }
    Ok(())
}

fn convert(from: &Path, format: &Format, folder: &Path, round: usize) -> Result<PathBuf, Trouble> {
    let to = folder.join(format!("out-{round}.{}", format.extensions[0]));
    let named = from
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let failed = |e: standoff::Error| Trouble::Fault(format!("{named} to {}: {e}", format.name));
    let mut source = formats::open(from).map_err(failed)?;
    match formats::write(&mut source, format, &formats::Options::default(), &to) {
        Ok(_) => {}
        // Nothing of it moves.
        Err(e) if e.to_string().contains("nothing in it moves") => {
            return Err(Trouble::Refused(e.to_string()));
        }
        Err(e) => return Err(failed(e)),
    }
    wellformed::check(&to).map_err(Trouble::Fault)?;
    sound(&to, format.name)?;
    Ok(to)
}

/// Whether `validate` has nothing against a file.
fn sound(path: &Path, format: &str) -> Checked {
    if !VALIDATED.contains(&format) {
        return Ok(());
    }
    let findings = validate::validate(path).map_err(|e| Trouble::Fault(e.to_string()))?;
    match findings
        .list
        .iter()
        .find(|f| f.check.severity() == standoff::error::Severity::Error)
    {
        Some(finding) => Err(Trouble::Fault(format!(
            "validate of {format}: {}",
            finding.text()
        ))),
        None => Ok(()),
    }
}

fn seen(path: &Path) -> Result<Vec<Seen>, Trouble> {
    let failed = |e: standoff::Error| Trouble::Fault(e.to_string());
    let mut source = formats::open(path).map_err(failed)?;
    let columns: Vec<Vec<String>> = source
        .layers()
        .iter()
        .map(|layer| layer.columns.iter().map(|c| c.name.clone()).collect())
        .collect();
    let mut found = Vec::new();
    source
        .each(&mut |record| {
            let values = record.values.iter().map(|value| value.text().into_owned());
            let fields: BTreeMap<_, _> =
                columns[record.layer].iter().cloned().zip(values).collect();
            // A column of numbers called id is a field like others.
            let id = match record.id.as_str() {
                "" => fields.get("id").cloned().unwrap_or_default(),
                id => id.to_owned(),
            };
            found.push(Seen {
                id,
                like: like_flat(&record.shape),
                fields,
            });
            Ok(())
        })
        .map_err(failed)?;
    Ok(found)
}

/// What a format can hold of it.
fn carried(truth: &[Seen], format: &str) -> Vec<Seen> {
    let kept = truth.iter().filter(|seen| match format {
        "gpx" => matches!(seen.like.0, 'p' | 'l'),
        "flatgeobuf" => seen.like.0 != 'n',
        _ => true,
    });
    kept.cloned().collect()
}

fn compare(what: &str, truth: &[Seen], found: &[Seen], format: &str) -> Checked {
    let fault = |said: String| Err(Trouble::Fault(format!("{what}: {said}")));
    // Waypoints stand alone.
    if what.contains("gpx") && truth.iter().any(|s| s.like.0 == 'p' && s.like.1.len() > 1) {
        return Ok(());
    }
    if truth.len() != found.len() {
        return fault(format!("{} features of {}", found.len(), truth.len()));
    }
    let with_ids = truth.iter().all(|s| !s.id.is_empty()) && !what.contains("gpx");
    let key = |seen: &Seen| {
        (
            if with_ids {
                seen.id.clone()
            } else {
                String::new()
            },
            seen.like.clone(),
        )
    };
    let sorted = |list: &[Seen]| {
        let mut keys: Vec<_> = list.iter().map(key).collect();
        keys.sort();
        keys
    };
    let (right, here) = (sorted(truth), sorted(found));
    if let Some((right, here)) = right.iter().zip(&here).find(|(a, b)| a != b) {
        return fault(format!("{} for {}", short(here), short(right)));
    }
    if !with_ids || format == "gpx" {
        return Ok(());
    }
    for right in truth {
        let Some(here) = found.iter().find(|f| f.id == right.id) else {
            continue;
        };
        for (field, value) in &right.fields {
            let told = here.fields.get(field).map_or("", String::as_str);
            if !same(field, value, told, what) {
                return fault(format!(
                    "the field {field} of {} is {told:?} for {value:?}",
                    right.id
                ));
            }
        }
    }
    Ok(())
}

fn short(key: &impl std::fmt::Debug) -> String {
    format!("{key:?}").chars().take(120).collect()
}

/// Only fields whose names no format keeps for itself are compared; texts
/// lose what XML and dBase cannot hold.
fn same(field: &str, value: &str, told: &str, what: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    match field {
        "n" | "x" => match (number(value), number(told)) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs() + 1e-9,
            (a, b) => a == b,
        },
        "yes" => {
            let word = |text: &str| match text {
                "1" | "T" | "true" => "true",
                "0" | "F" | "false" => "false",
                _ => "",
            };
            word(value) == word(told)
        }
        "day" => told.starts_with(value),
        "at" => told.trim_end_matches('Z').replace(' ', "T") == value.trim_end_matches('Z'),
        "words" => {
            ["kml", "kmz", "shapefile"]
                .iter()
                .any(|one| what.contains(one))
                || value == told
        }
        _ => true,
    }
}

impl Seen {
    fn of_feature(feature: &Feature) -> Seen {
        let text = |value: &Value| match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Seen {
            id: feature.id.as_ref().map(text).unwrap_or_default(),
            like: like(&feature.shape),
            fields: feature
                .properties
                .iter()
                .map(|(k, v)| (k.clone(), text(v)))
                .collect(),
        }
    }
}

fn like(shape: &Shape) -> Likeness {
    match shape {
        Shape::None => ('n', Vec::new()),
        Shape::Points(points) => ('p', gathered(points.iter().copied())),
        Shape::Lines(lines) => ('l', gathered(lines.iter().flatten().copied())),
        Shape::Areas(areas) => ('a', gathered(areas.iter().flatten().flatten().copied())),
    }
}

fn like_flat(shape: &PlanarShape) -> Likeness {
    let class = match shape {
        PlanarShape::Points(points) if points.is_empty() => 'n',
        PlanarShape::Points(_) => 'p',
        PlanarShape::Lines(_) => 'l',
        PlanarShape::Areas(_) => 'a',
    };
    let mut positions = Vec::new();
    shape.each_position(|p| positions.push([p.x, p.y]));
    (class, gathered(positions.into_iter()))
}

/// GPX writes 180 as -180, and the end of a line there just short of it: they
/// are one meridian.
fn gathered(positions: impl Iterator<Item = Xy>) -> Vec<[i64; 2]> {
    let whole = |x: f64| (x * 1e6).round() as i64;
    let east = |x: f64| match whole(x) {
        180_000_000 => -180_000_000,
        elsewhere => elsewhere,
    };
    let mut all: Vec<[i64; 2]> = positions.map(|[x, y]| [east(x), whole(y)]).collect();
    all.sort_unstable();
    all.dedup();
    all
}
