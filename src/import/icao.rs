//! 24-bit addresses of aircraft, which some write in capitals and some do not.

use crate::formats::plain;
use std::borrow::Cow;

/// Columns and properties that hold addresses, by their plain names.
const NAMES: [&str; 4] = ["icao24", "icao", "hex", "hexident"];

/// Whether a column or property of this name holds addresses.
pub(super) fn is_address(name: &str) -> bool {
    NAMES.contains(&plain(name).as_str())
}

/// An address in small letters, as traces have it; anything else as it stands.
pub(super) fn small_address(id: &[u8]) -> Cow<'_, [u8]> {
    // readsb puts a tilde before addresses that ICAO has not assigned.
    let digits = id.strip_prefix(b"~").unwrap_or(id);
    let hex = digits.len() == 6 && digits.iter().all(u8::is_ascii_hexdigit);
    match hex && digits.iter().any(u8::is_ascii_uppercase) {
        true => Cow::Owned(id.to_ascii_lowercase()),
        false => Cow::Borrowed(id),
    }
}
