//! GPX: tracks, with a new leg per segment. Waypoints and routes are places and
//! plans, so they are not read.

use super::super::entries::{Entries, Entry};
use super::super::fault::{Fault, count, shown};
use super::super::row::NO_TIME;
use super::super::time::read_iso;
use super::{vessel, words};
use crate::formats::{Node, Xml, XmlFault, point_time};
use std::io::Read;

pub(super) fn read(xml: &mut Xml<impl Read>, entries: &mut Entries<'_>) -> Result<(), XmlFault> {
    let (mut tracks, mut waypoints, mut routes) = (0, 0, 0);
    loop {
        match xml.next()? {
            Node::Eof => break,
            Node::End => {}
            Node::Start if xml.name() == "trk" => {
                tracks += 1;
                let track = Track {
                    number: tracks,
                    name: None,
                    segments: 0,
                    new_leg: tracks > 1,
                    timed: None,
                };
                track.read(xml, entries)?;
            }
            Node::Start => {
                waypoints += u64::from(xml.name() == "wpt");
                routes += u64::from(xml.name() == "rte");
                xml.skip()?;
            }
        }
    }
    for (number, names) in [
        (waypoints, ("waypoint", "waypoints")),
        (routes, ("route", "routes")),
    ] {
        if number > 0 {
            entries.note(&format!(
                "left out {}; only tracks (<trk>) are read",
                count(number, names)
            ));
        }
    }
    Ok(())
}

struct Track {
    /// Number in the file, from 1.
    number: usize,
    name: Option<String>,
    /// Segments begun so far.
    segments: usize,
    new_leg: bool,
    /// Whether the track's first point had a time; if so, all points need one.
    timed: Option<bool>,
}

impl Track {
    fn read(mut self, xml: &mut Xml<impl Read>, entries: &mut Entries<'_>) -> Result<(), XmlFault> {
        let depth = xml.depth();
        while xml.next_in(depth)? {
            match xml.name() {
                "name" => self.name = words(xml)?.or(self.name),
                "trkpt" => self.point(xml, entries)?,
                "trkseg" => {
                    self.new_leg |= self.segments > 0;
                    self.segments += 1;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn point(
        &mut self,
        xml: &mut Xml<impl Read>,
        entries: &mut Entries<'_>,
    ) -> Result<(), XmlFault> {
        let place = xml.line();
        let (lat, lon) = (degrees(xml, "lat")?, degrees(xml, "lon")?);
        let text = point_time(xml)?.map(|(_, text)| text);
        let (lat, lon) = match (lat, lon) {
            (Ok(lat), Ok(lon)) => (lat, lon),
            (Err(fault), _) | (_, Err(fault)) => {
                entries.fault(place, fault);
                return Ok(());
            }
        };
        let timed = *self.timed.get_or_insert(text.is_some());
        let time = match &text {
            _ if !timed => Some(NO_TIME),
            Some(text) => read_iso(text),
            None => None,
        };
        let Some(time) = time else {
            entries.fault(place, Fault::Time(text.unwrap_or_default()));
            return Ok(());
        };
        let entry = Entry {
            place,
            time,
            lat,
            lon,
            new_leg: std::mem::take(&mut self.new_leg),
        };
        let vessel = vessel(self.name.as_deref(), self.number, &entries.stem);
        entries.add(&vessel, self.name.as_deref(), &entry);
        Ok(())
    }
}

/// An attribute in degrees.
fn degrees(xml: &Xml<impl Read>, name: &'static str) -> Result<Result<f64, Fault>, XmlFault> {
    let text = xml.attribute(name)?.unwrap_or_default();
    let number = text.trim().parse().ok().filter(|n: &f64| n.is_finite());
    Ok(number.ok_or_else(|| Fault::Number(name, shown(text.as_bytes()))))
}
