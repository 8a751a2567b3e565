//! Encodings by code page name or number, and by dBASE language driver.

use super::encoding::{ENCODING_OPTION, TextEncoding};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, IBM866, KOI8_R, KOI8_U, MACINTOSH, SHIFT_JIS,
    UTF_8, WINDOWS_874, WINDOWS_1252, X_MAC_CYRILLIC,
};
use std::borrow::Cow;

/// DOS code pages, which the encodings of the web lack.
const DOS: &str = include_str!("dos_pages.txt");

/// How the text of a table is encoded.
#[derive(Debug, Clone)]
pub enum Page {
    /// Not declared.
    Unsaid,
    Known(&'static Encoding),
    /// The characters of the bytes from 0x80 on.
    Dos(Vec<char>),
    /// An unsupported code page, by the words that declare it.
    Unknown(String),
}

impl Page {
    /// The code page of a table: as `given`, or else by the contents of its
    /// `.cpg`, which may be empty, or else by its language driver.
    pub fn of(given: Option<TextEncoding>, cpg: &str, driver: u8) -> Page {
        let cpg = cpg.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\0' | '\u{feff}'));
        let number = match (given, cpg) {
            (Some(given), _) => return Page::Known(given.0),
            (None, "") => match of_driver(driver) {
                Driver::Unsaid => return Page::Unsaid,
                Driver::Page(number) => number.to_string(),
                Driver::Unknown => return Page::Unknown(format!("0x{driver:02X}")),
            },
            (None, name) => name.to_string(),
        };
        match (of_name(&number), dos(&number)) {
            (Some(known), _) => Page::Known(known),
            (None, Some(dos)) => Page::Dos(dos),
            (None, None) => Page::Unknown(number),
        }
    }

    /// Decodes text. Where no encoding is declared, or only the default code
    /// page, it is UTF-8 if valid.
    ///
    /// # Errors
    /// Text beyond ASCII in an unknown code page.
    pub fn decode<'b>(&self, bytes: &'b [u8]) -> Result<Cow<'b, str>, String> {
        let is_default = match self {
            Page::Unsaid => true,
            Page::Known(encoding) => *encoding == WINDOWS_1252,
            Page::Dos(_) | Page::Unknown(_) => false,
        };
        if let (Ok(text), true) = (std::str::from_utf8(bytes), is_default || bytes.is_ascii()) {
            return Ok(text.into());
        }
        match self {
            Page::Unsaid => Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0),
            Page::Known(encoding) => Ok(encoding.decode_without_bom_handling(bytes).0),
            Page::Dos(upper) => {
                let char = |byte: &u8| match byte.checked_sub(0x80) {
                    None => char::from(*byte),
                    Some(at) => upper.get(usize::from(at)).copied().unwrap_or('\u{fffd}'),
                };
                Ok(bytes.iter().map(char).collect::<String>().into())
            }
            Page::Unknown(name) => Err(format!(
                "its text is in the code page {name}, which is not known; add {ENCODING_OPTION}"
            )),
        }
    }
}

/// Parses the name or number of a code page: `UTF-8`, `ISO 88591`, `1252`,
/// `ANSI 936`, `Big5`, `latin-1`.
pub fn of_name(name: &str) -> Option<&'static Encoding> {
    let name = name.trim();
    let joined = name.replace(['-', '_', ' '], "");
    let of_label = Encoding::for_label(name.as_bytes());
    let of_label = of_label.or_else(|| Encoding::for_label(joined.as_bytes()));
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let iso = |part: &str| Encoding::for_label(format!("iso-8859-{part}").as_bytes());
    of_label.or_else(|| match digits.as_str() {
        "65001" => Some(UTF_8),
        "932" => Some(SHIFT_JIS),
        "936" => Some(GBK),
        "54936" => Some(GB18030),
        "949" | "51949" => Some(EUC_KR),
        "950" => Some(BIG5),
        "20932" | "51932" => Some(EUC_JP),
        "866" => Some(IBM866),
        "874" => Some(WINDOWS_874),
        "10000" => Some(MACINTOSH),
        "10007" => Some(X_MAC_CYRILLIC),
        "20866" => Some(KOI8_R),
        "21866" => Some(KOI8_U),
        // ESRI writes 88592 for ISO-8859-2, Microsoft 28592.
        page if page.starts_with("8859") => iso(&page[4..]),
        page if page.starts_with("2859") || page.starts_with("2860") => {
            let part: u32 = page.parse().ok()?;
            iso(&part.checked_sub(28_590)?.to_string())
        }
        page => Encoding::for_label(format!("windows-{page}").as_bytes()),
    })
}

/// The upper half of a DOS code page by its name or number: `437`, `IBM850`.
fn dos(name: &str) -> Option<Vec<char>> {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let pages = DOS.lines().filter(|line| !line.starts_with('#'));
    let mut pages = pages.filter_map(|line| line.split_once(' '));
    let (_, upper) = pages.find(|(page, _)| *page == digits)?;
    Some(upper.chars().collect())
}

/// What a language driver id in a dBASE header stands for.
enum Driver {
    Unsaid,
    Page(u32),
    Unknown,
}

fn of_driver(mark: u8) -> Driver {
    Driver::Page(match mark {
        0x00 => return Driver::Unsaid,
        0x01 | 0x09 | 0x0b | 0x0d | 0x0f | 0x11 | 0x15 | 0x18 | 0x19 | 0x1b => 437,
        0x02 | 0x0a | 0x0e | 0x10 | 0x12 | 0x14 | 0x16 | 0x1a | 0x1d | 0x25 | 0x37 => 850,
        0x1f | 0x22 | 0x23 | 0x40 | 0x64 | 0x87 => 852,
        0x6b | 0x88 => 857,
        0x24 => 860,
        0x67 => 861,
        0x1c | 0x6c => 863,
        0x08 | 0x17 | 0x66 => 865,
        0x26 | 0x65 => 866,
        0x6a | 0x86 => 737,
        0x50 | 0x7c => 874,
        0x13 | 0x7b => 932,
        0x4d | 0x7a => 936,
        0x4e | 0x79 => 949,
        0x4f | 0x78 => 950,
        0xc8 => 1250,
        0xc9 => 1251,
        0x03 | 0x57..=0x59 => 1252,
        0xcb => 1253,
        0xca => 1254,
        0x7d => 1255,
        0x7e => 1256,
        0xcc => 1257,
        0x04 => 10_000,
        0x96 => 10_007,
        _ => return Driver::Unknown,
    })
}
