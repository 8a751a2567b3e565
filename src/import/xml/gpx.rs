//! GPX: tracks, a new leg at each segment. Waypoints and routes are plans or
//! places, not tracks.

use super::super::entries::{Entries, Entry};
use super::super::fault::Fault;
use super::super::row::NO_TIME;
use super::super::time::read_iso;
use super::{Follow, degrees};
use quick_xml::events::BytesStart;

pub(super) struct Gpx {
    stem: String,
    /// Tracks so far.
    tracks: usize,
    /// What the track at hand goes by.
    name: Option<String>,
    within: Within,
    point: Option<Entry>,
    time: Option<String>,
    new_leg: bool,
    /// Whether the track's first point had a time: then all need one.
    timed: Option<bool>,
}

/// The innermost of the elements that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    File,
    Track,
    Segment,
    Point,
}

impl Gpx {
    pub fn new(stem: &str) -> Gpx {
        Gpx {
            stem: stem.to_string(),
            tracks: 0,
            name: None,
            within: Within::File,
            point: None,
            time: None,
            new_leg: false,
            timed: None,
        }
    }

    /// The track's name, or the file's, numbered from the second on.
    fn vessel(&self) -> String {
        match (&self.name, self.tracks) {
            (Some(name), _) => name.clone(),
            (None, 0 | 1) => self.stem.clone(),
            (None, track) => format!("{}-{track}", self.stem),
        }
    }

    fn finish_point(&mut self, entries: &mut Entries<'_>) {
        let Some(mut entry) = self.point.take() else {
            return;
        };
        let text = self.time.take();
        let timed = *self.timed.get_or_insert(text.is_some());
        let time = match &text {
            _ if !timed => Some(NO_TIME),
            Some(text) => read_iso(text),
            None => None,
        };
        let Some(time) = time else {
            return entries.fault(entry.place, Fault::Time(text.unwrap_or_default()));
        };
        entry.time = time;
        entry.new_leg = std::mem::take(&mut self.new_leg);
        entries.add(&self.vessel(), self.name.as_deref(), &entry);
    }
}

impl Follow for Gpx {
    fn start(
        &mut self,
        name: &str,
        element: &BytesStart<'_>,
        line: u64,
        entries: &mut Entries<'_>,
    ) {
        match (self.within, name) {
            (Within::File, "trk") => {
                self.within = Within::Track;
                self.tracks += 1;
                (self.name, self.timed) = (None, None);
                self.new_leg = self.tracks > 1;
            }
            (Within::Track, "trkseg") => {
                self.within = Within::Segment;
            }
            (Within::Segment, "trkpt") => {
                self.within = Within::Point;
                self.time = None;
                let (lat, lon) = (degrees(element, "lat"), degrees(element, "lon"));
                match (lat, lon) {
                    (Ok(lat), Ok(lon)) => {
                        self.point = Some(Entry {
                            place: line,
                            time: NO_TIME,
                            lat,
                            lon,
                            new_leg: false,
                        });
                    }
                    (Err(text), _) => entries.fault(line, Fault::Number("lat", text)),
                    (_, Err(text)) => entries.fault(line, Fault::Number("lon", text)),
                }
            }
            _ => {}
        }
    }

    fn end(
        &mut self,
        name: &str,
        text: &str,
        _line: u64,
        entries: &mut Entries<'_>,
    ) -> Result<(), String> {
        match (self.within, name) {
            (Within::Track, "name") if !text.is_empty() => self.name = Some(text.to_string()),
            (Within::Point, "time") => self.time = Some(text.to_string()),
            (Within::Point, "trkpt") => {
                self.finish_point(entries);
                self.within = Within::Segment;
            }
            (Within::Segment, "trkseg") => {
                self.new_leg = true;
                self.within = Within::Track;
            }
            (Within::Track, "trk") => self.within = Within::File,
            _ => {}
        }
        Ok(())
    }
}
