//! Adaptive bins: `floor(i n / o)` to `ceil((i + 1) n / o)`, in integers.
//!
//! Source: PyTorch 2.15.0 `ATen/native/AdaptivePooling.h`. Bins overlap where `o` does not divide
//! `n`; with `o > n` every cell serves several bins. Products stay below 2^62.

/// The cells of bin `i` of `o` on an axis of `n` cells.
#[inline]
pub(super) fn bin(i: usize, o: usize, n: usize) -> std::ops::Range<usize> {
    let [i, o, n] = [i, o, n].map(|v| v as u64);
    (i * n / o) as usize..((i + 1) * n).div_ceil(o) as usize
}

/// The bins that have `cell`.
pub(super) fn covering(cell: usize, o: usize, n: usize) -> std::ops::Range<usize> {
    if cell >= n {
        return 0..0;
    }
    let [cell, o, n] = [cell, o, n].map(|v| v as u64);
    (cell * o / n) as usize..((cell + 1) * o).div_ceil(n) as usize
}

/// The size of the largest bin.
pub(super) fn largest(o: usize, n: usize) -> usize {
    // Bins repeat with a period of o / gcd, and within it no two starts have the same remainder.
    (0..o.min(n)).map(|i| bin(i, o, n).len()).max().unwrap_or(1)
}
