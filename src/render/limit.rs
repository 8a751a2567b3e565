//! Keeps paths within the number of points that office programs and editors can
//! read.
//!
//! A stroke is cut into consecutive pieces with its dashes in phase. A fill is
//! cut between parts whose bounds do not touch, or else between exteriors,
//! which leaves even-odd filling unchanged.

use super::parts::parts;
use crate::error::{Error, Result};
use crate::sheet::{Outline, Point, Verb};

/// Maximum points per path. Illustrator fails above 32,000.
pub(crate) const POINTS: usize = 32_000;

/// A piece of a stroke, and the length of the subpath before it, mm.
pub(crate) struct Piece {
    pub outline: Outline,
    pub before: f64,
}

/// The points that a step takes.
fn cost(verb: &Verb) -> usize {
    match verb {
        Verb::Move(_) | Verb::Line(_) => 1,
        Verb::Cubic(..) => 3,
        Verb::Close => 0,
    }
}

pub(crate) fn points(outline: &[Verb]) -> usize {
    outline.iter().map(cost).sum()
}

/// The subpaths of an outline, each beginning with a move.
pub(super) fn subpaths(outline: &[Verb]) -> impl Iterator<Item = &[Verb]> {
    let starts = |v: &Verb| matches!(v, Verb::Move(_));
    outline.chunk_by(move |_, next| !starts(next))
}

/// Cuts a stroke into pieces within the limit.
pub(crate) fn split_stroke(outline: &[Verb], limit: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for subpath in subpaths(outline) {
        let size = points(subpath);
        match pieces.last_mut() {
            Some(last) if last.before == 0.0 && points(&last.outline) + size <= limit => {
                last.outline.extend_from_slice(subpath);
            }
            _ if size <= limit => pieces.push(Piece {
                outline: subpath.to_vec(),
                before: 0.0,
            }),
            _ => split_subpath(subpath, limit, &mut pieces),
        }
    }
    pieces
}

fn split_subpath(subpath: &[Verb], limit: usize, pieces: &mut Vec<Piece>) {
    let Some(&Verb::Move(start)) = subpath.first() else {
        return;
    };
    let (mut pen, mut length) = (start, 0.0);
    let mut piece = Piece {
        outline: vec![Verb::Move(start)],
        before: 0.0,
    };
    let mut size = 1;
    for verb in &subpath[1..] {
        // A closed path that is cut open ends with an explicit line.
        let (verb, to) = match verb {
            Verb::Move(p) | Verb::Line(p) => (Verb::Line(*p), *p),
            Verb::Cubic(curve) => (verb.clone(), curve[2]),
            Verb::Close => (Verb::Line(start), start),
        };
        if size + cost(&verb) > limit {
            let next = Piece {
                outline: vec![Verb::Move(pen)],
                before: length,
            };
            pieces.push(std::mem::replace(&mut piece, next));
            size = 1;
        }
        size += cost(&verb);
        length += step_length(pen, &verb);
        piece.outline.push(verb);
        pen = to;
    }
    pieces.push(piece);
}

/// Length of a line, or of a cubic to about one part in a thousand.
fn step_length(from: Point, verb: &Verb) -> f64 {
    match verb {
        Verb::Move(to) | Verb::Line(to) => distance(from, *to),
        Verb::Close => 0.0,
        Verb::Cubic(curve) => {
            let [a, b, to] = **curve;
            let on = |t: f64| {
                let s = 1.0 - t;
                let mix = |p: f64, q: f64, r: f64, u: f64| {
                    s * s * s * p + 3.0 * s * s * t * q + 3.0 * s * t * t * r + t * t * t * u
                };
                Point {
                    x: mix(from.x, a.x, b.x, to.x),
                    y: mix(from.y, a.y, b.y, to.y),
                }
            };
            (0..32)
                .map(|i| distance(on(f64::from(i) / 32.0), on(f64::from(i + 1) / 32.0)))
                .sum()
        }
    }
}

fn distance(a: Point, b: Point) -> f64 {
    (b.x - a.x).hypot(b.y - a.y)
}

/// Cuts a fill into paths within the limit without changing the picture; a part
/// with more points than a path may have is simplified.
///
/// Fails if that part has too many points even so.
pub(crate) fn split_fill(outline: &[Verb], limit: usize) -> Result<Vec<Outline>> {
    if points(outline) <= limit {
        return Ok(vec![outline.to_vec()]);
    }
    let mut paths: Vec<Outline> = Vec::new();
    for cluster in clusters(outline) {
        let size = points(&cluster);
        if size <= limit {
            append(&mut paths, cluster, limit);
            continue;
        }
        let parts = parts(&cluster, limit).ok_or_else(|| {
            Error::Render(format!(
                "an area has {size} points at this size, but editors read at most {limit} in one \
                 path; choose a smaller page, or a map of a larger region"
            ))
        })?;
        for part in parts {
            append(&mut paths, part, limit);
        }
    }
    Ok(paths)
}

/// Adds a part to the last path if it has room.
fn append(paths: &mut Vec<Outline>, part: Outline, limit: usize) {
    match paths.last_mut() {
        Some(last) if points(last) + points(&part) <= limit => last.extend(part),
        _ => paths.push(part),
    }
}

/// Merges subpaths whose bounds touch, in the order of their first members.
fn clusters(outline: &[Verb]) -> Vec<Outline> {
    let parts: Vec<(&[Verb], [f64; 4])> = subpaths(outline).map(|s| (s, bounds(s))).collect();
    let mut home: Vec<usize> = (0..parts.len()).collect();
    let mut by_left: Vec<usize> = (0..parts.len()).collect();
    by_left.sort_by(|a, b| parts[*a].1[0].total_cmp(&parts[*b].1[0]));
    for (i, &a) in by_left.iter().enumerate() {
        for &b in &by_left[i + 1..] {
            if parts[b].1[0] > parts[a].1[2] {
                break;
            }
            if touch(&parts[a].1, &parts[b].1) {
                let (root_a, root_b) = (root(&mut home, a), root(&mut home, b));
                home[root_a.max(root_b)] = root_a.min(root_b);
            }
        }
    }
    let mut out: Vec<Outline> = vec![Vec::new(); parts.len()];
    for (i, part) in parts.iter().enumerate() {
        out[root(&mut home, i)].extend_from_slice(part.0);
    }
    out.retain(|cluster| !cluster.is_empty());
    out
}

fn root(home: &mut [usize], mut i: usize) -> usize {
    while home[i] != i {
        home[i] = home[home[i]];
        i = home[i];
    }
    i
}

fn touch(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/// Left, top, right and bottom of all points, including control points.
fn bounds(verbs: &[Verb]) -> [f64; 4] {
    let mut all = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    let mut add = |p: Point| {
        all = [
            all[0].min(p.x),
            all[1].min(p.y),
            all[2].max(p.x),
            all[3].max(p.y),
        ];
    };
    for verb in verbs {
        match verb {
            Verb::Move(p) | Verb::Line(p) => add(*p),
            Verb::Cubic(curve) => curve.iter().copied().for_each(&mut add),
            Verb::Close => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    fn square(x: f64, size: f64) -> [Verb; 5] {
        [
            Verb::Move(p(x, 0.0)),
            Verb::Line(p(x + size, 0.0)),
            Verb::Line(p(x + size, size)),
            Verb::Line(p(x, size)),
            Verb::Close,
        ]
    }

    #[test]
    fn a_stroke_goes_on_where_it_was_cut() {
        let line: Outline = std::iter::once(Verb::Move(p(0.0, 0.0)))
            .chain((1..=10).map(|i| Verb::Line(p(f64::from(i), 0.0))))
            .collect();
        let pieces = split_stroke(&line, 4);
        assert!(pieces.iter().all(|piece| points(&piece.outline) <= 4));
        let befores: Vec<f64> = pieces.iter().map(|piece| piece.before).collect();
        assert_eq!(befores, [0.0, 3.0, 6.0, 9.0]);
        assert_eq!(pieces[1].outline[0], Verb::Move(p(3.0, 0.0)));
    }

    #[test]
    fn a_closed_line_stays_closed() {
        let pieces = split_stroke(&square(0.0, 2.0), 3);
        let last = pieces.last().expect("pieces").outline.last().cloned();
        assert_eq!(last, Some(Verb::Line(p(0.0, 0.0))));
    }

    #[test]
    fn a_hole_stays_with_its_ring_and_an_island_may_go() {
        let outline: Outline = [square(0.0, 5.0), square(9.0, 1.0), square(1.0, 1.0)].concat();
        let paths = split_fill(&outline, 9).expect("can be cut");
        assert_eq!(
            paths,
            [
                [square(0.0, 5.0), square(1.0, 1.0)].concat(),
                square(9.0, 1.0).to_vec()
            ]
        );
        assert!(split_fill(&outline, 3).is_err());
    }
}
