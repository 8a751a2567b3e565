//! Spellings of the units of time and speed.

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
}

/// A unit of speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeedUnit {
    KilometreAnHour,
    Knot,
    MetreASecond,
    MileAnHour,
}

const TIMES: [(TimeUnit, &[&str]); 4] = [
    (TimeUnit::Second, &["s", "sec", "second", "seconds"]),
    (TimeUnit::Minute, &["min", "mins", "minute", "minutes"]),
    (TimeUnit::Hour, &["h", "hr", "hrs", "hour", "hours"]),
    (TimeUnit::Day, &["d", "day", "days"]),
];

const SPEEDS: [(SpeedUnit, &[&str]); 4] = [
    (SpeedUnit::KilometreAnHour, &["km/h", "kmh", "kph", "kmph"]),
    (SpeedUnit::Knot, &["kn", "kt", "kts", "knot", "knots"]),
    (SpeedUnit::MetreASecond, &["m/s", "mps"]),
    (SpeedUnit::MileAnHour, &["mph", "mi/h"]),
];

fn find<T: Copy>(known: &[(T, &[&str])], text: &str) -> Option<T> {
    let plain = text.to_lowercase().replace(' ', "");
    let found = known
        .iter()
        .find(|(_, words)| words.contains(&plain.as_str()));
    found.map(|(unit, _)| *unit)
}

impl TimeUnit {
    pub fn read(text: &str) -> Option<TimeUnit> {
        find(&TIMES, text)
    }

    pub fn seconds(self) -> f64 {
        match self {
            TimeUnit::Second => 1.0,
            TimeUnit::Minute => 60.0,
            TimeUnit::Hour => 3_600.0,
            TimeUnit::Day => 86_400.0,
        }
    }

    /// All spellings.
    pub fn spellings() -> impl Iterator<Item = &'static str> {
        TIMES.iter().flat_map(|(_, words)| words.iter().copied())
    }
}

impl SpeedUnit {
    pub fn read(text: &str) -> Option<SpeedUnit> {
        find(&SPEEDS, text)
    }

    pub fn m_per_s(self) -> f64 {
        match self {
            SpeedUnit::KilometreAnHour => 1.0 / 3.6,
            SpeedUnit::Knot => 1_852.0 / 3_600.0,
            SpeedUnit::MetreASecond => 1.0,
            SpeedUnit::MileAnHour => 1_609.344 / 3_600.0,
        }
    }

    /// All spellings.
    #[cfg(test)]
    pub fn spellings() -> impl Iterator<Item = &'static str> {
        SPEEDS.iter().flat_map(|(_, words)| words.iter().copied())
    }
}
