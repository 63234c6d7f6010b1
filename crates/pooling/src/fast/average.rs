//! Averages of a plane.

use super::direct::{self, Direct};
use super::divide::Divisors;
use super::fold::{Block, block};
use super::lanes::{Four, load, put};
use super::line::Line;
use super::order::{self, Order};
use super::phases::BLOCK;
use super::tasks::Total;
use super::uses::Means;
use super::{small, wide};
use crate::{Average, Axis};
use std::ops::Range;

/// One plane's averages.
#[derive(Debug)]
pub(crate) struct Averages<'a> {
    pub(crate) average: &'a Average,
    pub(crate) axes: &'a [Axis; 3],
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
        let divisors = Divisors::new(self.average, self.axes, width);
        match self.order {
            Order::Rows => self.small(divisors, x, rows, y),
            Order::Lanes => self.apart(divisors, x, rows, y, slow),
            Order::Blocks => self.wide(divisors, x, rows, y, slow),
        }
    }

    fn small(&self, mut divisors: Divisors<'_>, x: &[f32], rows: Range<usize>, y: &mut [f32]) {
        if let Some(shape) = Direct::of(self.lines) {
            let beyond = vec![0.0; self.lines[1].n];
            for (i, y) in rows.zip(y.chunks_exact_mut(self.lines[1].o)) {
                let mut means = Means { y: y.as_chunks_mut().0, row: divisors.row(i) };
                direct::row(shape, self.lines, x, &beyond, i, &mut means);
            }
            return;
        }
        let zero = Four::splat(0.0);
        small::sums(self.lines, x, rows, y, |i, at, sums: Block| {
            let row = divisors.row(i);
            let by = block(row.by, at);
            [0, 1, 2, 3].map(|j| zero.add(row.quotient(sums[j], by[j])))
        });
    }

    /// Windows that do not overlap, one by one.
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
        wide::wide(&mut total, self.lines, x, rows, &mut |i, sums| {
            let y = &mut y[(i - first) * width..][..width];
            let mut odd = zero;
            let row = divisors.row(i);
            let means = row.by.as_chunks::<4>().0.iter().zip(sums).map(|(by, &sum)| {
                odd = odd.add(sum.mul(zero));
                zero.add(row.quotient(sum.mul(back), load(by))).lanes()
            });
            put(y, means);
            if odd.lanes().iter().any(|v| v.is_nan()) {
                for (j, y) in y.iter_mut().enumerate() {
                    if !sums[j / 4].lanes()[j % 4].is_finite() {
                        *y = slow(i * width + j);
                    }
                }
            }
        });
    }

    pub(crate) fn scale(&self) -> f32 {
        let [down, along] = self.lines;
        order::scale(order::most([1, down.k, along.k], [1, down.n, along.n]))
    }
}
