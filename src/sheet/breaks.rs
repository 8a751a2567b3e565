//! Where a line of text may end: at spaces, between Han and kana, never before
//! closing punctuation.

/// Where lines may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    All,
    /// Not within a word of katakana.
    Words,
    /// Nor within anything else that is read as one.
    Held,
    /// Only behind a mark of punctuation.
    Clauses,
}

/// Where a line may end; spaces stay with what they follow. The text's own
/// end is the last.
pub fn ends(text: &str, breaks: Breaks) -> Vec<usize> {
    let mut out = Vec::new();
    let mut start = 0;
    // How many Han characters have run on up to here.
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
                // A number and what it counts are one: 2015年, 20公里.
                && !c.is_ascii_digit()
                && (is_ideograph(c) || is_ideograph(n))
                && match breaks {
                    Breaks::All => true,
                    Breaks::Words | Breaks::Clauses => !is_katakana(c) || !is_katakana(n),
                    Breaks::Held => !is_one(c, n, han, &text[end..]),
                }
        };
        let may_end = match c {
            ' ' => {
                !matches!(breaks, Breaks::Held | Breaks::Clauses)
                    || !is_held(&text[start..end], &text[end..])
            }
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

/// Whether two letters, the first of which ends a run of `han` characters, are
/// of one word as far as scripts tell: a word of katakana, a short one of Han,
/// what hiragana ends.
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
        // Of a longer run no single character is left on a line.
        han + ahead <= SHORT_WORD || han < 2 || ahead < 2
    };
    hiragana || katakana || compound
}

/// So many Han characters on end are one word.
const SHORT_WORD: usize = 4;

/// Whether the space that ends `piece` stands within what is read as one: a
/// number and its unit or what it counts, a day, its month and its year, WGS 84.
fn is_held(piece: &str, rest: &str) -> bool {
    let before = piece.trim_end().rsplit(' ').next().unwrap_or("");
    let word =
        |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric()).collect() };
    let after = word(rest);
    let number = before.ends_with(|c: char| c.is_ascii_digit() || c == '%');
    if number && ["m", "km", "nmi", "mi", "ft", "kn", "per"].contains(&after.as_str()) {
        return true;
    }
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let few = (1..=2).contains(&before.len()) && digits(before);
    let short = after.len() <= 2 && digits(&after);
    let name = before.len() > 1 && before.chars().all(|c| c.is_ascii_uppercase());
    let year = after.len() == 4 && digits(&after);
    let month = before.chars().count() > 2 && word(before) == before && !number;
    few && after.starts_with(char::is_alphabetic) || year && month || short && name
}

/// Scripts that break between any two letters (hangul keeps to its spaces).
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{3001}' | '\u{3002}' | '\u{ff00}'..='\u{ff60}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30ff}')
}

/// Closing marks, and the small kana that stand for the end of a sound.
fn closes(c: char) -> bool {
    "、。，．：；！？）」』】〕》〉ー…,.;:!?)]%°’”・々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
        .contains(c)
}

fn opens(c: char) -> bool {
    "（「『【〔《〈([“‘".contains(c)
}
