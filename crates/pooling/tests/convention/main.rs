//! One request by everybody's rules, on paper: the numbers are those of the frameworks' sources.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod asked;
mod cut;
mod parted;
mod whole;

use pooling::{
    AutoPad, Convention, Error, Forward, Missing, Operation, Part, Request, Rule, Shape, Tensor,
    differences,
};

const ALL: [Convention; 5] = Convention::ALL;
const TORCH: Convention = Convention::PyTorch;
const TF: Convention = Convention::TensorFlow;
const ONNX: Convention = Convention::Onnx;
const CAFFE: Convention = Convention::Caffe;
const JAX: Convention = Convention::Jax;
const AVERAGE: Operation = Operation::Average;
const MAX: Operation = Operation::Max;
const INF: f32 = f32::INFINITY;
const NAN: f32 = f32::NAN;

/// A row of numbers with one image and one channel.
fn row(data: &[f32]) -> Tensor {
    Tensor::new(Shape::new(1, 1, &[data.len()]).unwrap(), data.to_vec()).unwrap()
}

/// 1, 2, 3, ... in a square.
fn square(side: usize) -> Tensor {
    let data = (1..=side * side).map(|v| v as f32).collect();
    Tensor::new(Shape::new(1, 1, &[side, side]).unwrap(), data).unwrap()
}

/// The same numbers on every axis.
fn even(operation: Operation, rank: usize, kernel: i64, stride: i64, pad: i64) -> Request {
    Request {
        stride: Some(vec![stride; rank]),
        padding: vec![(pad, pad); rank],
        ..Request::new(operation, vec![kernel; rank])
    }
}

fn run(by: Convention, request: &Request, x: &Tensor) -> Result<Forward, Error> {
    by.leaf(request)?.prepare(x.shape())?.forward(x)
}

#[track_caller]
fn assert_gives(by: Convention, request: &Request, x: &Tensor, y: &[f32]) {
    let got = run(by, request, x).expect("it is accepted").y;
    let same = |(a, b): (&f32, &f32)| (a - b).abs() <= 1e-5 * b.abs() || a.to_bits() == b.to_bits();
    let nan = |(a, b): (&f32, &f32)| a.is_nan() && b.is_nan();
    assert!(
        got.data().len() == y.len() && got.data().iter().zip(y).all(|pair| same(pair) || nan(pair)),
        "{by:?} gives {:?}, expected {y:?}",
        got.data()
    );
}

#[track_caller]
fn assert_lacks(by: Convention, request: &Request, what: Missing) {
    assert_eq!(by.leaf(request), Err(Error::NotThere { convention: by, what }));
}
