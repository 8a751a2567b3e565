//! Tracks as events: what happened when, and whose.

use crate::chart::{Days, Event};
use crate::page::legend::Furniture;
use crate::scenario::{ChartSpec, Families, Track};
use std::collections::HashSet;

/// The chart's dated tracks, in the scenario's order.
pub(super) fn of(furniture: &Furniture, spec: &ChartSpec) -> Vec<Event> {
    let tracks = &furniture.overlay.scenario.tracks;
    let families = Families::new(tracks);
    let show: HashSet<&str> = spec.show.iter().map(String::as_str).collect();
    let is_shown = |track: usize| show.contains(tracks[track].id.as_str());
    (0..tracks.len())
        .filter(|track| is_shown(*track))
        // A branch is not a separate event if the track it left is shown.
        .filter(|track| !families.parent(*track).is_some_and(is_shown))
        .filter_map(|track| event(furniture, &tracks[track]))
        .collect()
}

fn event(furniture: &Furniture, track: &Track) -> Option<Event> {
    let scenario = furniture.overlay.scenario;
    let language = scenario.header.language;
    let actor = track.actor.as_ref().and_then(|id| scenario.actor(id));
    let days = match track.days {
        Some((first, last)) => Days { first, last },
        None => Days::of(track.date.as_deref()?)?,
    };
    let numbers = furniture.cited.numbers(&track.sources);
    Some(Event {
        label: track.name.get(language).to_owned(),
        when: track.when(furniture.words)?,
        days,
        domain: track.domain,
        group: actor.map_or_else(String::new, |a| a.name.get(language).to_owned()),
        color: furniture.style.actor(scenario, track.actor.as_ref()),
        notes: numbers.into_iter().map(|n| n as u32).collect(),
    })
}
