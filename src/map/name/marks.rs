//! Marks that names stand beside, and whether a name is read as that of its own.

use super::Scene;
use super::city::City;
use super::origin::OriginMark;
use crate::map::fix::FixDot;
use crate::map::label::{self, Candidate, Form, LabelOffset};
use crate::sheet::{Point, Rect};
use std::collections::HashMap;

/// A mark on the page; its radius in millimetres.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    pub at: Point,
    pub radius: f64,
}

/// The marks of a map with and without names, by cells as wide as a label is
/// mistakable.
pub struct Marks {
    far: f64,
    pixel: f64,
    /// In their order.
    cells: HashMap<(i64, i64), Vec<(usize, Mark)>>,
}

/// How near to another mark a name makes the reader look twice, design pixels.
const FAR: f64 = 26.0;

/// Two marks this near to each other are of one place, design pixels.
const SAME: f64 = 8.0;

/// How much farther another mark is from a name than its own: so many times,
/// and so many design pixels.
const FARTHER: (f64, f64) = (1.2, 0.5);

/// A leader up to this length (design pixels) is followed at a glance: its name
/// need not lie nearest to its mark, but another mark no nearer than so many
/// times as far.
const SHORT_LEADER: f64 = 64.0;
const NEARER: f64 = 0.6;

/// What a name keeps from other marks, and what a leader does, design pixels. A
/// mark on the line of the text is read with it from farther than one above or
/// below it: so many times.
const BESIDE: f64 = 9.0;
const ON_THE_LINE: f64 = 2.5;
const PASSING: f64 = 4.0;

/// How far to the side of another mark a name at that mark's height, and not at
/// its own's, is still read as that mark's name: design pixels, without and
/// with a leader to its own.
const LEVEL: (f64, f64) = (40.0, 18.0);

impl Marks {
    pub fn new(scene: &Scene, cities: &[City], origins: &[OriginMark], dots: &[FixDot]) -> Marks {
        let mm = |pixels| scene.style.mm(pixels);
        let cities = cities.iter().map(|c| (c.at, c.mark.radius()));
        let origins = origins.iter().map(|o| (o.at, o.radius()));
        let dots = dots.iter().map(|d| (d.at, d.kind.radius()));
        let far = mm(FAR);
        let mut cells: HashMap<_, Vec<_>> = HashMap::new();
        let all = cities.chain(origins).chain(dots);
        for (i, (at, radius)) in all.enumerate() {
            let cell = (cell(at.x, far), cell(at.y, far));
            let radius = mm(radius);
            cells
                .entry(cell)
                .or_default()
                .push((i, Mark { at, radius }));
        }
        Marks {
            far,
            pixel: mm(1.0),
            cells,
        }
    }

    /// Those near a box, but for what is of the same place as `own`.
    fn around(&self, room: Rect, own: Point) -> impl Iterator<Item = &(usize, Mark)> {
        let columns = cell(room.left, self.far)..=cell(room.right, self.far);
        let rows = cell(room.top, self.far)..=cell(room.bottom, self.far);
        let cells = columns.flat_map(move |x| rows.clone().map(move |y| (x, y)));
        let near = cells.filter_map(|cell| self.cells.get(&cell)).flatten();
        near.filter(move |(_, mark)| apart(mark.at, own) > SAME * self.pixel)
    }

    /// What it costs that a label stands so near to another mark that it could
    /// be taken for its name.
    pub fn mistakable(&self, own: Point, candidate: &Candidate) -> f64 {
        let text = label::bounds(&candidate.boxes[0]);
        let mut costs: Vec<(usize, f64)> = self
            .around(text.inset(-self.far), own)
            .map(|(i, other)| {
                let off = outside(text, other.at);
                (*i, (1.0 - off / self.far).max(0.0) * 12.0)
            })
            .collect();
        // A sum depends on its order.
        costs.sort_unstable_by_key(|(i, _)| *i);
        costs.iter().map(|(_, cost)| cost).sum()
    }

    /// Whether a name can be read as that of its own mark only: it lies nearer
    /// to it than to any other, or has a short leader to it.
    pub fn is_clear(&self, own: Mark, candidate: &Candidate) -> bool {
        let stand = match &candidate.form {
            Form::Beside { stand, .. } => Some(*stand),
            Form::Set { .. } | Form::Disc(_) => None,
        };
        let leads = stand.filter(|stand| stand.leader.is_some());
        // The leader's box is the last.
        let texts = &candidate.boxes[..candidate.boxes.len() - usize::from(leads.is_some())];
        let text = label::hull(texts);
        let short = SHORT_LEADER * self.pixel + 1e-9;
        let own_off = (outside(text, own.at) - own.radius).max(0.0);
        let least = match leads {
            Some(stand) if stand.reach - own.radius <= short => own_off * NEARER,
            Some(_) => own_off,
            None => own_off * FARTHER.0 + FARTHER.1 * self.pixel,
        };
        let beside = BESIDE * self.pixel;
        let level = match is_level(text, own) {
            true => 0.0,
            false if leads.is_some() => LEVEL.1 * self.pixel,
            false => LEVEL.0 * self.pixel,
        };
        let most = least.max(beside).max(level);
        let keeps_off = self
            .around(text.inset(-most - self.far), own.at)
            .all(|(_, other)| {
                let off = outside(text, other.at) - other.radius;
                off > least
                    && outside_line(text, other.at) - other.radius > beside
                    && (off > level || !is_level(text, *other))
            });
        keeps_off && leads.is_none_or(|stand| self.is_plain(own, stand))
    }

    /// Whether a leader passes no other mark closely.
    fn is_plain(&self, own: Mark, stand: LabelOffset) -> bool {
        let from = own.at;
        let (sin, cos) = stand.turn.to_radians().sin_cos();
        let to = Point::new(from.x + cos * stand.reach, from.y + sin * stand.reach);
        let along = Rect::new(
            from.x.min(to.x),
            from.y.min(to.y),
            from.x.max(to.x),
            from.y.max(to.y),
        );
        self.around(along.inset(-self.far), from).all(|(_, other)| {
            let (dx, dy) = (other.at.x - from.x, other.at.y - from.y);
            let along = (dx * cos + dy * sin).clamp(own.radius, stand.reach);
            let off = (dx - along * cos).hypot(dy - along * sin);
            off - other.radius > PASSING * self.pixel
        })
    }
}

/// Whether a mark reaches the height of the middle of a text.
fn is_level(text: Rect, mark: Mark) -> bool {
    ((text.top + text.bottom) / 2.0 - mark.at.y).abs() < mark.radius
}

/// How far a point lies outside a box.
fn outside(text: Rect, p: Point) -> f64 {
    let dx = (text.left - p.x).max(p.x - text.right).max(0.0);
    let dy = (text.top - p.y).max(p.y - text.bottom).max(0.0);
    dx.hypot(dy)
}

/// The same, farther above and below.
fn outside_line(text: Rect, p: Point) -> f64 {
    let dx = (text.left - p.x).max(p.x - text.right).max(0.0);
    let dy = (text.top - p.y).max(p.y - text.bottom).max(0.0);
    dx.hypot(dy * ON_THE_LINE)
}

fn apart(a: Point, b: Point) -> f64 {
    (b.x - a.x).hypot(b.y - a.y)
}

fn cell(along: f64, far: f64) -> i64 {
    (along / far).floor() as i64
}
