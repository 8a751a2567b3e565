//! Widths of a table's columns.

/// Narrows the columns to fit, so that the fullest cells of all of them have
/// about the same number of lines. None gets narrower than its longest word, nor
/// than `least` if its cells are wider, as long as that fits.
pub(super) fn narrow(widths: &mut [f64], words: &[f64], least: f64, room: f64) {
    let sum = |widths: &[f64]| widths.iter().sum::<f64>();
    if sum(widths) <= room {
        return;
    }
    let comfortable: Vec<f64> = words.iter().map(|word| word.max(least)).collect();
    let floors = |words: &[f64]| -> Vec<f64> {
        widths
            .iter()
            .zip(words)
            .map(|(w, word)| w.min(*word))
            .collect()
    };
    let mut floor = floors(&comfortable);
    if sum(&floor) > room {
        floor = floors(words);
    }
    if sum(&floor) > room {
        let share = room / sum(&floor);
        for (width, floor) in widths.iter_mut().zip(floor) {
            *width = floor * share;
        }
        return;
    }
    let share_of = |share: f64| -> Vec<f64> {
        widths
            .iter()
            .zip(&floor)
            .map(|(w, floor)| (w * share).max(*floor))
            .collect()
    };
    let (mut fits, mut fails) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = fits + (fails - fits) / 2.0;
        match sum(&share_of(middle)) <= room {
            true => fits = middle,
            false => fails = middle,
        }
    }
    let narrowed = share_of(fits);
    widths.copy_from_slice(&narrowed);
}

#[cfg(test)]
mod tests {
    use super::narrow;

    fn narrowed(widths: [f64; 4], words: [f64; 4], room: f64) -> [f64; 4] {
        let mut widths = widths;
        narrow(&mut widths, &words, 60.0, room);
        widths.map(|width| width.round())
    }

    /// A column with one long word in its head took the room, and the cells of
    /// the others had one word a line.
    #[test]
    fn long_cells_get_the_room_that_long_words_leave() {
        let (widths, words) = ([50.0, 300.0, 400.0, 400.0], [50.0, 90.0, 40.0, 40.0]);
        assert_eq!(narrowed(widths, words, 2_000.0), widths);
        assert_eq!(narrowed(widths, words, 540.0), [50.0, 134.0, 178.0, 178.0]);
        assert_eq!(narrowed(widths, words, 290.0), [50.0, 90.0, 75.0, 75.0]);
        assert_eq!(narrowed(widths, words, 220.0), words);
        assert_eq!(narrowed(widths, words, 110.0), [25.0, 45.0, 20.0, 20.0]);
    }
}
