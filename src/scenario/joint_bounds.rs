//! Joint bounds of a range: "over 1,000 km" and "up to 2,500 km" hold at the
//! same time, whereas exact figures are separate estimates.

use super::figure::{Allowed, Bound, RangeFigure};
use crate::units::Length;
use std::collections::HashMap;

/// Indices of the greatest lower and the least upper bound among figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JointBounds {
    pub lower: Option<usize>,
    pub upper: Option<usize>,
}

impl JointBounds {
    pub fn of(figures: &[&RangeFigure]) -> JointBounds {
        let having = |is: fn(Bound) -> bool| {
            let all = figures.iter().enumerate();
            all.filter(move |(_, figure)| is(figure.bound))
        };
        let by_length = |a: &(usize, &&RangeFigure), b: &(usize, &&RangeFigure)| {
            a.1.length.m().total_cmp(&b.1.length.m())
        };
        let lower = having(Bound::is_minimum).max_by(by_length);
        let upper = having(Bound::is_maximum).min_by(by_length);
        JointBounds {
            lower: lower.map(|(at, _)| at),
            upper: upper.map(|(at, _)| at),
        }
    }

    /// Whether no range satisfies both: "over 1500 km" and "up to 800 km".
    pub fn contradict(self, figures: &[&RangeFigure]) -> bool {
        let (Some(lower), Some(upper)) = (self.lower, self.upper) else {
            return false;
        };
        let (lower, upper) = (figures[lower], figures[upper]);
        let strict = lower.bound == Bound::Over || upper.bound == Bound::LessThan;
        match lower.length.m().total_cmp(&upper.length.m()) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => strict,
            std::cmp::Ordering::Greater => true,
        }
    }

    /// The least and the greatest range that any of the figures allows, where
    /// joint bounds count as one.
    pub fn allow(figures: &[&RangeFigure]) -> Allowed {
        let joint = JointBounds::of(figures);
        let alone = joint.contradict(figures);
        let is_joint =
            |figure: &RangeFigure| figure.bound.is_minimum() || figure.bound.is_maximum();
        let estimates = figures.iter().filter(|figure| alone || !is_joint(figure));
        let mut all: Vec<Allowed> = estimates.map(|f| f.bound.allows(f.length)).collect();
        if !alone && (joint.lower.is_some() || joint.upper.is_some()) {
            let length = |at: usize| figures[at].length;
            all.push(Allowed {
                least: joint.lower.map_or(Length::from_m(0.0), length),
                most: joint.upper.map(length),
            });
        }
        let least = all.iter().map(|a| a.least.m()).reduce(f64::min);
        let most: Option<Vec<f64>> = all.iter().map(|a| Some(a.most?.m())).collect();
        let most = most.and_then(|most| most.into_iter().reduce(f64::max));
        Allowed {
            least: Length::from_m(least.unwrap_or(0.0)),
            most: most.map(Length::from_m),
        }
    }
}

/// Groups claims, by index and in their order: those whose bounds hold together
/// in one group, the others one by one. Each claim is given with the system
/// that it is about and its only figure; `None` stays alone.
pub fn joint_groups(claims: &[Option<(usize, &RangeFigure)>]) -> Vec<Vec<usize>> {
    let mut of_system: HashMap<usize, Vec<usize>> = HashMap::new();
    let joint = |at: usize| {
        let is_bound = |bound: Bound| bound.is_minimum() || bound.is_maximum();
        claims[at].filter(|(_, figure)| is_bound(figure.bound))
    };
    for at in 0..claims.len() {
        if let Some((system, _)) = joint(at) {
            of_system.entry(system).or_default().push(at);
        }
    }
    of_system.retain(|_, group| {
        let figures: Vec<&RangeFigure> =
            group.iter().filter_map(|at| Some(joint(*at)?.1)).collect();
        group.len() > 1 && !JointBounds::of(&figures).contradict(&figures)
    });
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in 0..claims.len() {
        match joint(at).and_then(|(system, _)| of_system.get(&system)) {
            Some(group) if group[0] == at => groups.push(group.clone()),
            Some(_) => {}
            None => groups.push(vec![at]),
        }
    }
    groups
}
