//! Expands ids and globs of what a map or chart shows.

use super::reading::{Node, Reading};
use crate::place::spelling::{did_you_mean, nearest};
use crate::units::Misread;

/// The ids that can be shown, in file order.
pub(super) struct Shown {
    ids: Vec<String>,
}

impl Shown {
    /// The ids of all kinds, including entries that failed to parse, since a
    /// reference to them is not a second mistake.
    pub fn new(kinds: &[&[String]]) -> Shown {
        Shown {
            ids: kinds.concat(),
        }
    }

    pub fn all(&self) -> Vec<String> {
        self.ids.clone()
    }
}

/// Expands ids and globs, in file order without duplicates.
pub(super) fn shown(reading: &mut Reading, node: &Node, known: &Shown) -> Vec<String> {
    let mut picked = vec![false; known.ids.len()];
    for one in reading.list(node) {
        let Some(pattern) = reading.text(&one) else {
            continue;
        };
        let mut any = false;
        for (id, picked) in known.ids.iter().zip(&mut picked) {
            if glob(pattern.as_bytes(), id.as_bytes()) {
                *picked = true;
                any = true;
            }
        }
        if !any {
            reading.error(&one, nothing(pattern, known));
        }
    }
    let ids = known.ids.iter().zip(picked);
    ids.filter(|(_, picked)| *picked)
        .map(|(id, _)| id.clone())
        .collect()
}

fn nothing(pattern: &str, known: &Shown) -> Misread {
    let misread = if pattern.contains('*') {
        Misread::new(format!("no id is like \"{pattern}\""))
    } else {
        Misread::new(format!("there is nothing with the id \"{pattern}\""))
    };
    if known.ids.is_empty() {
        return misread.help("the file has nothing to show: add a [[ring]]");
    }
    let ids = || known.ids.iter().map(String::as_str);
    let help = did_you_mean(&nearest(pattern, ids()))
        .unwrap_or_else(|| format!("known: {}", ids().take(12).collect::<Vec<_>>().join(", ")));
    misread.help(help)
}

/// Whether an id matches a pattern.
pub(super) fn matches(pattern: &str, id: &str) -> bool {
    glob(pattern.as_bytes(), id.as_bytes())
}

/// Whether a pattern, with `*` for any number of characters, matches the whole
/// text.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    // The last star, and where to resume if what follows it fails to match.
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        if pattern.get(p) == Some(&b'*') {
            star = Some((p, t));
            p += 1;
        } else if pattern.get(p) == Some(&text[t]) {
            p += 1;
            t += 1;
        } else if let Some((after, from)) = star {
            p = after + 1;
            t = from + 1;
            star = Some((after, from + 1));
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, text, fits) in [
            ("*", "", true),
            ("*", "a", true),
            ("a*", "abc", true),
            ("*c", "abc", true),
            ("a*c", "abbc", true),
            ("a*c", "abcd", false),
            ("abc", "abc", true),
            ("abc", "abcd", false),
            ("a**d", "abcd", true),
            ("*b*d*", "abcde", true),
            ("patrol-*", "patrol-9-day-1", true),
            ("*-low", "ching-tien-low", true),
            ("", "a", false),
        ] {
            assert_eq!(
                glob(pattern.as_bytes(), text.as_bytes()),
                fits,
                "{pattern} {text}"
            );
        }
    }
}
