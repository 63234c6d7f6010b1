//! What a case asks of this crate, and running it.

use super::case::{Array, Case};
use super::view::View;
use pooling::{Composed, Convention, Leaf, NO_INDEX, Plane, Pool, Prepared, Shape, Tensor};

/// A call in this crate's words.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) pool: Pool,
    pub(crate) view: View,
    pub(crate) base: Base,
    /// Equal to the bit, whatever tolerance the case allows.
    pub(crate) exact: bool,
}

/// What an index counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Base {
    /// As a framework counts, with its option.
    Of(Convention, bool),
    /// Inside the window.
    Window,
}

/// What we return for a case.
#[derive(Debug)]
pub(crate) struct Returned {
    pub(crate) output: Array<f32>,
    pub(crate) indices: Option<Array<i64>>,
    /// Present where an upstream gradient was given.
    pub(crate) grad_input: Option<Array<f32>>,
    pub(crate) exact: bool,
    /// Cells of the input whose gradient nobody promises.
    pub(crate) unspecified: Vec<usize>,
}

impl Plan {
    /// A layer of PyTorch.
    pub(crate) fn torch(leaf: Leaf, view: View) -> Self {
        let base = Base::Of(Convention::PyTorch, false);
        Self { pool: Pool::Leaf(leaf), view, base, exact: false }
    }

    /// `Err` says why the call is refused.
    pub(crate) fn run(
        &self,
        input: &Array<f32>,
        upstream: Option<&Array<f32>>,
    ) -> Result<Returned, String> {
        let x = self.view.tensor(input, false)?;
        let prepared = self.pool.prepare(x.shape()).map_err(|e| e.to_string())?;
        let forward = prepared.forward(&x).map_err(|e| e.to_string())?;
        let indices = match (&prepared, &forward.argmax) {
            (Composed::Leaf(leaf), Some(argmax)) => {
                let counted = self.base.counted(leaf, argmax);
                Some(self.view.array(forward.y.shape(), &counted))
            }
            _ => None,
        };
        let grad_input = match upstream {
            Some(dy) => {
                let dy = self.view.tensor(dy, true).map_err(|e| format!("grad_output: {e}"))?;
                let dx = match (&prepared, self.base) {
                    (Composed::Leaf(leaf), Base::Of(of, _)) => of.backward(leaf, &x, &dy),
                    _ => prepared.backward(&x, &dy),
                };
                let dx = dx.map_err(|e| format!("grad_output: {e}"))?;
                Some(array(self.view, &dx))
            }
            None => None,
        };
        Ok(Returned {
            output: array(self.view, &forward.y),
            indices,
            grad_input,
            exact: self.exact,
            unspecified: Vec::new(),
        })
    }
}

/// An array as a framework sees it.
pub(crate) fn seen(by: Convention, given: &Array<f32>) -> Array<f32> {
    let data = given.data.iter().map(|&v| by.sees(v)).collect();
    Array { shape: given.shape.clone(), data }
}

/// A tensor as the framework's array.
pub(crate) fn array(view: View, tensor: &Tensor) -> Array<f32> {
    view.array(tensor.shape(), tensor.data())
}

impl Base {
    fn counted(self, leaf: &Prepared, argmax: &[u32]) -> Vec<i64> {
        let input = leaf.input_shape();
        let steps = leaf.steps().max(1);
        let one = |(at, &cell): (usize, &u32)| {
            if cell == NO_INDEX {
                return -1;
            }
            let (p, k) = (at / steps, at % steps);
            let plane = Plane { n: p / leaf.planes(), c: p % leaf.planes() };
            match self {
                Self::Of(convention, option) => {
                    convention.index(input, plane, cell as usize, option) as i64
                }
                Self::Window => inside(leaf, input, plane, (k, cell as usize)),
            }
        };
        argmax.iter().enumerate().map(one).collect()
    }
}

/// The place of a cell in its window, counted row by row.
fn inside(leaf: &Prepared, input: Shape, plane: Plane, (k, cell): (usize, usize)) -> i64 {
    let [_, h, w] = input.dhw();
    let at = [cell / (h * w), cell / w % h, cell % w];
    let (axes, place) = (leaf.dhw(plane), leaf.place(k));
    (0..3).fold(0, |flat, a| {
        let offset = at[a] as i64 - axes[a].position(place[a], 0);
        flat * axes[a].taps(place[a]) as i64 + offset / axes[a].dilation() as i64
    })
}

/// Runs an op of any framework; nothing for one that is not built.
pub(crate) fn call(
    case: &Case,
    input: &Array<f32>,
    upstream: Option<&Array<f32>>,
) -> Result<Returned, String> {
    match case.framework.as_str() {
        "torch" => super::torch::call(case, input, upstream),
        "tensorflow" => super::tensorflow::call(case, input, upstream),
        "onnxruntime" | "onnx-backend-node-test" => super::onnx::call(case, input, upstream),
        "jax" => super::jax::call(case, input, upstream),
        _ => super::third_party::call(case, input, upstream),
    }
}

/// Whether an op is built.
pub(crate) fn knows(framework: &str, op: &str) -> bool {
    match framework {
        "torch" => super::torch::OPS.contains(&op),
        "tensorflow" => super::tensorflow::OPS.contains(&op),
        "onnxruntime" | "onnx-backend-node-test" => super::onnx::OPS.contains(&op),
        "jax" => super::jax::OPS.contains(&op),
        _ => super::third_party::OPS.contains(&(framework, op)),
    }
}
