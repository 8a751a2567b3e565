//! Keys that stand twice in one JSON object: readers keep the first or the
//! last, and none of them says so.

use super::finding::{Check, Findings};
use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use std::collections::HashSet;
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Looks through a document, or through every line of a sequence. What cannot
/// be read is left to the reader to tell.
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
    /// Where in the document: keys and numbers, outermost first.
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

    fn twice(&mut self, key: &str) {
        let mut place = self.start.clone();
        for part in &self.path {
            if !place.is_empty() && !part.starts_with('[') {
                place.push('.');
            }
            place += part;
        }
        let place = if place.is_empty() {
            "the file".to_string()
        } else {
            place
        };
        self.findings.add(
            Check::DuplicateKey,
            &place,
            None,
            format!("the key \"{key}\" stands twice in it"),
        );
    }
}

struct Any<'w, 'f>(&'w mut Walk<'f>);

impl<'de> DeserializeSeed<'de> for Any<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let mut seen: HashSet<String> = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            self.0.path.push(key.clone());
            map.next_value_seed(Any(&mut *self.0))?;
            self.0.path.pop();
            if !seen.insert(key.clone()) {
                self.0.twice(&key);
            }
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        let mut number = 0_u64;
        loop {
            self.0.path.push(format!("[{number}]"));
            let more = list.next_element_seed(Any(&mut *self.0))?;
            self.0.path.pop();
            if more.is_none() {
                return Ok(());
            }
            number += 1;
        }
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
