//! Input gradients of a plane, with the bits of adding along routes window by window.

use super::average::Averages;
use super::blocks::sum;
use super::direct::Direct;
use super::divide::Divisors;
use super::fold::Block;
use super::lanes::{Four, load};
use super::line::Line;
use super::nine::{self, Nine};
use super::order::Order;
use super::phases::BLOCK;
use super::tasks::Total;
use super::{pairs, small, wide};

/// Of what selects a cell: every gradient goes where the value came from, which `select` finds, in room
/// for both. False where it does not.
pub(crate) fn picked(
    dy: &[f32],
    dx: &mut [f32],
    mut select: impl FnMut(&mut [f32], &mut [u32]) -> bool,
) -> bool {
    let mut argmax = vec![0; dy.len()];
    // The gradient's own memory holds the values, which nobody needs.
    let done = match dx.get_mut(..dy.len()) {
        Some(y) => select(y, &mut argmax),
        None => select(&mut vec![0.0; dy.len()], &mut argmax),
    };
    dx.fill(0.0);
    crate::add_remembered(dy, &argmax, dx);
    done
}

impl Averages<'_> {
    /// Of averages: the shares of the windows that have a cell, in the order of the windows. False where
    /// they could overflow; `dx` is then of no use.
    pub(crate) fn backward(&self, dy: &[f32], dx: &mut [f32]) -> bool {
        let [down, along] = self.lines;
        if pairs::fits(self.lines) {
            pairs::shared(self.lines, &mut self.divisors(), dy, dx);
            return true;
        }
        if self.lines.iter().all(|line| line.s >= line.k && line.d == 1) {
            self.alone(dy, dx);
            return true;
        }
        let spread = |line: Line| Line {
            n: (line.o - 1) * line.s + 1,
            o: line.n,
            s: 1,
            pad: ((line.k - 1) * line.d) as i64 - line.pad,
            ..line
        };
        let lines = [spread(down), spread(along)];
        if down.s == 1 && Direct::of(lines) == Some(Direct::Same) {
            self.nine_back(lines, dy, dx);
            return true;
        }
        let shares = self.shares(dy, lines);
        match self.order {
            Order::Rows => {
                gathered(lines, &shares, dx);
                true
            }
            _ => self.boxes(lines, &shares, dx),
        }
    }

    /// The windows' shares, as far apart as the windows are, 0 between them.
    fn shares(&self, dy: &[f32], [rows, columns]: [Line; 2]) -> Vec<f32> {
        let [down, along] = self.lines;
        let mut divisors = self.divisors();
        let mut shares = vec![0.0; rows.n * columns.n];
        let mut own = vec![0.0; along.o];
        let targets = shares.chunks_exact_mut(columns.n).step_by(down.s);
        for (i, (to, dy)) in targets.zip(dy.chunks_exact(along.o)).enumerate() {
            if along.s == 1 {
                share(&mut divisors, i, dy, to);
            } else {
                share(&mut divisors, i, dy, &mut own);
                to.iter_mut().step_by(along.s).zip(&own).for_each(|(to, &share)| *to = share);
            }
        }
        shares
    }

    /// 3x3 windows with stride 1: those that have a cell are again 3x3.
    #[inline(never)]
    fn nine_back(&self, lines: [Line; 2], dy: &[f32], dx: &mut [f32]) {
        let [down, along] = lines;
        let mut divisors = self.divisors();
        let (mut nine, zero) = (Nine::new(lines, 0), Four::splat(0.0));
        nine::twos(
            0..down.o,
            dx,
            along.o,
            |_| true,
            |i, upper, lower| {
                let make = |row: usize, to: &mut [f32]| {
                    share(&mut divisors, row, &dy[row * along.n..(row + 1) * along.n], to);
                };
                nine.two(i, make, upper.iter_mut().zip(lower), |(upper, lower), above, below| {
                    *upper = zero.add(above).lanes();
                    *lower = zero.add(below).lanes();
                });
            },
        );
    }

    fn divisors(&self) -> Divisors<'_> {
        Divisors::new(self.average, self.counts, self.lines[1].o.next_multiple_of(BLOCK))
    }

    /// Windows that do not overlap: every cell has the share of one.
    #[inline(never)]
    fn alone(&self, dy: &[f32], dx: &mut [f32]) {
        let [down, along] = self.lines;
        let mut divisors = self.divisors();
        let mut own = vec![0.0; along.o];
        let mut line = vec![0.0f32; along.n];
        let mut past = 0;
        for (i, dy) in dy.chunks_exact(along.o).enumerate() {
            let (first, last) = down.taps(i);
            let start = (down.start(i) + first as i64) as usize;
            if first == last {
                continue;
            }
            share(&mut divisors, i, dy, &mut own);
            for (j, &share) in own.iter().enumerate() {
                let (first, past) = along.taps(j);
                let at = (along.start(j) + first as i64) as usize;
                if first < past {
                    line[at..at + past - first].iter_mut().for_each(|v| *v = share);
                }
            }
            dx[past * along.n..start * along.n].fill(0.0);
            past = start + last - first;
            for row in dx[start * along.n..past * along.n].chunks_exact_mut(along.n) {
                row.copy_from_slice(&line);
            }
        }
        dx[past * along.n..].fill(0.0);
    }

    /// Many windows over every cell: sums of boxes.
    #[inline(never)]
    fn boxes(&self, lines: [Line; 2], shares: &[f32], dx: &mut [f32]) -> bool {
        let width = lines[1].o;
        let (zero, back) = (Four::splat(0.0), Four::splat(1.0 / self.scale()));
        let mut total = Total { scale: Four::splat(self.scale()) };
        let mut odd = zero;
        wide::wide(&mut total, lines, shares, 0..lines[0].o, &mut |i, window| {
            wide::each(&window, &mut dx[i * width..][..width], |_, sums| {
                odd = odd.add(sum(sums).mul(zero));
                let one = |j: usize| zero.add(sums[j].mul(back));
                [one(0), one(1), one(2), one(3)]
            });
        });
        !odd.lanes().iter().any(|v| v.is_nan())
    }
}

/// `0.0 + dy / divisor`, as adding it to a gradient of 0.0 gives.
fn share(divisors: &mut Divisors<'_>, i: usize, dy: &[f32], to: &mut [f32]) {
    let row = divisors.row(i);
    let zero = Four::splat(0.0);
    let (fours, rest) = dy.as_chunks::<4>();
    let (by, by_rest) = row.by.split_at(4 * fours.len());
    let (to, to_rest) = to.split_at_mut(4 * fours.len());
    let each = fours.iter().zip(by.as_chunks::<4>().0).zip(to.as_chunks_mut::<4>().0);
    if row.times {
        each.for_each(|((dy, by), to)| *to = zero.add(load(dy).mul(load(by))).lanes());
    } else {
        each.for_each(|((dy, by), to)| *to = zero.add(load(dy).div(load(by))).lanes());
    }
    for ((&dy, &by), to) in rest.iter().zip(by_rest).zip(to_rest) {
        *to = 0.0 + if row.times { dy * by } else { dy / by };
    }
}

/// Row-major sums of the shares of all windows that have a cell.
#[inline(never)]
fn gathered(lines: [Line; 2], shares: &[f32], dx: &mut [f32]) {
    small::sums(lines, shares, 0..lines[0].o, dx, |_, _, sums: Block| sums);
}
