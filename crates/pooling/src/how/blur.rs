use super::{Route, Share, Value};
use crate::{Axis, AxisId, Cells, Error, NO_CELL};

/// Binomial weights over the window: the blur of anti-aliased pooling, after max pooling with
/// stride 1 ([`crate::Pool::max_blur`]).
///
/// ```text
/// y = sum of w_i x_i,   w the outer product of binomial rows: 1 | 1 1 | 1 2 1 | 1 3 3 1 | ..., sum 1
/// dy/dx_i = w_i
/// ```
///
/// Source: Zhang, *Making convolutional networks shift-invariant again* (2019). The window's kernel
/// says how long a row is. Taps in the padding have no part in the sum; the paper reflects there
/// ([`crate::Border::Reflect`]), and a cell that is met twice receives both shares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Blur;

impl Blur {
    /// The largest kernel: its row is worked out anew for every window.
    pub const LIMIT: usize = 64;

    pub(super) fn check(self, axes: &[Axis; 3], id: impl Fn(usize) -> AxisId) -> Result<(), Error> {
        match axes.iter().position(|axis| axis.kernel() > Self::LIMIT) {
            Some(index) => Err(Error::SettingTooLarge {
                // The spatial axes are the last of the three.
                axis: id((index + id(0).rank).saturating_sub(3)),
                what: "kernel size",
                got: axes[index].kernel() as i64,
                limit: Self::LIMIT as i64,
            }),
            None => Ok(()),
        }
    }

    /// The weight of each value that takes part.
    fn weights(cells: &Cells<'_>) -> Vec<(usize, f32, f32)> {
        let rows = cells.spans.map(|span| binomial(span.taps));
        let [_, h, w] = cells.spans.map(|span| span.taps);
        let weigh = |tap: usize| rows[0][tap / (h * w)] * rows[1][tap / w % h] * rows[2][tap % w];
        cells.list().iter().map(|c| (c.cell, c.v, weigh(c.tap))).collect()
    }

    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let sum = Self::weights(cells).iter().fold(0.0f32, |sum, (_, v, w)| sum + w * v);
        Value { y: sum, winner: None }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        for (cell, _, w) in Self::weights(cells) {
            if cell != NO_CELL {
                to(Route { cell, share: Share::Times(w) });
            }
        }
    }
}

/// Row `size - 1` of Pascal's triangle divided by its sum: `size - 1` fair coins. In f64, halved at
/// every step, so nothing overflows. No longer than [`Blur::LIMIT`], which is checked.
fn binomial(size: usize) -> Vec<f32> {
    let mut row = [0.0f64; Blur::LIMIT];
    row[0] = 1.0;
    for at in 1..size {
        for back in (0..=at).rev() {
            let before = if back > 0 { row[back - 1] } else { 0.0 };
            row[back] = (row[back] + before) / 2.0;
        }
    }
    row.iter().take(size).map(|&v| v as f32).collect()
}
