//! Rejects minutes in a column of their own, or joined to the degrees.

use super::header::{Axis, BEFORE, Header, LAT, LON, plain};

/// Suffixes of minute columns after the name of their axis.
const MINUTES: [&str; 4] = ["min", "mins", "minute", "minutes"];

impl Header {
    /// An error if minutes have a column of their own: they are not read, and
    /// without them a position is up to a degree off.
    pub fn minutes_apart(&self, lat: usize, lon: usize) -> Option<String> {
        for (axis, degrees) in [(&LAT, lat), (&LON, lon)] {
            let has = |words: &[&str]| self.part(axis, degrees, |rest| words.contains(&rest));
            // With a maximum latitude present, `lat_min` is a minimum.
            if has(&["max", "maximum"]).is_none()
                && let Some(minutes) = has(&MINUTES)
            {
                return Some(format!(
                    "column {:?} has the minutes of {:?}: write both in one column, in decimal \
                     degrees, 10.5 for 10 degrees and 30 minutes",
                    self.names[minutes], self.names[degrees]
                ));
            }
        }
        None
    }

    /// A column other than `degrees` named after an axis with a suffix that
    /// satisfies `is`.
    pub(super) fn part(
        &self,
        axis: &Axis,
        degrees: usize,
        is: impl Fn(&str) -> bool,
    ) -> Option<usize> {
        let named = |name: &str| {
            let plain = plain(name);
            axis.names.iter().any(|axis| {
                let mut found = plain.match_indices(axis);
                found.any(|(at, axis)| {
                    let before = &plain[..at];
                    (before.is_empty() || BEFORE.contains(&before)) && is(&plain[at + axis.len()..])
                })
            })
        };
        (0..self.names.len()).find(|&at| at != degrees && named(&self.names[at]))
    }
}

/// Whether a cell has the digits of NMEA: two or three of whole degrees, then
/// two of minutes. Only zeros in front tell them from decimal degrees.
pub(crate) fn are_minutes(what: &str, cell: &str) -> bool {
    let digits = if what == "latitude" { 4 } else { 5 };
    let whole = cell.split(['.', ',']).next().unwrap_or(cell);
    let is_number = whole.bytes().all(|b| b.is_ascii_digit());
    is_number && whole.len() == digits && whole.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_of_their_own_are_found() {
        let found = |head: &str| {
            let header = Header::read(head.as_bytes());
            let (lat, lon) = (header.find(&LAT).unwrap(), header.find(&LON).unwrap());
            header.minutes_apart(lat, lon)
        };
        let minutes = found("lat_deg,lat_min,lon_deg,lon_min").unwrap();
        assert!(
            minutes.contains("\"lat_min\" has the minutes of \"lat_deg\""),
            "{minutes}"
        );
        assert!(found("lat,lon,lon (min)").is_some());
        assert_eq!(found("lat,lon,lat_min,lat_max,lon_min,lon_max"), None);
        assert_eq!(found("lat,ns,lon,ew"), None);
    }
}
