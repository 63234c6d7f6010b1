use super::{Route, Share, Value};
use crate::{Cells, NO_CELL, random};

/// Stochastic pooling: in training a cell is drawn with a probability in proportion to its value;
/// at test the mean weighted by those probabilities.
///
/// ```text
/// p_i = x_i / (x_1 + ... + x_m)   over the positive cells; the others have probability 0
/// training:  y = x_l, l the first cell with p_1 + ... + p_l > u       dy/dx_l = 1
/// test:      y = p_1 x_1 + ... + p_m x_m                              dy/dx_i = (2 x_i - y) / sum
/// ```
///
/// Source: Zeiler and Fergus, *Stochastic pooling for regularization of deep CNNs* (2013). The draw
/// `u` in [0, 1) is [`crate::random::unit`] of (seed, n, c, k): the same seed draws the same cells, and the
/// drawn cell is what backward uses. The paper needs values that are not negative (after a ReLU);
/// here a negative cell counts as 0. Where no cell is positive the first one is drawn and y is its
/// value (Caffe, too, takes the first of an all-zero window); at test y is 0 and no cell has a
/// route. A NaN makes the window NaN (in training from its first NaN), else a +inf is certain to be
/// drawn, the first of several; at test it gives NaN. A window without any cell is 0. Sums are f32:
/// of cells whose sum overflows, the last is drawn, and at test they come to 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stochastic {
    /// The seed of all draws.
    pub seed: u64,
    /// Training or test.
    pub mode: Mode,
}

/// What a layer that behaves differently in training does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Draw a cell.
    #[default]
    Train,
    /// Weigh all cells.
    Test,
}

impl Stochastic {
    /// The random number of this window.
    pub fn draw(self, cells: &Cells<'_>) -> f32 {
        random::unit(self.seed, cells.id)
    }

    /// The sum of the positive cells, row-major in f32; NaN if a cell is NaN.
    pub fn total(self, cells: &Cells<'_>) -> f32 {
        let mut total = 0.0f32;
        cells.each(&mut |_, v| total += positive(v));
        total
    }

    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let total = self.total(cells);
        if self.mode == Mode::Test {
            let mut sum = 0.0f32;
            cells.each(&mut |_, v| sum += positive(v) * (positive(v) / total));
            return Value { y: if total == 0.0 { 0.0 } else { sum }, winner: None };
        }
        let threshold = self.draw(cells) * total;
        let (mut below, mut drawn, mut first) = (0.0f32, None, None);
        let mut last = None;
        cells.each(&mut |cell, v| {
            below += positive(v);
            let here = Some((cell, v));
            first = first.or(here);
            // Rounding may leave the sum at the threshold: then the last positive cell is it.
            last = if v > 0.0 { here } else { last };
            let certain =
                if total.is_finite() { below > threshold } else { v.is_nan() || (v == total) };
            drawn = if certain { drawn.or(here) } else { drawn };
        });
        let (cell, y) = drawn.or(last).or(first).unwrap_or((NO_CELL, 0.0));
        Value { y, winner: Some(cell).filter(|&cell| cell != NO_CELL) }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        let value = self.value(cells);
        if self.mode == Mode::Train {
            if let Some(cell) = value.winner {
                to(Route { cell, share: Share::Full });
            }
            return;
        }
        let total = self.total(cells);
        cells.each(&mut |cell, v| {
            // A NaN is not positive, and has no route that would be a number.
            if cell != NO_CELL && (v > 0.0 || v.is_nan()) {
                to(Route { cell, share: Share::Times((2.0 * v - value.y) / total) });
            }
        });
    }
}

fn positive(v: f32) -> f32 {
    if v > 0.0 || v.is_nan() { v } else { 0.0 }
}
