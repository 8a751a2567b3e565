//! Legend entries of the comparison with a Mercator map.

use super::Entry;
use crate::map::{Subject, compared};
use crate::page::swatch::Swatch;
use crate::theme::Style;
use crate::words::{Words, fill};

/// The true ring, and the circle drawn on a Mercator map.
pub fn entries(subject: &Subject, style: &Style, words: &Words) -> Vec<Entry> {
    let Some((reach, _)) = compared(subject) else {
        return Vec::new();
    };
    let unit = reach.feature.unit();
    let color = subject.color(reach.feature, style);
    let entry = |swatch, words: String| Entry {
        swatch,
        words,
        sources: Vec::new(),
    };
    vec![
        entry(
            Swatch::Ring(color),
            fill(words.mercator_ring, &[&words.length(reach.radius, unit)]),
        ),
        entry(Swatch::Circle, words.mercator_circle.to_owned()),
    ]
}
