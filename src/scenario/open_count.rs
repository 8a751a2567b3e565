//! Counts of craft that a source leaves open.

use super::composition::{COUNTERS, leading, parts};

/// Words behind a number that leave it open, or that multiply it.
const OPEN: [&str; 12] = [
    "or more",
    "or so",
    "or fewer",
    "or less",
    "to ",
    "dozen",
    "score",
    "hundred",
    "thousand",
    "или более",
    "десят",
    "сот",
];
const OPEN_CHARACTERS: [&str; 9] = [
    "多", "余", "餘", "以上", "以下", "前後", "여 척", "여 대", "이상",
];

/// Whether a number is not that of the craft: `10 or more ships`, `3 dozen
/// ships`, `10多艘`.
pub(super) fn is_open(text: &str) -> bool {
    let parts = parts(text);
    let mut kinds = parts
        .iter()
        .filter_map(|part| Some(leading(part)?.1.trim_start()));
    kinds.any(|kind| {
        let lower = kind.to_lowercase();
        let by_word = OPEN.iter().any(|word| lower.starts_with(word));
        // Behind the counter as well: `10隻以上`.
        let counted = kind.trim_start_matches(COUNTERS).trim_start();
        let starts = |word: &&str| kind.starts_with(*word) || counted.starts_with(*word);
        by_word || OPEN_CHARACTERS.iter().any(starts)
    })
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn words_behind_a_number_leave_it_open() {
        for text in [
            "10 or more ships",
            "3 dozen ships",
            "8 to 10 ships",
            "2 H-6, 10 or so fighters",
            "10多艘軍艦",
            "10隻以上の艦艇",
            "10 или более кораблей",
        ] {
            assert!(is_open(text), "{text}");
        }
        for text in [
            "8 ships",
            "2 torpedo boats",
            "8隻の艦艇",
            "11 ships (10 or more Chinese)",
            "2艘驅逐艦與 3艘護衛艦",
        ] {
            assert!(!is_open(text), "{text}");
        }
    }
}
