//! Times of positions: their notation, and the fields that hold them.

use super::planar::Parts;
use super::sink::RawFeature;
use crate::gis::{PlanarShape, Value};
use geo::{Coord, LineString, MultiLineString};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde_json::Value as Json;
use std::borrow::Cow;

/// A time for each position of a shape, by part; `None` where unknown.
pub type Times = Vec<Vec<Option<Timestamp>>>;

/// The positions of a line, and their times.
pub(super) type Samples = (Vec<Coord<f64>>, Vec<Option<Timestamp>>);

/// Fields with a time for each position, as in togeojson, Moving Features and
/// others.
const FIELDS: [&str; 5] = [
    "coordTimes",
    "datetimes",
    "times",
    "timestamps",
    "coordinateProperties",
];

/// Whether a field holds times of positions by its name.
pub(super) fn is_field(name: &str) -> bool {
    FIELDS.contains(&name)
}

/// Name of the field for times from the file format itself.
pub(super) const FIELD: &str = "coordTimes";

/// Parses a time as in XML and JSON: ISO 8601, in UTC without an offset; a day,
/// month or year stands for its start.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let utc = |at: DateTime| TimeZone::UTC.to_timestamp(at).ok();
    if let Ok(time) = text.parse() {
        return Some(time);
    }
    if text.len() > 10 {
        return text.parse::<DateTime>().ok().and_then(utc);
    }
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_string(),
    };
    let day: Date = day.parse().ok()?;
    utc(day.at(0, 0, 0, 0))
}

/// Whether a time is a day, month or year, without a time of day.
pub(super) fn is_day(text: &str) -> bool {
    text.trim().len() <= 10
}

/// Whether a list has such times.
pub(super) fn has_days(json: &Json) -> bool {
    match json {
        Json::String(text) => is_day(text),
        Json::Array(items) => items.iter().any(has_days),
        Json::Object(members) => FIELDS.iter().filter_map(|f| members.get(*f)).any(has_days),
        _ => false,
    }
}

/// Takes the times of positions from a feature's fields, which keep them, and
/// returns the column. Lists that do not match the shape are left alone.
pub(super) fn of_fields(raw: &mut RawFeature, columns: &[String]) -> Option<usize> {
    let (at, times, list) = in_fields(raw, columns, &raw.shape)?;
    if has_days(&list) {
        let mut first = None;
        raw.shape.each_position(|at| first = first.or(Some(at)));
        first.into_iter().for_each(|at| raw.flaws.days.add(at));
    }
    raw.times = Some(times);
    raw.values[at] = Value::Json(list);
    Some(at)
}

/// The column with a time for each position of a shape, the times, and the
/// original list.
fn in_fields(
    raw: &RawFeature,
    columns: &[String],
    shape: &PlanarShape,
) -> Option<(usize, Times, Json)> {
    FIELDS.iter().find_map(|field| {
        let at = columns.iter().position(|column| column == field)?;
        let list = list(raw.values.get(at)?)?;
        Some((at, of_json(&list, shape)?, list.into_owned()))
    })
}

/// For parts with lines of a single position, such as a ship at anchor: applies
/// the times of a field if they match, and clears the field.
pub(super) fn of_short_lines(
    parts: &mut Parts,
    lines: Vec<LineString<f64>>,
    raw: &mut RawFeature,
    columns: &[String],
) {
    let shape = PlanarShape::Lines(MultiLineString(lines));
    let found = in_fields(raw, columns, &shape);
    if let (Some((at, times, _)), PlanarShape::Lines(lines)) = (found, shape) {
        raw.values[at] = Value::Null;
        parts.retime(lines, times);
    }
}

/// Number of features whose list of times does not match their positions, and
/// the first mismatch.
#[derive(Debug, Default)]
pub(super) struct Misfits {
    count: u64,
    first: Option<(String, Misfit)>,
}

/// Numbers of positions and of times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Misfit {
    pub positions: usize,
    pub times: usize,
}

impl Misfits {
    /// Counts a mismatch of the feature with this number and id.
    pub fn add(&mut self, misfit: Misfit, number: u64, id: &str) {
        self.count += 1;
        self.first.get_or_insert_with(|| {
            let name = match id {
                "" => format!("feature {number}"),
                id => format!("feature {number}, {id:?}"),
            };
            (name, misfit)
        });
    }

    /// `1 feature has 3 positions and 2 times, so its times are not used
    /// (feature 4)`
    pub fn sentence(&self) -> Option<String> {
        let (name, Misfit { positions, times }) = self.first.as_ref()?;
        let counted = |n: &usize, what: &str| match n {
            1 => format!("1 {what}"),
            n => format!("{n} {what}s"),
        };
        let (positions, times) = (counted(positions, "position"), counted(times, "time"));
        let has = format!("{positions} and {times}");
        Some(match self.count {
            1 => format!("1 feature has {has}, so its times are not used ({name})"),
            n => format!(
                "{n} features have other numbers of times than of positions, so their times are \
                 not used; the first, {name}, has {has}"
            ),
        })
    }
}

/// The mismatch, if a line has a list of times but not one for each position.
pub(super) fn misfit(raw: &RawFeature, columns: &[String]) -> Option<Misfit> {
    let PlanarShape::Lines(lines) = &raw.shape else {
        return None;
    };
    let misfit = |field: &&str| {
        let at = columns.iter().position(|column| column == field)?;
        let times = count(&*list(raw.values.get(at)?)?)?;
        let positions = lines.iter().map(|line| line.0.len()).sum();
        (times > 0).then_some(Misfit { positions, times })
    };
    FIELDS.iter().find_map(misfit)
}

/// Number of times in a list and its parts; `None` if it contains anything
/// else.
fn count(json: &Json) -> Option<usize> {
    match json {
        Json::Array(items) => items.iter().map(count).sum(),
        Json::Object(members) => FIELDS.iter().find_map(|f| count(members.get(*f)?)),
        other => time(other).map(|_| 1),
    }
}

/// The list in a field; tables and KML have no lists and store them as text.
fn list(value: &Value) -> Option<Cow<'_, Json>> {
    match value {
        Value::Json(json) => Some(Cow::Borrowed(json)),
        Value::Text(text) if text.starts_with(['[', '{']) => {
            serde_json::from_str(text).ok().map(Cow::Owned)
        }
        _ => None,
    }
}

/// Parses `["2024-05-01T10:00:00Z", ...]`, a list of such lists for several
/// parts, or an object with one as its `times`.
fn of_json(json: &Json, shape: &PlanarShape) -> Option<Times> {
    let lengths: Vec<usize> = match shape {
        PlanarShape::Points(points) => vec![points.len()],
        PlanarShape::Lines(lines) => lines.iter().map(|line| line.0.len()).collect(),
        PlanarShape::Areas(_) => return None,
    };
    if let Json::Object(members) = json {
        let inner = FIELDS.iter().find_map(|field| members.get(*field))?;
        return of_json(inner, shape);
    }
    let list = json.as_array()?;
    let nested = list.iter().all(Json::is_array) && !list.is_empty();
    let mut times: Times = Vec::new();
    if nested {
        for part in list.iter().filter_map(Json::as_array) {
            times.push(part.iter().map(time).collect::<Option<_>>()?);
        }
    } else {
        let all: Vec<Option<Timestamp>> = list.iter().map(time).collect::<Option<_>>()?;
        if all.len() != lengths.iter().sum::<usize>() {
            return None;
        }
        let mut rest = all.as_slice();
        for length in &lengths {
            let (part, behind) = rest.split_at(*length);
            times.push(part.to_vec());
            rest = behind;
        }
    }
    let fits = times.iter().map(Vec::len).eq(lengths);
    (fits && times.iter().flatten().any(Option::is_some)).then_some(times)
}

/// Updates the times of a line that was cut at 180 degrees: positions added by
/// the cut get interpolated times. A column with the times is updated too.
pub(super) fn over_the_cut(drawn: &PlanarShape, raw: &mut RawFeature, column: Option<usize>) {
    let (PlanarShape::Lines(drawn), PlanarShape::Lines(cut), Some(times)) =
        (drawn, &raw.shape, &raw.times)
    else {
        return;
    };
    let known: Vec<(Coord<f64>, Option<Timestamp>)> = drawn
        .iter()
        .flat_map(|line| &line.0)
        .copied()
        .zip(times.iter().flatten().copied())
        .collect();
    let mut next = 0;
    let mut made = Times::new();
    for line in cut {
        let mut part = Vec::with_capacity(line.0.len());
        for at in &line.0 {
            let time = match known.get(next).filter(|(own, _)| is_same(*own, *at)) {
                Some((_, time)) => {
                    next += 1;
                    *time
                }
                None => between(&known, next, *at),
            };
            part.push(time);
        }
        made.push(part);
    }
    match column.and_then(|at| raw.values.get_mut(at)) {
        // The list in `coordinateProperties` is its `times`.
        Some(Value::Json(Json::Object(members))) => {
            let inner = FIELDS.iter().find(|field| members.contains_key(**field));
            if let (Some(inner), Value::Json(list)) = (inner, as_value(&made)) {
                members.insert((*inner).to_string(), list);
            }
        }
        Some(value) => *value = as_value(&made),
        None => {}
    }
    raw.times = Some(made);
}

/// Whether two positions are equal up to whole turns of longitude.
pub(super) fn is_same(a: Coord<f64>, b: Coord<f64>) -> bool {
    a.y == b.y && (a.x - b.x).rem_euclid(360.0) == 0.0
}

/// Interpolates the time at a position between the known positions before and
/// at `next`, by longitude.
fn between(
    known: &[(Coord<f64>, Option<Timestamp>)],
    next: usize,
    at: Coord<f64>,
) -> Option<Timestamp> {
    let (to, end) = known.get(next)?;
    let (from, start) = known.get(next.checked_sub(1)?)?;
    let turn = |a: f64, b: f64| ((b - a + 540.0).rem_euclid(360.0) - 180.0).abs();
    let (whole, part) = (turn(from.x, to.x), turn(from.x, at.x));
    let share = if whole > 0.0 {
        (part / whole).min(1.0)
    } else {
        0.0
    };
    let (start, end) = (
        start.as_ref()?.as_microsecond(),
        end.as_ref()?.as_microsecond(),
    );
    let middle = start + ((end - start) as f64 * share).round() as i64;
    Timestamp::from_microsecond(middle).ok()
}

/// Parses an ISO time, or seconds or milliseconds since 1970; the outer `None`
/// means anything else.
#[expect(clippy::option_option, reason = "a null is a position without a time")]
pub(super) fn time(json: &Json) -> Option<Option<Timestamp>> {
    /// The year 5138 in seconds; larger numbers are milliseconds.
    const SECONDS: f64 = 1e11;
    match json {
        Json::Null => Some(None),
        Json::String(text) => moment(text).map(Some),
        Json::Number(number) => {
            let number = number.as_f64()?;
            let milliseconds = if number.abs() > SECONDS {
                number
            } else {
                number * 1e3
            };
            let micros = (milliseconds * 1e3).round() as i64;
            Timestamp::from_microsecond(micros).ok().map(Some)
        }
        _ => None,
    }
}

/// Converts times to a field value: a list, or a list of lists for several
/// parts.
pub(super) fn as_value(times: &Times) -> Value {
    let text = |time: &Option<Timestamp>| time.map_or(Json::Null, |t| Json::String(t.to_string()));
    let list = |part: &Vec<Option<Timestamp>>| Json::Array(part.iter().map(text).collect());
    Value::Json(match &times[..] {
        [one] => list(one),
        several => Json::Array(several.iter().map(list).collect()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_to_the_precision_that_they_have() {
        for (text, expected) in [
            ("2022-03-27T22:32:01.137+02:00", "2022-03-27T20:32:01.137Z"),
            ("2024-05-01T10:00:00", "2024-05-01T10:00:00Z"),
            ("2024-05-01 10:00", "2024-05-01T10:00:00Z"),
            ("2024-05-01", "2024-05-01T00:00:00Z"),
            ("2024-05", "2024-05-01T00:00:00Z"),
            ("2024", "2024-01-01T00:00:00Z"),
        ] {
            let read = moment(text).map(|time| time.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
        for text in ["", "soon", "2024-13-01", "10:00"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn lists_of_times_fit_their_shapes_or_are_left_alone() {
        let line = |n: usize| {
            let at = |i: usize| geo::coord! { x: i as f64, y: 0.0 };
            geo::LineString((0..n).map(at).collect())
        };
        let two = PlanarShape::Lines(geo::MultiLineString(vec![line(2), line(1)]));
        let flat = serde_json::json!(["2024-05-01T00:00:00Z", null, 1_714_521_600]);
        let nested = serde_json::json!([["2024-05-01T00:00:00Z", null], [1_714_521_600_000_u64]]);
        let times = of_json(&flat, &two).unwrap();
        assert_eq!(of_json(&nested, &two).as_ref(), Some(&times));
        assert_eq!(times[1][0], times[0][0]);
        assert_eq!(times[0][1], None);
        let object = serde_json::json!({"times": nested});
        assert_eq!(of_json(&object, &two).as_ref(), Some(&times));
        assert_eq!(of_json(&serde_json::json!(["2024-05-01"]), &two), None);
        assert_eq!(of_json(&serde_json::json!(["a", "b", "c"]), &two), None);
    }
}
