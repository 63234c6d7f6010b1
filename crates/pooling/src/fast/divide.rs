//! What sums and gradients are divided by.

use super::lanes::Four;
use crate::{Average, Axis};

/// The divisors of all rows.
#[derive(Debug)]
pub(crate) struct Divisors<'a> {
    average: &'a Average,
    axes: &'a [Axis; 3],
    /// Per window of a row: the taps that count.
    along: Vec<u64>,
    /// The taps that count down the columns, and what the row was made for.
    down: u64,
    by: Vec<f32>,
    times: bool,
}

/// The divisors of one row, or their reciprocals where those are powers of two: a product with one is
/// the same number, and sooner there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    pub(crate) by: &'a [f32],
    pub(crate) times: bool,
}

impl Row<'_> {
    #[inline(always)]
    pub(crate) fn quotient(self, v: Four, by: Four) -> Four {
        if self.times { v.mul(by) } else { v.div(by) }
    }
}

impl<'a> Divisors<'a> {
    /// Rows are padded to `width`.
    pub(crate) fn new(average: &'a Average, axes: &'a [Axis; 3], width: usize) -> Self {
        let (by, down, along) = (vec![1.0; width], u64::MAX, Vec::new());
        let mut all = Self { average, axes, along, down, by, times: false };
        all.along = (0..axes[2].output()).map(|i| all.counted(&axes[2], i)).collect();
        all
    }

    fn counted(&self, axis: &Axis, i: usize) -> u64 {
        let padded = self.average.count_include_pad;
        (if padded { axis.counted(i) } else { axis.valid(i).len() }) as u64
    }

    /// Those of output row `i`.
    pub(crate) fn row(&mut self, i: usize) -> Row<'_> {
        let down = self.counted(&self.axes[1], i);
        if down != self.down {
            self.down = down;
            for (by, &along) in self.by.iter_mut().zip(&self.along) {
                *by = match self.average.divisor_override {
                    Some(divisor) => divisor as f32,
                    // Both are at most a few times their axis: no overflow.
                    None => (down * along) as f32,
                };
            }
            self.times = self.by.iter().all(|by| by.to_bits() & 0x7f_ffff == 0 && *by != 0.0);
            if self.times {
                self.by.iter_mut().for_each(|by| *by = 1.0 / *by);
            }
        }
        Row { by: &self.by, times: self.times }
    }
}
