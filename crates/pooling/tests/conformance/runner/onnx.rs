//! The operators of ONNX, as ONNX Runtime and the official node tests have them.

use super::args::Args;
use super::case::{Array, Case};
use super::plan::{Base, Plan, Returned, array};
use super::view::View;
use pooling::{
    AutoPad, Convention, Global, How, Layout, Leaf, Operation, Pool, Request, Shape, SlidingAxis,
    Tensor, Unpool,
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
    let operation = match op {
        "MaxPool" | "GlobalMaxPool" => Operation::Max,
        "LpPool" | "GlobalLpPool" => Operation::Lp(args.number("p", 2.0)?),
        _ => Operation::Average,
    };
    let leaf = if op.starts_with("Global") {
        let how = match operation {
            Operation::Max => How::Max(ONNX.max(false)),
            Operation::Average => How::Average(ONNX.average(None, None)),
            Operation::Lp(p) => How::Lp(ONNX.lp(p)),
        };
        Leaf { layout: Layout::Global(Global), how }
    } else {
        let mut request = request(args, input.shape.len().saturating_sub(2), operation)?;
        request.indices = case.has_indices();
        ONNX.leaf(&request).map_err(|e| e.to_string())?
    };
    let base = Base::Of(ONNX, args.flag("storage_order", false)?);
    Plan { pool: Pool::Leaf(leaf), view, base, exact: false }.run(input, upstream)
}

/// The node as a request.
fn request(args: Args<'_>, rank: usize, operation: Operation) -> Result<Request, String> {
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
    let axes = axes(args, rank)?;
    Ok(Request {
        stride: Some(axes.iter().map(|axis| axis.stride).collect()),
        padding: axes.iter().map(|axis| axis.padding).collect(),
        dilation: axes.iter().map(|axis| axis.dilation).collect(),
        auto_pad,
        ceil_mode: Some(args.flag("ceil_mode", false)?),
        count_include_pad: Some(args.flag("count_include_pad", false)?),
        ..Request::new(operation, axes.iter().map(|axis| axis.kernel).collect())
    })
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
