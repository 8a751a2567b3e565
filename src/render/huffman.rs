//! Huffman codes for deflate (RFC 1951, section 3.2).

/// The longest code that deflate allows.
const LONGEST: usize = 15;

/// Code lengths for symbols of these counts, no longer than `longest` bits;
/// nought for a symbol that does not occur. A lone symbol gets one bit.
pub(crate) fn lengths(counts: &[u32], longest: usize) -> Vec<u8> {
    let mut counts = counts.to_vec();
    loop {
        let lengths = unlimited(&counts);
        if lengths.iter().all(|l| usize::from(*l) <= longest) {
            return lengths;
        }
        // Flatter counts give shorter codes.
        for count in counts.iter_mut().filter(|c| **c > 0) {
            *count = *count / 2 + 1;
        }
    }
}

fn unlimited(counts: &[u32]) -> Vec<u8> {
    let mut leaves: Vec<usize> = (0..counts.len()).filter(|i| counts[*i] > 0).collect();
    leaves.sort_by_key(|i| counts[*i]);
    let mut lengths = vec![0; counts.len()];
    if let [only] = leaves[..] {
        lengths[only] = 1;
    }
    if leaves.len() < 2 {
        return lengths;
    }
    // Two queues: the leaves in order, and the sums, which come in order too.
    let mut parents = vec![0; 2 * leaves.len() - 1];
    let mut sums: Vec<u64> = Vec::with_capacity(leaves.len());
    let (mut leaf, mut sum) = (0, 0);
    for parent in leaves.len()..parents.len() {
        let mut total = 0;
        for _ in 0..2 {
            let from_leaf = leaves.get(leaf).map(|i| u64::from(counts[*i]));
            let take_leaf = match (from_leaf, sums.get(sum)) {
                (Some(a), Some(b)) => a <= *b,
                (a, _) => a.is_some(),
            };
            if take_leaf {
                parents[leaf] = parent;
                total += from_leaf.unwrap_or(0);
                leaf += 1;
            } else {
                parents[leaves.len() + sum] = parent;
                total += sums[sum];
                sum += 1;
            }
        }
        sums.push(total);
    }
    let mut depths = vec![0_u8; parents.len()];
    for node in (0..parents.len() - 1).rev() {
        depths[node] = depths[parents[node]].saturating_add(1);
    }
    for (i, symbol) in leaves.iter().enumerate() {
        lengths[*symbol] = depths[i];
    }
    lengths
}

/// Codes for code lengths, as deflate numbers them, first bit lowest.
pub(crate) fn codes(lengths: &[u8]) -> Vec<u16> {
    let mut of_length = [0_u16; LONGEST + 1];
    for length in lengths.iter().filter(|l| **l > 0) {
        of_length[usize::from(*length)] += 1;
    }
    let mut next = [0_u16; LONGEST + 1];
    for bits in 1..=LONGEST {
        next[bits] = (next[bits - 1] + of_length[bits - 1]) << 1;
    }
    let mut code = |length: &u8| {
        let bits = usize::from(*length);
        if bits == 0 {
            return 0;
        }
        let code = next[bits];
        next[bits] += 1;
        code.reverse_bits() >> (16 - bits)
    };
    lengths.iter().map(&mut code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 1951, section 3.2.2.
    #[test]
    fn codes_are_numbered_as_in_the_rfc() {
        let codes = codes(&[3, 3, 3, 3, 3, 2, 4, 4]);
        let first_bit_lowest = [0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111];
        assert_eq!(codes, first_bit_lowest);
    }

    #[test]
    fn lengths_fill_the_code_and_keep_the_limit() {
        let mut counts: Vec<u32> = (0..30).map(|i| 1 << i).collect();
        counts.push(0);
        for longest in [7, 15] {
            let lengths = lengths(&counts, longest);
            assert_eq!(lengths[30], 0);
            assert!(lengths.iter().all(|l| usize::from(*l) <= longest));
            let used = lengths[..30].iter().map(|l| 0.5_f64.powi(i32::from(*l)));
            assert_eq!(used.sum::<f64>(), 1.0, "no code is wasted");
        }
        assert_eq!(super::lengths(&[0, 9], 15), [0, 1]);
    }
}
