//! A label's candidates, the cheapest first. What the ground costs under one is
//! found only when its turn may have come: most labels stand on one of their
//! first.

use super::{Label, Obstacles, quad};
use crate::sheet::Rect;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// A candidate that may stand, and what it costs with the ground.
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

/// The ground never lowers a cost: what is known of it so far is the least
/// that it can be.
#[derive(Clone, Copy)]
struct Turn {
    cost: f64,
    /// Whether that is all of it; of equal costs, those that may grow first.
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

    /// The candidate with `n` cheaper ones before it; of equal costs, the one
    /// named first. None that costs more than leaving the label out.
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
        } else if let Some(ground) = self.obstacles.cost(boxes, self.label.line) {
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
