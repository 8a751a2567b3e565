//! Published figures of ranges, and the ranges that their wording allows.

use crate::language::{Language, Names};
use crate::units::{Length, LengthUnit, Position, rounded};
use crate::words::{Case, Words, fill};

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
    /// As near, but less than the figure.
    Nearly,
    /// As near, but more than the figure.
    JustOver,
}

/// The ranges that a figure and its wording allow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Allowed {
    pub least: Length,
    /// `None` if the wording sets no limit.
    pub most: Option<Length>,
}

impl Bound {
    pub const ALL: [Bound; 8] = [
        Bound::Exact,
        Bound::Over,
        Bound::AtLeast,
        Bound::UpTo,
        Bound::LessThan,
        Bound::About,
        Bound::Nearly,
        Bound::JustOver,
    ];

    /// How far off a figure with "about" may be, as a share of it. Sources do
    /// not say how they rounded; a tenth covers a figure of one or two
    /// significant digits and is easily said on a map.
    pub const NEAR: f64 = 0.1;

    /// The ranges that the words allow.
    pub fn allows(self, figure: Length) -> Allowed {
        let (least, most) = self.limits(figure.m(), 0.0);
        Allowed {
            least: Length::from_m(least),
            most: most.is_finite().then(|| Length::from_m(most)),
        }
    }

    /// The interval that the wording allows for a value written to within
    /// `half_digit`; its end is infinite if there is no maximum.
    pub(crate) fn limits(self, value: f64, half_digit: f64) -> (f64, f64) {
        let near = [1.0 - Bound::NEAR, 1.0 + Bound::NEAR].map(|share| value * share);
        match self {
            Bound::Exact => (value - half_digit, value + half_digit),
            Bound::Over | Bound::AtLeast => (value, f64::INFINITY),
            Bound::UpTo | Bound::LessThan => (0.0, value),
            Bound::About => (
                near[0].min(value - half_digit),
                near[1].max(value + half_digit),
            ),
            Bound::Nearly => (near[0], value),
            Bound::JustOver => (value, near[1]),
        }
    }

    /// Between which shares of the figure drawings fade: even up to the first,
    /// nothing from the second on. What is surely within range is even.
    /// Outwards from a minimum, for how far the range goes beyond it is not
    /// known; inwards from a maximum; as far as "about" goes on both sides, or
    /// on one. None of an exact figure.
    pub fn fades(self) -> Option<[f64; 2]> {
        match self {
            Bound::Exact => None,
            Bound::Over | Bound::AtLeast => Some([1.0, 1.25]),
            Bound::UpTo | Bound::LessThan => Some([0.5, 1.0]),
            Bound::About => Some([1.0 - Bound::NEAR, 1.0 + Bound::NEAR]),
            Bound::Nearly => Some([1.0 - Bound::NEAR, 1.0]),
            Bound::JustOver => Some([1.0, 1.0 + Bound::NEAR]),
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
            Bound::Nearly => Some("nearly"),
            Bound::JustOver => Some("just over"),
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

    /// In which case a unit stands behind such words.
    pub fn case(self) -> Case {
        match self {
            Bound::Exact | Bound::Nearly => Case::Alone,
            _ => Case::After,
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
            Bound::Nearly => words.nearly,
            Bound::JustOver => words.just_over,
        };
        fill(template, &[figure])
    }
}

/// The origin of a figure that was not published as a length.
#[derive(Debug, Clone, PartialEq)]
pub enum Computed {
    /// Time and speed, as written: `6 h at 750 km/h`.
    Travel(String),
    /// The distance to a place that the range reaches, and where that is drawn.
    Reaches(Names, Position),
    /// The distance out to such a place and on to the base.
    WayBy(Names, Position),
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
        let length = self.length_in_words(words, self.bound.case());
        self.bound.in_words(&length, words)
    }

    /// `2,000 km`, whatever bounds it.
    pub fn length_in_words(&self, words: &Words, case: Case) -> String {
        match self.computed {
            Some(Computed::Reaches(..) | Computed::WayBy(..)) => words.distance(self.length),
            _ => words.length_in(case, self.length, self.unit),
        }
    }

    /// The length as [`RangeFigure::length_in_words`] rounds it.
    pub fn shown(&self) -> Length {
        match self.computed {
            Some(Computed::Reaches(..) | Computed::WayBy(..)) => {
                let decimals = i32::from(self.length.km() < 10.0);
                Length::from_km(rounded(self.length.km(), decimals))
            }
            _ => {
                let value = rounded(self.length.to(self.unit), 1);
                Length::from_m(value * self.unit.metres())
            }
        }
    }

    /// The same, with what it was computed from: `over 1,721 km (computed
    /// distance to Beijing)`, `900 km (1 h at 900 km/h)`.
    pub fn explained(&self, words: &Words, language: Language) -> String {
        self.explain(&self.in_words(words), words, language)
    }

    /// Any words about the figure, with what it was computed from behind them.
    pub fn explain(&self, said: &str, words: &Words, language: Language) -> String {
        match &self.computed {
            None => said.to_owned(),
            Some(Computed::Reaches(place, _)) => {
                fill(words.distance_to, &[said, place.get(language)])
            }
            Some(Computed::WayBy(place, _)) => fill(words.way_by, &[said, place.get(language)]),
            Some(Computed::Travel(text)) => fill(words.brackets, &[said, &words.travelled(text)]),
        }
    }

    /// The place that it is the distance to.
    pub fn reaches(&self) -> Option<&Names> {
        match &self.computed {
            Some(Computed::Reaches(place, _) | Computed::WayBy(place, _)) => Some(place),
            _ => None,
        }
    }

    /// Whether it is the distance to the place at this position, which the
    /// source says is within range.
    pub fn is_reached(&self, place: Position) -> bool {
        match &self.computed {
            Some(Computed::Reaches(_, at) | Computed::WayBy(_, at)) => {
                *at == place && self.bound.is_minimum()
            }
            _ => false,
        }
    }

    /// What it is computed from, in English: `6 h at 750 km/h`, `the distance
    /// to Beijing`.
    pub fn computed_from(&self) -> Option<String> {
        Some(match self.computed.as_ref()? {
            Computed::Travel(words) => words.clone(),
            Computed::Reaches(place, _) => format!("the distance to {}", place.get(Language::En)),
            Computed::WayBy(place, _) => format!("the way by {}", place.get(Language::En)),
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
        self.explain(&self.in_words(words), words, language)
    }

    /// Any words about the range, with what its widest figure was computed from
    /// behind them.
    pub fn explain(&self, said: &str, words: &Words, language: Language) -> String {
        self.widest().explain(said, words, language)
    }

    /// `1,200 km`, `1,200 to 2,000 km`, `over 2,000 km`
    pub fn in_words(&self, words: &Words) -> String {
        match self {
            Range::Single(one) => one.in_words(words),
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
        // "Nearly" and "just over" are one-sided.
        let (least, most) = km(Bound::Nearly);
        assert!((least - 270.0).abs() < 1e-9 && most == Some(300.0));
        let (least, most) = km(Bound::JustOver);
        assert!(least == 300.0 && (most.unwrap() - 330.0).abs() < 1e-9);
    }

    #[test]
    fn every_word_is_found_again() {
        let words = [
            "over",
            "at least",
            "up to",
            "less than",
            "about",
            "nearly",
            "just over",
        ];
        assert_eq!(words.len(), Bound::ALL.len() - 1);
        for (bound, word) in Bound::ALL[1..].iter().zip(words) {
            assert_eq!(Bound::from_word(word), Some(*bound));
        }
        assert_eq!(Bound::from_word("exactly"), None);
    }
}
