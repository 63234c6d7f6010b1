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
    /// The maximum, the sum of what the cells come to raised, and the sum of weight times distance below the
    /// maximum. In f64: what is left of 1 + x - y is often small.
    fn sums(cells: &Cells<'_>) -> (f32, f64, f64) {
        let mut most = f32::NEG_INFINITY;
        cells.each(&mut |_, v| most = most.max(v));
        let (mut total, mut mean) = (0.0, 0.0);
        cells.each(&mut |_, v| total += raised(v, most));
        cells.each(&mut |_, v| mean += raised(v, most) / total * below(v, most));
        (most, total, mean)
    }

    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let (most, _, mean) = Self::sums(cells);
        let y = if cells.is_empty() { f32::NAN } else { (f64::from(most) + mean) as f32 };
        Value { y, winner: None }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        let (most, total, mean) = Self::sums(cells);
        cells.each(&mut |cell, v| {
            if cell != NO_CELL {
                let share = raised(v, most) / total * (1.0 + below(v, most) - mean);
                to(Route { cell, share: Share::Times(share as f32) });
            }
        });
    }
}

fn below(v: f32, most: f32) -> f64 {
    f64::from(v) - f64::from(most)
}

fn raised(v: f32, most: f32) -> f64 {
    f64::from(libm::expf(v - most))
}
