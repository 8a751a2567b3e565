//! What an import is asked to do.

use crate::formats::TextEncoding;
use crate::units::{Length, Speed};
use std::num::NonZeroUsize;
use std::time::Duration;

/// What an import is asked to do. The default takes every vessel, splits at
/// gaps of half an hour, and keeps every good fix.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Only these vessels, by identity (an MMSI, an ICAO address, a track's
    /// name) or by name, whatever its case; all if empty.
    pub vessels: Vec<String>,
    /// The column of tables that says which vessel a row is of; none leaves it
    /// to the header and the first rows.
    pub vessel_column: Option<String>,
    /// What files are written in that do not declare it; none takes UTF-8.
    pub encoding: Option<TextEncoding>,
    /// A longer time between two fixes ends a piece; none, no gap does.
    pub gap: Option<Duration>,
    /// How far a fix may lie from the line that is kept; none keeps them all.
    pub simplify: Option<Length>,
    /// How far a line may be from the geodesic between kept fixes, as a
    /// reader draws it; leaves the rest of `simplify` to the fixes.
    pub drawn_within: Length,
    /// Faster than this no vessel goes: what would have to is set aside.
    /// None takes the limit of the format, see `speed_limit`.
    pub max_speed: Option<Speed>,
    /// Bytes of fixes that are held in memory; more go to temporary files.
    pub memory: usize,
    /// Threads that read and measure; none takes what the machine has, up to 8.
    pub threads: Option<NonZeroUsize>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            vessels: Vec::new(),
            vessel_column: None,
            encoding: None,
            gap: Some(Duration::from_secs(30 * 60)),
            simplify: None,
            drawn_within: Length::from_m(10.0),
            max_speed: None,
            memory: 192 << 20,
            threads: None,
        }
    }
}

impl Options {
    pub(super) fn threads(&self) -> usize {
        let available = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.threads
            .map_or_else(|| available().min(8), NonZeroUsize::get)
    }
}

pub mod speed_limit {
    //! Speeds beyond which a jump between two fixes is none of the vessel's.

    use crate::units::Speed;

    /// Ships: the highest speed that an AIS message can hold, 102.2 kn.
    pub fn sea() -> Speed {
        of(102.2 * 1_852.0 / 3_600.0)
    }

    /// Vehicles and trains: 650 km/h.
    pub fn ground() -> Speed {
        of(650.0 / 3.6)
    }

    /// Aircraft: 3,600 km/h, above the fastest that ever flew level.
    pub fn air() -> Speed {
        of(1_000.0)
    }

    fn of(m_per_s: f64) -> Speed {
        Speed::from_m_per_s(m_per_s).expect("a constant")
    }
}
