//! The core for JavaScript.
//!
//! Here is only what must be Rust: pools are prepared, and numbers lie in buffers that are made once.
//! `js/options.mjs` reads the options; `js/pool.mjs` copies into and out of the buffers, and is what people
//! call; what they read is `js/index.d.ts`.

mod error;
mod prepared;
mod step;
mod unpool;
mod words;

use pooling::{Error, Shape};
use wasm_bindgen::JsValue;

/// The shape that JavaScript gives as `[n, c, ...spatial]`.
fn shape(sizes: &[u32]) -> Result<Shape, JsValue> {
    let sizes: Vec<usize> = sizes.iter().map(|&size| size as usize).collect();
    match sizes.as_slice() {
        [n, c, spatial @ ..] => Shape::new(*n, *c, spatial).map_err(error::core),
        _ => Err(error::core(Error::Rank { got: 0 })),
    }
}

/// The shape as JavaScript gets it.
fn sizes(shape: Shape) -> Vec<u32> {
    shape.to_vec().into_iter().map(|size| size as u32).collect()
}
