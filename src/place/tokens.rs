//! Tokens of written coordinates.

/// The unit mark of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Degrees = 0,
    Minutes = 1,
    Seconds = 2,
}

impl Mark {
    pub fn symbol(self) -> char {
        ['°', '′', '″'][self as usize]
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'a> {
    /// Digits with an optional sign and point, and the mark that follows them.
    Number(&'a str, Option<Mark>),
    /// N, S, E or W.
    Hemisphere(char),
    /// A comma, semicolon or slash.
    Comma,
}

/// Splits coordinates into tokens; the error is the first unexpected character.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, char> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let width = c.len_utf8();
        match c {
            c if c.is_whitespace() => rest = &rest[width..],
            ',' | ';' | '/' => {
                found.push(Token::Comma);
                rest = &rest[width..];
            }
            // A separator between numbers, as in 25-30-00N and 25:30:00N.
            '-' | ':' | '–' if after_number(&found) && !starts_after_space(text, rest) => {
                rest = &rest[width..];
            }
            c if c.is_ascii_digit() || "+-−.".contains(c) => {
                let (number, tail) = take_number(rest);
                if !number.contains(|c: char| c.is_ascii_digit()) {
                    return Err(c);
                }
                let (mark, tail) = take_mark(tail);
                found.push(Token::Number(number, mark));
                rest = tail;
            }
            c if c.is_alphabetic() => {
                let (hemisphere, tail) = take_hemisphere(rest).ok_or(c)?;
                found.push(Token::Hemisphere(hemisphere));
                rest = tail;
            }
            _ => return Err(c),
        }
    }
    Ok(found)
}

fn after_number(found: &[Token]) -> bool {
    matches!(found.last(), Some(Token::Number(..)))
}

fn starts_after_space(text: &str, rest: &str) -> bool {
    text[..text.len() - rest.len()].ends_with(char::is_whitespace)
}

fn take_number(text: &str) -> (&str, &str) {
    let signless = text.trim_start_matches(['+', '-', '−']);
    let sign = text.len() - signless.len();
    let digits = signless
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(signless.len());
    text.split_at(sign + digits)
}

fn take_mark(text: &str) -> (Option<Mark>, &str) {
    let trimmed = text.trim_start();
    for (symbols, mark) in [
        (&["°", "º", "˚", "deg"][..], Mark::Degrees),
        (&["″", "\"", "”", "“", "''", "′′", "’’"][..], Mark::Seconds),
        (&["′", "'", "’", "‘"][..], Mark::Minutes),
    ] {
        for symbol in symbols {
            if let Some(rest) = trimmed.strip_prefix(symbol) {
                return (Some(mark), rest);
            }
        }
    }
    (None, text)
}

/// A hemisphere letter or word, which must end there; a number may follow
/// (`2502N12134E`).
fn take_hemisphere(text: &str) -> Option<(char, &str)> {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let hemisphere = match word.to_ascii_lowercase().as_str() {
        "n" | "north" => 'N',
        "s" | "south" => 'S',
        "e" | "east" => 'E',
        "w" | "west" => 'W',
        _ => return None,
    };
    Some((hemisphere, rest))
}
