//! What a ring is measured from: a position, an area, a track, two bases.

use super::areas::area;
use super::draft::Draft;
use super::figure::Range;
use super::gis_files::{FileShape, shape_of};
use super::grammar::{ENVELOPES, LAT_LON, ORIGIN};
use super::model::{Aim, Envelope, Measured, Origin, Track, Zone, ZoneKind, ZoneShape};
use super::reading::{Node, Table};
use crate::geodata;
use crate::geodesy;
use crate::language::{Language, Names};
use crate::place::locate;
use crate::place::spelling::{did_you_mean, nearest};
use crate::reach::Field;
use crate::sphere::Shape;
use crate::units::{Length, Misread, Position, rounded};
use crate::words::Words;
use std::path::Path;
use toml::de::DeValue;

/// The tracks and zones that a ring may be measured from.
pub(super) struct Sources<'a> {
    pub tracks: &'a [Track],
    pub zones: &'a [Zone],
}

/// Reads `from`, with `recover` and `envelope`.
pub(super) fn measured(draft: &mut Draft, table: &Table, from: &Sources) -> Option<Measured> {
    let envelope = table
        .get("envelope")
        .and_then(|n| Some((n, draft.reading.word(n, ENVELOPES)?)));
    let recover = table.get("recover").map(|n| (n, origin(draft, n)));
    let node = table.get("from")?;
    let measured = match node.value {
        DeValue::Table(keys) if is_shape(keys.iter().map(|(k, _)| k.get_ref().as_ref())) => {
            shape(draft, node, from)?
        }
        _ => Measured::Place(origin(draft, node)?),
    };
    match (measured, recover) {
        (Measured::Place(from), Some((_, to))) => {
            no_envelope(draft, envelope);
            Some(Measured::Recover { from, to: to? })
        }
        (_, Some((node, _))) => {
            let misread = Misread::new("recover needs a single place to leave from");
            draft.reading.error(
                node,
                misread.help("write from = \"Anadyr\", a position or a place"),
            );
            None
        }
        (
            Measured::Shape {
                name, shape, sites, ..
            },
            None,
        ) => {
            let envelope = reached_from(draft, envelope, &shape)?;
            Some(Measured::Shape {
                name,
                shape,
                envelope,
                sites,
            })
        }
        (other, None) => {
            no_envelope(draft, envelope);
            Some(other)
        }
    }
}

/// Whether a table is meant to name a shape: it has neither `lat` nor `lon`.
fn is_shape<'a>(mut keys: impl Iterator<Item = &'a str>) -> bool {
    !keys.any(|key| LAT_LON.iter().any(|known| known.is(key)))
}

/// Accuracy of outlines at 1:10 million, metres: half a millimetre at that
/// scale.
const OUTLINE: f64 = 5_000.0;

/// Reads the target of a distance.
pub(super) fn aim(draft: &mut Draft, node: &Node, from: &Sources) -> Option<Aim> {
    if let Some(aim) = aim_by_name(draft, node, from) {
        return aim;
    }
    let outline = matches!(node.value, DeValue::Table(keys) if keys.contains_key("area"));
    let measured = match node.value {
        DeValue::Table(keys) if is_shape(keys.iter().map(|(k, _)| k.get_ref().as_ref())) => {
            shape(draft, node, from)?
        }
        _ => Measured::Place(origin(draft, node)?),
    };
    Some(match measured {
        Measured::Shape { name, shape, .. } => Aim {
            name,
            shapes: vec![shape],
            accuracy: Length::from_m(if outline { OUTLINE } else { 0.0 }),
        },
        Measured::Track { track, name } => {
            let track = from.tracks.iter().find(|t| t.id == track.as_str())?;
            Aim {
                name,
                shapes: track.course.known_shapes().into(),
                accuracy: Length::from_m(0.0),
            }
        }
        Measured::Place(origin) | Measured::Recover { from: origin, .. } => Aim {
            accuracy: half_width(&origin),
            name: origin.name,
            shapes: vec![Shape::Points(vec![origin.position])],
        },
    })
}

/// A target written as `"country:USA"`, `"island:Taiwan"` or the id of a zone,
/// without a table. The outer option is `None` for any other value.
fn aim_by_name(draft: &mut Draft, node: &Node, from: &Sources) -> Option<Option<Aim>> {
    let DeValue::String(text) = node.value else {
        return None;
    };
    let text = text.trim();
    if ["country:", "island:"]
        .iter()
        .any(|kind| text.starts_with(kind))
    {
        let read = area(text);
        let found = draft.reading.take(node, read);
        return Some(found.map(|(name, area)| Aim {
            name,
            shapes: vec![Shape::Area(area)],
            accuracy: Length::from_m(OUTLINE),
        }));
    }
    if let Some(zone) = from.zones.iter().find(|zone| zone.id == text) {
        return Some(Some(Aim {
            name: zone.name.clone(),
            shapes: vec![shape_of_zone(zone)],
            accuracy: accuracy(zone),
        }));
    }
    // A zone that failed to parse was already reported.
    if draft.zone_ids.iter().any(|id| id == text) {
        return Some(None);
    }
    if locate(text, &draft.stated).is_ok() {
        return None;
    }
    let country = geodata::country(text).map(|country| country.country);
    let misread = if draft.track_ids.iter().any(|id| id == text) {
        Misread::new(format!("\"{text}\" is a track, not a place"))
            .help(format!("write {{ track = \"{text}\" }}"))
    } else {
        Misread::new(format!("\"{text}\" is a country, not a place")).help(format!(
            "write \"country:{}\" for all of it, or name a place in it",
            country?
        ))
    };
    draft.reading.error(node, misread);
    Some(None)
}

fn shape_of_zone(zone: &Zone) -> Shape {
    match &zone.shape {
        ZoneShape::Area(area) => Shape::Area(area.clone()),
        ZoneShape::Lines(lines) => Shape::Lines(lines.clone()),
    }
}

/// The accuracy of a zone: that of outlines for countries and limits computed
/// from coasts.
fn accuracy(zone: &Zone) -> Length {
    let outline = matches!(zone.kind, ZoneKind::Country | ZoneKind::Limit(_));
    Length::from_m(if outline { OUTLINE } else { 0.0 })
}

/// How far the true position may be from a reported one: the farthest point of
/// its footprint.
fn half_width(origin: &Origin) -> Length {
    let around = origin.footprint.as_ref();
    let farthest = around.and_then(|f| Field::farthest(&f.area).at(origin.position));
    farthest.unwrap_or(Length::from_m(0.0))
}

impl Measured {
    /// The distance field of the range; `tracks` are those of the scenario.
    pub fn field(&self, tracks: &[Track]) -> Field {
        match self {
            Measured::Place(origin) => Field::nearest(&Shape::Points(vec![origin.position])),
            Measured::Recover { from, to } => Field::sum(from.position, to.position),
            Measured::Track { track, .. } => match tracks.iter().find(|t| t.id == track.as_str()) {
                Some(track) => Field::nearest_of(&track.course.known_shapes()),
                None => Field::nearest_of(&[]),
            },
            Measured::Shape {
                shape: Shape::Area(area),
                envelope: Envelope::All,
                ..
            } => Field::farthest(area),
            Measured::Shape { shape, .. } => Field::nearest(shape),
        }
    }
}

fn origin(draft: &mut Draft, node: &Node) -> Option<Origin> {
    let located = draft.position(node)?;
    Some(Origin {
        name: located.name,
        named: located.named,
        position: located.position,
        footprint: located.footprint,
    })
}

/// Reads `{ area = "country:TWN" }` and the like.
fn shape(draft: &mut Draft, node: &Node, from: &Sources) -> Option<Measured> {
    let empty = matches!(node.value, DeValue::Table(keys) if keys.is_empty());
    let table = draft.reading.table(node, ORIGIN)?;
    let given: Vec<&Node> = ["area", "zone", "file", "track"]
        .iter()
        .filter_map(|key| table.get(key))
        .collect();
    if empty {
        let misread = Misread::new("this does not say what the range is measured from");
        draft.reading.error(
            node,
            misread.help("write from = { area = \"country:TWN\" }, or a position"),
        );
        return None;
    }
    if let [_, second, ..] = given.as_slice() {
        let misread = Misread::new("a range cannot be measured from two things");
        draft.reading.error(
            second,
            misread.help("keep one, and write a second ring for the other"),
        );
        return None;
    }
    let of = |name: Names, shape: Shape| Measured::Shape {
        name,
        shape,
        envelope: Envelope::Any,
        sites: Vec::new(),
    };
    if let Some(node) = table.get("area") {
        let text = draft.reading.text(node)?;
        let read = area(text);
        let (name, area) = draft.reading.take(node, read)?;
        return Some(of(name, Shape::Area(area)));
    }
    if let Some(node) = table.get("file") {
        let file = shape_of(draft, node)?;
        let name = draft.reading.text(node)?;
        return Some(of_file(file, name));
    }
    if let Some(node) = table.get("zone") {
        let id = draft.reading.text(node)?;
        let known = draft.zone_ids.clone();
        let zone = known_by(draft, node, id, "zone", from.zones, &known, |z| &z.id)?;
        return Some(of(zone.name.clone(), shape_of_zone(zone)));
    }
    let node = table.get("track")?;
    let id = draft.reading.text(node)?;
    let known = draft.track_ids.clone();
    let track = known_by(draft, node, id, "track", from.tracks, &known, |t| &t.id)?;
    Some(Measured::Track {
        track: track.id.as_str().into(),
        name: track.name.clone(),
    })
}

/// Names the content of a file: several points as the nearest site, a single
/// feature by its name, anything else by the file's stem.
fn of_file(file: FileShape, path: &str) -> Measured {
    let one = match file.names.as_slice() {
        [one] => one.as_deref(),
        _ => None,
    };
    let stem = Path::new(path).file_stem().unwrap_or_default();
    let stem = stem.to_string_lossy();
    let stem = stem.split('.').next().unwrap_or_default();
    let name = Names::plain(one.unwrap_or(stem));
    let Shape::Points(points) = &file.shape else {
        return Measured::Shape {
            name,
            shape: file.shape,
            envelope: Envelope::Any,
            sites: Vec::new(),
        };
    };
    let site = |(at, name): (&Position, &Option<String>)| match name {
        Some(name) => Names::plain(name),
        None => written(*at),
    };
    let sites: Vec<Names> = points.iter().zip(&file.names).map(site).collect();
    Measured::Shape {
        name: match sites.as_slice() {
            [only] => only.clone(),
            _ => nearest_site(),
        },
        shape: file.shape,
        envelope: Envelope::Any,
        sites,
    }
}

/// Coordinates as the name of an unnamed position, in each language.
fn written(at: Position) -> Names {
    Names::by_language(Language::ALL.map(|language| {
        let words = Words::of(language);
        let text = format!("{} {}", words.parallel(at.lat()), words.meridian(at.lon()));
        (language, text)
    }))
}

fn nearest_site() -> Names {
    let said = |language| (language, Words::of(language).nearest_site.to_owned());
    Names::by_language(Language::ALL.map(said))
}

/// Finds an entry by id. An entry that failed to parse was already reported.
fn known_by<'a, T>(
    draft: &mut Draft,
    node: &Node,
    id: &str,
    what: &str,
    all: &'a [T],
    ids: &[String],
    of: impl Fn(&T) -> &str,
) -> Option<&'a T> {
    let found = all.iter().find(|one| of(one) == id);
    if found.is_none() && !ids.iter().any(|known| known == id) {
        let known = ids.iter().map(String::as_str);
        let help = did_you_mean(&nearest(id, known))
            .unwrap_or_else(|| format!("add a [[{what}]] with id = \"{id}\""));
        let misread = Misread::new(format!("there is no {what} \"{id}\""));
        draft.reading.error(node, misread.help(help));
    }
    found
}

type Written<'a, 'n> = Option<(&'a Node<'n>, &'static str)>;

/// `envelope = "all"` is meaningful only for an area.
fn reached_from(draft: &mut Draft, envelope: Written, shape: &Shape) -> Option<Envelope> {
    match (envelope, shape) {
        (Some((_, "all")), Shape::Area(_)) => Some(Envelope::All),
        (Some((node, "all")), _) => {
            let misread = Misread::new("envelope = \"all\" needs an area");
            draft
                .reading
                .error(node, misread.help("remove it, or measure from an area"));
            None
        }
        _ => Some(Envelope::Any),
    }
}

fn no_envelope(draft: &mut Draft, envelope: Written) {
    if let Some((node, _)) = envelope {
        let misread = Misread::new("envelope has no meaning here");
        draft.reading.error(
            node,
            misread.help("it goes with from = { area = \"country:TWN\" }"),
        );
    }
}

/// Checks that an out-and-back range is at least the distance between the
/// bases.
pub(super) fn check_recovery(
    draft: &mut Draft,
    node: &Node,
    measured: &Measured,
    ranges: &[Range],
) {
    let Measured::Recover { from, to } = measured else {
        return;
    };
    let apart = geodesy::distance(from.position, to.position);
    let falls_short = |range: &Range| {
        let widest = range.widest();
        let most = widest.bound.allows(widest.length).most;
        most.is_some_and(|most| most < apart)
    };
    if ranges.iter().any(falls_short) {
        let km = |length: Length| rounded(length.km(), 1);
        let misread = Misread::new(format!(
            "the two bases are {} km apart, more than this range",
            km(apart)
        ));
        draft.reading.error(
            node,
            misread.help("the range is for the whole flight, out and back"),
        );
    }
}
