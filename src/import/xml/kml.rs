//! KML: `gx:Track` and `gx:MultiTrack`, a new leg at each track, and plain
//! lines, which have no times.

use super::super::entries::{Entries, Entry};
use super::super::fault::{Fault, shown};
use super::super::row::NO_TIME;
use super::super::time::read_iso;
use super::Follow;
use quick_xml::events::BytesStart;
use std::collections::VecDeque;

/// Times that stand before their positions, at most.
const WAITING: usize = 4_000_000;

pub(super) struct Kml {
    stem: String,
    placemarks: usize,
    name: Option<String>,
    within: Vec<Within>,
    whens: VecDeque<String>,
    coords: VecDeque<(u64, String)>,
    new_leg: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Placemark,
    Track,
    Line,
    Other,
}

impl Kml {
    pub fn new(stem: &str) -> Kml {
        Kml {
            stem: stem.to_string(),
            placemarks: 0,
            name: None,
            within: Vec::new(),
            whens: VecDeque::new(),
            coords: VecDeque::new(),
            new_leg: false,
        }
    }

    fn vessel(&self) -> String {
        match (&self.name, self.placemarks) {
            (Some(name), _) => name.clone(),
            (None, 0 | 1) => self.stem.clone(),
            (None, number) => format!("{}-{number}", self.stem),
        }
    }

    /// Whether the parent of the element that ends is this.
    fn parent_is(&self, within: Within) -> bool {
        self.within.iter().nth_back(1) == Some(&within)
    }

    /// The nth time belongs to the nth position, in whatever order they stand.
    fn pair(&mut self, entries: &mut Entries<'_>) -> Result<(), String> {
        while !self.whens.is_empty() && !self.coords.is_empty() {
            let when = self.whens.pop_front().unwrap_or_default();
            let (line, coord) = self.coords.pop_front().unwrap_or_default();
            match read_iso(&when) {
                Some(time) => self.fix(&coord, ' ', time, line, entries),
                None => entries.fault(line, Fault::Time(shown(when.as_bytes()))),
            }
        }
        if self.whens.len().max(self.coords.len()) > WAITING {
            return Err("one track has more than 4 million times before its positions".to_string());
        }
        Ok(())
    }

    fn fix(&mut self, text: &str, between: char, time: i64, line: u64, entries: &mut Entries<'_>) {
        // An empty gx:coord says that nothing is known at that time.
        if text.is_empty() {
            return entries.fault(line, Fault::NotAvailable);
        }
        let mut numbers = text.split(between).filter(|t| !t.is_empty());
        let mut next = || {
            let text = numbers.next().unwrap_or_default().trim();
            super::super::degrees::Degrees::read(text.as_bytes()).map(|d| d.value())
        };
        let (Some(lon), Some(lat)) = (next(), next()) else {
            return entries.fault(line, Fault::Number("coord", shown(text.as_bytes())));
        };
        let entry = Entry {
            place: line,
            time,
            lat,
            lon,
            new_leg: std::mem::take(&mut self.new_leg),
        };
        entries.add(&self.vessel(), self.name.as_deref(), &entry);
    }

    fn finish_track(&mut self) -> Result<(), String> {
        let (whens, coords) = (self.whens.len(), self.coords.len());
        self.whens.clear();
        self.coords.clear();
        self.new_leg = true;
        if whens + coords > 0 {
            let (more, left, fewer) = match whens > 0 {
                true => ("times", whens, "positions"),
                false => ("positions", coords, "times"),
            };
            return Err(format!(
                "a gx:Track has {left} more {more} than {fewer}; each position needs one time"
            ));
        }
        Ok(())
    }
}

impl Follow for Kml {
    fn start(&mut self, name: &str, _: &BytesStart<'_>, _line: u64, _: &mut Entries<'_>) {
        let within = match name {
            "Placemark" => {
                self.placemarks += 1;
                self.name = None;
                self.new_leg = self.placemarks > 1;
                Within::Placemark
            }
            "Track" => Within::Track,
            "LineString" => Within::Line,
            _ => Within::Other,
        };
        self.within.push(within);
    }

    fn end(
        &mut self,
        name: &str,
        text: &str,
        line: u64,
        entries: &mut Entries<'_>,
    ) -> Result<(), String> {
        let outcome = match name {
            "name" if self.parent_is(Within::Placemark) && !text.is_empty() => {
                self.name = Some(text.to_string());
                Ok(())
            }
            "when" if self.parent_is(Within::Track) => {
                self.whens.push_back(text.to_string());
                self.pair(entries)
            }
            "coord" if self.parent_is(Within::Track) => {
                self.coords.push_back((line, text.to_string()));
                self.pair(entries)
            }
            "coordinates" if self.parent_is(Within::Line) => {
                for tuple in text.split_whitespace() {
                    self.fix(tuple, ',', NO_TIME, line, entries);
                }
                self.new_leg = true;
                Ok(())
            }
            "Track" => self.finish_track(),
            _ => Ok(()),
        };
        self.within.pop();
        outcome
    }
}
