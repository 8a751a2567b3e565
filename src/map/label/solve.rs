//! Chooses one candidate for each label, or none.

use super::quad::{self, Quad};
use super::{Label, Obstacles};
use crate::sheet::Rect;

/// A label's outcome.
#[derive(Debug)]
pub struct Placed {
    pub label: Label,
    /// Index of the candidate that stands.
    pub chosen: Option<usize>,
}

/// Places labels so that no two overlap and none touches what is forbidden.
///
/// Heavier labels choose first; then each in turn may move to a better
/// candidate or push lighter ones to another of theirs, as long as the sum of
/// costs falls. The same labels give the same answer.
pub fn solve(mut labels: Vec<Label>, obstacles: &Obstacles) -> Vec<Placed> {
    for label in &mut labels {
        price(label, obstacles);
    }
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|a, b| {
        labels[*b]
            .weight
            .total_cmp(&labels[*a].weight)
            .then(a.cmp(b))
    });
    let mut board = Board::new(&labels);
    for &at in &order {
        board.settle(at);
    }
    for _ in 0..4 {
        let mut moved = false;
        for &at in &order {
            moved |= board.improve(at);
        }
        if !moved {
            break;
        }
    }
    let chosen = board.chosen;
    labels
        .into_iter()
        .zip(chosen)
        .map(|(label, chosen)| Placed { label, chosen })
        .collect()
}

/// Adds what the ground costs, and drops candidates that cannot stand.
fn price(label: &mut Label, obstacles: &Obstacles) {
    let weight = label.weight;
    label
        .candidates
        .retain_mut(|candidate| match obstacles.cost(&candidate.boxes) {
            Some(cost) => {
                candidate.cost += cost;
                candidate.cost < weight
            }
            None => false,
        });
    label.candidates.sort_by(|a, b| a.cost.total_cmp(&b.cost));
}

struct Board<'a> {
    labels: &'a [Label],
    bounds: Vec<Vec<Rect>>,
    chosen: Vec<Option<usize>>,
}

impl<'a> Board<'a> {
    fn new(labels: &'a [Label]) -> Board<'a> {
        Board {
            labels,
            bounds: labels
                .iter()
                .map(|l| l.candidates.iter().map(|c| quad::hull(&c.boxes)).collect())
                .collect(),
            chosen: vec![None; labels.len()],
        }
    }

    /// Takes the cheapest candidate that is free.
    fn settle(&mut self, at: usize) {
        self.chosen[at] =
            (0..self.labels[at].candidates.len()).find(|&c| self.conflicts(at, c).is_empty());
    }

    /// Tries cheaper candidates, moving those in the way; true if the total fell.
    fn improve(&mut self, at: usize) -> bool {
        let now = self.cost(at);
        for candidate in 0..self.labels[at].candidates.len() {
            let gain = now - self.labels[at].candidates[candidate].cost;
            if gain <= 1e-9 {
                return false;
            }
            let in_the_way = self.conflicts(at, candidate);
            if in_the_way.len() > 3 {
                continue;
            }
            if let Some(moves) = self.push(at, candidate, &in_the_way, gain) {
                self.chosen[at] = Some(candidate);
                for (label, to) in moves {
                    self.chosen[label] = to;
                }
                return true;
            }
        }
        false
    }

    /// Where those in the way would go, if that costs less than `gain`.
    fn push(
        &mut self,
        at: usize,
        candidate: usize,
        in_the_way: &[usize],
        gain: f64,
    ) -> Option<Vec<(usize, Option<usize>)>> {
        let before: Vec<_> = in_the_way.iter().map(|l| self.chosen[*l]).collect();
        let old = self.chosen[at];
        let cost_before: f64 = in_the_way.iter().map(|l| self.cost(*l)).sum();
        for l in in_the_way {
            self.chosen[*l] = None;
        }
        self.chosen[at] = Some(candidate);
        for l in in_the_way {
            self.settle(*l);
        }
        let cost_after: f64 = in_the_way.iter().map(|l| self.cost(*l)).sum();
        let moves = in_the_way.iter().map(|l| (*l, self.chosen[*l])).collect();
        self.chosen[at] = old;
        for (l, was) in in_the_way.iter().zip(before) {
            self.chosen[*l] = was;
        }
        (cost_after - cost_before < gain - 1e-9).then_some(moves)
    }

    fn cost(&self, at: usize) -> f64 {
        match self.chosen[at] {
            Some(c) => self.labels[at].candidates[c].cost,
            None => self.labels[at].weight,
        }
    }

    /// Standing labels that a candidate would touch, or whose place in the
    /// group it takes.
    fn conflicts(&self, at: usize, candidate: usize) -> Vec<usize> {
        let mine = &self.labels[at].candidates[candidate];
        let hull = &self.bounds[at][candidate];
        let group = &self.labels[at].group;
        (0..self.labels.len())
            .filter(|&other| other != at)
            .filter(|&other| {
                let Some(c) = self.chosen[other] else {
                    return false;
                };
                if group.is_some() && *group == self.labels[other].group {
                    return true;
                }
                !apart(hull, &self.bounds[other][c])
                    && touch(&mine.boxes, &self.labels[other].candidates[c].boxes)
            })
            .collect()
    }
}

fn apart(a: &Rect, b: &Rect) -> bool {
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
}

fn touch(a: &[Quad], b: &[Quad]) -> bool {
    a.iter().any(|x| b.iter().any(|y| quad::overlap(x, y)))
}
