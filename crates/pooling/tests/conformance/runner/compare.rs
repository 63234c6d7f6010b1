//! Comparison: to the bit where we promise it, else within the tolerance of the case.

use super::case::{Array, Case, Expected};
use super::plan::Returned;
use std::fmt::Display;

/// The first difference between what the framework did and what we did: what, where, expected, got.
pub(crate) fn first_difference(
    case: &Case,
    expected: &Expected,
    got: Result<Returned, String>,
) -> Option<String> {
    match (expected, got) {
        (Expected::Refused, Err(_)) => None,
        (Expected::Refused, Ok(got)) => {
            Some(format!("expected a refusal, got an output of shape {:?}", got.output.shape))
        }
        (Expected::Returned { output, .. }, Err(why)) => {
            Some(format!("expected an output of shape {:?}, refused: {why}", output.shape))
        }
        (Expected::Returned { output, indices, gradients }, Ok(mut got)) => {
            let dx = gradients.as_ref().map(|(_, dx)| dx);
            let near = |key| Near::of(case, key, got.exact);
            let (near_y, near_dx) = (near("output"), near("grad_input"));
            if let (Some(dx), Some(ours)) = (dx, got.grad_input.as_mut()) {
                forget(dx, ours, &got.unspecified);
            }
            arrays("output", output, &got.output, &|a, b| near_y.same(a, b), bits)
                .or_else(|| {
                    let got = got.indices.as_ref();
                    optional(indices.as_ref(), |expected| {
                        both("indices", expected, got, &|a, b| a == b, |v: i64| v.to_string())
                    })
                })
                .or_else(|| {
                    let got = got.grad_input.as_ref();
                    let same = |a, b| near_dx.same(a, b);
                    optional(dx, |expected| both("grad_input", expected, got, &same, bits))
                })
        }
    }
}

/// Where nobody promises a gradient, ours is taken to be theirs.
fn forget(expected: &Array<f32>, ours: &mut Array<f32>, cells: &[usize]) {
    for &cell in cells {
        if let (Some(&e), Some(slot)) = (expected.data.get(cell), ours.data.get_mut(cell)) {
            *slot = e;
        }
    }
}

/// How near two numbers must be.
#[derive(Clone, Copy)]
enum Near {
    /// The same f32 to the bit, the sign of zero included.
    Bits,
    /// Relative and absolute distance; zeros of either sign are equal.
    Within(f32, f32),
}

impl Near {
    fn of(case: &Case, key: &str, exact: bool) -> Self {
        if exact {
            return Self::Bits;
        }
        let (relative, absolute) = case.tolerance(key).unwrap_or((0.0, 0.0));
        // ONNX compares its own tests within 1e-3, and has numbers of four digits in them.
        let rounded = case.framework == "onnx-backend-node-test" && case.op == "AveragePool";
        let relative = if rounded { relative.max(1e-3) } else { relative };
        Self::Within(relative, absolute)
    }

    /// Any NaN is the same as any NaN.
    fn same(self, a: f32, b: f32) -> bool {
        if a.is_nan() || b.is_nan() {
            return a.is_nan() && b.is_nan();
        }
        match self {
            Self::Bits => a.to_bits() == b.to_bits(),
            Self::Within(relative, absolute) => {
                // Infinities are equal or infinitely far.
                a == b || (a - b).abs() <= absolute + relative * a.abs() && b.is_finite()
            }
        }
    }
}

fn bits(v: f32) -> String {
    format!("{v:?} ({:#010x})", v.to_bits())
}

/// Where the corpus has no such array there is nothing to compare.
fn optional<T>(
    expected: Option<&Array<T>>,
    compare: impl FnOnce(&Array<T>) -> Option<String>,
) -> Option<String> {
    expected.and_then(compare)
}

fn both<T: Copy, S: Display>(
    what: &str,
    expected: &Array<T>,
    got: Option<&Array<T>>,
    same: &dyn Fn(T, T) -> bool,
    show: fn(T) -> S,
) -> Option<String> {
    match got {
        Some(got) => arrays(what, expected, got, same, show),
        None => Some(format!("{what}: expected shape {:?}, got none", expected.shape)),
    }
}

fn arrays<T: Copy, S: Display>(
    what: &str,
    expected: &Array<T>,
    got: &Array<T>,
    same: &dyn Fn(T, T) -> bool,
    show: fn(T) -> S,
) -> Option<String> {
    if expected.shape != got.shape {
        return Some(format!("{what}: expected shape {:?}, got {:?}", expected.shape, got.shape));
    }
    let pairs = expected.data.iter().zip(&got.data).enumerate();
    pairs.map(|(i, (&e, &g))| (i, e, g)).find(|&(_, e, g)| !same(e, g)).map(|(i, e, g)| {
        let place = place(i, &expected.shape);
        format!("{what}[{i}] at {place:?}: expected {}, got {}", show(e), show(g))
    })
}

/// A flat index as one index per axis.
fn place(mut flat: usize, shape: &[usize]) -> Vec<usize> {
    let mut place = vec![0; shape.len()];
    for (at, &size) in place.iter_mut().zip(shape).rev() {
        (*at, flat) = (flat % size, flat / size);
    }
    place
}
