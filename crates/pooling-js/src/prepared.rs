//! A pool that is prepared for one shape, with buffers that stay where they are.

use crate::words::Words;
use crate::{error, shape, sizes, step};
use pooling::{Composed, Convention, NO_INDEX, Plane, Prepared as Layer, Tensor};
use wasm_bindgen::prelude::*;

/// A prepared pool. JavaScript writes into `x` and `dy`, calls, and reads `y`, `dx` and the indices:
/// all of them lie in wasm's memory from the first use on, so a call allocates nothing.
#[wasm_bindgen(skip_typescript)]
#[derive(Debug)]
pub struct Prepared {
    run: Composed,
    convention: Option<Convention>,
    x: Tensor,
    y: Vec<f32>,
    indices: Vec<u32>,
    dy: Option<Tensor>,
    dx: Option<Tensor>,
}

#[wasm_bindgen]
impl Prepared {
    /// Prepares what the words say for `[n, c, ...spatial]`.
    #[wasm_bindgen(constructor)]
    pub fn new(words: &[f64], input: &[u32]) -> Result<Prepared, JsValue> {
        let input = shape(input)?;
        let (pool, convention) = Words(words.iter()).pool();
        let run = pool.prepare(input).map_err(error::core)?;
        let y = vec![0.0; run.output_shape().len()];
        let (indices, x) = (Vec::new(), Tensor::zeros(input));
        Ok(Self { run, convention, x, y, indices, dy: None, dx: None })
    }

    pub fn output_shape(&self) -> Vec<u32> {
        sizes(self.run.output_shape())
    }

    /// Output places that come from one plane.
    pub fn steps(&self) -> usize {
        self.run.steps()
    }

    /// Whether every window selects one cell, so that there are indices.
    pub fn selects(&self) -> bool {
        matches!(&self.run, Composed::Leaf(layer) if layer.selects())
    }

    pub fn x(&self) -> usize {
        self.x.data().as_ptr() as usize
    }

    pub fn y(&self) -> usize {
        self.y.as_ptr() as usize
    }

    /// Where the indices lie; makes room for them.
    pub fn indices(&mut self) -> usize {
        self.indices.resize(self.y.len(), NO_INDEX);
        self.indices.as_ptr() as usize
    }

    /// Where dL/dy lies; makes room for both gradients.
    pub fn dy(&mut self) -> usize {
        let shape = self.run.output_shape();
        self.dx.get_or_insert_with(|| Tensor::zeros(self.x.shape()));
        self.dy.get_or_insert_with(|| Tensor::zeros(shape)).data().as_ptr() as usize
    }

    /// Where dL/dx lies, once there is room.
    pub fn dx(&self) -> usize {
        self.dx.as_ref().map_or(0, |dx| dx.data().as_ptr() as usize)
    }

    /// From `x` to `y`; to the indices too, if there is room for them and they are wanted. Says
    /// whether it worked: the buffers have the right shapes, and a `Result` costs as much as a call.
    pub fn forward(&mut self, indices: bool) -> bool {
        let Composed::Leaf(layer) = &self.run else {
            let Ok(forward) = self.run.forward(&self.x) else { return false };
            self.y.copy_from_slice(forward.y.data());
            return true;
        };
        let picks = indices.then(|| self.indices.get_mut(..self.y.len())).flatten();
        layer.forward_into(self.x.data(), &mut self.y, picks);
        true
    }

    /// From `x` and `dy` to `dx`, as [`Prepared::forward`].
    pub fn backward(&mut self) -> bool {
        let (Some(dy), Some(dx)) = (&self.dy, &mut self.dx) else { return false };
        let Composed::Leaf(layer) = &self.run else {
            let Ok(own) = self.run.backward(&self.x, dy) else { return false };
            dx.data_mut().copy_from_slice(own.data());
            return true;
        };
        let (cells, steps) = (layer.plane_len(), layer.steps());
        for p in 0..planes(layer) {
            let (x, dy) = (&self.x.data()[p * cells..][..cells], &dy.data()[p * steps..][..steps]);
            let into = &mut dx.data_mut()[p * cells..][..cells];
            layer.backward_plane(plane(layer, p), x, dy, into);
        }
        if let Some(convention) = self.convention {
            convention.unrouted(layer, &self.x, dx);
        }
        true
    }

    /// The derivative of sum(y dy) by the how's parameter; undefined where it has none.
    pub fn parameter_gradient(&self) -> Result<Option<f32>, JsValue> {
        match (&self.run, &self.dy) {
            (Composed::Leaf(layer), Some(dy)) => {
                layer.parameter_gradient(&self.x, dy).map_err(error::core)
            }
            _ => Ok(None),
        }
    }

    /// One window of one plane, as `js/step.mjs` reads it.
    pub fn step(&self, n: usize, c: usize, k: usize) -> Result<Vec<f64>, JsValue> {
        let (path, own) = self.run.step(&self.x, Plane { n, c }, k).map_err(error::core)?;
        Ok(step::numbers(&path, &own))
    }

    /// Why so many numbers are refused: for x, or for dL/dy.
    pub fn wrong_length(&self, of_output: bool, got: usize) -> JsValue {
        let shape = if of_output { self.run.output_shape() } else { self.x.shape() };
        let (expected, shape) = (shape.len(), shape.to_vec());
        error::core(pooling::Error::DataLength { shape, expected, got })
    }
}

fn planes(layer: &Layer) -> usize {
    layer.input_shape().n() * layer.planes()
}

fn plane(layer: &Layer, at: usize) -> Plane {
    Plane { n: at / layer.planes(), c: at % layer.planes() }
}
