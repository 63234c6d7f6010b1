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
    if o == 0 {
        return 1;
    }
    // In lowest terms every remainder r of a start occurs, and its bin has ceil((r + n) / o) cells.
    let common = gcd(n, o);
    let (n, o) = (n / common, o / common);
    (n + o - 1).div_ceil(o)
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}
