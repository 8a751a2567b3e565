//! The areas of notices in the words of the scenario language, so that their
//! geometry is made in one place.

use super::model::{Area, Distance, Notice, Shape, Side, Turn};
use super::times_in_words::{window_words, windows_words};
use crate::units::{Position, shortest};
use std::collections::BTreeMap;
use std::fmt;

/// A zone as a scenario would have it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ZoneText {
    pub id: String,
    /// The id of its notice, which the zones of several areas share.
    pub base: String,
    pub name: String,
    /// Its letter, if the notice has several areas.
    pub label: String,
    /// `points`, `circle`, `corridor` or `line`.
    pub key: &'static str,
    pub geometry: Geometry,
    /// Subject, times and heights.
    pub note: String,
    /// The notice that it is of: an index.
    pub notice: usize,
    /// The area of the notice: an index.
    pub area: usize,
}

/// A value of the scenario language.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Geometry {
    Text(String),
    List(Vec<Geometry>),
    Table(Vec<(&'static str, Geometry)>),
}

/// The zones of all notices, with ids that are unique among them. Positions and
/// what was not understood make none.
pub(crate) fn zones(notices: &[Notice]) -> Vec<ZoneText> {
    let mut zones = Vec::new();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (index, notice) in notices.iter().enumerate() {
        let made: Vec<_> = notice
            .areas
            .iter()
            .enumerate()
            .filter_map(|(i, area)| Some((i, area, geometry(&area.shape)?)))
            .collect();
        let several = made.len() > 1;
        let base = unique(&mut taken, base_id(notice, index));
        for (count, (area, about, (key, geometry))) in made.into_iter().enumerate() {
            let label = match several {
                true => label(about, count),
                false => String::new(),
            };
            let id = match label.is_empty() {
                true => base.clone(),
                false => format!("{base}-{}", label.to_lowercase()),
            };
            let id = match label.is_empty() {
                true => id,
                false => unique(&mut taken, id),
            };
            let name = notice
                .number
                .clone()
                .unwrap_or_else(|| title(&notice.subject, index));
            zones.push(ZoneText {
                id,
                base: base.clone(),
                name: format!("{name} {label}").trim().to_owned(),
                label,
                key,
                geometry,
                note: note(notice, about),
                notice: index,
                area,
            });
        }
    }
    zones
}

fn unique(taken: &mut BTreeMap<String, usize>, id: String) -> String {
    let uses = taken.entry(id.clone()).or_insert(0);
    *uses += 1;
    match *uses {
        1 => id,
        uses => format!("{id}-{uses}"),
    }
}

/// Positions as a scenario writes them: those of what is not drawn.
pub(crate) fn positions_text(shape: &Shape) -> String {
    let written: Vec<String> = shape.positions().into_iter().map(degrees).collect();
    written.join(", ")
}

/// Longer words are cut, so that a page has room for them, characters.
const MOST_WORDS: usize = 700;

/// The words of a notice as a source, in one line.
pub(crate) fn source_text(notice: &Notice) -> String {
    let words = notice.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_end_matches('.');
    match words.char_indices().nth(MOST_WORDS) {
        None => words.to_owned(),
        Some((end, _)) => {
            let whole = words[..end].rfind(' ').unwrap_or(end);
            format!("{} …", &words[..whole])
        }
    }
}

/// The first words of the subject, for a notice without a number.
fn title(subject: &str, index: usize) -> String {
    let words: String = subject.chars().take(40).collect();
    match words.trim() {
        "" => format!("Notice {}", index + 1),
        words => words.to_owned(),
    }
}

/// The number as an id: `hydropac-1768-26`.
fn base_id(notice: &Notice, index: usize) -> String {
    let number = notice.number.as_deref().unwrap_or_default();
    let mut id = String::new();
    for c in number.chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    match id {
        "" => format!("notice-{}", index + 1),
        id if id.starts_with(|c: char| c.is_ascii_digit()) => format!("notice-{id}"),
        id => id.to_owned(),
    }
}

/// `A`, or a letter by its place among the areas.
fn label(area: &Area, count: usize) -> String {
    let plain = |label: &&String| label.chars().all(|c| c.is_ascii_alphanumeric());
    match area.label.as_ref().filter(plain) {
        Some(label) => label.clone(),
        None => match u8::try_from(count).ok().filter(|n| *n < 26) {
            Some(n) => char::from(b'A' + n).to_string(),
            None => (count + 1).to_string(),
        },
    }
}

/// Subject, times, heights, and what is drawn otherwise than it is written.
fn note(notice: &Notice, area: &Area) -> String {
    let mut parts = Vec::new();
    if !notice.subject.is_empty() && notice.number.is_some() {
        parts.push(notice.subject.trim_end_matches('.').to_owned());
    }
    let windows = match area.windows.is_empty() {
        true => &notice.windows,
        false => &area.windows,
    };
    parts.extend(windows_words(windows));
    if !notice.alternates.is_empty() {
        let instead = windows_words(&notice.alternates).join(", ");
        parts.push(format!(
            "instead of these times, if they are not used: {instead}"
        ));
    }
    if notice.end_is_estimate {
        parts.push("the end is an estimate".to_owned());
    }
    if notice.open_end && windows.iter().all(|w| w.to.is_some()) {
        parts.push("until further notice".to_owned());
    }
    let words = notice.validity.iter().filter(|words| !words.is_empty());
    parts.extend(words.map(|words| format!("in the words of the notice: {words}")));
    if let Some(end) = notice.cancelled_at.filter(|_| windows.is_empty()) {
        parts.push(format!("cancelled {} UTC", window_words(end)));
    }
    match (&notice.lower, &notice.upper) {
        (Some(lower), Some(upper)) => parts.push(format!("{lower} to {upper}")),
        (Some(limit), None) | (None, Some(limit)) => parts.push(limit.clone()),
        (None, None) => {}
    }
    if let Shape::Polygon { sides, .. } = &area.shape {
        for side in sides {
            if let Side::Along(what) = side {
                parts.push(format!("straight where the notice follows {what}"));
            }
        }
    }
    parts.join("; ")
}

/// The key and the value of a zone's geometry; `None` for what is not drawn.
fn geometry(shape: &Shape) -> Option<(&'static str, Geometry)> {
    Some(match shape {
        Shape::Polygon { corners, sides } => ("points", outline(corners, sides)),
        Shape::Circle { centre, radius } => {
            let keys = vec![("at", position(*centre)), ("radius", length(*radius))];
            ("circle", Geometry::Table(keys))
        }
        Shape::Sector {
            centre,
            inner,
            radius,
            from,
            to,
            magnetic: false,
        } => {
            let mut keys = vec![("at", position(*centre)), ("radius", length(*radius))];
            keys.extend(inner.map(|inner| ("inner", length(inner))));
            if (to - from).rem_euclid(360.0) != 0.0 {
                keys.push(("sector", Geometry::Text(sector(*from, *to))));
            }
            ("circle", Geometry::Table(keys))
        }
        Shape::Corridor { line, distance } => {
            let keys = vec![("line", positions(line)), ("distance", length(*distance))];
            ("corridor", Geometry::Table(keys))
        }
        Shape::Line(line) => ("line", positions(line)),
        Shape::Sector { magnetic: true, .. } | Shape::Points(_) | Shape::Unresolved(_) => {
            return None;
        }
    })
}

fn outline(corners: &[Position], sides: &[Side]) -> Geometry {
    let mut list: Vec<Geometry> = corners
        .first()
        .map(|first| position(*first))
        .into_iter()
        .collect();
    for (i, side) in sides.iter().enumerate() {
        let is_last = i + 1 == corners.len();
        let to = corners[(i + 1) % corners.len()];
        match side {
            Side::Arc {
                radius,
                centre,
                turn,
            } => {
                let mut keys = vec![
                    ("arc", length(*radius)),
                    ("center", position(*centre)),
                    ("to", position(to)),
                ];
                let turn = turn.map(|turn| match turn {
                    Turn::Clockwise => "clockwise",
                    Turn::Anticlockwise => "anticlockwise",
                });
                keys.extend(turn.map(|turn| ("turn", Geometry::Text(turn.to_owned()))));
                list.push(Geometry::Table(keys));
            }
            Side::Straight | Side::Along(_) if is_last => {}
            Side::Straight | Side::Along(_) => list.push(position(to)),
        }
    }
    Geometry::List(list)
}

fn positions(list: &[Position]) -> Geometry {
    Geometry::List(list.iter().map(|at| position(*at)).collect())
}

fn position(at: Position) -> Geometry {
    Geometry::Text(degrees(at))
}

/// To a centimetre; notices are hardly ever finer than thirty metres.
fn degrees(at: Position) -> String {
    let half = |degrees: f64, positive: char, negative: char| {
        let sign = if degrees < 0.0 { negative } else { positive };
        format!("{}{sign}", shortest(degrees.abs(), 7))
    };
    let (lat, lon) = (at.lat().deg(), at.lon().deg());
    format!("{} {}", half(lat, 'N', 'S'), half(lon, 'E', 'W'))
}

fn length(distance: Distance) -> Geometry {
    let value = shortest(distance.value, 6);
    Geometry::Text(format!("{value} {}", distance.unit.symbol()))
}

fn sector(from: f64, to: f64) -> String {
    let bearing = |degrees: f64| match shortest(degrees.rem_euclid(360.0), 3) {
        whole if whole.len() < 3 && !whole.contains('.') => format!("{whole:0>3}"),
        other => other,
    };
    format!("{}..{}", bearing(from), bearing(to))
}

/// As in a TOML file.
impl fmt::Display for Geometry {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Geometry::Text(text) => write!(f, "{text:?}"),
            Geometry::List(list) => {
                f.write_str("[")?;
                for (i, one) in list.iter().enumerate() {
                    write!(f, "{}\n  {one}", if i == 0 { "" } else { "," })?;
                }
                f.write_str(",\n]")
            }
            Geometry::Table(keys) => {
                f.write_str("{ ")?;
                for (i, (key, value)) in keys.iter().enumerate() {
                    let comma = if i == 0 { "" } else { ", " };
                    let value = value.to_string().replace("\n  ", " ").replace(",\n]", " ]");
                    write!(f, "{comma}{key} = {value}")?;
                }
                f.write_str(" }")
            }
        }
    }
}
