//! Finds the header row, above which programs may write other lines.

use super::header::Header;

/// The header row, or a line that may be it.
#[derive(Debug)]
pub(crate) struct Top<'h> {
    pub header: Header,
    /// Number of the line in its file, from 1.
    pub line: u64,
    /// The head of the file from this line on.
    pub text: &'h [u8],
    /// Whether all rows end with a delimiter and the header does not.
    pub trailing: bool,
}

/// The lines that may be the header row, in order: the first, unless it is
/// empty or Excel's `sep=;`. One that begins with `#` is either the header row,
/// as in Danish AIS, or a comment above it.
pub(crate) fn tops(head: &[u8]) -> Vec<Top<'_>> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let (mut text, mut line, mut delimiter) = (head, 1, None);
    let mut tops = Vec::new();
    while !text.is_empty() {
        let end = memchr::memchr(b'\n', text).unwrap_or(text.len());
        let first = text[..end].trim_ascii();
        let named = separator(first).filter(|_| line == 1);
        if named.is_some() {
            delimiter = named;
        } else if !first.is_empty() {
            tops.push(top(text, line, delimiter));
            if !first.starts_with(b"#") {
                break;
            }
        }
        text = text.get(end + 1..).unwrap_or_default();
        line += 1;
    }
    if tops.is_empty() {
        tops.push(top(head, 1, None));
    }
    tops
}

fn top(text: &[u8], line: u64, delimiter: Option<u8>) -> Top<'_> {
    let mut header = match delimiter {
        Some(delimiter) => Header::delimited(text, delimiter),
        None => Header::read(text),
    };
    let trailing = header.fit(text);
    Top {
        header,
        line,
        text,
        trailing,
    }
}

/// The delimiter that Excel is told: `sep=;`.
fn separator(line: &[u8]) -> Option<u8> {
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let line = line.strip_suffix(b"\"").unwrap_or(line);
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => Some(*delimiter),
        // A tab at the end of the line has been trimmed.
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'='] => Some(b'\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(head: &str) -> Vec<(u64, Vec<String>)> {
        let tops = tops(head.as_bytes());
        let line = |top: Top<'_>| (top.line, top.header.names);
        tops.into_iter().map(line).collect()
    }

    #[test]
    fn lines_above_the_header_are_not_the_header() {
        let names = vec!["a".to_string(), "b".to_string()];
        assert_eq!(lines("a,b\n1,2\n"), [(1, names.clone())]);
        assert_eq!(lines("sep=;\r\na;b\r\n1,5;2\r\n"), [(2, names.clone())]);
        assert_eq!(lines("\"sep=|\"\na|b\n"), [(2, names.clone())]);
        assert_eq!(lines("sep=\t\na\tb\n"), [(2, names.clone())]);
        assert_eq!(lines("\u{feff}sep=;\na;b\n"), [(2, names.clone())]);
        assert_eq!(lines("\n\na,b\n"), [(3, names.clone())]);
        let commented = lines("# made by x\n#\na,b\n1,2\n");
        assert_eq!(commented.len(), 3);
        assert_eq!(commented[2], (3, names));
    }

    #[test]
    fn a_delimiter_at_the_end_of_rows_or_header_only_is_no_column() {
        let fitted = |head: &str| {
            let top = tops(head.as_bytes()).remove(0);
            (top.header.names.len(), top.trailing)
        };
        assert_eq!(fitted("a,b\n1,2,\n3,4,\n"), (3, true));
        assert_eq!(fitted("a,b,\n1,2\n3,4\n"), (2, false));
        assert_eq!(fitted("a,b,\n1,2,\n"), (3, false));
        assert_eq!(fitted("a,b\n1,2\n1,2,\n"), (2, false));
        assert_eq!(fitted("a,b\nx,1,2\n"), (2, false));
        assert_eq!(fitted("a,b\n"), (2, false));
    }
}
