//! Tracks from GeoJSON: lines with a time per vertex in any of the usual
//! places, points with a time, and Moving Features.

use super::super::entries::{Entries, Entry};
use super::super::fault::{Fault, count};
use super::super::row::{Micros, NO_TIME};
use super::super::time::{from_number, read_iso};
use super::super::vessel_id::{IdKind, NoId};
use super::value::Value;

const ID: [&str; 7] = [
    "vessel",
    "mmsi",
    "icao24",
    "icao",
    "hex",
    "track_id",
    "vessel_id",
];
const NAME: [&str; 5] = ["name", "vessel_name", "shipname", "callsign", "title"];
/// Members with a time per vertex.
const TIMES: [&str; 4] = ["coordTimes", "datetimes", "times", "timestamps"];
/// Members with the time of a point.
const TIME: [&str; 4] = ["time", "timestamp", "datetime", "date_time"];

/// Adds the track positions of a feature; other geometries are ignored.
pub(super) fn feature(feature: &Value, entries: &mut Entries<'_>) -> Result<(), String> {
    let none = Value::Null;
    let properties = feature.get("properties").unwrap_or(&none);
    let subject = Subject::of(feature, properties, entries)?;
    if let Some(moving) = feature.get("temporalGeometry") {
        return subject.moving(moving, entries);
    }
    let geometry = feature.get("geometry").unwrap_or(feature);
    let type_ = geometry
        .get("type")
        .and_then(Value::text)
        .unwrap_or_default();
    let Some(coordinates) = geometry.get("coordinates").and_then(Value::list) else {
        return Ok(());
    };
    let times = properties.first(&TIMES).or_else(|| {
        let nested = properties.get("coordinateProperties")?;
        nested.first(&["times", "coordTimes"])
    });
    match type_ {
        "LineString" => subject.line(coordinates, times, false, entries),
        "MultiPoint" if times.is_some() => subject.line(coordinates, times, false, entries),
        "MultiLineString" => coordinates.iter().enumerate().try_for_each(|(at, line)| {
            let nested = times.and_then(Value::list).and_then(|all| all.get(at));
            subject.line(line.list().unwrap_or_default(), nested, at > 0, entries)
        }),
        "Point" => {
            let time = properties.first(&TIME);
            subject.point(coordinates, time, entries);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The vessel that a track belongs to.
struct Subject {
    id: String,
    name: Option<String>,
    /// Whether longitudes may run beyond 180, as in Moving Features.
    goes_on: bool,
}

fn is_point(feature: &Value) -> bool {
    let kind = feature.get("geometry").and_then(|g| g.get("type"));
    kind.and_then(Value::text) == Some("Point")
}

impl Subject {
    fn of(feature: &Value, properties: &Value, entries: &Entries<'_>) -> Result<Subject, String> {
        let name = properties
            .first(&NAME)
            .and_then(Value::text)
            .map(str::to_string);
        let own = || {
            let own = properties.get("id").and_then(Value::identity);
            own.or_else(|| feature.get("id")?.identity())
        };
        let mut ids = ID.iter().filter_map(|key| {
            let id = properties.get(key)?.identity()?;
            match IdKind::of(key).read(id.as_bytes()) {
                Ok(id) => Some(Ok(String::from_utf8_lossy(&id).into_owned())),
                Err(NoId::Unknown) => None,
                Err(NoId::Shortened) => Some(Err(Fault::ShortenedVessel(id).to_string())),
            }
        });
        let id = ids.next().transpose()?;
        // A point's id identifies the fix; the vessel's name is shared.
        let id = match is_point(feature) {
            true => id.or_else(|| name.clone()).or_else(own),
            false => id.or_else(own).or_else(|| name.clone()),
        };
        Ok(Subject {
            id: id.unwrap_or_else(|| entries.stem.clone()),
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
                self.id,
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

    /// Points of one vessel form one track, in order of time.
    fn point(&self, vertex: &[Value], time: Option<&Value>, entries: &mut Entries<'_>) {
        if time.is_some() {
            self.vertex(vertex, time, false, entries);
        }
    }

    fn vertex(
        &self,
        vertex: &[Value],
        time: Option<&Value>,
        new_leg: bool,
        entries: &mut Entries<'_>,
    ) {
        let place = entries.fixes + 1;
        let number = |at: usize| vertex.get(at).and_then(Value::number);
        let (Some(x), Some(y)) = (number(0), number(1)) else {
            entries.fixes += 1;
            return entries.fault(place, Fault::NotAvailable);
        };
        let Some(at) = entries.system.degrees(geo::Coord { x, y }) else {
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
        entries.add(&self.id, self.name.as_deref(), &entry);
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

/// ISO 8601, or a number since 1970.
fn read_time(value: &Value) -> Option<Micros> {
    match value {
        Value::Text(text) => read_iso(text),
        Value::Number(number) => from_number(*number),
        _ => None,
    }
}
