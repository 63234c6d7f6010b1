//! The operators of ONNX, as ONNX Runtime and the official node tests have them.

use super::args::Args;
use super::case::{Array, Case};
use super::plan::{Base, Plan, Returned, array};
use super::view::View;
use pooling::{
    AutoPad, Convention, Global, How, Layout, Leaf, Pool, Shape, Sliding, SlidingAxis, Tensor,
    Unpool,
};

pub(crate) const OPS: &[&str] = &[
    "MaxPool",
    "AveragePool",
    "LpPool",
    "GlobalMaxPool",
    "GlobalAveragePool",
    "GlobalLpPool",
    "MaxUnpool",
];

const ONNX: Convention = Convention::Onnx;

pub(crate) fn call(
    case: &Case,
    input: &Array<f32>,
    upstream: Option<&Array<f32>>,
) -> Result<Returned, String> {
    let (args, op) = (Args(&case.params), case.op.as_str());
    let view = View::named(&case.layout, input.shape.len())?;
    if op == "MaxUnpool" {
        return unpool(case, args, view, input);
    }
    let rank = input.shape.len().saturating_sub(2);
    // The kernel for dilated windows is the one that finds indices.
    let indexed = case.has_indices() || dilated(args)?;
    let how = match op {
        "MaxPool" => How::Max(ONNX.max(indexed)),
        "GlobalMaxPool" => How::Max(ONNX.max(false)),
        "LpPool" | "GlobalLpPool" => How::Lp(ONNX.lp(args.number("p", 2.0)?)),
        _ => {
            let counts = args.flag("count_include_pad", false)?;
            How::Average(ONNX.average(Some(counts), None))
        }
    };
    let layout = if op.starts_with("Global") {
        Layout::Global(Global)
    } else {
        let mut sliding = sliding(args, rank)?;
        sliding.rules.refuses_negative_same = op == "MaxPool" && !indexed;
        Layout::Sliding(sliding)
    };
    let base = Base::Of(ONNX, args.flag("storage_order", false)?);
    let pool = Pool::Leaf(Leaf { layout, how });
    Plan { pool, view, base, exact: false }.run(input, upstream)
}

fn dilated(args: Args<'_>) -> Result<bool, String> {
    Ok(args.list("dilations")?.is_some_and(|list| list.iter().any(|&d| d != 1)))
}

fn sliding(args: Args<'_>, rank: usize) -> Result<Sliding, String> {
    args.only(&[
        "kernel_shape",
        "strides",
        "pads",
        "dilations",
        "auto_pad",
        "ceil_mode",
        "count_include_pad",
        "storage_order",
        "p",
    ])?;
    let auto_pad = match args.text("auto_pad").unwrap_or("NOTSET") {
        "NOTSET" => AutoPad::Explicit,
        "VALID" => AutoPad::Valid,
        "SAME_UPPER" => AutoPad::SameUpper,
        "SAME_LOWER" => AutoPad::SameLower,
        other => return Err(format!("no such auto_pad: {other}")),
    };
    let ceil_mode = args.flag("ceil_mode", false)?;
    let rules = ONNX.rules();
    Ok(Sliding { ceil_mode, auto_pad, rules, ..Sliding::new(axes(args, rank)?) })
}

/// All begins come before all ends in `pads`.
fn axes(args: Args<'_>, rank: usize) -> Result<Vec<SlidingAxis>, String> {
    let exactly = |key: &str, count: usize, default: i64| match args.list(key)? {
        None => Ok(vec![default; count]),
        Some(list) if list.len() == count => Ok(list),
        Some(list) => Err(format!("{key} must have {count} numbers, got {}", list.len())),
    };
    let kernel = args.list("kernel_shape")?.ok_or("kernel_shape is missing")?;
    if kernel.len() != rank {
        return Err(format!("kernel_shape must have {rank} numbers, got {}", kernel.len()));
    }
    let strides = exactly("strides", rank, 1)?;
    let dilations = exactly("dilations", rank, 1)?;
    let pads = exactly("pads", 2 * rank, 0)?;
    let axis = |a: usize| SlidingAxis {
        kernel: kernel[a],
        stride: strides[a],
        padding: (pads[a], pads[a + rank]),
        dilation: dilations[a],
    };
    Ok((0..rank).map(axis).collect())
}

/// Indices count through the whole tensor of the default size; what they point at is then put into
/// the shape that is asked for.
fn unpool(case: &Case, args: Args<'_>, view: View, input: &Array<f32>) -> Result<Returned, String> {
    let x = view.tensor(input, false)?;
    let unpool = Unpool { axes: axes(args, x.shape().rank())?, output: None };
    let (mut indices, mut asked) = (None, None);
    for name in case.aux_names() {
        let array = case.aux_ints(name)?;
        if array.shape == input.shape {
            indices = Some(array.data)
        } else {
            asked = Some(array.data)
        }
    }
    let indices = indices.ok_or("no indices among the further inputs")?;
    let default = unpool.default_shape(x.shape()).map_err(|e| e.to_string())?;
    let plane = default.plane_len() as i64;
    let in_plane: Vec<i64> = indices.iter().map(|&at| at.rem_euclid(plane)).collect();
    let y = unpool.forward(&x, &in_plane).map_err(|e| e.to_string())?;
    let y = match asked {
        Some(sizes) => placed(&y, &sizes)?,
        None => y,
    };
    let output = array(view, &y);
    Ok(Returned { output, indices: None, grad_input: None, exact: true, unspecified: Vec::new() })
}

/// A smaller tensor in the corner of a larger one.
fn placed(y: &Tensor, sizes: &[i64]) -> Result<Tensor, String> {
    let sizes: Vec<usize> = sizes.iter().filter_map(|&size| usize::try_from(size).ok()).collect();
    let [n, c, spatial @ ..] = sizes.as_slice() else { return Err("output_shape".to_owned()) };
    let shape = Shape::new(*n, *c, spatial).map_err(|e| e.to_string())?;
    let ([d, h, w], [_, to_h, to_w]) = (y.shape().dhw(), shape.dhw());
    let mut into = Tensor::zeros(shape);
    for (at, &v) in y.data().iter().enumerate() {
        let (plane, cell) = (at / (d * h * w), at % (d * h * w));
        let [z, row, col] = [cell / (h * w), cell / w % h, cell % w];
        let place = plane * shape.plane_len() + (z * to_h + row) * to_w + col;
        match into.data_mut().get_mut(place) {
            Some(slot) => *slot = v,
            None => return Err("output_shape is smaller than the default".to_owned()),
        }
    }
    Ok(into)
}
