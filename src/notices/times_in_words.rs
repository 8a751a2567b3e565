//! Times of notices in short words.

use super::model::Window;
use jiff::ToSpan;
use jiff::civil::DateTime;

/// Of more runs of windows, the last is given and the others are counted.
const MOST: usize = 8;

/// `2026-07-11 to 2026-07-13, daily 05:00 to 17:00 UTC`: windows at the same
/// hours of one day after the other are joined.
pub(super) fn windows_words(windows: &[Window]) -> Vec<String> {
    let mut sorted = windows.to_vec();
    sorted.sort();
    sorted.dedup();
    let mut runs: Vec<(Window, Window)> = Vec::new();
    for window in sorted {
        let run = runs.iter_mut().find(|(_, last)| follows(last, &window));
        match run {
            Some((_, last)) => *last = window,
            None => runs.push((window, window)),
        }
    }
    let count = runs.len();
    let mut words: Vec<String> = runs.iter().take(MOST).map(run_words).collect();
    if count > MOST {
        let last = runs[count - 1].1;
        let end = last.to.unwrap_or(last.from);
        words.push(format!(
            "and {} more, the last to {} UTC",
            count - MOST,
            window_words(end)
        ));
    }
    words
}

/// Whether a window is at the same hours of the next day.
fn follows(last: &Window, next: &Window) -> bool {
    let later = |time: DateTime| time.checked_add(1.day()).ok();
    later(last.from) == Some(next.from) && last.to.and_then(later) == next.to && next.to.is_some()
}

fn run_words((first, last): &(Window, Window)) -> String {
    let Some(to) = first.to else {
        return format!("from {} UTC", window_words(first.from));
    };
    if first != last {
        let hour = |time: DateTime| time.strftime("%H:%M").to_string();
        let (from, until) = (first.from.date(), last.from.date());
        return format!(
            "{from} to {until}, daily {} to {} UTC",
            hour(first.from),
            hour(to)
        );
    }
    if first.from.date() == to.date() {
        return format!(
            "{} to {} UTC",
            window_words(first.from),
            to.strftime("%H:%M")
        );
    }
    format!("{} to {} UTC", window_words(first.from), window_words(to))
}

/// `2026-07-11 05:00`
pub(super) fn window_words(time: DateTime) -> String {
    time.strftime("%Y-%m-%d %H:%M").to_string()
}
