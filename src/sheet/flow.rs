//! Line breaking and stacked blocks of text.

use super::breaks::{Breaks, ends, is_ideograph};
use super::{Align, Anchor, Color, Item, Point, Span, Text, Typeface, measure::length};
use crate::error::Result;
use crate::language::Language;

/// Items laid out downwards from the top of a block, and their total height.
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

/// Sets text in lines no wider than `width`, with the top of the first line at
/// `at`.
pub fn paragraph(text: &str, at: Point, width: f64, setting: Setting) -> Result<Block> {
    let lines = wrap(text, width, setting)?;
    let mut block = Block::default();
    // The first baseline: the face's ascenders rise 0.76 em above it.
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
    length(&line, setting.language)
}

/// The width of the longest unbreakable piece of the text, millimetres.
pub fn widest_word(text: &str, setting: Setting) -> Result<f64> {
    let mut start = 0;
    let mut widest = 0.0_f64;
    for end in ends(text, Breaks::Words) {
        widest = widest.max(width(text[start..end].trim_end(), setting)?);
        start = end;
    }
    Ok(widest)
}

/// A lower bound for the area that the text takes at any line width, square
/// millimetres.
pub fn least_area(text: &str, setting: Setting) -> Result<f64> {
    // Spaces at line ends take no width.
    let letters = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>();
    Ok(width(&letters, setting)? * setting.leading)
}

/// Texts longer than this, in bytes, skip the evening out of their lines.
const LONG: usize = 5_000;

/// Breaks text into lines: at spaces and between Han or kana, never before
/// closing punctuation. A piece wider than `limit` gets a line of its own.
pub fn wrap(text: &str, limit: f64, setting: Setting) -> Result<Vec<String>> {
    // Units that should stay together are broken after all if they do not fit
    // or would leave much of a line empty; words only if they do not fit.
    let mut lines = filled(text, limit, setting, Breaks::Held)?;
    if !fit(&lines, limit, setting, 0.0)? {
        lines = filled(text, limit, setting, Breaks::Words)?;
        if !fit(&lines, limit, setting, 0.0)? {
            lines = filled(text, limit, setting, Breaks::All)?;
        }
        keep_company(&mut lines);
        return Ok(lines);
    }
    if text.len() > LONG {
        return Ok(lines);
    }
    let spaced = !text.chars().any(is_ideograph);
    if !fit(&lines, limit, setting, if spaced { 0.6 } else { 0.4 })? {
        lines = filled(text, limit, setting, Breaks::Words)?;
    }
    if lines.len() > 1 && !spaced {
        let clauses = filled(text, limit, setting, Breaks::Clauses)?;
        if clauses.len() == lines.len() && fit(&clauses, limit, setting, 0.5)? {
            return Ok(clauses);
        }
    }
    lines = evened(lines, text, limit, setting)?;
    balance(&mut lines, limit, setting)?;
    keep_company(&mut lines);
    Ok(lines)
}

/// Whether no line is wider than `limit`, and no line but the last is narrower
/// than the fraction `least` of it.
fn fit(lines: &[String], limit: f64, setting: Setting, least: f64) -> Result<bool> {
    for (i, line) in lines.iter().enumerate() {
        let width = width(line, setting)?;
        let last = i + 1 == lines.len();
        if width > limit || !last && width < limit * least {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Greedy line breaking: fills each line as far as possible.
fn filled(text: &str, limit: f64, setting: Setting, breaks: Breaks) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    let mut breaker = Breaker {
        text,
        limit,
        setting,
        per_byte: setting.face.size.0 * 0.5,
    };
    let ends = ends(text, breaks);
    let (mut start, mut done) = (0, 0);
    while done < ends.len() {
        done += breaker.fitting(start, &ends[done..])?;
        let line = text[start..ends[done - 1]].trim_end();
        if !line.trim().is_empty() {
            lines.push(line.to_owned());
        }
        let end = ends[done - 1];
        let spaces = text[end..].len() - text[end..].trim_start().len();
        // Not past the next break opportunity: only spaces may lie in between.
        start = ends.get(done).map_or(end, |next| (end + spaces).min(*next));
    }
    Ok(lines)
}

/// Evens out the lines, without adding one, if the last line would hold only a
/// word or two.
fn evened(lines: Vec<String>, text: &str, limit: f64, setting: Setting) -> Result<Vec<String>> {
    let short = match lines.as_slice() {
        [_, .., last] => {
            let alone = !last.contains(' ') && !last.chars().any(is_ideograph);
            alone || width(last, setting)? < limit * 0.33
        }
        _ => false,
    };
    if !short {
        return Ok(lines);
    }
    // Finds the narrowest of a series of widths that needs no extra line. The
    // number of lines never grows with the width, so a binary search works.
    let even = width(text, setting)? / lines.len() as f64;
    let step = setting.face.size.0 * 0.5;
    let tried = |n: usize| {
        let width = (even + n as f64 * step).min(limit);
        filled(text, width, setting, Breaks::Held)
    };
    let most = ((limit - even) / step).ceil().max(0.0) as usize;
    let (mut fails, mut fits, mut found) = (0, most, None);
    while fits - fails > 1 {
        let middle = fails + (fits - fails) / 2;
        let these = tried(middle)?;
        if these.len() <= lines.len() {
            (fits, found) = (middle, Some(these));
        } else {
            fails = middle;
        }
    }
    if found.is_none() && most > 0 {
        found = Some(tried(most)?).filter(|widest| widest.len() <= lines.len());
    }
    Ok(found.unwrap_or(lines))
}

struct Breaker<'a> {
    text: &'a str,
    limit: f64,
    setting: Setting,
    /// Estimated width of one byte, millimetres; refined with each line
    /// measured.
    per_byte: f64,
}

impl Breaker<'_> {
    /// How many of the break opportunities a line from `start` can reach, at
    /// least one. Width never shrinks with length, so the search starts at a
    /// likely break instead of trying them all.
    fn fitting(&mut self, start: usize, ends: &[usize]) -> Result<usize> {
        let (mut fits, mut fails) = (1, ends.len() + 1);
        while fails - fits > 1 {
            let reach = start + (self.limit / self.per_byte) as usize;
            let likely = ends.partition_point(|end| *end <= reach);
            let tried = likely.clamp(fits + 1, fails - 1);
            let line = self.text[start..ends[tried - 1]].trim_end();
            let width = width(line, self.setting)?;
            if !line.is_empty() && width > 0.0 {
                self.per_byte = width / line.len() as f64;
            }
            if width > self.limit {
                fails = tried;
            } else {
                fits = tried;
            }
        }
        Ok(fits)
    }
}

/// Avoids a single word on the last line if the line before it can spare one.
fn balance(lines: &mut [String], limit: f64, setting: Setting) -> Result<()> {
    let [.., before, last] = lines else {
        return Ok(());
    };
    if last.contains([' ', '\u{a0}']) || last.chars().any(is_ideograph) {
        return Ok(());
    }
    let [.., at, _] = ends(before, Breaks::Held)[..] else {
        return Ok(());
    };
    let (rest, word) = (before[..at].trim_end(), &before[at..]);
    let longer = format!("{word} {last}");
    if width(rest, setting)? >= limit * 0.35 && width(&longer, setting)? <= limit {
        *last = longer;
        *before = rest.to_owned();
    }
    Ok(())
}

/// Avoids a single Han character or kana on the last line.
fn keep_company(lines: &mut [String]) {
    let [.., before, last] = lines else {
        return;
    };
    let mut alone = last.chars();
    if !alone.next().is_some_and(is_ideograph) || alone.next().is_some() {
        return;
    }
    if let [.., _, at, _] = ends(before, Breaks::All)[..] {
        last.insert_str(0, &before[at..]);
        before.truncate(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{FontSet, Weight};
    use crate::units::Mm;

    fn setting() -> Setting {
        Setting {
            face: Typeface {
                size: Mm(4.0),
                weight: Weight::Regular,
                italic: false,
                spacing: 0.0,
                tabular: false,
                language: None,
                fonts: FontSet::NONE,
            },
            color: Color::hex(0),
            leading: 5.0,
            language: Language::En,
        }
    }

    /// Reference implementation: adds one piece at a time.
    fn one_by_one(text: &str, limit: f64) -> Vec<String> {
        let (mut lines, mut line, mut from) = (Vec::new(), String::new(), 0);
        for end in ends(text, Breaks::Held) {
            let piece = &text[from..end];
            from = end;
            let longer = format!("{line}{piece}");
            let fits = width(longer.trim_end(), setting()).expect("measured") <= limit;
            if line.is_empty() || fits {
                line = longer;
            } else {
                lines.push(line.trim_end().to_owned());
                line = piece.trim_start().to_owned();
            }
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        balance(&mut lines, limit, setting()).expect("measured");
        lines
    }

    #[test]
    fn what_is_read_as_one_stays_on_one_line() {
        let text = "two H-6, two Tu-95, 24 July 2024, schematic";
        let lines = wrap(text, 50.0, setting()).expect("measured");
        assert_eq!(lines, ["two H-6, two Tu-95,", "24 July 2024, schematic"]);
        let narrow = wrap("24 July 2024", 12.0, setting()).expect("measured");
        assert_eq!(narrow, ["24", "July", "2024"]);
    }

    #[test]
    fn words_of_kana_and_short_ones_of_han_stay_whole() {
        let broken = |text: &str, limit| wrap(text, limit, setting()).expect("measured");
        // Each character is 4 mm wide.
        assert_eq!(
            broken("北朝鮮のミサイルが届く範囲", 30.0),
            ["北朝鮮の", "ミサイルが", "届く範囲"]
        );
        assert_eq!(
            broken("ルソン海峡とバシー海峡の哨戒", 34.0),
            ["ルソン海峡と", "バシー海峡の哨戒"]
        );
        // Seven characters would fit, but would split off one character of a
        // word.
        assert_eq!(
            broken("北極海までの中露共同巡航", 30.0),
            ["北極海までの", "中露共同巡航"]
        );
        // A word too long for the line is broken, but never before a long vowel
        // mark.
        assert_eq!(
            broken("スーパーコンピューター", 17.0),
            ["スーパー", "コン", "ピュー", "ター"]
        );
    }

    /// The range (射程) was cut in two, and the end of "farther" stood alone.
    #[test]
    fn terms_of_the_field_stay_whole_and_no_kana_stands_alone() {
        let broken = |text: &str, limit| wrap(text, limit, setting()).expect("measured");
        assert_eq!(
            broken("伊朗飛彈射程各說不一", 26.0),
            ["伊朗飛彈射程", "各說不一"]
        );
        assert_eq!(
            broken("伊朗导弹射程各说不一", 26.0),
            ["伊朗导弹射程", "各说不一"]
        );
        // 呂宋島 (Luzon) and 印度尼西亞 (Indonesia) are names of the gazetteer.
        assert_eq!(
            broken("飛彈自北呂宋發射的已公布射程", 18.0),
            ["飛彈自北", "呂宋發射", "的已公布", "射程"]
        );
        assert_eq!(broken("公表値より遠い", 13.0), ["公表値", "より", "遠い"]);
    }

    #[test]
    fn lines_are_as_long_as_they_can_be() {
        let texts = [
            "Formerly Yun Feng. One source puts the range at the higher side, 2,000 km.",
            "https://sapt.news/2024/12/30/taiwan-is-developing-a-hypersonic-missile  two  spaces  ",
            "臺北至東京2,000公里,「北京」以南。南海、東海及日本海。",
            "",
        ];
        for text in texts {
            for limit in [1.0, 12.0, 30.0, 57.3, 90.0, 400.0] {
                let mut lines = filled(text, limit, setting(), Breaks::Held).expect("measured");
                balance(&mut lines, limit, setting()).expect("measured");
                assert_eq!(lines, one_by_one(text, limit), "{text:?} within {limit}");
            }
        }
    }
}
