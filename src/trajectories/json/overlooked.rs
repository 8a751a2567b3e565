//! Finds the property that may identify the vessels of points, as for tables.

use super::super::csv::identity;
use super::value::Value;
use crate::formats::Header;
use std::collections::HashSet;

/// How many points are looked at, how many properties of each, and bytes of a
/// property.
const SAMPLE: (usize, usize, usize) = (1_000, 60, 100);

/// The properties of the first points that no property is known to identify.
#[derive(Default)]
pub(in super::super) struct Unidentified {
    points: Vec<Vec<(String, String)>>,
}

impl Unidentified {
    pub(super) fn add(&mut self, properties: &Value) {
        let (points, most, longest) = SAMPLE;
        if self.points.len() >= points {
            return;
        }
        let text = |(key, value): &(Box<str>, Value)| {
            let text = value.identity()?;
            (key.len() + text.len() <= longest).then(|| (key.to_string(), text))
        };
        let found = properties.members().iter().filter_map(text);
        self.points.push(found.take(most).collect());
    }

    /// The property whose values tell points apart, if the points look like
    /// those of several vessels. `used` properties hold other data.
    pub(super) fn overlooked(&self, used: impl Fn(&str) -> bool) -> Option<String> {
        let mut header = Header {
            delimiter: b',',
            names: Vec::new(),
        };
        for (key, _) in self.points.iter().flatten() {
            if !header.names.contains(key) && !used(key) {
                header.names.push(key.clone());
            }
        }
        let cell = |point: &[(String, String)], name: &String| {
            let found = point.iter().find(|(key, _)| key == name);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let row = |point: &Vec<_>| header.names.iter().map(|name| cell(point, name)).collect();
        let rows: Vec<Vec<String>> = self.points.iter().map(row).collect();
        let found = identity(&header, &rows, &[]);
        let at = found.column.or(found.overlooked)?;
        let values: HashSet<&str> = rows.iter().map(|row| row[at].as_str()).collect();
        (values.len() > 1).then(|| header.names.swap_remove(at))
    }
}
