//! Sums of 3x3 windows with stride 1 and one row and column of padding around, two rows of windows at
//! once: those have two rows of cells in common.

use super::lanes::{Four, load};
use super::line::Line;
use std::ops::Range;

/// The last four rows of cells, each with zeros around it: a tap is then a load, and no shuffle.
#[derive(Debug)]
pub(crate) struct Nine {
    lines: [Line; 2],
    rows: [Vec<f32>; 4],
    beyond: Vec<f32>,
    /// The next row of cells to be made.
    next: usize,
}

impl Nine {
    /// From output row `first` on.
    pub(crate) fn new(lines: [Line; 2], first: usize) -> Self {
        let beyond = vec![0.0; lines[1].n + 8];
        let rows = [beyond.clone(), beyond.clone(), beyond.clone(), beyond.clone()];
        Self { lines, rows, beyond, next: first.saturating_sub(1) }
    }

    /// Hands the sums of the windows in output rows `i` and `i + 1` to `put`, four of each; `make` writes a
    /// row of cells.
    #[inline(always)]
    pub(crate) fn two<O>(
        &mut self,
        i: usize,
        mut make: impl FnMut(usize, &mut [f32]),
        outs: impl Iterator<Item = O>,
        put: impl FnMut(O, Four, Four),
    ) {
        let [down, along] = self.lines;
        for row in self.next..(i + 3).min(down.n) {
            make(row, &mut self.rows[row % 4][4..along.n + 4]);
            self.next = row + 1;
        }
        let row = |at: usize| match at.checked_sub(1) {
            Some(row) if row < down.n => &self.rows[row % 4],
            _ => &self.beyond,
        };
        let rows = [row(i), row(i + 1), row(i + 2), row(i + 3)];
        sums(rows.map(|row| &row[3..along.n + 5]), outs, put);
    }
}

/// Sums for two output rows, of four rows of cells from the one before the first to the one behind the last.
/// A function of its own: with what stands around it, the engine would keep half of it in memory.
#[inline(never)]
pub(crate) fn sums<O>(
    [a, b, c, d]: [&[f32]; 4],
    outs: impl Iterator<Item = O>,
    mut put: impl FnMut(O, Four, Four),
) {
    let top = |[a, b, c]: [Four; 3]| a.add(b).add(c);
    let then = |sum: Four, [a, b, c]: [Four; 3]| sum.add(a).add(b).add(c);
    for ((((a, b), c), d), out) in taps(a).zip(taps(b)).zip(taps(c)).zip(taps(d)).zip(outs) {
        put(out, then(then(top(a), b), c), then(then(top(b), c), d));
    }
}

/// The taps of the windows in a row of cells, four windows at a time.
#[inline(always)]
fn taps(row: &[f32]) -> impl Iterator<Item = [Four; 3]> {
    let from = |at: usize| row[at..row.len() - 2 + at].as_chunks::<4>().0.iter();
    from(0).zip(from(1)).zip(from(2)).map(|((a, b), c)| [load(a), load(b), load(c)])
}

/// Of a row of cells with one more at both ends: the first two, and the last two.
#[inline(always)]
pub(crate) fn ends(row: &[f32]) -> [f32; 4] {
    match (row, row) {
        ([_, a, b, ..], [.., c, d, _]) => [*a, *b, *c, *d],
        _ => [0.0; 4],
    }
}

/// The averages of the first and the last window, which have two cells in each row.
#[inline(always)]
pub(crate) fn mend(y: &mut [[f32; 4]], [a, b, c]: [[f32; 4]; 3], by: &[[f32; 4]]) {
    let mean =
        |at: usize, by: f32| 0.0 + (a[at] + a[at + 1] + b[at] + b[at + 1] + c[at] + c[at + 1]) / by;
    let last = y.len() - 1;
    y[0][0] = mean(0, by[0][0]);
    y[last][3] = mean(2, by[last][3]);
}

/// Output rows in twos, or alone where the second is not to go with the first: then there is other room
/// for what would be the second.
#[inline(always)]
pub(crate) fn twos(
    rows: Range<usize>,
    y: &mut [f32],
    width: usize,
    pair: impl Fn(usize) -> bool,
    mut each: impl FnMut(usize, &mut [[f32; 4]], &mut [[f32; 4]]),
) {
    let (mut i, mut rest, mut spare) = (rows.start, y, vec![0.0; width]);
    while i < rows.end {
        let two = i + 1 < rows.end && pair(i + 1);
        let (upper, later) = rest.split_at_mut(width);
        let (lower, later) = later.split_at_mut(if two { width } else { 0 });
        let room = if two { lower } else { &mut spare[..] };
        each(i, upper.as_chunks_mut().0, room.as_chunks_mut().0);
        i += 1 + two as usize;
        rest = later;
    }
}
