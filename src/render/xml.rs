//! Valid XML names.

/// Turns a text into a valid `id`: characters other than letters, digits, `-`,
/// `_` and `.` become `-`.
pub(crate) fn name(text: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut out: String = text
        .chars()
        .map(|c| if fits(c) { c } else { '-' })
        .collect();
    if !out.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        out.insert(0, '_');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_with_a_letter_and_have_no_spaces() {
        assert_eq!(name("ring 1,200 km"), "ring-1-200-km");
        assert_eq!(name("1990 line"), "_1990-line");
    }
}
