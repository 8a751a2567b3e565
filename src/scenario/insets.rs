//! Insets and frames: `inset`, `corner` and `frames` of a `[[map]]`.

use super::grammar::CORNERS;
use super::model::{Corner, Inset, MapSpec};
use super::reading::{Node, Reading, Table};
use super::show::matches;
use crate::place::spelling::{did_you_mean, nearest};
use crate::units::Misread;

/// Links maps to one another once all have ids. `tables` are those of the maps,
/// in the same order.
pub(super) fn link(reading: &mut Reading, tables: &[Table], maps: &mut [MapSpec]) {
    for (i, table) in tables.iter().enumerate() {
        maps[i].inset = inset(reading, table, maps, i);
        maps[i].frames = table
            .get("frames")
            .map(|node| frames(reading, node, maps, i))
            .unwrap_or_default();
    }
    let insets: Vec<Option<String>> = maps
        .iter()
        .map(|map| Some(map.inset.as_ref()?.host.clone()))
        .collect();
    for (i, table) in tables.iter().enumerate() {
        let (Some(host), Some(node)) = (&insets[i], table.get("inset")) else {
            continue;
        };
        let Some(at) = maps.iter().position(|map| map.id == *host) else {
            continue;
        };
        if let Some(outer) = &insets[at] {
            reading.error(node, nested(&maps[i].id, host, outer));
        } else if table.get("show").is_none() {
            // By default an inset shows the same as its host.
            maps[i].show = maps[at].show.clone();
        }
    }
}

fn inset(reading: &mut Reading, table: &Table, maps: &[MapSpec], own: usize) -> Option<Inset> {
    let corner = table.get("corner").and_then(|node| {
        let word = reading.word(node, CORNERS)?;
        Corner::from_word(word)
    });
    let Some(node) = table.get("inset") else {
        if let Some(node) = table.get("corner") {
            let misread = Misread::new("corner is for insets, and this map is not one");
            let help = "add inset = \"...\", the id of the map to place it in";
            reading.error(node, misread.help(help));
        }
        return None;
    };
    let host = reading.text(node)?;
    if host == maps[own].id {
        let misread = Misread::new(format!("the map \"{host}\" would be inside itself"));
        reading.error(node, misread.help(others(maps, own)));
        return None;
    }
    if !maps.iter().any(|map| map.id == host) {
        reading.error(node, no_map(host, maps, own));
        return None;
    }
    Some(Inset {
        host: host.to_owned(),
        corner,
    })
}

fn frames(reading: &mut Reading, node: &Node, maps: &[MapSpec], own: usize) -> Vec<String> {
    let mut picked = vec![false; maps.len()];
    for one in reading.list(node) {
        let Some(pattern) = reading.text(&one) else {
            continue;
        };
        if pattern == maps[own].id {
            let misread = Misread::new("a map cannot show its own frame");
            reading.error(&one, misread.help(others(maps, own)));
            continue;
        }
        let mut any = false;
        for (i, map) in maps.iter().enumerate() {
            if i != own && matches(pattern, &map.id) {
                picked[i] = true;
                any = true;
            }
        }
        if !any {
            reading.error(&one, no_map(pattern, maps, own));
        }
    }
    let picked = maps.iter().zip(picked).filter(|(_, picked)| *picked);
    picked.map(|(map, _)| map.id.clone()).collect()
}

fn no_map(id: &str, maps: &[MapSpec], own: usize) -> Misread {
    let ids = || maps.iter().map(|map| map.id.as_str());
    let near = did_you_mean(&nearest(id, ids().filter(|id| *id != maps[own].id)));
    Misread::new(format!("there is no map \"{id}\""))
        .help(near.unwrap_or_else(|| others(maps, own)))
}

/// The other maps, as suggestions.
fn others(maps: &[MapSpec], own: usize) -> String {
    let others = maps.iter().enumerate().filter(|(i, _)| *i != own);
    let others: Vec<&str> = others.map(|(_, map)| map.id.as_str()).collect();
    match others.is_empty() {
        true => "add another [[map]] and name its id".to_owned(),
        false => format!("other maps: {}", others.join(", ")),
    }
}

fn nested(id: &str, host: &str, outer: &str) -> Misread {
    match outer == id {
        true => Misread::new(format!(
            "\"{id}\" and \"{host}\" would be inside each other"
        ))
        .help("remove inset from the larger of the two"),
        false => Misread::new(format!("\"{host}\" is itself inside \"{outer}\""))
            .help(format!("write inset = \"{outer}\": a map may have several")),
    }
}
