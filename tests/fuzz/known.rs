//! Faults that are known and being mended: counted, not failed. Every entry
//! goes when its mend lands.

/// Parts of what failing cases say.
const KNOWN: [&str; 1] = ["off its true course"];

pub fn is_known(what: &str) -> bool {
    KNOWN.iter().any(|part| what.contains(part))
}
