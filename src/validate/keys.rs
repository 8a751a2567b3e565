//! Finds duplicate keys in JSON objects, of which readers silently keep the
//! first or the last, and bounding boxes that do not match their positions.

use super::bbox::{Numbers, Seen};
use super::finding::{Check, Findings};
use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use std::collections::HashSet;
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Checks a document, or every line of a sequence. Syntax errors are left to
/// the reader to report.
pub(super) fn look(path: &Path, format: &str, findings: &mut Findings) {
    let Ok(file) = File::open(path) else {
        return;
    };
    let mut text = BufReader::with_capacity(1 << 16, file);
    if format == "geojson" {
        let mut json = serde_json::Deserializer::from_reader(text);
        let mut walk = Walk::new(findings, String::new());
        let _ = Any(&mut walk).deserialize(&mut json);
        return;
    }
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        match (&mut text).take(1 << 30).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let body = line.trim_ascii_start();
        let body = body.strip_prefix(b"\x1e").unwrap_or(body);
        let mut json = serde_json::Deserializer::from_slice(body);
        let mut walk = Walk::new(findings, format!("line {number}"));
        let _ = Any(&mut walk).deserialize(&mut json);
    }
}

struct Walk<'f> {
    findings: &'f mut Findings,
    /// Path in the document: keys and indices, outermost first.
    path: Vec<String>,
    start: String,
}

impl Walk<'_> {
    fn new(findings: &mut Findings, start: String) -> Walk<'_> {
        Walk {
            findings,
            path: Vec::new(),
            start,
        }
    }

    /// The current path as text: `features[3].geometry`.
    fn place(&self) -> String {
        let mut place = self.start.clone();
        for part in &self.path {
            if !place.is_empty() && !part.starts_with('[') {
                place.push('.');
            }
            place += part;
        }
        match place.is_empty() {
            true => "the file".to_string(),
            false => place,
        }
    }

    /// Reports the members that a feature must have (RFC 7946, 3.2). Moving
    /// Features may have a movement in place of a geometry.
    fn missing(&mut self, keys: &HashSet<String>) {
        let moves = keys.contains("temporalGeometry");
        let wanted = [("geometry", moves), ("properties", false)];
        for (key, _) in wanted
            .iter()
            .filter(|(key, spare)| !spare && !keys.contains(*key))
        {
            let place = self.place();
            let what = format!("a feature has a member \"{key}\"; write null if there is none");
            self.findings.add(Check::MissingMember, &place, None, what);
        }
    }

    fn twice(&mut self, key: &str) {
        let place = self.place();
        self.findings.add(
            Check::DuplicateKey,
            &place,
            None,
            format!("the key \"{key}\" occurs twice"),
        );
    }
}

struct Any<'w, 'f>(&'w mut Walk<'f>);

impl<'de> DeserializeSeed<'de> for Any<'_, '_> {
    type Value = Seen;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Seen, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_, '_> {
    type Value = Seen;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Seen, M::Error> {
        let mut seen: HashSet<String> = HashSet::new();
        let (mut inside, mut bbox) = (Seen::Nothing, None);
        let mut is_feature = false;
        while let Some(key) = map.next_key::<String>()? {
            self.0.path.push(key.clone());
            let value = map.next_value_seed(Any(&mut *self.0))?;
            self.0.path.pop();
            match key.as_str() {
                "bbox" => bbox = Some(value),
                "type" => is_feature = value == Seen::Feature,
                "coordinates" | "geometry" | "geometries" | "features" => {
                    inside = inside.with(value.as_positions());
                }
                _ => {}
            }
            if !seen.insert(key.clone()) {
                self.0.twice(&key);
            }
        }
        let is_own = !self.0.path.iter().any(|key| key == "properties");
        if is_feature && is_own {
            self.0.missing(&seen);
        }
        // A `bbox` in properties or a foreign object is not GeoJSON's.
        let foreign = !seen.contains("type") || !is_own;
        if let (Some(bbox), false) = (bbox, foreign) {
            for (check, what) in bbox.faults(&inside) {
                let place = self.0.place();
                self.0.findings.add(check, &place, None, what);
            }
        }
        Ok(inside)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Seen, S::Error> {
        let mut number = 0_u64;
        let mut seen = Seen::List(Numbers::default());
        loop {
            self.0.path.push(format!("[{number}]"));
            let more = list.next_element_seed(Any(&mut *self.0))?;
            self.0.path.pop();
            match more {
                None => return Ok(seen),
                Some(one) => seen = seen.and(one),
            }
            number += 1;
        }
    }

    fn visit_bool<E>(self, _: bool) -> Result<Seen, E> {
        Ok(Seen::Nothing)
    }
    fn visit_i64<E>(self, number: i64) -> Result<Seen, E> {
        Ok(Seen::Number(number as f64))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Seen, E> {
        Ok(Seen::Number(number as f64))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Seen, E> {
        Ok(Seen::Number(number))
    }
    fn visit_str<E>(self, text: &str) -> Result<Seen, E> {
        Ok(match text {
            "Feature" => Seen::Feature,
            _ => Seen::Nothing,
        })
    }
    fn visit_unit<E>(self) -> Result<Seen, E> {
        Ok(Seen::Nothing)
    }
}
