//! Draws tracks: stretches styled by their status, arrows along the course,
//! marks at fixes and ends.

use super::arrow::{self, Arrow};
use super::base::{points, stroked};
use super::curve::Curve;
use super::fit::Fitted;
use super::fix::{self, FixDot};
use super::lane::{self, Runner};
use super::pen;
use super::sign;
use super::subject::{Subject, TrackPart};
use crate::scenario::Status;
use crate::sheet::{Color, Group, Item, Point};
use crate::symbol::Sign;
use crate::theme::Style;
use crate::words::Words;
use std::ops::Range;

/// The drawn tracks.
#[derive(Debug)]
pub struct Tracks<'a> {
    pub group: Group,
    pub lines: Vec<TrackLine<'a>>,
    pub arrows: Vec<Arrow>,
    pub signs: Vec<SignSpot>,
    pub dots: Vec<FixDot<'a>>,
}

/// A stretch of a track on the page.
#[derive(Debug)]
pub struct TrackLine<'a> {
    pub part: TrackPart<'a>,
    pub color: Color,
    pub lines: Vec<Vec<Point>>,
    /// Whether the course ends with it, inside the frame.
    pub last: bool,
}

/// A symbol on a track's line.
#[derive(Debug)]
pub struct SignSpot {
    pub track: usize,
    pub sign: Sign,
    pub at: Point,
    /// Direction of the line there, clockwise from up, radians.
    pub turn: f64,
    pub color: Color,
}

pub fn draw<'a>(
    subject: &Subject<'a>,
    fitted: &Fitted,
    style: &Style,
    words: &Words,
) -> Tracks<'a> {
    let mut lines: Vec<TrackLine> = subject
        .tracks
        .iter()
        .map(|part| TrackLine {
            part: *part,
            color: subject.color(part.feature, style),
            lines: course(*part, subject, fitted),
            last: ends(*part, subject, fitted),
        })
        .collect();
    set_apart(&mut lines, style);
    let dots = fix::find(subject, fitted, &lines, style);
    let signs = signs(&lines, &dots, style);
    let arrows = arrows(&lines, &dots, &signs, style);
    let mut items: Vec<Item> = lines.iter().map(|line| stretch(line, style)).collect();
    items.push(named(
        "track-arrows",
        arrows
            .iter()
            .map(|(arrow, color)| arrow::draw(*arrow, *color, style))
            .collect(),
    ));
    items.extend(signs.iter().map(|spot| {
        let id = &subject.scenario.tracks[spot.track].id;
        let drawn = sign::draw(spot.sign, spot.at, spot.turn, spot.color, style);
        sign::group(id, sign::name(spot.sign, words), drawn)
    }));
    Tracks {
        group: Group {
            id: "tracks".into(),
            label: Some("Tracks".into()),
            clip: None,
            items,
        },
        lines,
        arrows: arrows.into_iter().map(|(arrow, _)| arrow).collect(),
        signs,
        dots,
    }
}

impl Tracks<'_> {
    /// Removes symbols that `hidden` reports as covered, given their position
    /// and half size.
    pub fn hide_signs(&mut self, style: &Style, hidden: impl Fn(Point, f64) -> bool) {
        // Symbols are the last items of the group.
        let first = self.group.items.len() - self.signs.len();
        for i in (0..self.signs.len()).rev() {
            let spot = &self.signs[i];
            if hidden(spot.at, style.mm(sign::radius(spot.sign))) {
                self.signs.remove(i);
                self.group.items.remove(first + i);
            }
        }
    }
}

fn course(part: TrackPart, subject: &Subject, fitted: &Fitted) -> Vec<Vec<Point>> {
    let course = &subject.scenario.tracks[part.track].course;
    points(fitted.view.lines(&[course.path(part.stretch)]))
}

/// Moves lines that run along others into separate lanes.
fn set_apart(lines: &mut [TrackLine], style: &Style) {
    let runner = |line: &TrackLine, points: Vec<Point>| Runner {
        course: line.part.track,
        line: points,
        moves: line.part.stretch.status != Status::Observed && !line.part.stretch.gap,
    };
    let runners = lines
        .iter_mut()
        .flat_map(|line| {
            let own = std::mem::take(&mut line.lines);
            line.lines.resize(own.len(), Vec::new());
            let line = &*line;
            own.into_iter()
                .map(|points| runner(line, points))
                .collect::<Vec<_>>()
        })
        .collect();
    let places = lines.iter_mut().flat_map(|line| &mut line.lines);
    for (place, line) in places.zip(lane::set_apart(runners, style)) {
        *place = line;
    }
}

/// Whether a course ends with this stretch, inside the frame.
fn ends(part: TrackPart, subject: &Subject, fitted: &Fitted) -> bool {
    let course = &subject.scenario.tracks[part.track].course;
    let end = course
        .fixes
        .last()
        .and_then(|fix| fitted.view.point(fix.position));
    part.stretch.end == course.legs.len()
        && end.is_some_and(|[x, y]| fitted.frame.contains(Point::new(x, y)))
}

/// Whether two points coincide on the page.
fn near(a: Point, b: Point) -> bool {
    const SAME: f64 = 0.05;
    (b.x - a.x).hypot(b.y - a.y) < SAME
}

fn stretch(line: &TrackLine, style: &Style) -> Item {
    let gap = line.part.stretch.gap;
    let pen = pen::track(line.part.stretch.status, gap, line.color, style);
    let lines = match (gap, line.last) {
        (true, _) => broken(&line.lines, style),
        (false, true) => shortened(&line.lines, style),
        (false, false) => line.lines.clone(),
    };
    let mut items = Vec::new();
    if let Some(casing) = &pen.casing {
        items.extend(stroked(&lines, casing));
    }
    items.extend(stroked(&lines, &pen.line));
    named(&line.part.feature.id, items)
}

/// The last line of a course, cut short under the tip of its arrow.
fn shortened(lines: &[Vec<Point>], style: &Style) -> Vec<Vec<Point>> {
    let mut lines = lines.to_vec();
    let tip = style.mm(arrow::LENGTH / 2.0);
    if let Some(last) = lines.last_mut()
        && let Some(curve) = Curve::new(last)
        && curve.length() > 2.0 * tip
    {
        *last = curve.cut(0.0, curve.length() - tip);
    }
    lines
}

/// Distance of a gap's dots from the known stretches, design pixels, and its
/// maximum as a fraction of the gap's length.
const INSET: f64 = 9.0;
const MOST_INSET: f64 = 0.2;

/// The line of a gap: clear of both ends, and beginning and ending with a dot.
fn broken(lines: &[Vec<Point>], style: &Style) -> Vec<Vec<Point>> {
    let [dot, space] = pen::GAP.map(|pixels| style.mm(pixels));
    let cut = |line: &Vec<Point>| {
        let curve = Curve::new(line)?;
        let length = curve.length();
        let inset = style.mm(INSET).min(length * MOST_INSET);
        let dots = ((length - 2.0 * inset - dot) / (dot + space)).floor();
        let half = (dots.max(0.0) * (dot + space) + dot) / 2.0;
        let middle = length / 2.0;
        (half <= middle).then(|| curve.cut(middle - half, middle + half))
    };
    lines.iter().filter_map(cut).collect()
}

/// The marks of fixes, which arrows and symbols on a line avoid, each with how
/// much wider than a dot it is.
fn marks_on(dots: &[FixDot], style: &Style) -> Vec<(Point, f64)> {
    let wider = |dot: &FixDot| (dot.kind.radius() - fix::DOT).max(0.0);
    dots.iter()
        .map(|dot| (dot.at, style.mm(wider(dot))))
        .collect()
}

/// Symbols at even distances along the known parts of each course that has one.
/// A course without room gets one in the middle of its longest line.
fn signs(lines: &[TrackLine], dots: &[FixDot], style: &Style) -> Vec<SignSpot> {
    let mut marks = marks_on(dots, style);
    let mut spots: Vec<SignSpot> = Vec::new();
    let runs: Vec<Run> = runs(lines);
    for of_one in runs.chunk_by(|a, b| a.track == b.track) {
        let Some(sign) = of_one[0].sign else {
            continue;
        };
        let all = || of_one.iter().flat_map(|run| &run.lines);
        let wider = style.mm(sign::radius(sign) - fix::DOT);
        let mut found: Vec<Arrow> = Vec::new();
        for line in all() {
            let more = arrow::along(line, &marks, None, &sign::SPACING, style);
            marks.extend(more.iter().map(|arrow| (arrow.at, wider)));
            found.extend(more);
        }
        if found.is_empty() {
            found.extend(
                all()
                    .filter_map(|line| arrow::in_the_middle(line, style))
                    .max_by(|a, b| a.0.total_cmp(&b.0))
                    .map(|(_, arrow)| arrow),
            );
        }
        spots.extend(found.into_iter().map(|arrow| SignSpot {
            track: of_one[0].track,
            sign,
            at: arrow.at,
            turn: arrow.turn + std::f64::consts::FRAC_PI_2,
            color: of_one[0].color,
        }));
    }
    spots
}

/// Arrows at even distances along the known parts of each course, and one at
/// its end. Symbols turned along the course show the direction themselves.
fn arrows(
    lines: &[TrackLine],
    dots: &[FixDot],
    signs: &[SignSpot],
    style: &Style,
) -> Vec<(Arrow, Color)> {
    let mut arrows: Vec<(Arrow, Color)> = Vec::new();
    let mut marks = marks_on(dots, style);
    let wider = |spot: &SignSpot| style.mm(sign::radius(spot.sign) - fix::DOT);
    marks.extend(signs.iter().map(|spot| (spot.at, wider(spot))));
    for run in runs(lines) {
        let end = run.lines.last().filter(|_| run.last).and_then(|line| {
            let dot = dots.iter().find(|d| covers(d, line[line.len() - 1], style));
            let back = dot.map_or(0.0, |d| style.mm(d.kind.radius()));
            arrow::at_end(line, back, style)
        });
        let along = |line: &Vec<Point>| arrow::along(line, &marks, end, &arrow::SPACING, style);
        let shown = run.sign.is_some_and(|sign| sign.turned);
        let between = run.lines.iter().filter(|_| !shown).flat_map(along);
        let found = between.chain(end);
        arrows.extend(found.map(|arrow| (arrow, run.color)));
    }
    arrows
}

/// Whether a fix's mark covers the end of a line, whether or not the line is
/// offset.
fn covers(dot: &FixDot, end: Point, style: &Style) -> bool {
    let far = (dot.at.x - end.x).hypot(dot.at.y - end.y);
    far < style.mm(dot.kind.radius())
}

/// Consecutive known stretches, whatever their status.
struct Run {
    track: usize,
    sign: Option<Sign>,
    color: Color,
    lines: Vec<Vec<Point>>,
    /// Whether the course ends with it.
    last: bool,
}

fn runs(lines: &[TrackLine]) -> Vec<Run> {
    let mut runs: Vec<(usize, usize, Run)> = Vec::new();
    for line in lines.iter().filter(|line| !line.part.stretch.gap) {
        let part = line.part;
        match runs.last_mut() {
            Some((track, end, run)) if *track == part.track && *end == part.stretch.first => {
                *end = part.stretch.end;
                run.last = line.last;
                join(&mut run.lines, &line.lines);
            }
            _ => runs.push((
                part.track,
                part.stretch.end,
                Run {
                    track: part.track,
                    sign: part.feature.facts.sign,
                    color: line.color,
                    lines: line.lines.clone(),
                    last: line.last,
                },
            )),
        }
    }
    runs.into_iter().map(|(_, _, run)| run).collect()
}

/// Appends lines; if the first one continues the last existing line, the two
/// are joined.
fn join(lines: &mut Vec<Vec<Point>>, more: &[Vec<Point>]) {
    for line in more {
        let meets = match (lines.last().and_then(|l| l.last()), line.first()) {
            (Some(a), Some(b)) => near(*a, *b),
            _ => false,
        };
        match lines.last_mut() {
            Some(last) if meets => last.extend(&line[1..]),
            _ => lines.push(line.clone()),
        }
    }
}

impl Tracks<'_> {
    /// The joined known stretches, or gaps, of a track on some of its legs;
    /// used for its name.
    pub fn course(&self, track: usize, legs: Range<usize>, gaps: bool) -> Vec<Vec<Point>> {
        let mut joined = Vec::new();
        for line in &self.lines {
            let stretch = line.part.stretch;
            if line.part.track == track && stretch.gap == gaps && legs.contains(&stretch.first) {
                join(&mut joined, &line.lines);
            }
        }
        joined
    }
}

fn named(id: &str, items: Vec<Item>) -> Item {
    Item::Group(Group {
        id: id.to_owned(),
        label: None,
        clip: None,
        items,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Theme;
    use crate::units::Mm;

    /// Regression test: a gap on a small map was drawn as two dashes with a
    /// hole between them.
    #[test]
    fn the_dots_of_a_gap_run_from_end_to_end() {
        let style = Style::new(Theme::Light, Mm(508.0), Mm(285.75));
        let [dot, space] = pen::GAP.map(|pixels| style.mm(pixels));
        for pixels in [12.0, 33.0, 47.0, 120.0, 700.0] {
            let long = style.mm(pixels);
            let line = vec![Point::new(0.0, 0.0), Point::new(long, 0.0)];
            let [drawn] = &broken(&[line], &style)[..] else {
                panic!("{pixels} px: not one line");
            };
            let (from, to) = (drawn[0].x, drawn[drawn.len() - 1].x);
            assert!((from + to - long).abs() < 1e-9, "{pixels} px: not centred");
            assert!(from <= style.mm(INSET) + (dot + space) / 2.0, "{pixels} px");
            let dots = (to - from - dot) / (dot + space);
            assert!((dots - dots.round()).abs() < 1e-9, "{pixels} px: {dots}");
        }
    }
}
