//! Aircraft traces of readsb (also ADS-B Exchange) and OpenSky.

use super::super::entries::{Entries, Entry};
use super::super::fault::Fault;
use super::super::row::NO_TIME;
use super::super::time::from_number;
use super::value::Value;

/// One position of a trace; missing numbers are NaN.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    /// Seconds since the start of the trace, or since 1970.
    seconds: f64,
    lat: f64,
    lon: f64,
    stale: bool,
    new_leg: bool,
}

/// Parses `[seconds, lat, lon, altitude in ft or "ground" or null, speed,
/// track, flags, ...]`. Flag 1 marks a stale position, flag 2 begins a new leg.
pub(super) fn row(value: &Value) -> Point {
    let flags = at(value, 6) as u32;
    Point {
        seconds: at(value, 0),
        lat: at(value, 1),
        lon: at(value, 2),
        stale: flags & 1 != 0,
        new_leg: flags & 2 != 0,
    }
}

/// Parses `[time, lat, lon, altitude in m, track, on ground]`.
pub(super) fn state(value: &Value) -> Point {
    Point {
        seconds: at(value, 0),
        lat: at(value, 1),
        lon: at(value, 2),
        stale: false,
        new_leg: false,
    }
}

fn at(row: &Value, column: usize) -> f64 {
    let number = row.list().and_then(|row| row.get(column)?.number());
    number.unwrap_or(f64::NAN)
}

/// The positions of one aircraft.
pub(super) struct Trace {
    icao: String,
    name: Option<String>,
    /// Time origin of the points, seconds since 1970.
    begin: f64,
    points: Vec<Point>,
}

impl Trace {
    pub fn readsb(head: &Value, points: Vec<Point>) -> Result<Trace, String> {
        let begin = head.get("timestamp").and_then(Value::number);
        Ok(Trace {
            icao: identity(head, "icao")?,
            name: head
                .first(&["flight", "r"])
                .and_then(Value::text)
                .map(str::to_string),
            begin: begin.ok_or("the trace has no timestamp from which its seconds count")?,
            points,
        })
    }

    pub fn opensky(head: &Value, points: Vec<Point>) -> Result<Trace, String> {
        Ok(Trace {
            icao: identity(head, "icao24")?,
            name: head
                .first(&["callsign", "calllsign"])
                .and_then(Value::text)
                .map(str::to_string),
            begin: 0.0,
            points,
        })
    }

    pub fn add(self, entries: &mut Entries<'_>) {
        let mut leg = false;
        for (at, point) in self.points.iter().enumerate() {
            let place = at as u64 + 1;
            // A leg that begins at a stale position begins at the next good
            // one.
            leg |= point.new_leg;
            if point.stale {
                entries.fault(place, Fault::Stale);
                continue;
            }
            if point.lat.is_nan() || point.lon.is_nan() {
                entries.fault(place, Fault::NotAvailable);
                continue;
            }
            let time = from_number(self.begin + point.seconds).unwrap_or(NO_TIME);
            if time == NO_TIME {
                entries.fault(place, Fault::Time(point.seconds.to_string()));
                continue;
            }
            let entry = Entry {
                place,
                time,
                lat: point.lat,
                lon: point.lon,
                new_leg: std::mem::take(&mut leg),
            };
            entries.add(&self.icao, self.name.as_deref(), &entry);
        }
    }
}

fn identity(head: &Value, key: &str) -> Result<String, String> {
    let icao = head.get(key).and_then(Value::text);
    icao.map(str::to_lowercase)
        .ok_or_else(|| format!("the trace has no {key}"))
}
