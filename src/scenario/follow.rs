//! Sides along the outline of a country or an island: its coast and borders at
//! 1:10m, from where a corner lies nearest to it to where the next one does.

use super::areas::area;
use crate::geodesy::{EcefPoint, Straight, distance};
use crate::language::Language;
use crate::sphere::{Area, Path, Segment};
use crate::units::{Length, Misread, Position};

/// A side along something.
#[derive(Default)]
pub(super) struct Followed {
    pub path: Path,
    /// Whether it follows an outline of the base data.
    pub is_outline: bool,
    pub remark: Option<Misread>,
}

impl Followed {
    pub fn straight(path: Path) -> Followed {
        Followed {
            path,
            ..Followed::default()
        }
    }
}

/// Corners that are farther from an outline do not begin on it, and those
/// beyond `FAR` are remarked on, metres.
const MOST: f64 = 50e3;
const FAR: f64 = 5e3;

/// The side along the outline of `country:RUS` or `island:Taiwan` between two
/// corners near to it, the shorter way.
pub(super) fn follow(what: &str, from: Position, to: Position) -> Result<Followed, Misread> {
    let (names, land) = area(what).map_err(|misread| {
        let help = "write \"parallel\", \"meridian\", \"country:RUS\" or \"island:Taiwan\"";
        match what.contains(':') {
            true => misread,
            false => Misread::new(misread.message).help(help),
        }
    })?;
    let Area::Bounded(loops) = land else {
        return Err(Misread::new(format!("\"{what}\" has no outline")));
    };
    let best = loops
        .iter()
        .map(corners)
        .filter(|ring| ring.len() > 2)
        .map(|ring| {
            let feet = [from, to].map(|corner| nearest(&ring, corner));
            (ring, feet)
        })
        .min_by(|(_, a), (_, b)| {
            let sum = |feet: &[Foot; 2]| feet[0].off + feet[1].off;
            sum(a).total_cmp(&sum(b))
        });
    let Some((ring, feet)) = best else {
        return Err(Misread::new(format!("\"{what}\" has no outline")));
    };
    let name = names.get(Language::En);
    let km = |off: f64| format!("{:.0} km", off / 1e3);
    let off = feet[0].off.max(feet[1].off);
    if off > MOST {
        return Err(Misread::new(format!(
            "a corner is {} from the outline of {name}",
            km(off)
        ))
        .help("write corners on its coast or border"));
    }
    let remark = (off > FAR).then(|| {
        Misread::new(format!(
            "a corner is {} from the outline of {name}",
            km(off)
        ))
        .help("check it; a straight line joins it to the outline")
    });
    let way = shorter(&ring, &feet);
    let mut segments = Vec::new();
    let join =
        |from: Position, to: Position| (from != to).then_some(Segment::Geodesic { from, to });
    segments.extend(join(from, feet[0].at));
    if way.len() > 1 {
        segments.push(Segment::Straight(way));
    }
    segments.extend(join(feet[1].at, to));
    Ok(Followed {
        path: Path { segments },
        is_outline: true,
        remark,
    })
}

/// The corners of an outline, without the first one again.
fn corners(ring: &Path) -> Vec<Position> {
    let mut corners: Vec<Position> = Vec::new();
    for segment in &ring.segments {
        if let Segment::Straight(through) = segment {
            corners.extend(through);
        }
    }
    corners.dedup();
    if corners.first() == corners.last() {
        corners.pop();
    }
    corners
}

/// The point of an outline nearest to a corner.
#[derive(Debug, Clone, Copy)]
struct Foot {
    /// The edge that it lies on begins at this corner of the outline.
    edge: usize,
    at: Position,
    /// Metres from the corner.
    off: f64,
}

/// Searches the edges at the nearest corner; edges of the base data are short
/// beside the distances that matter here.
fn nearest(ring: &[Position], corner: Position) -> Foot {
    let here = EcefPoint::new(corner);
    let away = |i: &usize| here.chord_squared(&EcefPoint::new(ring[*i]));
    let count = ring.len();
    let near = (0..count)
        .min_by(|a, b| away(a).total_cmp(&away(b)))
        .unwrap_or(0);
    let foot = |edge: usize| {
        let foot = Straight::new(ring[edge], ring[(edge + 1) % count]).nearest(corner);
        Foot {
            edge,
            at: foot.position,
            off: foot.distance.m(),
        }
    };
    let (before, after) = (foot((near + count - 1) % count), foot(near));
    if before.off < after.off {
        before
    } else {
        after
    }
}

/// The positions along an outline from one foot to the other, the shorter way.
fn shorter(ring: &[Position], feet: &[Foot; 2]) -> Vec<Position> {
    let count = ring.len();
    let [from, to] = *feet;
    let onward = |from: Foot, to: Foot| {
        let mut way = vec![from.at];
        let steps = match (to.edge + count - from.edge) % count {
            // On one edge: onward only if the other foot lies ahead.
            0 if distance(ring[from.edge], to.at) < distance(ring[from.edge], from.at) => count,
            steps => steps,
        };
        way.extend((1..=steps).map(|step| ring[(from.edge + step) % count]));
        way.push(to.at);
        way.dedup();
        way
    };
    let length = |way: &[Position]| -> Length {
        let metres = way.windows(2).map(|ends| distance(ends[0], ends[1]).m());
        Length::from_m(metres.sum())
    };
    let ahead = onward(from, to);
    let mut back = onward(to, from);
    back.reverse();
    if length(&ahead) <= length(&back) {
        ahead
    } else {
        back
    }
}
