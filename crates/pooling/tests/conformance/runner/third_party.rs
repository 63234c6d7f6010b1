//! What other packages, or compositions of PyTorch's primitives, return.

use super::args::Args;
use super::case::{Array, Case};
use super::plan::{Base, Plan, Returned};
use super::view::View;
use pooling::{
    Border, Convention, How, Layout, Leaf, LogSumExp, Median, Order, PaddingLimit, Pool, Rules,
    Sliding, SlidingAxis, Soft,
};

pub(crate) const OPS: &[(&str, &str)] = &[
    ("torch(composed)", "logsumexp_pool2d"),
    ("torch(composed)", "median_pool2d"),
    ("torch(composed)", "soft_pool2d"),
    ("antialiased_cnns", "blur_pool2d"),
    ("antialiased_cnns", "max_blur_pool2d"),
    ("kornia", "blur_pool2d_zero_pad"),
    ("scipy", "median_filter"),
    ("scipy", "rank_filter"),
];

pub(crate) fn call(
    case: &Case,
    input: &Array<f32>,
    upstream: Option<&Array<f32>>,
) -> Result<Returned, String> {
    let (args, op) = (Args(&case.params), case.op.as_str());
    let view = View::named(&case.layout, input.shape.len())?;
    let leaf = |how: How| Ok::<_, String>(Pool::Leaf(Leaf { layout: unpadded(args)?, how }));
    let pool = match op {
        "median_pool2d" => leaf(How::Median(Median { order: Order::Lower }))?,
        "soft_pool2d" => leaf(How::Soft(Soft))?,
        "logsumexp_pool2d" => leaf(How::LogSumExp(LogSumExp { r: 1.0, mean: false }))?,
        "median_filter" => Pool::Leaf(filter(args, Order::Upper)?),
        "rank_filter" => {
            let rank = args.int("rank")?.ok_or("rank is missing")?;
            let size: i64 = args.ints("size", 2)?.ok_or("size is missing")?.iter().product();
            // A negative rank counts from the largest.
            let rank = if rank < 0 { rank + size } else { rank };
            let rank = usize::try_from(rank).map_err(|_| "rank is out of range")?;
            Pool::Leaf(filter(args, Order::Nth(rank))?)
        }
        "blur_pool2d" => Pool::Leaf(blur(args)?),
        "max_blur_pool2d" => max_blur(args)?,
        _ => Pool::Leaf(kornia(args)?),
    };
    let base =
        if op == "median_pool2d" { Base::Window } else { Base::Of(Convention::PyTorch, false) };
    Plan { pool, view, base, exact: false }.run(input, upstream)
}

fn unpadded(args: Args<'_>) -> Result<Layout, String> {
    args.only(&["kernel_size", "stride"])?;
    let kernel = args.ints("kernel_size", 2)?.ok_or("kernel_size is missing")?;
    let stride = args.ints("stride", 2)?.unwrap_or_else(|| kernel.clone());
    let axis = |(&kernel, &stride)| SlidingAxis { stride, ..SlidingAxis::new(kernel) };
    Ok(Layout::Sliding(Sliding::new(kernel.iter().zip(&stride).map(axis).collect())))
}

/// A window around every cell, starting half its size before.
fn filter(args: Args<'_>, order: Order) -> Result<Leaf, String> {
    args.only(&["rank", "size", "mode", "cval"])?;
    let border = match args.text("mode").unwrap_or("reflect") {
        "nearest" => Border::Replicate,
        "reflect" => Border::Symmetric,
        "mirror" => Border::Reflect,
        "wrap" => Border::Wrap,
        "constant" => Border::Constant(args.number("cval", 0.0)?),
        other => return Err(format!("no such mode: {other}")),
    };
    let size = args.ints("size", 2)?.ok_or("size is missing")?;
    let axis = |&size: &i64| {
        let padding = (size / 2, size - 1 - size / 2);
        SlidingAxis { stride: 1, padding, ..SlidingAxis::new(size) }
    };
    let sliding = Sliding { border, ..Sliding::new(size.iter().map(axis).collect()) };
    Ok(Leaf { layout: Layout::Sliding(sliding), how: How::Median(Median { order }) })
}

fn border(args: Args<'_>) -> Result<Border, String> {
    match args.text("pad_type").unwrap_or("reflect") {
        "reflect" | "refl" => Ok(Border::Reflect),
        "replicate" | "repl" => Ok(Border::Replicate),
        "zero" => Ok(Border::Constant(0.0)),
        other => Err(format!("no such pad_type: {other}")),
    }
}

fn blur(args: Args<'_>) -> Result<Leaf, String> {
    args.only(&["filt_size", "stride", "pad_type", "pad_off"])?;
    let filter = args.int("filt_size")?.unwrap_or(4);
    let stride = args.int("stride")?.unwrap_or(2);
    let more = args.int("pad_off")?.unwrap_or(0);
    let mut leaf = Leaf::blur(2, filter, stride, border(args)?);
    if let Layout::Sliding(sliding) = &mut leaf.layout {
        for axis in &mut sliding.axes {
            axis.padding = (axis.padding.0 + more, axis.padding.1 + more);
        }
    }
    Ok(leaf)
}

fn max_blur(args: Args<'_>) -> Result<Pool, String> {
    args.only(&["max_kernel", "max_stride", "filt_size", "stride", "pad_type"])?;
    let kernel = args.ints("max_kernel", 2)?.ok_or("max_kernel is missing")?;
    let filter = args.int("filt_size")?.unwrap_or(4);
    let stride = args.int("stride")?.unwrap_or(2);
    if kernel[0] != kernel[1] || args.ints("max_stride", 2)? != Some(vec![1, 1]) {
        return Err("only a square max pooling with stride 1 is built".to_owned());
    }
    Ok(Pool::max_blur(2, kernel[0], filter, stride, border(args)?))
}

/// kornia pads with size - 1 zeros, the odd one after.
fn kornia(args: Args<'_>) -> Result<Leaf, String> {
    args.only(&["kernel_size", "stride"])?;
    let kernel = args.ints("kernel_size", 2)?.ok_or("kernel_size is missing")?;
    let stride = args.ints("stride", 2)?.ok_or("stride is missing")?;
    let axis = |(&kernel, &stride): (&i64, &i64)| {
        let before = (kernel - 1) / 2;
        let padding = (before, kernel - 1 - before);
        SlidingAxis { stride, padding, ..SlidingAxis::new(kernel) }
    };
    let rules = Rules { padding: PaddingLimit::BelowKernel, ..Rules::PYTORCH };
    let axes = kernel.iter().zip(&stride).map(axis).collect();
    let layout = Layout::Sliding(Sliding { rules, ..Sliding::new(axes) });
    Ok(Leaf { layout, how: How::Blur(pooling::Blur) })
}
