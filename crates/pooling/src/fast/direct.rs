//! The windows of most networks (2x2 and 3x3 with stride 2, 3x3 with stride 1), straight from the input:
//! four windows at once, their taps in registers.

use super::lanes::{Four, load};
use super::line::Line;
use std::ops::Range;

/// The shapes, for rows that are whole vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direct {
    /// 2x2, stride 2.
    TwoByTwo,
    /// 3x3, stride 2, one row and column of padding before.
    Three,
    /// 3x3, stride 1, one row and column of padding around.
    Same,
}

impl Direct {
    pub(crate) fn of([down, along]: [Line; 2]) -> Option<Self> {
        let shape = |line: Line| (line.k, line.s, line.d, line.pad);
        let whole = along.n == along.o * along.s && along.n % (4 * along.s) == 0;
        if !whole || shape(down) != shape(along) {
            return None;
        }
        // Both rows of cells that a row of windows is the first to have.
        let paired = 2 * down.o <= down.n;
        match shape(along) {
            (2, 2, 1, 0) if paired => Some(Self::TwoByTwo),
            (3, 2, 1, 1) if paired => Some(Self::Three),
            (3, 1, 1, 1) => Some(Self::Same),
            _ => None,
        }
    }
}

/// Calls `f` for every tap. Not a loop: in a build for size it would stay one, and the taps lie in memory.
#[inline(always)]
pub(crate) fn each<const N: usize>(taps: [Four; N], mut f: impl FnMut(usize, Four)) {
    macro_rules! taps {
        ($($at:literal)*) => {
            $(if $at < N {
                f($at, taps[$at]);
            })*
        };
    }
    taps!(0 1 2 3 4 5 6 7 8);
}

/// The rows of the windows in one output row; `beyond` where a row is padding.
#[inline(always)]
pub(crate) fn rows<'a>(
    [down, along]: [Line; 2],
    x: &'a [f32],
    beyond: &'a [f32],
    i: usize,
) -> [&'a [f32]; 3] {
    // The shapes have at most one row of padding before.
    let from = i * down.s;
    let pad = (down.pad > 0) as usize;
    let row = |j: usize| match (from + j).checked_sub(pad) {
        Some(row) if row < down.n => &x[row * along.n..(row + 1) * along.n],
        _ => beyond,
    };
    [row(0), row(1), row(2)]
}

/// What is done with four windows, given their taps in row-major order, and where it is written.
pub(crate) trait Use<O> {
    /// The value of padding.
    const BEYOND: f32;

    /// `fresh` are the taps that no window of an earlier row or group had.
    fn windows<const N: usize, const F: usize>(
        &mut self,
        out: O,
        taps: [Four; N],
        fresh: [Four; F],
    );
}

#[inline(always)]
pub(crate) fn halves(cells: &[f32; 8]) -> (Four, Four) {
    let (low, high) = cells.split_at(4);
    match (low.first_chunk(), high.first_chunk()) {
        (Some(low), Some(high)) => {
            let (low, high) = (load(low), load(high));
            (low.evens(high), low.odds(high))
        }
        _ => (Four::splat(0.0), Four::splat(0.0)),
    }
}

/// The last two rows of cells for each of the output rows `rows` of windows with stride 2. Looking for them row by row
/// takes as long as a fifth of a row of a hundred cells.
#[inline(always)]
pub(crate) fn pairs(
    along: Line,
    x: &[f32],
    rows: Range<usize>,
) -> impl Iterator<Item = (&[f32], &[f32])> {
    let n = along.n;
    x[2 * rows.start * n..2 * rows.end * n].chunks_exact(2 * n).map(move |pair| pair.split_at(n))
}

/// Hands the 2x2 windows of an output row to `to`, group by group.
#[inline(always)]
pub(crate) fn two<O, U: Use<O>>(
    (a, b): (&[f32], &[f32]),
    outs: impl Iterator<Item = O>,
    to: &mut U,
) {
    let chunks = a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0);
    for ((a, b), out) in chunks.zip(outs) {
        let ((ae, ao), (be, bo)) = (halves(a), halves(b));
        to.windows(out, [ae, ao, be, bo], [ae, ao, be, bo]);
    }
}

/// The same of 3x3 windows with stride 1.
#[inline(always)]
pub(crate) fn same<O, U: Use<O>>(rows: [&[f32]; 3], outs: impl Iterator<Item = O>, to: &mut U) {
    let beyond = Four::splat(U::BEYOND);
    let [a, b, c] = rows.map(|row| row.as_chunks::<4>().0);
    let groups = a.len().min(b.len()).min(c.len());
    let (a, b, c) = (&a[..groups], &b[..groups], &c[..groups]);
    let first = |row: &[[f32; 4]]| row.first().map_or(beyond, load);
    let (mut a0, mut b0, mut c0) = (beyond, beyond, beyond);
    let (mut a1, mut b1, mut c1) = (first(a), first(b), first(c));
    for (group, out) in (0..groups).zip(outs) {
        let (a2, b2, c2) = if group + 1 < groups {
            (load(&a[group + 1]), load(&b[group + 1]), load(&c[group + 1]))
        } else {
            (beyond, beyond, beyond)
        };
        let taps = [
            a0.then(a1),
            a1,
            a1.before(a2),
            b0.then(b1),
            b1,
            b1.before(b2),
            c0.then(c1),
            c1,
            c1.before(c2),
        ];
        to.windows(out, taps, [c1]);
        (a0, b0, c0) = (a1, b1, c1);
        (a1, b1, c1) = (a2, b2, c2);
    }
}
