//! The ops of PyTorch, called with the arguments of a case.

use super::args::Args;
use super::case::{Array, Case};
use super::plan::{Plan, Returned, array};
use super::view::View;
use pooling::{
    Adaptive, Average, Bins, Convention, Fractional, Global, How, Layout, Leaf, LogSumExp, Max,
    Operation, Request, Samples, SlidingAxis, Ties, Unpool,
};

pub(crate) const OPS: &[&str] = &[
    "max_pool1d",
    "max_pool2d",
    "max_pool3d",
    "avg_pool1d",
    "avg_pool2d",
    "avg_pool3d",
    "lp_pool1d",
    "lp_pool2d",
    "lp_pool3d",
    "adaptive_avg_pool1d",
    "adaptive_avg_pool2d",
    "adaptive_avg_pool3d",
    "adaptive_max_pool1d",
    "adaptive_max_pool2d",
    "adaptive_max_pool3d",
    "fractional_max_pool2d",
    "fractional_max_pool3d",
    "max_unpool1d",
    "max_unpool2d",
    "max_unpool3d",
    "global_avg",
    "global_amax",
    "global_logsumexp",
];

/// `Err` says why the call is refused, by the crate or by the op's own signature.
pub(crate) fn call(
    case: &Case,
    input: &Array<f32>,
    upstream: Option<&Array<f32>>,
) -> Result<Returned, String> {
    let (args, op) = (Args(&case.params), case.op.as_str());
    let view = View::named(&case.layout, input.shape.len())?;
    if !matches!(view, View::First { .. }) {
        return Err(format!("layout {} is not one of this op", case.layout));
    }
    let lead = if view == (View::First { batched: true }) { 2 } else { 1 };
    let rank = input.shape.len() - lead;
    // The digit of the op's name is its spatial rank; the global ones take any.
    if let Some(digit) = op.strip_suffix('d').and_then(|op| op.chars().next_back())
        && digit.to_digit(10) != Some(rank as u32)
    {
        return Err(format!("{op} does not take {rank} spatial axes"));
    }
    if op.starts_with("max_unpool") {
        return unpool(case, args, view, (input, upstream));
    }
    let kind = op.trim_end_matches(['1', '2', '3', 'd']);
    let (layout, how) = match kind {
        "max_pool" => sliding(args, rank, Operation::Max, &["padding", "dilation"])?,
        "avg_pool" if rank == 1 => {
            sliding(args, rank, Operation::Average, &["padding", "count_include_pad"])?
        }
        "avg_pool" => {
            let own = ["padding", "count_include_pad", "divisor_override"];
            sliding(args, rank, Operation::Average, &own)?
        }
        "lp_pool" => {
            let norm = Operation::Lp(args.number("norm_type", 2.0)?);
            sliding(args, rank, norm, &["norm_type"])?
        }
        "adaptive_max_pool" => (adaptive(args, rank)?, max()),
        "adaptive_avg_pool" => (adaptive(args, rank)?, mean()),
        "fractional_max_pool" => (fractional(case, args, rank)?, max()),
        "global_avg" => (Layout::Global(Global), mean()),
        "global_amax" => {
            let shared = Max { ties: Ties::Split, ..Max::default() };
            (Layout::Global(Global), How::Max(shared))
        }
        _ => {
            let sum = LogSumExp { r: 1.0, mean: false };
            (Layout::Global(Global), How::LogSumExp(sum))
        }
    };
    // A size of 0 is accepted forward, and refused as soon as there is a gradient.
    let mut plan = Plan::torch(Leaf { layout, how }, view);
    plan.exact =
        matches!(kind, "max_pool" | "avg_pool" | "adaptive_max_pool" | "fractional_max_pool");
    plan.run(input, upstream)
}

fn max() -> How {
    How::Max(Convention::PyTorch.max(true))
}

/// The mean of the cells that are there.
fn mean() -> How {
    How::Average(Average { count_include_pad: false, divisor_override: None })
}

/// The call as a request, by PyTorch's rules.
fn sliding(
    args: Args<'_>,
    rank: usize,
    operation: Operation,
    own: &[&str],
) -> Result<(Layout, How), String> {
    args.only(&[&["kernel_size", "stride", "ceil_mode"], own].concat())?;
    let kernel = args.ints("kernel_size", rank)?.ok_or("kernel_size is missing")?;
    let pads = args.ints("padding", rank)?.unwrap_or_default();
    let request = Request {
        stride: args.ints("stride", rank)?,
        padding: pads.iter().map(|&pad| (pad, pad)).collect(),
        dilation: args.ints("dilation", rank)?.unwrap_or_default(),
        ceil_mode: Some(args.flag("ceil_mode", false)?),
        count_include_pad: Some(args.flag("count_include_pad", true)?),
        divisor_override: args.int("divisor_override")?,
        indices: true,
        ..Request::new(operation, kernel)
    };
    let leaf = Convention::PyTorch.leaf(&request).map_err(|e| e.to_string())?;
    Ok((leaf.layout, leaf.how))
}

fn axes(args: Args<'_>, rank: usize) -> Result<Vec<SlidingAxis>, String> {
    let kernel = args.ints("kernel_size", rank)?.ok_or("kernel_size is missing")?;
    let stride = args.ints("stride", rank)?.unwrap_or_else(|| kernel.clone());
    let padding = args.ints("padding", rank)?.unwrap_or_else(|| vec![0; rank]);
    let dilation = args.ints("dilation", rank)?.unwrap_or_else(|| vec![1; rank]);
    let axis = |a: usize| SlidingAxis {
        kernel: kernel[a],
        stride: stride[a],
        padding: (padding[a], padding[a]),
        dilation: dilation[a],
    };
    Ok((0..rank).map(axis).collect())
}

fn adaptive(args: Args<'_>, rank: usize) -> Result<Layout, String> {
    args.only(&["output_size"])?;
    let output = args.optional_ints("output_size", rank)?;
    Ok(Layout::Adaptive(Adaptive { output, bins: Bins::Exact }))
}

fn fractional(case: &Case, args: Args<'_>, rank: usize) -> Result<Layout, String> {
    args.only(&["kernel_size", "output_size"])?;
    let kernel = args.ints("kernel_size", rank)?.ok_or("kernel_size is missing")?;
    let output = args.sizes("output_size", rank)?.ok_or("output_size is missing")?;
    let mut samples = case.aux("random_samples")?.data;
    if rank == 2 {
        // In 2-d the first sample is the width's.
        samples.chunks_exact_mut(2).for_each(|pair| pair.swap(0, 1));
    }
    Ok(Layout::Fractional(Fractional { kernel, output, samples: Samples::Given(samples) }))
}

fn unpool(
    case: &Case,
    args: Args<'_>,
    view: View,
    (input, upstream): (&Array<f32>, Option<&Array<f32>>),
) -> Result<Returned, String> {
    args.only(&["kernel_size", "stride", "padding", "output_size"])?;
    let x = view.tensor(input, false)?;
    let rank = x.shape().rank();
    // The whole shape may be given; only its spatial sizes are looked at.
    let given = args.list("output_size")?.filter(|sizes| sizes.len() == rank + 2);
    let output = match given {
        Some(sizes) => Some(sizes[2..].to_vec()),
        None => args.sizes("output_size", rank)?,
    };
    args.sizes("kernel_size", rank)?;
    let unpool = Unpool { axes: axes(args, rank)?, output };
    let Array { shape, data: indices } = case.aux_ints("indices")?;
    if shape != input.shape {
        return Err(format!("indices of shape {shape:?} for an input of shape {:?}", input.shape));
    }
    let y = unpool.forward(&x, &indices).map_err(|e| e.to_string())?;
    let grad_input = match upstream {
        Some(dy) => {
            let dy = view.tensor(dy, true)?;
            let dx = unpool.backward(x.shape(), &indices, &dy).map_err(|e| e.to_string())?;
            Some(array(view, &dx))
        }
        None => None,
    };
    let output = array(view, &y);
    Ok(Returned { output, indices: None, grad_input, exact: true, unspecified: Vec::new() })
}
