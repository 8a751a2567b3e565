//! The title of a small page: as large as fits, and shortened if even the
//! smallest type is too large.

use crate::error::Result;
use crate::page::flow::{Block, Setting, paragraph, width, wrap};
use crate::page::legend::Furniture;
use crate::sheet::{Point, Weight};
use crate::theme::SMALL;

/// Type sizes, design pixels.
const SIZES: [f64; 9] = [30.0, 26.0, 23.0, 20.0, 18.0, 16.0, 14.5, 13.5, SMALL];

const LEADING: f64 = 1.2;

/// Lower bound for the average letter width of a title, ems.
const NARROWEST: f64 = 0.2;

/// How much of a title is on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    Whole,
    Short,
    Nothing,
}

/// The width for a title, its preferred maximum height and its absolute maximum
/// height, millimetres.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub width: f64,
    pub usual: f64,
    pub most: f64,
}

pub(super) fn set(furniture: &Furniture, at: Point, room: Room) -> Result<(Block, Cut)> {
    let header = &furniture.overlay.scenario.header;
    let title = header.title.get(header.language);
    let smallest = setting(furniture, SMALL);
    let sizes = SIZES.map(|size| (setting(furniture, size), room.usual));
    for (setting, height) in sizes.into_iter().chain([(smallest, room.most)]) {
        if fits(title, room.width, height, setting)? {
            return Ok((paragraph(title, at, room.width, setting)?, Cut::Whole));
        }
    }
    let title = cut(title, room, smallest)?;
    Ok(match title.is_empty() {
        true => (Block::default(), Cut::Nothing),
        false => (paragraph(&title, at, room.width, smallest)?, Cut::Short),
    })
}

fn setting(furniture: &Furniture, size: f64) -> Setting {
    let color = furniture.style.theme.text;
    furniture.setting(size, Weight::Bold, color, LEADING)
}

/// Upper bound for the number of letters of this size that fit into an area.
fn most_letters(area: f64, size: f64) -> usize {
    (area / (NARROWEST * size * LEADING * size)).max(0.0) as usize
}

fn fits(text: &str, limit: f64, height: f64, setting: Setting) -> Result<bool> {
    if text.chars().count() > most_letters(limit * height, setting.face.size.0) {
        return Ok(false);
    }
    let lines = wrap(text, limit, setting)?;
    for line in &lines {
        if width(line, setting)? > limit {
            return Ok(false);
        }
    }
    Ok(lines.len() as f64 * setting.leading <= height + 1e-6)
}

/// As many of a title's first words as fit, or its first letters if not even
/// one word does.
fn cut(title: &str, room: Room, setting: Setting) -> Result<String> {
    let most = most_letters(room.width * room.most, setting.face.size.0);
    let ends: Vec<usize> = title.char_indices().map(|(at, _)| at).take(most).collect();
    let shortened = |count: usize| {
        let end = ends.get(count).copied().unwrap_or(title.len());
        let text = title[..end].trim_end();
        let word = match title[end..].starts_with(' ') {
            true => None,
            false => text.rfind(' '),
        };
        format!("{}…", text[..word.unwrap_or(text.len())].trim_end())
    };
    let (mut low, mut high) = (0, ends.len().saturating_sub(1));
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        match fits(&shortened(middle), room.width, room.most, setting)? {
            true => low = middle,
            false => high = middle - 1,
        }
    }
    Ok(match low {
        0 => String::new(),
        _ => shortened(low),
    })
}
