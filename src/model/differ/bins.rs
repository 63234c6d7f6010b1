//! Adaptive bins, and pyramids of them: a framework's own, or windows that lie on them.

use super::asks::{leaf, window};
use crate::model::refusal::rules_name;
use crate::model::settings::Settings;
use crate::model::words::{Msg, msg};
use pooling::{Adaptive, Bins, Convention, How, Layout, Leaf, Operation, Request, Shape};

/// Kernel and stride of adaptive bins, where all of them are alike.
pub(super) fn even(n: usize, output: usize) -> Option<(i64, i64)> {
    let (start, end) = (|i: usize| i * n / output, |i: usize| ((i + 1) * n).div_ceil(output));
    if output == 0 {
        return None;
    }
    let kernel = end(0);
    let stride = if output == 1 { kernel } else { start(1) };
    let alike = |i: usize| start(i) == i * stride && end(i) - start(i) == kernel;
    (stride > 0 && (0..output).all(alike)).then_some((kernel as i64, stride as i64))
}

/// Adaptive bins: PyTorch's own, or a window that lies on them; where none does, Keras's own. Those
/// have no gradient here: equal maxima are told apart axis by axis, and a part of it is memory that
/// nobody wrote. Source: Keras 3.15.1 `keras/src/backend/tensorflow/nn.py`.
pub(super) fn bins(
    by: Convention,
    operation: Operation,
    shape: Shape,
    output: &[i64],
) -> Result<Leaf, Msg> {
    let how = match operation {
        Operation::Max => Some(How::Max(by.max(false))),
        Operation::Average => Some(How::Average(by.average(Some(false), None))),
        Operation::Lp(_) => None,
    };
    let sizes = output.iter().copied().map(Some).collect();
    let layout = Layout::Adaptive(Adaptive { output: sizes, bins: Bins::Exact });
    let own = how.map(|how| Leaf { layout, how });
    if let Some(own) = own.clone().filter(|_| by == Convention::PyTorch) {
        return Ok(own);
    }
    let (mut kernel, mut stride) = (Vec::new(), Vec::new());
    for (axis, (&n, &output)) in shape.spatial().iter().zip(output).enumerate() {
        let output = usize::try_from(output).unwrap_or(0);
        let Some((k, s)) = even(n, output) else {
            let keras = own.filter(|_| by == Convention::TensorFlow).map(without_gradient);
            return keras.ok_or_else(|| uneven(by, axis + 2 - shape.rank(), n, output));
        };
        kernel.push(k);
        stride.push(s);
    }
    leaf(by, &Request { stride: Some(stride), ..Request::new(operation, kernel) })
}

/// Without the rule for a gradient that is not there.
pub(super) fn without_gradient(mut leaf: Leaf) -> Leaf {
    if let How::Max(max) = &mut leaf.how {
        max.gradient_nan = None;
    }
    leaf
}

/// Whether this is Keras's own adaptive pooling.
pub(super) fn is_kerass(by: Convention, leaf: &Leaf) -> bool {
    by == Convention::TensorFlow && matches!(leaf.layout, Layout::Adaptive(_))
}

/// That no window lies on the bins, with the bins.
fn uneven(by: Convention, axis: usize, n: usize, output: usize) -> Msg {
    const MOST: usize = 8;
    let bins =
        (0..output).map(|i| format!("{}–{}", i * n / output, ((i + 1) * n).div_ceil(output) - 1));
    let mut list = bins.take(MOST).collect::<Vec<_>>().join(", ");
    if output > MOST {
        list.push_str(", …");
    }
    let axis = msg(if axis == 0 { "axis.rows" } else { "axis.columns" });
    msg("differ.uneven").with("rules", rules_name(by)).msg("axis", axis).with("bins", list)
}

/// Level by level. Caffe has a layer for it, whose levels are 1, 2, 4, ... and whose windows are all of
/// one size: `pad = (k bins - n + 1) / 2` on both sides.
pub(super) fn pyramid(
    settings: &Settings,
    by: Convention,
    operation: Operation,
    shape: Shape,
) -> Result<Vec<Leaf>, Msg> {
    let params = &settings.params;
    let level = |&level: &i64| {
        if params.he {
            let sizes = shape.spatial().iter().map(|&n| n as i64);
            let (kernel, stride) = sizes.map(|n| ((n + level - 1) / level, n / level)).unzip();
            return leaf(by, &Request { stride: Some(stride), ..Request::new(operation, kernel) });
        }
        if is_caffes(settings, by) {
            return leaf(by, &caffes(operation, shape, level));
        }
        bins(by, operation, shape, &vec![level; shape.rank()])
    };
    params.levels.iter().map(level).collect()
}

/// Whether Caffe's own layer has these levels.
pub(super) fn is_caffes(settings: &Settings, by: Convention) -> bool {
    let doubling = settings.params.levels.iter().enumerate().all(|(i, &level)| level == 1 << i);
    by == Convention::Caffe && !settings.params.he && doubling
}

fn caffes(operation: Operation, shape: Shape, bins: i64) -> Request {
    let sizes = || shape.spatial().iter().map(|&n| n as i64);
    let kernel: Vec<i64> = sizes().map(|n| (n + bins - 1) / bins).collect();
    let pad = |(n, k): (i64, &i64)| (k * bins - n + 1) / 2;
    let padding = sizes().zip(&kernel).map(pad).map(|pad| (pad, pad)).collect();
    Request { padding, ..window(operation, &kernel) }
}
