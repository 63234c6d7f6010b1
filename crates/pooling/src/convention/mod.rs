mod differ;

pub use differ::{Rule, between};

use crate::{Average, Error, How, Lp, LpRule, Max, Nan, Plane, Prepared, Rules, Shape, Tensor};

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
        // TensorFlow's backward looks for the maximum anew, and takes the first cell to begin with.
        let looks_again = self == Self::TensorFlow && !indices;
        Max { nan, gradient_nan: looks_again.then_some(Nan::First), ..Max::default() }
    }

    /// What the framework makes of a number before it pools: TensorFlow and XLA switch the processor
    /// to taking subnormal numbers for zeros.
    pub fn sees(self, v: f32) -> f32 {
        match self {
            Self::TensorFlow | Self::Jax if v.is_subnormal() => 0.0f32.copysign(v),
            _ => v,
        }
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

    /// What the framework's autograd leaves in cells that no window covers, where it is not 0:
    /// PyTorch's `lp_pool` multiplies the 0 of such a cell with x^(p-1), which is NaN where that power
    /// has no value. `dx` is what [`Prepared::backward`] gave for `x`.
    pub fn unrouted(self, run: &Prepared, x: &Tensor, dx: &mut Tensor) {
        let How::Lp(lp) = *run.how() else { return };
        if self != Self::PyTorch || lp.p.is_infinite() || x.shape() != dx.shape() {
            return;
        }
        let cells = run.plane_len().max(1);
        let axes = run.dhw(Plane::default());
        let bare = |a: usize| -> Vec<bool> {
            (0..axes[a].input()).map(|at| axes[a].covering(at).is_empty()).collect()
        };
        let bare = [bare(0), bare(1), bare(2)];
        let (h, w) = (bare[1].len(), bare[2].len());
        for (at, (slot, &v)) in dx.data_mut().iter_mut().zip(x.data()).enumerate() {
            let cell = at % cells;
            if bare[0][cell / (h * w)] || bare[1][cell / w % h] || bare[2][cell % w] {
                *slot = 0.0 * lp.slope(v);
            }
        }
    }

    /// The input gradient as the framework's autograd adds it up: [`Prepared::backward`], but for
    /// PyTorch's `lp_pool`. It gathers the gradients of the sums first and multiplies them with
    /// x^(p-1) once, so windows that share a cell cannot cancel to NaN where that power is infinite,
    /// and a cell without a window is 0 times that power.
    ///
    /// # Errors
    /// [`Error::ShapeMismatch`].
    pub fn backward(self, run: &Prepared, x: &Tensor, dy: &Tensor) -> Result<Tensor, Error> {
        let mut dx = run.backward(x, dy)?;
        let How::Lp(lp) = *run.how() else { return Ok(dx) };
        if self != Self::PyTorch || lp.p.is_infinite() || lp.rule == LpRule::Absolute {
            return Ok(dx);
        }
        dx.data_mut().fill(0.0);
        let (cells, steps) = (run.plane_len().max(1), run.steps());
        let planes = dx.data_mut().chunks_exact_mut(cells).zip(x.data().chunks_exact(cells));
        for (p, (into, data)) in planes.enumerate() {
            for k in 0..steps {
                let (window, dy) = (run.cells(run.plane(p), data, k), dy.data()[p * steps + k]);
                let g = lp.root(&window).map_or(0.0, |root| root * dy);
                window.for_each(|cell, _| {
                    // A border's constant is no cell.
                    if let Some(slot) = into.get_mut(cell) {
                        *slot += g;
                    }
                });
            }
            into.iter_mut().zip(data).for_each(|(slot, &v)| *slot *= lp.slope(v));
        }
        Ok(dx)
    }

    /// The index of a cell (flat in its plane) as the framework counts it.
    ///
    /// PyTorch and Caffe count in the plane, ONNX through the whole tensor (with `storage_order` 1
    /// the spatial axes in reverse), TensorFlow through one image with channels innermost (through
    /// all images with `include_batch_in_index`).
    pub fn index(self, input: Shape, plane: Plane, cell: usize, option: bool) -> usize {
        let (cells, c) = (input.plane_len(), input.c());
        match self {
            Self::PyTorch | Self::Caffe | Self::Jax => cell,
            Self::TensorFlow => {
                let image = if option { plane.n * cells * c } else { 0 };
                image + cell * c + plane.c
            }
            Self::Onnx => {
                let at = if option { reversed(input, cell) } else { cell };
                (plane.n * c + plane.c) * cells + at
            }
        }
    }
}

/// A flat place counted with the first spatial axis innermost.
fn reversed(input: Shape, cell: usize) -> usize {
    let [d, h, w] = input.dhw();
    let [z, y, x] = [cell / (h * w), cell / w % h, cell % w];
    z + (y + x * h) * d
}
