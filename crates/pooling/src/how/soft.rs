use super::{Route, Share, Value};
use crate::{Cells, NO_CELL};

/// SoftPool: the mean weighted by the softmax of the window.
///
/// ```text
/// w_i = exp(x_i) / (exp(x_1) + ... + exp(x_m))       y = w_1 x_1 + ... + w_m x_m
/// dy/dx_i = w_i (1 + x_i - y)
/// ```
///
/// Source: Stergiou, Poppe, Kalliatakis, *Refining activation downsampling with SoftPool* (2021).
/// The window's maximum is subtracted before exp, so nothing overflows (the authors' code does
/// above 88). The derivative is the true one; the authors' CUDA backward leaves out 1 + x_i - y.
/// A NaN or an infinity in the window gives NaN everywhere, as PyTorch's softmax does; so does a
/// window without any cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Soft;

impl Soft {
    /// The cells and their weights, row-major.
    pub(super) fn weights(cells: &Cells<'_>) -> Vec<(usize, f32, f32)> {
        let list = cells.list();
        let most = list.iter().fold(f32::NEG_INFINITY, |m, c| m.max(c.v));
        let raised: Vec<f32> = list.iter().map(|c| libm::expf(c.v - most)).collect();
        let total: f32 = raised.iter().sum();
        list.iter().zip(raised).map(|(c, e)| (c.cell, c.v, e / total)).collect()
    }

    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let weights = Self::weights(cells);
        let sum = weights.iter().fold(0.0, |sum, (_, v, w)| sum + w * v);
        Value { y: if weights.is_empty() { f32::NAN } else { sum }, winner: None }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, mut to: impl FnMut(Route)) {
        let y = self.value(cells).y;
        for (cell, v, w) in Self::weights(cells) {
            if cell != NO_CELL {
                to(Route { cell, share: Share::Times(w * (1.0 + v - y)) });
            }
        }
    }
}
