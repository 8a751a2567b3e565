//! Derives the column layout of a table from its header row.

use super::super::fault::shown;
use super::super::format::Format;
use super::super::time::TimeStyle;
use super::super::vessel_id::IdKind;
use super::identity::{Identity, identity};
use super::outliers::Outliers;
use super::times::Times;
use crate::error::{Error, Result};
use crate::formats::{
    Axis, ENCODING_OPTION, Header, Hemispheres, LAT, LON, Top, not_utf8, plain, stem, tops,
};

/// The columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Layout {
    pub format: Format,
    /// Number of the header's line in the file, from 1.
    pub header_line: u64,
    pub delimiter: u8,
    pub columns: usize,
    /// Whether each row ends with a delimiter, which the header does not.
    pub trailing: bool,
    pub time: usize,
    pub time_style: TimeStyle,
    /// The column of the day, if times are times of day only.
    pub date: Option<usize>,
    /// A column of offsets, which must be UTC.
    pub offset: Option<usize>,
    /// The columns of the position; one column holds both, latitude first, if
    /// they are the same.
    pub lat: usize,
    pub lon: usize,
    pub hemispheres: Hemispheres,
    pub outliers: Outliers,
    pub id: Option<usize>,
    /// Name of the identity column.
    pub id_name: Option<String>,
    pub id_kind: IdKind,
    /// Remarks for the user on how columns were chosen.
    pub notes: Vec<String>,
    pub name: Option<usize>,
    /// Whether lines end with CR LF.
    pub carriage_return: bool,
    /// Identity of rows without one: the file's stem.
    pub whole_file: String,
}

const NAME: &[&str] = &["vesselname", "name", "shipname", "callsign", "flight"];

/// Flightradar24's column of latitude and longitude: `41.1,141.2`.
const POSITION: &str = "position";

/// Value of the vessel column option that makes all rows one vessel.
pub(in super::super) const NO_COLUMN: &str = "none";

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
    let (mut known, mut last) = (None, None);
    for top in tops(head) {
        let columns = Columns::of(file, top);
        match columns.layout(vessel) {
            Ok(layout) => return Ok(layout),
            Err(error) if columns.has_some() => known = known.or(Some(error)),
            Err(error) => last = Some(error),
        }
    }
    Err(known.or(last).expect("there is at least one line"))
}

pub(super) struct Columns<'a> {
    pub file: &'a str,
    pub header: Header,
    line: u64,
    /// The head of the file from the header on.
    text: &'a [u8],
    trailing: bool,
}

impl<'a> Columns<'a> {
    fn of(file: &'a str, top: Top<'a>) -> Columns<'a> {
        Columns {
            file,
            header: top.header,
            line: top.line,
            text: top.text,
            trailing: top.trailing,
        }
    }
}

impl Columns<'_> {
    fn layout(&self, vessel: Option<&str>) -> Result<Layout> {
        let end = memchr::memchr(b'\n', self.text).unwrap_or(self.text.len());
        let row = &self.text[..end];
        if let Some(what) = not_utf8(row) {
            return Err(self.refuse(&format!(
                "line {}: {what}; add {ENCODING_OPTION}",
                self.line
            )));
        }
        let sample = self.header.sample(self.text);
        let times = self.times(&sample)?;
        let format = self.format();
        let (lat, lon) = self.position(format)?;
        let (hemispheres, missed) = match lat == lon {
            true => Default::default(),
            false => self.header.hemispheres(lat, lon, &sample),
        };
        let used: Vec<usize> = [times.time, lat, lon]
            .into_iter()
            .chain(times.date)
            .chain(times.offset)
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
        let id_name = found.column.map(|at| self.header.names[at].clone());
        let (outliers, unread) = Outliers::of(&self.header, &sample);
        let missed: Vec<String> = missed.into_iter().chain(unread).collect();
        Ok(Layout {
            format,
            header_line: self.line,
            delimiter: self.header.delimiter,
            columns: self.header.names.len(),
            trailing: self.trailing,
            time: times.time,
            time_style: match format {
                Format::DanishMaritime => TimeStyle::DayFirst,
                _ => TimeStyle::Iso,
            },
            date: times.date,
            offset: times.offset,
            lat,
            lon,
            hemispheres,
            outliers,
            id: found.column,
            id_kind: id_name.as_deref().map_or(IdKind::Other, IdKind::of),
            id_name,
            notes: self.notes(times, &found, &missed),
            name: self.header.find_named(NAME),
            carriage_return: row.ends_with(b"\r"),
            whole_file: stem(self.file.as_ref()),
        })
    }

    /// Whether any column is known, so that this is the header row or meant to
    /// be.
    fn has_some(&self) -> bool {
        let position = [&LAT, &LON].map(|axis| self.header.find(axis));
        position.iter().any(Option::is_some) || self.times(&[]).is_ok()
    }

    fn format(&self) -> Format {
        let has = |name: &str| self.header.find_named(&[name]).is_some();
        if has("mmsi") && has("basedatetime") {
            Format::MarineCadastre
        } else if has("mmsi") && has("timestamp") && has("typeofmobile") {
            Format::DanishMaritime
        } else if has("timestamp") && has("utc") && has("callsign") && has(POSITION) {
            Format::Flightradar24
        } else {
            Format::PlainCsv
        }
    }

    /// The columns of latitude and longitude.
    fn position(&self, format: Format) -> Result<(usize, usize)> {
        if format == Format::Flightradar24
            && let Some(both) = self.header.find_named(&[POSITION])
        {
            return Ok((both, both));
        }
        let (lat, lon) = (self.need("latitude", &LAT)?, self.need("longitude", &LON)?);
        match self.header.minutes_apart(lat, lon) {
            Some(what) => Err(self.refuse(&what)),
            None => Ok((lat, lon)),
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
    /// sentences on columns that are not read.
    fn notes(&self, times: Times, found: &Identity, missed: &[String]) -> Vec<String> {
        let named = missed.iter().map(|what| format!("{}: {what}", self.file));
        let mut notes: Vec<String> = named.collect();
        notes.extend(self.local_times(times.time));
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

    pub fn missing(&self, what: &str, examples: &str) -> Error {
        let between = char::from(self.header.delimiter).to_string();
        let names = shown(self.header.names.join(&between).as_bytes());
        self.refuse(&format!(
            "line {} is not a header with a column of {what}: it has {names:?}; name one \
             {examples}",
            self.line
        ))
    }

    pub fn refuse(&self, what: &str) -> Error {
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
        let layout = told("time,y,x\n");
        assert_eq!((layout.lat, layout.lon), (1, 2));
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
