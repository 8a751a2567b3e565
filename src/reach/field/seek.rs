//! Tree searches: the nearest and the farthest point, and candidates for them
//! within a neighbourhood.

use super::tree::{Found, Tree};
use crate::geodesy::AuxPoint;

/// Smallest `care` of a search, metres.
pub(super) const FINE: f64 = 5e-3;

/// Nodes larger than this fraction of a neighbourhood are split for it.
const COARSE: f64 = 0.7;

impl Tree {
    /// The nearest point of the pieces under some nodes, starting from the
    /// piece `hint`. Another point may be nearer by `care` metres.
    pub fn nearest(&self, nodes: &[u32], mark: &AuxPoint, hint: u32, care: f64) -> Found {
        let piece = &self.pieces[hint as usize];
        let mut best = Found::new(mark, piece.nearest(mark, f64::INFINITY, care), hint);
        for node in nodes {
            self.seek_nearest(*node, mark, &mut best, care);
        }
        best
    }

    fn seek_nearest(&self, index: u32, mark: &AuxPoint, best: &mut Found, care: f64) {
        let node = self.node(index);
        if node.least(mark, best) >= best.metres - care {
            return;
        }
        let Some([mut one, mut other]) = node.children(index) else {
            let piece = node.piece();
            let found = self.pieces[piece as usize].nearest(mark, best.metres, care);
            if found.0 < best.metres {
                *best = Found::new(mark, found, piece);
            }
            return;
        };
        if node.least_closely(mark) >= best.metres - care {
            return;
        }
        let away = |index: u32| mark.chord2(&self.node(index).middle());
        if away(other) < away(one) {
            (one, other) = (other, one);
        }
        self.seek_nearest(one, mark, best, care);
        self.seek_nearest(other, mark, best, care);
    }

    /// The nodes that may hold the nearest point of any mark within `reach`
    /// metres of one whose nearest point is known.
    pub fn nearer(&self, nodes: &[u32], mark: &AuxPoint, found: &Found, reach: f64) -> Vec<u32> {
        let limit = found.metres + FINE;
        self.choose(nodes, reach, |index| {
            let node = self.node(index);
            let least = node.least(mark, found);
            least <= limit || least <= limit + reach * node.parting(found, least, reach)
        })
    }

    /// The farthest point; see [`Tree::nearest`].
    pub fn farthest(&self, nodes: &[u32], mark: &AuxPoint, hint: u32, care: f64) -> Found {
        let mut best = Found::new(mark, self.pieces[hint as usize].farthest(mark), hint);
        for node in nodes {
            self.seek_farthest(*node, mark, &mut best, care);
        }
        best
    }

    fn seek_farthest(&self, index: u32, mark: &AuxPoint, best: &mut Found, care: f64) {
        let node = self.node(index);
        if node.most(mark, best) <= best.metres + care {
            return;
        }
        let Some([mut one, mut other]) = node.children(index) else {
            let piece = node.piece();
            let found = self.pieces[piece as usize].farthest(mark);
            if found.0 > best.metres {
                *best = Found::new(mark, found, piece);
            }
            return;
        };
        if node.most_closely(mark) <= best.metres + care {
            return;
        }
        let away = |index: u32| mark.chord2(&self.node(index).middle());
        if away(other) > away(one) {
            (one, other) = (other, one);
        }
        self.seek_farthest(one, mark, best, care);
        self.seek_farthest(other, mark, best, care);
    }

    /// The nodes that may hold the farthest point; see [`Tree::nearer`].
    pub fn farther(&self, nodes: &[u32], mark: &AuxPoint, found: &Found, reach: f64) -> Vec<u32> {
        let limit = found.metres - FINE;
        self.choose(nodes, reach, |index| {
            let node = self.node(index);
            let most = node.most(mark, found);
            let least = (most - 2.0 * node.reach()).max(0.0);
            most >= limit || most >= limit - reach * node.parting(found, least, reach)
        })
    }

    /// Selects matching nodes, descending into those that are coarse compared
    /// with `reach`.
    fn choose(&self, nodes: &[u32], reach: f64, matters: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut chosen = Vec::with_capacity(nodes.len());
        let mut open: Vec<u32> = nodes.iter().rev().copied().collect();
        while let Some(index) = open.pop() {
            if !matters(index) {
                continue;
            }
            let node = self.node(index);
            match node.children(index) {
                Some(children) if node.reach() > COARSE * reach => {
                    open.extend(children.into_iter().rev());
                }
                _ => chosen.push(index),
            }
        }
        chosen
    }
}
