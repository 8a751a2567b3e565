//! What a document holds besides the features that are read, for errors and
//! notes.

use super::archived;
use crate::error::Result;
use crate::formats::fault::fault;
use crate::formats::sink::Sink;
use std::path::Path;

/// Contents of a document besides its features.
#[derive(Default)]
pub(super) struct Found {
    pub placemarks: u64,
    /// Linked files.
    pub links: Vec<String>,
    /// Image overlays on the map or the screen.
    pub overlays: u64,
    /// Geometries without coordinates.
    pub empty: u64,
    /// Points with more than one position.
    pub crowded: u64,
    /// Folders and documents whose time comes after their placemarks.
    pub late: u64,
    /// Elements whose names differ from KML's in case only, and KML's name.
    misspelt: Vec<(String, &'static str)>,
}

/// Elements that are read. XML distinguishes upper and lower case.
const ELEMENTS: [&str; 24] = [
    "Document",
    "Folder",
    "Placemark",
    "name",
    "description",
    "Point",
    "LineString",
    "LinearRing",
    "Polygon",
    "outerBoundaryIs",
    "innerBoundaryIs",
    "MultiGeometry",
    "coordinates",
    "Track",
    "MultiTrack",
    "when",
    "coord",
    "TimeStamp",
    "TimeSpan",
    "begin",
    "end",
    "ExtendedData",
    "Data",
    "SimpleData",
];

impl Found {
    /// Rejects a file that contains only links to its features.
    pub fn something(&self, path: &Path) -> Result<()> {
        match self.links.first() {
            Some(link) if self.placemarks == 0 => Err(fault(
                path,
                format!(
                    "has no placemarks, only links to other files; save {link} and name that \
                     file"
                ),
            )),
            _ => Ok(()),
        }
    }

    /// Records the name of an element that is not read, if it looks like one
    /// that is.
    pub fn unread(&mut self, name: &str) {
        let alike = |known: &&&str| known.eq_ignore_ascii_case(name) && **known != name;
        if let Some(known) = ELEMENTS.iter().find(alike)
            && !self.misspelt.iter().any(|(own, _)| own == name)
        {
            self.misspelt.push((name.to_owned(), known));
        }
    }

    /// Reports what was skipped: misspelt elements, images, and links that were
    /// not followed.
    pub fn left_out(&self, followed: &[String], sink: &mut Sink) {
        for (name, known) in &self.misspelt {
            sink.note(format!("<{name}> is not read; KML writes <{known}>"));
        }
        match self.empty {
            0 => {}
            1 => sink.note("1 point, line or ring has no <coordinates>".to_owned()),
            n => sink.note(format!("{n} points, lines and rings have no <coordinates>")),
        }
        match self.crowded {
            0 => {}
            1 => sink.note(
                "1 point has more than longitude, latitude and height; only its first position is \
                 read"
                    .to_owned(),
            ),
            n => sink.note(format!(
                "{n} points have more than longitude, latitude and height; only their first \
                 positions are read"
            )),
        }
        match self.late {
            0 => {}
            1 => sink.note(
                "the time of 1 folder comes after its placemarks and was left out".to_owned(),
            ),
            n => sink.note(format!(
                "the times of {n} folders come after their placemarks and were left out"
            )),
        }
        match self.overlays {
            0 => {}
            1 => sink.note("1 image overlay was left out".to_owned()),
            n => sink.note(format!("{n} image overlays were left out")),
        }
        let is_followed = |link: &&String| followed.contains(&archived(link));
        let links = self.links.iter().filter(|link| !is_followed(link));
        let links: Vec<&str> = links.map(String::as_str).collect();
        match links[..] {
            [] => {}
            [link] => sink.note(format!("the link to {link} was not followed")),
            _ => sink.note(format!(
                "the links to {} other files were not followed: {}",
                links.len(),
                links.join(", ")
            )),
        }
    }
}
