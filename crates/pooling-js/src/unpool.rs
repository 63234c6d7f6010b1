//! Max unpooling: one call each, nothing kept.

use crate::options::{Given, axes};
use crate::{error, shape, sizes};
use pooling::{Shape, Tensor, Unpool};
use wasm_bindgen::prelude::*;

fn read(options: JsValue, input: Shape) -> Result<Unpool, JsValue> {
    let given = Given::new(options, "options");
    given.with_keys(&["kernel", "stride", "padding", "output"])?;
    let output = given.get("output").filter(|output| !output.is_null());
    let output = output.map(|sizes| sizes.per_axis(input.rank(), Given::whole)).transpose()?;
    Ok(Unpool { axes: axes(&given, input.rank())?, output })
}

fn wide(indices: &[i32]) -> Vec<i64> {
    indices.iter().map(|&index| index.into()).collect()
}

/// The shape of the output for pooled values of a shape.
#[wasm_bindgen(skip_typescript)]
pub fn unpool_shape(options: JsValue, input: &[u32]) -> Result<Vec<u32>, JsValue> {
    let input = shape(input)?;
    Ok(sizes(read(options, input)?.output_shape(input).map_err(error::core)?))
}

/// Puts the values back.
#[wasm_bindgen(skip_typescript)]
pub fn unpool_forward(
    options: JsValue,
    input: &[u32],
    x: Vec<f32>,
    indices: &[i32],
) -> Result<Vec<f32>, JsValue> {
    let input = shape(input)?;
    let x = Tensor::new(input, x).map_err(error::core)?;
    let y = read(options, input)?.forward(&x, &wide(indices)).map_err(error::core)?;
    Ok(y.into_data())
}

/// The gradient of the pooled values.
#[wasm_bindgen(skip_typescript)]
pub fn unpool_backward(
    options: JsValue,
    input: &[u32],
    indices: &[i32],
    dy: Vec<f32>,
) -> Result<Vec<f32>, JsValue> {
    let input = shape(input)?;
    let unpool = read(options, input)?;
    let output = unpool.output_shape(input).map_err(error::core)?;
    let dy = Tensor::new(output, dy).map_err(error::core)?;
    let dx = unpool.backward(input, &wide(indices), &dy).map_err(error::core)?;
    Ok(dx.into_data())
}
