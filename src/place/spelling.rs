//! Spelling suggestions for unknown words.

/// The closest candidates to a misspelt word, best first, at most three; none
/// that differs in more than a third of its letters.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let allowed = (length / 3).clamp(1, 4);
    let mut found: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter(|c| comparable(&word, c, allowed))
        .map(|c| (distance(&word, length, &c.to_lowercase()), c))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    // The sort is stable and candidates come in order of importance.
    found.sort_by_key(|(distance, _)| *distance);
    found.dedup_by_key(|(_, candidate)| *candidate);
    found.into_iter().take(3).map(|(_, c)| c).collect()
}

/// A quick test that rejects the many candidates unlike the word.
fn comparable(word: &str, candidate: &str, allowed: usize) -> bool {
    if candidate.len() > word.len() && candidate.len() <= 64 && candidate.starts_with(word) {
        return true;
    }
    let room = if word.is_ascii() && candidate.is_ascii() {
        allowed
    } else {
        4 * allowed
    };
    // Names in other scripts do not match a word in plain letters, but Latin
    // names with diacritics may.
    let same_script = !word.is_ascii() || candidate.as_bytes().first().is_some_and(|b| *b < 0xd0);
    same_script && candidate.len().abs_diff(word.len()) <= room
}

/// Edit distance in letters; a word that is a prefix of the candidate is one
/// letter away.
fn distance(word: &str, length: usize, candidate: &str) -> usize {
    if length >= 4 && candidate.starts_with(word) {
        usize::from(candidate.len() > word.len())
    } else {
        strsim::osa_distance(word, candidate)
    }
}

/// Formats `did you mean "range"?` for one word or several.
pub(crate) fn did_you_mean(words: &[&str]) -> Option<String> {
    let quoted: Vec<String> = words.iter().map(|w| format!("\"{w}\"")).collect();
    match quoted.as_slice() {
        [] => None,
        [one] => Some(format!("did you mean {one}?")),
        [first @ .., last] => Some(format!("did you mean {} or {last}?", first.join(", "))),
    }
}
