//! What somebody may have meant by a word that is not known.

/// The nearest candidates to a misspelt word, best first, at most three; none
/// that differs by more than a third of its letters.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let allowed = (length / 3).clamp(1, 4);
    let mut found: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter(|c| {
            c.len().abs_diff(word.len()) <= 4 * allowed || c.len() <= 64 && c.starts_with(&word)
        })
        .map(|c| (distance(&word, length, &c.to_lowercase()), c))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    // Stable: candidates come in order of importance.
    found.sort_by_key(|(distance, _)| *distance);
    found.dedup_by_key(|(_, candidate)| *candidate);
    found.into_iter().take(3).map(|(_, c)| c).collect()
}

/// In letters to change; a word that is only the beginning of the candidate
/// is one letter away.
fn distance(word: &str, length: usize, candidate: &str) -> usize {
    if length >= 4 && candidate.starts_with(word) {
        usize::from(candidate.len() > word.len())
    } else {
        strsim::osa_distance(word, candidate)
    }
}

/// `did you mean "range"?`, of one word or several.
pub(crate) fn did_you_mean(words: &[&str]) -> Option<String> {
    let quoted: Vec<String> = words.iter().map(|w| format!("\"{w}\"")).collect();
    match quoted.as_slice() {
        [] => None,
        [one] => Some(format!("did you mean {one}?")),
        [first @ .., last] => Some(format!("did you mean {} or {last}?", first.join(", "))),
    }
}
