use super::geometry::Rect;
use super::places::GridPlace;
use crate::model::compute::Computed;
use pooling::{Axis, Border};
use std::ops::Range;

/// The window of one output place, over rows and columns.
#[derive(Clone, Debug)]
pub(super) struct Window {
    start: [i64; 2],
    step: [usize; 2],
    pub(super) kernel: [usize; 2],
    /// Taps that are cells of x.
    pub(super) valid: [Range<usize>; 2],
    /// Of the plane that it lies on.
    sizes: [usize; 2],
    border: Border,
}

impl Window {
    pub(super) fn of(computed: &Computed, k: usize) -> Self {
        let ([rows, cols], [row, col]) = computed.windows.axes(computed.plane(), k);
        Self {
            start: [rows.position(row, 0), cols.position(col, 0)],
            step: [rows.dilation(), cols.dilation()],
            kernel: [rows.taps(row), cols.taps(col)],
            valid: [rows.valid(row), cols.valid(col)],
            sizes: [rows.input(), cols.input()],
            border: [rows, cols].map(|axis| axis.border())[usize::from(rows.border().is_empty())],
        }
    }

    /// The cells of x that have a part in window `k`: the window itself, or all windows under it.
    pub(super) fn on_x(computed: &Computed, k: usize) -> Self {
        let near = Self::of(computed, k);
        let Some(before) = computed.windows.before() else { return near };
        let [_, rows, cols] = before.dhw(computed.plane());
        let reach = |a: usize, axis: &Axis| {
            let met = near.valid[a].clone().filter_map(|tap| near.met(a, tap));
            let (low, high) = met.fold((usize::MAX, 0), |(l, h), at| (l.min(at), h.max(at)));
            let low = low.min(high);
            let last = axis.position(high, axis.kernel().saturating_sub(1));
            (axis.position(low, 0), last)
        };
        let ends = [reach(0, rows), reach(1, cols)];
        let sizes = [rows.input(), cols.input()];
        let kernel = ends.map(|(from, last)| (last - from + 1) as usize);
        let valid = [0, 1].map(|a| {
            let tap = |at: i64| (at - ends[a].0).clamp(0, kernel[a] as i64) as usize;
            tap(0)..tap(sizes[a] as i64)
        });
        let start = ends.map(|(from, _)| from);
        Self { start, step: [1, 1], kernel, valid, sizes, border: Border::Empty }
    }

    /// The place on an axis that a tap meets, which a border may lead back inside.
    fn met(&self, axis: usize, tap: usize) -> Option<usize> {
        self.border.cell(self.start[axis] + (tap * self.step[axis]) as i64, self.sizes[axis])
    }

    pub(super) fn taps(&self) -> usize {
        self.kernel[0] * self.kernel[1]
    }

    pub(super) fn is_dilated(&self) -> bool {
        self.step != [1, 1]
    }

    /// Where a tap lies, the ring included.
    pub(super) fn position(&self, row: usize, col: usize) -> (i64, i64) {
        (self.start[0] + (row * self.step[0]) as i64, self.start[1] + (col * self.step[1]) as i64)
    }

    /// The cell of x (flat in the plane) that a tap meets.
    pub(super) fn cell(&self, row: usize, col: usize) -> Option<usize> {
        if !self.valid[0].contains(&row) || !self.valid[1].contains(&col) {
            return None;
        }
        Some(self.met(0, row)? * self.sizes[1] + self.met(1, col)?)
    }

    /// The tap that meets a cell of x.
    pub(super) fn tap_of(&self, cell: usize) -> Option<(usize, usize)> {
        let at = [cell / self.sizes[1], cell % self.sizes[1]];
        let tap = |a: usize| {
            let off = usize::try_from(at[a] as i64 - self.start[a]).ok()?;
            (off.is_multiple_of(self.step[a]) && off / self.step[a] < self.kernel[a])
                .then(|| off / self.step[a])
        };
        Some((tap(0)?, tap(1)?))
    }

    /// From the first tap to the last.
    pub(super) fn hull(&self, grid: &GridPlace) -> Rect {
        let reach = |a: usize| (self.kernel[a].max(1) - 1) * self.step[a] + 1;
        grid.span(self.start[0], self.start[1], reach(0), reach(1))
    }

    /// Rows and columns of x that a window without dilation covers.
    pub(super) fn covered(&self) -> [Range<usize>; 2] {
        [0, 1].map(|a| {
            let at = |tap: usize| usize::try_from(self.start[a] + tap as i64).unwrap_or(0);
            at(self.valid[a].start)..at(self.valid[a].end)
        })
    }

    /// Every tap that is a cell: place in the window, flat index in x.
    pub(super) fn each_cell(&self, f: &mut dyn FnMut(usize, usize, usize)) {
        for row in self.valid[0].clone() {
            for col in self.valid[1].clone() {
                if let Some(cell) = self.cell(row, col) {
                    f(row, col, cell);
                }
            }
        }
    }
}
