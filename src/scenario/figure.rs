//! Published figures of ranges, and what their words allow the range to be.

use crate::language::{Language, Names};
use crate::units::{Length, LengthUnit};
use crate::words::{Words, fill};

/// What a source says of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Bound {
    /// The range is the figure.
    #[default]
    Exact,
    Over,
    AtLeast,
    UpTo,
    LessThan,
    /// The range is within [`Bound::NEAR`] of the figure.
    About,
}

/// The ranges that a figure and its words allow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Allowed {
    pub least: Length,
    /// None where the words set no limit.
    pub most: Option<Length>,
}

impl Bound {
    pub const ALL: [Bound; 6] = [
        Bound::Exact,
        Bound::Over,
        Bound::AtLeast,
        Bound::UpTo,
        Bound::LessThan,
        Bound::About,
    ];

    /// How far off a figure with "about" may be, as a share of it. Sources do
    /// not say how they rounded; a tenth covers a figure of one or two
    /// significant digits and is easily said on a map.
    pub const NEAR: f64 = 0.1;

    /// The ranges that the words allow.
    pub fn allows(self, figure: Length) -> Allowed {
        let times = |share: f64| Length::from_m(figure.m() * share);
        let (least, most) = match self {
            Bound::Exact => (figure, Some(figure)),
            Bound::Over | Bound::AtLeast => (figure, None),
            Bound::UpTo | Bound::LessThan => (times(0.0), Some(figure)),
            Bound::About => (times(1.0 - Bound::NEAR), Some(times(1.0 + Bound::NEAR))),
        };
        Allowed { least, most }
    }

    /// Where drawings fade, as shares of the figure: they are strongest at the
    /// second and end at the third. Outwards from a minimum, for how far the
    /// range goes beyond it is not known; inwards from a maximum; both ways as
    /// far as "about" goes. None of an exact figure.
    pub fn fades(self) -> Option<[f64; 3]> {
        match self {
            Bound::Exact => None,
            Bound::Over | Bound::AtLeast => Some([0.9, 1.0, 1.25]),
            Bound::UpTo | Bound::LessThan => Some([0.75, 0.96, 1.0]),
            Bound::About => Some([1.0 - Bound::NEAR, 1.0, 1.0 + Bound::NEAR]),
        }
    }

    /// Whether the figure is the most that the range can be.
    pub fn is_maximum(self) -> bool {
        matches!(self, Bound::UpTo | Bound::LessThan)
    }

    /// Whether the figure is the least that the range can be.
    pub fn is_minimum(self) -> bool {
        matches!(self, Bound::Over | Bound::AtLeast)
    }

    /// The words of files and reports; none of an exact figure.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Bound::Exact => None,
            Bound::Over => Some("over"),
            Bound::AtLeast => Some("at least"),
            Bound::UpTo => Some("up to"),
            Bound::LessThan => Some("less than"),
            Bound::About => Some("about"),
        }
    }

    /// From the words of files and reports.
    pub fn from_word(word: &str) -> Option<Bound> {
        Bound::ALL.into_iter().find(|b| b.word() == Some(word))
    }

    /// `over 2000 km`, as the language takes it.
    pub fn written(self, figure: &str) -> String {
        match self.word() {
            Some(word) => format!("{word} {figure}"),
            None => figure.to_owned(),
        }
    }

    /// `over 2,000 km`, of a figure in words.
    pub fn in_words(self, figure: &str, words: &Words) -> String {
        let template = match self {
            Bound::Exact => return figure.to_owned(),
            Bound::Over => words.over,
            Bound::AtLeast => words.at_least,
            Bound::UpTo => words.up_to,
            Bound::LessThan => words.less_than,
            Bound::About => words.about,
        };
        fill(template, &[figure])
    }
}

/// What a figure is computed from, where it was not published as a length.
#[derive(Debug, Clone, PartialEq)]
pub enum Computed {
    /// Time and speed, as written: `6 h at 750 km/h`.
    Travel(String),
    /// The distance to a place that the range reaches.
    Reaches(Names),
}

/// One published figure: `1200 km`, `over 2000 km`, `6 h at 750 km/h`.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeFigure {
    pub length: Length,
    /// The unit that it was published in.
    pub unit: LengthUnit,
    pub bound: Bound,
    pub computed: Option<Computed>,
}

impl RangeFigure {
    /// `over 2,000 km`
    pub fn in_words(&self, words: &Words) -> String {
        self.bound.in_words(&self.length_in_words(words), words)
    }

    /// `2,000 km`, whatever bounds it.
    pub fn length_in_words(&self, words: &Words) -> String {
        match self.computed {
            Some(Computed::Reaches(_)) => words.distance(self.length),
            _ => words.length(self.length, self.unit),
        }
    }

    /// The same, with the place that it was computed from: `over 1,721 km
    /// (computed distance to Beijing)`.
    pub fn explained(&self, words: &Words, language: Language) -> String {
        let figure = self.in_words(words);
        match &self.computed {
            Some(Computed::Reaches(place)) => {
                fill(words.distance_to, &[&figure, place.get(language)])
            }
            _ => figure + &self.travelled(words),
        }
    }

    /// ` (6 h at 750 km/h)`: the time and speed that it was computed from, behind
    /// it; empty of any other.
    fn travelled(&self, words: &Words) -> String {
        match &self.computed {
            Some(Computed::Travel(text)) => format!(" ({})", words.travelled(text)),
            _ => String::new(),
        }
    }

    /// What it is computed from, in English: `6 h at 750 km/h`, `the distance
    /// to Beijing`.
    pub fn computed_from(&self) -> Option<String> {
        Some(match self.computed.as_ref()? {
            Computed::Travel(words) => words.clone(),
            Computed::Reaches(place) => format!("the distance to {}", place.get(Language::En)),
        })
    }
}

/// A published range.
#[derive(Debug, Clone, PartialEq)]
pub enum Range {
    /// One figure.
    Single(RangeFigure),
    /// From a low to a high figure, low < high, both exact; `likely` between
    /// them.
    Band {
        low: RangeFigure,
        likely: Option<RangeFigure>,
        high: RangeFigure,
    },
}

impl Range {
    /// Its only figure, or the high one.
    pub fn widest(&self) -> &RangeFigure {
        match self {
            Range::Single(figure) => figure,
            Range::Band { high, .. } => high,
        }
    }

    /// As [`Range::in_words`], with what its figures were computed from.
    pub fn explained(&self, words: &Words, language: Language) -> String {
        match self {
            Range::Single(one) => one.explained(words, language),
            band => band.in_words(words, language) + &band.travelled(words),
        }
    }

    /// ` (6 h at 750 km/h)`, of its widest figure; see [`RangeFigure::explained`].
    pub fn travelled(&self, words: &Words) -> String {
        self.widest().travelled(words)
    }

    /// `1,200 km`, `1,200 to 2,000 km`, `over 2,000 km`
    pub fn in_words(&self, words: &Words, language: Language) -> String {
        match self {
            Range::Single(one) => one.explained(words, language),
            Range::Band { low, high, .. } => fill(
                words.to,
                &[
                    &words.number(low.length.to(high.unit)),
                    &words.length(high.length, high.unit),
                ],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_what_a_range_may_be() {
        let km = |bound: Bound| {
            let allowed = bound.allows(Length::from_km(300.0));
            (allowed.least.km(), allowed.most.map(Length::km))
        };
        assert_eq!(km(Bound::Exact), (300.0, Some(300.0)));
        assert_eq!(km(Bound::Over), (300.0, None));
        assert_eq!(km(Bound::UpTo), (0.0, Some(300.0)));
        let (least, most) = km(Bound::About);
        assert!((least - 270.0).abs() < 1e-9 && (most.unwrap() - 330.0).abs() < 1e-9);
    }

    #[test]
    fn every_word_is_found_again() {
        for bound in Bound::ALL {
            let word = bound.word().unwrap_or("exact");
            let found = Bound::from_word(word).unwrap_or_default();
            assert_eq!(found, bound);
        }
    }
}
