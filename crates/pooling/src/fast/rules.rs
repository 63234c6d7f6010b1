//! Extremes by other rules for ties and NaN: where the cells are ordinary numbers, the kernels of the
//! usual rule answer for them too.

use super::extreme;
use super::line::Line;
use crate::{NO_INDEX, Nan, Ties};
use std::ops::Range;

/// A rule for ties and NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    pub(crate) ties: Ties,
    pub(crate) nan: Nan,
    /// Where the selected cell is found by another rule than the value.
    pub(crate) gradient_nan: Option<Nan>,
}

impl Rule {
    /// Whether value and selected cell are the kernels', whatever the cells are: which cells share the
    /// gradient does not matter here, the first of them is the selected one.
    pub(crate) fn is_usual(self) -> bool {
        self.ties != Ties::Last && self.nan == Nan::Propagate && self.gradient_nan.is_none()
    }

    /// Whether the kernels answer for these rows.
    fn agrees(self, lines: [Line; 2], x: &[f32], rows: &Range<usize>) -> bool {
        let [down, along] = lines;
        let Range { start, end } = down.reach(rows);
        let cells = x.get(start * along.n..end * along.n).unwrap_or_default();
        // Some rules start from the largest finite number, which a window without a cell then is.
        cells.iter().all(|v| v.abs() < f32::MAX) && lines.iter().all(|line| line.covers())
    }

    /// The maxima of the output rows `rows` by this rule; false where the plain path has to look.
    pub(crate) fn max(
        self,
        lines: [Line; 2],
        x: &[f32],
        rows: Range<usize>,
        y: &mut [f32],
        mut argmax: Option<&mut [u32]>,
    ) -> bool {
        if self.is_usual() {
            extreme::max(lines, x, rows, y, argmax);
            return true;
        }
        if !self.agrees(lines, x, &rows) {
            return false;
        }
        if self.ties != Ties::Last {
            extreme::max(lines, x, rows, y, argmax);
            return true;
        }
        // The last of equal cells is the first from the other end, of the cells that these rows look at.
        let [down, along] = lines;
        let (down, reach) = down.cut(&rows);
        let first = reach.start * along.n;
        let part = x.get(first..reach.end * along.n).unwrap_or_default();
        let turned: Vec<f32> = part.iter().rev().copied().collect();
        let (lines, all) = ([down, along].map(Line::turned), 0..rows.len());
        extreme::max(lines, &turned, all, y, argmax.as_deref_mut());
        y.reverse();
        if let Some(argmax) = argmax {
            argmax.reverse();
            let last = (first + part.len() - 1) as u32;
            argmax.iter_mut().for_each(|at| *at = last - *at);
        }
        true
    }

    /// The minima of the output rows `rows`, as the maxima of -x.
    pub(crate) fn min(
        self,
        [down, along]: [Line; 2],
        x: &[f32],
        rows: &Range<usize>,
        y: &mut [f32],
        mut argmax: Option<&mut [u32]>,
    ) -> bool {
        let (down, reach) = down.cut(rows);
        let first = reach.start * along.n;
        let part = x.get(first..reach.end * along.n).unwrap_or_default();
        let turned: Vec<f32> = part.iter().map(|v| -v).collect();
        if !self.max([down, along], &turned, 0..rows.len(), y, argmax.as_deref_mut()) {
            return false;
        }
        y.iter_mut().for_each(|v| *v = -*v);
        let picks = argmax.into_iter().flatten().filter(|at| **at != NO_INDEX);
        picks.for_each(|at| *at += first as u32);
        true
    }
}

impl Line {
    /// Whether every window has a cell.
    fn covers(&self) -> bool {
        (0..self.o).all(|i| self.first(i).is_some())
    }

    /// The same windows counted from the other end.
    fn turned(self) -> Self {
        let last = self.start(self.o - 1) + self.span() as i64 - 1;
        Self { pad: last - (self.n as i64 - 1), ..self }
    }
}
