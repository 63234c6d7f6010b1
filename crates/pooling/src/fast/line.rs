//! One axis as the kernels want it: windows at equal distances.

use crate::{Axis, Border};
use std::ops::Range;

/// Window `i` has the taps `i * s - pad + j * d`, `j` in `0..k`; those in `0..n` are cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Cells of the input.
    pub(crate) n: usize,
    /// Windows.
    pub(crate) o: usize,
    /// Taps of a window.
    pub(crate) k: usize,
    /// Distance between two windows.
    pub(crate) s: usize,
    /// Distance between two taps.
    pub(crate) d: usize,
    /// Taps before the input; negative where it is cropped.
    pub(crate) pad: i64,
}

impl Line {
    /// The windows of an axis, where they lie at equal distances and nothing lies beyond the edge.
    /// Windows much larger than the input are left to the plain path: no kernel then needs more than
    /// a few times the input's size, and no product overflows.
    pub(crate) fn of(axis: &Axis) -> Option<Self> {
        let (n, o, d, (pad, _)) = (axis.input(), axis.output(), axis.dilation(), axis.shift());
        let (k, s) = match axis.stride() {
            Some(s) => (axis.kernel(), s),
            // Adaptive bins of one size, a global window among them.
            None if o > 0 && n % o == 0 && axis.kernel() * o == n => (n / o, n / o),
            None => return None,
        };
        let near = |v: usize| v <= 2 * n + 64;
        let line = Self { n, o, k, s, d, pad };
        let fits = o > 0
            && axis.border() == Border::Empty
            && [k, s, d, pad.unsigned_abs() as usize].into_iter().all(near)
            && near((k - 1) * d)
            && o <= 4 * n + 128;
        fits.then_some(line)
    }

    /// Places from the first tap of a window to its last, both included.
    pub(crate) fn span(&self) -> usize {
        (self.k - 1) * self.d + 1
    }

    /// Where the first tap of window `i` lies.
    pub(crate) fn start(&self, i: usize) -> i64 {
        (i * self.s) as i64 - self.pad
    }

    /// The taps of window `i` that are cells, as `first..past`.
    pub(crate) fn taps(&self, i: usize) -> (usize, usize) {
        let before = |bound: i64| {
            let room = (bound - self.start(i)).max(0) as usize;
            room.div_ceil(self.d).min(self.k)
        };
        (before(0), before(self.n as i64))
    }

    /// The cells that the windows `rows` reach over.
    pub(crate) fn reach(&self, rows: &Range<usize>) -> Range<usize> {
        let inside = |place: i64| place.clamp(0, self.n as i64) as usize;
        let last = rows.end.max(1) - 1;
        inside(self.start(rows.start))..inside(self.start(last) + self.span() as i64)
    }

    /// The windows `rows` alone, over the cells that they reach over.
    pub(crate) fn cut(self, rows: &Range<usize>) -> (Self, Range<usize>) {
        let reach = self.reach(rows);
        let pad = reach.start as i64 - self.start(rows.start);
        (Self { n: reach.len(), o: rows.len(), pad, ..self }, reach)
    }

    /// The cell under the first tap of window `i` that is one.
    pub(crate) fn first(&self, i: usize) -> Option<usize> {
        let (first, past) = self.taps(i);
        (first < past).then(|| (self.start(i) + (first * self.d) as i64) as usize)
    }
}
