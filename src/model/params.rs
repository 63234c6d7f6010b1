use super::settings::Pair;
use pooling::{Nan, Order, Ties};

/// What the kinds of pooling ask for beside the window: all kept, each used by its own kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    /// Adaptive and fractional: bins, or windows, per axis.
    pub output: Pair,
    /// Pyramid: bins per axis of each level.
    pub levels: Vec<i64>,
    /// Pyramid: window and stride of He et al.'s paper instead of exact bins.
    pub he: bool,
    /// Max and min.
    pub ties: Ties,
    pub nan: Nan,
    /// Median of an even window: lower, upper or the mean of the two.
    pub median: Order,
    /// Lp: the exponent, and whether powers are taken of |x| (ONNX) or of x (PyTorch).
    pub p: f32,
    pub absolute: bool,
    /// Mixed: the part of the maximum.
    pub a: f32,
    /// LogSumExp: sharpness, and whether the mean of the exponentials is taken or their sum.
    pub r: f32,
    pub lse_mean: bool,
    /// Rank: how many of the largest cells.
    pub t: i64,
    /// Stochastic: the mean of test time instead of a draw.
    pub test: bool,
    /// Stochastic and fractional: the seed of the draws.
    pub draw: u32,
}

/// The most levels of a pyramid.
pub const MAX_LEVELS: usize = 4;

impl Default for Params {
    fn default() -> Self {
        Self {
            output: [3, 3],
            levels: vec![1, 2, 4],
            he: false,
            ties: Ties::First,
            nan: Nan::Propagate,
            median: Order::Lower,
            p: 2.0,
            absolute: false,
            a: 0.5,
            r: 1.0,
            lse_mean: true,
            t: 2,
            test: false,
            draw: 1,
        }
    }
}
