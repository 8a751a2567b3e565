//! The edge of a range whose figure is a bound: a tint without a line, fading
//! out over the distances that the wording leaves open.

use crate::scenario::Bound;
use crate::units::Length;

/// The radial profile of the tint: full up to `full`, zero from `end` on. What
/// is certainly within range is never paler than what is unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftEdge {
    full: Length,
    end: Length,
}

impl SoftEdge {
    /// The edge of a figure; `None` for an exact one.
    pub fn of(bound: Bound, figure: Length) -> Option<SoftEdge> {
        let shares = bound.fades()?;
        let [full, end] = shares.map(|share| Length::from_m(figure.m() * share));
        Some(SoftEdge { full, end })
    }

    /// The edge of a range between two bounds; `None` if they are the same.
    pub fn between(lower: Length, upper: Length) -> Option<SoftEdge> {
        (lower < upper).then_some(SoftEdge {
            full: lower,
            end: upper,
        })
    }

    pub fn full(&self) -> Length {
        self.full
    }

    pub fn end(&self) -> Length {
        self.end
    }

    /// The strength at a distance, from 1 to 0.
    pub fn strength(&self, distance: Length) -> f64 {
        let part = (distance.m() - self.full.m()) / (self.end.m() - self.full.m());
        1.0 - part.clamp(0.0, 1.0)
    }

    /// The distance up to which the tint has at least this strength.
    pub fn level(&self, strength: f64) -> Length {
        Length::from_m(self.end.m() + (self.full.m() - self.end.m()) * strength)
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
        let edge = |bound| SoftEdge::of(bound, km(1_000.0)).unwrap();
        assert_eq!(SoftEdge::of(Bound::Exact, km(1_000.0)), None);
        // Nothing beyond a maximum; everything within a minimum.
        assert_eq!(edge(Bound::UpTo).strength(km(1_000.0)), 0.0);
        assert!(edge(Bound::UpTo).strength(km(900.0)) > 0.1);
        assert_eq!(edge(Bound::Over).strength(km(1_000.0)), 1.0);
        assert!(edge(Bound::Over).strength(km(1_100.0)) > 0.5);
        assert_eq!(edge(Bound::About).strength(km(1_100.1)), 0.0);
        assert_eq!(edge(Bound::About).strength(km(899.9)), 1.0);
        assert_eq!(edge(Bound::Nearly).strength(km(1_000.0)), 0.0);
        assert_eq!(edge(Bound::JustOver).strength(km(1_000.0)), 1.0);
    }

    #[test]
    fn the_tint_is_nowhere_stronger_than_within() {
        for bound in &Bound::ALL[1..] {
            let edge = SoftEdge::of(*bound, km(1_000.0)).unwrap();
            let strengths = (0..=140).map(|i| edge.strength(km(f64::from(i) * 10.0)));
            let strengths: Vec<f64> = strengths.collect();
            assert!(strengths.is_sorted_by(|a, b| a >= b), "{bound:?}");
            assert_eq!(strengths.last(), Some(&0.0));
        }
    }

    #[test]
    fn levels_are_where_the_tint_is_as_strong() {
        for bound in [Bound::Over, Bound::UpTo, Bound::About] {
            let edge = SoftEdge::of(bound, km(1_000.0)).unwrap();
            for strength in [0.05, 0.25, 0.35, 0.6, 0.95] {
                assert!((edge.strength(edge.level(strength)) - strength).abs() < 1e-9);
            }
        }
    }
}
