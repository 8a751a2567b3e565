//! 24-bit ICAO aircraft addresses, which sources write in upper or lower case.

use crate::formats::plain;
use std::borrow::Cow;

/// Normalised names of columns and properties that hold addresses.
const NAMES: [&str; 4] = ["icao24", "icao", "hex", "hexident"];

/// Whether a column or property of this name holds addresses.
pub(super) fn is_address(name: &str) -> bool {
    NAMES.contains(&plain(name).as_str())
}

/// An address in lower case, as traces write it; anything else unchanged.
pub(super) fn small_address(id: &[u8]) -> Cow<'_, [u8]> {
    // readsb puts a tilde before addresses not assigned by ICAO.
    let digits = id.strip_prefix(b"~").unwrap_or(id);
    let hex = digits.len() == 6 && digits.iter().all(u8::is_ascii_hexdigit);
    match hex && digits.iter().any(u8::is_ascii_uppercase) {
        true => Cow::Owned(id.to_ascii_lowercase()),
        false => Cow::Borrowed(id),
    }
}
