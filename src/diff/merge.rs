//! Two editions on one map: the later one, and beneath it what it changed or
//! left out, as it was.

use super::{What, changes};
use crate::language::{Language, Names};
use crate::scenario::{MapSpec, Measured, Scenario, Source};
use crate::words::{Words, fill};

/// The later edition with the rings, tracks and zones that it changed or left
/// out, as they were: their ids begin with `before-`, their names say so, and
/// maps draw them pale and dashed.
pub fn merged(before: &Scenario, after: &Scenario) -> Scenario {
    let mut both = after.clone();
    both.id += "-diff";
    let gone: Vec<(&str, String)> = changes(before, after)
        .into_iter()
        .filter(|change| change.what != What::Added)
        .map(|change| (change.table, change.id))
        .collect();
    let is_gone = |table: &str, id: &str| gone.iter().any(|(t, i)| *t == table && i == id);
    let first = both.tracks.len();
    for track in before.tracks.iter().filter(|t| is_gone("track", &t.id)) {
        let mut track = track.clone();
        rename(&mut track.id, &mut track.name);
        track.actor = adopt_actor(&mut both, before, track.actor);
        track.sources = adopt_sources(&mut both, before, &track.sources);
        both.before.push(track.id.clone());
        both.tracks.push(track);
    }
    for ring in before.rings.iter().filter(|r| is_gone("ring", &r.id)) {
        let mut ring = ring.clone();
        if let Measured::Track { track, .. } = &mut ring.from {
            *track = moved_track(before, &both, *track, first);
        }
        rename(&mut ring.id, &mut ring.name);
        ring.actor = adopt_actor(&mut both, before, ring.actor);
        ring.sources = adopt_sources(&mut both, before, &ring.sources);
        both.before.push(ring.id.clone());
        // Beneath what is now.
        both.rings.insert(0, ring);
    }
    for zone in before.zones.iter().filter(|z| is_gone("zone", &z.id)) {
        let mut zone = zone.clone();
        rename(&mut zone.id, &mut zone.name);
        zone.actor = adopt_actor(&mut both, before, zone.actor);
        zone.sources = adopt_sources(&mut both, before, &zone.sources);
        both.before.push(zone.id.clone());
        both.zones.push(zone);
    }
    let was = both.before.clone();
    show(&mut both.maps, &before.maps, &was);
    both
}

/// What begins the ids of things as they were.
const BEFORE: &str = "before-";

fn rename(id: &mut String, name: &mut Names) {
    *id = format!("{BEFORE}{id}");
    let in_language = |language: Language| {
        let words = Words::of(language);
        (language, fill(words.before, &[name.get(language)]))
    };
    *name = Names::by_language(Language::ALL.map(in_language));
}

/// A thing stands as it was on the maps that show it now, and on those that
/// showed it then; on the first one, if all that showed it are gone.
fn show(maps: &mut [MapSpec], earlier: &[MapSpec], was: &[String]) {
    // A map without ids shows everything.
    let shows = |map: &MapSpec, id: &String| map.show.is_empty() || map.show.contains(id);
    for id in was {
        let thing = id.strip_prefix(BEFORE).unwrap_or(id).to_owned();
        let then = |map: &MapSpec| earlier.iter().any(|e| e.id == map.id && shows(e, &thing));
        let on: Vec<usize> = (0..maps.len())
            .filter(|i| shows(&maps[*i], &thing) || then(&maps[*i]))
            .collect();
        let was_shown = earlier.iter().any(|map| shows(map, &thing));
        let on = match on.is_empty() && was_shown {
            true => vec![0],
            false => on,
        };
        for i in on {
            if let Some(map) = maps.get_mut(i).filter(|map| !map.show.is_empty()) {
                map.show.push(id.clone());
            }
        }
    }
}

/// The place that an earlier track has among all of them.
fn moved_track(before: &Scenario, both: &Scenario, track: usize, first: usize) -> usize {
    let id = &before.tracks[track].id;
    let was = format!("{BEFORE}{id}");
    let found = both.tracks[first..].iter().position(|t| t.id == was);
    found
        .map(|i| first + i)
        .or_else(|| both.tracks.iter().position(|t| t.id == *id))
        .unwrap_or(track)
}

fn adopt_actor(both: &mut Scenario, before: &Scenario, actor: Option<usize>) -> Option<usize> {
    let actor = &before.actors[actor?];
    let known = both.actors.iter().position(|a| a.id == actor.id);
    Some(known.unwrap_or_else(|| {
        both.actors.push(actor.clone());
        both.actors.len() - 1
    }))
}

fn adopt_sources(both: &mut Scenario, before: &Scenario, sources: &[usize]) -> Vec<usize> {
    let mut adopted = Vec::new();
    for source in sources.iter().map(|i| &before.sources[*i]) {
        let same = |s: &Source| s.key == source.key && s.text == source.text;
        let known = both.sources.iter().position(same);
        adopted.push(known.unwrap_or_else(|| {
            both.sources.push(source.clone());
            both.sources.len() - 1
        }));
    }
    adopted
}
