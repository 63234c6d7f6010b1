//! JAX's `lax.reduce_window`, over any axes but the batch.

use super::args::Args;
use super::case::{Array, Case};
use super::plan::{Base, Plan, Returned, array, seen};
use super::view::View;
use pooling::{
    Average, Composed, Convention, How, Operation, Plane, Pool, Prepared, Request, SlidingAxis,
};
use serde_json::Value;

pub(crate) const OPS: &[&str] = &["reduce_window_max", "reduce_window_add"];

pub(crate) fn call(
    case: &Case,
    input: &Array<f32>,
    upstream: Option<&Array<f32>>,
) -> Result<Returned, String> {
    let (args, input) = (Args(&case.params), &seen(Convention::Jax, input));
    let max = case.op == "reduce_window_max";
    let init = args.number("init", if max { f32::NEG_INFINITY } else { 0.0 })?;
    let axes = axes(args, input.shape.len())?;
    let (view, axes) = placed(&axes)?;
    let request = Request {
        stride: Some(axes.iter().map(|axis| axis.stride).collect()),
        padding: axes.iter().map(|axis| axis.padding).collect(),
        dilation: axes.iter().map(|axis| axis.dilation).collect(),
        ..Request::new(Operation::Max, axes.iter().map(|axis| axis.kernel).collect())
    };
    let mut leaf = Convention::Jax.leaf(&request).map_err(|e| e.to_string())?;
    if !max {
        let sum = Average { count_include_pad: false, divisor_override: Some(1) };
        leaf.how = How::Average(sum);
    }
    let pool = Pool::Leaf(leaf);
    let x = view.tensor(input, false)?;
    let Composed::Leaf(run) = pool.prepare(x.shape()).map_err(|e| e.to_string())? else {
        return Err("one layer is one layer".to_owned());
    };
    let plan = Plan { pool, view, base: Base::Of(Convention::Jax, false), exact: false };
    let mut got = plan.run(input, upstream)?;
    let mut y = view.tensor(&got.output, true)?;
    started(y.data_mut(), max, init);
    got.output = array(view, &y);
    if case.tags.iter().any(|tag| tag == "nan_grad_unspecified") {
        let marks = view.array(x.shape(), &near_nan(&run, x.data())).data;
        got.unspecified = (0..marks.len()).filter(|&cell| marks[cell]).collect();
    }
    got.indices = None;
    Ok(got)
}

/// One sliding axis per axis of the array.
fn axes(args: Args<'_>, rank: usize) -> Result<Vec<SlidingAxis>, String> {
    args.only(&[
        "window_dimensions",
        "window_strides",
        "padding",
        "padding_mode",
        "window_dilation",
        "base_dilation",
        "init",
    ])?;
    let ones = || vec![1; rank];
    let window = numbers(args, "window_dimensions", rank)?.ok_or("window_dimensions is missing")?;
    let strides = numbers(args, "window_strides", rank)?.unwrap_or_else(ones);
    let dilation = numbers(args, "window_dilation", rank)?.unwrap_or_else(ones);
    if numbers(args, "base_dilation", rank)?.is_some_and(|base| base.iter().any(|&d| d != 1)) {
        return Err("an input with holes is no pooling".to_owned());
    }
    let pair = |value: &Value| match value.as_array().map(Vec::as_slice) {
        Some([low, high]) => Some((low.as_i64()?, high.as_i64()?)),
        _ => None,
    };
    let padding = match args.0.get("padding") {
        Some(Value::Array(list)) if list.len() == rank => {
            list.iter().map(pair).collect::<Option<Vec<_>>>().ok_or("padding must be pairs")?
        }
        // Of the spatial axes alone.
        Some(Value::Array(list)) if rank > 2 && list.len() == rank - 2 => {
            let inner = list.iter().map(pair).collect::<Option<Vec<_>>>();
            [vec![(0, 0)], inner.ok_or("padding must be pairs")?, vec![(0, 0)]].concat()
        }
        None | Some(Value::Null) => vec![(0, 0); rank],
        other => return Err(format!("padding must be {rank} pairs, got {other:?}")),
    };
    let axis = |a: usize| SlidingAxis {
        kernel: window[a],
        stride: strides[a],
        padding: padding[a],
        dilation: dilation[a],
    };
    Ok((0..rank).map(axis).collect())
}

/// One number per axis of the array, or per spatial axis alone: the batch and the channels then have 1.
fn numbers(args: Args<'_>, key: &str, rank: usize) -> Result<Option<Vec<i64>>, String> {
    match args.list(key)? {
        Some(inner) if rank > 2 && inner.len() == rank - 2 => {
            Ok(Some([vec![1], inner, vec![1]].concat()))
        }
        _ => args.ints(key, rank),
    }
}

/// The axes that windows lie on as spatial ones, and how the array lies in a tensor then.
fn placed(axes: &[SlidingAxis]) -> Result<(View, Vec<SlidingAxis>), String> {
    let idle = |axis: &SlidingAxis| *axis == SlidingAxis::new(1);
    match axes {
        [_, spatial @ .., last]
            if (2..=3).contains(&spatial.len()) && idle(&axes[0]) && idle(last) =>
        {
            Ok((View::Last, spatial.to_vec()))
        }
        [first, spatial @ ..] if (1..=3).contains(&spatial.len()) && idle(first) => {
            Ok((View::Whole, spatial.to_vec()))
        }
        all if (1..=3).contains(&all.len()) => Ok((View::Plane, all.to_vec())),
        _ => Err("windows over more than three axes".to_owned()),
    }
}

/// The scan begins with `init`; padding adds nothing to it.
fn started(y: &mut [f32], max: bool, init: f32) {
    for y in y {
        *y = match max {
            true if *y > init || y.is_nan() => *y,
            true => init,
            false => *y + init,
        };
    }
}

/// Whether a cell is in a window that holds a NaN: nobody promises where its gradient goes.
fn near_nan(run: &Prepared, x: &[f32]) -> Vec<bool> {
    let (cells, mut marks) = (run.plane_len(), vec![false; x.len()]);
    for (p, plane) in x.chunks_exact(cells).enumerate() {
        for k in 0..run.steps() {
            let window = run.cells(Plane::default(), plane, k);
            let mut odd = false;
            window.for_each(|_, v| odd |= v.is_nan());
            window.for_each(|cell, _| marks[p * cells + cell] |= odd);
        }
    }
    marks
}
