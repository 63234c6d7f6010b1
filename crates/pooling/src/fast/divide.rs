//! What sums and gradients are divided by.

use super::lanes::Four;
use crate::{Average, Axis};

/// The divisors of all rows.
#[derive(Debug)]
pub(crate) struct Divisors<'a> {
    average: &'a Average,
    counts: &'a Counts,
    /// The taps that count down the columns in the row that is made.
    down: u32,
    by: Vec<f32>,
    times: bool,
    /// Whether it may be.
    may: bool,
}

/// Per window of an axis, for both: the taps that count.
pub(crate) type Counts = [Vec<u32>; 2];

/// The taps that an average counts on each axis.
pub(crate) fn counts(average: &Average, axes: &[Axis; 3]) -> Counts {
    [1, 2].map(|a| {
        let axis = &axes[a];
        let count = |i| {
            if average.count_include_pad { axis.counted(i) } else { axis.valid(i).len() }
        };
        (0..axis.output()).map(|i| count(i) as u32).collect()
    })
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
    pub(crate) fn new(average: &'a Average, counts: &'a Counts, width: usize) -> Self {
        Self { average, counts, down: u32::MAX, by: vec![1.0; width], times: false, may: true }
    }

    /// Never reciprocals: where the loop has no time to ask.
    pub(crate) fn divided(self) -> Self {
        Self { may: false, ..self }
    }

    /// Those of output row `i`.
    #[inline]
    pub(crate) fn row(&mut self, i: usize) -> Row<'_> {
        let down = self.counts[0].get(i).copied().unwrap_or(0);
        if down != self.down {
            self.make(down);
        }
        Row { by: &self.by, times: self.times }
    }

    #[inline(never)]
    fn make(&mut self, down: u32) {
        self.down = down;
        for (by, &along) in self.by.iter_mut().zip(&self.counts[1]) {
            *by = match self.average.divisor_override {
                Some(divisor) => divisor as f32,
                None => (u64::from(down) * u64::from(along)) as f32,
            };
        }
        self.times =
            self.may && self.by.iter().all(|by| by.to_bits() & 0x7f_ffff == 0 && *by != 0.0);
        if self.times {
            self.by.iter_mut().for_each(|by| *by = 1.0 / *by);
        }
    }
}
