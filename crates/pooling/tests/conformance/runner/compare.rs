//! Comparison to the bit, whatever tolerance the corpus allows.

use super::case::{Array, Expected};
use super::torch::Returned;
use std::fmt::Display;

/// The first difference between what the framework did and what we did: what, where, expected, got.
pub(crate) fn first_difference(
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
        (Expected::Returned { output, indices, gradients }, Ok(got)) => {
            let dx = gradients.as_ref().map(|(_, dx)| dx);
            arrays("output", output, &got.output, same, bits)
                .or_else(|| {
                    let got = got.indices.as_ref();
                    optional(indices.as_ref(), |expected| {
                        both("indices", expected, got, |a, b| a == b, |v: i64| v.to_string())
                    })
                })
                .or_else(|| {
                    let got = got.grad_input.as_ref();
                    optional(dx, |expected| both("grad_input", expected, got, same, bits))
                })
        }
    }
}

/// The same f32 to the bit, the sign of zero included; any NaN is the same as any NaN.
fn same(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
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
    same: fn(T, T) -> bool,
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
    same: fn(T, T) -> bool,
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
