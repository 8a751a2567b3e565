//! Fixes: where a track was, as far as somebody said so.

use super::fit::Fitted;
use super::mark::circle;
use super::subject::{FixPoint, Subject};
use crate::scenario::{FixMark, Status};
use crate::sheet::{Color, Fill, Item, Line, Point};
use crate::theme::Style;

/// How a fix is marked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FixKind {
    /// Somebody said that it was there.
    Reported(Color),
    /// A point of the course that is named, but that nobody reported.
    Drawn(Color),
    /// Where the course begins.
    Start(Color),
}

impl FixKind {
    /// Radius of the mark, design pixels.
    pub fn radius(self) -> f64 {
        match self {
            FixKind::Reported(_) => 5.2,
            FixKind::Drawn(_) => 3.4,
            FixKind::Start(_) => 4.2,
        }
    }
}

/// A fix that is marked on the page.
#[derive(Debug, Clone, Copy)]
pub struct FixDot<'a> {
    pub fix: FixPoint<'a>,
    pub at: Point,
    pub kind: FixKind,
}

/// So many fixes of one track are told apart by their times; of more, only
/// those with a label of their own are marked.
const MOST: usize = 24;

pub fn find<'a>(subject: &Subject<'a>, fitted: &Fitted, style: &Style) -> Vec<FixDot<'a>> {
    subject
        .fixes
        .iter()
        .filter_map(|fix| {
            let kind = kind(subject, *fix, style)?;
            let [x, y] = fitted.view.point(fix.at)?;
            let at = Point::new(x, y);
            fitted.frame.contains(at).then_some(FixDot {
                fix: *fix,
                at,
                kind,
            })
        })
        .collect()
}

/// How the shown fixes are marked, wherever they lie.
pub fn shown(subject: &Subject, style: &Style) -> Vec<FixKind> {
    let of = |fix: &FixPoint| kind(subject, *fix, style);
    subject.fixes.iter().filter_map(of).collect()
}

/// How a fix is marked, if it is.
fn kind(subject: &Subject, fix: FixPoint, style: &Style) -> Option<FixKind> {
    let track = &subject.scenario.tracks[fix.track];
    let color = subject.color(fix.feature, style);
    let status = track.course.fixes[fix.fix].status;
    let known = matches!(status, Status::Observed | Status::Reported);
    let mark = track.marks.get(fix.fix);
    let few = track.course.fixes.len() <= MOST;
    if known && mark.is_some_and(|m| is_told(m, few) || few && is_timed(fix)) {
        Some(FixKind::Reported(color))
    } else if mark.is_some_and(|m| m.label.is_some()) {
        Some(FixKind::Drawn(color))
    } else {
        (fix.fix == 0).then_some(FixKind::Start(color))
    }
}

/// Whether the scenario says more of a fix than where it is.
fn is_told(mark: &FixMark, few: bool) -> bool {
    mark.label.is_some() || mark.show_footprint || few && (mark.named || mark.footprint.is_some())
}

fn is_timed(fix: FixPoint) -> bool {
    fix.moment.is_some_and(|m| !m.computed)
}

/// Full where it was reported, smaller where it was not, open where the
/// course begins.
pub fn draw(at: Point, kind: FixKind, style: &Style) -> Item {
    let radius = style.mm(kind.radius());
    let casing = Some(style.stroke(style.theme.paper, 1.6));
    let (radius, fill, stroke) = match kind {
        FixKind::Reported(color) | FixKind::Drawn(color) => (radius, color, casing),
        FixKind::Start(color) => (
            radius - style.mm(0.9),
            style.theme.paper,
            Some(style.stroke(color, 1.8)),
        ),
    };
    Item::Line(Line {
        id: None,
        outline: circle(at, radius),
        fill: Some(Fill::Solid(fill)),
        stroke,
    })
}
