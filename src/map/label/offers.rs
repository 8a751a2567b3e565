//! A label's candidates in order of cost. The obstacle cost of a candidate is
//! computed only when its turn may have come, since most labels end up on one
//! of their first candidates.

use super::{Label, Obstacles, quad};
use crate::sheet::Rect;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// An allowed candidate with its total cost.
#[derive(Debug, Clone, Copy)]
pub struct Offer {
    pub candidate: usize,
    pub cost: f64,
    pub hull: Rect,
}

pub struct Offers<'a> {
    label: &'a Label,
    obstacles: &'a Obstacles<'a>,
    waiting: BinaryHeap<Reverse<Turn>>,
    ready: Vec<Offer>,
}

/// A queued candidate. Obstacles never lower the cost, so the cost known so far
/// is a lower bound.
#[derive(Clone, Copy)]
struct Turn {
    cost: f64,
    /// Whether the cost is final; among equal costs, unfinished candidates come
    /// first.
    whole: bool,
    candidate: usize,
}

impl<'a> Offers<'a> {
    pub fn new(label: &'a Label, obstacles: &'a Obstacles<'a>) -> Offers<'a> {
        let turn = |(candidate, cost)| Turn {
            cost,
            whole: false,
            candidate,
        };
        let costs = label.candidates.iter().map(|c| c.cost).enumerate();
        Offers {
            label,
            obstacles,
            waiting: costs.map(turn).map(Reverse).collect(),
            ready: Vec::new(),
        }
    }

    /// The candidate with rank `n` by cost; ties keep their order. Skips
    /// candidates that cost more than leaving the label out.
    pub fn nth(&mut self, n: usize) -> Option<Offer> {
        while self.ready.len() <= n {
            let Reverse(turn) = self.waiting.pop()?;
            if turn.cost < self.label.weight {
                self.look_at(turn);
            }
        }
        Some(self.ready[n])
    }

    fn look_at(&mut self, turn: Turn) {
        let boxes = &self.label.candidates[turn.candidate].boxes;
        if turn.whole {
            self.ready.push(Offer {
                candidate: turn.candidate,
                cost: turn.cost,
                hull: quad::hull(boxes),
            });
            return;
        }
        let most = self.label.weight - turn.cost;
        if let Some(ground) = self.obstacles.cost(boxes, self.label.line, most) {
            self.waiting.push(Reverse(Turn {
                cost: turn.cost + ground,
                whole: true,
                ..turn
            }));
        }
    }
}

impl Ord for Turn {
    fn cmp(&self, other: &Turn) -> Ordering {
        let costs = self.cost.total_cmp(&other.cost);
        costs
            .then(self.whole.cmp(&other.whole))
            .then(self.candidate.cmp(&other.candidate))
    }
}

impl PartialOrd for Turn {
    fn partial_cmp(&self, other: &Turn) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Turn {
    fn eq(&self, other: &Turn) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Turn {}
