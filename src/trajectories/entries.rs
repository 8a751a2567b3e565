//! Collects fixes from files other than tables.

use super::fault::{Fault, Tally};
use super::row::{Micros, Row};
use super::sorted_runs::SortedRuns;
use crate::error::{Result, temporary_folder};
use crate::formats::System;
use std::io;

/// Collects the fixes of one file.
pub(super) struct Entries<'a> {
    runs: &'a mut SortedRuns,
    tally: &'a mut Tally,
    wanted: &'a [String],
    /// Bytes of fixes kept in memory before spilling to disk.
    budget: usize,
    /// Lines and entries in all files before this one.
    before: u64,
    /// The file's name, for messages.
    pub file: &'a str,
    /// Identity of fixes without one: the file's stem.
    pub stem: String,
    /// Coordinate reference system of the file.
    pub system: System,
    pub fixes: u64,
    failed: Option<io::Error>,
}

/// One fix as stated in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Line or entry in the file, from 1.
    pub place: u64,
    pub time: Micros,
    /// Degrees, not validated yet.
    pub lat: f64,
    pub lon: f64,
    pub new_leg: bool,
}

impl<'a> Entries<'a> {
    pub fn new(
        runs: &'a mut SortedRuns,
        tally: &'a mut Tally,
        wanted: &'a [String],
        (budget, before): (usize, u64),
        file: &'a str,
    ) -> Entries<'a> {
        Entries {
            runs,
            tally,
            wanted,
            budget,
            before,
            file,
            stem: crate::formats::stem(file.as_ref()),
            system: System::Wgs84,
            fixes: 0,
            failed: None,
        }
    }

    /// Adds a fix of a vessel, or counts it as a fault.
    pub fn add(&mut self, vessel: &str, name: Option<&str>, entry: &Entry) {
        let is = |text: &str| self.wanted.iter().any(|w| w.eq_ignore_ascii_case(text));
        if !self.wanted.is_empty() && !is(vessel) && !name.is_some_and(is) {
            return;
        }
        self.fixes += 1;
        if !(-90.0..=90.0).contains(&entry.lat) {
            return self.fault(entry.place, Fault::Latitude(entry.lat));
        }
        if !(-180.0..=180.0).contains(&entry.lon) {
            return self.fault(entry.place, Fault::Longitude(entry.lon));
        }
        let line = self.before + entry.place;
        let at = self.runs.store.vessel(vessel.as_bytes());
        if let Some(name) = name {
            self.runs.store.name(at, line, name);
        }
        let row = Row {
            time: entry.time,
            lat: entry.lat,
            lon: entry.lon,
            line,
            new_leg: entry.new_leg,
        };
        self.runs.store.push(at, &row);
        if self.fixes.is_multiple_of(4_096)
            && let Err(error) = self.runs.spill_beyond(self.budget)
        {
            self.failed.get_or_insert(error);
        }
    }

    pub fn fault(&mut self, place: u64, fault: Fault) {
        self.tally.add(self.before + place, fault);
    }

    /// # Errors
    /// A temporary file that cannot be written.
    pub fn finish(self) -> Result<()> {
        match self.failed {
            None => Ok(()),
            Some(error) => Err(temporary_folder(&error)),
        }
    }
}
