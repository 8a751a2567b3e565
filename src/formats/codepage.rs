//! Encodings by code page name or number, and by dBASE language driver.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252,
};

/// Parses a `.cpg` file's contents: `UTF-8`, `ISO 88591`, `1252`, `ANSI 936`,
/// `Big5`.
pub fn of_name(name: &str) -> Option<&'static Encoding> {
    let name = name.trim();
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let of_label = Encoding::for_label(name.as_bytes());
    of_label.or_else(|| match digits.as_str() {
        "65001" => Some(UTF_8),
        "932" => Some(SHIFT_JIS),
        "936" => Some(GBK),
        "949" => Some(EUC_KR),
        "950" => Some(BIG5),
        "866" => Some(IBM866),
        "874" => Some(WINDOWS_874),
        "88591" | "28591" => Some(WINDOWS_1252),
        page => Encoding::for_label(format!("windows-{page}").as_bytes()),
    })
}

/// The encoding for a language driver id in a dBASE header.
pub fn of_driver(mark: u8) -> Option<&'static Encoding> {
    Some(match mark {
        0x03 | 0x57 => WINDOWS_1252,
        0x13 | 0x7b => SHIFT_JIS,
        0x4d | 0x7a => GBK,
        0x4e | 0x79 => EUC_KR,
        0x4f | 0x78 => BIG5,
        0x26 | 0x65 => IBM866,
        0x50 | 0x7c => WINDOWS_874,
        0xc8 => WINDOWS_1250,
        0xc9 => WINDOWS_1251,
        _ => return None,
    })
}
