//! Tracks from files of recorded positions.

use super::draft::Draft;
use super::files::unusable;
use super::model::Domain;
use super::quantities::length;
use super::reading::{Node, Table};
use crate::place::spelling::{did_you_mean, nearest};
use crate::track::Course;
use crate::trajectories::{self, ImportedTrack, Options, speed_limit};
use crate::units::{Misread, read_duration};
use std::time::Duration;

/// Keys that control how a file is read.
const OF_FILES: [&str; 3] = ["vessel", "split-gap", "simplify"];

/// Rejects keys about reading a file if there is none.
pub(super) fn only_with_a_file(draft: &mut Draft, table: &Table) {
    if table.get("file").is_some() {
        return;
    }
    for key in OF_FILES {
        if let Some(node) = table.get(key) {
            let misread = Misread::new(format!("\"{key}\" has no meaning without a file"));
            draft.reading.error(node, misread.help("remove it"));
        }
    }
}

/// The course of the requested vessel of a file, or of its only one.
pub(super) fn recorded(
    draft: &mut Draft,
    table: &Table,
    node: &Node,
    domain: Domain,
) -> Option<Course> {
    let gap = table.get("split-gap").map(|n| duration(draft, n));
    let simplify = table.get("simplify").map(|n| length(&mut draft.reading, n));
    let vessel = table.get("vessel").map(|n| (n, draft.reading.text(n)));
    let path = draft.file_path(node)?;
    let usual = Options::default();
    let options = Options {
        gap: match gap {
            Some(gap) => Some(gap?),
            None => usual.gap,
        },
        simplify: match simplify {
            Some(length) => Some(length?),
            None => usual.simplify,
        },
        max_speed: Some(match domain {
            Domain::Air => speed_limit::air(),
            Domain::Sea => speed_limit::sea(),
            Domain::Ground => speed_limit::ground(),
        }),
        ..usual
    };
    let read = trajectories::tracks(&path, &options).map_err(|error| unusable(&path, &error));
    let read = draft.reading.take(node, read)?;
    for warning in read.warnings {
        let mut misread = Misread::new(warning.message);
        misread.help = warning.help;
        draft.reading.warn(node, misread);
    }
    let wanted = match vessel {
        Some((node, name)) => Some((node, name?)),
        None => None,
    };
    let track = one(read.value, wanted.map(|(_, name)| name));
    draft
        .reading
        .take(wanted.map_or(node, |(node, _)| node), track)
        .map(|track| track.course)
}

/// The track of a vessel, or the only track of a file.
fn one(mut tracks: Vec<ImportedTrack>, wanted: Option<&str>) -> Result<ImportedTrack, Misread> {
    let names = || -> Vec<String> {
        tracks
            .iter()
            .take(12)
            .map(|track| format!("\"{}\"", track.vessel))
            .collect()
    };
    let is = |track: &ImportedTrack, name: &str| {
        track.vessel.eq_ignore_ascii_case(name)
            || track
                .name
                .as_ref()
                .is_some_and(|own| own.eq_ignore_ascii_case(name))
    };
    let at = match wanted {
        Some(name) => tracks.iter().position(|track| is(track, name.trim())),
        None if tracks.len() == 1 => Some(0),
        None if tracks.is_empty() => None,
        None => {
            return Err(
                Misread::new(format!("the file has {} vessels", tracks.len()))
                    .help(format!("add vessel = one of {}", names().join(", "))),
            );
        }
    };
    match (at, wanted) {
        (Some(at), _) if tracks[at].course.fixes.len() >= 2 => Ok(tracks.swap_remove(at)),
        (Some(_), _) => Err(
            Misread::new("this track has fewer than two usable positions")
                .help("a single position is a [[place]]"),
        ),
        (None, Some(name)) => {
            let known = tracks.iter().map(|track| track.vessel.as_str());
            let help = did_you_mean(&nearest(name, known))
                .unwrap_or_else(|| format!("the file has {}", names().join(", ")));
            Err(Misread::new(format!("the file has no vessel \"{name}\"")).help(help))
        }
        (None, None) => Err(Misread::new("the file has no usable position")
            .help("`standoff check` and `standoff tracks` list what was skipped")),
    }
}

/// `30 min`; must be positive.
fn duration(draft: &mut Draft, node: &Node) -> Option<Duration> {
    let text = draft.reading.text(node)?;
    let read = read_duration(text);
    let seconds = draft.reading.take(node, read)?;
    let gap = Duration::try_from_secs_f64(seconds).ok();
    let good = gap.filter(|gap| !gap.is_zero());
    if good.is_none() {
        let misread = Misread::new(format!("\"{text}\" is not a gap to split at"));
        draft.reading.error(node, misread.help("write \"30 min\""));
    }
    good
}
