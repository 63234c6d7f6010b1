//! In which order an average's window is summed: one definition for the kernels and for the window that
//! a step looks at, so that both give the same bits.
//!
//! Windows of at most [`SMALL`] taps are summed as the frameworks do, row-major from 0.0. Larger ones
//! are summed in an order that a kernel can follow in O(1) per window, and that depends on nothing but
//! the window: its neighbours, other planes and slices do not change a bit.
//!
//! With u = 2^-24 and S the sum of |x|, the error of a sum of m cells is at most
//!
//! ```text
//! Rows    (m - 1) u S
//! Lanes   (m / 16 + 5) u S          16 sums of every 16th cell, then a tree of four levels
//! Blocks  (w + h) u S               w and h the window's taps per row and per column
//! ```
//!
//! to first order (Higham, *Accuracy and stability of numerical algorithms*, 4.2): the new orders are
//! nearer to the true sum than the frameworks'. Where a sum could overflow on the way, or a cell is not
//! finite, the window is summed row-major after all: the cells are scaled by a power of two that is at
//! least the number of taps (which is exact, and so changes no bit), and a scaled sum that stays finite
//! had no cell large enough for any order to overflow.

use super::blocks::four;
use super::lanes::{Four, load};
use super::wide::parts;
use crate::Cells;
use crate::window::Span;

/// The most taps that are summed in the frameworks' order.
pub(crate) const SMALL: usize = 64;

/// In which order a window is summed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// Row-major, from 0.0.
    #[default]
    Rows,
    /// Cell t of the window (row-major) is added to sum t % 16; the sums are added in pairs.
    Lanes,
    /// Along each row, by sums of 4, 16, 64 ... taps as long as they fit, the largest first, padding as
    /// 0.0 (see `wide.rs`). Then down the sums of the rows: what lies before the next multiple of the
    /// kernel (counted from cell 0 of the input, in steps of the dilation) is summed from right to left,
    /// the rest from left to right, and the two are added (see `sweep.rs`).
    Blocks,
}

/// The most cells that a window of these kernels can have.
pub(crate) fn most(kernels: [usize; 3], sizes: [usize; 3]) -> usize {
    kernels.iter().zip(sizes).map(|(&kernel, size)| kernel.min(size)).product()
}

/// What the cells of windows of at most so many cells are multiplied by.
pub(crate) fn scale(most: usize) -> f32 {
    most.next_power_of_two() as f32
}

/// The sum of the cells, or of `f` of them, in the order that their pool has.
#[inline(never)]
pub(crate) fn sum(cells: &Cells<'_>, f: Option<&dyn Fn(f32) -> f32>) -> f32 {
    let f = |v: f32| f.map_or(v, |f| f(v));
    if cells.is_empty() {
        return 0.0;
    }
    let scale = scale(most(cells.spans.map(|span| span.taps), cells.sizes));
    let scaled = match cells.order {
        Order::Rows => return row_major(cells, f),
        Order::Lanes => lanes(cells, |v| f(v) * scale),
        Order::Blocks => blocks(cells, |v| f(v) * scale),
    };
    unscaled(scaled, scale).unwrap_or_else(|| row_major(cells, f))
}

/// The sum itself, where nothing overflowed.
#[inline(always)]
pub(crate) fn unscaled(sum: f32, scale: f32) -> Option<f32> {
    sum.is_finite().then(|| sum * (1.0 / scale))
}

/// The sum of `f` over the window, row-major from 0.0.
#[inline(always)]
pub(crate) fn row_major(cells: &Cells<'_>, f: impl Fn(f32) -> f32) -> f32 {
    let mut sum = 0.0;
    cells.for_each(|_, v| sum += f(v));
    sum
}

fn lanes(cells: &Cells<'_>, f: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0f32; 16];
    let mut at = 0;
    cells.for_each(|_, v| {
        sums[at % 16] += f(v);
        at += 1;
    });
    let mut fours = [Four::splat(0.0); 4];
    fours.iter_mut().zip(sums.as_chunks::<4>().0).for_each(|(four, sums)| *four = load(sums));
    tree(fours)
}

/// Adds the sixteen sums.
#[inline(always)]
pub(crate) fn tree([a, b, c, d]: [Four; 4]) -> f32 {
    let [a, b, c, d] = a.add(b).add(c.add(d)).lanes();
    (a + b) + (c + d)
}

/// [`Order::Lanes`] over cells that lie one after the other.
#[inline(always)]
pub(crate) fn contiguous(x: &[f32], scale: f32) -> f32 {
    let by = Four::splat(scale);
    let (blocks, rest) = x.as_chunks::<16>();
    let zero = Four::splat(0.0);
    let sums = blocks.iter().fold([zero, zero, zero, zero], |sums, v| added(sums, v, by));
    ended(sums, rest, by)
}

/// The same of two windows of one size: each addition waits for the one before, and the other window's go
/// on meanwhile.
#[inline(always)]
pub(crate) fn both(x: &[f32], z: &[f32], scale: f32) -> [f32; 2] {
    let (by, zero) = (Four::splat(scale), Four::splat(0.0));
    let ((a, a_rest), (b, b_rest)) = (x.as_chunks::<16>(), z.as_chunks::<16>());
    let mut sums = ([zero, zero, zero, zero], [zero, zero, zero, zero]);
    for (a, b) in a.iter().zip(b) {
        sums = (added(sums.0, a, by), added(sums.1, b, by));
    }
    [ended(sums.0, a_rest, by), ended(sums.1, b_rest, by)]
}

#[inline(always)]
fn added([a, b, c, d]: [Four; 4], block: &[f32; 16], by: Four) -> [Four; 4] {
    let cell = |j: usize| four(block, j).mul(by);
    [a.add(cell(0)), b.add(cell(1)), c.add(cell(2)), d.add(cell(3))]
}

/// The sum, with the cells behind the last sixteen.
#[inline(always)]
fn ended([a, b, c, d]: [Four; 4], rest: &[f32], by: Four) -> f32 {
    let (fours, rest) = rest.as_chunks::<4>();
    // A sum from 0.0 is never -0.0: to add 0.0 changes nothing.
    let zero = Four::splat(0.0);
    let last = match rest {
        [] => zero,
        [a, ..] => {
            let cell = |at: usize| rest.get(at).copied().unwrap_or(0.0);
            load(&[*a, cell(1), cell(2), 0.0]).mul(by)
        }
    };
    let more = |j: usize| match fours.get(j) {
        Some(four) => load(four).mul(by),
        None if j == fours.len() => last,
        None => zero,
    };
    tree([a.add(more(0)), b.add(more(1)), c.add(more(2)), d.add(more(3))])
}

fn blocks(cells: &Cells<'_>, f: impl Fn(f32) -> f32) -> f32 {
    let [_, height, width] = cells.spans;
    let (_, parts) = parts(width.taps, false);
    let row = |y: usize| {
        let from = (height.from as usize + y * height.step) * cells.sizes[2] + width.from as usize;
        let tap = |j: usize| {
            let cell = j.checked_sub(width.first).filter(|&cell| cell < width.cells);
            cell.map_or(0.0, |cell| f(cells.plane[from + cell * width.step]))
        };
        let sums = parts.iter().map(|&(level, at)| part(level, at, &tap));
        sums.reduce(|sum, part| sum + part).unwrap_or(0.0)
    };
    cut(&height, row)
}

/// The sum of 4^level taps from `at` on.
fn part(level: usize, at: usize, tap: &dyn Fn(usize) -> f32) -> f32 {
    let Some(below) = level.checked_sub(1) else { return tap(at) };
    let quarter = |j: usize| part(below, at + (j << (2 * below)), tap);
    ((quarter(0) + quarter(1)) + quarter(2)) + quarter(3)
}

/// The sum of `value(0) ... value(cells - 1)`, cut where a block begins.
fn cut(span: &Span, value: impl Fn(usize) -> f32) -> f32 {
    // The window's first tap, cell or not, in steps of the dilation.
    let start = (span.from - (span.first * span.step) as i64).div_euclid(span.step as i64);
    let end = (-start).rem_euclid(span.taps as i64) as usize;
    let end = end.saturating_sub(span.first).min(span.cells);
    let ends = (0..end).rev().map(&value).reduce(|sum, v| v + sum);
    let begun = (end..span.cells).map(&value).reduce(|sum, v| sum + v);
    match (ends, begun) {
        (Some(ends), Some(begun)) => ends + begun,
        (ends, begun) => ends.or(begun).unwrap_or(0.0),
    }
}
