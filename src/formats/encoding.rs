//! Decodes text to UTF-8 from the encoding that it declares or that the user
//! names.
//!
//! The encoding is determined by the byte order mark; without one, by the user;
//! without that, XML is detected by its first bytes (UTF-16) and then its
//! declaration, following appendix F of the XML 1.0 recommendation. Labels are
//! those of the WHATWG Encoding Standard, which reads ISO-8859-1 as
//! windows-1252.

use super::codepage;

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::fmt;
use std::io::{self, Read};

/// A text encoding, given by name: `windows-1252`, `latin1`, `gbk`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextEncoding(pub(super) &'static Encoding);

/// The option for text that is not UTF-8, for messages.
pub(crate) const ENCODING_OPTION: &str = "--encoding windows-1252, or whichever it was saved in";

impl std::str::FromStr for TextEncoding {
    type Err = String;

    fn from_str(name: &str) -> Result<TextEncoding, String> {
        codepage::of_name(name).map(TextEncoding).ok_or_else(|| {
            "is not a supported encoding; write windows-1252 (Latin-1), windows-1251, \
             gbk, big5, shift_jis, euc-kr, utf-16le or utf-8"
                .to_string()
        })
    }
}

/// Locates invalid UTF-8: `byte 3, 0xF1, is not UTF-8`; `None` if valid.
pub(crate) fn not_utf8(bytes: &[u8]) -> Option<String> {
    let at = std::str::from_utf8(bytes).err()?.valid_up_to();
    Some(format!(
        "byte {}, 0x{:02X}, is not UTF-8",
        at + 1,
        bytes[at]
    ))
}

/// Number of bytes searched for an XML declaration.
const DECLARATION: usize = 512;

/// Detects the encoding of a text from its first bytes; `None` to use the bytes
/// unchanged. A `given` encoding overrides a declared one.
///
/// # Errors
/// Describes an unsupported encoding.
pub(super) fn detect(
    head: &[u8],
    given: Option<TextEncoding>,
) -> Result<Option<&'static Encoding>, String> {
    if head.starts_with(&[0xff, 0xfe, 0, 0]) || head.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err("is in UTF-32, which is not supported; save it as UTF-8".to_string());
    }
    if let Some((written, _)) = Encoding::for_bom(head) {
        // UTF-8 parsers report invalid bytes themselves, except for XML.
        let xml = head.get(3..).is_some_and(is_xml);
        return Ok(Some(written).filter(|w| *w != UTF_8 || xml));
    }
    if let Some(TextEncoding(given)) = given {
        return Ok(Some(given));
    }
    match head {
        [b'<', 0, ..] => return Ok(Some(UTF_16LE)),
        [0, b'<', ..] => return Ok(Some(UTF_16BE)),
        // Two ASCII characters: a table or JSON.
        [a, 0, b, 0, ..] if is_plain(*a) && is_plain(*b) => return Ok(Some(UTF_16LE)),
        [0, a, 0, b, ..] if is_plain(*a) && is_plain(*b) => return Ok(Some(UTF_16BE)),
        _ => {}
    }
    if !is_xml(head) {
        return Ok(None);
    }
    let Some(label) = declared(head) else {
        return Ok(Some(UTF_8));
    };
    match Encoding::for_label(label.as_bytes()) {
        // Declares UTF-16 in single bytes: it was converted without updating
        // the declaration.
        Some(written) if written == UTF_16LE || written == UTF_16BE => Ok(Some(UTF_8)),
        Some(written) => Ok(Some(written)),
        None => Err(format!(
            "declares the encoding \"{label}\", which is not supported; save it as UTF-8"
        )),
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() || byte.is_ascii_whitespace()
}

fn is_xml(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"<")
}

/// Extracts `windows-1251` from `<?xml version="1.0"
/// encoding="windows-1251"?>`.
fn declared(head: &[u8]) -> Option<String> {
    let head = head.trim_ascii_start();
    let text = String::from_utf8_lossy(&head[..head.len().min(DECLARATION)]);
    let inside = text.strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = inside.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value[1..].split(quote).next()?.trim();
    (!label.is_empty()).then(|| label.to_string())
}

/// Bytes decoded at a time.
const BLOCK: usize = 32 << 10;

/// Decodes a stream; bytes that are invalid in the encoding are an error that
/// names the line.
pub(super) struct Utf8<R> {
    from: R,
    written: &'static Encoding,
    decoder: Decoder,
    raw: Box<[u8]>,
    /// The part of `raw` not decoded yet.
    pending: std::ops::Range<usize>,
    /// Decoded text up to `made`, delivered up to `given`.
    text: Box<[u8]>,
    given: usize,
    made: usize,
    lines: u64,
    ended: bool,
    failed: bool,
}

impl<R: Read> Utf8<R> {
    pub fn new(from: R, written: &'static Encoding) -> Utf8<R> {
        Utf8 {
            from,
            written,
            decoder: written.new_decoder_with_bom_removal(),
            raw: vec![0; BLOCK].into(),
            pending: 0..0,
            text: vec![0; 3 * BLOCK + 16].into(),
            given: 0,
            made: 0,
            lines: 0,
            ended: false,
            failed: false,
        }
    }

    /// Decodes the next block; produces nothing at the end.
    fn fill(&mut self) -> io::Result<()> {
        (self.given, self.made) = (0, 0);
        while self.made == 0 && !self.ended {
            if self.failed {
                return Err(self.malformed());
            }
            if self.pending.is_empty() {
                self.pending = 0..self.from.read(&mut self.raw)?;
            }
            let last = self.pending.is_empty();
            let (result, read, made) = self.decoder.decode_to_utf8_without_replacement(
                &self.raw[self.pending.clone()],
                &mut self.text,
                last,
            );
            self.pending.start += read;
            self.made = made;
            self.lines += memchr::memchr_iter(b'\n', &self.text[..made]).count() as u64;
            match result {
                DecoderResult::InputEmpty => self.ended = last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.failed = true,
            }
        }
        Ok(())
    }

    fn malformed(&self) -> io::Error {
        io::Error::other(Malformed {
            line: self.lines + 1,
            encoding: self.written.name(),
        })
    }
}

/// Bytes that are invalid in their encoding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Malformed {
    pub line: u64,
    pub encoding: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {} has bytes that are not {}; add {ENCODING_OPTION}",
            self.line, self.encoding
        )
    }
}

impl std::error::Error for Malformed {}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.made {
            self.fill()?;
        }
        let ready = &self.text[self.given..self.made];
        let length = ready.len().min(into.len());
        into[..length].copy_from_slice(&ready[..length]);
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    /// Decodes to UTF-8.
    fn read(bytes: &[u8]) -> Result<String, String> {
        let written = detect(bytes, None)?.unwrap_or(UTF_8);
        let mut text = String::new();
        let mut stream = Utf8::new(bytes, written);
        stream
            .read_to_string(&mut text)
            .map_err(|e| e.to_string())?;
        Ok(text)
    }

    #[test]
    fn what_xml_declares_is_believed() {
        for (label, written, name) in [
            ("ISO-8859-1", WINDOWS_1252, "Peña"),
            ("windows-1251", WINDOWS_1251, "Мурманск"),
            ("GBK", GBK, "厦门"),
            ("GB2312", GBK, "厦门"),
            ("Shift_JIS", SHIFT_JIS, "宗谷"),
        ] {
            let text = format!("<?xml version='1.0' encoding='{label}'?>\n<name>{name}</name>");
            let (bytes, _, unmappable) = written.encode(&text);
            assert!(!unmappable);
            assert_eq!(read(&bytes).unwrap(), text, "{label}");
        }
    }

    #[test]
    fn utf_16_is_told_by_its_mark_or_its_first_bytes() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><name>厦门 𝄞</name>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little).unwrap(), text);
        assert_eq!(read(&big).unwrap(), text);
        assert_eq!(read(&[&[0xff, 0xfe], &little[..]].concat()).unwrap(), text);
        assert_eq!(read(&[&[0xfe, 0xff], &big[..]].concat()).unwrap(), text);
        // Declared, but saved as UTF-8.
        assert_eq!(read(text.as_bytes()).unwrap(), text);
        for table in ["name,lat\n", "{\n\"type\""] {
            let little: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = table.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(
                (read(&little), read(&big)),
                (Ok(table.into()), Ok(table.into()))
            );
        }
        // A UTF-16 table as saved by Excel.
        let table: Vec<u8> = "\u{feff}name\tlat\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(&table).unwrap(), "name\tlat\n");
    }

    #[test]
    fn long_texts_are_decoded_across_blocks() {
        let text = format!("<a>{}</a>", "é𝄞厦".repeat(40_000));
        assert_eq!(read(text.as_bytes()).unwrap(), text);
    }

    #[test]
    fn wrong_bytes_are_an_error_with_their_line() {
        let error = read(b"<?xml version=\"1.0\"?>\n<a>\nPe\xf1a</a>").unwrap_err();
        assert!(
            error.starts_with("line 3 has bytes that are not UTF-8"),
            "{error}"
        );
        let error = read(b"<?xml version=\"1.0\" encoding=\"latin-99\"?><a/>").unwrap_err();
        assert!(
            error.contains("\"latin-99\", which is not supported"),
            "{error}"
        );
        assert!(read(&[0xff, 0xfe, 0, 0]).unwrap_err().contains("UTF-32"));
    }
}
