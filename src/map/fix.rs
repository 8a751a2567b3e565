//! Fixes: where a track was, as far as somebody said so.

use super::curve::Curve;
use super::fit::Fitted;
use super::mark::circle;
use super::sign;
use super::subject::{FixPoint, Subject};
use super::track::TrackLine;
use crate::scenario::{FixMark, Status};
use crate::sheet::{Color, Fill, Item, Line, Point};
use crate::symbol::Sign;
use crate::theme::Style;

/// How a fix is marked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FixKind {
    /// Somebody said that it was there.
    Reported(Color),
    /// A point of the course that is named, but that nobody reported.
    Drawn(Color),
    /// Where the course begins, if it has no other mark.
    Start(Color),
    /// What was there, in the track's colour.
    Sign(Sign, Color),
}

impl FixKind {
    /// Radius of the mark, design pixels.
    pub fn radius(self) -> f64 {
        match self {
            FixKind::Reported(_) => DOT,
            FixKind::Drawn(_) => 3.4,
            FixKind::Start(_) => 4.2,
            FixKind::Sign(sign, _) => sign::radius(sign),
        }
    }
}

/// Radius of a reported fix's dot, design pixels.
pub const DOT: f64 = 5.2;

/// A fix that is marked on the page.
#[derive(Debug, Clone, Copy)]
pub struct FixDot<'a> {
    pub fix: FixPoint<'a>,
    pub at: Point,
    pub kind: FixKind,
    /// Where the course goes there on the page, clockwise from up, radians.
    pub turn: f64,
}

/// Of a track with so many fixes, each that somebody reported is marked; of more,
/// only those with a label of their own are.
const MOST: usize = 24;

pub fn find<'a>(
    subject: &Subject<'a>,
    fitted: &Fitted,
    lines: &[TrackLine],
    style: &Style,
) -> Vec<FixDot<'a>> {
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
                turn: heading(at, *fix, lines, style),
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
    // What it is made of from here on has no line to be said along.
    let last = fix.fix == track.course.legs.len();
    let arrives = |mark: &FixMark| last && mark.composition.is_some();
    if let Some(sign) = fix.feature.facts.sign {
        return Some(FixKind::Sign(sign, color));
    }
    let few = track.course.fixes.len() <= MOST;
    let is_timed = fix.moment.is_some_and(|m| !m.computed);
    let is_marked = mark.is_some_and(|mark| {
        let has_time = is_timed || mark.date.is_some();
        let always = mark.label.is_some() || mark.part.is_some() || arrives(mark);
        always || known && mark.show_footprint || few && (known || has_time)
    });
    match (is_marked, known) {
        (true, true) => Some(FixKind::Reported(color)),
        (true, false) => Some(FixKind::Drawn(color)),
        (false, _) => (fix.fix == 0).then_some(FixKind::Start(color)),
    }
}

/// Where a course goes at a fix on the page, clockwise from up, radians: from
/// a little before it to a little behind, as its line is drawn.
fn heading(at: Point, fix: FixPoint, lines: &[TrackLine], style: &Style) -> f64 {
    let own = lines
        .iter()
        .map(|line| (&line.part, line))
        .filter(|(part, _)| {
            let legs = part.stretch;
            part.track == fix.track && (legs.first..=legs.end).contains(&fix.fix)
        });
    let around = own.flat_map(|(_, line)| &line.lines).filter_map(|line| {
        let curve = Curve::new(line)?;
        let (s, off) = curve.nearest(at);
        Some((curve, s, off))
    });
    let touching: Vec<(Curve, f64, f64)> = around
        .filter(|(_, _, off)| *off < style.mm(ASIDE))
        .collect();
    // Of two lines that meet here, one brings the course and one takes it on.
    let reach = style.mm(AROUND);
    let (mut dx, mut dy) = (0.0, 0.0);
    for (curve, s, _) in &touching {
        let (from, to) = (s - reach, s + reach);
        let a = curve.at(from.max(0.0));
        let b = curve.at(to.min(curve.length()));
        dx += b.x - a.x;
        dy += b.y - a.y;
    }
    if dx == 0.0 && dy == 0.0 {
        return 0.0;
    }
    dx.atan2(-dy)
}

/// How far a line may be moved aside into its lane, and how far to either
/// side of a fix its course is looked at, design pixels.
const ASIDE: f64 = 16.0;
const AROUND: f64 = 10.0;

/// Full where it was reported, smaller where it was not, open where the
/// course begins; its symbol where it has one, turned.
pub fn draw(at: Point, kind: FixKind, turn: f64, style: &Style) -> Vec<Item> {
    let radius = style.mm(kind.radius());
    let casing = Some(style.stroke(style.theme.paper, 1.6));
    let (radius, fill, stroke) = match kind {
        FixKind::Reported(color) | FixKind::Drawn(color) => (radius, color, casing),
        FixKind::Start(color) => (
            radius - style.mm(0.9),
            style.theme.paper,
            Some(style.stroke(color, 1.8)),
        ),
        FixKind::Sign(sign, color) => return sign::draw(sign, at, turn, color, style),
    };
    vec![Item::Line(Line {
        id: None,
        outline: circle(at, radius),
        fill: Some(Fill::Solid(fill)),
        stroke,
    })]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Mm;
    use crate::{overlay, scenario};

    /// Regression test: without a time, a name or a label it had no dot.
    #[test]
    fn every_reported_position_is_marked() {
        let kinds = |points: &str, status: &str| {
            let text = format!(
                "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"p\"\n[[track]]\nid = \"t\"\n\
                 source = \"s\"\nstatus = \"{status}\"\npoints = [{points}]\n"
            );
            let scenario = scenario::read("x.toml", &text).unwrap().value;
            let overlay = overlay::compute(&scenario).unwrap().value;
            let subject = Subject::new(&overlay, &scenario.maps[0]);
            let style = Style::new(scenario::Theme::Light, Mm(300.0), Mm(200.0));
            shown(&subject, &style)
        };
        let bare = "\"8S 14W\", \"20S 34W\", { lat = -30, lon = -44 }";
        let is_dot = |kind: &FixKind| matches!(kind, FixKind::Reported(_));
        for status in ["reported", "observed"] {
            let kinds = kinds(bare, status);
            assert!(kinds.len() == 3 && kinds.iter().all(is_dot), "{kinds:?}");
        }
        assert!(matches!(kinds(bare, "schematic")[..], [FixKind::Start(_)]));
        // Of many, only the start.
        let many: Vec<String> = (0..=MOST).map(|i| format!("\"{i}S 30W\"")).collect();
        let kinds = kinds(&many.join(","), "reported");
        assert!(matches!(kinds[..], [FixKind::Start(_)]), "{kinds:?}");
    }
}
