//! Escapes text for XML and HTML, and removes characters that XML 1.0 cannot
//! represent.

use std::borrow::Cow;

/// Makes a text representable in XML 1.0: vertical tabs (the soft line breaks
/// of word processors) and form feeds become line breaks; other control
/// characters, U+FFFE and U+FFFF are dropped, because not even a character
/// reference may name them.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|c| match c {
        '\u{b}' | '\u{c}' => Some('\n'),
        c => is_allowed(c).then_some(c),
    });
    Cow::Owned(kept.collect())
}

/// Whether XML can represent every character of a text.
pub fn is_clean(text: &str) -> bool {
    text.chars().all(is_allowed)
}

/// The characters of XML 1.0 (section 2.2); a `char` is never a surrogate.
fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Escapes text between tags.
///
/// Carriage returns are written as references, because parsers turn bare ones
/// into line feeds.
pub fn text(text: &str) -> String {
    escape(text, false)
}

/// Escapes a value in double quotes. Line ends and tabs are written as
/// references, because parsers turn bare ones into spaces.
pub fn attribute(value: &str) -> String {
    escape(value, true)
}

fn escape(text: &str, attribute: bool) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' if attribute => out.push_str("&#10;"),
            '\t' if attribute => out.push_str("&#9;"),
            c => out.push(c),
        }
    }
    out
}

/// An HTML paragraph that keeps line breaks.
pub fn paragraph(words: &str) -> String {
    let lines: Vec<String> = clean(words).lines().map(text).collect();
    format!("<p>{}</p>", lines.join("<br/>"))
}

/// A source in HTML, linked if it has a web address.
///
/// Addresses of other schemes are written as text, because a link may run a
/// script.
pub fn link(words: &str, url: Option<&str>) -> String {
    let words = text(words);
    let web = |url: &&str| {
        let scheme = url.split_once("://").map(|(scheme, _)| scheme);
        scheme.is_some_and(|s| ["http", "https"].iter().any(|w| s.eq_ignore_ascii_case(w)))
    };
    match (url.filter(web), url) {
        (Some(url), _) => format!("<a href=\"{}\">{words}</a>", attribute(url)),
        (None, Some(other)) => format!("{words} ({})", text(other)),
        (None, None) => words,
    }
}

/// A claim and its sources in HTML.
pub fn claim(words: &str, sources: &[(String, Option<String>)]) -> String {
    let mut html = paragraph(words);
    if !sources.is_empty() {
        let item = |(text, url): &(String, Option<String>)| {
            format!("<li>{}</li>", link(text, url.as_deref()))
        };
        let items: String = sources.iter().map(item).collect();
        html += &format!("<ul>{items}</ul>");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_its_place() {
        assert_eq!(text("a]]>\u{1}\"&\r\n"), "a]]&gt;&quot;&amp;&#13;\n");
        assert_eq!(attribute("a\n\"b\t"), "a&#10;&quot;b&#9;");
    }

    /// libxml2 rejects every character tested here (`xmllint`:
    /// "xmlParseCharRef: invalid xmlChar value 11").
    #[test]
    fn soft_line_breaks_stay_breaks_and_other_controls_are_dropped() {
        assert_eq!(clean("line\u{b}break\u{c}"), "line\nbreak\n");
        assert_eq!(clean("\0a\u{1f}\u{fffe}\u{ffff}b\t\r\n"), "ab\t\r\n");
        assert!(is_clean("\u{85}\u{200b}\u{e000}\u{10ffff}") && !is_clean("\u{b}"));
    }

    #[test]
    fn a_source_is_a_link_where_it_has_a_web_address() {
        let address = Some("https://example.org/?a=1&b=\"2\"");
        assert_eq!(
            link("First & Co <x>", address),
            "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">First &amp; Co &lt;x&gt;</a>"
        );
        assert_eq!(
            link("a", Some("javascript:alert(1)")),
            "a (javascript:alert(1))"
        );
        assert_eq!(
            claim("one\u{b}two", &[("s".to_string(), None)]),
            "<p>one<br/>two</p><ul><li>s</li></ul>"
        );
    }
}
