//! Balances blocks over columns.

/// Distributes blocks in order over columns of similar height. Returns the
/// index where each column ends, and the height of the highest.
pub(super) fn evenly(heights: &[f64], columns: usize) -> (Vec<usize>, f64) {
    if heights.is_empty() {
        return (vec![0], 0.0);
    }
    let fill = |most: f64| {
        let mut ends = Vec::new();
        let mut height = 0.0;
        for (i, own) in heights.iter().enumerate() {
            if height > 0.0 && height + own > most {
                ends.push(i);
                height = 0.0;
            }
            height += own;
        }
        ends.push(heights.len());
        ends
    };
    // Binary search for the minimum height at which the columns suffice.
    let least = heights.iter().copied().fold(0.0, f64::max);
    let (mut fails, mut fits) = (least - 1e-9, heights.iter().sum::<f64>() + 1e-9);
    while fits - fails > 1e-9 {
        let most = fails + (fits - fails) / 2.0;
        if most == fails || most == fits {
            break;
        }
        match fill(most).len() <= columns {
            true => fits = most,
            false => fails = most,
        }
    }
    let ends = fill(fits + 1e-9);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let sums = starts.zip(&ends).map(|(i, k)| heights[i..*k].iter().sum());
    let highest = sums.fold(least, f64::max) + 1e-9;
    (ends, highest)
}

#[cfg(test)]
mod tests {
    use super::evenly;

    #[test]
    fn columns_are_as_even_as_their_blocks_allow() {
        assert_eq!(evenly(&[3.0, 3.0, 3.0], 3).0, [1, 2, 3]);
        assert_eq!(evenly(&[1.0, 1.0, 1.0, 5.0], 3).0, [3, 4]);
        let (ends, height) = evenly(&[5.0, 1.0, 1.0, 1.0, 4.0], 2);
        assert_eq!((ends, (height * 10.0).round()), (vec![2, 5], 60.0));
        assert_eq!(evenly(&[], 3).0, [0]);
    }
}
