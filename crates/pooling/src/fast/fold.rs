//! Consecutive windows at once: the tap loop runs outside, the windows are the lanes.

use super::lanes::{Four, load};
use super::phases::BLOCK;

/// How the values of a window become one, tap by tap.
pub(crate) trait Fold {
    /// What a window without any cell is; what padding is filled with.
    const EMPTY: f32;
    /// Whether NaN must be looked for.
    const WATCH: bool;

    fn fold(a: Four, b: Four) -> Four;
}

/// The larger, the first of equal ones; not for NaN.
#[derive(Debug)]
pub(crate) struct Larger;

impl Fold for Larger {
    const EMPTY: f32 = f32::NEG_INFINITY;
    const WATCH: bool = true;

    #[inline(always)]
    fn fold(a: Four, b: Four) -> Four {
        a.or_larger(b)
    }
}

/// The sum from 0.0.
#[derive(Debug)]
pub(crate) struct Sum;

impl Fold for Sum {
    const EMPTY: f32 = 0.0;
    const WATCH: bool = false;

    #[inline(always)]
    fn fold(a: Four, b: Four) -> Four {
        a.add(b)
    }
}

/// What one step of a kernel makes.
pub(crate) type Block = [Four; BLOCK / 4];

#[inline(always)]
pub(crate) fn block(from: &[f32], at: usize) -> Block {
    // Rows are padded to whole blocks: the fallback is never taken.
    let chunk = from.get(at..at + BLOCK).and_then(|slice| slice.as_chunks::<4>().0.first_chunk());
    let zero = Four::splat(0.0);
    chunk.map_or([zero, zero, zero, zero], |[a, b, c, d]| [load(a), load(b), load(c), load(d)])
}

/// Writes a block, or as much of it as there is room for.
#[inline(always)]
pub(crate) fn put(block: Block, y: &mut [f32]) {
    match y.as_chunks_mut::<4>().0.first_chunk_mut::<{ BLOCK / 4 }>() {
        Some([a, b, c, d]) => {
            [*a, *b, *c, *d] =
                [block[0].lanes(), block[1].lanes(), block[2].lanes(), block[3].lanes()];
        }
        None => {
            let flat = block.map(Four::lanes);
            y.iter_mut().zip(flat.as_flattened()).for_each(|(y, &v)| *y = v);
        }
    }
}

/// `y[i]` = the fold of `from[tap + i]` over the taps, in order.
///
/// Bounds: `from` has a whole block of numbers after each tap for each block of `y`, a part of a block
/// included.
#[inline(always)]
pub(crate) fn fold<F: Fold>(
    from: &[f32],
    taps: &[usize],
    y: &mut [f32],
    mut finish: impl FnMut(usize, Block) -> Block,
) {
    for (at, y) in y.chunks_mut(BLOCK).enumerate() {
        let at = at * BLOCK;
        let empty = Four::splat(F::EMPTY);
        let mut all = [empty, empty, empty, empty];
        for &tap in taps {
            let next = block(from, tap + at);
            let ([a, b, c, d], [e, f, g, h]) = (all, next);
            all = [F::fold(a, e), F::fold(b, f), F::fold(c, g), F::fold(d, h)];
        }
        put(finish(at, all), y);
    }
}
