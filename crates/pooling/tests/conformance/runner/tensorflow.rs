//! The ops of TensorFlow, called with the arguments of a case. Arrays are NHWC.

use super::args::Args;
use super::case::{Array, Case};
use super::plan::{Base, Plan, Returned, seen};
use super::view::View;
use pooling::{
    AutoPad, Convention, Depth, Global, How, Layout, Leaf, Max, Operation, Pool, Request, Ties,
};
use serde_json::Value;

pub(crate) const OPS: &[&str] = &[
    "max_pool",
    "avg_pool",
    "max_pool3d",
    "avg_pool3d",
    "max_pool_with_argmax",
    "pool",
    "reduce_max",
    "reduce_mean",
];

const TF: Convention = Convention::TensorFlow;

pub(crate) fn call(
    case: &Case,
    input: &Array<f32>,
    upstream: Option<&Array<f32>>,
) -> Result<Returned, String> {
    let (args, op) = (Args(&case.params), case.op.as_str());
    let spatial = if op.ends_with("3d") { 3 } else { 2 };
    let given = input.shape.len();
    if given != spatial + 2 {
        return Err(format!("{op} takes {} axes, the input has {given}", spatial + 2));
    }
    if args.text("data_format").is_some_and(|format| format.starts_with("NC")) {
        return Err("the CPU kernels take channels last only".to_owned());
    }
    let leaf = match op {
        "pool" => pool(args, spatial)?,
        "reduce_max" | "reduce_mean" => global(args, op)?,
        _ => layer(args, op, spatial)?,
    };
    let batch = args.flag("include_batch_in_index", false)?;
    let seen = seen(TF, input);
    if spatial == 3 {
        return super::tensorflow_3d::run(&leaf, &seen, upstream);
    }
    let (pool, base) = (Pool::Leaf(leaf), Base::Of(TF, batch));
    let mut got = Plan { pool, view: View::Last, base, exact: false }.run(&seen, upstream)?;
    if op == "max_pool_with_argmax" {
        let image = if batch { 0 } else { input.shape[1..].iter().product() };
        fetch(input, &mut got, image);
    }
    Ok(got)
}

/// With an index the output is the cell itself, subnormal or not. An index counts on from one image
/// to the next where `image` is 0, else through one of so many cells.
fn fetch(input: &Array<f32>, got: &mut Returned, image: usize) {
    let Some(indices) = &got.indices else { return };
    let places = (indices.data.len() / indices.shape[0].max(1)).max(1);
    for (at, (y, &index)) in got.output.data.iter_mut().zip(&indices.data).enumerate() {
        let cell = usize::try_from(index).ok().map(|index| at / places * image + index);
        if let Some(&v) = cell.and_then(|cell| input.data.get(cell)) {
            *y = v;
        }
    }
}

fn global(args: Args<'_>, op: &str) -> Result<Leaf, String> {
    if args.list("axis")? != Some(vec![1, 2]) {
        return Err("only a reduction over the spatial axes is a pooling".to_owned());
    }
    let how = match op {
        "reduce_max" => How::Max(Max { ties: Ties::Split, ..Max::default() }),
        _ => How::Average(TF.average(None, None)),
    };
    Ok(Leaf { layout: Layout::Global(Global), how })
}

fn layer(args: Args<'_>, op: &str, spatial: usize) -> Result<Leaf, String> {
    let ksize = wide(args, "ksize", spatial)?;
    let strides = wide(args, "strides", spatial)?;
    let (n, c) = (spatial + 1, spatial + 1);
    if ksize[0] != 1 || strides[0] != 1 {
        return Err("a window over the batch is not a pooling".to_owned());
    }
    let average = op.starts_with("avg");
    if ksize[c] != 1 && spatial == 2 {
        return depth(&ksize, &strides, n, average);
    }
    if ksize[c] != 1 || strides[c] != 1 {
        return Err("no window or stride over channels here".to_owned());
    }
    let (auto_pad, padding) = padding(args, spatial)?;
    asked(&Request {
        stride: Some(strides[1..=spatial].to_vec()),
        auto_pad,
        padding,
        indices: op == "max_pool_with_argmax",
        ..Request::new(operation(average), ksize[1..=spatial].to_vec())
    })
}

fn operation(average: bool) -> Operation {
    if average { Operation::Average } else { Operation::Max }
}

/// The call by TensorFlow's rules.
fn asked(request: &Request) -> Result<Leaf, String> {
    TF.leaf(request).map_err(|e| e.to_string())
}

/// Depth pooling: over channels alone, stride = window.
fn depth(ksize: &[i64], strides: &[i64], c: usize, average: bool) -> Result<Leaf, String> {
    let alone = (0..c).all(|a| ksize[a] == 1 && strides[a] == 1);
    if !alone || strides[c] != ksize[c] || average {
        return Err("a window over channels is max pooling alone, with its own stride".to_owned());
    }
    let how = How::Max(TF.max(false));
    Ok(Leaf { layout: Layout::Depth(Depth { kernel: ksize[c] }), how })
}

/// `tf.nn.pool`: the one with dilation, which it has for VALID and stride 1 alone.
fn pool(args: Args<'_>, spatial: usize) -> Result<Leaf, String> {
    let window = args.ints("window_shape", spatial)?.ok_or("window_shape is missing")?;
    let strides = args.ints("strides", spatial)?.unwrap_or_else(|| vec![1; spatial]);
    let dilations = args.ints("dilations", spatial)?.unwrap_or_else(|| vec![1; spatial]);
    if (0..spatial).any(|a| strides[a] > window[a]) {
        return Err("no stride above the window here".to_owned());
    }
    let average = match args.text("pooling_type") {
        Some("MAX") => false,
        Some("AVG") => true,
        other => return Err(format!("no such pooling_type: {other:?}")),
    };
    let (auto_pad, padding) = padding(args, spatial)?;
    asked(&Request {
        stride: Some(strides),
        auto_pad,
        padding,
        dilation: dilations,
        ..Request::new(operation(average), window)
    })
}

/// One number per axis of the array; one, or one per spatial axis, is widened.
fn wide(args: Args<'_>, key: &str, spatial: usize) -> Result<Vec<i64>, String> {
    let given = args.list(key)?.ok_or_else(|| format!("{key} is missing"))?;
    match given.len() {
        1 => Ok([vec![1], vec![given[0]; spatial], vec![1]].concat()),
        len if len == spatial => Ok([vec![1], given, vec![1]].concat()),
        len if len == spatial + 2 => Ok(given),
        len => Err(format!("{key} must have 1, {spatial} or {} numbers, got {len}", spatial + 2)),
    }
}

type Padding = (AutoPad, Vec<(i64, i64)>);

fn padding(args: Args<'_>, spatial: usize) -> Result<Padding, String> {
    let none = vec![(0, 0); spatial];
    let list = match args.0.get("padding") {
        Some(Value::String(name)) => {
            return match name.as_str() {
                "SAME" => Ok((AutoPad::SameUpper, none)),
                "VALID" => Ok((AutoPad::Valid, none)),
                other => Err(format!("no such padding: {other}")),
            };
        }
        Some(Value::Array(list)) => list,
        other => return Err(format!("padding must be SAME, VALID or pairs, got {other:?}")),
    };
    let pair = |value: &Value| match value.as_array().map(Vec::as_slice) {
        Some([before, after]) => Some((before.as_i64()?, after.as_i64()?)),
        _ => None,
    };
    let pairs = list.iter().map(pair).collect::<Option<Vec<_>>>().ok_or("padding must be pairs")?;
    if pairs.len() != spatial + 2 || pairs[0] != (0, 0) || pairs[spatial + 1] != (0, 0) {
        return Err("padding lies on the spatial axes alone".to_owned());
    }
    Ok((AutoPad::Explicit, pairs[1..=spatial].to_vec()))
}
