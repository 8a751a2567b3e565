//! Warns about content that should be on the page's maps but is on none of
//! them.

use super::drawn::Drawn;
use super::plan::Plan;
use crate::error::Problem;
use crate::map::{Panel, shown};
use crate::overlay::{Kind, Overlay};
use std::collections::{BTreeSet, HashSet};

/// Callouts, rings, tracks and places that are outside the frames of all maps
/// that show them.
pub(super) fn unseen(overlay: &Overlay, plan: &Plan, drawn: &Drawn) -> Vec<Problem> {
    // A single map need not show what other maps do.
    if plan.maps().count() < overlay.scenario.maps.len() {
        return Vec::new();
    }
    let mut problems = callouts(overlay, &drawn.maps);
    problems.extend(features(overlay, plan, drawn));
    problems
}

fn callouts(overlay: &Overlay, maps: &[Panel]) -> Vec<Problem> {
    let all = maps.iter().flat_map(Panel::with_insets);
    let seen: HashSet<usize> = all.flat_map(|map| map.callouts.iter().copied()).collect();
    let callouts = overlay.scenario.callouts.iter().enumerate();
    callouts
        .filter(|(i, _)| !seen.contains(&(i + 1)))
        .map(|(i, callout)| {
            let help = "name it in a map's show, or give a map an extent that holds it";
            problem(format!("callout[{i}]"), &callout.id, help)
        })
        .collect()
}

/// Rings, tracks and places of which nothing lies in a frame, and zones that
/// nobody can see, each once.
fn features(overlay: &Overlay, plan: &Plan, drawn: &Drawn) -> Vec<Problem> {
    let all = || drawn.maps.iter().flat_map(Panel::with_insets);
    let seen: BTreeSet<&str> = all()
        .flat_map(|map| map.seen.iter().map(String::as_str))
        .collect();
    let language = overlay.scenario.header.language;
    let mut told: HashSet<&str> = HashSet::new();
    let mut problems = Vec::new();
    for spec in plan.maps() {
        for feature in shown(overlay, spec) {
            let (id, kind) = match feature.kind {
                Kind::Reach => (feature.parent.as_str(), "ring"),
                Kind::Track => (feature.parent.as_str(), "track"),
                Kind::Place => (feature.id.as_str(), "place"),
                Kind::Zone => (feature.id.as_str(), "zone"),
                _ => continue,
            };
            // The earlier version of a place may be where it is now.
            let was = || overlay.scenario.before.contains(&feature.parent);
            // The mark of its origin is seen, but not the ring itself.
            let is_speck = seen.contains(id) && drawn.specks.contains(id);
            if feature.kind == Kind::Reach && is_speck {
                if told.insert(id) {
                    problems.push(speck(feature.name.get(language)));
                }
                continue;
            }
            if seen.contains(id) || !told.insert(id) || feature.kind == Kind::Place && was() {
                continue;
            }
            if feature.kind == Kind::Zone {
                problems.push(too_small(feature.name.get(language)));
                continue;
            }
            let name = match feature.kind {
                Kind::Place => feature.name.get(language),
                _ => id,
            };
            let help = "give the map an extent that holds it, or take it out of what the map shows";
            problems.push(problem(kind.to_owned(), name, help));
        }
    }
    problems
}

fn too_small(name: &str) -> Problem {
    let message = format!("\"{name}\" is too small to be seen on any map that shows it");
    Problem::warning("zone", message)
        .help("check its corners, give it a map or an inset of its own, or make it a [[place]]")
}

fn speck(name: &str) -> Problem {
    let message = format!("\"{name}\" is too small to be seen on any map that shows it");
    Problem::warning("ring", message)
        .help("check its range and unit, or give it a map or an inset of its own")
}

fn problem(path: String, name: &str, help: &str) -> Problem {
    let message = format!("\"{name}\" is outside every map that shows it");
    Problem::warning(path, message).help(help)
}
