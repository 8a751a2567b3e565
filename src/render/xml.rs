//! What XML allows.

/// Text for between tags or within double quotes.
///
/// Characters that XML 1.0 has no way to write become the replacement
/// character; line ends and tabs keep within attributes too.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// Whether XML can give a text back, every character of it.
pub(crate) fn is_writable(text: &str) -> bool {
    !text
        .chars()
        .any(|c| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
}

/// A name that can be an `id`: other characters than letters, digits, `-`,
/// `_` and `.` become `-`.
pub(crate) fn name(text: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut out: String = text
        .chars()
        .map(|c| if fits(c) { c } else { '-' })
        .collect();
    if !out.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        out.insert(0, '_');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(
            escape("a]]>\u{1}\"&\r\n"),
            "a]]&gt;\u{fffd}&quot;&amp;&#13;\n"
        );
        assert_eq!(name("ring 1,200 km"), "ring-1-200-km");
        assert_eq!(name("1990 line"), "_1990-line");
    }
}
