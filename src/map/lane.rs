//! Lanes: tracks that would be drawn on top of each other are offset on the
//! page far enough to tell them apart, as on a transit map.
//!
//! Observed tracks never move, and no track moves by more than [`MOST`].

use super::curve::Curve;
use crate::sheet::Point;
use crate::theme::Style;
use std::collections::BTreeMap;

/// A line that may be offset.
#[derive(Debug)]
pub struct Runner {
    /// Consecutive lines of one course share a number.
    pub course: usize,
    pub line: Vec<Point>,
    /// Whether it may be offset.
    pub moves: bool,
}

/// Distance between lanes, design pixels.
const WIDTH: f64 = 5.0;

/// Maximum offset, design pixels.
const MOST: f64 = 12.5;

/// Distance between samples of a line, and the length over which a line changes
/// lanes, design pixels.
const STEP: f64 = 2.0;
const EASE: f64 = 14.0;

/// A line counts as running alongside itself only if it is this much longer in
/// between, design pixels.
const APART: f64 = 70.0;

/// Minimum cosine of the angle between lines that run together; others cross.
const TOGETHER: f64 = 0.9;

/// A line sampled at even distances.
struct Sampled {
    course: usize,
    /// Number of samples of its course before it.
    before: usize,
    curve: Curve,
    moves: bool,
    points: Vec<Point>,
    /// Unit direction vector at each sample.
    along: Vec<Point>,
}

/// Offsets each line where it runs along others.
pub fn set_apart(runners: Vec<Runner>, style: &Style) -> Vec<Vec<Point>> {
    let mut sampled: Vec<Option<Sampled>> = Vec::new();
    for runner in &runners {
        let before = sampled.iter().flatten().rev();
        let before = before
            .take_while(|line| line.course == runner.course)
            .map(|line| line.points.len())
            .sum();
        sampled.push(sample(runner, before, style));
    }
    let grid = Grid::new(&sampled, style.mm(WIDTH));
    runners
        .into_iter()
        .enumerate()
        .map(|(i, runner)| {
            let Some(line) = sampled[i].as_ref().filter(|line| line.moves) else {
                return runner.line;
            };
            let off: Vec<f64> = (0..line.points.len())
                .map(|at| push(&sampled, &grid, (i, at), style))
                .collect();
            if off.iter().all(|o| o.abs() < style.mm(0.2)) {
                return runner.line;
            }
            set_off(line, &off, style)
        })
        .collect()
}

fn sample(runner: &Runner, before: usize, style: &Style) -> Option<Sampled> {
    let curve = Curve::new(&runner.line)?;
    let length = curve.length();
    let count = (length / style.mm(STEP)).ceil().max(1.0);
    let at = |i: f64| curve.at((length * i / count).clamp(0.0, length));
    let indices = || (0..=count as usize).map(|i| i as f64);
    let along = indices()
        .map(|i| {
            let (a, b) = (at(i - 1.5), at(i + 1.5));
            let d = (b.x - a.x).hypot(b.y - a.y).max(1e-9);
            Point::new((b.x - a.x) / d, (b.y - a.y) / d)
        })
        .collect();
    Some(Sampled {
        course: runner.course,
        before,
        moves: runner.moves,
        points: indices().map(at).collect(),
        along,
        curve,
    })
}

/// Samples by grid cell, as line and index.
struct Grid {
    cell: f64,
    samples: BTreeMap<(i64, i64), Vec<(usize, usize)>>,
}

impl Grid {
    fn new(lines: &[Option<Sampled>], cell: f64) -> Grid {
        let mut grid = Grid {
            cell,
            samples: BTreeMap::new(),
        };
        for (i, line) in lines.iter().enumerate() {
            for (k, p) in line.iter().flat_map(|l| l.points.iter().enumerate()) {
                let cell = grid.cell_of(*p);
                grid.samples.entry(cell).or_default().push((i, k));
            }
        }
        grid
    }

    fn cell_of(&self, p: Point) -> (i64, i64) {
        let of = |v: f64| (v / self.cell).floor() as i64;
        (of(p.x), of(p.y))
    }

    fn near(&self, p: Point) -> impl Iterator<Item = (usize, usize)> + '_ {
        let (x, y) = self.cell_of(p);
        (x - 1..=x + 1)
            .flat_map(move |x| (y - 1..=y + 1).map(move |y| (x, y)))
            .filter_map(|cell| self.samples.get(&cell))
            .flatten()
            .copied()
    }
}

/// How far the lines alongside push a sample to the right of its course,
/// millimetres.
fn push(lines: &[Option<Sampled>], grid: &Grid, me: (usize, usize), style: &Style) -> f64 {
    let Some(line) = &lines[me.0] else {
        return 0.0;
    };
    let (p, along) = (line.points[me.1], line.along[me.1]);
    let far = (APART / STEP) as usize;
    // The nearest sample of each neighbour: another line, or an earlier or
    // later part of this one.
    let mut neighbours: BTreeMap<(usize, bool), (f64, usize)> = BTreeMap::new();
    for (i, k) in grid.near(p) {
        let Some(other) = &lines[i] else { continue };
        let itself = other.course == line.course;
        if itself && (other.before + k).abs_diff(line.before + me.1) < far {
            continue;
        }
        let q = other.points[k];
        let d = (q.x - p.x).hypot(q.y - p.y);
        let nearest = neighbours
            .entry((i, itself && (i, k) < me))
            .or_insert((d, k));
        if d < nearest.0 {
            *nearest = (d, k);
        }
    }
    let width = style.mm(WIDTH);
    let total: f64 = neighbours
        .iter()
        .filter_map(|((i, _), (_, k))| {
            let other = lines[*i].as_ref()?;
            let same_way = along.x * other.along[*k].x + along.y * other.along[*k].y;
            if same_way.abs() < TOGETHER {
                return None;
            }
            let q = other.points[*k];
            // To the right, since y grows downwards.
            let off = (q.y - p.y) * along.x - (q.x - p.x) * along.y;
            let room = width - off.abs();
            if room <= 0.0 {
                return None;
            }
            let side = if off.abs() > style.mm(0.4) {
                -off.signum()
            } else if me < (*i, *k) {
                -1.0
            } else {
                same_way.signum()
            };
            Some(side * room * if other.moves { 0.5 } else { 1.0 })
        })
        .sum();
    total.clamp(-style.mm(MOST), style.mm(MOST))
}

/// Moves a line to the right by the offsets of its samples, smoothed along the
/// line.
fn set_off(line: &Sampled, off: &[f64], style: &Style) -> Vec<Point> {
    let reach = (EASE / STEP) as usize;
    let last = off.len() - 1;
    let smooth = |i: usize| {
        let (from, to) = (i.saturating_sub(reach), (i + reach).min(last));
        off[from..=to].iter().sum::<f64>() / (to - from + 1) as f64
    };
    let length = line.curve.length();
    let half = style.mm(EASE / 3.0);
    (0..=last)
        .map(|i| {
            let s = length * i as f64 / last.max(1) as f64;
            let (a, b) = (line.curve.at(s - half), line.curve.at(s + half));
            let d = (b.x - a.x).hypot(b.y - a.y).max(1e-9);
            let by = smooth(i);
            let p = line.points[i];
            Point::new(p.x - (b.y - a.y) / d * by, p.y + (b.x - a.x) / d * by)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Theme;
    use crate::units::Mm;

    fn style() -> Style {
        Style::new(Theme::Light, Mm(508.0), Mm(285.75))
    }

    fn level(course: usize, y: f64, to_right: bool, moves: bool) -> Runner {
        let (a, b) = (Point::new(0.0, y), Point::new(100.0, y));
        Runner {
            course,
            line: if to_right { vec![a, b] } else { vec![b, a] },
            moves,
        }
    }

    fn heights(lines: &[Vec<Point>]) -> Vec<f64> {
        lines.iter().map(|line| line[line.len() / 2].y).collect()
    }

    #[test]
    fn three_lines_on_one_another_get_a_lane_each() {
        let style = style();
        let lines = set_apart(
            vec![
                level(0, 9.0, true, true),
                level(1, 9.0, false, true),
                level(2, 9.0, true, true),
            ],
            &style,
        );
        let mut found = heights(&lines);
        found.sort_by(f64::total_cmp);
        let lane = style.mm(WIDTH);
        assert!((found[1] - found[0] - lane).abs() < 1e-9, "{found:?}");
        assert!((found[2] - found[1] - lane).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn what_was_observed_stays_and_others_make_room() {
        let style = style();
        let lines = set_apart(
            vec![level(0, 9.0, true, false), level(1, 9.5, true, true)],
            &style,
        );
        let found = heights(&lines);
        assert_eq!(found[0], 9.0);
        assert!((found[1] - found[0] - style.mm(WIDTH)).abs() < 1e-9);
    }

    #[test]
    fn a_line_out_and_back_runs_beside_itself() {
        let style = style();
        let (a, b) = (Point::new(0.0, 9.0), Point::new(100.0, 9.0));
        let runner = Runner {
            course: 0,
            line: vec![a, b, Point::new(0.0, 9.001)],
            moves: true,
        };
        let line = &set_apart(vec![runner], &style)[0];
        let quarter = line.len() / 4;
        let apart = line[quarter].y - line[line.len() - quarter].y;
        assert!((apart.abs() - style.mm(WIDTH)).abs() < 0.01, "{apart}");
    }

    #[test]
    fn stretches_of_one_course_meet_end_to_end() {
        let style = style();
        let piece = |from: f64, to: f64| Runner {
            course: 0,
            line: vec![Point::new(from, 9.0), Point::new(to, 9.0)],
            moves: true,
        };
        let lines = set_apart(vec![piece(0.0, 50.0), piece(50.0, 100.0)], &style);
        assert!(lines.iter().flatten().all(|p| p.y == 9.0));
    }

    #[test]
    fn lines_that_cross_stay() {
        let style = style();
        let across = Runner {
            course: 1,
            line: vec![Point::new(50.0, 0.0), Point::new(50.0, 50.0)],
            moves: true,
        };
        let lines = set_apart(vec![level(0, 9.0, true, true), across], &style);
        assert_eq!(lines[1].len(), 2);
    }
}
