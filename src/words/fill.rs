//! Fills templates, and formats the numbers of sources.

/// Fills a template: `{}` in order, `{0}` and `{1}` by their numbers, wherever
/// they stand.
pub(crate) fn fill(template: &str, values: &[&str]) -> String {
    let mut out = String::new();
    let mut next = 0;
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{')
        && let Some((number, behind)) = after.split_once('}')
    {
        let at = number.parse().unwrap_or(next);
        next += usize::from(number.is_empty());
        out += before;
        out += values.get(at).copied().unwrap_or("");
        rest = behind;
    }
    out + rest
}

/// Numbers of sources behind what they are of: `1,2`, and `1,3–6` where three
/// or more follow.
pub(crate) fn source_numbers(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let words = runs
        .into_iter()
        .flat_map(|(first, last)| match last - first {
            0 => vec![first.to_string()],
            1 => vec![first.to_string(), last.to_string()],
            _ => vec![format!("{first}–{last}")],
        });
    words.collect::<Vec<_>>().join(",")
}
