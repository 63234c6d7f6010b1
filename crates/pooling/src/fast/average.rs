//! Averages of a plane.

use super::blocks::sum;
use super::direct::{self, Direct};
use super::divide::{Counts, Divisors};
use super::fold::{Block, Sum, block};
use super::lanes::{Four, load};
use super::line::Line;
use super::nine;
use super::order::{self, Order};
use super::phases::BLOCK;
use super::tasks::Total;
use super::uses::Means;
use super::{apart, small, wide};
use crate::Average;
use std::ops::Range;

/// One plane's averages.
#[derive(Debug)]
pub(crate) struct Averages<'a> {
    pub(crate) average: &'a Average,
    pub(crate) counts: &'a Counts,
    pub(crate) lines: [Line; 2],
    pub(crate) order: Order,
}

impl Averages<'_> {
    /// Those of the output rows `rows`; `slow` gives a window by the plain path.
    pub(crate) fn rows(
        &self,
        x: &[f32],
        rows: Range<usize>,
        y: &mut [f32],
        slow: &dyn Fn(usize) -> f32,
    ) {
        let width = self.lines[1].o.next_multiple_of(BLOCK);
        let divisors = Divisors::new(self.average, self.counts, width);
        match self.order {
            Order::Rows => self.small(divisors, x, rows, y),
            Order::Lanes => self.apart(divisors, x, rows, y, slow),
            Order::Blocks => self.wide(divisors, x, rows, y, slow),
        }
    }

    #[inline(never)]
    fn small(&self, mut divisors: Divisors<'_>, x: &[f32], rows: Range<usize>, y: &mut [f32]) {
        match Direct::of(self.lines) {
            Some(Direct::TwoByTwo) => return self.two(divisors, x, rows, y),
            Some(Direct::Same) => return self.nine(divisors, x, rows, y),
            _ => {}
        }
        let zero = Four::splat(0.0);
        if apart::fits(self.lines) {
            apart::rows::<Sum>(self.lines, x, rows, y, |i, y| {
                let row = divisors.row(i);
                for (y, by) in y.as_chunks_mut::<4>().0.iter_mut().zip(row.by.as_chunks().0) {
                    *y = zero.add(row.quotient(load(y), load(by))).lanes();
                }
            });
            return;
        }
        small::sums(self.lines, x, rows, y, |i, at, sums: Block| {
            let row = divisors.row(i);
            let by = block(row.by, at);
            let mean = |j: usize| zero.add(row.quotient(sums[j], by[j]));
            [mean(0), mean(1), mean(2), mean(3)]
        });
    }

    /// 2x2 windows, all of which have the same divisor.
    #[inline(never)]
    fn two(&self, mut divisors: Divisors<'_>, x: &[f32], rows: Range<usize>, y: &mut [f32]) {
        let along = self.lines[1];
        let row = divisors.row(rows.start);
        let by = Four::splat(row.by[0]);
        let out = y.chunks_exact_mut(along.o).map(|y| y.as_chunks_mut().0.iter_mut());
        let pairs = direct::pairs(along, x, rows).zip(out);
        if row.times {
            pairs.for_each(|(pair, out)| direct::two(pair, out, &mut Means::<true> { by }));
        } else {
            pairs.for_each(|(pair, out)| direct::two(pair, out, &mut Means::<false> { by }));
        }
    }

    /// 3x3 windows with stride 1.
    #[inline(never)]
    fn nine(&self, divisors: Divisors<'_>, x: &[f32], rows: Range<usize>, y: &mut [f32]) {
        let ([down, along], zero) = (self.lines, Four::splat(0.0));
        let (n, last) = (along.n, down.n - 1);
        let cells = |row: usize| &x[row * n..(row + 1) * n];
        let beyond = vec![0.0; n + 2];
        let [top, bottom] = [0, last].map(|row| [&[0.0], cells(row), &[0.0]].concat());
        // Before and behind the cells of other rows lie cells, too.
        let row = |at: usize| match at.wrapping_sub(1) {
            0 => &top[..],
            row if row == last => &bottom,
            row if row > last => &beyond,
            row => &x[row * n - 1..(row + 1) * n + 1],
        };
        let mut divisors = divisors.divided();
        let alike = |i: usize| self.counts[0].get(i) == self.counts[0].get(i - 1);
        nine::twos(rows, y, n, alike, |i, upper, lower| {
            let by = divisors.row(i).by.as_chunks::<4>().0;
            let four = [row(i), row(i + 1), row(i + 2), row(i + 3)];
            let outs = upper.iter_mut().zip(&mut *lower).zip(by);
            nine::sums(four, outs, move |((upper, lower), by), above, below| {
                *upper = zero.add(above.div(load(by))).lanes();
                *lower = zero.add(below.div(load(by))).lanes();
            });
            // So the first and the last window of a row are summed anew.
            let [a, b, c, d] = four.map(nine::ends);
            nine::mend(upper, [a, b, c], by);
            nine::mend(lower, [b, c, d], by);
        });
    }

    /// Windows that do not overlap, one by one.
    #[inline(never)]
    fn apart(
        &self,
        mut divisors: Divisors<'_>,
        x: &[f32],
        rows: Range<usize>,
        y: &mut [f32],
        slow: &dyn Fn(usize) -> f32,
    ) {
        let [down, along] = self.lines;
        let scale = self.scale();
        let mut cells = Vec::new();
        for (i, y) in rows.zip(y.chunks_exact_mut(along.o)) {
            let (row, (top, bottom)) = (divisors.row(i), down.taps(i));
            for (j, (y, &by)) in y.iter_mut().zip(row.by).enumerate() {
                let (first, past) = along.taps(j);
                let sum = if first == past {
                    0.0
                } else if past - first == along.n && along.d == 1 && down.d == 1 {
                    let row = (down.start(i) + top as i64) as usize;
                    order::contiguous(&x[row * along.n..][..(bottom - top) * along.n], scale)
                } else {
                    cells.clear();
                    for t in top..bottom {
                        let row = (down.start(i) + (t * down.d) as i64) as usize * along.n;
                        let at = row + (along.start(j) + (first * along.d) as i64) as usize;
                        let row = x[at..].iter().step_by(along.d);
                        cells.extend(row.take(past - first));
                    }
                    order::contiguous(&cells, scale)
                };
                *y = match order::unscaled(sum, scale) {
                    Some(sum) if row.times => 0.0 + sum * by,
                    Some(sum) => 0.0 + sum / by,
                    None => slow(i * along.o + j),
                };
            }
        }
    }

    #[inline(never)]
    fn wide(
        &self,
        mut divisors: Divisors<'_>,
        x: &[f32],
        rows: Range<usize>,
        y: &mut [f32],
        slow: &dyn Fn(usize) -> f32,
    ) {
        let (first, width) = (rows.start, self.lines[1].o);
        let (zero, back) = (Four::splat(0.0), Four::splat(1.0 / self.scale()));
        let mut total = Total { scale: Four::splat(self.scale()) };
        wide::wide(&mut total, self.lines, x, rows, &mut |i, window| {
            let y = &mut y[(i - first) * width..][..width];
            let mut odd = zero;
            let row = divisors.row(i);
            wide::each(&window, y, |at, sums| {
                let by = block(row.by, at);
                // What four sums come to tells of each that is not finite, and of some that are: a closer
                // look is taken then.
                odd = odd.add(sum(sums).mul(zero));
                let mean = |j: usize| zero.add(row.quotient(sums[j].mul(back), by[j]));
                [mean(0), mean(1), mean(2), mean(3)]
            });
            if odd.lanes().iter().any(|v| v.is_nan()) {
                let sums = window.listed();
                for (j, (y, sum)) in y.iter_mut().zip(sums.as_flattened()).enumerate() {
                    if !sum.is_finite() {
                        *y = slow(i * width + j);
                    }
                }
            }
        });
    }

    /// Every plane under one window: `x` is planes of cells, one after the other.
    #[inline(never)]
    pub(crate) fn global(&self, x: &[f32], y: &mut [f32], slow: &dyn Fn(usize) -> f32) {
        let cells = self.lines[0].n * self.lines[1].n;
        let (scale, divisor) = (self.scale(), self.average.divisor_override);
        let divisor = divisor.map_or(cells as f32, |divisor| divisor as f32);
        let mean = |plane: usize, sum: f32| match order::unscaled(sum, scale) {
            Some(sum) => 0.0 + sum / divisor,
            None => slow(plane),
        };
        let (twos, last) = y.as_chunks_mut::<2>();
        let mut planes = x.chunks_exact(2 * cells);
        for (at, (y, x)) in twos.iter_mut().zip(&mut planes).enumerate() {
            let (x, z) = x.split_at(cells);
            let sums = order::both(x, z, scale);
            *y = [mean(2 * at, sums[0]), mean(2 * at + 1, sums[1])];
        }
        if let [y] = last {
            *y = mean(2 * twos.len(), order::contiguous(planes.remainder(), scale));
        }
    }

    /// Whether a window is a whole plane, and large.
    pub(crate) fn is_global(&self) -> bool {
        let whole = |line: &Line| line.o == 1 && line.d == 1 && line.taps(0) == (0, line.n);
        self.order == Order::Lanes
            && self.lines.iter().all(whole)
            && self.lines.iter().all(|line| line.pad == 0)
    }

    pub(crate) fn scale(&self) -> f32 {
        let [down, along] = self.lines;
        order::scale(order::most([1, down.k, along.k], [1, down.n, along.n]))
    }
}
