//! Quoted fields (RFC 4180), which may contain delimiters and line ends.

/// Longest quoted field in bytes; a quotation mark that is not closed within
/// this length is not a quote.
pub(super) const LONGEST: usize = 64 << 10;

/// Replaces quoted delimiters in a row after unquoting.
pub(super) const QUOTED_DELIMITER: u8 = 0x1f;

/// The offset of the line feed that ends the first row of a text. `None` if
/// there is no line feed, a quoted field is not closed, or text follows its
/// closing mark.
pub(super) fn row_end(text: &[u8], delimiter: u8) -> Option<usize> {
    let text = &text[..text.len().min(LONGEST)];
    let mut at = 0;
    loop {
        at += opened(&text[at..])?;
        let quoted = text[at] == b'"';
        if quoted {
            at += closed(&text[at..])?;
        }
        let rest = &text[at..];
        let length = memchr::memchr2(delimiter, b'\n', rest)?;
        if quoted && !rest[..length].trim_ascii().is_empty() {
            return None;
        }
        at += length;
        if text[at] == b'\n' {
            return Some(at);
        }
        at += 1;
    }
}

/// Number of spaces before a field.
fn opened(field: &[u8]) -> Option<usize> {
    field.iter().position(|b| *b != b' ')
}

/// Length of a quoted field including both quotation marks.
fn closed(field: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr::memchr(b'"', field.get(at..)?)? + 1;
        if field.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

/// Unquotes the fields of a row: line ends inside them become spaces,
/// delimiters become [`QUOTED_DELIMITER`]. `None` if a quoted field is not
/// closed or text follows its closing mark.
pub(super) fn bare(row: &[u8], delimiter: u8) -> Option<Vec<u8>> {
    let mut made = Vec::with_capacity(row.len());
    let mut at = 0;
    loop {
        let rest = &row[at..];
        let begin = opened(rest).unwrap_or(rest.len());
        if rest.get(begin) == Some(&b'"') {
            let length = closed(&rest[begin..])?;
            lay_bare(&rest[begin + 1..begin + length - 1], delimiter, &mut made);
            at += begin + length;
            let behind = &row[at..];
            let end = memchr::memchr(delimiter, behind).unwrap_or(behind.len());
            if !behind[..end].trim_ascii().is_empty() {
                return None;
            }
            at += end;
        } else {
            let end = memchr::memchr(delimiter, rest).unwrap_or(rest.len());
            made.extend_from_slice(&rest[..end]);
            at += end;
        }
        if at == row.len() {
            return Some(made);
        }
        made.push(delimiter);
        at += 1;
    }
}

fn lay_bare(field: &[u8], delimiter: u8, made: &mut Vec<u8>) {
    let mut bytes = field.iter().peekable();
    while let Some(&byte) = bytes.next() {
        match byte {
            b'"' => {
                bytes.next_if(|next| **next == b'"');
                made.push(b'"');
            }
            b'\r' if bytes.peek() == Some(&&b'\n') => {}
            b'\r' | b'\n' => made.push(b' '),
            b if b == delimiter => made.push(QUOTED_DELIMITER),
            b => made.push(b),
        }
    }
}

/// Whether the row, up to its line feed, ends inside a quoted field.
pub(super) fn is_open(row: &[u8], delimiter: u8) -> bool {
    let mut at = 0;
    loop {
        let Some(begin) = opened(&row[at..]) else {
            return false;
        };
        at += begin;
        if row[at] == b'"' {
            match closed(&row[at..]) {
                Some(length) => at += length,
                None => return true,
            }
        }
        match memchr::memchr(delimiter, &row[at..]) {
            Some(length) => at += length + 1,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(row: &str) -> Option<String> {
        bare(row.as_bytes(), b',').map(|made| String::from_utf8(made).unwrap())
    }

    #[test]
    fn quoted_fields_are_laid_bare() {
        assert_eq!(laid("a,\"b, c\",d").as_deref(), Some("a,b\u{1f} c,d"));
        assert_eq!(laid("\"two\r\nlines\",").as_deref(), Some("two lines,"));
        assert_eq!(
            laid("\"SEA \"\"GULL\"\"\"").as_deref(),
            Some("SEA \"GULL\"")
        );
        assert_eq!(laid("5\" GUN, \"x\" ,").as_deref(), Some("5\" GUN,x,"));
        assert_eq!(laid("a,\"open"), None);
        assert_eq!(laid("a,\"b\"c,d"), None);
        assert_eq!(laid("").as_deref(), Some(""));
    }

    #[test]
    fn a_row_goes_on_until_its_quotes_are_closed() {
        let text = b"a,\"b\nc\",d\nnext";
        assert!(is_open(b"a,\"b", b','));
        assert!(!is_open(b"5\" GUN,\"x\"", b','));
        assert_eq!(row_end(text, b','), Some(9));
        assert_eq!(row_end(b"a,\"b\nc", b','), None);
        let long = [b"\"".to_vec(), vec![b'\n'; 100_000], b"\"\n".to_vec()].concat();
        assert_eq!(row_end(&long, b','), None);
    }
}
