//! Tracks from GeoJSON: lines with a time per vertex in any of the usual
//! places, points with a time, and Moving Features.

use super::super::csv::{NO_COLUMN, SURE};
use super::super::entries::{Entries, Entry};
use super::super::fault::{Fault, count};
use super::super::row::{Micros, NO_TIME};
use super::super::time::{from_number, read_iso};
use super::super::vessel_id::{IdKind, NoId};
use super::value::Value;
use crate::formats::plain;

/// Properties that identify the vessel, before those that also do so in tables.
const ID: [&str; 7] = [
    "vessel", "mmsi", "icao24", "icao", "hex", "trackid", "vesselid",
];
const NAME: [&str; 5] = ["name", "vesselname", "shipname", "callsign", "title"];
/// Members with a time per vertex.
const TIMES: [&str; 4] = ["coordTimes", "datetimes", "times", "timestamps"];
/// Members with the time of a point.
const TIME: [&str; 3] = ["time", "timestamp", "datetime"];

/// Adds the track positions of a feature; other geometries are ignored.
pub(super) fn feature(feature: &Value, entries: &mut Entries<'_>) -> Result<(), String> {
    let none = Value::Null;
    let properties = feature.get("properties").unwrap_or(&none);
    let subject = Subject::of(feature, properties, entries)?;
    if let Some(moving) = feature.get("temporalGeometry") {
        return subject.moving(moving, entries);
    }
    let geometry = feature.get("geometry").unwrap_or(feature);
    entries.set_own_system([feature, geometry].into_iter().find_map(system_of))?;
    let Some(coordinates) = geometry.get("coordinates").and_then(Value::list) else {
        return Ok(());
    };
    let times = properties.first(&TIMES).or_else(|| {
        let nested = properties.get("coordinateProperties")?;
        nested.first(&["times", "coordTimes"])
    });
    // Lines without times have no order among them.
    let new_leg = times.is_none() && entries.fixes > 0;
    match type_of(geometry) {
        "LineString" => subject.line(coordinates, times, new_leg, entries),
        "MultiPoint" if times.is_some() => subject.line(coordinates, times, false, entries),
        "MultiLineString" => coordinates.iter().enumerate().try_for_each(|(at, line)| {
            let nested = times.and_then(Value::list).and_then(|all| all.get(at));
            subject.line(
                line.list().unwrap_or_default(),
                nested,
                new_leg || at > 0,
                entries,
            )
        }),
        "Point" => {
            let time = properties.alike(TIME.into_iter()).next();
            match time {
                Some((_, time)) => subject.vertex(coordinates, Some(time), false, entries),
                None => entries.timeless += 1,
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The name of the coordinate system in a member `crs`, as PostGIS writes it
/// into geometries.
fn system_of(json: &Value) -> Option<String> {
    let crs = json.get("crs")?;
    let named = crs
        .get("properties")
        .and_then(|p| p.first(&["name", "href"]));
    named.unwrap_or(crs).text().map(str::to_string)
}

/// Warnings about a file that has been read.
pub(super) fn notes(entries: &mut Entries<'_>) {
    entries.note_timeless("that of a point is its property time, timestamp or datetime");
    let used = |key: &str| TIME.contains(&plain(key).as_str());
    if let Some(name) = entries.unidentified.overlooked(used) {
        entries.note(&format!(
            "no property is known to identify vessels, so all points without one are of one \
             vessel; the values of {name:?} differ (--vessel-column {name} makes a vessel of each)"
        ));
    }
}

/// The vessel that a track belongs to.
struct Subject {
    /// `None` if the property that the options name is missing.
    id: Option<String>,
    name: Option<String>,
    /// Whether longitudes may run beyond 180, as in Moving Features.
    goes_on: bool,
}

fn is_point(feature: &Value) -> bool {
    type_of(feature.get("geometry").unwrap_or(feature)) == "Point"
}

fn type_of(geometry: &Value) -> &str {
    let type_ = geometry.get("type").and_then(Value::text);
    type_.unwrap_or_default()
}

impl Subject {
    fn of(
        feature: &Value,
        properties: &Value,
        entries: &mut Entries<'_>,
    ) -> Result<Subject, String> {
        let mut names = properties.alike(NAME.into_iter());
        let name = names.next().and_then(|(_, name)| name.text());
        let name = name.map(str::to_string);
        let own = || {
            let own = properties.get("id").and_then(Value::identity);
            own.or_else(|| feature.get("id")?.identity())
        };
        let known = ID.iter().chain(SURE).copied();
        let id = match entries.vessel_column() {
            None => {
                let id = properties.alike(known).find_map(identity).transpose()?;
                // A point's id identifies the fix; the vessel's name is shared.
                let id = match is_point(feature) {
                    true => id.or_else(|| name.clone()).or_else(own),
                    false => id.or_else(own).or_else(|| name.clone()),
                };
                Some(id.unwrap_or_else(|| nameless(feature, properties, entries)))
            }
            Some(column) => {
                let alike = plain(column);
                let same = properties.get(column).map(|value| (column, value));
                let same = same.or_else(|| properties.alike([&*alike].into_iter()).next());
                match same {
                    Some(same) => identity(same).transpose()?,
                    None if column == NO_COLUMN => Some(entries.stem.clone()),
                    None if column == "id" => own(),
                    None => None,
                }
            }
        };
        Ok(Subject {
            id,
            name,
            goes_on: feature.get("temporalGeometry").is_some(),
        })
    }

    fn line(
        &self,
        vertices: &[Value],
        times: Option<&Value>,
        new_leg: bool,
        entries: &mut Entries<'_>,
    ) -> Result<(), String> {
        let times = times.and_then(Value::list);
        if let Some(times) = times.filter(|times| times.len() != vertices.len()) {
            return Err(format!(
                "the track {:?} has {} and {}; each position needs one",
                self.id.as_deref().unwrap_or_default(),
                count(vertices.len() as u64, ("position", "positions")),
                count(times.len() as u64, ("time", "times"))
            ));
        }
        for (at, vertex) in vertices.iter().enumerate() {
            let time = times.map(|times| &times[at]);
            self.vertex(
                vertex.list().unwrap_or_default(),
                time,
                new_leg && at == 0,
                entries,
            );
        }
        Ok(())
    }

    fn vertex(
        &self,
        vertex: &[Value],
        time: Option<&Value>,
        new_leg: bool,
        entries: &mut Entries<'_>,
    ) {
        let place = entries.fixes + 1;
        let Some(id) = &self.id else {
            entries.fixes += 1;
            let column = entries.vessel_column().unwrap_or_default();
            return entries.fault(place, Fault::NoVessel(column.to_string()));
        };
        let number = |at: usize| vertex.get(at).and_then(Value::number);
        let (Some(x), Some(y)) = (number(0), number(1)) else {
            entries.fixes += 1;
            return entries.fault(place, Fault::NotAvailable);
        };
        let Some(at) = entries.degrees(geo::Coord { x, y }) else {
            entries.fixes += 1;
            return entries.fault(place, Fault::OffTheEarth(x, y));
        };
        let lon = match self.goes_on && at.x.abs() > 180.0 && at.x.abs() <= 540.0 {
            true => at.x - 360.0_f64.copysign(at.x),
            false => at.x,
        };
        let read = match time {
            None => Some(NO_TIME),
            Some(time) => read_time(time),
        };
        let Some(time) = read else {
            entries.fixes += 1;
            let text = time.and_then(Value::identity).unwrap_or_default();
            return entries.fault(place, Fault::Time(text));
        };
        let entry = Entry {
            place,
            time,
            lat: at.y,
            lon,
            new_leg,
        };
        entries.add(id, self.name.as_deref(), &entry);
    }

    /// OGC Moving Features JSON: a `MovingPoint`, or a collection of them.
    fn moving(&self, moving: &Value, entries: &mut Entries<'_>) -> Result<(), String> {
        if let Some(prisms) = moving.get("prisms").and_then(Value::list) {
            return prisms
                .iter()
                .enumerate()
                .try_for_each(|(at, prism)| self.prism(prism, at > 0, entries));
        }
        self.prism(moving, false, entries)
    }

    fn prism(&self, prism: &Value, new_leg: bool, entries: &mut Entries<'_>) -> Result<(), String> {
        match prism.get("type").and_then(Value::text) {
            Some("MovingPoint") => {
                let vertices = prism.get("coordinates").and_then(Value::list);
                let times = prism.get("datetimes");
                self.line(vertices.unwrap_or_default(), times, new_leg, entries)
            }
            // A moving geometry other than a point.
            Some(kind) if kind.starts_with("Moving") => Ok(()),
            other => Err(format!(
                "a temporalGeometry of {:?}; a track is a MovingPoint",
                other.unwrap_or("no type")
            )),
        }
    }
}

/// The identity that a property states, if it does.
fn identity((key, value): (&str, &Value)) -> Option<Result<String, String>> {
    let id = value.identity()?;
    match IdKind::of(key).read(id.as_bytes()) {
        Ok(id) => Some(Ok(String::from_utf8_lossy(&id).into_owned())),
        Err(NoId::Unknown) => None,
        Err(NoId::Shortened) => Some(Err(Fault::ShortenedVessel(id).to_string())),
    }
}

/// The identity of a feature that states none: the points of a file are of one
/// vessel, and each line is of its own.
fn nameless(feature: &Value, properties: &Value, entries: &mut Entries<'_>) -> String {
    if is_point(feature) {
        if properties.alike(TIME.into_iter()).next().is_some() {
            entries.unidentified.add(properties);
        }
        return entries.stem.clone();
    }
    let geometry = feature.get("geometry").unwrap_or(feature);
    let moves = feature.get("temporalGeometry").is_some();
    if moves || type_of(geometry).ends_with("LineString") {
        entries.nameless += 1;
    }
    match entries.nameless {
        0 | 1 => entries.stem.clone(),
        number => format!("{}-{number}", entries.stem),
    }
}

/// ISO 8601, or a number since 1970.
fn read_time(value: &Value) -> Option<Micros> {
    match value {
        Value::Text(text) => read_iso(text),
        Value::Number(number) => from_number(*number),
        _ => None,
    }
}
