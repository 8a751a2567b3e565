//! The areas of a notice, from its lists of positions.

use super::checks;
use super::coordinate::Found;
use super::cut;
use super::folded::Folded;
use super::groups::{Group, Groups, UNKNOWN_ARC};
use super::model::{Area, Distance, Kind, Shape, Side};
use super::phrases::Head;
use super::remarks::Remarks;
use super::sector;
use super::tokens::{Token, find};
use crate::units::Position;
use std::ops::Range;

/// The area of each group, in order. A circle that several centres share makes
/// several areas.
pub(super) fn areas(
    text: &Folded,
    Groups { groups, alone, .. }: &Groups,
    kind: Kind,
    remarks: &mut Remarks,
) -> Vec<(Area, usize)> {
    let mut areas = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        for corner in &group.corners {
            for repair in &corner.repairs {
                remarks.note(text, corner.span.clone(), repair.clone());
            }
        }
        let mut builder = Builder {
            text,
            kind,
            group,
            alone,
            remarks,
        };
        for shape in builder.shapes() {
            areas.push((
                Area {
                    label: group.label.clone(),
                    shape,
                    windows: Vec::new(),
                    span: text.span(builder.span()),
                },
                index,
            ));
        }
    }
    if kind == Kind::Fdc {
        inner_circles(groups, &mut areas);
    }
    areas
}

struct Builder<'a> {
    text: &'a Folded,
    kind: Kind,
    group: &'a Group,
    alone: &'a [Found],
    remarks: &'a mut Remarks,
}

impl Builder<'_> {
    /// From its first position to its last, characters.
    fn span(&self) -> Range<usize> {
        match (self.group.corners.first(), self.group.corners.last()) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => 0..0,
        }
    }

    fn is_closed(&self) -> bool {
        let ends = self.group.corners.first().zip(self.group.corners.last());
        ends.is_some_and(|(first, last)| first.at == last.at)
    }

    /// The place of a position in the text.
    fn place(&self, at: Position) -> Range<usize> {
        let corner = self.group.corners.iter().find(|corner| corner.at == Ok(at));
        corner.map_or(self.span(), |corner| corner.span.clone())
    }

    fn warn(&mut self, message: impl Into<String>) {
        self.remarks.warn(self.text, self.span(), message);
    }

    fn unread(&mut self, message: impl Into<String>) {
        self.remarks.unread(self.text, self.span(), message);
    }

    fn shapes(&mut self) -> Vec<Shape> {
        let corners: Vec<Position> = self
            .group
            .corners
            .iter()
            .filter_map(|c| c.at.clone().ok())
            .collect();
        let mut is_broken = false;
        for corner in &self.group.corners {
            if let Err(bad) = &corner.at {
                is_broken = true;
                self.remarks
                    .unread(self.text, corner.span.clone(), bad.clone());
            }
        }
        if is_broken {
            self.unread(
                "the list has a position that cannot be read, so that nothing is drawn of it",
            );
            return vec![Shape::Unresolved(corners)];
        }
        match self.head() {
            Some(Head::Sector) => self.sectors(&corners),
            Some(Head::Ellipse) => {
                self.unread("an ellipse is not drawn");
                vec![Shape::Unresolved(corners)]
            }
            Some(Head::Around(radius)) => self.circles(corners, radius),
            Some(Head::Circle(radius)) => vec![self.circle(corners, radius)],
            Some(Head::Corridor(distance)) => vec![self.corridor(corners, distance)],
            Some(Head::Line) => vec![self.line(corners)],
            Some(Head::Polygon) => vec![self.polygon(corners)],
            Some(Head::Loose) if corners.len() > 2 || self.kind == Kind::Notam => {
                vec![self.polygon(corners)]
            }
            Some(Head::Loose) | None => {
                let behind = sector::is_about(&self.group.words, &self.group.after);
                if behind && corners.len() == 1 {
                    return self.sectors(&corners);
                }
                let bearing = "AT|ON TRUE|MAG|MAGNETIC ?BEARING|BRG";
                if find(&self.group.after, 0, bearing).is_some_and(|hit| hit.range.start < 3) {
                    self.unread(
                        "a position by its distance and bearing from this one is not computed",
                    );
                }
                if self.group.is_remark {
                    self.warn("positions of a remark or a route: they belong to no area");
                } else if self.kind == Kind::Notam && corners.len() > 2 {
                    self.unread("positions without words that say what they enclose: not drawn");
                }
                vec![Shape::Points(corners)]
            }
        }
    }

    /// What the list is, with regard to the words behind it.
    fn head(&self) -> Option<Head> {
        let count = self.group.corners.len();
        let close = self.group.close.as_ref();
        match (self.group.head, self.group.radius_behind) {
            (Some(Head::Polygon | Head::Loose), None) if count == 1 && self.group.is_inherited => {
                None
            }
            // A sector by name only is an outline.
            (Some(Head::Sector), _)
                if count > 2 && !sector::is_described(&self.group.all_words()) =>
            {
                Some(Head::Polygon)
            }
            (Some(Head::Sector), _) => Some(Head::Sector),
            (_, Some(radius)) if count == 1 => Some(Head::Circle(Some(radius))),
            (Some(Head::Polygon | Head::Loose) | None, Some(radius)) if count < 3 => {
                Some(Head::Circle(Some(radius)))
            }
            (Some(Head::Circle(None)), Some(radius)) => Some(Head::Circle(Some(radius))),
            (Some(Head::Circle(_) | Head::Loose) | None, _) if close.is_some_and(|c| c.is_line) => {
                Some(Head::Line)
            }
            (Some(Head::Polygon), _) if count == 2 && close.is_some_and(|c| c.is_line) => {
                Some(Head::Line)
            }
            (Some(Head::Circle(_)) | None, _) if close.is_some() && count > 2 => {
                Some(Head::Polygon)
            }
            // A list that comes back to its first position.
            (Some(Head::Loose) | None, _) if count > 3 && self.is_closed() => Some(Head::Polygon),
            // One or two positions are not an outline.
            (Some(Head::Circle(None)), _) if count > 2 => Some(Head::Polygon),
            (head, _) => head,
        }
    }

    fn circles(&mut self, centres: Vec<Position>, radius: Distance) -> Vec<Shape> {
        if centres.len() > 1 {
            self.warn("several positions with one radius: a circle about each of them");
        }
        let circle = |centre| Shape::Circle { centre, radius };
        centres.into_iter().map(circle).collect()
    }

    fn circle(&mut self, centres: Vec<Position>, radius: Option<Distance>) -> Shape {
        match (centres.as_slice(), radius) {
            ([centre], Some(radius)) => {
                self.second_radius(radius);
                Shape::Circle {
                    centre: *centre,
                    radius,
                }
            }
            ([_], None) => {
                self.unread("a circle without a radius that was understood");
                Shape::Unresolved(centres)
            }
            _ => {
                self.unread("several centres and one radius: it is not said what they enclose");
                Shape::Unresolved(centres)
            }
        }
    }

    /// The same circle is sometimes given in two units.
    fn second_radius(&mut self, radius: Distance) {
        let Some(hit) = find(&self.group.after, 0, "RADIUS # UNIT") else {
            return;
        };
        if let Some(other) = hit.distance()
            && (other.length().m() / radius.length().m() - 1.0).abs() > 0.1
        {
            self.warn(format!(
                "two radii: {} and {} {}; the first is drawn",
                written(radius),
                other.value,
                other.unit.symbol()
            ));
        }
    }

    fn corridor(&mut self, line: Vec<Position>, distance: Distance) -> Shape {
        if line.len() < 2 {
            self.unread("a corridor of one position");
            return Shape::Unresolved(line);
        }
        Shape::Corridor { line, distance }
    }

    /// A line, or a strip of a width.
    fn line(&mut self, line: Vec<Position>) -> Shape {
        if line.len() < 2 {
            self.unread("a line of one position");
            return Shape::Unresolved(line);
        }
        let words = self.group.all_words();
        let width = find(&words, 0, "幅|宽|WIDTH # UNIT").and_then(|hit| hit.distance());
        match width {
            Some(width) => Shape::Corridor {
                line,
                distance: Distance {
                    value: width.value / 2.0,
                    ..width
                },
            },
            None => Shape::Line(line),
        }
    }

    /// The sectors about one centre, each with its own words.
    fn sectors(&mut self, corners: &[Position]) -> Vec<Shape> {
        let words = self.group.all_words();
        let clauses = sector::clauses(&words);
        clauses
            .into_iter()
            .map(|clause| self.sector(clause, corners))
            .collect()
    }

    fn sector(&mut self, words: &[Token], corners: &[Position]) -> Shape {
        match sector::sector(words, corners) {
            Ok((shape, notes)) => {
                for note in notes {
                    self.warn(note);
                }
                if matches!(shape, Shape::Sector { magnetic: true, .. }) {
                    self.unread(
                        "magnetic bearings: the notice does not give the declination, so that nothing is drawn",
                    );
                }
                shape
            }
            Err(why) => {
                self.unread(why);
                Shape::Unresolved(corners.to_vec())
            }
        }
    }

    fn polygon(&mut self, mut corners: Vec<Position>) -> Shape {
        let mut sides: Vec<Side> = self.group.corners.iter().map(|c| c.side.clone()).collect();
        // Each is the side towards its corner; that of the first one closes.
        sides.rotate_left(1);
        // The first corner is often repeated at the end, some also in between.
        let mut i = 1;
        while i < corners.len() {
            if corners[i] == corners[i - 1] && sides[i - 1] == Side::Straight {
                corners.remove(i);
                sides.remove(i - 1);
            } else {
                i += 1;
            }
        }
        while corners.len() > 1 && corners.first() == corners.last() {
            corners.pop();
            let closing = sides.pop();
            if let (Some(last), Some(closing)) = (sides.last_mut(), closing)
                && closing != Side::Straight
            {
                *last = closing;
            }
        }
        if let Some(what) = self.shore()
            && let Some(last) = sides.last_mut()
        {
            *last = Side::Along(what);
        }
        if sides.contains(&Side::Along(UNKNOWN_ARC.to_owned())) {
            self.unread("an arc without the position of its centre, or without its radius");
            return Shape::Unresolved(corners);
        }
        let is_round = sides.iter().any(|side| matches!(side, Side::Arc { .. }));
        match corners.len() {
            0 | 1 => {
                if self.group.has_own_head || self.group.words.len() > 1 {
                    self.unread("an area of one position");
                }
                return Shape::Unresolved(corners);
            }
            2 if !is_round => {
                self.unread("an area of two positions");
                return Shape::Unresolved(corners);
            }
            _ => {}
        }
        for side in &sides {
            if let Side::Along(what) = side {
                self.unread(format!(
                    "a side follows {what}, which the notice does not give: drawn straight"
                ));
            }
            if let Side::Arc { turn: None, .. } = side {
                self.warn("it is not said which way round the arc runs");
            }
        }
        for doubt in checks::outline(&corners, &sides) {
            let span = match doubt.corner {
                Some(i) => self.place(corners[i]),
                None => self.span(),
            };
            self.remarks.warn(self.text, span, doubt.message);
        }
        let shape = Shape::Polygon { corners, sides };
        cut::cut(self.text, self.group, self.alone, shape, self.remarks)
    }

    /// The shore that closes an outline, where the words in front say so:
    /// `及び陸岸により囲まれる`.
    fn shore(&self) -> Option<String> {
        let words = self.group.all_words();
        find(&words, 0, "陸岸|陆岸|海岸线|岸线").map(|_| "the shore".to_owned())
    }
}

pub(super) fn written(distance: Distance) -> String {
    format!("{} {}", distance.value, distance.unit.symbol())
}

/// `WITHIN 10 NMR`, about the centre that was named before.
fn inner_circles(groups: &[Group], areas: &mut Vec<(Area, usize)>) {
    let Some((
        Area {
            shape: Shape::Circle { centre, .. },
            span,
            ..
        },
        index,
    )) = areas.last().cloned()
    else {
        return;
    };
    let after: &[Token] = &groups[index].after;
    let mut from = 0;
    while let Some(hit) = find(after, from, "WITHIN|WI # UNIT") {
        from = hit.range.end;
        let is_radius = after[hit.range.clone()].iter().any(|t| t.is("NMR"));
        if let (Some(radius), true) = (hit.distance(), is_radius) {
            areas.push((
                Area {
                    label: Some(format!("{} NMR", radius.value)),
                    shape: Shape::Circle { centre, radius },
                    windows: Vec::new(),
                    span: span.clone(),
                },
                index,
            ));
        }
    }
}
