use super::{Route, Share, Value};
use crate::fast::order;
use crate::{Axis, AxisId, Cells, Error, NO_CELL};

/// The mean of the window; its gradient is split into equal parts.
///
/// ```text
/// y = (x_1 + ... + x_m) / n        dy/dx_i = 1 / n for each of the m cells
/// n = divisor_override, else the taps inside the padded input (count_include_pad), else m
/// ```
///
/// Of adaptive bins on more than one axis the sum is divided by one axis after the other, as PyTorch does
/// it there.
///
/// Source: PyTorch 2.15.0 `ATen/native/cpu/AvgPoolKernel.cpp`, `AdaptiveAvgPoolKernel.cpp`. The window is clipped to the
/// *padded* input before it is counted, so the overhang of ceil mode never counts. The sum runs
/// row-major in f32 from 0.0 (over more than 64 taps in other orders, nearer to the true sum: see
/// `fast/order.rs`), then divides once, and is added to an output of 0.0: 3e38 and 3e38
/// average to infinity, and no output is -0.0 (not even -1e-45 / 4). With counted padding or an
/// overridden divisor the shares need not add up to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Average {
    /// Count padding cells (as zeros) in the divisor. PyTorch's default is true, ONNX's false.
    pub count_include_pad: bool,
    /// Divide by this instead; beats `count_include_pad`. Negative is accepted, 0 is not.
    pub divisor_override: Option<i64>,
}

impl Default for Average {
    fn default() -> Self {
        Self { count_include_pad: true, divisor_override: None }
    }
}

impl Average {
    /// The number that the sum of this window is divided by.
    #[inline(always)]
    pub fn divisor(&self, cells: &Cells<'_>) -> f32 {
        match self.divisor_override {
            Some(divisor) => divisor as f32,
            None if self.count_include_pad => cells.counted_wide() as f32,
            None => cells.len() as f32,
        }
    }

    pub(super) fn check(self) -> Result<(), Error> {
        if self.divisor_override == Some(0) { Err(Error::DivisorZero) } else { Ok(()) }
    }

    /// The part of each cell, which is also what becomes of the sum.
    #[inline(always)]
    pub fn share(&self, cells: &Cells<'_>) -> Share {
        if cells.in_turn && self.divisor_override.is_none() {
            return Share::OverAxes(cells.spans.map(|span| span.cells as f32));
        }
        Share::Over(self.divisor(cells))
    }

    pub(super) fn value(&self, cells: &Cells<'_>) -> Value {
        let sum = order::sum(cells, None);
        Value { y: 0.0 + self.share(cells).of(sum), winner: None }
    }

    pub(super) fn routes(&self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        let share = self.share(cells);
        cells.for_each(|cell, _| {
            if cell != NO_CELL {
                to(Route { cell, share });
            }
        });
    }
}

/// `avg_pool3d` refuses an input smaller than its kernel, whatever the padding; with fewer axes
/// PyTorch does not.
pub(crate) fn covers_kernel(axes: &[Axis; 3], rank: usize) -> Result<(), Error> {
    let short = |axis: &Axis| axis.input() < axis.kernel();
    match axes.iter().position(short).filter(|_| rank == 3) {
        Some(index) => Err(Error::InputSmallerThanKernel {
            axis: AxisId { index, rank },
            input: axes[index].input(),
            kernel: axes[index].kernel() as i64,
        }),
        None => Ok(()),
    }
}
