//! Positions whose parts have columns of their own: hemispheres, which are
//! read, and minutes, which are refused.

use super::header::{Axis, BEFORE, Header, LAT, LON, plain};

/// What columns of minutes are called behind the name of the axis, and those
/// of hemispheres.
const MINUTES: [&str; 4] = ["min", "mins", "minute", "minutes"];
const HEMISPHERE: [&str; 7] = [
    "dir",
    "direction",
    "hem",
    "hemi",
    "hemisphere",
    "ref",
    "side",
];

impl Header {
    /// The columns that hold N or S, and E or W, of those that hold degrees.
    pub fn hemispheres(&self, lat: usize, lon: usize) -> Option<(usize, usize)> {
        let ns = self.part(&LAT, lat, |rest| LAT.holds_side(rest));
        let ew = self.part(&LON, lon, |rest| LON.holds_side(rest));
        let bare = |axis: &Axis| {
            let is = |name: &String| axis.sides.contains(&plain(name).as_str());
            self.names.iter().position(is)
        };
        ns.zip(ew).or_else(|| bare(&LAT).zip(bare(&LON)))
    }

    /// What is wrong where minutes have a column of their own: they are not
    /// read, and without them a position is up to a degree off.
    pub fn minutes_apart(&self, lat: usize, lon: usize) -> Option<String> {
        for (axis, degrees) in [(&LAT, lat), (&LON, lon)] {
            let has = |words: &[&str]| self.part(axis, degrees, |rest| words.contains(&rest));
            // Beside a greatest latitude, `lat_min` is the least.
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

    /// The column named for an axis, and then by what is asked for, that is
    /// not the column of degrees itself.
    fn part(&self, axis: &Axis, degrees: usize, is: impl Fn(&str) -> bool) -> Option<usize> {
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

impl Axis {
    fn holds_side(&self, rest: &str) -> bool {
        HEMISPHERE.contains(&rest) || self.sides.contains(&rest)
    }
}

/// Whether a hemisphere, `S` or `West`, makes degrees negative.
///
/// # Errors
/// What is no hemisphere; nothing written leaves degrees as they are.
pub(crate) fn is_negative(hemisphere: &[u8]) -> Result<bool, ()> {
    let first = hemisphere.first().map(u8::to_ascii_uppercase);
    let word = [&b"NORTH"[..], b"EAST", b"SOUTH", b"WEST"];
    match first {
        None => Ok(false),
        _ if hemisphere.len() > 1 && !word.iter().any(|w| hemisphere.eq_ignore_ascii_case(w)) => {
            Err(())
        }
        Some(b'N' | b'E') => Ok(false),
        Some(b'S' | b'W') => Ok(true),
        Some(_) => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hemispheres_and_minutes_of_their_own_are_found() {
        let found = |head: &str| {
            let header = Header::read(head.as_bytes());
            let (lat, lon) = (header.find(&LAT).unwrap(), header.find(&LON).unwrap());
            (header.hemispheres(lat, lon), header.minutes_apart(lat, lon))
        };
        for head in [
            "lat,ns,lon,ew",
            "Latitude,N/S,Longitude,E/W",
            "lat,lat_dir,lon,lon_dir",
            "GPSLatitude,GPSLatitudeRef,GPSLongitude,GPSLongitudeRef",
            "lat_deg,lat hemisphere,lon_deg,lon hemisphere",
        ] {
            assert_eq!(found(head), (Some((1, 3)), None), "{head}");
        }
        for head in [
            "lat,lon,ns",
            "lat,lon,direction",
            "latitude_ns,longitude_ew",
        ] {
            assert_eq!(found(head), (None, None), "{head}");
        }
        let minutes = found("lat_deg,lat_min,lon_deg,lon_min").1.unwrap();
        assert!(
            minutes.contains("\"lat_min\" has the minutes of \"lat_deg\""),
            "{minutes}"
        );
        assert!(found("lat,lon,lon (min)").1.is_some());
        assert_eq!(found("lat,lon,lat_min,lat_max,lon_min,lon_max").1, None);
        let sides = ["", "N", "e", "South", "w", "x", "Sx"].map(|s| is_negative(s.as_bytes()));
        let wanted = [
            Ok(false),
            Ok(false),
            Ok(false),
            Ok(true),
            Ok(true),
            Err(()),
            Err(()),
        ];
        assert_eq!(sides, wanted);
    }
}
