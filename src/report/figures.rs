//! Ranges and areas under the figures of a ring, in words.

use super::annex::Pen;
use super::model::{ByFigure, RingReport};
use crate::scenario::Bound;

impl Pen {
    /// A ring's figures; one by one where their words bound some of them.
    pub(super) fn range(&self, ring: &RingReport) -> String {
        let number = |km: f64| self.words.number(km);
        if ring.figures.iter().all(|figure| figure.bound.is_none()) {
            return self.figures(&ring.range_km, &number);
        }
        let each = ring.figures.iter();
        let each = each.map(|figure| self.bounded(&figure.bound, &number(figure.range_km)));
        self.words.list(&each.collect::<Vec<_>>())
    }

    pub(super) fn bounded(&self, bound: &Option<String>, figure: &str) -> String {
        let bound = bound.as_deref().and_then(Bound::from_word);
        bound.unwrap_or_default().in_words(figure, self.words)
    }

    pub(super) fn figures(&self, value: &ByFigure, show: &dyn Fn(f64) -> String) -> String {
        if value.low == value.high {
            return show(value.high);
        }
        let band = format!("{}–{}", show(value.low), show(value.high));
        match value.likely {
            Some(likely) => format!("{band} ({} {})", self.say("likely"), show(likely)),
            None => band,
        }
    }

    /// The area within a ring's figures, bounded as they are.
    pub(super) fn area(&self, ring: &RingReport) -> String {
        let area = self.figures(&ring.area_km2, &|km2| self.whole(km2));
        match ring.figures.as_slice() {
            [only] => self.bounded(&only.bound, &area),
            _ => area,
        }
    }
}
