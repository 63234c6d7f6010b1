//! The cases worth knowing by heart, in numbers that one can check on paper.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

/// A plane: `grid![1, 2; 3, 4]` has two rows.
macro_rules! grid {
    ($($($v:expr),+);+ $(;)?) => { $crate::grid(&[$(&[$($v as f32),+]),+]) };
}

/// A line.
macro_rules! line {
    ($($v:expr),+ $(,)?) => { $crate::line(&[$($v as f32),+]) };
}

mod average;
mod borders;
mod composed;
mod large;
mod layouts;
mod max;
mod refused;
mod selected;
mod sliding;
mod unpool;
mod weighed;

use pooling::Error;
pub(crate) use pooling::{
    Average, Forward, How, Layout, Leaf, Max, Plane, Prepared, Shape, Sliding, SlidingAxis, Tensor,
};

pub(crate) const INF: f32 = f32::INFINITY;
pub(crate) const NAN: f32 = f32::NAN;

pub(crate) fn grid(rows: &[&[f32]]) -> Tensor {
    let shape = Shape::new(1, 1, &[rows.len(), rows[0].len()]).unwrap();
    Tensor::new(shape, rows.concat()).unwrap()
}

pub(crate) fn line(data: &[f32]) -> Tensor {
    Tensor::new(Shape::new(1, 1, &[data.len()]).unwrap(), data.to_vec()).unwrap()
}

/// Kernel, stride, padding, dilation; the same on every axis.
#[derive(Clone, Copy)]
pub(crate) struct Window(pub(crate) i64, pub(crate) i64, pub(crate) i64, pub(crate) i64);

pub(crate) const FLOOR: bool = false;
pub(crate) const CEIL: bool = true;

pub(crate) fn pool(how: How, rank: usize, window: Window, ceil_mode: bool) -> Leaf {
    let Window(kernel, stride, padding, dilation) = window;
    let axis = SlidingAxis { kernel, stride, padding: (padding, padding), dilation };
    Leaf { layout: Layout::Sliding(Sliding { ceil_mode, ..Sliding::new(vec![axis; rank]) }), how }
}

pub(crate) fn prepare(
    how: How,
    x: &Tensor,
    window: Window,
    ceil_mode: bool,
) -> Result<Prepared, Error> {
    pool(how, x.shape().rank(), window, ceil_mode).prepare(x.shape())
}

pub(crate) fn forward(how: How, x: &Tensor, window: Window, ceil_mode: bool) -> Forward {
    prepare(how, x, window, ceil_mode).unwrap().forward(x).unwrap()
}

pub(crate) fn max() -> How {
    How::Max(Max::default())
}

pub(crate) fn average(count_include_pad: bool, divisor_override: Option<i64>) -> How {
    How::Average(Average { count_include_pad, divisor_override })
}

#[track_caller]
pub(crate) fn assert_same(got: &Tensor, expected: &Tensor) {
    assert_eq!(got.shape(), expected.shape());
    let bits = |t: &Tensor| -> Vec<u32> {
        t.data().iter().map(|v| if v.is_nan() { NAN.to_bits() } else { v.to_bits() }).collect()
    };
    assert_eq!(bits(got), bits(expected), "got {got:?}, expected {expected:?}");
}

/// One window over everything.
pub(crate) const GLOBAL: Layout = Layout::Global(pooling::Global);

/// y, the index and dx (for dy = 1) of one window over a line, to the bit; any NaN is any NaN.
#[track_caller]
pub(crate) fn assert_whole(how: How, x: &[f32], y: f32, index: Option<u32>, dx: &[f32]) {
    let x = line(x);
    let run = Leaf { layout: GLOBAL, how }.prepare(x.shape()).unwrap();
    let forward = run.forward(&x).unwrap();
    assert_same(&forward.y, &line(&[y]));
    assert_eq!(forward.argmax.map(|argmax| argmax[0]), index);
    assert_same(&run.backward(&x, &line(&[1.0])).unwrap(), &line(dx));
}

/// y and dx (for dy of ones) of a layer.
pub(crate) fn both(layout: Layout, how: How, x: &Tensor) -> (Vec<f32>, Vec<f32>) {
    let run = Leaf { layout, how }.prepare(x.shape()).unwrap();
    let y = run.forward(x).unwrap().y;
    let ones = Tensor::new(y.shape(), vec![1.0; y.data().len()]).unwrap();
    (y.into_data(), run.backward(x, &ones).unwrap().into_data())
}
