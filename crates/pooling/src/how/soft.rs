use super::{Route, Share, Value};
use crate::window::Listed;
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
    /// The cells with their weight and how far they lie below the maximum, the sum of weight times
    /// that distance, and the maximum. In f64: what is left of 1 + x - y is often small.
    fn weights(cells: &Cells<'_>) -> (Vec<(usize, f64, f64)>, f64, f32) {
        let list = cells.list();
        let most = list.iter().fold(f32::NEG_INFINITY, |m, c| m.max(c.v));
        let below = |v: f32| f64::from(v) - f64::from(most);
        let raised = |v: f32| f64::from(libm::expf(v - most));
        let total: f64 = list.iter().map(|c| raised(c.v)).sum();
        let cell = |c: &Listed| (c.cell, raised(c.v) / total, below(c.v));
        let weights: Vec<_> = list.iter().map(cell).collect();
        let mean = weights.iter().map(|(_, w, d)| w * d).sum();
        (weights, mean, most)
    }

    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let (weights, mean, most) = Self::weights(cells);
        let y = if weights.is_empty() { f32::NAN } else { (f64::from(most) + mean) as f32 };
        Value { y, winner: None }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        let (weights, mean, _) = Self::weights(cells);
        for (cell, w, d) in weights {
            if cell != NO_CELL {
                to(Route { cell, share: Share::Times((w * (1.0 + d - mean)) as f32) });
            }
        }
    }
}
