//! Collects fixes from files other than tables.

use super::fault::{Fault, Tally, count};
use super::json::Unidentified;
use super::options::Options;
use super::row::{Micros, Row};
use super::sorted_runs::SortedRuns;
use crate::error::{Result, temporary_folder};
use crate::formats::{Foreign, System};
use geo::Coord;
use std::io;

/// Collects the fixes of one file.
pub(super) struct Entries<'a> {
    runs: &'a mut SortedRuns,
    tally: &'a mut Tally,
    options: &'a Options,
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
    /// That of the current feature, and the last one that a feature named.
    has_own_system: bool,
    own_system: Option<(String, System)>,
    pub fixes: u64,
    /// Points without a time, which are left out.
    pub timeless: u64,
    /// Points that are not known to be of one vessel or another.
    pub unidentified: Unidentified,
    /// Lines without an identity.
    pub nameless: usize,
    /// Warnings about the file.
    notes: Vec<String>,
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
        options: &'a Options,
        (budget, before): (usize, u64),
        (file, stem): (&'a str, &str),
    ) -> Entries<'a> {
        Entries {
            runs,
            tally,
            options,
            budget,
            before,
            file,
            stem: stem.to_owned(),
            system: System::Wgs84,
            has_own_system: false,
            own_system: None,
            fixes: 0,
            timeless: 0,
            unidentified: Unidentified::default(),
            nameless: 0,
            notes: Vec::new(),
            failed: None,
        }
    }

    /// Adds a fix of a vessel, or counts it as a fault.
    pub fn add(&mut self, vessel: &str, name: Option<&str>, entry: &Entry) {
        let wanted = &self.options.vessels;
        let is = |text: &str| wanted.iter().any(|w| w.eq_ignore_ascii_case(text));
        if !wanted.is_empty() && !is(vessel) && !name.is_some_and(is) {
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

    /// Sets the coordinate reference system that the next feature names, if it
    /// does.
    ///
    /// # Errors
    /// A system that is not supported.
    pub fn set_own_system(&mut self, name: Option<String>) -> std::result::Result<(), String> {
        self.has_own_system = name.is_some();
        let Some(name) = name else {
            return Ok(());
        };
        if self
            .own_system
            .as_ref()
            .is_none_or(|(known, _)| *known != name)
        {
            let system = System::of_name(&name).map_err(|Foreign(name)| {
                format!(
                    "a feature is in {name}, which standoff cannot reproject; do it first: \
                     ogr2ogr -t_srs EPSG:4326"
                )
            })?;
            self.own_system = Some((name, system));
        }
        Ok(())
    }

    /// Longitude and latitude of a position of the current feature; `None` if it
    /// is not on the Earth.
    pub fn degrees(&self, at: Coord<f64>) -> Option<Coord<f64>> {
        match &self.own_system {
            Some((_, own)) if self.has_own_system => own.degrees(at),
            _ => self.system.degrees(at),
        }
    }

    pub fn fault(&mut self, place: u64, fault: Fault) {
        self.tally.add(self.before + place, fault);
    }

    /// The property that identifies the vessel, as the options name it.
    pub fn vessel_column(&self) -> Option<&'a str> {
        self.options.vessel_column.as_deref()
    }

    pub fn note(&mut self, what: &str) {
        self.notes.push(format!("{}: {what}", self.file));
    }

    /// Says how many points have no time, and where one belongs.
    pub fn note_timeless(&mut self, rule: &str) {
        if self.timeless > 0 {
            let points = count(self.timeless, ("point", "points"));
            self.note(&format!("left out {points} without a time; {rule}"));
        }
    }

    /// Ends the file, and returns warnings about it.
    ///
    /// # Errors
    /// A temporary file that cannot be written.
    pub fn finish(self) -> Result<Vec<String>> {
        match self.failed {
            None => Ok(self.notes),
            Some(error) => Err(temporary_folder(&error)),
        }
    }
}
