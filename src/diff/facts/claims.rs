//! Facts of places, rings, zones, callouts and statements.

use super::{
    Entry, Facts, Parts, cited, digest, english, names, position, reported, symbol, whose,
};
use crate::language::Language;
use crate::scenario::{
    Bound, Callout, Measured, Origin, Range, RangeFigure, Ring, Stated, StatedPlace, Statement,
    Zone, ZoneKind, ZoneShape,
};
use crate::sphere::{Area, Path, Segment};
use crate::units::{Azimuth, Length, Position, shortest};
use crate::words::Words;

pub(super) fn place(place: &StatedPlace) -> Entry {
    let mut facts = Facts::default();
    facts.add("name", names(&place.name));
    let at = position(place.position) + &reported(&place.footprint);
    facts.put("at", at, Some(place.position));
    facts.add("actor", whose(&place.actor));
    facts.add("symbol", symbol(place.sign));
    facts.add("status", place.status.word());
    facts.add("source", cited(&place.sources));
    facts.entry("place", &place.id, english(&place.name))
}

/// `over 2000 km`, `over 1721.012 km (the distance to Beijing)`
fn figure(figure: &RangeFigure) -> String {
    let value = shortest(figure.length.to(figure.unit), 3);
    let from = figure.computed_from();
    let from = from.map(|words| format!(" ({words})")).unwrap_or_default();
    let value = format!("{value} {}{from}", figure.unit.symbol());
    figure.bound.written(&value)
}

fn range(range: &Range) -> String {
    match range {
        Range::Single(one) => figure(one),
        Range::Band { low, likely, high } => {
            let likely = likely.as_ref().map(|l| format!(", likely {}", figure(l)));
            format!(
                "{} to {}{}",
                figure(low),
                figure(high),
                likely.unwrap_or_default()
            )
        }
    }
}

pub(super) fn ring(ring: &Ring) -> Entry {
    let mut facts = Facts::default();
    if ring.named {
        facts.add("name", names(&ring.name));
    }
    facts.add("actor", whose(&ring.actor));
    facts.put(
        "from",
        measured(&ring.from),
        ring.from.place().map(|origin| origin.position),
    );
    if let Measured::Recover { to, .. } = &ring.from {
        facts.put("recover", origin(to), Some(to.position));
    }
    if let Measured::Shape { envelope, .. } = &ring.from {
        facts.add("envelope", envelope.word());
    }
    let ranges: Vec<String> = ring.ranges.iter().map(range).collect();
    facts.add("range", ranges.join("; "));
    if let Some(sector) = ring.sector {
        facts.add(
            "sector",
            format!("{}..{}", sector.from.deg(), sector.to.deg()),
        );
    }
    facts.add("symbol", symbol(ring.sign));
    facts.add("status", ring.status.word());
    facts.add("source", cited(&ring.sources));
    facts.maybe("date", &ring.date);
    facts.maybe("note", &ring.note);
    facts.entry("ring", &ring.id, english(&ring.name))
}

fn measured(from: &Measured) -> String {
    match from {
        Measured::Place(place) | Measured::Recover { from: place, .. } => origin(place),
        Measured::Shape { name, shape, .. } => {
            format!("{} ({})", english(name), digest(&format!("{shape:?}")))
        }
        Measured::Track { name, .. } => format!("the track {}", english(name)),
    }
}

/// `Taipei (25.0478N 121.5319E)`
fn origin(origin: &Origin) -> String {
    let (name, at) = (english(&origin.name), position(origin.position));
    format!("{name} ({at}){}", reported(&origin.footprint))
}

pub(super) fn zone(zone: &Zone) -> Entry {
    let mut facts = Facts::default();
    facts.add("name", names(&zone.name));
    facts.add("actor", whose(&zone.actor));
    facts.add("kind", kind(zone.kind));
    outline(&zone.shape, &mut facts);
    facts.add("status", zone.status.word());
    facts.add("source", cited(&zone.sources));
    facts.maybe("note", &zone.note);
    facts.entry("zone", &zone.id, english(&zone.name))
}

fn kind(kind: ZoneKind) -> String {
    match kind {
        ZoneKind::Circle => "circle of latitude".into(),
        ZoneKind::Limit(distance) => format!("limit of {:.3} km", distance.km()),
        _ => kind.word().to_owned(),
    }
}

pub(super) fn callout(callout: &Callout) -> Entry {
    let mut facts = Facts::default();
    facts.add("text", names(&callout.text));
    facts.put("at", position(callout.position), Some(callout.position));
    facts.add("source", cited(&callout.sources));
    facts.entry("callout", &callout.id, &callout.id)
}

/// What the source states. What is drawn follows from the tracks, which are
/// compared themselves.
pub(super) fn statement(statement: &Statement) -> Entry {
    let mut facts = Facts::default();
    let of: Vec<&str> = statement.of.iter().map(|id| id.as_str()).collect();
    facts.ids("of", of.join(", "));
    let published = statement.published(Words::of(Language::En));
    facts.add(statement.stated.word(), published);
    facts.maybe("as rounded", &rounded(statement));
    if let Stated::Nearest { to, .. } = &statement.stated {
        let sign = digest(&format!("{:?}", to.shapes));
        facts.add("to", format!("{} ({sign})", english(&to.name)));
    }
    let several = statement.total_of.map(|several| several.to_string());
    facts.maybe("total-of", &several);
    facts.add("source", cited(&statement.sources));
    facts.maybe("note", &statement.note);
    facts.entry("statement", &statement.id, &statement.id)
}

/// `195 to 205 mi`: the interval left open by the last digit of an exact
/// figure.
fn rounded(statement: &Statement) -> Option<String> {
    let (scale, unit) = match &statement.stated {
        Stated::Nearest { unit, .. } | Stated::Length { unit, .. } => {
            (unit.metres(), unit.symbol())
        }
        Stated::Duration { .. } => (3_600.0, "h"),
        Stated::Craft { .. } | Stated::Tracks { .. } => return None,
    };
    let figure = statement.figure();
    let short = |value: f64| shortest(value / scale, 3);
    (figure.bound == Bound::Exact)
        .then(|| format!("{} to {} {unit}", short(figure.low), short(figure.high)))
}

/// Outlines with more corners than this are summarised.
const MOST_CORNERS: usize = 24;

/// Lists the corners of a straight-edged outline if there are few. Otherwise
/// gives their number and a digest of the whole outline.
fn outline(shape: &ZoneShape, facts: &mut Facts) {
    let (paths, closed): (&[Path], bool) = match shape {
        ZoneShape::Area(Area::Globe) => return facts.add("shape", "the whole Earth"),
        ZoneShape::Area(Area::Bounded(paths)) => (paths, true),
        ZoneShape::Lines(paths) => (paths, false),
    };
    if let [path] = paths {
        let (corners, edges) = corners(path, closed);
        let count = corners.len();
        if count > MOST_CORNERS {
            let sign = digest(&from_the_first(corners, closed).join(", "));
            facts.add("shape", format!("{count} corners ({sign})"));
        } else {
            let parts = if closed { Parts::Ring } else { Parts::Corners };
            facts.list("shape", corners.join(", "), parts(corners));
        }
        facts.maybe("edges", &Some(edges).filter(|edges| *edges != "straight"));
        return;
    }
    let segments: usize = paths.iter().map(|path| path.segments.len()).sum();
    let sign = digest(&format!("{paths:?}"));
    facts.add("shape", format!("{segments} segments ({sign})"));
}

/// Rotates a closed outline to start at a canonical corner.
fn from_the_first(mut corners: Vec<String>, closed: bool) -> Vec<String> {
    let first = (0..corners.len())
        .filter(|_| closed)
        .min_by_key(|i| &corners[*i]);
    corners.rotate_left(first.unwrap_or(0));
    corners
}

/// The corners and arcs of an outline and the kinds of its straight edges.
fn corners(path: &Path, closed: bool) -> (Vec<String>, String) {
    let mut corners: Vec<String> = Vec::new();
    let mut kinds: Vec<&str> = Vec::new();
    for segment in &path.segments {
        match segment {
            Segment::Straight(through) => {
                corners.extend(through.iter().copied().map(position));
                kinds.push("straight");
            }
            Segment::Geodesic { from, to } => {
                corners.extend([*from, *to].map(position));
                kinds.push("along geodesics");
            }
            Segment::Rhumb { from, to } => {
                corners.extend([*from, *to].map(position));
                kinds.push("along rhumb lines");
            }
            Segment::Arc {
                centre,
                radius,
                start,
                sweep,
            } => corners.push(arc(*centre, *radius, *start, *sweep)),
        }
    }
    // An edge between corners of equal latitude follows the parallel, so the
    // set of edge kinds matters more than their order.
    kinds.sort_unstable();
    kinds.dedup();
    let edges = kinds.join(" and ");
    corners.dedup();
    if closed && corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    (corners, edges)
}

/// Which side of an outline is inside decides which way it runs; an arc is told
/// the same either way.
fn arc(centre: Position, radius: Length, start: Azimuth, sweep: f64) -> String {
    let radius = format!("{} km about {}", shortest(radius.km(), 3), position(centre));
    if sweep.abs() >= 360.0 {
        return format!("circle of {radius}");
    }
    let ends = [start.deg(), start.deg() + sweep];
    let [from, to] = [ends[0].min(ends[1]), ends[0].max(ends[1])]
        .map(|azimuth| shortest(Azimuth::wrap(azimuth).deg(), 2));
    format!("arc of {radius} from {from}° to {to}°")
}
