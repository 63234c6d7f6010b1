//! Small windows: every tap of every window, four windows at a time.

use super::fold::{Block, Fold, Larger, Sum, fold};
use super::lanes::{Four, load};
use super::line::Line;
use super::phases::{BLOCK, Phases};
use super::ring::Ring;
use std::ops::Range;

/// Maxima of the output rows `rows` of a plane, without NaN rules: a row's maxima first, then those of
/// the rows, so that of equal values the first in row-major order stays. False where `x` may have a
/// NaN; `y` is then of no use.
#[inline(never)]
pub(crate) fn max(lines: [Line; 2], x: &[f32], rows: Range<usize>, y: &mut [f32]) -> bool {
    let [down, along] = lines;
    let phases = Phases::new(along);
    let mut split = vec![Larger::EMPTY; phases.row()];
    let taps: Vec<usize> = (0..along.k).map(|j| phases.tap(j)).collect();
    let mut ring = Ring::new(&down, along.o.next_multiple_of(BLOCK), Larger::EMPTY);
    let mut seen = Four::splat(0.0);
    for (i, y) in rows.zip(y.chunks_exact_mut(along.o)) {
        let make = |row: usize, into: &mut [f32]| {
            let cells = &x[row * along.n..(row + 1) * along.n];
            seen = seen.add(sum(cells));
            phases.split(cells, &mut split);
            larger(&split, &taps, into);
        };
        let places: Vec<usize> = ring.window(&down, i, make).collect();
        larger(ring.rows(), &places, y);
    }
    !seen.lanes().iter().any(|v| v.is_nan())
}

fn larger(from: &[f32], taps: &[usize], y: &mut [f32]) {
    fold::<Larger>(from, taps, y, |_, block| block);
}

/// NaN where a number is NaN (or infinities meet).
pub(crate) fn sum(row: &[f32]) -> Four {
    let (blocks, rest) = row.as_chunks::<8>();
    let (mut a, mut b) = (Four::splat(0.0), Four::splat(0.0));
    for block in blocks {
        if let [low, high] = block.as_chunks::<4>().0 {
            a = a.add(load(low));
            b = b.add(load(high));
        }
    }
    let rest: f32 = rest.iter().sum();
    a.add(b).add(Four::splat(rest))
}

/// Sums of the windows in the output rows `rows`, each row-major from 0.0; `finish` makes the outputs
/// of them.
#[inline(always)]
pub(crate) fn sums(
    lines: [Line; 2],
    x: &[f32],
    rows: Range<usize>,
    y: &mut [f32],
    mut finish: impl FnMut(usize, usize, Block) -> Block,
) {
    let [down, along] = lines;
    let phases = Phases::new(along);
    let mut ring = Ring::new(&down, phases.row(), Sum::EMPTY);
    let columns: Vec<usize> = (0..along.k).map(|j| phases.tap(j)).collect();
    let mut taps = Vec::new();
    for (i, y) in rows.zip(y.chunks_exact_mut(along.o)) {
        let make = |row: usize, into: &mut [f32]| {
            phases.split(&x[row * along.n..(row + 1) * along.n], into);
        };
        let places = ring.window(&down, i, make);
        taps.clear();
        taps.extend(places.flat_map(|row| columns.iter().map(move |tap| row + tap)));
        fold::<Sum>(ring.rows(), &taps, y, |at, block| finish(i, at, block));
    }
}
