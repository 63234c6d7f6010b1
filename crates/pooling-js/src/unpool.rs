//! Max unpooling: one call each, nothing kept.

use crate::words::Words;
use crate::{error, shape, sizes};
use pooling::{Tensor, Unpool};
use wasm_bindgen::prelude::*;

fn read(words: &[f64]) -> Unpool {
    let mut words = Words(words.iter());
    Unpool { axes: words.axes(), output: words.sizes() }
}

fn wide(indices: &[i32]) -> Vec<i64> {
    indices.iter().map(|&index| index.into()).collect()
}

/// The shape of the output for pooled values of a shape.
#[wasm_bindgen(skip_typescript)]
pub fn unpool_shape(words: &[f64], input: &[u32]) -> Result<Vec<u32>, JsValue> {
    let input = shape(input)?;
    Ok(sizes(read(words).output_shape(input).map_err(error::core)?))
}

/// Puts the values back.
#[wasm_bindgen(skip_typescript)]
pub fn unpool_forward(
    words: &[f64],
    input: &[u32],
    x: Vec<f32>,
    indices: &[i32],
) -> Result<Vec<f32>, JsValue> {
    let input = shape(input)?;
    let x = Tensor::new(input, x).map_err(error::core)?;
    let y = read(words).forward(&x, &wide(indices)).map_err(error::core)?;
    Ok(y.into_data())
}

/// The gradient of the pooled values.
#[wasm_bindgen(skip_typescript)]
pub fn unpool_backward(
    words: &[f64],
    input: &[u32],
    indices: &[i32],
    dy: Vec<f32>,
) -> Result<Vec<f32>, JsValue> {
    let input = shape(input)?;
    let unpool = read(words);
    let output = unpool.output_shape(input).map_err(error::core)?;
    let dy = Tensor::new(output, dy).map_err(error::core)?;
    let dx = unpool.backward(input, &wide(indices), &dy).map_err(error::core)?;
    Ok(dx.into_data())
}
