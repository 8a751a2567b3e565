//! Finds the column that identifies the vessel.

use crate::formats::{Header, plain};
use std::collections::HashSet;

/// Normalised names of columns that always hold identities.
pub(in super::super) const SURE: &[&str] = &[
    "mmsi",
    "icao24",
    "icao",
    "hex",
    "hexident",
    "vessel",
    "vesselid",
    "shipid",
    "imo",
    "trackid",
    "trajectoryid",
    "trajid",
    "flightid",
    "deviceid",
    "individuallocalidentifier",
    "taglocalidentifier",
    // Global Fishing Watch.
    "ssvid",
    "sourcemmsi",
];

/// Names of columns that may hold identities, depending on the first rows.
const PERHAPS: &[&str] = &[
    "id",
    "track",
    // The storm id in IBTrACS.
    "sid",
    "stormid",
    "tripid",
    "voyageid",
    "vehicleid",
    "aircraftid",
    "callsign",
    "flight",
    "vesselname",
    "shipname",
    "ship",
    "registration",
    "tail",
    "tailnumber",
    "name",
    "stormname",
    "device",
    "userid",
    "uuid",
];

/// Free-form names, which waypoints may have too.
const NAMES: &[&str] = &["vesselname", "shipname", "ship", "name", "stormname"];

/// Columns with repeating values that describe a vessel rather than identify
/// it.
const ATTRIBUTES: &[&str] = &[
    "status",
    "type",
    "kind",
    "class",
    "category",
    "nature",
    "mode",
    "flag",
    "country",
    "region",
    "basin",
    "source",
    "provider",
    "quality",
    "activity",
    "cargo",
    "destination",
    "comment",
    "comments",
    "note",
    "notes",
    "remarks",
    "description",
];

/// The identity column as found from the header and the first rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Identity {
    /// The column that identifies the vessel; `None` if all rows belong to one
    /// vessel.
    pub column: Option<usize>,
    /// Candidate columns that were rejected, and what they hold.
    pub passed_over: Vec<(usize, &'static str)>,
    /// Whether the column might hold courses instead.
    pub doubtful: bool,
    /// If no column was chosen: a column with an unknown name whose values
    /// repeat like identities.
    pub overlooked: Option<usize>,
}

/// Finds the column that identifies the vessel.
///
/// A column `id` may number the rows, and `track` may be a course over ground,
/// so they count as identities only if their values in `rows` fit. `used`
/// columns hold other data.
pub(in super::super) fn identity(
    header: &Header,
    rows: &[Vec<String>],
    used: &[usize],
) -> Identity {
    // Ignore columns that are empty throughout.
    let says = |at: &usize| rows.is_empty() || rows.iter().any(|row| !row[*at].is_empty());
    let mut sure = SURE.iter().filter_map(|name| header.find_named(&[name]));
    if let Some(sure) = sure.find(says) {
        return Identity {
            column: Some(sure),
            ..Identity::default()
        };
    }
    let named = PERHAPS
        .iter()
        .filter_map(|name| Some((*name, header.find_named(&[name])?)));
    let (mut columns, mut passed_over) = (Vec::new(), Vec::new());
    let mut perhaps_courses = None;
    for (name, at) in named {
        let values = Values::of(rows, at);
        match values.other_than_a_vessel(name, header) {
            Some(what) => passed_over.push((at, what)),
            None if name == "track" && values.are_degrees() => {
                perhaps_courses = Some((name, values));
            }
            None => columns.push((name, values)),
        }
    }
    // Any other identity is better than numbers that may be courses.
    columns.extend(perhaps_courses);
    // Fixes of one vessel share an identity.
    let shared = columns.iter().find(|(_, values)| values.are_shared());
    let lone = || columns.iter().find(|(name, _)| !NAMES.contains(name));
    // Most vessels may have a single fix; different names still must not be
    // joined by a line.
    let differ = |values: &Values| values.distinct > 1 && values.texts.len() == rows.len();
    let named = || columns.iter().find(|(_, values)| differ(values));
    let found = shared.or_else(lone).or_else(named);
    let overlooked = || {
        let repeats = |at: &usize| Values::of(rows, *at).may_be_identities(header);
        (0..header.names.len()).find(|at| !used.contains(at) && repeats(at))
    };
    Identity {
        overlooked: found.is_none().then(overlooked).flatten(),
        column: found.map(|(_, values)| values.column),
        passed_over,
        doubtful: found.is_some_and(|(name, values)| *name == "track" && values.are_degrees()),
    }
}

/// Whether the names of some fixes are those of vessels: each fix has one, and
/// they do not number the fixes.
pub(in super::super) fn are_names_of_vessels<'n>(
    names: impl Iterator<Item = Option<&'n str>>,
) -> bool {
    let rows: Option<Vec<Vec<String>>> = names.map(|name| Some(vec![name?.into()])).collect();
    rows.is_some_and(|rows| !Values::of(&rows, 0).are_numbered())
}

/// The values of one column in the first rows.
struct Values<'r> {
    column: usize,
    /// Nonempty values.
    texts: Vec<&'r str>,
    distinct: usize,
    /// Number of rows.
    rows: usize,
}

impl<'r> Values<'r> {
    fn of(rows: &'r [Vec<String>], column: usize) -> Values<'r> {
        let texts = rows.iter().map(|row| row[column].as_str());
        let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        let distinct = texts.iter().collect::<HashSet<_>>().len();
        Values {
            column,
            texts,
            distinct,
            rows: rows.len(),
        }
    }

    fn are_shared(&self) -> bool {
        self.distinct * 2 <= self.texts.len() && self.distinct > 0
    }

    fn other_than_a_vessel(&self, name: &str, header: &Header) -> Option<&'static str> {
        match name {
            "id" | "sid" if self.number_rows() => Some("numbers the rows"),
            "id" | "sid" if self.are_zeros() => Some("holds only zeros"),
            "uuid" if self.distinct == self.rows && self.distinct > 1 => Some("numbers the rows"),
            "track" if self.are_courses(header) => Some("holds courses"),
            name if NAMES.contains(&name) && self.are_numbered() => Some("numbers the rows"),
            _ => None,
        }
    }

    fn are_zeros(&self) -> bool {
        self.distinct == 1 && self.texts.first() == Some(&"0")
    }

    /// Whether the values look like identities: present in every row,
    /// repeating, and either non-numeric or in a column named like an id.
    fn may_be_identities(&self, header: &Header) -> bool {
        let name = plain(&header.names[self.column]);
        let named = ["id", "number", "code"]
            .iter()
            .any(|end| name.ends_with(end));
        let number = |text: &&str| text.replace(',', ".").parse::<f64>().is_ok();
        let texts = || !self.texts.iter().any(number);
        let whole = self.texts.len() == self.rows;
        let several = self.are_shared() && self.distinct > 1 && whole;
        several && (named || texts()) && !ATTRIBUTES.contains(&name.as_str())
    }

    /// Whether the values differ only in a number, with a different one in each
    /// row: WP1, WP2, WP3.
    fn are_numbered(&self) -> bool {
        let stem = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "");
        let stems: HashSet<String> = self.texts.iter().map(|text| stem(text)).collect();
        self.distinct > 1 && self.distinct == self.texts.len() && stems.len() == 1
    }

    /// Whether the values are numbers from 0 to 360: courses look like this, but
    /// so may track numbers.
    fn are_degrees(&self) -> bool {
        let degrees = |text: &&str| {
            let number = text.trim_end_matches('°').trim_end();
            number
                .parse()
                .is_ok_and(|d: f64| (0.0..=360.0).contains(&d))
        };
        !self.texts.is_empty() && self.texts.iter().all(degrees)
    }

    /// Whole numbers that only increase or only decrease.
    fn number_rows(&self) -> bool {
        let numbers: Option<Vec<i64>> = self.texts.iter().map(|t| t.parse().ok()).collect();
        let Some(numbers) = numbers.filter(|numbers| numbers.len() > 1) else {
            return false;
        };
        let mut pairs = numbers.windows(2);
        pairs.clone().all(|p| p[0] < p[1]) || pairs.all(|p| p[0] > p[1])
    }

    /// Whether the values look like courses: numbers from 0 to 360 that are not
    /// just a few whole values.
    fn are_courses(&self, header: &Header) -> bool {
        if !self.are_degrees() {
            return self.texts.is_empty();
        }
        let fractions = self.texts.iter().any(|text| text.contains(['.', '°']));
        let many = self.distinct > 8 || (self.distinct * 2 > self.texts.len() && self.distinct > 1);
        fractions || many || has_speed(header)
    }
}

/// Whether the table has a speed column, as tables with courses do.
fn has_speed(header: &Header) -> bool {
    const SPEED: [&str; 8] = [
        "speed",
        "groundspeed",
        "gs",
        "sog",
        "velocity",
        "knots",
        "speedkn",
        "speedkts",
    ];
    let is = |name: &String| SPEED.contains(&plain(name).as_str());
    header.names.iter().any(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name of the column chosen as the identity.
    fn taken(table: &str) -> Option<String> {
        let header = Header::read(table.as_bytes());
        let cells = |line: &str| line.split(',').map(str::to_string).collect();
        let rows: Vec<Vec<String>> = table.lines().skip(1).map(cells).collect();
        let found = identity(&header, &rows, &[]);
        found.column.map(|at| header.names[at].clone())
    }

    #[test]
    fn a_course_named_track_is_no_identity() {
        let rows = "DLH8JW,12.5\nDLH8JW,12.6\nDLH8JW,12.9\nDLH8JW,13.5\n";
        let with = format!("callsign,track\n{rows}");
        assert_eq!(taken(&with).as_deref(), Some("callsign"));
        assert_eq!(taken("track\n12.5\n12.6\n13\n"), None);
        assert_eq!(taken("track\n90°\n90°\n91°\n91°\n"), None);
        let whole = ["90", "90", "91", "91", "180", "180"];
        for column in ["callsign", "flight", "name"] {
            for names in [
                ["BAW1"; 6],
                ["BAW0", "BAW1", "BAW0", "BAW1", "BAW0", "BAW1"],
            ] {
                let rows = whole
                    .iter()
                    .zip(names)
                    .map(|(track, name)| format!("{track},{name}\n"));
                let table = format!("track,{column}\n{}", rows.collect::<String>());
                assert_eq!(taken(&table).as_deref(), Some(column), "{table}");
            }
        }
        let numbers = taken("track,name\n5001,A\n5001,A\n5002,A\n5002,A\n");
        assert_eq!(numbers.as_deref(), Some("track"));
        assert_eq!(taken("track\n90\n91\n92\n93\n"), None);
        assert_eq!(taken("track,sog\n90,5\n90,5\n90,5\n"), None);
        assert_eq!(taken("track\n1\n2\n1\n2\n").as_deref(), Some("track"));
        assert_eq!(taken("track\nA\nB\nC\n").as_deref(), Some("track"));
        assert_eq!(taken("track\n5001\n5002\n").as_deref(), Some("track"));
    }

    #[test]
    fn a_number_of_rows_named_id_is_no_identity() {
        assert_eq!(taken("id,lat\n1,5\n2,5\n3,5\n"), None);
        assert_eq!(taken("id\n930\n920\n8\n"), None);
        let named = taken("id,name\n0,N0\n0,N1\n0,N0\n0,N1\n");
        assert_eq!(named.as_deref(), Some("name"));
        let flights = taken("id,flight\n1,AAA1\n2,AAA1\n3,AAA1\n");
        assert_eq!(flights.as_deref(), Some("flight"));
        assert_eq!(taken("id\n7\n7\n8\n8\n").as_deref(), Some("id"));
        // A fleet in which each ship was received once.
        assert_eq!(taken("id\n70\n12\n81\n").as_deref(), Some("id"));
    }

    /// Vessels with different names are never joined by a line, however few
    /// fixes each has.
    #[test]
    fn names_are_identities_unless_they_number_the_rows() {
        for names in [
            ["A", "B", "A", "B"],
            ["Alfa", "Bravo", "Charlie", "Delta"],
            ["A", "A", "B", "C"],
            ["A", "B", "C", "A"],
        ] {
            let rows = names.map(|name| format!("{name},25\n")).concat();
            let found = taken(&format!("name,lat\n{rows}"));
            assert_eq!(found.as_deref(), Some("name"), "{names:?}");
        }
        assert_eq!(taken("time,name\n1,WP1\n2,WP2\n3,WP3\n"), None);
        assert_eq!(taken("time,name\n1,Alfa\n2,\n3,Bravo\n"), None);
        assert_eq!(taken("time,name\n"), None);
    }

    #[test]
    fn a_track_that_may_be_a_course_is_doubtful() {
        let doubtful = |column: &str| {
            let header = Header::read(b"track\n");
            let rows: Vec<Vec<String>> = column.split(',').map(|v| vec![v.to_string()]).collect();
            let found = identity(&header, &rows, &[]);
            (found.column, found.doubtful)
        };
        assert_eq!(doubtful("90,90,91,90,91,92,92"), (Some(0), true));
        assert_eq!(doubtful("359,359,0,0,359,0"), (Some(0), true));
        assert_eq!(doubtful("90,90,91,91,180,180"), (Some(0), true));
        assert_eq!(doubtful("7,300,7,300"), (Some(0), true));
        assert_eq!(doubtful("7,7,7,7"), (Some(0), true));
        assert_eq!(doubtful("A,B,A,B"), (Some(0), false));
        assert_eq!(doubtful("5001,5002,5001,5002"), (Some(0), false));
    }

    #[test]
    fn a_column_without_a_value_is_no_identity() {
        let track = taken("track,lat,hex\n101,5,\n102,6,\n101,7,\n102,8,\n");
        assert_eq!(track.as_deref(), Some("track"));
        assert_eq!(taken("lat,hex\n5,\n6,\n"), None);
    }

    #[test]
    fn a_column_of_another_name_that_tells_things_apart_is_named() {
        let overlooked = |table: &str| {
            let header = Header::read(table.as_bytes());
            let found = identity(&header, &header.sample(table.as_bytes()), &[0]);
            found.overlooked.map(|at| header.names[at].clone())
        };
        let of = |column: &str, cells: [&str; 4]| {
            let rows = cells.map(|cell| format!("x,{cell},5\n")).concat();
            overlooked(&format!("used,{column},speed\n{rows}"))
        };
        let two = ["A", "A", "B", "B"];
        assert_eq!(of("Expedition", two).as_deref(), Some("Expedition"));
        assert_eq!(
            of("crew_id", ["1", "2", "1", "2"]).as_deref(),
            Some("crew_id")
        );
        assert_eq!(of("speed2", ["1", "2", "1", "2"]), None);
        assert_eq!(of("status", two), None);
        assert_eq!(of("name", two), None);
        assert_eq!(of("Expedition", ["A", "A", "A", "A"]), None);
        assert_eq!(of("Expedition", ["A", "", "B", "B"]), None);
    }

    /// IBTrACS uses "NOT_NAMED" for many storms; an id that differs in each row
    /// is not a vessel.
    #[test]
    fn identities_of_the_field_are_known() {
        for name in [
            "SID",
            "tail",
            "trip_id",
            "device",
            "user_id",
            "uuid",
            "storm_name",
        ] {
            let found = taken(&format!("{name},lat\nA,5\nA,5\nB,5\nB,5\n"));
            assert_eq!(found.as_deref(), Some(name));
        }
        let storms = "SID,NAME\nA,NOT_NAMED\nA,NOT_NAMED\nB,NOT_NAMED\nB,NOT_NAMED\n";
        assert_eq!(taken(storms).as_deref(), Some("SID"));
        assert_eq!(taken("uuid,lat\na,5\nb,5\nc,5\n"), None);
        assert_eq!(taken("sid,lat\n1,5\n2,5\n3,5\n"), None);
    }

    #[test]
    fn sure_identities_go_first() {
        let ais = taken("id,name,mmsi\n1,A,9\n1,A,8\n");
        assert_eq!(ais.as_deref(), Some("mmsi"));
    }
}
