//! The sides of a zone's outline or line: straight between two corners, along
//! an arc, along a parallel or a meridian, or along the outline of a country.

use super::draft::Draft;
use super::follow::{Followed, follow};
use super::grammar::{ALONG, ARC, TURNS};
use super::quantities::written_length;
use super::reading::{Node, Table, wrong_type};
use crate::geodesy::{Arc, inverse};
use crate::sphere::{Edges, Path, Segment};
use crate::units::{Azimuth, Length, Misread, Position, WrittenLength, shortest};
use toml::de::DeValue;

/// Positions in order, and what joins each to the next.
#[derive(Default)]
pub(super) struct Sides {
    pub corners: Vec<Position>,
    /// One fewer than the corners; empty between equal ones.
    pub paths: Vec<Path>,
    /// Whether all sides run straight from corner to corner.
    pub straight: bool,
    /// Whether a side follows an outline of the base data.
    pub follows: bool,
}

impl Sides {
    /// Returns to the first corner by a straight side, unless the last corner
    /// is the first again.
    pub fn close(&mut self, edges: Edges) {
        if let (Some(&first), Some(&last)) = (self.corners.first(), self.corners.last())
            && first != last
        {
            self.corners.push(first);
            self.paths.push(Path::through(&[last, first], edges));
        }
    }

    /// All sides as one path.
    pub fn path(&self) -> Path {
        let segments = self.paths.iter().flat_map(|path| path.segments.clone());
        Path {
            segments: segments.collect(),
        }
    }

    fn push(&mut self, corner: Position, path: Path) {
        self.corners.push(corner);
        self.paths.push(path);
    }
}

/// Reads a list of positions with tables between them for sides that are not
/// straight; `None` unless all of it could be read.
pub(super) fn sides(draft: &mut Draft, node: &Node, edges: Edges) -> Option<Sides> {
    let DeValue::Array(_) = node.value else {
        let misread = wrong_type(node, "a list of positions");
        draft.reading.error(
            node,
            misread.help("write [\"39N 123.5E\", \"39N 133E\", \"37N 133E\"]"),
        );
        return None;
    };
    let mut sides = Sides {
        straight: true,
        ..Sides::default()
    };
    let mut whole = true;
    // The end of the side before, if it could be read.
    let mut last: Option<Position> = None;
    for (i, node) in draft.reading.list(node).iter().enumerate() {
        let has = |key: &str| matches!(node.value, DeValue::Table(t) if t.contains_key(key));
        let bent = has("arc") || has("along");
        if bent && i == 0 {
            let misread = Misread::new("this side has no corner to start from");
            let help = "write the corner where it starts in front of it";
            draft.reading.error(node, misread.help(help));
        }
        let end = match (has("arc"), bent) {
            (true, _) => arc(draft, node, last).map(|(to, path)| (to, Some(path))),
            (_, true) => along(draft, node, last).map(|(to, followed)| {
                sides.follows |= followed.is_outline;
                (to, Some(followed.path))
            }),
            _ => draft.position(node).map(|at| (at.position, None)),
        };
        let Some((to, path)) = end else {
            (whole, last) = (false, None);
            continue;
        };
        sides.straight &= path.is_none();
        match (last, path) {
            (Some(from), None) => {
                if from == to {
                    let misread = Misread::new("this corner repeats the one before");
                    draft.reading.warn(node, misread.help("remove one of them"));
                }
                sides.push(to, Path::through(&[from, to], edges));
            }
            (Some(_), Some(path)) => sides.push(to, path),
            (None, None) => sides.corners.push(to),
            (None, Some(_)) => whole = false,
        }
        last = Some(to);
    }
    whole.then_some(sides)
}

/// `{ along = "parallel", to = "30N 140E" }`: where it ends, and the side. The
/// side is empty if its beginning is not known.
fn along(draft: &mut Draft, node: &Node, from: Option<Position>) -> Option<(Position, Followed)> {
    let table = draft.reading.table(node, ALONG)?;
    let what = table
        .get("along")
        .and_then(|node| Some((node, draft.reading.text(node)?)));
    let to = table.get("to").and_then(|node| draft.position(node));
    let ((node, what), to) = (what?, to?.position);
    let Some(from) = from else {
        return Some((to, Followed::default()));
    };
    let read = match what.trim() {
        "parallel" if from.lat() != to.lat() => Err(Misread::new(
            "the corners have different latitudes, so that no parallel joins them",
        )
        .help("check the corners, or write edges = \"rhumb\" for a line of constant bearing")),
        "meridian" if from.lon() != to.lon() => Err(Misread::new(
            "the corners have different longitudes, so that no meridian joins them",
        )
        .help("check the corners, or write the second one alone for a straight side")),
        "parallel" => Ok(Followed::straight(Path::through(&[from, to], Edges::Rhumb))),
        "meridian" => Ok(Followed::straight(Path::through(
            &[from, to],
            Edges::Geodesic,
        ))),
        _ => follow(what, from, to),
    };
    let followed = draft.reading.take(node, read)?;
    if let Some(remark) = &followed.remark {
        draft.reading.warn(node, remark.clone());
    }
    Some((to, followed))
}

/// `{ arc = "30 nmi", center = "28.6N 80.6W", to = "28.2N 80.2W" }`: where it
/// ends, and the side. The side is empty if its beginning is not known.
fn arc(draft: &mut Draft, node: &Node, from: Option<Position>) -> Option<(Position, Path)> {
    let table = draft.reading.table(node, ARC)?;
    let radius = table
        .get("arc")
        .and_then(|node| written_length(&mut draft.reading, node));
    let centre = table.get("center").and_then(|node| draft.position(node));
    let to = table.get("to").and_then(|node| draft.position(node));
    let turn = turn(draft, &table);
    let (radius, centre, to) = (radius?, centre?.position, to?.position);
    let turn = turn?;
    let Some(from) = from else {
        return Some((to, Path::default()));
    };
    let read = around(from, to, centre, radius, turn);
    let (path, remarks) = draft.reading.take(node, read)?;
    for remark in remarks {
        draft.reading.warn(node, remark);
    }
    Some((to, path))
}

/// Which way round an arc runs, as seen from above.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Turn {
    Clockwise,
    Anticlockwise,
    NotSaid,
}

fn turn(draft: &mut Draft, table: &Table) -> Option<Turn> {
    let Some(node) = table.get("turn") else {
        return Some(Turn::NotSaid);
    };
    match draft.reading.word(node, TURNS)? {
        "clockwise" => Some(Turn::Clockwise),
        _ => Some(Turn::Anticlockwise),
    }
}

/// The greatest radius of an arc. Beyond a quarter of the Earth an arc about
/// one side is an arc about the other.
const MOST: f64 = 10_000e3;

/// Ends that lie this near to the circle fit it: positions to the second of arc
/// are not better, metres.
const FITS: f64 = 50.0;

/// An arc that runs on for longer than this without a direction is remarked on,
/// and one beyond `UNCLEAR` is refused, degrees.
const LONG: f64 = 120.0;
const UNCLEAR: f64 = 175.0;

/// The arc with a radius about a centre. Published corners hardly ever lie on
/// their circle: they are kept, and joined to the arc by short straight lines.
fn around(
    from: Position,
    to: Position,
    centre: Position,
    radius: WrittenLength,
    turn: Turn,
) -> Result<(Path, Vec<Misread>), Misread> {
    let (metres, unit) = (radius.length.m(), radius.unit);
    let figure = |length: Length| format!("{} {unit}", shortest(length.to(unit), 2));
    if metres > MOST {
        return Err(Misread::new("the arc has a radius of more than 10,000 km"));
    }
    if from == to {
        return Err(Misread::new("the arc ends where it begins")
            .help("write a whole circle as circle = { at, radius }"));
    }
    let (begins, ends) = (inverse(centre, from), inverse(centre, to));
    let off = [begins.distance, ends.distance].map(|d| (d.m() - metres).abs());
    if off.iter().any(|off| *off > 0.5 * metres) {
        return Err(Misread::new(format!(
            "the corners are {} and {} from the centre, so that no arc of {} joins them",
            figure(begins.distance),
            figure(ends.distance),
            figure(radius.length)
        ))
        .help("check the radius, the centre and both corners"));
    }
    let clockwise = (ends.azimuth_from.deg() - begins.azimuth_from.deg()).rem_euclid(360.0);
    let shorter = clockwise.min(360.0 - clockwise);
    let way = if clockwise <= 180.0 {
        "clockwise"
    } else {
        "anticlockwise"
    };
    let mut remarks = Vec::new();
    if turn == Turn::NotSaid && shorter > UNCLEAR {
        return Err(Misread::new("the arc is half a circle, either way round")
            .help("add turn = \"clockwise\" or turn = \"anticlockwise\""));
    }
    if turn == Turn::NotSaid && shorter > LONG {
        remarks.push(
            Misread::new(format!(
                "it is not said which way round the arc runs: drawn {way}, the shorter way ({shorter:.0} degrees)"
            ))
            .help(format!("add turn = \"{way}\", or the other way")),
        );
    }
    if off.iter().any(|off| *off > FITS) {
        remarks.push(
            Misread::new(format!(
                "the arc begins {} and ends {} from its centre, not {}",
                figure(begins.distance),
                figure(ends.distance),
                figure(radius.length)
            ))
            .help("check the figures; as written, the corners are kept, and short lines join them to the arc"),
        );
    }
    let sweep = match turn {
        Turn::Clockwise => clockwise,
        Turn::Anticlockwise => clockwise - 360.0,
        Turn::NotSaid if clockwise <= 180.0 => clockwise,
        Turn::NotSaid => clockwise - 360.0,
    };
    // Slanting, so that a side which ends just within the circle does not cross
    // the arc on its way.
    let trims = off.map(|off| match off < 0.001 {
        true => 0.0,
        false => (off / metres).to_degrees().min(0.25 * sweep.abs()),
    });
    let start = Azimuth::wrap(begins.azimuth_from.deg() + trims[0].copysign(sweep));
    let sweep = sweep - (trims[0] + trims[1]).copysign(sweep);
    let middle = Arc::new(centre, radius.length, start, sweep);
    let joined = |from: Position, to: Position| Segment::Geodesic { from, to };
    let mut segments = Vec::new();
    if trims[0] > 0.0 {
        segments.push(joined(from, middle.position(0.0)));
    }
    segments.push(Segment::Arc {
        centre,
        radius: radius.length,
        start,
        sweep,
    });
    if trims[1] > 0.0 {
        segments.push(joined(middle.position(sweep.abs()), to));
    }
    Ok((Path { segments }, remarks))
}
