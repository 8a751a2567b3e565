//! Derives the column layout of a table from its header row.

use super::super::fault::shown;
use super::super::format::Format;
use super::super::icao::is_address;
use super::super::time::{TimeStyle, joined};
use super::identity::{Identity, identity};
use crate::error::{Error, Result};
use crate::formats::{Axis, ENCODING_OPTION, Header, Hemispheres, LAT, LON, not_utf8, plain, stem};

/// The columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Layout {
    pub format: Format,
    pub delimiter: u8,
    pub columns: usize,
    pub time: usize,
    pub time_style: TimeStyle,
    /// The column of the day, where times are times of day only.
    pub date: Option<usize>,
    pub lat: usize,
    pub lon: usize,
    pub hemispheres: Hemispheres,
    pub id: Option<usize>,
    /// Name of the identity column.
    pub id_name: Option<String>,
    /// Whether identities are ICAO addresses of aircraft.
    pub addresses: bool,
    /// Remarks for the user on how columns were chosen.
    pub notes: Vec<String>,
    pub name: Option<usize>,
    /// Whether lines end with CR LF.
    pub carriage_return: bool,
    /// Identity of rows without one: the file's stem.
    pub whole_file: String,
}

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
/// Where no column of those is there: the first of these.
const OTHER_TIME: &[&str] = &[
    // IBTrACS.
    "isotime",
    // Spire and exactEarth.
    "dtposutc",
    // Barents Watch.
    "msgtime",
    "positiontime",
    "fixtime",
    "gpstime",
    // OpenSky, where there is no `time`.
    "lastposupdate",
    "tstamp",
    "datetimegmt",
    LOCAL,
];
/// Movebank's clock of where the animal is, which has no offset.
const LOCAL: &str = "studylocaltimestamp";
/// The day, where the time of day has a column of its own.
const DATE: &[&str] = &["date", "dateutc", "utcdate", "day", "obsdate"];
/// Times of day.
const CLOCK: &[&str] = &["time", "timeutc", "utctime", "utc", "hour"];
const TIME_MS: &[&str] = &["timems", "timestampms", "unixms"];
const NAME: &[&str] = &["vesselname", "name", "shipname", "callsign", "flight"];

/// Value of the vessel column option that makes all rows one vessel.
const NO_COLUMN: &str = "none";

/// Reads the header row at the head of a file. `vessel` names the identity
/// column; without it, the column is inferred from the header and the first
/// rows.
///
/// # Errors
/// A header that does not name each required column exactly once. The message
/// says which, and lists accepted names.
pub(in super::super) fn read_header(
    file: &str,
    head: &[u8],
    vessel: Option<&str>,
) -> Result<Layout> {
    let end = memchr::memchr(b'\n', head).unwrap_or(head.len());
    if let Some(what) = not_utf8(&head[..end]) {
        return Err(Error::Import(format!(
            "{file}: line 1: {what}; add {ENCODING_OPTION}"
        )));
    }
    let columns = Columns {
        file,
        header: Header::read(head),
    };
    columns.layout(head, head[..end].ends_with(b"\r"), vessel)
}

struct Columns<'a> {
    file: &'a str,
    header: Header,
}

impl Columns<'_> {
    fn layout(&self, head: &[u8], carriage_return: bool, vessel: Option<&str>) -> Result<Layout> {
        let sample = self.header.sample(head);
        let milliseconds = self.header.find_named(TIME_MS);
        let split = self.split_time(&sample);
        let time = match (milliseconds, split) {
            (Some(at), _) | (None, Some((_, at))) => at,
            (None, None) => self.need_time()?,
        };
        let date = split
            .map(|(date, _)| date)
            .filter(|_| milliseconds.is_none());
        let format = self.format();
        let time_style = match format {
            Format::DanishMaritime => TimeStyle::DayFirst,
            _ if milliseconds.is_some() => TimeStyle::Milliseconds,
            _ => TimeStyle::Iso,
        };
        let (lat, lon) = (self.need("latitude", &LAT)?, self.need("longitude", &LON)?);
        if let Some(what) = self.header.minutes_apart(lat, lon) {
            return Err(self.refuse(&what));
        }
        let (hemispheres, missed) = self.header.hemispheres(lat, lon, &sample);
        let used: Vec<usize> = [time, lat, lon]
            .into_iter()
            .chain(date)
            .chain(hemispheres.ns)
            .chain(hemispheres.ew)
            .collect();
        let found = match vessel {
            Some(wanted) => Identity {
                column: self.wanted(wanted)?,
                ..Identity::default()
            },
            None => identity(&self.header, &sample, &used),
        };
        let id = found.column;
        Ok(Layout {
            format,
            delimiter: self.header.delimiter,
            columns: self.header.names.len(),
            time,
            time_style,
            date,
            lat,
            lon,
            hemispheres,
            id,
            id_name: id.map(|at| self.header.names[at].clone()),
            addresses: id.is_some_and(|at| is_address(&self.header.names[at])),
            notes: self.notes(time, &found, &missed),
            name: self.header.find_named(NAME),
            carriage_return,
            whole_file: stem(self.file.as_ref()),
        })
    }

    fn format(&self) -> Format {
        let has = |name: &str| self.header.find_named(&[name]).is_some();
        if has("mmsi") && has("basedatetime") {
            Format::MarineCadastre
        } else if has("mmsi") && has("timestamp") && has("typeofmobile") {
            Format::DanishMaritime
        } else {
            Format::PlainCsv
        }
    }

    /// The columns of the day and of the time of day, where times are in two.
    fn split_time(&self, sample: &[Vec<String>]) -> Option<(usize, usize)> {
        let (date, time) = (
            self.header.find_named(DATE)?,
            self.header.find_named(CLOCK)?,
        );
        let first = |at: usize| sample.iter().map(|row| &row[at]).find(|t| !t.is_empty());
        let (day, clock) = (first(date)?, first(time)?);
        joined(day.as_bytes(), clock.as_bytes()).map(|_| (date, time))
    }

    fn need_time(&self) -> Result<usize> {
        let is = |at: &usize| TIME.contains(&plain(&self.header.names[*at]).as_str());
        let having: Vec<usize> = (0..self.header.names.len()).filter(is).collect();
        match having[..] {
            [at] => Ok(at),
            [first, second, ..] => {
                let twice = self.header.same_twice("time", first, second);
                Err(self.refuse(&twice))
            }
            [] => {
                let other = self.header.find_named(OTHER_TIME);
                other.ok_or_else(|| {
                    self.missing("time", "time, timestamp, datetime, base_date_time")
                })
            }
        }
    }

    fn need(&self, what: &str, axis: &Axis) -> Result<usize> {
        if let Some(twice) = self.header.twice(what, axis) {
            return Err(self.refuse(&twice));
        }
        let found = self.header.find(axis);
        found.ok_or_else(|| self.missing(what, axis.examples))
    }

    /// The column that the options name; `None` for [`NO_COLUMN`].
    fn wanted(&self, wanted: &str) -> Result<Option<usize>> {
        let names = &self.header.names;
        let same = names.iter().position(|name| name == wanted);
        let alike = || names.iter().position(|name| plain(name) == plain(wanted));
        match same.or_else(alike) {
            None if wanted != NO_COLUMN => {
                let names = names.join(", ");
                Err(self.refuse(&format!("has no column {wanted:?}; it has: {names}")))
            }
            found => Ok(found),
        }
    }

    /// What the reader should know of how columns were chosen; `missed` are
    /// sentences on hemispheres.
    fn notes(&self, time: usize, found: &Identity, missed: &[String]) -> Vec<String> {
        let named = missed.iter().map(|what| format!("{}: {what}", self.file));
        let mut notes: Vec<String> = named.collect();
        let name = &self.header.names[time];
        if plain(name) == LOCAL {
            notes.push(format!(
                "{}: column {name:?} holds local times without an offset, which are read as UTC; \
                 keep the column timestamp when you download the file",
                self.file
            ));
        }
        match found.column {
            Some(at) if found.doubtful => notes.push(self.doubt(at)),
            Some(_) => {}
            None => {
                notes.extend(found.passed_over.iter().map(|p| self.note(p)));
                notes.extend(found.overlooked.map(|at| self.overlooked(at)));
            }
        }
        notes
    }

    fn doubt(&self, at: usize) -> String {
        format!(
            "{}: column {:?} is used to identify vessels, but its values could be courses \
             (--vessel-column {NO_COLUMN} makes all rows one vessel)",
            self.file, self.header.names[at]
        )
    }

    fn overlooked(&self, at: usize) -> String {
        let name = &self.header.names[at];
        format!(
            "{}: no column is known to identify vessels, so all rows are of one; the values of \
             {name:?} repeat (--vessel-column {name} makes a vessel of each)",
            self.file
        )
    }

    fn note(&self, (at, what): &(usize, &str)) -> String {
        let name = &self.header.names[*at];
        format!(
            "{}: column {name:?} {what}, so it is not used to identify vessels (--vessel-column \
             {name} uses it)",
            self.file
        )
    }

    fn missing(&self, what: &str, examples: &str) -> Error {
        let names = shown(self.header.names.join(",").as_bytes());
        self.refuse(&format!(
            "line 1 is not a header with a column of {what}: it has {names:?}; name one \
             {examples}"
        ))
    }

    fn refuse(&self, what: &str) -> Error {
        Error::Import(format!("{}: {what}", self.file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TO_2024: &str = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,\
                           VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\n";
    const FROM_2025: &str = "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,\
                             call_sign,vessel_type,status,length,width,draft,cargo,transceiver\r\n";
    const DANISH: &str = "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,\
                          SOG,COG,Heading,IMO,Callsign,Name,Ship type\n";

    fn told(header: &str) -> Layout {
        read_header("ais.csv", header.as_bytes(), None).unwrap()
    }

    fn refused(header: &str) -> String {
        read_header("ais.csv", header.as_bytes(), None)
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn both_marine_cadastre_layouts_have_their_own_order() {
        let old = told(TO_2024);
        assert_eq!((old.lat, old.lon, old.columns), (2, 3, 17));
        let new = told(FROM_2025);
        assert_eq!((new.lat, new.lon, new.name), (3, 2, Some(7)));
        assert!(new.carriage_return && !old.carriage_return);
        assert_eq!(new.format, Format::MarineCadastre);
    }

    #[test]
    fn danish_times_have_the_day_first() {
        let layout = told(DANISH);
        assert_eq!(layout.format, Format::DanishMaritime);
        assert_eq!(layout.time_style, TimeStyle::DayFirst);
        assert_eq!(
            (layout.time, layout.id, layout.name),
            (0, Some(2), Some(12))
        );
    }

    #[test]
    fn plain_tables_may_have_their_columns_in_any_order() {
        let layout = told("lon;lat;Time\n");
        assert_eq!((layout.lon, layout.lat, layout.time), (0, 1, 2));
        assert_eq!((layout.delimiter, layout.id), (b';', None));
        assert_eq!(layout.whole_file, "ais");
        assert_eq!(told("time_ms,lat,lon").time_style, TimeStyle::Milliseconds);
        let layout = told("time,y,x\n");
        assert_eq!((layout.lat, layout.lon), (1, 2));
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
            ("time,icao24,lat,lon,lastposupdate,lastcontact\n", 0),
            ("dt_pos_utc,mmsi,latitude,longitude\n", 0),
            ("mmsi,msgtime,latitude,longitude\n", 1),
            ("mmsi,base_date_time,longitude,latitude\n", 1),
        ] {
            let layout = told(header);
            assert_eq!((layout.time, layout.date), (time, None), "{header}");
            assert!(layout.notes.is_empty(), "{:?}", layout.notes);
        }
        let local = told("location-long,location-lat,study-local-timestamp\n");
        assert!(local.notes[0].contains("local times"), "{:?}", local.notes);
    }

    #[test]
    fn a_day_beside_a_time_of_day_is_part_of_the_time() {
        // HURDAT2 as a table; the second has whole times and a day besides.
        let layout = told("date,time,lat,lon\n20050823,1800,23.1,-75.1\n");
        assert_eq!((layout.time, layout.date), (1, Some(0)));
        let layout = told("date,time,lat,lon\n2005-08-23,2005-08-23T18:00:00Z,23.1,-75.1\n");
        assert_eq!((layout.time, layout.date), (1, None));
    }

    #[test]
    fn a_header_that_does_not_tell_is_refused_with_the_mend() {
        assert!(refused("a,b,c\n").contains("line 1 is not a header with a column of time"));
        assert!(refused("time,b,c\n").contains("name one lat, latitude, lat_dd"));
        assert!(refused("time,lat,latitude,lon\n").contains("two columns of latitude"));
        assert!(refused("2022-06-20T00:00:04,54.1,10.2\n").contains("not a header"));
        let error = read_header("ais.csv", b"time,lat,lon\n", Some("ship")).unwrap_err();
        assert!(
            error.to_string().contains("it has: time, lat, lon"),
            "{error}"
        );
    }
}
