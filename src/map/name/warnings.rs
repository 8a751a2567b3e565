//! Reports names that found no room on the map.

use super::{MOST, Named, Scene};
use crate::error::Problem;
use crate::map::label;
use crate::map::seen::meets;
use std::collections::{BTreeSet, HashSet};

/// Up to this many labels without room get a warning each.
const FEW: usize = 5;

/// Maximum names listed in a joint warning.
const LISTED: usize = 10;

/// Names without a place on the map, sorted. Degree labels are omitted, since a
/// few suffice.
pub(super) fn unnamed(placed: &[label::Placed]) -> Vec<String> {
    let name = |outcome: &label::Placed| outcome.label.name.clone();
    let stands = |outcome: &&label::Placed| outcome.chosen.is_some();
    let standing: BTreeSet<String> = placed.iter().filter(stands).map(name).collect();
    let all: BTreeSet<String> = placed.iter().map(name).collect();
    let missing = all.into_iter().filter(|name| !standing.contains(name));
    missing.filter(|name| !name.contains('°')).collect()
}

/// Warnings for wanted labels that found no room. A line outside the frame
/// needs no label.
pub(super) fn without_room(scene: &Scene, placed: &[label::Placed]) -> Vec<Problem> {
    let in_frame = lines_in_frame(scene);
    let missing: Vec<&str> = placed
        .iter()
        .filter(|outcome| outcome.chosen.is_none() && outcome.label.wanted)
        .filter(|outcome| {
            outcome
                .label
                .line
                .is_none_or(|line| in_frame.contains(&line))
        })
        .map(|outcome| outcome.label.name.as_str())
        .collect();
    let quoted = |name: &&str| format!("\"{name}\"");
    if missing.len() <= FEW {
        let one = |name: &&str| dropped(&format!("the label {}", quoted(name)));
        return missing.iter().map(one).collect();
    }
    let listed: Vec<String> = missing.iter().take(LISTED).map(quoted).collect();
    let more = match missing.len() - listed.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    vec![dropped(&format!(
        "{} labels: {}{more}",
        missing.len(),
        listed.join(", ")
    ))]
}

/// The numbers of the lines that pass through the frame.
fn lines_in_frame(scene: &Scene) -> HashSet<u32> {
    let frame = scene.fitted.frame;
    let reaches = scene.reaches.lines.iter().enumerate();
    let reaches = reaches.map(|(i, line)| (Named::Reach(i), &line.lines));
    let tracks = scene.tracks.lines.iter();
    let tracks = tracks.map(|line| (Named::Track(line.part.track), &line.lines));
    let zones = scene.zones.lines.iter().enumerate();
    let zones = zones.map(|(i, line)| (Named::Zone(i), &line.lines));
    reaches
        .chain(tracks)
        .chain(zones)
        .filter(|(_, lines)| meets(lines, frame))
        .map(|(named, _)| named.number())
        .collect()
}

pub(super) fn too_many((kind, count): (&str, usize)) -> Problem {
    warning(
        format!("the map names the first {MOST} of its {count} {kind}"),
        "make several maps, each with a `show` of its own",
    )
}

fn dropped(what: &str) -> Problem {
    warning(
        format!("no room on the map for {what}"),
        "give the map a wider extent or a larger page",
    )
}

fn warning(message: String, help: &str) -> Problem {
    Problem::warning("", message).help(help)
}
