//! Several bounds of one range: "over 1,000 km" and "up to 2,500 km" hold at
//! the same time, where exact figures are estimates of their own.

use super::figure::{Bound, RangeFigure};

/// The greatest lower and the least upper bound among figures, by their index.
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

    /// Whether no range is within both, such as "over 1500 km" and "up to 800
    /// km".
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
}
