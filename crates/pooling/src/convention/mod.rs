//! Whose rules a request follows.

mod backward;
mod differences;
mod index;
mod leaf;
mod missing;
mod reading;
mod replaced;
mod request;
mod rule;
mod step;

pub use differences::{Difference, Differences, Part, differences, differences_of};
pub use missing::Missing;
pub use replaced::Replaced;
pub use request::{Operation, Request};
pub use rule::Rule;

use crate::{Average, Lp, LpRule, Max, Nan, Rules};

/// Whose rules a request follows: the same words mean different things.
///
/// A convention reproduces every deterministic value and index of its framework. What is unwritten,
/// out of range or left to chance there is replaced: an index never points at padding, and a window
/// without a cell has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Convention {
    /// PyTorch 2.15.0.
    #[default]
    PyTorch,
    /// TensorFlow 2.21.0 and Keras, on CPU.
    TensorFlow,
    /// ONNX as ONNX Runtime 1.32.0 computes it.
    Onnx,
    /// BVLC Caffe.
    Caffe,
    /// JAX 0.10.2, `lax.reduce_window`.
    Jax,
}

impl Convention {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::PyTorch, Self::TensorFlow, Self::Onnx, Self::Caffe, Self::Jax];

    /// Its name as it is written.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::PyTorch => "PyTorch",
            Self::TensorFlow => "TensorFlow",
            Self::Onnx => "ONNX",
            Self::Caffe => "Caffe",
            Self::Jax => "JAX",
        }
    }

    /// What a sliding window may be, and how its sizes are rounded.
    pub fn rules(self) -> Rules {
        match self {
            Self::PyTorch => Rules::PYTORCH,
            Self::TensorFlow => Rules::TENSORFLOW,
            Self::Onnx => Rules::ONNX,
            Self::Caffe => Rules::CAFFE,
            Self::Jax => Rules::JAX,
        }
    }

    /// Max pooling. `indices`: whether the call asks for them, which changes what NaN and -inf come
    /// to in TensorFlow (`max_pool` and `max_pool_with_argmax`) and in ONNX Runtime.
    pub fn max(self, indices: bool) -> Max {
        let nan = match self {
            Self::PyTorch | Self::Jax => Nan::Propagate,
            Self::Caffe => Nan::FromLowest,
            Self::TensorFlow | Self::Onnx if indices => Nan::First,
            Self::TensorFlow | Self::Onnx => Nan::FromLowest,
        };
        let gradient_nan = match self {
            // The backward looks for the maximum anew, and takes the first cell to begin with.
            Self::TensorFlow if !indices => Some(Nan::First),
            Self::Jax => Some(Nan::Padded),
            _ => None,
        };
        Max { nan, gradient_nan, ..Max::default() }
    }

    /// Whether subnormal numbers are taken for zeros: TensorFlow and XLA switch the processor to it.
    pub fn flushes(self) -> bool {
        matches!(self, Self::TensorFlow | Self::Jax)
    }

    /// What the framework makes of a number before it pools.
    pub fn sees(self, v: f32) -> f32 {
        if self.flushes() && v.is_subnormal() { 0.0f32.copysign(v) } else { v }
    }

    /// Average pooling. What is not asked for has the framework's default; TensorFlow never counts
    /// padding, Caffe always does, and only PyTorch has another divisor.
    pub fn average(self, count_include_pad: Option<bool>, divisor: Option<i64>) -> Average {
        let counts = match self {
            Self::PyTorch => count_include_pad.unwrap_or(true),
            Self::Onnx => count_include_pad.unwrap_or(false),
            Self::Caffe => true,
            Self::TensorFlow | Self::Jax => false,
        };
        let divisor_override = divisor.filter(|_| self == Self::PyTorch);
        Average { count_include_pad: counts, divisor_override }
    }

    /// The p-norm: PyTorch takes raw powers and scales windows over the edge, the others |x|.
    pub fn lp(self, p: f32) -> Lp {
        let rule = if self == Self::PyTorch { LpRule::RawPower } else { LpRule::Absolute };
        Lp { p, rule }
    }
}
