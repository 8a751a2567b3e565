//! Built-in zones and lines: air defence identification zones, maritime
//! boundaries, the Arctic Circle. `geodata/FORMAT.md` describes the file.

use crate::geodesy::inverse;
use crate::language::{Language, Names};
use crate::sphere::{Area, Edges, Path, Segment, Shape};
use crate::status::Status;
use crate::units::{Length, Position};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A zone or line as published, with its sources.
#[derive(Debug, Clone)]
pub struct Builtin {
    /// For example `adiz/korea`.
    pub id: String,
    /// Other spellings of the id.
    pub aliases: Vec<String>,
    pub nature: Nature,
    pub status: Status,
    pub name: Names,
    /// How it was compiled, and what is uncertain about it.
    pub note: String,
    pub sources: Vec<Publication>,
    pub shape: Shape,
}

/// The type of a built-in zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// An air defence identification zone.
    AirDefence,
    /// A line between two sides.
    Boundary,
    /// A circle of latitude with the area on its poleward side.
    Circle,
}

/// The publication of a zone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    pub text: String,
    pub url: Option<String>,
    /// A day, a month or a year.
    pub date: Option<String>,
}

/// All zones, in file order.
pub fn zones() -> &'static [Builtin] {
    static ZONES: LazyLock<Vec<Builtin>> = LazyLock::new(|| {
        read(include_str!("../../geodata/zones/zones.toml")).expect("a test reads the file")
    });
    &ZONES
}

/// The zone with this id or alias.
pub fn zone(id: &str) -> Option<&'static Builtin> {
    let wanted = id.trim().to_lowercase();
    zones()
        .iter()
        .find(|z| z.id == wanted || z.aliases.contains(&wanted))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    zone: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    alias: Vec<String>,
    kind: Nature,
    status: String,
    edges: String,
    name: BTreeMap<String, String>,
    note: String,
    #[serde(default)]
    outline: Vec<String>,
    #[serde(default)]
    holes: Vec<String>,
    #[serde(default)]
    lines: Vec<String>,
    source: Vec<Publication>,
}

fn read(text: &str) -> Option<Vec<Builtin>> {
    let file: File = toml::from_str(text).ok()?;
    file.zone.into_iter().map(builtin).collect()
}

fn builtin(entry: Entry) -> Option<Builtin> {
    let edges = match entry.edges.as_str() {
        "geodesic" => Edges::Geodesic,
        "rhumb" => Edges::Rhumb,
        _ => Edges::Parallels,
    };
    let names = entry.name.iter();
    let names = names.filter_map(|(tag, name)| Some((Language::from_tag(tag)?, name.clone())));
    Some(Builtin {
        name: Names::by_language(names),
        nature: entry.kind,
        status: Status::ALL.into_iter().find(|s| s.word() == entry.status)?,
        shape: shape(&entry, edges)?,
        id: entry.id,
        aliases: entry.alias,
        note: entry.note,
        sources: entry.source,
    })
}

/// The smaller side of each outline minus the holes, or lines.
fn shape(entry: &Entry, edges: Edges) -> Option<Shape> {
    let lines: Option<Vec<Path>> = entry.lines.iter().map(|l| path(l, edges, false)).collect();
    let outlines = entry.outline.iter().map(|l| path(l, edges, true));
    let outlines: Option<Vec<Path>> = outlines.collect();
    let holes: Option<Vec<Path>> = entry.holes.iter().map(|l| path(l, edges, true)).collect();
    let (lines, outlines, holes) = (lines?, outlines?, holes?);
    if !lines.is_empty() {
        return Some(Shape::Lines(lines));
    }
    let inside = |outline: Path| match Area::enclosed(outline) {
        Area::Bounded(loops) => loops,
        Area::Globe => Vec::new(),
    };
    let mut loops: Vec<Path> = outlines.into_iter().flat_map(inside).collect();
    let holes = holes.into_iter().flat_map(inside).map(Path::reversed);
    loops.extend(holes);
    Some(Shape::Area(Area::Bounded(loops)))
}

/// Parses `331100N 1214700E; 331100N 1250000E; ...`; `closed` joins the end to
/// the start.
fn path(text: &str, edges: Edges, closed: bool) -> Option<Path> {
    let mut drawn = Path::default();
    let mut first = None;
    let mut here: Option<Position> = None;
    // The arc to the next corner: left or right, centre and radius.
    let mut arc: Option<(bool, Position, Length)> = None;
    for step in text.split(';').map(str::trim) {
        let words: Vec<&str> = step.split_whitespace().collect();
        let stops: Vec<Position> = match words.as_slice() {
            ["circle", lat, lon, nmi] => return circle(position(lat, lon)?, nautical(nmi)?),
            ["arc", side, lat, lon, nmi] => {
                arc = Some((*side == "left", position(lat, lon)?, nautical(nmi)?));
                continue;
            }
            ["file", name] => corners(name)?,
            [lat, lon] => vec![position(lat, lon)?],
            _ => return None,
        };
        for stop in stops {
            match (here, arc.take()) {
                (None, _) => first = Some(stop),
                (Some(from), Some(arc)) => drawn.segments.extend(around(from, stop, arc)),
                (Some(from), None) => drawn
                    .segments
                    .extend(Path::through(&[from, stop], edges).segments),
            }
            here = Some(stop);
        }
    }
    if closed {
        let ends = [here?, first?];
        drawn.segments.extend(Path::through(&ends, edges).segments);
    }
    Some(drawn)
}

/// The corners of a line stored in its own file.
fn corners(name: &str) -> Option<Vec<Position>> {
    let text = match name {
        "china-territorial-sea.txt" => {
            include_str!("../../geodata/zones/china-territorial-sea.txt")
        }
        "japan-yonaguni.txt" => include_str!("../../geodata/zones/japan-yonaguni.txt"),
        _ => return None,
    };
    text.lines()
        .map(|line| {
            let (lat, lon) = line.split_once(' ')?;
            position(lat, lon)
        })
        .collect()
}

fn circle(centre: Position, radius: Length) -> Option<Path> {
    let north = crate::units::Azimuth::new(0.0).ok()?;
    Some(Path {
        segments: vec![Segment::Arc {
            centre,
            radius,
            start: north,
            sweep: -360.0,
        }],
    })
}

/// An arc of a stated radius between the azimuths of two published positions,
/// plus the few metres from each of them to the arc.
fn around(
    from: Position,
    to: Position,
    (left, centre, radius): (bool, Position, Length),
) -> Vec<Segment> {
    let start = inverse(centre, from).azimuth_from;
    let end = inverse(centre, to).azimuth_from;
    let turn = (end.deg() - start.deg()).rem_euclid(360.0);
    let sweep = if left { turn - 360.0 } else { turn };
    let on_arc = |azimuth| crate::geodesy::direct(centre, azimuth, radius);
    vec![
        Segment::Geodesic {
            from,
            to: on_arc(start),
        },
        Segment::Arc {
            centre,
            radius,
            start,
            sweep,
        },
        Segment::Geodesic {
            from: on_arc(end),
            to,
        },
    ]
}

fn nautical(text: &str) -> Option<Length> {
    text.parse().ok().map(Length::from_nmi)
}

fn position(lat: &str, lon: &str) -> Option<Position> {
    let lat = degrees(lat, 'N', 'S', 2)?;
    Position::from_degrees(lat, degrees(lon, 'E', 'W', 3)?).ok()
}

/// Parses `331100N` (degrees, minutes and seconds) or `65.1023N`.
fn degrees(text: &str, positive: char, negative: char, digits: usize) -> Option<f64> {
    let sign = if text.ends_with(negative) { -1.0 } else { 1.0 };
    let number = text.strip_suffix([positive, negative])?;
    if number.contains('.') {
        return Some(sign * number.parse::<f64>().ok()?);
    }
    let part = |from: usize, to: usize| number.get(from..to)?.parse::<f64>().ok();
    let whole = part(0, digits)?;
    let minutes = part(digits, digits + 2)?;
    let seconds = part(digits + 2, digits + 4)?;
    Some(sign * (whole + minutes / 60.0 + seconds / 3_600.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_whole() {
        assert!(zones().len() >= 9);
        for zone in zones() {
            assert!(
                !zone.sources.is_empty() && !zone.note.is_empty(),
                "{}",
                zone.id
            );
            assert!(zone.name.has(Language::En) && zone.name.has(Language::ZhHant));
            for language in Language::ALL {
                assert!(zone.name.has(language), "{} {language:?}", zone.id);
            }
        }
        assert_eq!(zone("adiz/china").unwrap().id, "adiz/china-east-china-sea");
        assert!(zone("adiz/atlantis").is_none());
    }

    #[test]
    fn published_coordinates() {
        let at = position("331100N", "1214700E").unwrap();
        assert!((at.lat().deg() - 33.183_333_333).abs() < 1e-9);
        assert!((at.lon().deg() - 121.783_333_333).abs() < 1e-9);
        let at = position("65.1023N", "169.9508W").unwrap();
        assert_eq!((at.lat().deg(), at.lon().deg()), (65.1023, -169.9508));
        assert_eq!(position("3311N", "1214700E"), None);
        assert_eq!(position("331100E", "1214700E"), None);
    }

    /// Positions inside and outside, as published and as shown on maps.
    #[test]
    fn positions_in_zones() {
        for (id, lat, lon, inside) in [
            ("adiz/china", 30.0, 125.0, true),
            ("adiz/china", 31.2, 121.5, false),
            ("adiz/china", 29.5, 122.0, false),
            ("adiz/china", 34.0, 125.0, false),
            ("adiz/korea", 36.0, 127.0, true),
            ("adiz/korea", 32.12, 125.18, true),
            ("adiz/korea", 35.0, 132.0, false),
            ("adiz/taiwan", 25.0, 121.5, true),
            ("adiz/taiwan", 21.2, 122.9, false),
            ("adiz/alaska", 60.0, -175.0, true),
            ("adiz/alaska", 52.0, 175.0, true),
            ("adiz/alaska", 72.0, -150.0, true),
            ("adiz/alaska", 61.2, -149.9, false),
            ("adiz/alaska", 90.0, 0.0, false),
            ("adiz/guam", 13.45, 144.75, false),
            ("adiz/guam", 15.2, 145.7, false),
            ("adiz/guam", 10.0, 143.0, true),
            ("adiz/guam", 20.0, 144.0, false),
            ("circle/arctic", 70.0, 100.0, true),
            ("circle/arctic", 66.5, 0.0, false),
        ] {
            let Shape::Area(area) = &zone(id).unwrap().shape else {
                panic!("{id} is no area");
            };
            let at = Position::from_degrees(lat, lon).unwrap();
            assert_eq!(area.contains(at), inside, "{id} {lat} {lon}");
        }
    }
}
