//! A scenario from its text to its maps, files and report, and whether what
//! they say is so.

use crate::dice::Dice;
use crate::earth::{EcefPoint, direct, distance, inverse};
use crate::exported::{self, Exported};
use crate::story::{Place, RingTruth, Story};
use crate::wellformed;
use serde_json::Value;
use standoff::error::Problems;
use standoff::export::{self, Options};
use standoff::formats::{self, Format};
use standoff::overlay::{self, Overlay};
use standoff::render::Resolution;
use standoff::report::Places;
use standoff::scenario::Scenario;
use standoff::{Error, diff, page, render, report, scenario};
use std::fs;
use std::path::Path;

/// Why a case did not go through.
#[derive(Debug, Clone)]
pub enum Trouble {
    /// Something is wrong with the program.
    Fault(String),
    /// The program said in words why it cannot do what was asked.
    Refused(String),
}

pub type Checked = Result<(), Trouble>;

impl Trouble {
    pub fn fault(what: impl Into<String>) -> Trouble {
        Trouble::Fault(what.into())
    }
}

/// What a valid scenario may be refused for, as the message has it.
const REFUSALS: [&str; 14] = [
    // Reading: what only the geometry tells.
    "no room to turn at point",
    "turns back on itself",
    "the outline crosses itself",
    // The page: what does not fit.
    "use a larger page",
    "no room for its panels",
    "lower the resolution",
    // A projection cannot show a place.
    "nothing it should show is visible",
    "has nothing to show",
    "a cylinder cannot be true to scale",
    "do not make a cone",
    "this cone cannot be centred",
    "a Mercator map cannot show a pole",
    // Fonts.
    "no font has",
    // Formats that have no room for what there is.
    "nothing in it moves",
];

fn refused(what: String) -> Trouble {
    match REFUSALS.iter().any(|known| what.contains(known)) {
        true => Trouble::Refused(what),
        false => Trouble::Fault(what),
    }
}

/// Checks a scenario in a folder of its own. Each stage has its own random
/// numbers, so that a smaller scenario meets the same ones.
pub fn check(story: &Story, folder: &Path, seed: u64) -> Checked {
    let stage = |number: u64| Dice::new(seed.wrapping_mul(31) + number);
    story.write(folder).expect("files are written");
    let text = story.document.to_string();
    let path = folder.join("story.toml");
    let name = path.to_str().expect("a plain path");
    let read = scenario::read(name, &text).map_err(|error| match error {
        Error::Scenario(problems) => refused_scenario(&problems),
        other => Trouble::Fault(other.to_string()),
    })?;
    let scenario = read.value;
    placed(story, &scenario)?;
    let overlay = overlay::compute(&scenario)
        .map_err(|e| refused(e.to_string()))?
        .value;
    let geojson = folder.join("story.geojson");
    write(&overlay, "geojson", &geojson)?;
    let bytes = fs::read(&geojson).expect("it was written");
    let exported =
        exported::read(&bytes).map_err(|e| Trouble::Fault(format!("story.geojson: {e}")))?;
    meaning(story, &exported, &mut stage(0))?;
    let mut dice = stage(1);
    for _ in 0..2 {
        let format = dice.one(formats::FORMATS);
        let other = folder.join(format!("story.{}", format.extensions[0]));
        write(&overlay, format.name, &other)?;
        wellformed::check(&other).map_err(Trouble::Fault)?;
    }
    if dice.chance(0.3) {
        reported(&overlay)?;
    }
    if dice.chance(0.15) {
        edited(story, &scenario, name)?;
    }
    drawn(&overlay, &mut stage(2))
}

/// Each line of what is wrong with a scenario must be a known refusal.
fn refused_scenario(problems: &Problems) -> Trouble {
    let errors = problems
        .list
        .iter()
        .filter(|p| p.severity == standoff::error::Severity::Error);
    let said: Vec<String> = errors
        .map(|p| format!("{}: {}", p.path, p.message))
        .collect();
    match said
        .iter()
        .find(|what| matches!(refused((*what).clone()), Trouble::Fault(_)))
    {
        None => Trouble::Refused(said.join("; ")),
        Some(bad) => Trouble::Fault(format!("refused: {bad}")),
    }
}

/// Whether positions were read as they were written.
fn placed(story: &Story, scenario: &Scenario) -> Checked {
    for (id, truth) in &story.truth.places {
        let Some(place) = scenario.places.iter().find(|p| p.id == *id) else {
            return Err(Trouble::Fault(format!("the place {id} is lost")));
        };
        let read = EcefPoint::new(place.position.lat().deg(), place.position.lon().deg());
        same_place(id, read, *truth)?;
    }
    Ok(())
}

fn same_place(id: &str, read: EcefPoint, truth: Place) -> Checked {
    let off = distance(read, truth.spot);
    match off <= truth.within {
        true => Ok(()),
        false => Err(Trouble::Fault(format!(
            "{id} lies {off:.3} m from where it was put: {read:?}"
        ))),
    }
}

fn write(overlay: &Overlay, format: &str, path: &Path) -> Checked {
    let format = Format::named(format).expect("a listed format");
    let written = export::export(overlay, format, &Options::default(), path)
        .map_err(|e| refused(format!("{}: {e}", format.name)))?;
    for one in &written.proofs {
        let (id, proof) = (&one.id, &one.proof);
        if proof.max_error.m() > 10.0 {
            return Err(Trouble::Fault(format!(
                "{id} is {} m off",
                proof.max_error.m()
            )));
        }
    }
    Ok(())
}

/// What the exported features say, against the truth.
fn meaning(story: &Story, exported: &[Exported], dice: &mut Dice) -> Checked {
    let fault = |what: String| Err(Trouble::Fault(what));
    for (id, _) in &story.truth.places {
        if !exported.iter().any(|f| f.id == *id) {
            return fault(format!("the place {id} is not exported"));
        }
    }
    for ring in &story.truth.rings {
        let reaches = || {
            exported
                .iter()
                .filter(|f| f.text("claim") == ring.id && f.text("kind") == "reach")
        };
        let all: usize = ring
            .figures
            .iter()
            .map(|(low, _)| 1 + usize::from(low.is_some()))
            .sum();
        if reaches().count() < all {
            return fault(format!(
                "{} has {} reaches of {all}",
                ring.id,
                reaches().count()
            ));
        }
        for reach in reaches() {
            within_range(ring, reach, dice)?;
        }
    }
    for (id, judged) in &story.truth.zones {
        let Some(zone) = exported.iter().find(|f| f.id == *id) else {
            return fault(format!("the zone {id} is not exported"));
        };
        // A planar reader knows no side of the map's own edges.
        let plain = |spot: &EcefPoint| spot.lon.abs() < 179.999 && spot.lat.abs() < 89.99;
        for (spot, inside) in judged.iter().filter(|(spot, _)| plain(spot)) {
            if zone.holds(*spot) != *inside {
                return fault(format!(
                    "the zone {id} has {spot:?} on the wrong side: inside is {inside}"
                ));
            }
        }
    }
    for (id, fixes) in &story.truth.tracks {
        for (i, fix) in fixes.iter().enumerate() {
            let name = format!("{id}-fix-{}", i + 1);
            let Some(found) = exported.iter().find(|f| f.id == name) else {
                return fault(format!("{name} is not exported"));
            };
            let Some([lon, lat]) = found.point else {
                return fault(format!("{name} is no point"));
            };
            same_place(&name, EcefPoint::new(lat, lon), fix.place)?;
            let time: Option<jiff::Timestamp> = found.text("time").parse().ok();
            if fix.seconds.is_some() && time.map(|t| t.as_second()) != fix.seconds {
                return fault(format!(
                    "{name} was at {:?}, and is written as {time:?}",
                    fix.seconds
                ));
            }
        }
    }
    Ok(())
}

/// Whether a reach holds what GeographicLib says is within its range, and
/// nothing else.
fn within_range(ring: &RingTruth, reach: &Exported, dice: &mut Dice) -> Checked {
    let id = &reach.id;
    let fault = |what: String| Err(Trouble::Fault(format!("{id}: {what}")));
    let number = |key: &str| reach.number(key);
    let (Some(lat), Some(lon), Some(radius)) =
        (number("from_lat"), number("from_lon"), number("range_km"))
    else {
        return fault("it does not say from where and how far".to_owned());
    };
    let from = EcefPoint::new(lat, lon);
    same_place(
        &format!("{id}, its origin"),
        from,
        Place {
            within: ring.from.within + 0.02,
            ..ring.from
        },
    )?;
    let radius = radius * 1_000.0;
    // Kilometres are written to a tenth of a millimetre.
    let step = 1e-6 * radius + 1e-3;
    let near = |figure: f64| (radius - figure).abs() <= step;
    let known = ring.figures.iter().any(|(low, high)| {
        near(*high) || low.is_some_and(|low| radius > low - step && radius < *high)
    });
    if !known {
        return fault(format!(
            "{radius} m is none of its figures {:?}",
            ring.figures
        ));
    }
    let inner = number("inner_km").map(|km| km * 1_000.0);
    let tolerance = reach.properties["proof"]["tolerance_m"]
        .as_f64()
        .unwrap_or(10.0)
        * 1.05
        + 0.05;
    for k in 0..14 {
        let azimuth = dice.between(0.0, 360.0);
        let metres = match k {
            0..=5 => {
                radius + tolerance * dice.between(1.0, 40.0) * if k % 2 == 0 { 1.0 } else { -1.0 }
            }
            6..=9 => radius * dice.between(0.0, 1.5),
            _ => dice.between(0.0, 20_000e3),
        };
        let spot = direct(from, azimuth, metres.clamp(0.0, 20_000e3));
        let (far, azimuth) = inverse(from, spot);
        let close = |range: f64| (far - range).abs() <= tolerance;
        if close(radius) || inner.is_some_and(close) || near_side(ring, far, azimuth) {
            continue;
        }
        let inside =
            far < radius && inner.is_none_or(|inner| far > inner) && in_sector(ring, azimuth);
        // A planar reader knows no side of the map's own edges.
        if spot.lon.abs() < 179.999_999 && reach.holds(spot) != inside {
            return fault(format!(
                "{spot:?}, {far:.1} m away at {azimuth:.3}, is on the wrong side of {radius} m"
            ));
        }
    }
    Ok(())
}

fn in_sector(ring: &RingTruth, azimuth: f64) -> bool {
    ring.sector
        .is_none_or(|(from, to)| (azimuth - from).rem_euclid(360.0) < (to - from).rem_euclid(360.0))
}

/// Whether a position is so near to a straight side of a sector, or to where
/// its sides meet, that it may be on either.
fn near_side(ring: &RingTruth, far: f64, azimuth: f64) -> bool {
    let Some((from, to)) = ring.sector else {
        return false;
    };
    let off = |side: f64| {
        let turn = (azimuth - side).rem_euclid(360.0);
        turn.min(360.0 - turn)
    };
    !(5_000.0..=19_800e3).contains(&far) || off(from).min(off(to)) < 0.4
}

/// Distances of the report, by GeographicLib.
fn reported(overlay: &Overlay) -> Checked {
    let made = report::analyse(overlay, Places::Listed);
    let text = report::json(&made).map_err(|e| Trouble::Fault(e.to_string()))?;
    let document: Value = serde_json::from_str(&text).map_err(|e| Trouble::Fault(e.to_string()))?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for ring in list(&document["rings"]) {
        let spot = |of: &Value| Some(EcefPoint::new(of["lat"].as_f64()?, of["lon"].as_f64()?));
        let Some(from) = spot(&ring["measured"]).filter(|_| ring["measured"]["from"] == "place")
        else {
            continue;
        };
        for place in list(&ring["places"]) {
            let (Some(at), Some(told)) = (spot(&place), place["distance_km"].as_f64()) else {
                return Err(Trouble::Fault(format!(
                    "a place without a distance: {place}"
                )));
            };
            let true_km = distance(from, at) / 1_000.0;
            if (true_km - told).abs() > 0.02 {
                return Err(Trouble::Fault(format!(
                    "{} is {true_km} km away, and not {told}",
                    place["name"]
                )));
            }
        }
    }
    report::markdown(&made);
    report::html(&made);
    Ok(())
}

/// An edition without the last ring, or track: what changed, and the map of it.
fn edited(story: &Story, before: &Scenario, name: &str) -> Checked {
    let mut document = story.document.clone();
    let entries = document.get_mut("ring").and_then(toml::Value::as_array_mut);
    let Some(entries) = entries.filter(|list| list.len() > 1) else {
        return Ok(());
    };
    entries.remove(0);
    for panel in ["map", "chart", "table", "page"] {
        document.remove(panel);
    }
    let text = document.to_string();
    let after = scenario::read(name, &text)
        .map_err(|e| refused(format!("without its first ring: {e}")))?
        .value;
    if diff::changes(before, &after).is_empty() {
        return Err(Trouble::fault("a ring was taken out, and nothing changed"));
    }
    let both = diff::merged(before, &after);
    let overlay = overlay::compute(&both)
        .map_err(|e| refused(e.to_string()))?
        .value;
    page::compose(&overlay, None).map_err(|e| refused(format!("the map of a diff: {e}")))?;
    Ok(())
}

/// The pages, in every form of picture now and then.
fn drawn(overlay: &Overlay, dice: &mut Dice) -> Checked {
    let charts = !overlay.scenario.charts.is_empty() && dice.chance(0.3);
    let pages = match charts {
        true => page::compose_charts(overlay, None),
        false => page::compose(overlay, None),
    };
    let pages = pages.map_err(|e| refused(format!("drawn: {e}")))?.value;
    for page in &pages {
        for proof in &page.proofs {
            if proof.on_paper.is_nan() || proof.on_paper >= 0.1 {
                return Err(Trouble::Fault(format!(
                    "{} is drawn {} mm off",
                    proof.id, proof.on_paper
                )));
            }
        }
        let failed = |e: Error| refused(format!("rendered: {e}"));
        let svg = render::svg(&page.sheet).map_err(failed)?;
        wellformed::svg(&svg).map_err(Trouble::Fault)?;
        if dice.chance(0.05) && svg != render::svg(&page.sheet).map_err(failed)? {
            return Err(Trouble::fault("two drawings of one page differ"));
        }
        if dice.chance(0.1) {
            let coarse = Resolution::per_inch(24.0).map_err(failed)?;
            let png = render::png(&svg, coarse).map_err(failed)?;
            wellformed::png(&png).map_err(Trouble::Fault)?;
        }
        if dice.chance(0.1) {
            let pdf = render::pdf(&page.sheet).map_err(failed)?;
            if !pdf.starts_with(b"%PDF-") {
                return Err(Trouble::fault("the PDF has no head"));
            }
        }
    }
    Ok(())
}
