//! Chooses one candidate for each label, or none.

use super::offers::{Offer, Offers};
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
        board.chosen[at] = board.settled(at);
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
        .map(|(label, chosen)| Placed {
            label,
            chosen: chosen.map(|offer| offer.candidate),
        })
        .collect()
}

struct Board<'a> {
    labels: &'a [Label],
    /// The group of each label, as the first label that is of it.
    groups: Vec<Option<usize>>,
    offers: Vec<Offers<'a>>,
    chosen: Vec<Option<Offer>>,
}

impl<'a> Board<'a> {
    fn new(labels: &'a [Label], obstacles: &'a Obstacles) -> Board<'a> {
        let offers = labels.iter().map(|label| Offers::new(label, obstacles));
        let first = |label: &Label| {
            let group = label.group.as_ref()?;
            labels.iter().position(|l| l.group.as_ref() == Some(group))
        };
        Board {
            labels,
            groups: labels.iter().map(first).collect(),
            offers: offers.collect(),
            chosen: vec![None; labels.len()],
        }
    }

    /// The cheapest candidate that is free.
    fn settled(&mut self, at: usize) -> Option<Offer> {
        let mut next = 0;
        while let Some(offer) = self.offers[at].nth(next) {
            if self.conflicts(at, &offer).next().is_none() {
                return Some(offer);
            }
            next += 1;
        }
        None
    }

    /// Tries cheaper candidates, moving those in the way; true if the total fell.
    fn improve(&mut self, at: usize) -> bool {
        let now = self.cost(at);
        let mut next = 0;
        while let Some(offer) = self.offers[at].nth(next) {
            next += 1;
            let gain = now - offer.cost;
            if gain <= 1e-9 {
                return false;
            }
            let in_the_way: Vec<usize> = self.conflicts(at, &offer).collect();
            if in_the_way.len() > 3 {
                continue;
            }
            if let Some(moves) = self.push(at, offer, &in_the_way, gain) {
                self.chosen[at] = Some(offer);
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
        offer: Offer,
        in_the_way: &[usize],
        gain: f64,
    ) -> Option<Vec<(usize, Option<Offer>)>> {
        let before: Vec<_> = in_the_way.iter().map(|l| self.chosen[*l]).collect();
        let old = self.chosen[at];
        let cost_before: f64 = in_the_way.iter().map(|l| self.cost(*l)).sum();
        for l in in_the_way {
            self.chosen[*l] = None;
        }
        self.chosen[at] = Some(offer);
        for l in in_the_way {
            self.chosen[*l] = self.settled(*l);
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
            Some(offer) => offer.cost,
            None => self.labels[at].weight,
        }
    }

    /// Standing labels that a candidate would touch, or whose place in the
    /// group it takes.
    fn conflicts(&self, at: usize, offer: &Offer) -> impl Iterator<Item = usize> {
        let mine = self.boxes(at, offer);
        let group = self.groups[at];
        let standing = self.chosen.iter().enumerate();
        standing
            .filter_map(|(other, theirs)| Some((other, theirs.as_ref()?)))
            .filter(move |(other, _)| *other != at)
            .filter(move |(other, theirs)| {
                (group.is_some() && group == self.groups[*other])
                    || (!apart(&offer.hull, &theirs.hull)
                        && touch(mine, self.boxes(*other, theirs)))
            })
            .map(|(other, _)| other)
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
