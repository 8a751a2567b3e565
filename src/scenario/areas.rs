//! Areas by name: `country:TWN`.

use super::model::Source;
use crate::geodata::{self, Entry, Layer, Ring, Scale};
use crate::place::spelling::{did_you_mean, nearest};
use crate::sphere::{Area, Path, Segment};
use crate::units::{Lat, Lon, Misread, Position};

/// A country by its code or name, and its area at 1:10m: all its parts,
/// within the borders that are held de facto.
pub(super) fn country(name: &str) -> Result<(&'static Entry, Area), Misread> {
    let name = name.trim();
    let Some(entry) = geodata::country(name) else {
        let known = || {
            let all = geodata::countries().iter();
            all.flat_map(|c| [c.english(), c.country])
        };
        let help = did_you_mean(&nearest(name, known()))
            .unwrap_or_else(|| "write its ISO code, or its name: \"JPN\", \"Japan\"".to_owned());
        return Err(Misread::new(format!("there is no country \"{name}\"")).help(help));
    };
    let row = geodata::countries()
        .iter()
        .position(|c| c.country == entry.country)
        .map_or(0, |at| at as u64 + 1);
    let rings = geodata::layer(Layer::Countries, Scale::M10)
        .filter(|feature| feature.row == row)
        .flat_map(|feature| feature.rings());
    let loops: Vec<Path> = rings.map(|ring| path(&ring)).collect();
    if loops.is_empty() {
        return Err(Misread::new(format!(
            "no area of {} is in the base data",
            entry.english()
        ))
        .help("take a [[place]] instead"));
    }
    Ok((entry, Area::Bounded(loops)))
}

/// The closed outline of a ring, whose inside is on the left.
fn path(ring: &Ring) -> Path {
    let mut positions: Vec<Position> = ring.points().filter_map(position).collect();
    positions.extend(positions.first().copied());
    Path {
        segments: vec![Segment::Straight(positions)],
    }
}

fn position([lon, lat]: [f64; 2]) -> Option<Position> {
    Some(Position::new(Lat::new(lat).ok()?, Lon::wrap(lon)))
}

/// Where outlines of countries come from.
pub(super) fn natural_earth() -> Source {
    Source {
        key: "natural-earth/1".to_owned(),
        text: "Natural Earth 1:10m, countries (public domain)".to_owned(),
        url: Some("https://www.naturalearthdata.com/".to_owned()),
        date: None,
    }
}
