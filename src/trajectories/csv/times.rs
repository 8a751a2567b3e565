//! Finds the columns of time in a table.

use super::super::time::{joined, lacks_offset, read_iso};
use super::layout::Columns;
use crate::error::Result;
use crate::formats::plain;

/// The time that a position was received, next to that of a report with it:
/// `lastposupdate` of OpenSky's tables, `time_position` of its API.
const OF_POSITION: &[&str] = &["lastposupdate", "timeposition"];
const MILLISECONDS: &[&str] = &["timems", "timestampms", "unixms"];
const TIME: &[&str] = &[
    "time",
    "timestamp",
    "datetime",
    "basedatetime",
    "timeutc",
    "utc",
    "utctime",
    "datetimeutc",
    "timestamputc",
    "utcdatetime",
    "eventtime",
];
/// Used in this order if there is no other.
const OTHER: &[&str] = &[
    // IBTrACS.
    "isotime",
    // Spire and exactEarth.
    "dtposutc",
    // Barents Watch.
    "msgtime",
    "positiontime",
    "fixtime",
    "gpstime",
    "tstamp",
    "datetimegmt",
    LOCAL,
];
/// Movebank's clock of where the animal is, which has no offset.
const LOCAL: &str = "studylocaltimestamp";
/// The day, if the time of day has a column of its own; or both.
const DATE: &[&str] = &["date", "dateutc", "utcdate", "day", "obsdate"];
/// Times of day.
const CLOCK: &[&str] = &["time", "timeutc", "utctime", "utc", "hour"];

/// Names of columns of offsets from UTC, or of time zones.
const OFFSET: &[&str] = &["tz", "tzid", "tzname", "tzoffset"];
/// What other such names begin with.
const OFFSET_BEGINS: &[&str] = &["timezone", "utcoffset", "gmtoffset"];

/// The columns of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Times {
    pub time: usize,
    /// The column of the day, if times are times of day only.
    pub date: Option<usize>,
    /// A column that must say UTC in each row, since times have no offset.
    pub offset: Option<usize>,
}

impl Columns<'_> {
    /// # Errors
    /// No column of time, two that differ, or local times whose offset is in
    /// another column.
    pub fn times(&self, sample: &[Vec<String>]) -> Result<Times> {
        let says = |at: &usize| sample.is_empty() || sample.iter().any(|row| !row[*at].is_empty());
        let of_position = self.header.find_named(OF_POSITION).filter(says);
        let whole = of_position.or_else(|| self.header.find_named(MILLISECONDS));
        let (date, time) = match (whole, self.split(sample)) {
            (Some(at), _) => (None, at),
            (None, Some((date, at))) => (Some(date), at),
            (None, None) => (None, self.whole_time(sample)?),
        };
        let mut times = Times {
            time,
            date,
            offset: None,
        };
        times.offset = self.offset(times, sample)?;
        Ok(times)
    }

    /// The columns of the day and of the time of day, if times are in two.
    fn split(&self, sample: &[Vec<String>]) -> Option<(usize, usize)> {
        let (date, time) = (
            self.header.find_named(DATE)?,
            self.header.find_named(CLOCK)?,
        );
        let (day, clock) = (first(sample, date)?, first(sample, time)?);
        joined(day.as_bytes(), clock.as_bytes()).map(|_| (date, time))
    }

    fn whole_time(&self, sample: &[Vec<String>]) -> Result<usize> {
        let is = |at: &usize| TIME.contains(&plain(&self.header.names[*at]).as_str());
        let having: Vec<usize> = (0..self.header.names.len()).filter(is).collect();
        let differ = |at: &&usize| !agree(sample, having[0], **at);
        match having[..] {
            [] => self.other_time(sample),
            [at] => Ok(at),
            [first, ..] => match having[1..].iter().find(differ) {
                Some(second) => Err(self.refuse(&self.header.same_twice("time", first, *second))),
                None => Ok(first),
            },
        }
    }

    fn other_time(&self, sample: &[Vec<String>]) -> Result<usize> {
        if let Some(at) = self.header.find_named(OTHER) {
            return Ok(at);
        }
        let missing = || self.missing("time", "time, timestamp, datetime, base_date_time");
        let date = self.header.find_named(DATE).ok_or_else(missing)?;
        match first(sample, date) {
            Some(text) if read_iso(text).is_some() => Ok(date),
            Some(text) => Err(self.refuse(&format!(
                "column {:?} holds {text:?}, which has no time of day; add a column time with \
                 hh:mm:ss, or write 2022-06-20T00:00:04Z",
                self.header.names[date]
            ))),
            None => Err(missing()),
        }
    }

    /// A column of offsets, if the times themselves have none and their name
    /// does not say UTC.
    fn offset(&self, times: Times, sample: &[Vec<String>]) -> Result<Option<usize>> {
        let names = &self.header.names;
        let is = |name: &String| {
            let name = plain(name);
            let begins = OFFSET_BEGINS.iter().any(|begin| name.starts_with(begin));
            begins || OFFSET.contains(&name.as_str())
        };
        let Some(at) = names.iter().position(is) else {
            return Ok(None);
        };
        let name = &names[times.time];
        let in_utc = ["utc", "gmt"].iter().any(|utc| plain(name).contains(utc));
        let local = |row: &&Vec<String>| match times.date {
            None => lacks_offset(&row[times.time]),
            Some(date) => joined(row[date].as_bytes(), row[times.time].as_bytes())
                .is_some_and(|whole| lacks_offset(&String::from_utf8_lossy(&whole))),
        };
        let mut local = sample.iter().filter(local).peekable();
        if in_utc || local.peek().is_none() {
            return Ok(None);
        }
        match local.find(|row| !is_utc(&row[at])) {
            None => Ok(Some(at)),
            Some(row) => Err(self.refuse(&format!(
                "column {:?} holds {:?}, but the times of {name:?} have no offset from UTC: write \
                 it into local times, 2022-06-20T00:00:04+09:00, or rename {name:?} to time_utc \
                 if they are in UTC",
                names[at], row[at]
            ))),
        }
    }

    /// A warning if times are local.
    pub fn local_times(&self, time: usize) -> Option<String> {
        let name = &self.header.names[time];
        (plain(name) == LOCAL).then(|| {
            format!(
                "{}: column {name:?} holds local times without an offset, which are read as UTC; \
                 keep the column timestamp when you download the file",
                self.file
            )
        })
    }
}

/// The first value of a column.
fn first(sample: &[Vec<String>], at: usize) -> Option<&String> {
    sample.iter().map(|row| &row[at]).find(|t| !t.is_empty())
}

/// Whether two columns hold the same time in each row, as `Timestamp` and `UTC`
/// of Flightradar24 do.
fn agree(sample: &[Vec<String>], one: usize, other: usize) -> bool {
    let same = |row: &Vec<String>| {
        let read = read_iso(&row[one]);
        read.is_some() && read == read_iso(&row[other])
    };
    !sample.is_empty() && sample.iter().all(same)
}

/// Whether an offset or a time zone is UTC: `+00:00`, `0`, `Z`, `Etc/UTC`.
pub(super) fn is_utc(text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    let text = text.strip_prefix("ETC/").unwrap_or(&text);
    let named = ["UTC", "GMT"].iter().find_map(|utc| text.strip_prefix(utc));
    let rest = named.unwrap_or(text);
    rest == "Z" || rest.chars().all(|c| "+-0:. ".contains(c))
}

#[cfg(test)]
mod tests {
    use crate::trajectories::csv::read_header;

    fn found(table: &str) -> (usize, Option<usize>, Option<usize>) {
        let layout = read_header("a.csv", table.as_bytes(), None).unwrap();
        (layout.time, layout.date, layout.offset)
    }

    fn refused(table: &str) -> String {
        let error = read_header("a.csv", table.as_bytes(), None).unwrap_err();
        error.to_string()
    }

    #[test]
    fn the_times_of_well_known_data_are_found() {
        // IBTrACS, Movebank, OpenSky, Spire, Barents Watch, MarineCadastre.
        for (header, time) in [
            ("SID,SEASON,NAME,ISO_TIME,LAT,LON\n", 3),
            (
                "event-id,timestamp,location-long,location-lat,study-local-timestamp\n",
                1,
            ),
            ("lat,lon,icao24,lastposupdate\n", 3),
            ("time,icao24,lat,lon,lastposupdate,lastcontact\n", 4),
            ("time,lat,lon,lastposupdate\n1714557600,1,2,\n", 0),
            ("dt_pos_utc,mmsi,latitude,longitude\n", 0),
            ("mmsi,msgtime,latitude,longitude\n", 1),
            ("mmsi,base_date_time,longitude,latitude\n", 1),
            ("time_ms,lat,lon\n", 0),
            ("date,lat,lon\n2024-05-01T10:00:00Z,1,2\n", 0),
        ] {
            assert_eq!(found(header), (time, None, None), "{header}");
        }
        let local = "location-long,location-lat,study-local-timestamp\n";
        let local = read_header("a.csv", local.as_bytes(), None).unwrap();
        assert!(local.notes[0].contains("local times"), "{:?}", local.notes);
    }

    #[test]
    fn a_day_beside_a_time_of_day_is_part_of_the_time() {
        // HURDAT2 as a table; the second has whole times and a day besides.
        let days = "date,time,lat,lon\n20050823,1800,23.1,-75.1\n";
        assert_eq!(found(days), (1, Some(0), None));
        let whole = "date,time,lat,lon\n2005-08-23,2005-08-23T18:00:00Z,23.1,-75.1\n";
        assert_eq!(found(whole), (1, None, None));
        let without = refused("date,lat,lon\n2005-08-23,23.1,-75.1\n");
        assert!(without.contains("has no time of day"), "{without}");
    }

    #[test]
    fn two_columns_of_one_time_are_one() {
        let head = "timestamp,utc,lat,lon\n";
        let same = format!("{head}1714557600,2024-05-01T10:00:00Z,1,2\n");
        assert_eq!(found(&same).0, 0);
        for rows in ["", "1714557600,2024-05-01T10:00:01Z,1,2\n"] {
            let twice = refused(&format!("{head}{rows}"));
            assert!(twice.contains("two columns of time"), "{twice}");
        }
    }

    #[test]
    fn offsets_in_another_column_are_not_passed_over() {
        let of = |time: &str, cell: &str, zone: &str| {
            format!("{time},lat,lon,{zone}\n2024-05-01 10:00:00{cell},1,2,")
        };
        for zone in ["timezone", "tz", "utc_offset", "Time zone"] {
            let local = refused(&(of("time", "", zone) + "+09:00\n"));
            assert!(local.contains("rename \"time\" to time_utc"), "{local}");
        }
        for zone in ["Asia/Tokyo", "9", "JST"] {
            refused(&(of("time", "", "tz") + zone + "\n"));
        }
        for utc in ["UTC", "Z", "+00:00", "0", "Etc/GMT", ""] {
            let table = of("time", "", "tz") + utc + "\n";
            assert_eq!(found(&table), (0, None, Some(3)), "{table}");
        }
        // These times say themselves what they are.
        for (time, cell) in [("time_utc", ""), ("time", "+09:00"), ("time", "Z")] {
            let table = of(time, cell, "tz") + "+09:00\n";
            assert_eq!(found(&table), (0, None, None), "{table}");
        }
        let days = "date,time,lat,lon,tz\n20050823,1800,23.1,-75.1,-4\n";
        assert!(refused(days).contains("holds \"-4\""));
    }
}
