//! Fast kernels: what a whole row of windows comes to, with the bits of the plain path.
//!
//! A kernel is chosen when a pool meets a shape. What it does not do takes the plain path. Each kernel is
//! a function of its own: the page loads those first that its first step takes.

mod apart;
mod average;
mod backward;
mod blended;
mod blocks;
mod direct;
mod divide;
mod extreme;
mod fold;
mod lanes;
mod line;
mod median;
mod nine;
pub(crate) mod order;
mod pairs;
mod phases;
mod ring;
mod rules;
mod small;
mod sweep;
mod tasks;
mod three;
mod uses;
mod wide;

#[cfg(test)]
mod tests;

use crate::{Axis, How, Lp, Max, Median, Min, Mixed, Plane, Prepared, Ties};
use average::Averages;
use line::Line;
use order::Order;
use rules::Rule;
use std::borrow::Cow;
use std::ops::Range;

/// What was chosen for a pool and a shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fast {
    lines: Option<[Line; 2]>,
    counts: divide::Counts,
    pub(crate) order: Order,
    pub(crate) in_turn: bool,
}

impl Fast {
    pub(crate) fn new(how: &How, axes: &[Axis; 3]) -> Self {
        let lines = match axes {
            // One cell under one tap: a longer kernel may miss it, and its padding counts.
            [z, y, x]
                if z.input() == 1 && z.output() == 1 && z.taps(0) == 1 && z.counted(0) == 1 =>
            {
                Line::of(y).zip(Line::of(x)).filter(|_| z.valid(0).len() == 1)
            }
            _ => None,
        };
        // Of windows of one column side by side the plain path does no more work, and needs no rows.
        let worth = |lines: &[Line; 2]| lines[1].k > 1 || lines[0].s < lines[0].span();
        let several = axes.iter().filter(|axis| axis.kernel() > 1).count() > 1;
        let in_turn = matches!(how, How::Average(_)) && several && axes.iter().any(Axis::is_binned);
        let lines = lines.map(|(y, x)| [y, x]).filter(worth).filter(|_| !in_turn);
        let kernels = [0, 1, 2].map(|a| axes[a].kernel());
        let sizes = [0, 1, 2].map(|a| axes[a].input());
        let large = order::most(kernels, sizes) > order::SMALL;
        let order = match lines {
            Some(lines) if large && matches!(how, How::Average(_) | How::Mixed(_) | How::Lp(_)) => {
                let apart = lines.iter().all(|line| line.s >= line.span());
                if apart { Order::Lanes } else { Order::Blocks }
            }
            _ => Order::Rows,
        };
        let counts = match (how, lines) {
            (How::Average(average), Some(_)) => divide::counts(average, axes),
            (How::Mixed(_), Some(_)) => divide::counts(&Mixed::AVERAGE, axes),
            _ => Default::default(),
        };
        Self { lines, counts, order, in_turn }
    }
}

/// What pools whole rows of a pool.
pub(crate) enum Kernel<'a> {
    Extreme(Rule, [Line; 2]),
    Median(Median, [Line; 2]),
    Mixed(Mixed, [Line; 2]),
    Norm(Lp, [Line; 2]),
    Average(Averages<'a>),
}

impl Prepared {
    /// The pool's axes and its rule, where it selects the largest or smallest cell.
    fn extremes(&self) -> Option<(Rule, [Line; 2])> {
        let rule = match self.how {
            How::Max(Max { ties, nan, gradient_nan }) => Rule { ties, nan, gradient_nan },
            How::Min(Min { ties, nan }) => Rule { ties, nan, gradient_nan: None },
            _ => return None,
        };
        self.fast.lines.map(|lines| (rule, lines))
    }

    /// The pool's axes, where all of dL/dy goes to the cell that the kernels select.
    fn first_extremes(&self) -> Option<[Line; 2]> {
        let (rule, lines) = self.extremes()?;
        (rule.is_usual() && rule.ties == Ties::First).then_some(lines)
    }

    fn averages(&self) -> Option<Averages<'_>> {
        match (&self.how, self.fast.lines) {
            (How::Average(average), Some(lines)) => {
                let (counts, order) = (&self.fast.counts, self.fast.order);
                Some(Averages { average, counts, lines, order })
            }
            _ => None,
        }
    }

    /// What pools whole rows, if a kernel does.
    pub(crate) fn kernel(&self) -> Option<Kernel<'_>> {
        let lines = self.fast.lines;
        match &self.how {
            How::Median(how) => {
                lines.filter(|lines| median::fits(*lines)).map(|lines| Kernel::Median(*how, lines))
            }
            How::Mixed(mixed) => lines.map(|lines| Kernel::Mixed(*mixed, lines)),
            How::Lp(lp) if lp.p.is_finite() => lines.map(|lines| Kernel::Norm(*lp, lines)),
            How::Average(_) => self.averages().map(Kernel::Average),
            _ => self.extremes().map(|(rule, lines)| Kernel::Extreme(rule, lines)),
        }
    }

    /// Minima are the maxima of -x.
    fn turned<'a>(&self, x: &'a [f32]) -> Cow<'a, [f32]> {
        match self.how {
            How::Min(_) => x.iter().map(|v| -v).collect(),
            _ => Cow::Borrowed(x),
        }
    }

    /// Pools whole output rows of a plane into `y`, which begins with the first of them. False where
    /// no kernel does this.
    #[inline(never)]
    pub(crate) fn fast_rows(
        &self,
        plane: Plane,
        x: &[f32],
        rows: Range<usize>,
        y: &mut [f32],
        argmax: Option<&mut [u32]>,
    ) -> bool {
        let Some(kernel) = self.kernel() else { return false };
        match kernel {
            Kernel::Extreme(rule, lines) => {
                return match self.how {
                    How::Min(_) => rule.min(lines, x, &rows, y, argmax),
                    _ => rule.max(lines, x, rows, y, argmax),
                };
            }
            Kernel::Median(how, lines) => {
                let slow = |k| self.value(plane, x, k);
                median::rows(how.order, lines, x, rows, y, argmax, &slow);
            }
            Kernel::Mixed(mixed, lines) => self.mixed(mixed, lines, plane, x, rows, y),
            Kernel::Norm(lp, lines) => self.norms(lp, lines, plane, x, rows, y),
            Kernel::Average(averages) => {
                averages.rows(x, rows, y, &|k| self.value(plane, x, k).y);
            }
        }
        true
    }

    /// Pools all planes into `y` at once, where planes are so small that each one's preparations would
    /// count.
    #[inline(never)]
    pub(crate) fn fast_planes(&self, x: &[f32], y: &mut [f32]) -> bool {
        let averages = self.averages();
        let Some(averages) = averages.filter(Averages::is_global) else { return false };
        let cells = self.plane_len();
        averages.global(x, y, &|p| self.value(self.plane(p), &x[p * cells..(p + 1) * cells], 0).y);
        true
    }

    /// Writes the input gradient of a plane. False where no kernel does this; `dx` is then of no use.
    #[inline(never)]
    pub(crate) fn fast_backward(
        &self,
        plane: Plane,
        x: &[f32],
        dy: &[f32],
        dx: &mut [f32],
    ) -> bool {
        let first = self.first_extremes();
        if let Some(lines) = first
            && pairs::fits(lines)
            && extreme::number(pairs::picked(lines, &self.turned(x), dy, dx))
        {
            return true;
        }
        let median = matches!(&self.how, How::Median(how) if how.order != crate::Order::Mean);
        if first.is_some() || median {
            let rows = 0..self.sizes(Axis::output)[1];
            return backward::picked(dy, dx, |y, argmax| {
                self.fast_rows(plane, x, rows.clone(), y, Some(argmax))
            });
        }
        self.averages().is_some_and(|averages| averages.backward(dy, dx))
    }
}
