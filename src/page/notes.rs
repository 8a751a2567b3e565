//! The small print: as-of date, borders, projection properties, and the
//! metadata of the file.

use super::RingProof;
use super::flow::{line_at, paragraph, width, wrap};
use super::legend::Furniture;
use super::plan::Plan;
use crate::error::Result;
use crate::map::{MOST_VARIATION, Panel, Placement};
use crate::overlay::Overlay;
use crate::projection::{Preserved, Why};
use crate::scenario::Source;
use crate::scenario::sha256;
use crate::sheet::{Align, Group, Item, Point, Rect};
use crate::units::{Length, LengthUnit};
use crate::words::{Words, capitalised, fill};

/// The notes below the map, as one paragraph.
pub(super) fn text(overlay: &Overlay, plan: &Plan, words: &Words) -> String {
    let header = &overlay.scenario.header;
    let mut sentences = Vec::new();
    if let Some(date) = header.as_of {
        sentences.push(fill(words.as_of, &[&words.date(&date.to_string())]));
    }
    if plan.maps().next().is_none() {
        return words.sentences(&sentences);
    }
    if !overlay.scenario.before.is_empty() {
        sentences.push(fill(words.pale, &[&earlier_edition(overlay, words)]));
    }
    let view = words.worldviews[header.worldview.number()];
    sentences.push(fill(words.borders, &[view]));
    sentences.push(words.disputed.to_owned());
    sentences.push(words.depth.to_owned());
    sentences.push(words.no_position.to_owned());
    words.sentences(&sentences)
}

/// `earlier edition, as of 13 November 2023`
fn earlier_edition(overlay: &Overlay, words: &Words) -> String {
    let now = overlay.scenario.header.as_of;
    match overlay
        .scenario
        .before_as_of
        .filter(|date| Some(*date) != now)
    {
        Some(date) => {
            let date = words.date(&date.to_string());
            fill(words.edition_as_of, &[words.earlier_edition, &date])
        }
        None => words.earlier_edition.to_owned(),
    }
}

/// The notes and the file's mark, at the bottom of the page.
pub(super) fn strip(furniture: &Furniture, id: &str, strip: Rect) -> Result<Group> {
    let style = furniture.style;
    let setting = furniture.notes_setting();
    let at = Point::new(strip.left, strip.top + style.mm(14.0));
    let room = strip.width() - style.mm(220.0);
    let mut items = paragraph(&furniture.notes, at, room, setting)?.items;
    let mark = mark(furniture, id, strip.width(), room)?;
    let baseline = at.y + style.mm(12.5 * 0.95);
    items.push(Item::Text(line_at(
        &mark,
        Point::new(strip.right, baseline),
        Align::End,
        setting,
    )));
    Ok(Group {
        id: "page-notes".into(),
        label: Some("Notes".into()),
        clip: None,
        items,
    })
}

/// The file's mark; without the page's id if that would come too close to the
/// notes.
fn mark(furniture: &Furniture, id: &str, all: f64, room: f64) -> Result<String> {
    let setting = furniture.notes_setting();
    let hash = hash(furniture.overlay);
    let full = format!("standoff · {id} · {}", &hash[..7]);
    let first = wrap(&furniture.notes, room, setting)?;
    let beside = match first.first() {
        Some(line) => width(line, setting)?,
        None => 0.0,
    };
    let free = all - beside - furniture.style.mm(24.0);
    Ok(match width(&full, setting)? <= free {
        true => full,
        false => format!("standoff · {}", &hash[..7]),
    })
}

/// Why the projection was chosen, which properties it preserves, and how
/// accurate the rings are.
pub fn projection(map: &Placement, worst: Option<Length>, words: &Words) -> String {
    let mut sentences = vec![kept(map, words)];
    sentences.extend(worst.map(|off| accuracy(off, words)));
    if let Some(percent) = map.scale_varies {
        sentences.push(match percent > 300.0 {
            true => words.no_scale_bar_fourfold.to_owned(),
            false => fill(words.no_scale_bar, &[&format!("{percent:.0}")]),
        });
    }
    sentences.retain(|s| !s.is_empty());
    words.sentences(&sentences)
}

/// Why the projection was chosen, and which properties it preserves.
pub fn kept(map: &Placement, words: &Words) -> String {
    let mut sentences = vec![why(map, words), preserved(map, words)];
    sentences.retain(|s| !s.is_empty());
    words.sentences(&sentences)
}

/// How accurate the rings are.
pub fn accuracy(worst: Length, words: &Words) -> String {
    let within = words.length(rounded_up(worst), LengthUnit::Metre);
    fill(words.accuracy, &[&within])
}

/// For several maps: says why some have no scale bar.
pub fn scale_rule(words: &Words) -> String {
    fill(words.scale_rule, &[&format!("{MOST_VARIATION:.0}")])
}

/// Rounds up to the next of 1, 2, 5, 10, 20, 50 ... metres.
fn rounded_up(length: Length) -> Length {
    let mut step = 1.0;
    loop {
        for m in [step, 2.0 * step, 5.0 * step] {
            if length.m() <= m {
                return Length::from_m(m);
            }
        }
        step *= 10.0;
    }
}

fn why(map: &Placement, words: &Words) -> String {
    match map.fitted.why {
        Why::OneOrigin { .. } => words.why_one_origin.to_owned(),
        Why::SeveralOrigins => words.why_several.to_owned(),
        Why::AroundPole { .. } => words.why_polar.to_owned(),
        Why::MiddleLatitudes { .. } => words.why_wide.to_owned(),
        Why::Theatre => words.why_theatre.to_owned(),
        Why::World => words.why_world.to_owned(),
        Why::Asked => {
            let name = words.projections[map.fitted.projection.kind() as usize];
            capitalised(&fill(words.why_asked, &[name]))
        }
    }
}

fn preserved(map: &Placement, words: &Words) -> String {
    match map.fitted.projection.preserved() {
        Preserved::DistancesFromCentre => match &map.centre_name {
            Some(name) => fill(words.true_distance, &[name]),
            None => String::new(),
        },
        Preserved::CirclesStayCircles => words.circles_stay.to_owned(),
        Preserved::Areas => words.areas_true.to_owned(),
        Preserved::SmallShapes => words.angles_true.to_owned(),
        Preserved::ShortestLinesStraight => words.great_circles_straight.to_owned(),
        Preserved::SeenFromSpace => words.as_from_space.to_owned(),
        Preserved::Compromise | Preserved::PlainGrid => words.compromise.to_owned(),
        Preserved::BearingsStraight | Preserved::WebGrid => words.mercator_note.to_owned(),
    }
}

/// The scenario, its hash and the proofs, for the file's metadata.
pub fn metadata(
    overlay: &Overlay,
    words: &Words,
    proofs: &[RingProof],
    maps: &[&Panel],
) -> Vec<(String, String)> {
    let several = maps.len() > 1;
    let proofs: Vec<String> = proofs
        .iter()
        .map(|p| {
            let map = match several {
                true => format!("map {}, ", p.map),
                false => String::new(),
            };
            format!(
                "{map}{}: within {:.1} m of the true range ({:.4} mm on this page) at {} vertices and between them",
                p.id,
                p.max_error.m(),
                p.on_paper,
                p.vertices
            )
        })
        .collect();
    vec![
        (
            "generator".into(),
            format!("standoff {}", env!("CARGO_PKG_VERSION")),
        ),
        ("credit".into(), CREDIT.into()),
        ("sources".into(), sources(overlay)),
        ("disclaimer".into(), words.no_position.into()),
        ("scenario-sha256".into(), hash(overlay)),
        ("ring-proofs".into(), proofs.join("\n")),
        ("names-left-out".into(), unnamed(maps)),
        ("scenario".into(), overlay.scenario.text.clone()),
    ]
}

/// What a speaker may want to say or to cite: what the page shows, and the
/// sources of its figures and of its base map.
pub(super) fn speaker_notes(overlay: &Overlay, description: &str, words: &Words) -> String {
    let sources = sources(overlay);
    let headed = match sources.is_empty() {
        true => String::new(),
        false => format!("{}\n{sources}\n", words.sources),
    };
    format!("{description}\n\n{headed}{CREDIT}")
}

/// The names that found no room, one line per map.
fn unnamed(maps: &[&Panel]) -> String {
    let some = maps.iter().filter(|map| !map.unnamed.is_empty());
    let lines = some.map(|map| format!("{}: {}", map.placement.id, map.unnamed.join(", ")));
    lines.collect::<Vec<_>>().join("\n")
}

/// Sources of the base map data.
const CREDIT: &str = "Natural Earth 5.1.1 (public domain); ETOPO5, NOAA (public domain)";

/// One line per source: text, address and date.
fn sources(overlay: &Overlay) -> String {
    let line = |source: &Source| {
        let parts = [
            Some(&source.text),
            source.url.as_ref(),
            source.date.as_ref(),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(", ")
    };
    let lines: Vec<String> = overlay.scenario.sources.iter().map(line).collect();
    lines.join("\n")
}

/// SHA-256 of the scenario's text, in hexadecimal.
fn hash(overlay: &Overlay) -> String {
    sha256(&overlay.scenario.text)
}
