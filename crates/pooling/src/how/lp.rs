use super::{Route, Share, Value};
use crate::fast::order;
use crate::{Cells, Error, NO_CELL};

/// The p-norm of the window.
///
/// ```text
/// y = (|x_1|^p + ... + |x_m|^p)^(1/p)             dy/dx_i = sign(x_i) |x_i|^(p-1) y^(1-p)
/// p = inf: max |x|,  p = -inf: min |x|            dy/dx = sign(x) for that cell
/// ```
///
/// [`LpRule`] says where PyTorch differs. A zero window has gradient 0 for p >= 1 and NaN below (the
/// derivative is infinite there). NaN gives NaN, an infinity an infinity; powers and sums are f32
/// and may overflow, as in the frameworks. A window without any cell is 0, for p < 0 infinity (and
/// NaN by PyTorch's rule where p is finite).
/// Sources: PyTorch 2.15.0 `torch/nn/functional.py`, ONNX `LpPool`; Gulcehre et al., *Learned-norm
/// pooling for deep feedforward and recurrent neural networks* (2014).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lp {
    /// The exponent: not 0, not NaN.
    pub p: f32,
    /// Whose rule.
    pub rule: LpRule,
}

/// Which sum the root is taken of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LpRule {
    /// The true norm, of |x|, summed over the cells that are there: ONNX.
    #[default]
    Absolute,
    /// PyTorch: x^p without the absolute value, averaged, times the kernel's taps. Odd and
    /// fractional p of negative numbers give NaN (p = 1 is a plain sum); a window over the edge is
    /// scaled up as if it were whole.
    RawPower,
}

impl Lp {
    pub(super) fn check(self) -> Result<(), Error> {
        if self.p == 0.0 || self.p.is_nan() { Err(Error::Norm { got: self.p }) } else { Ok(()) }
    }

    /// The sum under the root, and the factor it was scaled with.
    fn sum(self, cells: &Cells<'_>) -> (f32, f32) {
        // One loop in the wasm for every p.
        let raise: &dyn Fn(f32) -> f32 = &|v| self.raise(v);
        let sum = order::sum(cells, Some(raise));
        if self.rule == LpRule::Absolute {
            return (sum, 1.0);
        }
        let (n, taps) = (cells.len() as f32, cells.taps() as f32);
        (sum / n * taps, taps / n)
    }

    /// What is summed.
    pub(crate) fn raise(self, v: f32) -> f32 {
        power(if self.rule == LpRule::Absolute { v.abs() } else { v }, self.p)
    }

    /// The norm, given the sum over `n` cells of a window of `taps`.
    pub(crate) fn norm(self, sum: f32, n: f32, taps: f32) -> f32 {
        let sum = if self.rule == LpRule::Absolute { sum } else { sum / n * taps };
        power(sum, 1.0 / self.p)
    }

    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        if self.p.is_infinite() {
            return self.extreme(cells);
        }
        Value { y: power(self.sum(cells).0, 1.0 / self.p), winner: None }
    }

    /// The first cell with the largest (smallest) |x|; a NaN wins.
    fn extreme(self, cells: &Cells<'_>) -> Value {
        let largest = self.p > 0.0;
        let mut found: Option<(usize, f32)> = None;
        cells.each(&mut |cell, v| {
            let v = v.abs();
            let beats = |y: f32| v.is_nan() || (if largest { v > y } else { v < y });
            if found.is_none_or(|(_, y)| beats(y)) {
                found = Some((cell, v));
            }
        });
        let nothing = if largest { 0.0 } else { f32::INFINITY };
        let (cell, y) = found.unwrap_or((NO_CELL, nothing));
        Value { y, winner: Some(cell).filter(|&cell| cell != NO_CELL) }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        if self.p.is_infinite() {
            let mut winner = self.extreme(cells).winner;
            cells.each(&mut |cell, v| {
                // A cell that a border repeats has one route.
                if winner.take_if(|winner| *winner == cell).is_some() {
                    to(Route { cell, share: Share::Times(sign(v)) });
                }
            });
            return;
        }
        let root = self.root(cells);
        cells.for_each(|cell, v| {
            let share = root.unwrap_or(0.0) * self.slope(v);
            if cell != NO_CELL && (root.is_some() || share.is_nan()) {
                to(Route { cell, share: Share::Times(share) });
            }
        });
    }

    /// The derivative of the root by the sum under it, times p: what [`Lp::slope`] is multiplied
    /// with. Nothing where the sum is 0: PyTorch's relu passes nothing on there, not even 0 times
    /// infinity. Its sign of a NaN is 0.
    pub(crate) fn root(self, cells: &Cells<'_>) -> Option<f32> {
        let (sum, scale) = self.sum(cells);
        let root = power(sum, 1.0 / self.p - 1.0) * scale;
        (sum != 0.0).then_some(if sum.is_nan() { root * 0.0 } else { root })
    }

    /// The derivative of |x|^p (or x^p), divided by p.
    pub(crate) fn slope(self, v: f32) -> f32 {
        match self.rule {
            LpRule::Absolute => sign(v) * power(v.abs(), self.p - 1.0),
            LpRule::RawPower => power(v, self.p - 1.0),
        }
    }
}

/// x^p in f32, the small exponents by multiplication and square root as the frameworks do.
fn power(x: f32, p: f32) -> f32 {
    match p {
        1.0 => x,
        2.0 => x * x,
        3.0 => x * x * x,
        0.5 => x.sqrt(),
        0.0 => 1.0,
        -0.5 => 1.0 / x.sqrt(),
        -1.0 => 1.0 / x,
        -2.0 => 1.0 / (x * x),
        _ => libm::powf(x, p),
    }
}

/// -1, 0 or 1; 0 for NaN, as PyTorch has it.
fn sign(v: f32) -> f32 {
    f32::from(v > 0.0) - f32::from(v < 0.0)
}
