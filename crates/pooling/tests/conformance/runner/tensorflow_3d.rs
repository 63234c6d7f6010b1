//! TensorFlow's 3-d pooling, which is not its 2-d pooling with one more axis: Eigen's
//! `CuboidMaxPooling` and `CuboidAvgPooling` forward, loops of its own backward
//! (`core/kernels/pooling_ops_3d.cc`).

use super::case::Array;
use super::plan::{Returned, array};
use super::view::View;
use pooling::{Border, Composed, How, Layout, Leaf, Plane, Pool, Prepared, Rules, Sliding, Tensor};

const VIEW: View = View::Last;

/// Runs a layer as it is forward, and with its padding clamped at 0 backward.
pub(crate) fn run(
    leaf: &Leaf,
    input: &Array<f32>,
    upstream: Option<&Array<f32>>,
) -> Result<Returned, String> {
    let x = VIEW.tensor(input, false)?;
    let (there, back) = (prepared(leaf.clone(), &x)?, prepared(clamped(leaf), &x)?);
    let y = match leaf.how {
        How::Average(_) => average(&there, &x),
        _ => there.forward(&x).map_err(|e| e.to_string())?.y,
    };
    let grad_input = match upstream {
        Some(dy) => {
            let dy = VIEW.tensor(dy, true).map_err(|e| format!("grad_output: {e}"))?;
            let dx = match leaf.how {
                How::Average(_) => back.backward(&x, &dy).map_err(|e| e.to_string())?,
                _ => gradient(&back, &x, &y, &dy),
            };
            Some(array(VIEW, &dx))
        }
        None => None,
    };
    let output = array(VIEW, &y);
    Ok(Returned { output, indices: None, grad_input, exact: false, unspecified: Vec::new() })
}

fn prepared(leaf: Leaf, x: &Tensor) -> Result<Prepared, String> {
    match Pool::Leaf(leaf).prepare(x.shape()).map_err(|e| e.to_string())? {
        Composed::Leaf(run) => Ok(run),
        _ => Err("one layer is one layer".to_owned()),
    }
}

/// The layer as it runs backward: SAME with stride > kernel does not read shifted cells, and padding
/// is no number.
fn clamped(leaf: &Leaf) -> Leaf {
    let Layout::Sliding(sliding) = &leaf.layout else { return leaf.clone() };
    let rules = Rules { negative_same: false, ..sliding.rules };
    let layout = Layout::Sliding(Sliding { rules, border: Border::Empty, ..sliding.clone() });
    Leaf { layout, how: leaf.how.clone() }
}

/// The mean of the cells; the lowest number is what Eigen marks padding with, and is skipped.
fn average(run: &Prepared, x: &Tensor) -> Tensor {
    let mut y = Tensor::zeros(run.output_shape());
    let steps = run.steps().max(1);
    for (at, y) in y.data_mut().iter_mut().enumerate() {
        let plane = &x.data()[at / steps * run.plane_len()..][..run.plane_len()];
        let (mut sum, mut count) = (0.0f32, 0);
        run.cells(Plane::default(), plane, at % steps).for_each(|_, v| {
            if v != f32::MIN {
                sum += v;
                count += 1;
            }
        });
        *y = sum / count as f32;
    }
    y
}

/// The gradient goes in full to every cell that is near to the output, wherever that came from.
fn gradient(run: &Prepared, x: &Tensor, y: &Tensor, dy: &Tensor) -> Tensor {
    let mut dx = Tensor::zeros(x.shape());
    let (cells, steps) = (run.plane_len(), run.steps().max(1));
    for (at, (&y, &g)) in y.data().iter().zip(dy.data()).enumerate() {
        let first = at / steps * cells;
        let plane = &x.data()[first..][..cells];
        run.cells(Plane::default(), plane, at % steps).for_each(|cell, v| {
            if (v - y).abs() < 1e-5 {
                dx.data_mut()[first + cell] += g;
            }
        });
    }
    dx
}
