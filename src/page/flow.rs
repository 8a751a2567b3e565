//! Text set in lines within a width, and blocks one under another.

use crate::error::Result;
use crate::language::Language;
use crate::sheet::{self, Align, Anchor, Color, Item, Point, Span, Text, Typeface};

/// Items laid out from the top of a block down, and how tall they are.
#[derive(Debug, Default)]
pub struct Block {
    pub items: Vec<Item>,
    pub height: f64,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    pub face: Typeface,
    pub color: Color,
    /// Baseline to baseline, millimetres.
    pub leading: f64,
    pub language: Language,
}

/// Sets text in lines no wider than `width`, its first line's top at `at`.
pub fn paragraph(text: &str, at: Point, width: f64, setting: Setting) -> Result<Block> {
    let lines = wrap(text, width, setting)?;
    let mut block = Block::default();
    // The first baseline: ascenders of the face stand 0.76 em above it.
    let first = at.y + setting.face.size.0 * 0.76 + (setting.leading - setting.face.size.0) * 0.3;
    for (i, line) in lines.iter().enumerate() {
        let y = first + i as f64 * setting.leading;
        block.items.push(Item::Text(line_at(
            line,
            Point::new(at.x, y),
            Align::Start,
            setting,
        )));
    }
    block.height = lines.len() as f64 * setting.leading;
    Ok(block)
}

/// One line of text.
pub fn line_at(content: &str, at: Point, align: Align, setting: Setting) -> Text {
    Text {
        id: None,
        spans: vec![Span {
            text: content.to_owned(),
            face: setting.face,
            color: setting.color,
        }],
        anchor: Anchor::At {
            at,
            align,
            turn: 0.0,
        },
        halo: None,
    }
}

/// The width of one line, millimetres.
pub fn width(content: &str, setting: Setting) -> Result<f64> {
    let line = line_at(content, Point::default(), Align::Start, setting);
    Ok(sheet::measure(&line, setting.language)?.width.0)
}

/// Breaks text into lines: at spaces, and between Han, kana and hangul, but
/// never before closing punctuation. What does not fit at all stands alone.
pub fn wrap(text: &str, limit: f64, setting: Setting) -> Result<Vec<String>> {
    let mut lines = filled(text, limit, setting)?;
    if text.chars().any(is_ideograph) {
        return evened(lines, text, limit, setting);
    }
    balance(&mut lines, limit, setting)?;
    Ok(lines)
}

/// Each line as full as it gets.
fn filled(text: &str, limit: f64, setting: Setting) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let longer = format!("{line}{piece}");
        if !line.is_empty() && width(longer.trim_end(), setting)? > limit {
            lines.push(line.trim_end().to_owned());
            line = piece.trim_start().to_owned();
        } else {
            line = longer;
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    Ok(lines)
}

/// Han and kana break anywhere, so that a last line of a word or two comes
/// easily: the lines are made as even as they can be.
fn evened(lines: Vec<String>, text: &str, limit: f64, setting: Setting) -> Result<Vec<String>> {
    let short = match lines.as_slice() {
        [_, .., last] => width(last, setting)? < limit * 0.3,
        _ => false,
    };
    if !short {
        return Ok(lines);
    }
    let total = width(text, setting)?;
    let mut even = total / lines.len() as f64;
    while even < limit {
        even += setting.face.size.0 * 0.5;
        let tried = filled(text, even.min(limit), setting)?;
        if tried.len() <= lines.len() {
            return Ok(tried);
        }
    }
    Ok(lines)
}

/// No word alone on the last line, if the line before it can spare one.
fn balance(lines: &mut [String], limit: f64, setting: Setting) -> Result<()> {
    let [.., before, last] = lines else {
        return Ok(());
    };
    if last.contains([' ', '\u{a0}']) || last.chars().any(is_ideograph) {
        return Ok(());
    }
    if let Some((rest, word)) = before.rsplit_once(' ') {
        let longer = format!("{word} {last}");
        if rest.contains(' ') && width(&longer, setting)? <= limit {
            *last = longer;
            *before = rest.to_owned();
        }
    }
    Ok(())
}

/// Text cut where a line may end; spaces stay with what they follow.
fn pieces(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut piece = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        piece.push(c);
        let next = chars.peek().copied();
        let may_end = (c == ' ' && !before_unit(&piece, chars.clone()))
            || (next.is_some_and(|n| !closes(n) && n != ' ')
                && !opens(c)
                && (is_ideograph(c) || next.is_some_and(is_ideograph)));
        if may_end {
            out.push(std::mem::take(&mut piece));
        }
    }
    out.push(piece);
    out
}

/// Whether the space that ends `piece` stands between a number and its unit.
fn before_unit(piece: &str, rest: impl Iterator<Item = char>) -> bool {
    let number = piece
        .trim_end()
        .ends_with(|c: char| c.is_ascii_digit() || c == '%');
    let word: String = rest.take_while(|c| c.is_alphanumeric()).collect();
    number && ["m", "km", "nmi", "mi", "ft", "kn", "per"].contains(&word.as_str())
}

/// Scripts that break between any two letters (hangul keeps to its spaces).
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{3001}' | '\u{3002}' | '\u{ff00}'..='\u{ff60}')
}

fn closes(c: char) -> bool {
    "、。，．：；！？）」』】〕》〉ー…,.;:!?)]%°’”".contains(c)
}

fn opens(c: char) -> bool {
    "（「『【〔《〈([“‘".contains(c)
}
