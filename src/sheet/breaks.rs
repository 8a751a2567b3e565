//! Line break opportunities: at spaces and between Han and kana, never before
//! closing punctuation.

use crate::geodata;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How freely lines may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    All,
    /// Not within a katakana word, nor between a day and its month, before a dash
    /// or within a name such as WGS 84.
    Words,
    /// Nor within any other unit: a number and its unit, a date, a short Han
    /// word.
    Held,
    /// Only after punctuation.
    Clauses,
}

/// Byte offsets at which a line may end; the end of the text is the last.
/// Spaces belong to the line before them.
pub fn ends(text: &str, breaks: Breaks) -> Vec<usize> {
    let mut out = Vec::new();
    let mut start = 0;
    // Length of the current run of Han characters.
    let mut han = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let next = chars.peek().map(|(_, c)| *c);
        han = if is_han(c) { han + 1 } else { 0 };
        let between = |n: char| {
            !closes(n)
                && n != ' '
                && !opens(c)
                // A number stays with its counter: 2015年, 20公里.
                && !c.is_ascii_digit()
                && (is_ideograph(c) || is_ideograph(n))
                && match breaks {
                    Breaks::All => true,
                     _ if c == '月' && n.is_ascii_digit() => false,
                     Breaks::Words | Breaks::Clauses => {
                         !(is_katakana(c) && is_katakana(n) || is_in_word(text, end))
                     }
                     Breaks::Held => {
                         !is_one(c, n, han, &text[end..]) && !is_in_word(text, end)
                     }
                }
        };
        let may_end = match c {
            ' ' => match breaks {
                Breaks::All => true,
                Breaks::Words => !is_tight(&text[start..end], &text[end..]),
                Breaks::Held | Breaks::Clauses => !is_held(&text[start..end], &text[end..]),
            },
            _ => next.is_some_and(between),
        };
        let pause = breaks != Breaks::Clauses || "、。，．：；！？".contains(c);
        if may_end && pause {
            out.push(end);
            start = end;
        }
    }
    if start < text.len() {
        out.push(text.len());
    }
    out
}

/// Whether two adjacent letters, the first of which ends a run of `han` Han
/// characters, belong to one word. Judged by script alone: katakana words,
/// short Han words, and anything followed by hiragana.
fn is_one(c: char, n: char, han: usize, rest: &str) -> bool {
    let pause = "、。，．：；！？）」』】〕》〉".contains(c);
    let hiragana = matches!(n, '\u{3041}'..='\u{309f}') && !pause;
    let katakana = is_katakana(c) && is_katakana(n);
    let ahead = || {
        rest.chars()
            .take(SHORT_WORD)
            .take_while(|c| is_han(*c))
            .count()
    };
    let compound = is_han(c) && is_han(n) && {
        let ahead = ahead();
        // Never leaves a single character of a longer run on a line.
        han + ahead <= SHORT_WORD || han < 2 || ahead < 2
    };
    hiragana || katakana || compound
}

/// Whether a break here would cut a known word.
fn is_in_word(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let pair = before.chars().next_back().zip(after.chars().next());
    let words = pair.and_then(|pair| WORDS.get(&pair));
    words.into_iter().flatten().any(|word| {
        let (head, tail) = word.text.split_at(word.cut);
        before.ends_with(head) && after.starts_with(tail)
    })
}

/// A word, and where it would be cut.
struct Cut {
    text: &'static str,
    cut: usize,
}

/// The words that the field uses most, and the names of places, waters and
/// countries, by each pair of adjacent Han characters.
static WORDS: LazyLock<HashMap<(char, char), Vec<Cut>>> = LazyLock::new(|| {
    let entries = geodata::countries().iter();
    let entries = entries.chain(geodata::waters()).chain(geodata::places());
    let names = entries.flat_map(|entry| entry.own_names());
    // 呂宋 of 呂宋島.
    let short = |name: &'static str| KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    let names = names.flat_map(|name| [Some(name), short(name)]);
    let mut words: HashMap<(char, char), Vec<Cut>> = HashMap::new();
    for text in TERMS.iter().copied().chain(names.flatten()) {
        for ((_, before), (cut, after)) in text.char_indices().zip(text.char_indices().skip(1)) {
            if is_han(before) && is_han(after) {
                let cuts = words.entry((before, after)).or_default();
                if cuts.iter().all(|known| known.text != text) {
                    cuts.push(Cut { text, cut });
                }
            }
        }
    }
    words
});

/// What a name may be written without: strait, islands, island, gulf, sea, city.
const KINDS: [&str; 10] = [
    "海峽", "海峡", "群島", "群岛", "島", "岛", "灣", "湾", "海", "市",
];

/// Words of ranges and patrols in traditional and simplified Chinese and in
/// Japanese, which runs of Han characters hide.
const TERMS: [&str; 52] = [
    "射程",
    "航程",
    "範圍",
    "范围",
    "範囲",
    "距離",
    "距离",
    "半徑",
    "半径",
    "飛彈",
    "飞弹",
    "導彈",
    "导弹",
    "弾道",
    "彈道",
    "弹道",
    "巡航",
    "巡邏",
    "巡逻",
    "海峽",
    "海峡",
    "航空",
    "母艦",
    "母舰",
    "艦隊",
    "舰队",
    "軍艦",
    "军舰",
    "轟炸機",
    "轰炸机",
    "爆撃機",
    "戰機",
    "战机",
    "戦闘機",
    "無人機",
    "无人机",
    "潛艦",
    "潜艇",
    "潜水艦",
    "海警",
    "基地",
    "雷達",
    "雷达",
    "演習",
    "演习",
    "公里",
    "海里",
    "不一",
    "海域",
    "空域",
    "中線",
    "中线",
];

/// A run of up to this many Han characters counts as one word.
const SHORT_WORD: usize = 4;

/// Whether the space at the end of `piece` must not break even if much of a line
/// stays empty: between a day or another small number and its word, between a
/// year and г., before a dash, or within a name such as WGS 84.
fn is_tight(piece: &str, rest: &str) -> bool {
    let (before, after) = around(piece, rest);
    let few = (1..=2).contains(&before.len()) && digits(before);
    let span = before.split_once('–');
    let days = span.is_some_and(|(from, to)| digits(from) && digits(to) && to.len() <= 2);
    let month = before.ends_with('월') && after.starts_with(|c: char| c.is_ascii_digit());
    let year = rest.starts_with("г.") && before.ends_with(|c: char| c.is_ascii_digit());
    let dash = rest.starts_with(['–', '—']);
    let name = before.len() > 1 && before.chars().all(|c| c.is_ascii_uppercase());
    let number = after.len() <= 2 && digits(&after);
    (few || days) && after.starts_with(char::is_alphabetic)
        || month
        || year
        || dash
        || name && number
}

/// The word before a space and the letters and digits after it.
fn around<'t>(piece: &'t str, rest: &str) -> (&'t str, String) {
    let before = piece.trim_end().rsplit(' ').next().unwrap_or("");
    (before, word(rest))
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric()).collect()
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// Whether the space at the end of `piece` should not break: the same, and
/// between a number and its unit, or before a year.
fn is_held(piece: &str, rest: &str) -> bool {
    let (before, after) = around(piece, rest);
    let number = before.ends_with(|c: char| c.is_ascii_digit() || c == '%');
    if number && ["m", "km", "nmi", "mi", "ft", "kn", "per"].contains(&after.as_str()) {
        return true;
    }
    let year = after.len() == 4 && digits(&after);
    let month = before.chars().count() > 2 && word(before) == before && !number;
    is_tight(piece, rest) || year && month
}

/// Whether `c` belongs to a script that breaks between any two letters. Hangul
/// does not: it breaks at spaces.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{3001}' | '\u{3002}' | '\u{ff00}'..='\u{ff60}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30ff}')
}

/// Closing punctuation, the long vowel mark, the iteration mark and small kana:
/// never at the start of a line.
fn closes(c: char) -> bool {
    "、。，．：；！？）」』】〕》〉ー…,.;:!?)]%°’”・々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
        .contains(c)
}

fn opens(c: char) -> bool {
    "（「『【〔《〈([“‘".contains(c)
}
