//! Imports whole tracks into memory, for a scenario.

use super::options::Options;
use super::piece::{Kept, Piece};
use super::read::{Input, Request, Summary, read};
use super::watch::Watch;
use super::zone::Zones;
use crate::error::{Problem, Result, Warned};
use crate::geodesy::distance;
use crate::sphere::{Path, Segment};
use crate::status::Status;
use crate::track::{Course, Fix, Leg, LegKind, Moment};
use crate::units::Length;

/// The whole track of one vessel, its pieces joined by legs that are gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedTrack {
    /// An MMSI, an ICAO address or a track's name; the file's stem if there is
    /// none.
    pub vessel: String,
    pub name: Option<String>,
    /// The kept fixes, all observed, joined by geodesic legs.
    pub course: Course,
    /// Number of good fixes of the vessel in the file.
    pub fixes: usize,
    /// Length along the geodesics between all good fixes, without gaps. At
    /// least the length of the course, and more if it is simplified.
    pub length: Length,
}

/// Reads the tracks of a file. Warnings say what was skipped, one per kind.
///
/// # Errors
/// As for [`read`].
pub fn tracks(path: &std::path::Path, options: &Options) -> Result<Warned<Vec<ImportedTrack>>> {
    let mut tracks: Vec<ImportedTrack> = Vec::new();
    let inputs = [Input::File(path.to_path_buf())];
    let request = Request {
        inputs: &inputs,
        options,
        zones: &Zones::new(&[]),
        watch: &Watch::default(),
    };
    let summary = read(
        &request,
        |piece| piece,
        |piece| {
            append(&mut tracks, &piece);
            Ok(())
        },
    )?;
    Ok(Warned {
        value: tracks,
        warnings: warnings(&summary),
    })
}

fn append(tracks: &mut Vec<ImportedTrack>, piece: &Piece) {
    if tracks
        .last()
        .is_none_or(|last| *last.vessel != *piece.vessel)
    {
        tracks.push(ImportedTrack {
            vessel: piece.vessel.to_string(),
            name: piece.name.as_ref().map(ToString::to_string),
            course: Course::default(),
            fixes: 0,
            length: Length::from_m(0.0),
        });
    }
    let track = tracks.last_mut().expect("just made");
    // A part repeats the last fix of the part before.
    let course = &mut track.course;
    let shared = course.fixes.last().is_some_and(|last| {
        Some(last.position) == piece.line.first().map(|kept| kept.position)
            && last.moment.map(|m| m.at) == piece.start
    });
    for (at, kept) in piece.line.iter().enumerate().skip(usize::from(shared)) {
        if let Some(last) = course.fixes.last() {
            course.legs.push(leg(last, kept, at == 0));
        }
        course.fixes.push(fix(kept));
    }
    track.fixes += piece.fixes - usize::from(shared);
    track.length = Length::from_m(track.length.m() + piece.length.m());
}

fn fix(kept: &Kept) -> Fix {
    Fix {
        position: kept.position,
        moment: kept.time.map(|at| Moment {
            at,
            computed: false,
        }),
        status: Status::Observed,
    }
}

fn leg(from: &Fix, to: &Kept, gap: bool) -> Leg {
    let (from, to) = (from.position, to.position);
    Leg {
        kind: LegKind::Geodesic,
        status: Status::Observed,
        gap,
        path: Path {
            segments: vec![Segment::Geodesic { from, to }],
        },
        length: distance(from, to),
    }
}

fn warnings(summary: &Summary) -> Vec<Problem> {
    let entries = summary.report.entries.iter();
    let told = entries
        .filter(|entry| !entry.ordinary)
        .map(ToString::to_string);
    let all = summary.warnings.iter().cloned().chain(told);
    all.map(|message| Problem::warning("", message)).collect()
}
