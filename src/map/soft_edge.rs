//! The edge of a range whose figure is a bound: no line, but a tint that fades
//! to where the words leave the range open.

use crate::scenario::Bound;
use crate::units::Length;

/// How the tint runs outwards: even up to `rise`, strongest at `peak`, nothing
/// from `end` on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftEdge {
    /// Strength far within, as a share of that at the peak.
    inside: f64,
    rise: Length,
    peak: Length,
    end: Length,
}

impl SoftEdge {
    /// The edge of a figure, and the strength within it; none of an exact one.
    pub fn of(bound: Bound, figure: Length, inside: f64) -> Option<SoftEdge> {
        let shares = bound.fades()?;
        let [rise, peak, end] = shares.map(|share| Length::from_m(figure.m() * share));
        Some(SoftEdge {
            inside,
            rise,
            peak,
            end,
        })
    }

    pub fn end(&self) -> Length {
        self.end
    }

    /// Distances between which the tint runs evenly.
    pub fn corners(&self) -> [Length; 3] {
        [self.rise, self.peak, self.end]
    }

    /// The strength at a distance, as a share of that at the peak.
    pub fn strength(&self, distance: Length) -> f64 {
        let part = |from: Length, to: Length| {
            ((distance.m() - from.m()) / (to.m() - from.m())).clamp(0.0, 1.0)
        };
        match distance <= self.peak {
            true => self.inside + (1.0 - self.inside) * part(self.rise, self.peak),
            false => 1.0 - part(self.peak, self.end),
        }
    }

    /// Between which distances the tint is at least so strong: none nearer
    /// where it is so all the way from the middle.
    pub fn level(&self, strength: f64) -> (Option<Length>, Length) {
        let between = |from: Length, to: Length, part: f64| {
            Length::from_m(from.m() + (to.m() - from.m()) * part)
        };
        let far = between(self.end, self.peak, strength);
        let near = (strength > self.inside).then(|| {
            let part = (strength - self.inside) / (1.0 - self.inside);
            between(self.rise, self.peak, part)
        });
        (near, far)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn km(km: f64) -> Length {
        Length::from_km(km)
    }

    #[test]
    fn the_tint_ends_where_the_words_do() {
        let edge = |bound| SoftEdge::of(bound, km(1_000.0), 0.3).unwrap();
        assert_eq!(SoftEdge::of(Bound::Exact, km(1_000.0), 0.3), None);
        // Nothing beyond a maximum; nothing unsaid within a minimum.
        assert_eq!(edge(Bound::UpTo).strength(km(1_000.1)), 0.0);
        assert_eq!(edge(Bound::Over).strength(km(1_000.0)), 1.0);
        assert!(edge(Bound::Over).strength(km(1_100.0)) > 0.5);
        assert_eq!(edge(Bound::About).strength(km(1_100.1)), 0.0);
        assert_eq!(edge(Bound::About).strength(km(899.9)), 0.3);
    }

    #[test]
    fn levels_are_where_the_tint_is_as_strong() {
        for bound in [Bound::Over, Bound::UpTo, Bound::About] {
            let edge = SoftEdge::of(bound, km(1_000.0), 0.3).unwrap();
            for strength in [0.05, 0.25, 0.35, 0.6, 0.95] {
                let (near, far) = edge.level(strength);
                assert!((edge.strength(far) - strength).abs() < 1e-9);
                assert_eq!(near.is_none(), strength <= 0.3);
                if let Some(near) = near {
                    assert!((edge.strength(near) - strength).abs() < 1e-9);
                }
            }
        }
    }
}
