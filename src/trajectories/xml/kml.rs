//! KML: `gx:Track` and `gx:MultiTrack`, with a new leg per track, points with a
//! time stamp, and plain lines, which have no times.

use super::super::entries::{Entries, Entry};
use super::super::fault::{Fault, count, shown};
use super::super::row::NO_TIME;
use super::super::time::read_iso;
use super::folders::{self, Folders};
use super::{vessel, words};
use crate::formats::{Node, Xml, XmlFault, positions, track_position};
use geo::Coord;
use std::collections::VecDeque;
use std::io::Read;

/// Maximum number of times that may precede their positions.
const WAITING: usize = 4_000_000;

/// Reads every placemark, and returns the links to other files.
pub(super) fn read(
    xml: &mut Xml<impl Read>,
    entries: &mut Entries<'_>,
) -> Result<Vec<String>, XmlFault> {
    let (mut placemarks, mut links) = (0, Vec::new());
    let mut folders = Folders::new();
    // The root element is open, and may itself be a placemark.
    let mut node = Node::Start;
    loop {
        match node {
            Node::Eof => {
                folders.close_all(entries);
                return Ok(links);
            }
            Node::End => folders.close(xml.depth(), entries),
            Node::Start => match xml.name() {
                "Placemark" => {
                    placemarks += 1;
                    Placemark::new(placemarks).read(xml, entries, &mut folders)?;
                }
                "Folder" => folders.open(xml.depth()),
                "name" if folders.holds(xml.depth()) => folders.name(words(xml)?),
                "href" if xml.inside("NetworkLink") => links.extend(words(xml)?),
                "Style" | "StyleMap" | "Schema" => xml.skip()?,
                _ => {}
            },
        }
        node = xml.next()?;
    }
}

struct Placemark {
    /// Number in the file, from 1.
    number: usize,
    name: Option<String>,
    whens: VecDeque<String>,
    coords: VecDeque<(u64, String)>,
    /// The text of its time stamp.
    stamp: Option<String>,
    /// Lines and texts of its points.
    points: Vec<(u64, String)>,
    new_leg: bool,
}

impl Placemark {
    fn new(number: usize) -> Placemark {
        Placemark {
            number,
            name: None,
            whens: VecDeque::new(),
            coords: VecDeque::new(),
            stamp: None,
            points: Vec::new(),
            new_leg: number > 1,
        }
    }

    fn read(
        mut self,
        xml: &mut Xml<impl Read>,
        entries: &mut Entries<'_>,
        folders: &mut Folders,
    ) -> Result<(), XmlFault> {
        let depth = xml.depth();
        while xml.next_in(depth)? {
            match xml.name() {
                "name" => self.name = words(xml)?.or(self.name),
                "Track" => self.track(xml, entries)?,
                "LineString" => self.line(xml, entries)?,
                "Point" => self.point(xml)?,
                "when" => self.stamp = words(xml)?.or(self.stamp),
                "MultiTrack" | "MultiGeometry" | "TimeStamp" => {}
                _ => xml.skip()?,
            }
        }
        self.finish_points(entries, folders);
        Ok(())
    }

    fn track(
        &mut self,
        xml: &mut Xml<impl Read>,
        entries: &mut Entries<'_>,
    ) -> Result<(), XmlFault> {
        let depth = xml.depth();
        while xml.next_in(depth)? {
            match xml.name() {
                "when" => {
                    let when = xml.text()?.trim().to_string();
                    self.whens.push_back(when);
                }
                "coord" => {
                    let coord = xml.text()?.to_string();
                    self.coords.push_back((xml.line(), coord));
                }
                _ => xml.skip()?,
            }
            self.pair(entries);
            if self.whens.len().max(self.coords.len()) > WAITING {
                return Err(
                    xml.fault("one track has more than 4 million times before its positions")
                );
            }
        }
        self.finish_track().map_err(|what| xml.fault(what))
    }

    /// Pairs the nth time with the nth position, whatever their order in the
    /// file.
    fn pair(&mut self, entries: &mut Entries<'_>) {
        while !self.whens.is_empty() && !self.coords.is_empty() {
            let when = self.whens.pop_front().unwrap_or_default();
            let (line, coord) = self.coords.pop_front().unwrap_or_default();
            match (read_iso(&when), track_position(&coord)) {
                (None, _) => entries.fault(line, Fault::Time(shown(when.as_bytes()))),
                // An empty position means that none is known at that time.
                (_, Ok(None)) => entries.fault(line, Fault::NotAvailable),
                (_, Err(_)) => {
                    entries.fault(line, Fault::Number("coord", shown(coord.as_bytes())));
                }
                (Some(time), Ok(Some(at))) => self.fix(at, time, line, entries),
            }
        }
    }

    fn line(
        &mut self,
        xml: &mut Xml<impl Read>,
        entries: &mut Entries<'_>,
    ) -> Result<(), XmlFault> {
        let depth = xml.depth();
        while xml.next_in(depth)? {
            if xml.name() != "coordinates" {
                xml.skip()?;
                continue;
            }
            let found = positions(xml.text()?);
            let (line, found) = (xml.line(), found.map_err(|what| xml.fault(what))?);
            for at in found {
                self.fix(at, NO_TIME, line, entries);
            }
            self.new_leg = true;
        }
        Ok(())
    }

    fn point(&mut self, xml: &mut Xml<impl Read>) -> Result<(), XmlFault> {
        let depth = xml.depth();
        while xml.next_in(depth)? {
            if xml.name() != "coordinates" {
                xml.skip()?;
                continue;
            }
            let text = xml.text()?.trim().to_string();
            self.points.push((xml.line(), text));
        }
        Ok(())
    }

    /// The time stamp of a point may follow it.
    fn finish_points(self, entries: &mut Entries<'_>, folders: &mut Folders) {
        let Some(stamp) = self.stamp else {
            entries.timeless += self.points.len() as u64;
            return;
        };
        for (line, text) in self.points {
            let Some(time) = read_iso(&stamp) else {
                entries.fault(line, Fault::Time(shown(stamp.as_bytes())));
                continue;
            };
            match positions(&text).as_deref() {
                Ok(&[at]) => {
                    let name = self.name.clone();
                    let fix = folders::Fix {
                        name,
                        line,
                        time,
                        at,
                    };
                    folders.add(fix, entries);
                }
                Ok([]) => entries.fault(line, Fault::NotAvailable),
                _ => entries.fault(line, Fault::Number("coordinates", shown(text.as_bytes()))),
            }
        }
    }

    fn fix(&mut self, at: Coord<f64>, time: i64, line: u64, entries: &mut Entries<'_>) {
        let entry = Entry {
            place: line,
            time,
            lat: at.y,
            lon: at.x,
            new_leg: std::mem::take(&mut self.new_leg),
        };
        let vessel = vessel(self.name.as_deref(), self.number, &entries.stem);
        entries.add(&vessel, self.name.as_deref(), &entry);
    }

    fn finish_track(&mut self) -> Result<(), String> {
        let (whens, coords) = (self.whens.len(), self.coords.len());
        self.whens.clear();
        self.coords.clear();
        self.new_leg = true;
        let (times, positions) = (("time", "times"), ("position", "positions"));
        let (left, more, fewer) = match (whens, coords) {
            (0, 0) => return Ok(()),
            (0, left) => (left, positions, times),
            (left, _) => (left, times, positions),
        };
        Err(format!(
            "a gx:Track has {} more than {}; each position needs one time",
            count(left as u64, more),
            fewer.1
        ))
    }
}
