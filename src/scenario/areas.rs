//! Areas by name: `country:TWN`.

use super::model::Source;
use crate::geodata::{self, Bbox, Entry, Layer, Ring, Scale};
use crate::language::Names;
use crate::place::spelling::{did_you_mean, nearest};
use crate::place::{NoPlaces, locate};
use crate::sphere::{Area, Path};
use crate::units::{Misread, Position};

/// `country:TWN`, or an island by its name: `island:Taiwan`.
pub(super) fn area(text: &str) -> Result<(Names, Area), Misread> {
    let bad = || Misread::new(format!("\"{text}\" is not an area")).help(spelt_out(text));
    let (kind, name) = text.split_once(':').ok_or_else(bad)?;
    match kind.trim() {
        "country" => country(name).map(|(entry, area)| (entry.names(), area)),
        "island" => island(name.trim()),
        _ => Err(bad()),
    }
}

/// What may have been meant by a bare name.
fn spelt_out(text: &str) -> String {
    let name = text.rsplit(':').next().unwrap_or(text).trim();
    match geodata::country(name) {
        Some(country) => format!("write \"country:{}\"", country.country),
        None if island(name).is_ok() => format!("write \"island:{name}\""),
        None => "write \"country:TWN\" or \"island:Taiwan\"".to_owned(),
    }
}

/// The land at 1:10m around a place of the gazetteer, up to its own shore.
fn island(name: &str) -> Result<(Names, Area), Misread> {
    // Many an island is a country too, and no place of the gazetteer.
    let (names, at) = match (locate(name, &NoPlaces), geodata::country(name)) {
        (Ok(located), _) => (located.name, located.position),
        (Err(_), Some(country)) => (country.names(), country.position()),
        (Err(misread), None) => return Err(misread),
    };
    let around = geodata::layer(Layer::Land, Scale::M10)
        .map(|feature| feature.rings().collect::<Vec<Ring>>())
        .filter(|rings| rings.iter().any(|r| within(&r.bbox, at)))
        .map(|rings| Area::Bounded(rings.iter().map(Ring::outline).collect()))
        .find(|area| area.contains(at));
    match around {
        Some(area) => Ok((names, area)),
        None => Err(Misread::new(format!("there is no land at \"{name}\""))
            .help("write a place on the island, or use a [[place]] instead")),
    }
}

fn within(bbox: &Bbox, position: Position) -> bool {
    let east = (position.lon().deg() - bbox.west).rem_euclid(360.0);
    (bbox.south..=bbox.north).contains(&position.lat().deg()) && east <= bbox.east - bbox.west
}

/// A country by its code or name, and its area at 1:10m: all its parts,
/// within the borders that are held de facto.
pub(super) fn country(name: &str) -> Result<(&'static Entry, Area), Misread> {
    let name = name.trim();
    let Some(entry) = geodata::country(name) else {
        let known = || {
            let all = geodata::countries().iter();
            all.flat_map(|c| [c.english(), c.country])
        };
        // Falklands: Falkland Islands.
        let stem = name.to_lowercase();
        let stem = stem.trim_end_matches('s');
        let begins = |known: &&str| stem.len() > 3 && known.to_lowercase().starts_with(stem);
        let longer: Vec<&str> = known().filter(begins).take(3).collect();
        let help = did_you_mean(&nearest(name, known()))
            .or_else(|| did_you_mean(&longer))
            .unwrap_or_else(|| "write its ISO code, or its name: \"JPN\", \"Japan\"".to_owned());
        return Err(Misread::new(format!("there is no country \"{name}\"")).help(help));
    };
    let loops: Vec<Path> = rings(entry).iter().map(Ring::outline).collect();
    if loops.is_empty() {
        return Err(Misread::new(format!(
            "no area of {} is in the base data",
            entry.english()
        ))
        .help("use a [[place]] instead"));
    }
    Ok((entry, Area::Bounded(loops)))
}

/// The outlines of a country at 1:10m.
pub(super) fn rings(entry: &Entry) -> Vec<Ring> {
    by_country(|row| row == row_of(entry))
}

/// The outlines of all others.
pub(super) fn rings_of_others(entry: &Entry) -> Vec<Ring> {
    by_country(|row| row != row_of(entry))
}

fn by_country(wanted: impl Fn(u64) -> bool) -> Vec<Ring> {
    geodata::layer(Layer::Countries, Scale::M10)
        .filter(|feature| wanted(feature.row))
        .flat_map(|feature| feature.rings())
        .collect()
}

fn row_of(entry: &Entry) -> u64 {
    let at = geodata::countries()
        .iter()
        .position(|c| c.country == entry.country);
    at.map_or(0, |at| at as u64 + 1)
}

/// Where outlines of countries come from.
pub(super) fn natural_earth() -> Source {
    Source {
        key: "natural-earth/1".into(),
        text: "Natural Earth 1:10m, countries (public domain)".to_owned(),
        url: Some("https://www.naturalearthdata.com/".to_owned()),
        date: None,
    }
}
