use super::{Route, Share, Value};
use crate::{Cells, Error, NO_CELL};

/// A smooth maximum: the log of the mean (or sum) of exponentials.
///
/// ```text
/// y = 1/r log( 1/n (exp(r x_1) + ... + exp(r x_n)) )       1/n left out where `mean` is false
/// dy/dx_i = exp(r x_i) / (exp(r x_1) + ... + exp(r x_n))
/// ```
///
/// Source: Pinheiro and Collobert, *From image-level to pixel-level labeling* (2015). r to 0 tends
/// to the mean, r to infinity to the maximum; the shares add up to 1. The maximum is subtracted
/// before exp, so nothing overflows. Degenerate cases as in PyTorch's `logsumexp`: a window of -inf
/// is -inf with a gradient of NaN; a +inf gives +inf, with a gradient of NaN for itself and of 0 for
/// the numbers beside it; a NaN gives NaN. A window
/// without any cell is -inf.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogSumExp {
    /// Sharpness, finite and above 0.
    pub r: f32,
    /// Divide by the number of cells inside the log. Without it the result exceeds the maximum.
    pub mean: bool,
}

impl Default for LogSumExp {
    fn default() -> Self {
        Self { r: 1.0, mean: true }
    }
}

impl LogSumExp {
    pub(super) fn check(self) -> Result<(), Error> {
        if self.r > 0.0 && self.r.is_finite() {
            return Ok(());
        }
        Err(Error::Sharpness { got: self.r })
    }

    /// The maximum, the sum of `exp(r (x - max))`, and the number of values.
    fn sums(self, cells: &Cells<'_>) -> (f32, f32, usize) {
        let mut most = f32::NEG_INFINITY;
        cells.each(&mut |_, v| most = if v > most || v.is_nan() { v } else { most });
        let (mut total, mut n) = (0.0, 0usize);
        cells.each(&mut |_, v| {
            total += libm::expf(self.r * (v - most));
            n += 1;
        });
        (most, total, n)
    }

    /// The sum of `exp(r (x - max)) - 1`.
    fn lack(self, cells: &Cells<'_>, most: f32) -> f32 {
        let mut lack = 0.0;
        cells.each(&mut |_, v| lack += libm::expm1f(self.r * (v - most)));
        lack
    }

    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let (most, total, n) = self.sums(cells);
        if most.is_infinite() {
            return Value { y: most, winner: None };
        }
        let log = match total / n as f32 {
            // Where all exponentials are near 1, what they lack counts: else small r come to nothing.
            mean if self.mean && mean > 0.5 => libm::log1pf(self.lack(cells, most) / n as f32),
            mean if self.mean => libm::logf(mean),
            _ => libm::logf(total),
        };
        Value { y: most + log / self.r, winner: None }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        let (most, total, _) = self.sums(cells);
        // The sum's shares are PyTorch's, from the rounded y: where y is large they do not quite add
        // up to 1. Beside an infinity nothing counts, and infinities have no difference.
        let (from, parts) = match most.is_finite() && self.mean {
            true => (most, total),
            false => (self.value(cells).y, 1.0),
        };
        cells.for_each(|cell, v| {
            if cell != NO_CELL {
                let share = libm::expf(self.r * (v - from)) / parts;
                to(Route { cell, share: Share::Times(share) });
            }
        });
    }
}
