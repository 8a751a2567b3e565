//! Chooses one candidate for each label, or none.

use super::offers::{Offer, Offers};
use super::quad::{self, Quad};
use super::{Label, Obstacles};
use crate::sheet::Rect;
use std::collections::HashMap;

/// Maximum number of candidates tried for improvements: a base, plus a number
/// per label. On a full page, further search would change next to nothing.
const TRIES: usize = 200_000;
const TRIES_EACH: usize = 1_000;

/// The outcome for a label.
#[derive(Debug)]
pub struct Placed {
    pub label: Label,
    /// Index of the chosen candidate.
    pub chosen: Option<usize>,
}

/// Places labels so that no two overlap and none touches a forbidden box.
///
/// Labels with more weight choose first. Then each label in turn may move to a
/// better candidate or push lighter ones to other candidates, as long as the
/// total cost falls. Deterministic: the same labels give the same result.
pub fn solve(labels: Vec<Label>, obstacles: &Obstacles) -> Vec<Placed> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|a, b| {
        labels[*b]
            .weight
            .total_cmp(&labels[*a].weight)
            .then(a.cmp(b))
    });
    let mut board = Board::new(&labels, obstacles);
    for &at in &order {
        let offer = board.settled(at);
        board.choose(at, offer);
    }
    board.tries = TRIES + TRIES_EACH * board.labels.len();
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
        .map(|(label, chosen)| Placed {
            label,
            chosen: chosen.map(|offer| offer.candidate),
        })
        .collect()
}

struct Board<'a> {
    labels: &'a [Label],
    /// The group of each label, identified by its first label.
    groups: Vec<Option<usize>>,
    offers: Vec<Offers<'a>>,
    chosen: Vec<Option<Offer>>,
    /// Placed labels by the grid cells that their hulls overlap, so that a
    /// candidate is tested only against its neighbours.
    standing: Vec<Vec<usize>>,
    obstacles: &'a Obstacles<'a>,
    /// Remaining tries for improvements.
    tries: usize,
    /// The labels of each group.
    members: HashMap<usize, Vec<usize>>,
}

impl<'a> Board<'a> {
    fn new(labels: &'a [Label], obstacles: &'a Obstacles<'a>) -> Board<'a> {
        let offers = labels.iter().map(|label| Offers::new(label, obstacles));
        let mut firsts: HashMap<&str, usize> = HashMap::new();
        let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut first = |(at, label): (usize, &'a Label)| {
            let first = *firsts.entry(label.group.as_ref()?).or_insert(at);
            members.entry(first).or_default().push(at);
            Some(first)
        };
        let groups = labels.iter().enumerate().map(&mut first).collect();
        Board {
            labels,
            groups,
            offers: offers.collect(),
            chosen: vec![None; labels.len()],
            standing: vec![Vec::new(); obstacles.cells()],
            obstacles,
            tries: usize::MAX,
            members,
        }
    }

    /// Moves a label to another candidate, or removes it.
    fn choose(&mut self, at: usize, offer: Option<Offer>) {
        if let Some(before) = self.chosen[at] {
            for cell in self.obstacles.cells_of(before.hull) {
                self.standing[cell].retain(|label| *label != at);
            }
        }
        if let Some(offer) = &offer {
            for cell in self.obstacles.cells_of(offer.hull) {
                self.standing[cell].push(at);
            }
        }
        self.chosen[at] = offer;
    }

    /// The cheapest free candidate.
    fn settled(&mut self, at: usize) -> Option<Offer> {
        let mut next = 0;
        while let Some(offer) = self.offers[at].nth(next) {
            if self.is_free(at, &offer) {
                return Some(offer);
            }
            next += 1;
            self.tries = self.tries.saturating_sub(1);
        }
        None
    }

    /// Tries cheaper candidates, moving labels in the way; true if the total
    /// cost fell.
    fn improve(&mut self, at: usize) -> bool {
        let now = self.cost(at);
        let mut next = 0;
        while let Some(offer) = self.offers[at].nth(next) {
            next += 1;
            let gain = now - offer.cost;
            if gain <= 1e-9 || self.tries == 0 {
                return false;
            }
            self.tries -= 1;
            let in_the_way = self.conflicts(at, &offer);
            if in_the_way.len() > 3 {
                continue;
            }
            if let Some(moves) = self.push(at, offer, &in_the_way, gain) {
                self.choose(at, Some(offer));
                for (label, to) in moves {
                    self.choose(label, to);
                }
                return true;
            }
        }
        false
    }

    /// Where the labels in the way would go, if that costs less than `gain`.
    fn push(
        &mut self,
        at: usize,
        offer: Offer,
        in_the_way: &[usize],
        gain: f64,
    ) -> Option<Vec<(usize, Option<Offer>)>> {
        let before: Vec<_> = in_the_way.iter().map(|l| self.chosen[*l]).collect();
        let old = self.chosen[at];
        let cost_before: f64 = in_the_way.iter().map(|l| self.cost(*l)).sum();
        for l in in_the_way {
            self.choose(*l, None);
        }
        self.choose(at, Some(offer));
        for l in in_the_way {
            let settled = self.settled(*l);
            self.choose(*l, settled);
        }
        let cost_after: f64 = in_the_way.iter().map(|l| self.cost(*l)).sum();
        let moves = in_the_way.iter().map(|l| (*l, self.chosen[*l])).collect();
        self.choose(at, old);
        for (l, was) in in_the_way.iter().zip(before) {
            self.choose(*l, was);
        }
        (cost_after - cost_before < gain - 1e-9).then_some(moves)
    }

    fn cost(&self, at: usize) -> f64 {
        match self.chosen[at] {
            Some(offer) => offer.cost,
            None => self.labels[at].weight,
        }
    }

    /// Placed labels that a candidate would touch, or that are of the same
    /// group, in order.
    fn conflicts(&self, at: usize, offer: &Offer) -> Vec<usize> {
        let near = self.obstacles.cells_of(offer.hull);
        let near = near.flat_map(|cell| &self.standing[cell]);
        let others = near.filter(|other| self.is_touched(at, offer, **other));
        let mut found: Vec<usize> = others.chain(self.rivals(at)).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn is_free(&self, at: usize, offer: &Offer) -> bool {
        let mut near = self.obstacles.cells_of(offer.hull);
        self.rivals(at).next().is_none()
            && !near.any(|cell| {
                let mut standing = self.standing[cell].iter();
                standing.any(|other| self.is_touched(at, offer, *other))
            })
    }

    fn is_touched(&self, at: usize, offer: &Offer, other: usize) -> bool {
        let Some(theirs) = &self.chosen[other] else {
            return false;
        };
        other != at
            && !apart(&offer.hull, &theirs.hull)
            && touch(self.boxes(at, offer), self.boxes(other, theirs))
    }

    /// The placed labels of a label's group.
    fn rivals(&self, at: usize) -> impl Iterator<Item = &usize> {
        let members = self.groups[at].and_then(|group| self.members.get(&group));
        let members = members.into_iter().flatten();
        members.filter(move |other| **other != at && self.chosen[**other].is_some())
    }

    fn boxes(&self, at: usize, offer: &Offer) -> &'a [Quad] {
        &self.labels[at].candidates[offer.candidate].boxes
    }
}

fn apart(a: &Rect, b: &Rect) -> bool {
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
}

fn touch(a: &[Quad], b: &[Quad]) -> bool {
    a.iter().any(|x| b.iter().any(|y| quad::overlap(x, y)))
}
