//! dL/dx while only some windows are routed, without routing all of them again: rows that no later
//! window reaches are final, rows that none has reached are 0; only the band between is summed.

use super::window::Window;
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use pooling::{Average, How, Max, Prepared, Ties};
use std::ops::Range;

/// Up to so many additions the band is summed as the core does it, to the bit; beyond, which only
/// large windows on pictures reach, through a table of differences in f64.
const EXACT: usize = 1 << 18;

/// The gradient after some windows.
#[derive(Clone, Debug, Default)]
pub(super) struct Gradient {
    /// Rows whose sum is under way. Those before are final, those after are untouched.
    pub(super) band: Range<usize>,
    /// Row-major, of the band only.
    pub(super) values: Vec<f32>,
    /// Rows from here on cannot be shown yet: their windows wait to be computed.
    pub(super) ready: usize,
    pub(super) cols: usize,
    /// Of the plane between, where windows lie on one; nothing while it is not known.
    pub(super) middle: Vec<f32>,
}

/// How many rows of dL/dx are final: those that only windows reach that are routed.
pub(super) fn final_rows(computed: &Computed) -> usize {
    let [height, _] = computed.windows.input_size();
    let part = match computed.windows.parts() {
        _ if computed.is_done() => return height,
        [part] if computed.windows.before().is_none() => part,
        // What several layers add up, or a chain brings through, is final with all of it.
        _ => return 0,
    };
    let [_, rows, _] = part.run.dhw(computed.plane());
    let out = part.size[1].max(1);
    let routed = |row: &usize| {
        rows.covering_ends(*row).is_none_or(|(_, last)| (last + 1) * out <= computed.backward_done)
    };
    (0..height).take_while(routed).count()
}

impl Gradient {
    pub(super) fn after(doc: &Doc, computed: &Computed, plane: &[f32], before: usize) -> Self {
        if let Some(run) = computed.windows.before() {
            return Self::of_chain(doc, computed, run, before);
        }
        let [part] = computed.windows.parts() else {
            return Self::of_several(computed, plane, before);
        };
        let [_, rows, cols] = part.run.dhw(computed.plane());
        let (height, width) = (rows.input(), cols.input());
        let out = part.size[1].max(1);
        let limit = before.div_ceil(out);
        let (mut low, mut high, mut ready, mut first) = (height, 0, height, limit);
        for row in 0..height {
            let Some((top, last)) = rows.covering_ends(row) else { continue };
            if (last + 1) * out > before {
                low = low.min(row);
            } else if (last + 1) * out > computed.backward_done {
                ready = ready.min(row);
            }
            if top < limit {
                high = row + 1;
            }
            if row >= low {
                first = first.min(top);
            }
        }
        let band = low..high.max(low);
        let mut gradient = Self { ready, cols: width, band, ..Self::default() };
        let windows = first * out..before;
        if part.run.selects() && computed.forward_done < before {
            gradient.ready = gradient.ready.min(gradient.band.start);
        } else {
            gradient.sum(doc, computed, windows);
        }
        gradient
    }

    /// The value at a cell; nothing where it is not known yet.
    pub(super) fn at(&self, computed: &Computed, cell: usize) -> Option<f32> {
        let row = cell / self.cols.max(1);
        if row >= self.band.end {
            return Some(0.0);
        }
        if row >= self.ready {
            return None;
        }
        if row < self.band.start {
            return computed.dx.get(cell).copied();
        }
        self.values.get(cell - self.band.start * self.cols).copied()
    }

    /// Through two stages, as the core does it; on a picture, nothing until the end.
    fn of_chain(doc: &Doc, computed: &Computed, run: &Prepared, before: usize) -> Self {
        let x = doc.grid.plane(computed.channel);
        let [height, cols] = computed.windows.input_size();
        let whole = Self { ready: height, cols, band: height..height, ..Self::default() };
        if before >= computed.steps() && computed.is_done() {
            let middle = computed.ground.as_ref().map(|ground| ground.gradient.clone());
            return Self { middle: middle.unwrap_or_default(), ..whole };
        }
        let [rows, wide] = computed.windows.kernel();
        if before.saturating_mul(rows * wide) > EXACT || x.len() > EXACT {
            return Self { ready: 0, ..whole };
        }
        let middle = computed.ground_gradient(doc, before);
        let mut values = vec![0.0; x.len()];
        run.backward_plane(computed.plane(), x, &middle, &mut values);
        Self { values, band: 0..height, middle, ..whole }
    }

    /// Several layers share the rows: all of them are summed, or, on a picture, nothing until the
    /// end.
    fn of_several(computed: &Computed, plane: &[f32], before: usize) -> Self {
        let [height, cols] = computed.windows.input_size();
        let whole = Self { ready: height, cols, band: height..height, ..Self::default() };
        if before >= computed.steps() && computed.is_done() {
            return whole;
        }
        let [rows, wide] = computed.windows.kernel();
        if before.saturating_mul(rows * wide) > EXACT {
            return Self { ready: 0, ..whole };
        }
        let mut values = vec![0.0; plane.len()];
        let dy = computed.dy_plane();
        computed.windows.backward(computed.plane(), plane, dy, 0..before, &mut values);
        Self { values, band: 0..height, ..whole }
    }

    fn sum(&mut self, doc: &Doc, computed: &Computed, windows: Range<usize>) {
        self.values = vec![0.0; self.band.len() * self.cols];
        let dy = computed.dy_plane();
        let [rows, cols] = computed.windows.kernel();
        let kernel = rows * cols;
        let from = self.band.start * self.cols;
        let average = match computed.how(0) {
            How::Average(average) => average,
            How::Max(Max { ties: Ties::First | Ties::Last, .. }) => {
                for k in windows {
                    let at = (computed.argmax[k] as usize).wrapping_sub(from);
                    if let Some(value) = self.values.get_mut(at) {
                        *value += dy[k];
                    }
                }
                return;
            }
            _ if windows.len().saturating_mul(kernel) > EXACT => {
                self.ready = self.ready.min(self.band.start);
                return;
            }
            _ => {
                for k in windows {
                    for route in computed.routes(doc, k) {
                        if let Some(value) = self.values.get_mut(route.cell.wrapping_sub(from)) {
                            *value += route.share.of(dy[k]);
                        }
                    }
                }
                return;
            }
        };
        let share = |k: usize| average.share(&computed.cells(doc, k)).of(dy[k]);
        if windows.len().saturating_mul(kernel) <= EXACT {
            for k in windows {
                self.spread(&Window::of(computed, k), share(k));
            }
        } else {
            self.differences(doc, computed, average, windows);
        }
    }

    /// Adds one share to every cell of a window that lies in the band.
    fn spread(&mut self, window: &Window, share: f32) {
        let from = self.band.start * self.cols;
        window.each_cell(&mut |_, _, cell| {
            if let Some(value) = self.values.get_mut(cell.wrapping_sub(from)) {
                *value += share;
            }
        });
    }

    /// A share is put at the corners of its window; running sums over rows and columns then give
    /// every cell its total. What is not finite would spread, so it is added cell by cell.
    fn differences(
        &mut self,
        doc: &Doc,
        computed: &Computed,
        average: &Average,
        windows: Range<usize>,
    ) {
        let (start, width) = (self.band.start, self.cols + 1);
        let mut table = vec![0.0f64; (self.band.len() + 1) * width];
        let mut odd = Vec::new();
        for k in windows {
            let share = average.share(&computed.cells(doc, k)).of(computed.dy_plane()[k]);
            let window = Window::of(computed, k);
            if !share.is_finite() {
                odd.push((window, share));
                continue;
            }
            let [rows, cols] = window.covered();
            let (top, bottom) = (rows.start.max(start) - start, rows.end.max(start) - start);
            let bottom = bottom.min(self.band.len());
            for (row, sign) in [(top.min(bottom), 1.0), (bottom, -1.0)] {
                table[row * width + cols.start] += sign * f64::from(share);
                table[row * width + cols.end] -= sign * f64::from(share);
            }
        }
        self.run(&mut table, width);
        for (window, share) in odd {
            self.spread(&window, share);
        }
    }

    /// Running sums over columns, then rows. What rounding leaves of a sum of 0 is taken for 0.
    fn run(&mut self, table: &mut [f64], width: usize) {
        let dust = table.iter().fold(0.0f64, |m, v| m.max(v.abs())) * 1e-9;
        for row in 0..self.band.len() {
            let mut across = 0.0;
            for col in 0..self.cols {
                let at = row * width + col;
                across += table[at];
                table[at] = across + if row > 0 { table[at - width] } else { 0.0 };
                let value = if table[at].abs() > dust { table[at] as f32 } else { 0.0 };
                self.values[row * self.cols + col] = value;
            }
        }
    }
}
