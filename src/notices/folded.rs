//! Text with one spelling of each sign, and where each character stood.

use std::ops::Range;

/// Capitals, plain signs and the simplified form of the few Chinese characters
/// that the grammar knows, each with its place in the source.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    pub chars: Vec<char>,
    /// Byte offsets in the source.
    at: Vec<usize>,
    /// Byte offsets of the ends.
    ends: Vec<usize>,
}

impl Folded {
    pub fn new(source: &str) -> Folded {
        let mut folded = Folded::default();
        let mut skip_to = 0;
        for (at, c) in source.char_indices() {
            if at < skip_to {
                continue;
            }
            let (c, end) = match entity(&source[at..]) {
                Some((c, length)) => (c, at + length),
                None => (c, at + c.len_utf8()),
            };
            skip_to = end;
            folded.chars.push(fold(c));
            folded.at.push(at);
            folded.ends.push(end);
        }
        folded
    }

    /// The part of it in a range of characters.
    pub fn part(&self, range: Range<usize>) -> Folded {
        Folded {
            chars: self.chars[range.clone()].to_vec(),
            at: self.at[range.clone()].to_vec(),
            ends: self.ends[range].to_vec(),
        }
    }

    pub fn append(&mut self, other: &Folded) {
        self.chars.push('\n');
        let end = self.ends.last().copied().unwrap_or(0);
        self.at.push(end);
        self.ends.push(end);
        self.chars.extend(&other.chars);
        self.at.extend(&other.at);
        self.ends.extend(&other.ends);
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The bytes of the source for a range of characters.
    pub fn span(&self, range: Range<usize>) -> Range<usize> {
        let last = self.len().saturating_sub(1);
        if self.chars.is_empty() {
            return 0..0;
        }
        let start = self.at[range.start.min(last)];
        let end = match range.end {
            0 => start,
            end => self.ends[(end - 1).min(last)],
        };
        start..end.max(start)
    }

    pub fn text(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }

    /// The lines, as ranges of characters without the line end.
    pub fn lines(&self) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = 0;
        for i in 0..=self.len() {
            if i == self.len() || self.chars[i] == '\n' {
                lines.push(start..i);
                start = i + 1;
            }
        }
        lines
    }
}

/// `&apos;`, `&#xBA;`, `&#176;`: the character and the length in bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    let end = rest.bytes().take(9).position(|b| b == b';')?;
    let name = &rest[..end];
    let c = match name {
        "apos" => '\'',
        "quot" => '"',
        "amp" => '&',
        "nbsp" => ' ',
        "deg" => '°',
        "ordm" => 'º',
        "lt" => '<',
        "gt" => '>',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, end + 2))
}

fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5d}' => fold(char::from_u32(c as u32 - 0xfee0).unwrap_or(c)),
        '\t' | '\r' | '\u{a0}' | '\u{3000}' | '\u{feff}' | '\u{2000}'..='\u{200f}' => ' ',
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
        '′' | '’' | '‘' | '´' | '`' | 'ʹ' | '‛' => '\'',
        '″' | '”' | '“' | '〞' | '〃' | '»' | 'ʺ' | '〝' => '"',
        '–' | '—' | '−' | '‐' | '‑' | '‒' | '―' => '-',
        '〜' | '～' | '∼' => '~',
        'º' | '˚' | '゜' => '°',
        // Traditional Chinese and Japanese forms.
        '緯' => '纬',
        '經' | '経' => '经',
        '東' => '东',
        '點' | '点' => '点',
        '連' | '联' | '聯' => '连',
        '線' => '线',
        '機' => '机',
        '時' => '时',
        '間' => '间',
        '裡' | '浬' => '里',
        '徑' | '径' => '径',
        '範' => '范',
        '圍' | '囲' => '围',
        '內' => '内',
        '區' => '区',
        '為' => '为',
        '圓' | '円' => '圆',
        '頂' => '顶',
        '兩' => '两',
        '號' => '号',
        '結' => '结',
        '對' => '对',
        '應' | '応' => '应',
        '別' => '别',
        '標' => '标',
        '離' => '离',
        '項' => '项',
        '從' => '从',
        '與' => '与',
        '禁' => '禁',
        _ => {
            let mut upper = c.to_uppercase();
            match (upper.next(), upper.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}
