//! Consecutive windows at once: the tap loop runs outside, the windows are the lanes.

use super::lanes::{Four, load};
use super::phases::BLOCK;

/// How the values of a window become one, tap by tap.
pub(crate) trait Fold {
    /// What a window without any cell is; what padding is filled with.
    const EMPTY: f32;

    fn fold(a: Four, b: Four) -> Four;
}

/// The larger, the first of equal ones; not for NaN.
#[derive(Debug)]
pub(crate) struct Larger;

impl Fold for Larger {
    const EMPTY: f32 = f32::NEG_INFINITY;

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
    chunk.map_or([Four::splat(0.0); BLOCK / 4], |chunk| chunk.each_ref().map(load))
}

/// Writes a block, or as much of it as there is room for.
#[inline(always)]
pub(crate) fn put(block: Block, y: &mut [f32]) {
    match y.as_chunks_mut::<4>().0.first_chunk_mut::<{ BLOCK / 4 }>() {
        Some(y) => y.iter_mut().zip(block).for_each(|(y, v)| *y = v.lanes()),
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
        let mut all = [Four::splat(F::EMPTY); BLOCK / 4];
        for &tap in taps {
            let next = block(from, tap + at);
            for (all, next) in all.iter_mut().zip(next) {
                *all = F::fold(*all, next);
            }
        }
        put(finish(at, all), y);
    }
}
