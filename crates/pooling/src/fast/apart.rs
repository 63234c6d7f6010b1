//! Windows of 8 cells a row that stand side by side: 8x8 with stride 8. Four windows' rows are turned, so
//! that their cells come in order, four windows at once.

use super::fold::Fold;
use super::lanes::{Four, load, transposed};
use super::line::Line;
use std::ops::Range;

/// Whether this kernel does these windows.
pub(crate) fn fits([down, along]: [Line; 2]) -> bool {
    let side_by_side = |line: Line| line.k == line.s && line.d == 1 && line.pad == 0;
    let inside = |line: Line| line.o * line.k <= line.n;
    [down, along].into_iter().all(|line| side_by_side(line) && inside(line))
        && along.k == 8
        && along.o % 4 == 0
}

/// The folds of the output rows `rows`, each row-major. Gives what is NaN where `x` has one (or
/// infinities meet).
#[inline(always)]
pub(crate) fn rows<F: Fold>(
    [down, along]: [Line; 2],
    x: &[f32],
    rows: Range<usize>,
    y: &mut [f32],
    mut finish: impl FnMut(usize, &mut [f32]),
) -> Four {
    let mut seen = Four::splat(0.0);
    for (i, y) in rows.zip(y.chunks_exact_mut(along.o)) {
        y.fill(F::EMPTY);
        let (into, _) = y.as_chunks_mut::<4>();
        let cells = &x[i * down.k * along.n..(i + 1) * down.k * along.n];
        for row in cells.chunks_exact(along.n) {
            seen = seen.add(line::<F>(row, into));
        }
        finish(i, y);
    }
    seen
}

/// Folds a row of cells: 32 for four windows, two vectors for each of them.
#[inline(always)]
fn line<F: Fold>(row: &[f32], into: &mut [[f32; 4]]) -> Four {
    let mut seen = Four::splat(0.0);
    for (cells, y) in row.as_chunks::<32>().0.iter().zip(into) {
        let (fours, _) = cells.as_chunks::<4>();
        let mut all = load(y);
        let mut part = |at: usize| {
            let [a, b, c, d] = [&fours[at], &fours[2 + at], &fours[4 + at], &fours[6 + at]];
            let [a, b, c, d] = [load(a), load(b), load(c), load(d)];
            if F::WATCH {
                seen = seen.add(a.add(b).add(c.add(d)));
            }
            let [a, b, c, d] = transposed([a, b, c, d]);
            all = F::fold(F::fold(F::fold(F::fold(all, a), b), c), d);
        };
        part(0);
        part(1);
        *y = all.lanes();
    }
    seen
}
