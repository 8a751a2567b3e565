//! Import options.

use crate::formats::TextEncoding;
use crate::units::{Length, Speed};
use std::num::NonZeroUsize;
use std::time::Duration;

/// Import options. By default, imports every vessel, splits at gaps of half an
/// hour, and keeps every good fix.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Import only these vessels, by identity (an MMSI, an ICAO address, a
    /// track's name) or by name, ignoring case; all if empty.
    pub vessels: Vec<String>,
    /// The table column or GeoJSON property that identifies the vessel; `None`
    /// infers it from the names and the first rows.
    pub vessel_column: Option<String>,
    /// Text encoding of files that do not declare one; `None` for UTF-8.
    pub encoding: Option<TextEncoding>,
    /// A longer time between two fixes ends a piece; `None` for no splitting by
    /// time.
    pub gap: Option<Duration>,
    /// Tolerance of simplification: how far a fix may be from the simplified
    /// line. `None` keeps all fixes.
    pub simplify: Option<Length>,
    /// How far a line as drawn by a reader may be from the geodesic between
    /// kept fixes. It is deducted from `simplify`.
    pub drawn_within: Length,
    /// Maximum speed: fixes that imply a higher one are skipped. `None` uses
    /// the limit for the format, see `speed_limit`.
    pub max_speed: Option<Speed>,
    /// Bytes of fixes held in memory; the rest goes to temporary files.
    pub memory: usize,
    /// Threads for reading and measuring; `None` uses all available, up to 8.
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
    //! Maximum plausible speeds between two fixes.

    use crate::units::Speed;

    /// Ships: 102.2 kn, the highest speed that an AIS message can state.
    pub fn sea() -> Speed {
        of(102.2 * 1_852.0 / 3_600.0)
    }

    /// Vehicles and trains: 650 km/h.
    pub fn ground() -> Speed {
        of(650.0 / 3.6)
    }

    /// Aircraft: 3,600 km/h, faster than any aircraft has flown level.
    pub fn air() -> Speed {
        of(1_000.0)
    }

    fn of(m_per_s: f64) -> Speed {
        Speed::from_m_per_s(m_per_s).expect("a constant")
    }
}
