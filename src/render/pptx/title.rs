//! Recognises a group of lines that are one text: a title or a subtitle.

use super::text_box::{Frame, size};
use crate::error::Result;
use crate::language::Language;
use crate::sheet::layout::{Layout, lay_out};
use crate::sheet::{Align, Anchor, Group, Item, Text};

/// Lines of one text, below each other at one distance.
pub(super) struct Lines<'a> {
    pub lines: Vec<(&'a Text, Layout)>,
    pub frame: Frame,
}

/// Tolerance for lines to be aligned and evenly spaced, mm.
const EVEN: f64 = 0.02;

impl<'a> Lines<'a> {
    /// `None` if the group holds anything else.
    pub fn of(group: &'a Group, language: Language) -> Result<Option<Lines<'a>>> {
        let Some(places) = places(group) else {
            return Ok(None);
        };
        let Some((first, x, y)) = places.first().copied() else {
            return Ok(None);
        };
        let pitches: Vec<f64> = places.windows(2).map(|w| w[1].2 - w[0].2).collect();
        let pitch = pitches.first().copied().unwrap_or(size(first));
        let even = |own: &f64| *own > 0.0 && (own - pitch).abs() < EVEN;
        let aligned = places.iter().all(|place| (place.1 - x).abs() < EVEN);
        if !aligned || !pitches.iter().all(even) {
            return Ok(None);
        }
        let lines = places
            .iter()
            .map(|(text, ..)| Ok((*text, lay_out(text, language)?)));
        let lines: Vec<(&Text, Layout)> = lines.collect::<Result<_>>()?;
        let widest = lines.iter().map(|(_, layout)| layout.width);
        Ok(Some(Lines {
            frame: Frame {
                at: crate::sheet::Point::new(x, y),
                align: Align::Start,
                turn: 0.0,
                width: widest.fold(0.0, f64::max),
                size: size(first),
                pitch,
                lines: lines.len(),
            },
            lines,
        }))
    }
}

/// The texts of a group with the starts of their baselines, if all are upright
/// and flush left.
fn places(group: &Group) -> Option<Vec<(&Text, f64, f64)>> {
    let mut out = Vec::new();
    for item in &group.items {
        match item {
            Item::Group(inner) => out.extend(places(inner)?),
            Item::Text(text) => match &text.anchor {
                Anchor::At {
                    at,
                    align: Align::Start,
                    turn: 0.0,
                } if text.halo.is_none() => out.push((text, at.x, at.y)),
                _ => return None,
            },
            Item::Line(_) => return None,
        }
    }
    Some(out)
}
