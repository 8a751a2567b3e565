//! Merges two editions into one scenario: the later one, plus the earlier
//! versions of what it changed or removed.

use super::{Compared, compared};
use crate::language::Names;
use crate::scenario::{ActorId, MapSpec, Measured, Scenario, Source, SourceId, TrackId};
use crate::words;
use std::collections::HashMap;

/// The later edition plus the earlier versions of the rings, tracks, zones and
/// places that it changed or removed. Their ids begin with `before-`, their names say
/// so, and maps draw them pale and dashed. Their actors and sources are carried
/// over.
pub fn merged(before: &Scenario, after: &Scenario) -> Scenario {
    let mut both = after.clone();
    both.id += "-diff";
    both.before_as_of = before.header.as_of;
    let compared = compared(before, after);
    let is_gone = |table: &'static str, id: &str| compared.is_gone(table, id);
    // A reference to a track as it was, or to the same track as it is.
    let track_id = |id: &TrackId| match is_gone("track", id.as_str()) {
        true => format!("{BEFORE}{id}").as_str().into(),
        false => compared
            .later("track", id.as_str())
            .unwrap_or(id.as_str())
            .into(),
    };
    let mut earlier = Earlier::new(before, &mut both);
    for track in before.tracks.iter().filter(|t| is_gone("track", &t.id)) {
        let mut track = track.clone();
        earlier.rename(&mut track.id, &mut track.name);
        // Name the track explicitly: the name, unlike the composition, says
        // that this is the earlier version.
        track.named = true;
        track.composition = None;
        if let Some(branch) = &mut track.branch_of {
            branch.track = track_id(&branch.track);
        }
        earlier.adopt_actor(&track.actor);
        earlier.adopt_sources(&mut track.sources);
        for mark in &mut track.marks {
            mark.composition = None;
            earlier.adopt_sources(&mut mark.sources);
        }
        earlier.both.tracks.push(track);
    }
    for ring in before.rings.iter().filter(|r| is_gone("ring", &r.id)) {
        let mut ring = ring.clone();
        if let Measured::Track { track, .. } = &mut ring.from {
            *track = track_id(track);
        }
        earlier.rename(&mut ring.id, &mut ring.name);
        earlier.adopt_actor(&ring.actor);
        earlier.adopt_sources(&mut ring.sources);
        // Drawn below the current rings.
        earlier.both.rings.insert(0, ring);
    }
    for zone in before.zones.iter().filter(|z| is_gone("zone", &z.id)) {
        let mut zone = zone.clone();
        earlier.rename(&mut zone.id, &mut zone.name);
        earlier.adopt_actor(&zone.actor);
        earlier.adopt_sources(&mut zone.sources);
        earlier.both.zones.push(zone);
    }
    for place in before.places.iter().filter(|p| is_gone("place", &p.id)) {
        let mut place = place.clone();
        earlier.rename(&mut place.id, &mut place.name);
        earlier.adopt_actor(&place.actor);
        earlier.adopt_sources(&mut place.sources);
        earlier.both.places.push(place);
    }
    let was = both.before.clone();
    show(&mut both.maps, &before.maps, &was, &compared);
    both
}

/// Carries items of the earlier edition over into the later one.
struct Earlier<'a> {
    before: &'a Scenario,
    both: &'a mut Scenario,
    /// The key in the merged scenario for each source of the earlier edition.
    sources: HashMap<SourceId, SourceId>,
}

impl<'a> Earlier<'a> {
    fn new(before: &'a Scenario, both: &'a mut Scenario) -> Earlier<'a> {
        Earlier {
            before,
            both,
            sources: HashMap::new(),
        }
    }

    fn rename(&mut self, id: &mut String, name: &mut Names) {
        *id = format!("{BEFORE}{id}");
        *name = words::earlier(name);
        self.both.before.push(id.clone());
    }

    /// An actor with the same id is the same actor.
    fn adopt_actor(&mut self, actor: &Option<ActorId>) {
        let earlier = actor.as_ref().and_then(|id| self.before.actor(id));
        if let Some(actor) = earlier.filter(|actor| self.both.actor(&actor.id).is_none()) {
            self.both.actors.push(actor.clone());
        }
    }

    fn adopt_sources(&mut self, sources: &mut Vec<SourceId>) {
        for id in sources {
            *id = self.adopted(id);
        }
    }

    /// The merged key of a source, whatever its key was before. A source whose
    /// printed text differs in the later edition is a different source, and
    /// both are cited.
    fn adopted(&mut self, id: &SourceId) -> SourceId {
        if let Some(known) = self.sources.get(id) {
            return known.clone();
        }
        let Some(source) = self.before.source(id) else {
            return id.clone();
        };
        let printed = |s: &Source| (s.text.clone(), s.date.clone());
        let mut all = self.both.sources.iter();
        let same = all.find(|s| printed(s) == printed(source));
        let key = match same.map(|same| same.key.clone()) {
            Some(key) => key,
            None => {
                let mut key = id.clone();
                while self.both.source(&key).is_some() {
                    key = format!("{BEFORE}{key}").as_str().into();
                }
                self.both.sources.push(Source {
                    key: key.clone(),
                    ..source.clone()
                });
                key
            }
        };
        self.sources.insert(id.clone(), key.clone());
        key
    }
}

/// Prefix of the ids of earlier versions.
const BEFORE: &str = "before-";

/// Shows an earlier version on the maps that show the item now or showed it
/// before; on the first map if all maps that showed it are gone.
fn show(maps: &mut [MapSpec], earlier: &[MapSpec], was: &[String], compared: &Compared) {
    // A map without ids shows everything.
    let shows = |map: &MapSpec, id: &str| map.show.is_empty() || map.show.iter().any(|s| s == id);
    for id in was {
        let thing = id.strip_prefix(BEFORE).unwrap_or(id);
        let now = CLAIMS.iter().find_map(|table| compared.later(table, thing));
        let then = |map: &MapSpec| {
            let same = |e: &MapSpec| compared.later("map", &e.id) == Some(&map.id);
            earlier.iter().any(|e| same(e) && shows(e, thing))
        };
        let on: Vec<usize> = (0..maps.len())
            .filter(|i| shows(&maps[*i], now.unwrap_or_default()) || then(&maps[*i]))
            .collect();
        let was_shown = earlier.iter().any(|map| shows(map, thing));
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

/// The tables whose earlier versions are shown.
const CLAIMS: [&str; 4] = ["track", "ring", "zone", "place"];
