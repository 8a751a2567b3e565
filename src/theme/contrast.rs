//! Checks that a theme's text is legible on its backgrounds.

use super::{NAMED, Theme};
use crate::sheet::Color;
use crate::symbol::Affiliation;

/// Minimum contrast for legible text: level AA of the Web Content Accessibility
/// Guidelines 2.2, criterion 1.4.3.
pub const LEAST: f64 = 4.5;

/// Contrast ratio of two opaque colours, from 1 (identical) to 21 (black on
/// white), as defined by the Web Content Accessibility Guidelines 2.2.
pub fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Color) -> f64 {
    let [r, g, b] = linear(color);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Linear-light values of the three channels, 0 to 1.
pub(super) fn linear(color: Color) -> [f64; 3] {
    [color.r, color.g, color.b].map(|v| {
        let v = f64::from(v) / 255.0;
        match v <= 0.04045 {
            true => v / 12.92,
            false => ((v + 0.055) / 1.055).powf(2.4),
        }
    })
}

/// Text whose contrast with a possible background is too low.
#[derive(Debug, Clone, PartialEq)]
pub struct Faint {
    /// Key of the text colour in a theme file.
    pub words: &'static str,
    /// Key of the background colour.
    pub ground: String,
    pub contrast: f64,
}

impl Theme {
    /// Every pair of text and background with a contrast below [`LEAST`].
    pub fn faint(&self) -> Vec<Faint> {
        let paper = [("paper".to_owned(), self.paper)];
        let land = [("land", self.land), ("ice", self.ice)];
        let mut water = vec![("sea".to_owned(), self.sea), ("lake".to_owned(), self.lake)];
        let depths = self.depths.iter().enumerate();
        water.extend(depths.map(|(i, color)| (format!("depths[{i}]"), *color)));
        let land = land.map(|(key, color)| (key.to_owned(), color));
        let map = [land.as_slice(), &water].concat();
        let all = [paper.as_slice(), &map].concat();
        let mut words = vec![
            ("text", self.text, &all[..]),
            ("secondary", self.secondary, &all),
            ("water-name", self.water_name, &water),
            ("country-name", self.country_name, &land),
            ("degree-name", self.degree_name, &map),
        ];
        let frames = Affiliation::ALL.map(|a| (a.word().to_owned(), self.frame(a)));
        words.push(("text", self.text, &frames));
        let subjects = NAMED.iter().zip(self.subject);
        words.extend(subjects.map(|(name, color)| (*name, color, &all[..])));
        words
            .into_iter()
            .flat_map(|(words, color, grounds)| {
                grounds.iter().map(move |(ground, under)| Faint {
                    words,
                    ground: ground.clone(),
                    contrast: contrast(color, *under),
                })
            })
            .filter(|pair| pair.contrast < LEAST)
            .collect()
    }
}
